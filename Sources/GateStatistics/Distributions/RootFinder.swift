/// Finds where a rising function crosses 0.
enum RootFinder {
  /// The crossing, by the Illinois form of false position (Dowell and Jarratt 1971); nil if the function has
  /// no value or no crossing is found.
  /// - Parameters:
  ///   - guess: where to begin.
  ///   - width: how far to the sides to look first; doubled up to twenty times.
  ///   - tolerance: how close the ends of the bracket must come.
  static func root(
    of function: (Double) -> Double?, near guess: Double, width: Double, tolerance: Double
  ) -> Double? {
    var reach = width
    var (low, high) = (guess - reach, guess + reach)
    guard var below = function(low), var above = function(high) else { return nil }
    for _ in 0..<20 where below > 0 || above < 0 {
      reach *= 2
      if below > 0 {
        low = guess - reach
        guard let value = function(low) else { return nil }
        below = value
      }
      if above < 0 {
        high = guess + reach
        guard let value = function(high) else { return nil }
        above = value
      }
    }
    guard below <= 0, above >= 0 else { return nil }
    var side = 0
    for _ in 0..<100 where high - low > tolerance {
      let x = above > below ? (low * above - high * below) / (above - below) : 0.5 * (low + high)
      guard let value = function(x) else { return nil }
      if value == 0 { return x }
      if value < 0 {
        (low, below) = (x, value)
        if side == -1 { above /= 2 }
        side = -1
      } else {
        (high, above) = (x, value)
        if side == 1 { below /= 2 }
        side = 1
      }
      // False position closes in from one side; the last step is what matters.
      if abs(value) < 1e-13 { return x }
    }
    return 0.5 * (low + high)
  }
}
