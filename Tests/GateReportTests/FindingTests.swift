import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

@testable import GateReport

@Suite("Findings beside the code")
struct FindingTests {
  @Test("A failing gate has an error, a passing one none", arguments: 0..<200)
  func agrees(seed: Int) {
    let verdict = RandomVerdict.of(seed: UInt64(seed))
    let findings = Finding.all(of: verdict)
    let fails = verdict.suites.contains { suite in
      suite.outcome == .regression || suite.outcome == .invalid
        || suite.outcome == .inconclusive && suite.blocksOnInconclusive && suite.limits.isEmpty
    }
    #expect(!fails || findings.contains { $0.severity == .error })
    if verdict.outcome == .pass { #expect(!findings.contains { $0.severity == .error }) }
    #expect(findings.allSatisfy { $0.line >= 1 && !$0.file.isEmpty && !$0.message.contains("\n") })
  }

  @Test("Fingerprints are told apart, and stay when scores move")
  func fingerprints() throws {
    let verdict = try #require(SampleVerdict.all.first { $0.name == "limits" }?.verdict)
    let prints = Finding.all(of: verdict).map(\.fingerprint)
    #expect(Set(prints).count == prints.count)
    var moved = verdict
    moved.suites[0] = moved.suites[0].changing(1) { $0.current += 0.001 }
    #expect(Finding.all(of: moved).map(\.fingerprint) == prints)
  }

  @Test("Annotations are one command a line, whatever a text holds", arguments: HTMLReportTests.attacks)
  func annotations(text: String) {
    let shown = GitHubAnnotations.render(HTMLReportTests.hostile("\(text)\n::error::x%0Ay,z:"))
    let lines = String(decoding: shown, as: UTF8.self).split(separator: "\n")
    #expect(!lines.isEmpty && lines.count <= 20)
    for line in lines {
      #expect(line.hasPrefix("::error file=") || line.hasPrefix("::warning file="))
      #expect(
        line.split(separator: "::", omittingEmptySubsequences: true).first?.split(separator: ",").count == 3)
    }
  }

  @Test("SARIF names known rules and relative places", arguments: SampleVerdict.all.map(\.name))
  func sarif(name: String) throws {
    let verdict = try #require(SampleVerdict.all.first { $0.name == name }?.verdict)
    let report = try JSONParser.parse(String(decoding: SARIFReport.render(verdict), as: UTF8.self))
    let run = try #require(report["runs"]?.arrayValue?.first)
    let known = Set(
      run["tool"]?["driver"]?["rules"]?.arrayValue?.compactMap { $0["id"]?.stringValue } ?? [])
    let results = try #require(run["results"]?.arrayValue)
    #expect(results.count == Finding.all(of: verdict).count)
    for result in results {
      #expect(known.contains(result["ruleId"]?.stringValue ?? ""))
      let place = result["locations"]?.arrayValue?.first?["physicalLocation"]
      let uri = try #require(place?["artifactLocation"]?["uri"]?.stringValue)
      #expect(uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && !uri.hasPrefix("/"))
    }
  }

  @Test(
    "No cell of a table is a formula", arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\u{1B}[0m=1", "\t=1"])
  func formulas(text: String) throws {
    let table = String(decoding: ExamplesCSV.render(HTMLReportTests.hostile(text)), as: UTF8.self)
    #expect(!table.contains(",=") && !table.contains(",+") && !table.contains(",@") && !table.contains("\"="))
    #expect(table.contains("'"))
  }

  @Test("Python reads the table as it was", .needs(.python("csv")))
  func python() throws {
    let text = "a \"quoted\", text\r\nover lines"
    let verdict = HTMLReportTests.hostile(text)
    try ExternalTool.withFile(ExamplesCSV.render(verdict), "csv") { path in
      let script = """
        import csv, sys
        rows = list(csv.DictReader(open(sys.argv[1], newline='', encoding='utf-8')))
        print(len(rows), len(rows[0]), repr(rows[0]['id']), rows[0]['difference'])
        """
      let read = try ExternalTool.run("python3", ["-c", script, path])
      #expect(read.output == "2 16 'a \"quoted\", text\\r\\nover lines' -1.0\n")
    }
  }
}
