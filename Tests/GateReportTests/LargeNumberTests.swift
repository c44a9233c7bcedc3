import GateSuite
import Testing

@testable import GateDecision
@testable import GateReport

/// Numbers at the ends of what a number may be, as a program's scores are: every report has its bytes.
@Suite struct LargeNumberTests {
  static let pairs: [(Double, Double)] = [
    (-1.7e308, 1.7e308), (0, .leastNormalMagnitude), (1e-30, 2e-30), (1e300, -1e300), (1e18, 1e18 + 4096),
  ]

  @Test(arguments: pairs) func aHistoryHasItsPictures(first: Double, second: Double) {
    let points = [first, second, first, second].enumerated().map { number, value in
      MetricHistory.Point(
        release: "v\(number)", evaluatedAt: "2026-10-10T10:00:00Z", examples: 3, value: value, lower: first,
        upper: second, isComparable: true)
    }
    let metric = MetricHistory(
      metric: "size", higherIsBetter: true, points: points, comparable: 3, common: 3, accepted: first,
      isVanished: false, gap: nil)
    let suite = SuiteHistory(name: "s", confidence: 0.95, metrics: [metric])
    #expect(!HistoryPage.render([suite], toolVersion: "1").isEmpty)
    #expect(!HistoryReport.render([suite]).isEmpty)
    #expect(Sparkline.of([first, second].sorted()) == "▁█")
  }

  @Test(arguments: pairs) func aVerdictHasItsReports(first: Double, second: Double) {
    let comparisons = [(first, second), (second, first), (first, first)].enumerated().map { number, sides in
      SampleVerdict.example(
        "e\(number)", line: number + 1,
        metrics: [.init(name: "size", higherIsBetter: true, baseline: sides.0, current: sides.1)])
    }
    let verdict = SampleVerdict.of([
      SampleVerdict.regression.with(comparisons: ExampleComparisons(comparisons))
    ])
    for ending in ReportFormat.endings {
      #expect(ReportFormat(fileName: "x" + ending)?.render(verdict).isEmpty == false, "\(ending)")
    }
  }
}
