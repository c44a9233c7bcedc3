import Foundation
import GateDecision
import GateSuite

/// What a simulated routing is made of: categories, and candidates that are good in some of them.
struct RouteDesign: Sendable {
  /// A candidate.
  struct Candidate: Sendable {
    /// What an answer costs, in parts of the release's.
    let price: Double
    /// How far its mean is below the release's in a category, by its number.
    let drop: @Sendable (Int) -> Double
  }

  let name: String
  /// The share of the examples that each category has.
  let shares: [Double]
  let candidates: [Candidate]

  /// All designs.
  /// - Parameter margin: candidates that are worse by exactly so much may get no route, and come nearest to one.
  static func all(margin: Double) -> [RouteDesign] {
    func specialist(_ good: Set<Int>, price: Double, drop: Double) -> Candidate {
      Candidate(price: price) { good.contains($0) ? 0 : drop }
    }
    let even = [Double](repeating: 1, count: 6)
    return [
      RouteDesign(
        name: "specialists", shares: even,
        candidates: [
          specialist([0, 1], price: 0.3, drop: 0.15), specialist([2, 3], price: 0.5, drop: 0.1),
          Candidate(price: 0.2) { _ in margin }, specialist([4], price: 0.7, drop: 0.04),
          Candidate(price: 1.5) { _ in 0 },
        ]),
      RouteDesign(
        name: "five ties at the margin", shares: even,
        candidates: (1...5).map { number in Candidate(price: 0.1 * Double(number)) { _ in margin } }),
      RouteDesign(
        name: "uneven, half of them ties", shares: [4, 3, 2, 1, 1, 1, 0.5, 0.5],
        candidates: (1...5).map { number in
          Candidate(price: 0.15 * Double(number)) { ($0 + number) % 2 == 0 ? 0 : margin }
        }),
    ]
  }
}

/// One simulated routing, whose answers are those of `SwitchTrial`.
struct RouteTrial: Sendable {
  /// What came of a routing.
  struct Outcome: Sendable {
    /// Whether each route leads to a candidate that is worse by less than the margin.
    let holds: Bool
    /// How many routes there are, and how many of the categories with a good and cheaper candidate have one.
    let routes: Int
    let found: Int
    /// Whether the bounds of the whole hold: the lower and upper one of the difference, and of the price's change.
    let lower: Bool
    let upper: Bool
    let priceLower: Bool
    let priceUpper: Bool
    /// The true price of a right answer of all routes together, in parts of the release's.
    let price: Double
  }

  let design: RouteDesign
  let examples: Int
  let epochs: Int
  let margin: Double
  let resamples: Int
  let seed: UInt64

  private static let levelOfMost = 0.97
  /// The mean of the levels that are drawn.
  private static let meanLevel = 0.6 * levelOfMost + 0.15 * 0.05 + 0.25 * (0.2 + 0.75 / 2)

  /// In how many categories some candidate is cheaper and not worse by the margin.
  var good: Int {
    design.shares.indices.count { category in
      design.candidates.contains { $0.price < 1 && $0.drop(category) < margin }
    }
  }

  func run(replicate: Int) -> Outcome {
    var generator = ReplicateGenerator(seed: seed, cell: "routes \(design.name)", replicate: replicate)
    let total = design.shares.reduce(0, +)
    var categories: [Int] = []
    for (category, share) in design.shares.enumerated() {
      categories += [Int](repeating: category, count: Int((share / total * Double(examples)).rounded()))
    }
    let golden = GoldenSet(
      examples: categories.enumerated().map { number, category in
        Example(id: "e\(number)", input: .text("q"), category: "c\(category)")
      })
    let levels = categories.map { _ in
      let kind = generator.uniform()
      return kind < 0.6 ? Self.levelOfMost : kind < 0.75 ? 0.05 : 0.2 + 0.75 * generator.uniform()
    }
    let rules = RoutingRules(
      DecisionRules(
        metrics: [MetricRule(name: SimulatedExample.metric, range: 0...1, margin: margin)],
        resamples: resamples, seed: UInt64(replicate) + 1),
      by: SliceKey("category"))
    let release = side(categories, levels, price: 1, drop: { _ in 0 }, &generator)
    let nothing = ArmFigures(of: Self.empty, paidBefore: 0, calls: (0, 0))
    let candidates = design.candidates.enumerated().map { number, candidate in
      RoutingCandidate(
        name: "candidate-\(number)", differences: [],
        comparison: Comparison(
          baseline: release,
          current: side(categories, levels, price: candidate.price, drop: candidate.drop, &generator),
          isInterleaved: true), figures: nothing)
    }
    let result = RoutingDecider(suite: "simulated", rules: rules)
      .result(of: golden, release: ("release", nothing), candidates: candidates)
    return outcome(of: result, in: golden, seed: UInt64(replicate) + 1)
  }

  private static let empty = Run(
    header: RunHeader(
      suite: "simulated", toolVersion: "0", commit: nil, isDirty: false, evaluatedAt: "2026-12-01T00:00:00Z",
      target: .string("t"), models: [], fingerprints: [], parameters: .object([:]), prompt: nil,
      golden: Digest(of: "g"), metrics: [:], epochs: 1, examples: 0, outputs: .full), examples: [])

  private func side(
    _ categories: [Int], _ levels: [Double], price: Double, drop: (Int) -> Double,
    _ generator: inout ReplicateGenerator
  ) -> [ScoredExample] {
    categories.indices.map { number in
      let share = drop(categories[number]) / Self.meanLevel
      let level = share > 0 && generator.chance(share) ? 0 : levels[number]
      var (scores, costs): ([Double?], [Double?]) = ([], [])
      for _ in 0..<epochs {
        scores.append(generator.chance(level) ? 1 : 0)
        costs.append(price * 0.001 * (0.5 + generator.uniform()))
      }
      return ScoredExample(
        id: "e\(number)", slices: ["category": ["c\(categories[number])"]],
        scores: SeriesValues([SimulatedExample.metric: scores, Measure.cost.rawValue: costs]))
    }
  }

  private func outcome(of result: RoutingResult, in golden: GoldenSet, seed: UInt64) -> Outcome {
    var (holds, found, answers, difference, cost) = (true, 0, 0.0, 0.0, 0.0)
    for route in result.routes {
      let weight = Double(route.examples.proof)
      answers += weight
      let category = route.category.flatMap { Int($0.dropFirst()) } ?? 0
      guard route.status == .routed, let chosen = route.chosen else {
        cost += weight
        continue
      }
      let candidate = design.candidates[chosen - 1]
      let drop = candidate.drop(category)
      if drop >= margin - 1e-9 { holds = false } else { found += 1 }
      difference -= weight * drop
      cost += weight * candidate.price
    }
    difference /= answers
    let price = cost / answers / (Self.meanLevel + difference) * Self.meanLevel
    let cell = result.whole?.cells.first
    let change = result.whole?.prices.costOfRight
    func isAbove(_ bound: Double?, _ value: Double) -> Bool { bound.map { $0 <= value + 1e-9 } ?? true }
    func isBelow(_ bound: Double?, _ value: Double) -> Bool { bound.map { $0 >= value - 1e-9 } ?? true }
    return Outcome(
      holds: holds, routes: result.routed.count, found: found,
      lower: isAbove(cell?.lower, difference), upper: isBelow(cell?.upper, difference),
      priceLower: isAbove(change?.lower, log(price)), priceUpper: isBelow(change?.upper, log(price)),
      price: price)
  }
}
