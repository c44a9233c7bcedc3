import Foundation
import GateTestSupport
import Testing

/// The `console` blocks of the pages under `docs/` are what a shell really shows.
///
/// The commands of a page are run in order in the repository that `goldgate init --example support-faq` makes; a page
/// that begins with `mkdir` starts in an empty folder. `GOLDGATE_RECORD=1` rewrites what is shown, but for what holds
/// a line `...`.
@Suite struct TranscriptTests {
  static let pages = DocsPage.names.filter { name in
    name.hasPrefix("docs/") && ((try? DocsPage(name)).map { !Transcript($0).steps.isEmpty } ?? true)
  }

  @Test func pagesHaveTranscripts() { #expect(Self.pages.count >= 10) }

  @Test(arguments: [
    (["a", "b"], ["a", "b  "], true), (["a", "b"], ["a"], false), (["a"], ["a", "b"], false),
    (["...", "b"], ["a", "x", "b"], true), (["a", "...", "c", "..."], ["a", "c"], true),
    (["a", "...", "d"], ["a", "c"], false), (["took, 1.5 s"], ["took, 0.2 s"], true), ([], ["a"], true),
  ])
  func shownLinesAreCompared(shown: [String], printed: [String], fits: Bool) {
    let step = Transcript.Step(command: "x", shown: shown, line: 1)
    #expect(step.fits(printed.map(Transcript.Step.comparable)) == fits)
  }

  @Test(arguments: pages)
  func commandsPrintWhatIsShown(name: String) async throws {
    let page = try DocsPage(name)
    let folder = try TemporaryFolder()
    let transcript = Transcript(page)
    if transcript.steps.first?.command.hasPrefix("mkdir ") != true {
      let made = try await run("goldgate init --example support-faq", in: folder.path)
      try #require(made.status == 0, "\(made.lines)")
    }
    var lines = page.text.components(separatedBy: "\n")
    // From the end on, so that the numbers of the lines before it hold.
    var rewritten: [(line: Int, count: Int, printed: [String])] = []
    for step in transcript.steps {
      if let file = step.file {
        let url = URL(fileURLWithPath: folder.path).appendingPathComponent(file)
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(step.command.utf8).write(to: url)
        continue
      }
      let (status, printed) = try await run(step.command, in: folder.path)
      #expect(status == 0, "\(name):\(step.line): $ \(step.command)\n\(printed.joined(separator: "\n"))")
      if step.fits(printed) { continue }
      if ProcessInfo.processInfo.environment["GOLDGATE_RECORD"] == "1", !step.shown.contains("...") {
        let after = step.line + step.command.split(separator: "\n").count - 1
        rewritten.append((after, step.shown.count, printed))
      } else {
        Issue.record("\(name):\(step.line): $ \(step.command)\n\(printed.joined(separator: "\n"))")
      }
    }
    for part in rewritten.reversed() {
      lines.replaceSubrange(part.line..<part.line + part.count, with: part.printed)
    }
    if !rewritten.isEmpty, let root = SharedData.packageRoot() {
      let file = root.appendingPathComponent(name)
      try Data(lines.joined(separator: "\n").utf8).write(to: file)
    }
  }

  /// Runs a line of a page in a shell.
  private func run(_ command: String, in folder: String) async throws -> (status: Int32, lines: [String]) {
    let outcome = try await ShellText.run(command, in: folder, ["LC_ALL": "C.UTF-8"])
    var lines = outcome.output.components(separatedBy: "\n")
    while lines.last == "" { lines.removeLast() }
    return (outcome.status, lines.map(Transcript.Step.comparable))
  }
}
