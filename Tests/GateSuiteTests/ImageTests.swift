import GateJSON
import Testing

@testable import GateSuite

@Suite struct ImageTests {
  private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]

  private func contents(
    _ golden: String, prompt: String? = nil, image: [UInt8] = png
  ) throws -> SuiteContents {
    let files = [
      "evals/s/suite.yaml": Array(
        ("golden: data/golden.jsonl\ntarget: {type: replay}\nmetrics: [{scorer: exact}]\n"
          + (prompt == nil ? "" : "prompt: prompt.md\n")).utf8),
      "evals/s/prompt.md": Array((prompt ?? "").utf8), "evals/s/data/golden.jsonl": Array(golden.utf8),
      "evals/s/data/img/a.png": image,
    ]
    return try SuiteContents(
      folder: "evals/s", exists: { files[$0] != nil },
      read: { path throws(Diagnostic) in
        guard let bytes = files[path] else {
          throw Diagnostic("there is no such file", at: Place(file: path), remedy: "check the path")
        }
        return SourceFile(path: "shown/" + path, bytes: bytes)
      })
  }

  private let row = #"{"id":"a","input":"What is it?","images":"img/a.png"}"#

  @Test func goesWithTheUsersLastMessage() throws {
    let contents = try contents(row, prompt: "# system\nLook.\n# user\n{{input}}\n# assistant\nWell,")
    let example = try #require(contents.golden.examples.first)
    let messages = try contents.messages(for: example)
    #expect(messages.map(\.attachments.count) == [0, 1, 0])
    #expect(messages[1].attachments.first?.mediaType == "image/png")
    #expect(messages[1].attachments.first?.dataURL == "data:image/png;base64,iVBORw0KGgoBAgM=")
    #expect(messages[1].json["images"] == [.string(Digest(of: Self.png).description)])
    #expect(messages[0].json["images"] == nil)
  }

  @Test func isPartOfTheExamplesIdentity() throws {
    let bare = try contents(#"{"id":"a","input":"What is it?"}"#).golden
    let one = try contents(row).golden
    let other = try contents(row, image: Self.png + [4]).golden
    #expect(bare.examples[0].digest == Example(id: "a", input: .text("What is it?")).digest)
    #expect(Set([bare.digest, one.digest, other.digest]).count == 3)
    #expect(try contents(row.replacing("img/a", with: "./img/../img/a")).golden.digest == one.digest)
  }

  @Test(arguments: [
    ("img/b.png", "the image 'img/b.png': there is no such file; check the path"),
    ("../../../../x.png", "the path '../../../../x.png' leaves the repository"),
    ("/etc/passwd", "the path '/etc/passwd' leaves the repository"),
    ("golden.jsonl", "the image 'golden.jsonl': the file is no image that models read; save it as PNG"),
  ])
  func tellsWhatIsNoImage(path: String, told: String) {
    let error = #expect(throws: Diagnostics.self) {
      try contents(row.replacing("img/a.png", with: path))
    }
    #expect(
      error?.description.hasPrefix("shown/evals/s/data/golden.jsonl:1: images: " + told) == true,
      "\(String(describing: error))")
  }

  @Test func refusesAHugeImage() {
    let huge = Self.png + [UInt8](repeating: 0, count: 20 << 20)
    let error = #expect(throws: Diagnostics.self) { try contents(row, image: huge) }
    #expect(error?.description.contains("the image has 20 MB; keep it under 20 MB") == true)
  }

  @Test func standsInACellOfATable() throws {
    let text = "id,input,images\na,x,a.png;b.png\nb,y,\n"
    let golden = try GoldenReader.read(SourceFile(path: "g.csv", bytes: Array(text.utf8)))
    #expect(golden.examples.map { $0.attachmentPaths.map(\.path) } == [["a.png", "b.png"], []])
  }

  @Test func needsAMessageOfTheUsers() throws {
    let contents = try contents(row, prompt: "# system\n{{input}}")
    #expect(throws: Diagnostic.self) { try contents.messages(for: contents.golden.examples[0]) }
  }

  @Test(arguments: [
    ("GIF89a..", "image/gif"), ("RIFF\u{1}\u{1}\u{1}\u{1}WEBPVP8", "image/webp"),
  ])
  func knowsItsKindByItsBytes(text: String, type: String) throws {
    #expect(
      try MessageAttachment(SourceFile(path: "x", bytes: Array(text.utf8)), as: .image).mediaType == type)
    #expect(
      try MessageAttachment(SourceFile(path: "x", bytes: [0xFF, 0xD8, 0xFF]), as: .image).mediaType
        == "image/jpeg")
    #expect(throws: Diagnostic.self) { try MessageAttachment(SourceFile(path: "x", bytes: []), as: .image) }
  }

  private let talk =
    #"{"id":"a","turns":[{"user":"What is it?","images":"img/a.png"},"Sure?",{"user":"Now?","images":["img/a.png"],"expected":"x"}]}"#

  @Test func goesWithItsTurn() throws {
    let contents = try contents(talk, prompt: "# system\nLook.")
    let example = try #require(contents.golden.examples.first)
    #expect(try contents.messages(for: example).map(\.attachments.count) == [0, 1])
    #expect(example.conversation?.turns.map(\.attachments.count) == [1, 0, 1])
    #expect(example.conversation?.turns.map(\.message.attachments.count) == [1, 0, 1])
    #expect(example.allAttachmentPaths.map(\.path) == ["img/a.png", "img/a.png"])
    let bare = try self.contents(talk.replacing(#","images":["img/a.png"]"#, with: "")).golden
    let other = try self.contents(talk, image: Self.png + [4]).golden
    #expect(Set([contents.golden.digest, bare.digest, other.digest]).count == 3)
    // The row that is written names them again.
    let row = try GoldenReader.read(
      SourceFile(path: "g.jsonl", bytes: Array(JSONWriter.compact(example.row).utf8)))
    #expect(
      row.examples.first?.conversation?.turns.map { $0.attachmentPaths.map(\.path) } == [
        ["img/a.png"], [], ["img/a.png"],
      ])
  }

  @Test func aTurnsMissingImageIsTold() {
    let error = #expect(throws: Diagnostics.self) {
      try contents(talk.replacing(#"["img/a.png"]"#, with: #""img/b.png""#))
    }
    #expect(
      error?.description.hasPrefix(
        "shown/evals/s/data/golden.jsonl:1: turns[2].images: the image 'img/b.png': there is no such file")
        == true, "\(String(describing: error))")
  }
}
