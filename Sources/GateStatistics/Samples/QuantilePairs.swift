/// The Harrell-Davis quantile of each side, such as the p95 of a latency.
public struct QuantilePairs: PairAggregate {
  /// One value of one side.
  public struct Element: Sendable {
    let value: Double
    let weight: Double
    let unit: Int

    /// A value.
    /// - Parameters:
    ///   - weight: how much it counts beside the others of its side, above 0.
    ///   - unit: the number, from 0, of the unit that it is resampled with.
    public init(_ value: Double, weight: Double = 1, unit: Int) {
      self.value = value
      self.weight = weight
      self.unit = unit
    }
  }

  private struct Value {
    let value: Double
    let weight: Double
    let unit: Int
    let isCurrent: Bool

    init(_ element: Element, isCurrent: Bool) {
      value = element.value
      weight = element.weight
      unit = element.unit
      self.isCurrent = isCurrent
    }
  }

  /// How many units there are: examples, or whole clusters.
  public let unitCount: Int
  private let estimator: HarrellDavis
  /// Both sides' values, smallest first.
  private let values: [Value]

  /// The quantile; nil if a side has no value, or for a level outside (0, 1).
  ///
  /// The weights of the estimator are those of a sample as large as the smaller side.
  public init?(baseline: [Element], current: [Element], level: Double, unitCount: Int) {
    guard let estimator = HarrellDavis(count: min(baseline.count, current.count), level: level) else {
      return nil
    }
    self.estimator = estimator
    self.unitCount = unitCount
    let both =
      baseline.map { Value($0, isCurrent: false) } + current.map { Value($0, isCurrent: true) }
    values = both.sorted { ($0.value, $0.unit, $0.weight) < ($1.value, $1.unit, $1.weight) }
  }

  /// Whether a sample holds enough values beyond the quantile for it to mean something: n min(q, 1 - q) >= 5.
  public static func isMeaningful(level: Double, count: Int) -> Bool {
    Double(count) * min(level, 1 - level) >= 5 - 1e-9
  }

  /// How many examples a quantile needs.
  public static func fewestExamples(level: Double) -> Int {
    Int((5 / min(level, 1 - level) - 1e-9).rounded(.up))
  }

  /// The two quantiles if each unit was drawn some number of times.
  public func sides(drawn: [Double]) -> (baseline: Double, current: Double) {
    sides(times: { drawn[$0] }, isSwapped: { _ in false })
  }

  /// The two quantiles if the sides of some units are swapped.
  public func sides(swapped: [Bool]) -> (baseline: Double, current: Double) {
    sides(times: { _ in 1 }, isSwapped: { swapped[$0] })
  }

  @inline(__always)
  private func sides(
    times: (Int) -> Double, isSwapped: (Int) -> Bool
  ) -> (baseline: Double, current: Double) {
    var (wholeBaseline, wholeCurrent) = (0.0, 0.0)
    for value in values {
      let weight = times(value.unit) * value.weight
      if value.isCurrent != isSwapped(value.unit) { wholeCurrent += weight } else { wholeBaseline += weight }
    }
    // A resample's total stands for the sample's size, so that clusters and weights need no table of their own.
    let n = Double(estimator.count)
    var baseline = RunningQuantile(estimator, scale: n / wholeBaseline)
    var current = RunningQuantile(estimator, scale: n / wholeCurrent)
    for value in values {
      let weight = times(value.unit) * value.weight
      guard weight > 0 else { continue }
      if value.isCurrent != isSwapped(value.unit) {
        current.add(value.value, weight: weight)
      } else {
        baseline.add(value.value, weight: weight)
      }
    }
    return (baseline.sum, current.sum)
  }

  /// The estimate of one side, built up from the smallest value.
  private struct RunningQuantile {
    private let estimator: HarrellDavis
    private let scale: Double
    private var position = 0.0
    private var covered = 0.0
    private(set) var sum = 0.0

    init(_ estimator: HarrellDavis, scale: Double) {
      self.estimator = estimator
      self.scale = scale
    }

    @inline(__always)
    mutating func add(_ value: Double, weight: Double) {
      position += weight * scale
      let share = estimator.weight(ofSmallest: position)
      sum += (share - covered) * value
      covered = share
    }
  }
}
