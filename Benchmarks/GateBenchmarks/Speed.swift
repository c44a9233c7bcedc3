import ArgumentParser
import Foundation
import GateDecision
import GateStatistics
import GateSuite

/// Times decisions on one core and prints the medians beside the bars.
struct Speed: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Times decisions on one core.", discussion: "Ends with 1 where a median is above its bar.")

  @Option(help: "How often each is done.")
  var repetitions = 11

  @Option(help: "Only the cases whose name contains this.")
  var cases = ""

  func validate() throws {
    guard (1...10_000).contains(repetitions) else {
      throw ValidationError("--repetitions must be from 1 to 10000")
    }
  }

  func run() throws {
    print("| one core, median of \(repetitions) | CPU ms | bar ms | |\n|---|---|---|---|")
    var isOver = false
    for speedCase in Self.statistics + Self.families + Self.decisions
    where cases.isEmpty || speedCase.name.contains(cases) {
      let time = try speedCase.median(repetitions: repetitions)
      let isWithin = speedCase.bar.map { time <= $0 } ?? true
      isOver = isOver || !isWithin
      let bar = speedCase.bar.map { "\(Int($0)) | \(isWithin ? "ok" : "over")" } ?? " | "
      print("| \(speedCase.name) | \(String(format: "%.2f", time)) | \(bar) |")
      fflush(nil)
    }
    if isOver { throw ExitCode(1) }
  }

  /// The whole decision of one metric from its differences: interval, worst case and guard.
  private static var statistics: [SpeedCase] {
    [
      decision("200 continuous", bar: 3, continuous(200)),
      decision("10^4 continuous", bar: 80, continuous(10_000)),
      decision("10^4 pass/fail", bar: 10, passFail(10_000)),
      decision("10^6 pass/fail", bar: 50, passFail(1_000_000)),
    ]
  }

  private static func decision(_ name: String, bar: Double, _ differences: [Double]) -> SpeedCase {
    SpeedCase("decision from the differences: \(name)", bar: bar) {
      let sample = try PairedSample(differences)
      func interval(_ sample: PairedSample, _ thresholds: [Double]) -> Double {
        ExpandedPercentileInterval(sample, alpha: 0.05, resamples: 10_000, seed: 1, thresholds: thresholds)?
          .lower ?? 0
      }
      let bounds = interval(sample, [-0.02, 0.02]) + interval(sample.adding(-1), [-0.02])
      return bounds + (SignFlipTest(sample, resamples: 10_000, seed: 1)?.worsening ?? 0)
    }
  }

  private static var families: [SpeedCase] {
    let metrics = (0..<50).map { continuous(500, seed: UInt64($0)) }
    let cells = metrics.map { WestfallYoung.Cell(units: Array(0..<500), sums: $0) }
    return [
      SpeedCase("Westfall-Young: 50 cells of 500 continuous differences each", bar: 150) {
        WestfallYoung(cells, resamples: 10_000, seed: 1).worsening.reduce(0) { $0 + ($1 ?? 0) }
      }
    ]
  }

  /// The same from scored examples.
  private static var decisions: [SpeedCase] {
    [
      decider("200 continuous", [continuous(200)]),
      decider("10^4 continuous", [continuous(10_000)]),
      decider("10^4 pass/fail", [passFail(10_000)]),
      decider("10^5 pass/fail", [passFail(100_000)]),
      decider(
        "500 examples, 5 metrics over all and 9 slices", (0..<5).map { continuous(500, seed: $0) }, slices: 9),
      decider("500 examples, 50 metrics", (0..<50).map { continuous(500, seed: $0) }),
    ]
  }

  private static func decider(_ name: String, _ metrics: [[Double]], slices: Int = 1) -> SpeedCase {
    let names = metrics.indices.map { "metric-\($0)" }
    func side(_ share: Double) -> [ScoredExample] {
      metrics[0].indices.map { index in
        ScoredExample(
          id: "example-\(index)", slices: ["category": ["\(index % slices)"]],
          scores: SeriesValues(
            Dictionary(uniqueKeysWithValues: zip(names, metrics).map { ($0, [0.5 + share * $1[index]]) })))
      }
    }
    let comparison = Comparison(baseline: side(-0.5), current: side(0.5))
    let rules = DecisionRules(
      metrics: names.map { MetricRule(name: $0, margin: 0.02) },
      slices: slices > 1 ? [SliceKey("category")] : [])
    return SpeedCase("decision from the examples: \(name)") {
      Decider(suite: "timed", rules: rules).decisions(on: comparison).reduce(0) { $0 + ($1.lower ?? 0) }
    }
  }

  private static func continuous(_ count: Int, seed: UInt64 = 0) -> [Double] {
    var generator = ReplicateGenerator(seed: seed, cell: "continuous", replicate: count)
    return (0..<count).map { _ in generator.beta(4, 1) - generator.beta(4, 1) }
  }

  private static func passFail(_ count: Int) -> [Double] {
    var generator = ReplicateGenerator(seed: 0, cell: "pass/fail", replicate: count)
    return (0..<count).map { _ in generator.chance(0.1) ? (generator.chance(0.5) ? 1 : -1) : 0 }
  }
}
