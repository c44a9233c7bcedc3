import Foundation
import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateScoring

/// The manual covers the registry, its pages are fresh, and its examples hold.
@Suite struct ScorerManualTests {
  static let pages = ScorerManual.chapters.flatMap(\.scorers)
  /// Those whose examples can be run here: code needs bubblewrap.
  static let runnable = pages.map(\.name).filter {
    $0 != "code" || (try? Requirement.sandbox.isMet()) != false
  }

  @Test func everyScorerHasAPage() {
    #expect(
      Self.pages.map(\.name).sorted() == ScorerRegistry.names,
      "add 'documentation' to the scorer and to ScorerManual")
    for page in Self.pages {
      #expect(!page.examples.isEmpty, "\(page.name) needs an example")
      let scores = page.examples.flatMap(\.answers).map(\.score)
      #expect(
        scores.contains(1) && scores.contains { $0 != 1 }, "\(page.name) needs a right and a wrong answer")
    }
  }

  @Test func thePagesAreFresh() throws {
    let folder = try #require(SharedData.packageRoot()).appendingPathComponent("docs/scorers")
    var texts = Dictionary(
      uniqueKeysWithValues: Self.pages.map { ("\($0.name).md", ScorerPage.markdown($0)) })
    texts["index.md"] = ScorerPage.index(ScorerManual.chapters)
    let environment = ProcessInfo.processInfo.environment
    if environment["GOLDGATE_RECORD"] == "1", environment["CI"] == nil {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for (name, text) in texts {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
      }
    }
    let there = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".md")
    }
    #expect(Set(there) == Set(texts.keys))
    for (name, text) in texts {
      let stored = try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      #expect(stored == text, "docs/scorers/\(name) is stale: record it with GOLDGATE_RECORD=1")
      for part in text.components(separatedBy: "](").dropFirst() {
        let link = part.prefix { $0 != ")" && $0 != "#" }
        #expect(
          texts[String(link)] != nil || ["../scorers.md", "../judge.md"].contains(link),
          "docs/scorers/\(name): \(link)")
      }
    }
  }

  @Test(arguments: runnable)
  func theExamplesHold(name: String) async throws {
    for (page, example) in examples(of: name) {
      let (scorer, row) = try Self.load(page, Self.patient(example.scorer), example)
      for answer in example.answers { try await check(scorer, row, answer) }
    }
  }

  /// A default that is written out changes nothing, an option that is needed is missed, another one is unknown.
  @Test(arguments: runnable)
  func theOptionsAreWhatTheScorerTakes(name: String) async throws {
    for (page, example) in examples(of: name) {
      let patient = Self.patient(example.scorer)
      let given = try YAMLReader.read(SourceFile(path: "x", bytes: Array("s: \(patient)".utf8)))
      let value = try #require(given.json["s"])
      var members = value.objectValue ?? ["type": value]
      for option in page.options {
        switch option.fallback {
        case .value(let fallback) where option.name == "timeout_s":
          _ = try Self.load(
            page, JSONWriter.compact(.object(members.merging(["timeout_s": fallback]) { $1 })), example)
        case .value(let fallback) where members[option.name] == nil:
          var written = members
          written[option.name] = fallback
          let (scorer, row) = try Self.load(page, JSONWriter.compact(.object(written)), example)
          for answer in example.answers { try await check(scorer, row, answer) }
        case .required:
          var missing = members
          missing[option.name] = nil
          #expect(throws: (any Error).self, "\(name) without \(option.name)") {
            try Self.load(page, JSONWriter.compact(.object(missing)), example)
          }
        case .value, .told: continue
        }
      }
      members["no_such_option"] = 1
      #expect(throws: (any Error).self) { try Self.load(page, JSONWriter.compact(.object(members)), example) }
    }
  }

  /// An example's scorer, with a time for its programs that a busy machine keeps, too: all other tests run beside them.
  private static func patient(_ scorer: String) -> String {
    scorer.replacing("timeout_s: 10}", with: "timeout_s: 300}").replacing(
      "{type: code,", with: "{type: code, timeout_s: 300,")
  }

  private func examples(of name: String) -> [(ScorerDocumentation, ScorerExample)] {
    Self.pages.filter { $0.name == name }.flatMap { page in page.examples.map { (page, $0) } }
  }

  /// The scorer of the page's own suite, and the row as a golden set holds it.
  static func load(
    _ page: ScorerDocumentation, _ scorer: String, _ example: ScorerExample
  ) throws -> (any Scorer, Example) {
    let given = ScorerExample(scorer: scorer, row: example.row, answers: example.answers)
    let text = ScorerPage.suite(page.name, given)
    let suite = try Suite(SourceFile(path: "suite.yaml", bytes: Array(text.utf8)), folderName: "example")
    let configuration = try #require(suite.metrics.first?.scorer)
    #expect(configuration.type == page.name)
    let made = try ScorerRegistry.make(configuration, context: ManualModels.context)
    let golden = try GoldenReader.read(SourceFile(path: "golden.jsonl", bytes: Array(example.row.utf8)))
    let row = try #require(golden.examples.first)
    try made.validate(row)
    return (made, row)
  }

  private func check(_ scorer: any Scorer, _ row: Example, _ answer: ScorerExample.Answer) async throws {
    let score = await scorer.score(answer.response, for: row)
    if let wanted = answer.score, let value = score.value {
      #expect(abs(value - wanted) < 1e-9, "\(answer.output)")
    } else {
      #expect((score.value == nil) == (answer.score == nil), "\(answer.output): \(score)")
    }
  }
}
