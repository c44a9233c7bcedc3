import GateSuite

@testable import GateDecision

/// A random gate: a few metrics and slices over a small golden set, of every shape that a suite can have, from a seed.
///
/// Small, so that swaps are enumerated and means are exact: then what must hold holds to the last digit, and thousands of
/// them take seconds.
struct RandomGate {
  /// What the scores of a metric look like.
  enum Kind: CaseIterable { case passFail, levels, uniform }

  /// One metric's scores by example and epoch, before and now.
  struct Scores {
    var before: [[Double?]]
    var now: [[Double?]]
  }

  var rules: DecisionRules
  /// The scores by metric.
  var scores: [String: Scores]
  let kind: Kind
  private let categories: [String]
  private let clusters: [String]?
  private let weights: [Double]

  var count: Int { categories.count }

  init(seed: UInt64) {
    var random = RandomComparison(seed: seed)
    // What lies on a lattice is convolved, which is much sooner done than what does not.
    kind = [.passFail, .passFail, .passFail, .levels, .levels, .levels, .levels, .uniform][random.int(0...7)]
    let count = random.int(4...8)
    let names = ["a", "b"].prefix(random.int(1...2))
    let margin = [0, 0.02, 0.1, 0.3][random.int(0...3)]
    let higher = random.chance(0.8)
    rules = DecisionRules(
      metrics: names.map { MetricRule(name: $0, higherIsBetter: higher, margin: margin) },
      slices: random.chance(0.4) ? [SliceKey("category")] : [],
      confidence: [0.8, 0.95][random.int(0...1)], resamples: 100)
    categories = (0..<count).map { _ in ["x", "y"][random.int(0...1)] }
    let isClustered = random.chance(0.08)
    clusters = isClustered ? (0..<count).map { "c\($0 / 2)" } : nil
    let isWeighted = random.chance(0.08)
    weights = (0..<count).map { _ in isWeighted ? [1, 2, 4][random.int(0...2)] : 1 }
    // From unchanged to wholly broken.
    let broken = [0, 0, 0.3, 0.6, 1][random.int(0...4)]
    let epochs = random.chance(0.2) ? 2 : 1
    let good = higher ? 1.0 : 0.0
    scores = [:]
    for name in names {
      func score(_ random: inout RandomComparison) -> Double {
        switch kind {
        case .passFail: return random.chance(0.75) ? good : 1 - good
        case .levels: return abs(1 - good - Double(random.int(1...4)) / 4)
        case .uniform: return random.score(.uniform)
        }
      }
      var sides = Scores(before: [], now: [])
      for _ in 0..<count {
        let before = (0..<epochs).map { _ in score(&random) }
        let isBroken = random.chance(broken)
        sides.before.append(before)
        sides.now.append(
          before.map { value in
            if isBroken { return 1 - good }
            return random.chance(0.2) ? score(&random) : value
          })
      }
      scores[name] = sides
    }
  }

  /// Whether every example is a unit of its own of one weight, so that no bound of a mean is drawn.
  var isPlain: Bool { clusters == nil && weights.allSatisfy { $0 == 1 } }

  /// The comparison of both sides.
  var comparison: Comparison { comparison(scaledBy: 1) }

  /// The comparison, every weight times a factor.
  func comparison(scaledBy factor: Double) -> Comparison {
    func side(_ values: (Scores) -> [[Double?]]) -> [ScoredExample] {
      (0..<count).map { index in
        ScoredExample(
          id: "e\(index)", slices: ["category": [categories[index]], "all": ["yes"]],
          cluster: clusters?[index], weight: factor * weights[index],
          scores: SeriesValues(scores.mapValues { values($0)[index] }))
      }
    }
    return Comparison(baseline: side(\.before), current: side(\.now))
  }

  /// What the gate says of it.
  var verdict: SuiteVerdict { Self.verdict(comparison, rules) }

  static func verdict(_ comparison: Comparison, _ rules: DecisionRules) -> SuiteVerdict {
    let verdict = SuiteVerdict(
      name: "s", goldenFile: "g", decided: Decider(suite: "s", rules: rules).decide(on: comparison))
    return verdict
  }

  /// Makes some current scores worse, or takes them away.
  /// - Returns: the metric.
  @discardableResult
  mutating func worsen(_ random: inout RandomComparison, toNone: Bool) -> String {
    let names = scores.keys.sorted()
    let name = names[random.int(0...(names.count - 1))]
    let worst = rules.metrics[0].higherIsBetter ? 0.0 : 1.0
    for _ in 0..<random.int(1...3) {
      let index = random.int(0...(count - 1))
      let epoch = random.int(0...((scores[name]?.now[index].count ?? 1) - 1))
      guard let value = scores[name]?.now[index][epoch] else { continue }
      let worse = random.chance(0.5) ? worst : value + (worst - value) * Double(random.int(1...3)) / 4
      scores[name]?.now[index][epoch] = toNone ? nil : kind == .passFail ? worst : worse
    }
    return name
  }
}

extension Decision {
  /// How bad it is: 0 for no regression, 2 for a regression.
  var rank: Int {
    switch kind {
    case .noRegression, .improvement: 0
    case .inconclusive: 1
    case .regression: 2
    }
  }
}
