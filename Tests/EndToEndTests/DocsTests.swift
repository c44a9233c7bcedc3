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
      "docs/README.md", "docs/batch.md", "docs/commands.md", "docs/migrating.md", "docs/releases.md",
      "docs/reports.md",
      "docs/scorers/index.md", "docs/setup.md", "docs/suite.md", "docs/targets.md",
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

  @Test(arguments: documents)
  func linksLeadSomewhere(document: String) throws {
    let root = try #require(SharedData.packageRoot())
    let folder = root.appendingPathComponent(document).deletingLastPathComponent()
    for part in try text(document).components(separatedBy: "](").dropFirst() {
      let target = part.prefix { $0 != ")" && $0 != "#" }
      guard !target.isEmpty, !target.hasPrefix("http") else { continue }
      let path = folder.appendingPathComponent(String(target)).standardized.path
      #expect(FileManager.default.fileExists(atPath: path), "\(document): \(target)")
    }
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
