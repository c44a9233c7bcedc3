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
  /// where all are true.
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
