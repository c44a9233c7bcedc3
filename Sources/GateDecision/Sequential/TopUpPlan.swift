import GateStatistics

/// The looks of a check whose policy lets an inconclusive one be topped up with epochs: how the error is spread over
/// them, fixed before the first call.
///
/// Look j has j times a check's epochs. The noise of the answers enters a difference as 1 / release + 1 / check, and what
/// differs between the examples stays, so that the share of the final information that a look has is at least
/// (1/R + 1/(C L)) / (1/R + 1/(C j)). With that share the bounds hold whatever the examples are like: a larger one
/// makes the looks more alike, which costs less. The error is spent by Pocock's function of the shares (Lan and DeMets
/// 1983), as the first look is to settle most checks.
public struct TopUpPlan: Sendable, Equatable {
  /// How many epochs the release has.
  public let release: Int
  /// How many epochs each look adds to the check's side.
  public let check: Int
  /// How many looks there are, the first and each top-up, from 2.
  public let looks: Int

  /// A plan.
  /// - Parameters:
  ///   - release: how many epochs the release has, from 1.
  ///   - check: how many epochs a check has, from 1.
  ///   - topUps: how often an inconclusive check may be topped up, from 1.
  public init(release: Int, check: Int, topUps: Int) {
    (self.release, self.check, looks) = (max(release, 1), max(check, 1), max(topUps, 1) + 1)
  }

  /// The least share of the final information that each look has, ascending to 1.
  public var fractions: [Double] {
    let last = 1 / Double(release) + 1 / Double(check * looks)
    return (1...looks).map { last / (1 / Double(release) + 1 / Double(check * $0)) }
  }

  /// How much of an error is spent up to each look, ascending to all of it.
  public func spent(of alpha: Double) -> [Double] {
    fractions.map { AlphaSpending.pocock.spent(at: $0, alpha: alpha) }
  }

  /// The z bounds of one cell at each look.
  /// - Parameters:
  ///   - alpha: the cell's error over all looks.
  ///   - parts: the shares of the examples that interim looks of the first epochs have, ascending to 1; `[1]` without
  ///     any. Within them the first look's error is spent as O'Brien and Fleming's bounds do.
  /// - Returns: the interim looks' first, then those of the top-ups.
  func bounds(of alpha: Double, parts: [Double] = [1]) -> [Double] {
    let (fractions, spent) = (fractions, spent(of: alpha))
    let all = allFractions(parts: parts)
    let early = parts.map { AlphaSpending.obrienFleming.spent(at: $0, alpha: spent[0]) }
    let sequence = try? GroupSequentialBounds(fractions: all, spent: early + spent.dropFirst())
    // Without bounds nothing is ever beyond them.
    return sequence?.bounds ?? [Double](repeating: .infinity, count: parts.count + fractions.count - 1)
  }

  /// The least share of the final information of all looks, the interim ones of the first epochs included.
  func allFractions(parts: [Double] = [1]) -> [Double] {
    let fractions = fractions
    return parts.map { $0 * fractions[0] } + fractions.dropFirst()
  }

  /// The one-sided error of the bounds at a look, for a family of cells of which any may block.
  ///
  /// Each cell has its part of the whole error over the looks. The looks of a small part are less alike in their tails,
  /// so that the parts of many cells make smaller errors than one cell of the whole error would have.
  /// - Parameters:
  ///   - look: its number, from 0.
  ///   - cells: how many gating cells there are, from 1.
  ///   - parts: as for `bounds`.
  public func level(at look: Int, alpha: Double, cells: Int, parts: [Double] = [1]) -> Double {
    let share = Double(max(cells, 1))
    let bounds = bounds(of: alpha / share, parts: parts)
    let bound = bounds[min(look + parts.count - 1, bounds.count - 1)]
    return min(alpha, share * NormalDistribution.cumulative(-bound))
  }
}

extension DecisionRules {
  /// The rules of a look whose bounds have less than the whole error.
  public func at(_ level: Double) -> DecisionRules {
    var rules = self
    rules.confidence = 1 - level
    return rules
  }

  /// How many cells decide of a comparison: each gating metric over all examples, and over each slice.
  public func gatingCells(of comparison: Comparison) -> Int {
    max(1, Cell.all(of: comparison, rules: applying(to: comparison)).count(where: \.metric.isGating))
  }
}
