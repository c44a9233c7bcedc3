/// One number of each side of some pairs, such as a ratio of sums or a quantile, for any resample or swap of
/// their units.
public protocol PairAggregate: Sendable {
  /// How many units there are: examples, or whole clusters.
  var unitCount: Int { get }

  /// The two sides where each unit was drawn some number of times.
  /// - Parameter drawn: one a unit, at least 0.
  func sides(drawn: [Double]) -> (baseline: Double, current: Double)

  /// The two sides where baseline and current of some units are swapped.
  /// - Parameter swapped: one a unit.
  func sides(swapped: [Bool]) -> (baseline: Double, current: Double)
}
