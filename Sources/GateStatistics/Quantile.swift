/// The quantile rule of every resampled distribution.
enum Quantile {
  /// The value at position p(B + 1) of sorted values, linearly interpolated, clamped to the ends (Hyndman and
  /// Fan 1996, type 6).
  static func value(_ p: Double, ofSorted values: [Double]) -> Double {
    let position = p * Double(values.count + 1)
    guard position > 1 else { return values[0] }
    guard position < Double(values.count) else { return values[values.count - 1] }
    let below = Int(position)
    let share = position - Double(below)
    return values[below - 1] + share * (values[below] - values[below - 1])
  }
}
