import Foundation

/// A statistic of both sides of some pairs that is more than the mean of their differences: the ratio of two
/// sums, a quantile, or a weighted sum of several such aggregates.
///
/// Both sides are computed again from every resample; it is not the quantile or the ratio of differences.
public struct PairStatistic: Sendable {
  /// How the two sides are set against each other.
  public enum Scale: Sendable {
    /// current - baseline.
    case difference
    /// log(current / baseline), for costs and times; a side of less than a least value, above 0, counts as
    /// that, so that no ratio is infinite.
    case logRatio(least: Double)
  }

  /// One aggregate of each side with its coefficient.
  public struct Component: Sendable {
    let coefficient: Double
    let aggregate: any PairAggregate

    /// A component.
    /// - Parameter coefficient: what its value counts in the sum; 1 for a single one.
    public init(_ aggregate: any PairAggregate, coefficient: Double = 1) {
      self.aggregate = aggregate
      self.coefficient = coefficient
    }
  }

  /// How many units, examples or whole clusters, are resampled.
  public let unitCount: Int
  private let components: [Component]
  private let scale: Scale
  private let sign: Double

  /// A statistic; nil without a component, or if components disagree about the units.
  /// - Parameter sign: -1 turns the direction, so that higher is better; 1 otherwise.
  public init?(_ components: [Component], scale: Scale, sign: Double = 1) {
    guard let first = components.first,
      components.allSatisfy({ $0.aggregate.unitCount == first.aggregate.unitCount })
    else { return nil }
    unitCount = first.aggregate.unitCount
    self.components = components
    self.scale = scale
    self.sign = sign
  }

  /// Both sides' values: the one aggregate, or the sum of all with their coefficients.
  public var sides: (baseline: Double, current: Double) {
    combined { $0.sides(drawn: [Double](repeating: 1, count: unitCount)) }
  }

  /// The statistic of the data.
  public var estimate: Double { contrast(sides) }

  /// How large the numbers are that the statistic is the difference of: what their last bits do is no difference.
  var magnitude: Double {
    switch scale {
    case .difference: max(abs(sides.baseline), abs(sides.current))
    case .logRatio: 1
    }
  }

  /// The statistic if each unit was drawn some number of times.
  func value(drawn: [Double]) -> Double { contrast(combined { $0.sides(drawn: drawn) }) }

  /// The statistic if the sides of some units are swapped.
  func value(swapped: [Bool]) -> Double { contrast(combined { $0.sides(swapped: swapped) }) }

  private func combined(
    _ sides: (any PairAggregate) -> (baseline: Double, current: Double)
  ) -> (baseline: Double, current: Double) {
    components.reduce((baseline: 0.0, current: 0.0)) { sum, component in
      let (baseline, current) = sides(component.aggregate)
      return (
        sum.baseline + component.coefficient * baseline, sum.current + component.coefficient * current
      )
    }
  }

  private func contrast(_ sides: (baseline: Double, current: Double)) -> Double {
    switch scale {
    case .difference: sign * (sides.current - sides.baseline)
    case .logRatio(let least): sign * (log(max(sides.current, least)) - log(max(sides.baseline, least)))
    }
  }
}

/// One number of each side of some pairs, such as a ratio of sums or a quantile, for any resample or swap of
/// their units.
public protocol PairAggregate: Sendable {
  /// How many units there are: examples, or whole clusters.
  var unitCount: Int { get }

  /// The two sides if each unit was drawn some number of times.
  /// - Parameter drawn: one a unit, at least 0.
  func sides(drawn: [Double]) -> (baseline: Double, current: Double)

  /// The two sides if baseline and current of some units are swapped.
  /// - Parameter swapped: one a unit.
  func sides(swapped: [Bool]) -> (baseline: Double, current: Double)
}
