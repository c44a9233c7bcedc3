import GateDecision
import Testing

@testable import GateReport

@Suite("Report formats")
struct ReportFormatTests {
  @Test("A file's ending names the format")
  func endings() {
    #expect(ReportFormat(fileName: "out/goldgate-report.xml") == .junit(.consumer))
    #expect(ReportFormat(fileName: "a.XML", junitStyle: .strict) == .junit(.strict))
    #expect(ReportFormat(fileName: "a.b.json") == .json)
    #expect(ReportFormat(fileName: "summary.MD") == .markdown)
    #expect(ReportFormat(fileName: "log.txt") == .terminal(.plain))
    #expect(ReportFormat(fileName: "page.html") == .html)
    #expect(ReportFormat(fileName: "gl.codequality.json") == .codeQuality)
    #expect(ReportFormat(fileName: "codequality.json") == .json)
    #expect(ReportFormat(fileName: "run.OTLP.json") == .traces)
    #expect(ReportFormat(fileName: "verdict.intoto.json") == .statement)
    #expect(ReportFormat(fileName: "g.sarif") == .sarif)
    #expect(ReportFormat(fileName: "examples.csv") == .csv)
    #expect(ReportFormat(fileName: "examples.jsonl") == .jsonLines)
    #expect(ReportFormat.endings.allSatisfy { ReportFormat(fileName: "report\($0)") != nil })
    for name in ["report", "report.pdf", "xml", "json", ""] { #expect(ReportFormat(fileName: name) == nil) }
  }

  @Test("No report is ever empty, and each ends with a line end", arguments: [0, 1, 2, 3])
  func neverEmpty(count: Int) {
    let verdict = SampleVerdict.of(
      Array([SampleVerdict.pass, SampleVerdict.noBaseline, SampleVerdict.hostile].prefix(count)))
    for format in GoldenFileTests.forms.map(\.format) {
      let bytes = format.render(verdict)
      #expect(bytes.count > 1)
      #expect(bytes.last == UInt8(ascii: "\n"))
    }
  }
}
