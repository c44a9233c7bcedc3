import Foundation
import GateStatistics

/// How often an example's answers are good before a change and after it: weights on a grid of pairs of rates, learnt from
/// the examples of both ends.
///
/// It is the nonparametric maximum of the likelihood (Kiefer and Wolfowitz 1956; expectation and maximisation as in Laird
/// 1978), with some made-up examples of which most do not change. As it is of all examples, one that fell by luck alone
/// is expected to come back.
struct PairedPrior: Sendable {
  /// The rates of the grid, ascending.
  static let rates = [0.02, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.98]
  private static let logPassed = rates.map { log($0) }
  private static let logFailed = rates.map { log(1 - $0) }
  /// How many made-up examples there are, and which share of them does not change.
  private static let madeUp = 10.0
  private static let unchanged = 0.8
  private static let rounds = 400

  /// The weight of each pair, the rate before first: `before * rates.count + after`. They sum to 1.
  let weights: [Double]
  /// The weight of each rate, whenever.
  let overall: [Double]

  /// The weights that fit some kinds of examples best, each as often as it counts.
  init(_ kinds: [Kind], counting counts: [Double]) {
    let size = Self.rates.count
    let start = (0..<size * size).map { cell in
      Self.madeUp
        * (cell / size == cell % size
          ? Self.unchanged / Double(size) : (1 - Self.unchanged) / Double(size * (size - 1)))
    }
    var weights = start.map { $0 / Self.madeUp }
    var next = start
    for _ in 0..<Self.rounds {
      for cell in start.indices { next[cell] = start[cell] }
      for (kind, count) in zip(kinds, counts) where count > 0 {
        weights.withUnsafeBufferPointer { weights in
          next.withUnsafeMutableBufferPointer { kind.share(count, by: weights, into: $0) }
        }
      }
      let sum = next.reduce(0, +)
      for cell in next.indices { weights[cell] = next[cell] / sum }
    }
    self.weights = weights
    overall = (0..<size).map { rate in
      (0..<size).reduce(0) { $0 + weights[rate * size + $1] + weights[$1 * size + rate] } / 2
    }
  }

  /// The weights of one example's pairs of rates, given its answers at both ends.
  func weights(given ends: CulpritSearch.Ends) -> [Double] {
    let (before, after) = (Self.likelihoods(of: ends.before), Self.likelihoods(of: ends.after))
    let size = Self.rates.count
    let cells = weights.indices.map { weights[$0] * before[$0 / size] * after[$0 % size] }
    let sum = cells.reduce(0, +)
    return sum > 0 ? cells.map { $0 / sum } : weights
  }

  /// How likely some answers are at each rate.
  static func likelihoods(of tally: EvidenceTally) -> [Double] {
    rates.indices.map { exp(tally.passed * logPassed[$0] + tally.failed * logFailed[$0]) }
  }
}

extension PairedPrior {
  /// Examples whose answers at both ends are alike.
  struct Kind: Sendable {
    let before: [Double]
    let after: [Double]

    /// Shares so many examples among the pairs of rates, as the weights and their answers have it.
    fileprivate func share(
      _ count: Double, by weights: UnsafeBufferPointer<Double>,
      into cells: UnsafeMutableBufferPointer<Double>
    ) {
      before.withUnsafeBufferPointer { before in
        after.withUnsafeBufferPointer { after in
          let size = before.count
          var sum = 0.0
          for first in 0..<size {
            var inner = 0.0
            for second in 0..<size { inner += weights[first &* size &+ second] * after[second] }
            sum += before[first] * inner
          }
          guard sum > 0 else { return }
          for first in 0..<size {
            let share = count * before[first] / sum
            for second in 0..<size {
              let cell = first &* size &+ second
              cells[cell] += share * weights[cell] * after[second]
            }
          }
        }
      }
    }
  }

  /// Into how many steps the share of good answers is divided, so that many examples are of few kinds.
  private static let steps = 24.0

  /// The priors of some examples: of themselves, and of draws from them with replacement (Rubin's Bayesian bootstrap,
  /// 1981), which differ as far as so few examples leave it open.
  static func all(of ends: [CulpritSearch.Ends], draws: Int, seed: UInt64) -> [PairedPrior] {
    var numbers: [[Double]: Int] = [:]
    var kinds: [Kind] = []
    let generator = CounterGenerator(seed: seed)
    var counts = [[Double]](repeating: [], count: 1 + draws)
    for (example, ends) in ends.enumerated() {
      let (before, after) = (ends.before.rounded(to: steps), ends.after.rounded(to: steps))
      let key = [before.passed, before.failed, after.passed, after.failed]
      let number = numbers[key] ?? kinds.count
      if number == kinds.count {
        numbers[key] = number
        kinds.append(Kind(before: likelihoods(of: before), after: likelihoods(of: after)))
        for draw in counts.indices { counts[draw].append(0) }
      }
      counts[0][number] += 1
      for draw in 0..<draws {
        let word = generator.block(stream: 300, resample: UInt32(draw), position: UInt64(example))[0]
        counts[draw + 1][number] -= log((Double(word) + 0.5) / 4_294_967_296)
      }
    }
    return counts.map { PairedPrior(kinds, counting: $0) }
  }
}
