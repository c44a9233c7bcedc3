import GateSuite

@testable import GateDecision

/// Comparisons of every shape that outside data can have, from a seed.
struct RandomComparison {
  /// Kinds of scores.
  enum Scores: CaseIterable {
    case passFail, levels, uniform, constant, heavyTailed, huge, tiny, mixed, signed
  }

  var generator: SplitMix

  init(seed: UInt64) { generator = SplitMix(state: seed) }

  mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

  mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &generator) < share }

  mutating func score(_ kind: Scores) -> Double {
    switch kind {
    case .passFail: Double(int(0...1))
    case .levels: Double(int(0...4)) / 4
    case .uniform: Double.random(in: 0...1, using: &generator)
    case .constant: 0.3
    case .heavyTailed: 1 / Double.random(in: 1e-6...1, using: &generator)
    case .huge: 1e100 * Double.random(in: 0.5...1, using: &generator)
    case .tiny: 1e-100 * Double.random(in: 0.5...1, using: &generator)
    case .mixed: [0, 1e-300, 1e-100, 1, 1e100][int(0...4)]
    case .signed: Double.random(in: -1...1, using: &generator)
    }
  }

  /// Two sides of up to `most` examples: some without a pair, a score or an epoch; weights, clusters, categories.
  mutating func comparison(_ kind: Scores, most: Int, isPlain: Bool = false) -> Comparison {
    let count = int(0...most)
    let (isWeighted, isClustered) = (!isPlain && chance(0.3), !isPlain && chance(0.3))
    let epochs = [int(1...3), int(1...3)]
    var sides: [[ScoredExample]] = [[], []]
    for index in 0..<count {
      let cluster = isClustered && chance(0.8) ? "c\(int(0...max(1, count / 3)))" : nil
      let weight = isWeighted ? [0.001, 1, 2.5, 1000][int(0...3)] : 1
      // A cluster lies in one category, so that it can be a stratum.
      let category = cluster.map { $0.hasSuffix("1") ? "x" : "y" } ?? ["x", "y"][int(0...1)]
      for side in 0...1 where isPlain || !chance(0.02) {
        var scores: [String: [Double?]] = [:]
        for series in ["a", "b"] {
          scores[series] = (0..<epochs[side]).map { _ in
            !isPlain && chance(0.05) ? nil : score(kind)
          }
        }
        sides[side].append(
          ScoredExample(
            id: "e\(index)", slices: ["category": [category]], cluster: cluster, weight: weight,
            isCritical: !isPlain && chance(0.05), scores: SeriesValues(scores)))
      }
    }
    return Comparison(baseline: sides[0], current: sides[1], isInterleaved: chance(0.5))
  }
}
