import Foundation

/// How far out each assignment of a cell lies among all of them: the cell's own permutation p, a scale that all cells
/// share (min-P).
///
/// The p counts ties whole. So a cell never takes more from the others than the share of assignments that reach it,
/// and one that cannot reach the error that is allowed takes nothing (Tarone, Biometrics 1990). A statistic such as t,
/// or sum(d) / sqrt(sum(d^2)), would not do: the first reaches any size in a cell of few units, and the second of a cell
/// with one very large worsening is no more than that of the one unit, so that a worse answer would hide the rest.
struct SignFlipTails {
  /// One an assignment, in (0, 1]: small if the statistic is unusually low.
  let worsening: [Float]
  /// One an assignment, in (0, 1]: small if the statistic is unusually high.
  let improvement: [Float]

  /// The tails.
  /// - Parameter values: the statistic of each assignment, at least one.
  init(_ values: [Double]) {
    let keys = RankKeys(values)
    let count = Double(values.count)
    var worsening = [Float](repeating: 1, count: values.count)
    var improvement = worsening
    keys.forEachGroup { group in
      let low = Float(Double(group.upperBound) / count)
      let high = Float(Double(values.count - group.lowerBound) / count)
      for rank in group {
        let index = keys.index(at: rank)
        worsening[index] = low
        improvement[index] = high
      }
    }
    (self.worsening, self.improvement) = (worsening, improvement)
  }
}

/// Values in rising order with the places they had, as whole numbers, which sort several times faster than pairs.
///
/// A key holds a value in its upper bits, as a share of the largest magnitude to at least 1 in 2^31, and its place
/// in the lower ones.
struct RankKeys {
  private let keys: [UInt64]
  private let placeBits: UInt64
  private let scale: Double
  /// Sums of the same differences in another order are the same, but for their last bits.
  private static let tolerance = 1e-9

  /// The keys of up to 2^30 values; one that is not finite is taken for 0, and all are beside an infinite one.
  init(_ values: [Double]) {
    let bits = UInt64(64 - max(values.count - 1, 1).leadingZeroBitCount)
    let largest = values.reduce(0) { max($0, abs($1)) }
    // From 0 at minus the largest to twice this at the largest.
    let scale = Double(UInt64(1) << (61 - bits))
    var keys = [UInt64](repeating: 0, count: values.count)
    for index in values.indices {
      let share = largest > 0 && largest.isFinite && values[index].isFinite ? values[index] / largest : 0
      keys[index] = UInt64((share * scale).rounded() + scale) << bits | UInt64(index)
    }
    keys.sort()
    (self.keys, placeBits, self.scale) = (keys, bits, scale)
  }

  /// Where the value of a rank stood.
  func index(at rank: Int) -> Int { Int(keys[rank] & (1 << placeBits - 1)) }

  /// Calls a closure with the ranks of values that are alike, in rising order.
  func forEachGroup(_ body: (Range<Int>) -> Void) {
    let reach = UInt64((Self.tolerance * scale).rounded())
    var start = 0
    while start < keys.count {
      let first = keys[start] >> placeBits
      var end = start + 1
      while end < keys.count, keys[end] >> placeBits - first <= reach { end += 1 }
      body(start..<end)
      start = end
    }
  }
}

/// The binomial distribution.
public enum Binomial {
  /// The one-sided mid-p McNemar test of a worsening (Fagerland, Lydersen and Laake 2013):
  /// P(X >= losses) - P(X = losses) / 2 with X ~ Bin(count, 1/2).
  /// - Parameters:
  ///   - losses: pairs that passed before and fail now.
  ///   - count: all pairs that differ.
  public static func midP(losses: Int, of count: Int) -> Double {
    var p = 0.5 * mass(losses, of: count)
    for value in stride(from: losses + 1, through: count, by: 1) { p += mass(value, of: count) }
    return p
  }

  /// P(X = value) with X ~ Bin(count, share).
  /// - Parameters:
  ///   - value: from 0 to `count`.
  ///   - share: in (0, 1).
  public static func probability(of value: Int, in count: Int, share: Double) -> Double {
    exp(
      logFactorial(count) - logFactorial(value) - logFactorial(count - value) + Double(value) * log(share)
        + Double(count - value) * log1p(-share))
  }

  private static func mass(_ value: Int, of count: Int) -> Double {
    exp(logFactorial(count) - logFactorial(value) - logFactorial(count - value) - Double(count) * log(2))
  }

  private static func logFactorial(_ value: Int) -> Double {
    var sign: Int32 = 0
    return lgamma_r(Double(value) + 1, &sign)
  }
}
