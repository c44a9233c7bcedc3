import GateDecision
import GateReport
import GateTestSupport
import Testing

@Suite("Reports as golden files")
struct GoldenFileTests {
  /// A form of report and the ending of its golden files.
  struct Form: Sendable, CustomTestStringConvertible {
    let ending: String
    let format: ReportFormat
    var testDescription: String { ending }
  }

  static let forms = [
    Form(ending: "json", format: .json),
    Form(ending: "md", format: .markdown),
    Form(ending: "html", format: .html),
    Form(ending: "sarif", format: .sarif),
    Form(ending: "codequality.json", format: .codeQuality),
    Form(ending: "intoto.json", format: .statement),
    Form(ending: "csv", format: .csv),
    Form(ending: "xml", format: .junit(.consumer)),
    Form(ending: "strict.xml", format: .junit(.strict)),
    Form(ending: "txt", format: .terminal(.plain)),
    Form(ending: "narrow.txt", format: .terminal(TerminalStyle(width: 50))),
    Form(ending: "coloured.txt", format: .terminal(TerminalStyle(width: 120, isColoured: true))),
  ]

  @Test("Every kind of verdict in every form", arguments: forms, SampleVerdict.all.map(\.name))
  func render(form: Form, name: String) throws {
    let verdict = try #require(SampleVerdict.all.first { $0.name == name }?.verdict)
    try GoldenFile("\(name).\(form.ending)").verify(Self.shown(form.format, verdict))
  }

  static let lined = ["regression", "hostile"]

  @Test("Examples as lines of JSON", arguments: lined)
  func lines(name: String) throws {
    let verdict = try #require(SampleVerdict.all.first { $0.name == name }?.verdict)
    try GoldenFile("\(name).jsonl").verify(ReportFormat.jsonLines.render(verdict))
    try GoldenFile("\(name).otlp.json").verify(ReportFormat.traces.render(verdict))
  }

  /// A report; of a page only what the verdict decides, an element a line, as its style and script are the same in all.
  private static func shown(_ format: ReportFormat, _ verdict: Verdict) -> [UInt8] {
    let bytes = format.render(verdict)
    guard format == .html else { return bytes }
    let page = String(decoding: bytes, as: UTF8.self)
    let body = page.split(separator: "</head>", maxSplits: 1).last.map(String.init) ?? ""
    let shown = body.split(separator: "<script>", maxSplits: 1).first.map(String.init) ?? ""
    return Array((shown.replacing("><", with: ">\n<") + "\n").utf8)
  }

  @Test("No golden file is left over")
  func orphans() throws {
    let names = Self.forms.flatMap { form in SampleVerdict.all.map { "\($0.name).\(form.ending)" } }
    try GoldenFile.verifyNoOrphans(
      beyond: Set(names + Self.lined.flatMap { ["\($0).jsonl", "\($0).otlp.json"] }))
  }
}
