import GateSuite

/// The numbers of epochs, at a release and at each check, that see what is wanted for the fewest calls over a release and
/// its checks.
///
/// The noise of the answers enters the variance of a difference as s^2 (1 / k_release + 1 / k_check) (`PowerModel`), so
/// that epochs may be bought on the side that is paid for less often.
public struct EpochPlan: Sendable, Equatable {
  /// How often a release runs each example.
  public let release: Int
  /// How often a check does, at most as often.
  public let check: Int
  /// How many checks a release has.
  public let checks: Int
  /// How many calls a release and its checks make, critical examples counted as the others.
  public let calls: Int
  /// How many epochs on both sides would see as much.
  public let equal: Int
  /// How many calls these would make.
  public let equalCalls: Int
  /// The gating metrics and slices whose wanted drop no number of epochs would show, and which do not count.
  public let unseen: [String]

  /// The most epochs that a suite may have.
  private static let most = 1000

  /// The cheapest numbers.
  /// - Parameters:
  ///   - inverse: the most that 1 / release + 1 / check may be, above 0.
  ///   - examples: how many are run.
  /// - Returns: nil if more epochs would be needed than a suite may have.
  init?(inverse: Double, examples: Int, checks: Int, unseen: [String] = []) {
    func calls(_ release: Int, _ check: Int) -> Int { examples * (release + checks * check) }
    var best: (release: Int, check: Int)?
    for check in 1...Self.most {
      if let best, checks * check > best.release + checks * best.check { break }
      let left = inverse - 1 / Double(check)
      guard left > 0 else { continue }
      let needed = (1 / left - 1e-9).rounded(.up)
      guard needed <= Double(Self.most) else { continue }
      let release = max(check, Int(needed))
      if best.map({ calls(release, check) < calls($0.release, $0.check) }) ?? true { best = (release, check) }
    }
    let equal = (2 / inverse - 1e-9).rounded(.up)
    guard let best, equal <= Double(Self.most) else { return nil }
    (release, check, self.checks) = (best.release, best.check, checks)
    self.calls = calls(best.release, best.check)
    self.equal = max(1, Int(equal))
    equalCalls = calls(self.equal, self.equal)
    self.unseen = unseen
  }
}

extension PowerModel {
  /// The most that 1 / k_release + 1 / k_check may be for a drop to be found; infinite if epochs play no part, and nil
  /// if no number of them would do.
  func inverseEpochs(for drop: Double) -> Double? {
    guard let allowed = allowedVariance(for: drop), allowed > spread(of: drop) else { return nil }
    return answerNoise > 0 ? (allowed - spread(of: drop)) / answerNoise : .infinity
  }
}
