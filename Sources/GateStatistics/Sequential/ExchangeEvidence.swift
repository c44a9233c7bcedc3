import Foundation

/// The evidence that new values of some units come from elsewhere than the earlier ones, kept over any number of looks: a
/// test martingale (Ville 1939; Ramdas and others, "Game-theoretic statistics and safe anytime-valid inference", 2023).
///
/// If nothing changed, the new value of a unit is as likely to be any of its values. The bet on that pays
/// exp(r x) / mean(exp(r y)) over the unit's values y, x being the new one: 1 on average, whatever the values are, and for a
/// unit of two values up to 2. Each unit is looked at once, so that the bets of all units multiply. Eight rates r bet on
/// rises and falls of four sizes, in units of the spread of the look. For each rate, half of the stake is on a change before
/// the first look, and 1/(t (t + 1)) on one before look t, so that a late change is found too.
///
/// The chance that `value` ever reaches 1/a is at most a if nothing changed, however often one looks.
public struct ExchangeEvidence: Sendable, Equatable {
  /// One unit of a look.
  public struct Unit: Sendable, Equatable {
    /// Its earlier values, at least one.
    public let earlier: [Double]
    /// Its new value.
    public let now: Double

    /// A unit of a look.
    public init(earlier: [Double], now: Double) {
      self.earlier = earlier
      self.now = now
    }

    var values: [Double] { earlier + [now] }

    /// How far its values lie apart, at least 0.
    var spread: Double {
      guard let least = values.min(), let most = values.max() else { return 0 }
      return most - least
    }
  }

  /// The rates, in units of one over the spread of a look.
  static let rates: [Double] = [-4, -2, -1, -0.5, 0.5, 1, 2, 4]

  /// How many looks were taken in.
  public private(set) var looks = 0
  /// The logarithm of what the bets that are on are worth, by rate.
  private var worth = [Double](repeating: -.infinity, count: rates.count)

  /// No evidence yet.
  public init() {}

  /// Takes in a look at units that were not looked at before.
  public mutating func add(_ units: [Unit]) {
    looks += 1
    let stake = -log(Double(looks)) - log(Double(looks + 1))
    let moved = units.filter { $0.spread > 0 }
    let square = moved.reduce(0) { $0 + $1.spread * $1.spread } / Double(max(moved.count, 1))
    for (index, rate) in Self.rates.enumerated() {
      let pay = moved.reduce(0) { $0 + Self.logPay($1, rate: rate / square.squareRoot()) }
      worth[index] = Self.logSum(worth[index], stake) + pay
    }
  }

  /// What a stake of 1 is worth now: 1 at the beginning, 0 at least; bounded so that it stays a number.
  public var value: Double {
    let paid = worth.reduce(0) { $0 + exp(min($1, Self.most)) } / Double(Self.rates.count)
    return paid + 1 / Double(looks + 1)
  }

  /// The logarithm of the most that is reported.
  private static let most = 100.0

  private static func logPay(_ unit: Unit, rate: Double) -> Double {
    // Less the largest, so that nothing overflows.
    let values = unit.values
    let top = values.reduce(-Double.infinity) { max($0, rate * $1) }
    let mean = values.reduce(0) { $0 + exp(rate * $1 - top) } / Double(values.count)
    return rate * unit.now - top - log(mean)
  }

  private static func logSum(_ a: Double, _ b: Double) -> Double {
    let top = max(a, b)
    return top + log(exp(a - top) + exp(b - top))
  }
}
