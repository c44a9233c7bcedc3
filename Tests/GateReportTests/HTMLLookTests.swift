import Foundation
import GateDecision
import GateTestSupport
import Testing

@testable import GateReport

@Suite("How the page looks", .needs(.program("chromium")))
struct HTMLLookTests {
  /// The colours that a page in light or in dark must show: paper, caption, interval, shade.
  static let looks = [
    (setting: "1", colours: ["ffffff", "b42318", "0969da", "f6f8fa"], absent: "0d1117"),
    (setting: "0", colours: ["0d1117", "ff8277", "58a6ff", "161b22"], absent: "ffffff"),
  ]

  @Test(
    "It is light or dark as the reader likes", .needs(.python("PIL")),
    arguments: looks)
  func scheme(setting: String, colours: [String], absent: String) throws {
    let verdict = try #require(SampleVerdict.all.first { $0.name == "regression" }?.verdict)
    try ExternalTool.withFile(HTMLReport.render(verdict), "html") { path in
      let picture = path + ".png"
      _ = try HTMLReportTests.chromium([
        "--blink-settings=preferredColorScheme=\(setting)", "--screenshot=\(picture)",
        "--window-size=1200,2400", "file://\(path)",
      ])
      let script = """
        import collections, sys
        from PIL import Image
        counts = collections.Counter('%02x%02x%02x' % p for p in Image.open(sys.argv[1]).convert('RGB').getdata())
        for colour in sys.argv[3:]:
            assert counts[colour] > 100, (colour, counts[colour], counts.most_common(9))
        assert counts[sys.argv[3]] > counts.total() / 2, counts.most_common(9)
        assert counts[sys.argv[2]] < counts.total() / 50, counts.most_common(9)
        """
      let seen = try ExternalTool.run("python3", ["-c", script, picture, absent] + colours)
      #expect(seen.status == 0, "\(seen.output)")
    }
  }

  @Test(
    "It prints with all that it says, whatever the reader's colours",
    .needs(.python("pypdf")),
    arguments: ["0", "1"])
  func print(setting: String) throws {
    var verdict = try #require(SampleVerdict.all.first { $0.name == "regression" }?.verdict)
    // More than the folds that are open from the beginning, each with an end that must be on paper.
    let comparisons = ExampleComparisons(
      (0..<12).map { number in
        SampleVerdict.example(
          "printed-\(number)", line: number + 1, metrics: [SampleVerdict.accuracy(1, 0)],
          now: [String(repeating: "many words ", count: 300) + "lastword\(number)"])
      })
    verdict.suites[0] = verdict.suites[0].with(comparisons: comparisons)
    let told =
      verdict.decisions.flatMap { [Figures($0).interval($0), DecisionTable.word($0)].compactMap { $0 } }
      + (0..<12).flatMap { ["printed-\($0)", "lastword\($0)"] }
    try ExternalTool.withFile(HTMLReport.render(verdict), "html") { path in
      let paper = path + ".pdf"
      _ = try HTMLReportTests.chromium([
        "--blink-settings=preferredColorScheme=\(setting)", "--print-to-pdf=\(paper)",
        "--no-pdf-header-footer",
        "file://\(path)",
      ])
      // Ligatures and line ends of the paper are no part of the words.
      let script = """
        import sys, unicodedata
        from pypdf import PdfReader
        text = ''.join(page.extract_text() for page in PdfReader(sys.argv[1]).pages)
        shown = ''.join(unicodedata.normalize('NFKC', text).split())
        missing = [word for word in sys.argv[2:] if ''.join(word.split()) not in shown]
        assert not missing, (missing, text[:800])
        """
      let read = try ExternalTool.run("python3", ["-c", script, paper] + told)
      #expect(read.status == 0, "\(read.output)")
    }
  }
}
