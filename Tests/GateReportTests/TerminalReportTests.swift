import GateDecision
import Testing

@testable import GateReport

@Suite("The terminal report")
struct TerminalReportTests {
  private func lines(_ verdict: Verdict, _ style: TerminalStyle) -> [String] {
    String(decoding: TerminalReport.render(verdict, style: style), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test("No line is wider than the terminal", arguments: [40, 60, 80, 100, 132])
  func width(columns: Int) {
    for sample in SampleVerdict.all {
      for line in lines(sample.verdict, TerminalStyle(width: columns)) {
        #expect(DisplayWidth.of(line) <= columns, "\(sample.name): \(line)")
      }
    }
  }

  @Test("Nothing of the model's reaches the terminal as a control")
  func controls() {
    for sample in SampleVerdict.all {
      let text = lines(sample.verdict, .plain).joined(separator: "\n")
      #expect(!text.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
      #expect(!text.unicodeScalars.contains { $0.properties.isBidiControl })
    }
  }

  @Test("Colours add nothing but SGR sequences")
  func colours() {
    for sample in SampleVerdict.all {
      let plain = lines(sample.verdict, TerminalStyle(width: 90))
      let coloured = lines(sample.verdict, TerminalStyle(width: 90, isColoured: true))
      let stripped = coloured.map { PlainText($0).reduce(into: "") { $0.unicodeScalars.append($1) } }
      // Words that differ are marked with signs where there is no colour, and so are cut otherwise.
      #expect(stripped.count == plain.count)
      for (mine, other) in zip(stripped, plain) where !other.contains("[-") && !other.contains("{+") {
        #expect(mine == other)
      }
      #expect(coloured.contains { $0.contains("\u{1B}[1;") })
    }
  }

  @Test("Regressions stand first, whatever their suite")
  func order() throws {
    let table = lines(
      SampleVerdict.of([SampleVerdict.pass, SampleVerdict.regression]), TerminalStyle(width: 120))
    let header = try #require(table.firstIndex { $0.contains("VERDICT") })
    #expect(table[header + 1].hasSuffix("regression"))
    #expect(table[header + 1].hasPrefix("support-faq"))
  }

  @Test("An inconclusive gate that does not block passes weakly: neither a plain pass nor an alarm")
  func inconclusive() {
    let text = lines(SampleVerdict.of([SampleVerdict.inconclusive]), .plain).joined(separator: " ")
    #expect(text.hasPrefix("PASS, WEAKLY: legal, accuracy: this suite sees drops of 6 points or more"))
    #expect(!text.contains("PASS: ") && !text.contains("REGRESSION"))
  }

  @Test("A regression does not hide a problem")
  func problemBesideRegression() {
    let suite = SampleVerdict.regression.with(
      problem: GateFailure(
        .notComparable, "a third of the baseline's examples is gone", remedy: "record it again"))
    let shown = lines(SampleVerdict.of([suite]), .plain)
    #expect(shown[0].hasPrefix("REGRESSION"))
    #expect(shown.contains("- a third of the baseline's examples is gone"))
    #expect(shown.contains("- record it again"))
  }

  @Test("A suspected drop is not called none")
  func suspect() {
    let suite = SampleVerdict.inconclusive.changing(0) { $0.isSuspect = true }
    #expect(
      lines(SampleVerdict.of([suite]), .plain)[0].hasPrefix("SUSPECT: legal: accuracy fell"))
  }

  @Test("A 10 MB output on one line costs one line")
  func longOutput() {
    let suite = SampleVerdict.regression.with(comparisons: [
      SampleVerdict.example(
        "long", line: 1, metrics: [SampleVerdict.accuracy(1, 0)],
        now: [String(repeating: "x", count: 10_000_000)])
    ])
    #expect(TerminalReport.render(SampleVerdict.of([suite]), style: .plain).count < 10_000)
  }
}
