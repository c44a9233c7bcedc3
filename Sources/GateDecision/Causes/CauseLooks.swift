import GateStatistics

/// One look at the shares.
public struct CauseLook: Sendable, Equatable {
  /// The one-sided error of a claim on one part at this look, in [0, 0.5); 0 if it is too early to say anything.
  public let level: Double
  /// The share of the planned examples that is in, in (0, 1].
  public let fraction: Double
  /// The z that names a part at the last look.
  let lastBound: Double

  /// A single look at all examples.
  /// - Parameter level: the one-sided error of a claim on one part, in (0, 0.5).
  public init(level: Double) {
    self.init(level: level, fraction: 1, lastBound: -NormalDistribution.quantile(level))
  }

  init(level: Double, fraction: Double, lastBound: Double) {
    self.level = level
    self.fraction = fraction
    self.lastBound = lastBound
  }

  /// Whether it is the last look.
  public var isLast: Bool { fraction >= 1 }

  /// Whether a part is hardly to be named at the last look, by what is seen of it now.
  func isFutile(estimate: Double, standardError: Double?) -> Bool {
    guard !isLast else { return false }
    let z = standardError.map { $0 > 0 ? -estimate / $0 : 0 } ?? 0
    return PredictiveChance.ofReaching(lastBound, z: z, fraction: fraction)
      < SequentialDecider.futileChance
  }
}

/// At which level a share is judged at each look, so that all looks together keep one error.
public struct CauseLooks: Sendable, Equatable {
  /// The looks, in their order.
  public let looks: [CauseLook]

  /// The looks after so much of the examples, by the error spending of the O'Brien-Fleming kind (Lan and DeMets 1983). The
  /// error is divided among the parts (Bonferroni).
  /// - Parameters:
  ///   - fractions: the share of the examples at each look, ascending to 1.
  ///   - alpha: the one-sided error of all claims together, in (0, 0.5).
  ///   - parts: how many parts there are, from 1.
  public init(fractions: [Double], alpha: Double, parts: Int) {
    let each = alpha / Double(max(parts, 1))
    guard fractions.count > 1,
      let bounds = try? GroupSequentialBounds(fractions: fractions, alpha: each, spending: .obrienFleming)
        .bounds,
      let last = bounds.last
    else {
      looks = fractions.map {
        $0 >= 1 ? CauseLook(level: each) : CauseLook(level: 0, fraction: $0, lastBound: 0)
      }
      return
    }
    looks = zip(fractions, bounds).map { fraction, bound in
      let level = bound.isFinite ? NormalDistribution.cumulative(-bound) : 0
      return CauseLook(level: level < Self.least ? 0 : level, fraction: fraction, lastBound: last)
    }
  }

  /// Further out than this the tail of a resampled mean says nothing.
  private static let least = 1e-7
}
