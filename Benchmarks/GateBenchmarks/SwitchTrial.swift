import Foundation
import GateDecision
import GateSuite

/// One simulated switch among planted candidates.
///
/// Of the examples 60 % are answered rightly in 97 % of the epochs, 15 % in 5 %, and the others in a share that is drawn
/// from 20 to 95 %; a worse candidate always fails some examples whole, which is the hardest kind of loss to bound. A
/// latency is log-normal around 300 ms with a p95 of 491 ms, and 15 % of those of the slow candidate take three times as
/// long, a p95 of 1010 ms; the limit on p95 is 800 ms.
struct SwitchTrial: Sendable {
  /// The planted candidates.
  enum Planted: String, CaseIterable {
    case equal
    case cheaper = "equal, half the price"
    case within = "3 points worse"
    case worse = "10 points worse"
    case slow = "equal, twice as slow at p95"

    /// The right decision.
    var wanted: CandidateDecision {
      switch self {
      case .equal, .cheaper, .within: .go
      case .worse, .slow: .noGo
      }
    }

    /// How far its mean is below the release's.
    var drop: Double {
      switch self {
      case .within: 0.03
      case .worse: 0.1
      case .equal, .cheaper, .slow: 0
      }
    }

    /// Whether it is decided as it should be; a cheaper one has to be shown to be cheaper.
    func isRight(_ found: Decided) -> Bool {
      found.decision == wanted && (self != .cheaper || found.isCheaper)
    }
  }

  /// What was decided of a candidate.
  struct Decided: Sendable {
    let decision: CandidateDecision
    let settledAt: Double
    /// Whether the interval of the price of a right answer lies below half again of what is true: at most 0.75.
    let isCheaper: Bool
  }

  /// What came of a switch.
  struct Outcome: Sendable {
    let decisions: [Decided]
    let calls: Int
    /// The calls of checks of each candidate by itself that look as often.
    let callsOfEarlyChecks: Int
  }

  private let examples: Int
  private let epochs: Int
  private let seed: UInt64
  private let plan: LookPlan
  private let rules: DecisionRules
  private let decider: SwitchDecider
  /// Decides one candidate by itself.
  private let alone: SwitchDecider

  init(
    examples: Int, epochs: Int, margin: Double, looks: Int, resamples: Int, seed: UInt64
  ) throws {
    let rows = (0..<examples).map { #"{"id":"example-\#($0)","input":"q","expected":"a"}"# + "\n" }
    let golden = try GoldenReader.read(SourceFile(path: "golden.jsonl", bytes: Array(rows.joined().utf8)))
    plan = LookPlan(golden, looks: looks, seed: seed)
    rules = DecisionRules(
      metrics: [MetricRule(name: SimulatedExample.metric, range: 0...1, margin: margin)],
      limits: [
        Limit(
          name: "max_p95_ms", series: Measure.latency.rawValue, aggregate: .quantile(0.95), bound: .atMost,
          value: 800)
      ], resamples: resamples)
    decider = SwitchDecider(
      suite: "simulated", rules: rules, candidates: Planted.allCases.count, plan: plan)
    alone = SwitchDecider(suite: "simulated", rules: rules, candidates: 1, plan: plan)
    self.examples = examples
    self.epochs = epochs
    self.seed = seed
  }

  /// The answers of one system.
  private struct Answers {
    var scores: [[Double]] = []
    var latencies: [[Double]] = []
    var costs: [[Double]] = []
  }

  /// The switch of one replicate, look by look.
  func run(replicate: Int) -> Outcome {
    var generator = ReplicateGenerator(seed: seed, cell: "switch", replicate: replicate)
    let levels = (0..<examples).map { _ in
      let kind = generator.uniform()
      return kind < 0.6 ? 0.97 : kind < 0.75 ? 0.05 : 0.2 + 0.75 * generator.uniform()
    }
    let mean = levels.reduce(0, +) / Double(examples)
    let release = answers(levels, losing: 0, isSlow: false, price: 1, &generator)
    var (decided, calls, early): ([Decided], Int, Int) = ([], 0, 0)
    var furthest = 0
    for planted in Planted.allCases {
      let own = answers(
        levels, losing: planted.drop / mean, isSlow: planted == .slow, price: planted == .cheaper ? 0.5 : 1,
        &generator)
      let found = look(by: decider, release, own)
      furthest = max(furthest, found.examples)
      calls += found.examples * epochs
      early += 2 * look(by: alone, release, own).examples * epochs
      decided.append(
        Decided(
          decision: found.look.decision, settledAt: Double(found.taken),
          isCheaper: planted == .cheaper && isCheaper(own, than: release, in: found.ids)))
    }
    return Outcome(decisions: decided, calls: calls + furthest * epochs, callsOfEarlyChecks: early)
  }

  private func answers(
    _ levels: [Double], losing share: Double, isSlow: Bool, price: Double,
    _ generator: inout ReplicateGenerator
  ) -> Answers {
    var answers = Answers()
    for level in levels {
      let now = share > 0 && generator.chance(share) ? 0 : level
      var (scores, latencies, costs): ([Double], [Double], [Double]) = ([], [], [])
      for _ in 0..<epochs {
        scores.append(generator.chance(now) ? 1 : 0)
        let slowness = isSlow && generator.chance(0.15) ? 3.0 : 1
        latencies.append(slowness * 300 * exp(0.3 * generator.normal()))
        costs.append(price * 0.001 * (0.5 + generator.uniform()))
      }
      answers.scores.append(scores)
      answers.latencies.append(latencies)
      answers.costs.append(costs)
    }
    return answers
  }

  /// Looks until a candidate is settled.
  private func look(
    by decider: SwitchDecider, _ release: Answers, _ own: Answers
  ) -> (look: CandidateLook, taken: Int, examples: Int, ids: Set<String>) {
    var ids: Set<String> = []
    var last: CandidateLook?
    for (number, part) in plan.looks.enumerated() {
      ids.formUnion(part)
      let look = decider.look(number, on: comparison(release, own, of: ids))
      last = look
      if look.isSettled { return (look, number + 1, ids.count, ids) }
    }
    guard let last else { preconditionFailure("a plan has a look") }
    return (last, plan.looks.count, ids.count, ids)
  }

  private func comparison(_ release: Answers, _ own: Answers, of ids: Set<String>) -> Comparison {
    func side(_ answers: Answers) -> [ScoredExample] {
      (0..<examples).compactMap { number in
        let id = "example-\(number)"
        guard ids.contains(id) else { return nil }
        return ScoredExample(
          id: id,
          scores: SeriesValues([
            SimulatedExample.metric: answers.scores[number].map { $0 },
            Measure.latency.rawValue: answers.latencies[number].map { $0 },
            Measure.cost.rawValue: answers.costs[number].map { $0 },
          ]))
      }
    }
    return Comparison(baseline: side(release), current: side(own), isInterleaved: true)
  }

  private func isCheaper(_ own: Answers, than release: Answers, in ids: Set<String>) -> Bool {
    let reported = ReportedRules(beside: decider.rules, slice: nil)
    let cells = reported.cells(on: comparison(release, own, of: ids), suite: "simulated", threads: 1)
    return (cells.costOfRight?.upper).map { $0 < log(0.75) } ?? false
  }
}
