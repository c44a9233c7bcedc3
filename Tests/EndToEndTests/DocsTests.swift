import Foundation
import GateSuite
import GateTestSupport
import Testing

/// The suites and links in the documents hold.
@Suite struct DocsTests {
  static let documents = DocsPage.names.filter { $0 != "CONTRIBUTING.md" }

  private func text(_ document: String) throws -> String {
    let root = try #require(SharedData.packageRoot())
    return try String(contentsOf: root.appendingPathComponent(document), encoding: .utf8)
  }

  @Test(arguments: documents)
  func suitesAreAccepted(document: String) throws {
    let blocks = try text(document).components(separatedBy: "```yaml\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
      .filter { $0.hasPrefix("# baselines/") && $0.contains("suite.yaml") }
    let bare = [
      "README.md", "docs/README.md", "docs/batch.md", "docs/bisect.md", "docs/commands.md", "docs/design.md",
      "docs/migrating.md", "docs/releases.md", "docs/reports.md", "docs/scorers/index.md", "docs/suite.md",
    ]
    if !bare.contains(document) { #expect(!blocks.isEmpty) }
    for block in blocks {
      _ = try Suite(SourceFile(path: document, bytes: Array(block.utf8)), folderName: "docs")
    }
  }

  @Test func theQuarantineListIsAccepted() throws {
    let block = try #require(
      try text("docs/deciding.md").components(separatedBy: "```yaml\n").first { $0.hasPrefix("- id:") }?
        .components(separatedBy: "```").first)
    #expect(try Quarantine(SourceFile(path: "q.yaml", bytes: Array(block.utf8))).entries.count == 1)
  }

  @Test(arguments: DocsPage.names)
  func linksLeadSomewhere(document: String) throws {
    let root = try #require(SharedData.packageRoot())
    let folder = root.appendingPathComponent(document).deletingLastPathComponent()
    for part in try text(document).components(separatedBy: "](").dropFirst() {
      let link = part.prefix { $0 != ")" }
      let target = link.prefix { $0 != "#" }
      guard !target.hasPrefix("http") else { continue }
      let page =
        target.isEmpty
        ? root.appendingPathComponent(document) : folder.appendingPathComponent(String(target)).standardized
      #expect(FileManager.default.fileExists(atPath: page.path), "\(document): \(target)")
      guard page.pathExtension == "md", link.contains("#") else { continue }
      let anchors = Self.anchors(in: try String(contentsOf: page, encoding: .utf8))
      #expect(anchors.contains(String(link.dropFirst(target.count + 1))), "\(document): \(link)")
    }
  }

  /// The anchors that GitHub gives to a page's headings: small letters and digits, with `-` for a space.
  private static func anchors(in text: String) -> Set<String> {
    var isFenced = false
    var anchors: Set<String> = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("```") { isFenced.toggle() }
      guard !isFenced, line.hasPrefix("#") else { continue }
      let heading = line.drop { $0 == "#" }.dropFirst()
      anchors.insert(
        String(
          heading.lowercased().compactMap { character -> Character? in
            if character == " " { return "-" }
            return character.isLetter || character.isNumber || "-_".contains(character) ? character : nil
          }))
    }
    return anchors
  }

  @Test func everyWarningIsDocumented() throws {
    let source = try text("Sources/GateDecision/Warning.swift")
    let named = source.components(separatedBy: "case ").dropFirst().compactMap { part -> String? in
      let line = part.prefix { $0 != "\n" }
      return line.contains("\"") ? line.components(separatedBy: "\"")[1] : String(line)
    }
    let documented = try text("docs/verdict.md")
    #expect(named.count > 20)
    for code in named { #expect(documented.contains("`\(code)`"), "\(code)") }
  }
}
