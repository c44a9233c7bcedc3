/// How a quantile is read off sorted values (Hyndman and Fan, "Sample quantiles in statistical packages", The
/// American Statistician 1996).
public enum QuantileRule: String, Sendable, CaseIterable {
  /// Type 6: position p(n + 1), the rule of every resampled distribution here.
  case weibull
  /// Type 7: position p(n - 1) + 1, the default of R and NumPy.
  case linear

  /// The quantile, linearly interpolated between neighbours and clamped to the ends.
  /// - Parameters:
  ///   - p: in [0, 1].
  ///   - values: sorted.
  /// - Returns: nil without values or for a p outside.
  public func value(_ p: Double, ofSorted values: [Double]) -> Double? {
    guard let last = values.last, p >= 0, p <= 1 else { return nil }
    switch self {
    case .weibull:
      return Quantile.value(p, ofSorted: values)
    case .linear:
      let position = p * Double(values.count - 1)
      let below = Int(position)
      guard below + 1 < values.count else { return last }
      return values[below] + (position - Double(below)) * (values[below + 1] - values[below])
    }
  }
}
