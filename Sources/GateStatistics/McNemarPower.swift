import Foundation

/// How many pairs McNemar's test needs, and what it finds with those it has.
public enum McNemarPower {
  /// How many pairs find a true drop with some probability: (z_alpha sqrt(psi) + z_power sqrt(psi - d^2))^2 / d^2
  /// (Connor, "Sample size for testing differences in proportions for the paired-sample design", Biometrics
  /// 1987).
  /// - Parameters:
  ///   - discordant: the share psi of pairs that differ, in (0, 1].
  ///   - drop: losses less gains as a share d of all pairs, in (0, psi].
  ///   - alpha: the one-sided error, in (0, 0.5).
  ///   - power: in [0.5, 1).
  /// - Returns: nil for anything else, and above 1e12 pairs.
  public static func count(discordant: Double, drop: Double, alpha: Double, power: Double = 0.8) -> Int? {
    guard drop > 0, drop <= discordant, discordant <= 1, alpha > 0, alpha < 0.5, power >= 0.5, power < 1
    else { return nil }
    let reach =
      -NormalDistribution.quantile(alpha) * discordant.squareRoot()
      + NormalDistribution.quantile(power) * max(discordant - drop * drop, 0).squareRoot()
    let needed = (reach / drop) * (reach / drop)
    guard needed < 1e12 else { return nil }
    return max(1, Int(needed.rounded(.up)))
  }

  /// The most pairs that `exact` enumerates.
  public static let mostPairs = 20_000

  /// The power of the one-sided mid-p test, by enumeration: over how many pairs differ, and how many of those
  /// are losses.
  /// - Parameters:
  ///   - count: pairs, in 1...`mostPairs`.
  ///   - discordant: the share psi of pairs that differ, in (0, 1].
  ///   - drop: losses less gains as a share of all pairs, in [-psi, psi].
  ///   - alpha: the one-sided error, in (0, 0.5); the test rejects at mid-p <= alpha.
  /// - Returns: a probability; nil for anything else.
  public static func exact(count: Int, discordant: Double, drop: Double, alpha: Double) -> Double? {
    guard (1...mostPairs).contains(count), discordant > 0, discordant <= 1, abs(drop) <= discordant,
      alpha > 0, alpha < 0.5
    else { return nil }
    let binomial = BinomialMasses(upTo: count)
    let loss = (1 + drop / discordant) / 2
    var power = 0.0
    for differing in 1...count {
      let share = binomial.mass(differing, of: count, probability: discordant)
      // Twenty thousand such terms do not reach the last digits of the sum.
      guard share > 1e-20 else { continue }
      var rejected = 0.0
      var tail = 0.0
      for losses in stride(from: differing, through: 0, by: -1) {
        let mass = binomial.mass(losses, of: differing, probability: 0.5)
        guard tail + mass / 2 <= alpha else { break }
        tail += mass
        rejected += binomial.mass(losses, of: differing, probability: loss)
      }
      power += share * rejected
    }
    return min(power, 1)
  }
}
