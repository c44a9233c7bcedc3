import GateDecision
import GateTestSupport
import Testing

@testable import GateReport

@Suite("The history's reports")
struct HistoryReportTests {
  @Test("A sparkline has a block a value")
  func sparkline() {
    #expect(Sparkline.of([0, 0.5, 1]) == "▁▅█")
    #expect(Sparkline.of([2, 2]) == "▅▅")
    #expect(Sparkline.of([]).isEmpty)
    #expect(Sparkline.of([.nan, 1, 2]) == " ▁█")
  }

  @Test("Hostile names stay text on the page")
  func hostile() {
    let series = ScheduledSeries(
      metric: "<script>alert(1)</script>", higherIsBetter: true,
      runs: (0..<20).map { (time: "\u{1B}[0m2026-01-\(10 + $0)", value: Double($0 % 3) - ($0 > 12 ? 9 : 0)) })
    #expect(series.signal != nil)
    let suite = SuiteHistory(name: "<b>", confidence: 0.95, metrics: [], scheduled: [series])
    let page = String(decoding: HistoryPage.render([suite], toolVersion: "1"), as: UTF8.self)
    #expect(page.contains("<h1>WORSENING</h1>"))
    #expect(!page.contains("<script>alert") && !page.contains("<b>") && !page.contains("\u{1B}"))
    let text = String(decoding: HistoryReport.render([suite]), as: UTF8.self)
    #expect(text.contains("SHIFTED for the worse") && !text.contains("\u{1B}"))
  }
}
