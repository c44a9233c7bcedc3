import Foundation

/// Fisher's exact test of one example's epochs: passes before against passes now, with both totals held
/// (Fisher 1935).
public struct FisherExact: Sendable, Equatable {
  /// P(as few passes now, or fewer) if both sides pass alike.
  public let pValue: Double
  /// All p that these totals can give, ascending to 1.
  public let attainable: [Double]

  /// The test of a worsening; nil if a side has no epoch or more passes than epochs.
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

  /// P(p <= level) if both sides pass alike: the largest p that can be attained up to the level; 0 for none.
  public func size(at level: Double) -> Double { attainable.last { $0 <= level } ?? 0 }

  private static func logChoose(_ n: Int, _ k: Int) -> Double {
    func logFactorial(_ value: Int) -> Double {
      var sign: Int32 = 0
      return lgamma_r(Double(value) + 1, &sign)
    }
    return logFactorial(n) - logFactorial(k) - logFactorial(n - k)
  }
}

/// Many exact tests at once, with one error for all of them.
///
/// First Tarone's correction ("A modified Bonferroni method for discrete data", Biometrics 1990), which counts
/// only tests that could reject at all. What it leaves of the error goes to the count of small p: coarse tests
/// share the error so that none reaches its part, and without this two broken examples would block less than one.
public struct ExactTestFamily: Sendable, Equatable {
  /// The p that rejects a single test.
  public let threshold: Double
  /// Whether each test is rejected, by itself or by their number.
  public let isRejected: [Bool]

  /// A p that equals a bound rejects in spite of rounding.
  private static let slack = 1 + 1e-9

  /// The family's decisions; the chance that any true hypothesis is all it takes to reject one is at most `alpha`
  /// if all are true.
  public init(_ tests: [FisherExact], alpha: Double) {
    let threshold = Self.tarone(tests.map(\.leastPValue), alpha: alpha)
    let spent = tests.reduce(0) { $0 + $1.size(at: threshold * Self.slack) }
    let count = tests.count { $0.pValue <= alpha * Self.slack }
    let chance = Self.chance(ofAtLeast: count, of: tests.map { $0.size(at: alpha * Self.slack) })
    let areMany = count > 1 && chance <= (alpha - spent) * Self.slack
    self.threshold = threshold
    isRejected = tests.map { $0.pValue <= (areMany ? alpha : threshold) * Self.slack }
  }

  /// alpha / K, with the smallest K such that at most K tests can reach alpha / K.
  /// - Parameter leastPValues: the smallest p that each test can give, in [0, 1].
  public static func tarone(_ leastPValues: [Double], alpha: Double) -> Double {
    var count = 1
    while leastPValues.count(where: { $0 <= alpha / Double(count) * slack }) > count { count += 1 }
    return alpha / Double(count)
  }

  /// The chance that at least so many of some independent events happen (Poisson's binomial distribution).
  static func chance(ofAtLeast count: Int, of chances: [Double]) -> Double {
    var masses = [1.0]
    for chance in chances {
      var next = masses.map { $0 * (1 - chance) } + [0]
      for (index, mass) in masses.enumerated() { next[index + 1] += mass * chance }
      masses = next
    }
    return masses.dropFirst(count).reduce(0, +)
  }
}
