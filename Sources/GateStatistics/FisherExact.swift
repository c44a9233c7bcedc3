import Foundation

/// Fisher's exact test of one example's epochs: passes before against passes now, with both totals held
/// (Fisher 1935).
public struct FisherExact: Sendable, Equatable {
  /// P(as few passes now, or fewer) where both sides pass alike.
  public let pValue: Double
  /// All p that these totals can give, ascending to 1.
  public let attainable: [Double]

  /// The test of a worsening; nil where a side has no epoch or more passes than epochs.
  public init?(baselinePasses: Int, of baselineCount: Int, currentPasses: Int, of currentCount: Int) {
    guard baselineCount > 0, currentCount > 0, (0...baselineCount).contains(baselinePasses),
      (0...currentCount).contains(currentPasses)
    else { return nil }
    let passes = baselinePasses + currentPasses
    let fewest = max(0, passes - baselineCount)
    var sum = 0.0
    attainable = (fewest...min(passes, currentCount)).map { now in
      sum += exp(
        Self.logChoose(currentCount, now) + Self.logChoose(baselineCount, passes - now)
          - Self.logChoose(baselineCount + currentCount, passes))
      return min(sum, 1)
    }
    pValue = attainable[currentPasses - fewest]
  }

  /// The smallest p that these totals can give.
  public var leastPValue: Double { attainable[0] }

  /// P(p <= level) where both sides pass alike: the largest p that can be attained up to the level; 0 for none.
  public func size(at level: Double) -> Double { attainable.last { $0 <= level } ?? 0 }

  private static func logChoose(_ n: Int, _ k: Int) -> Double {
    func logFactorial(_ value: Int) -> Double {
      var sign: Int32 = 0
      return lgamma_r(Double(value) + 1, &sign)
    }
    return logFactorial(n) - logFactorial(k) - logFactorial(n - k)
  }
}
