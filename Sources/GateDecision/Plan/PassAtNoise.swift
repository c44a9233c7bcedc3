import GateStatistics
import GateSuite

/// How much the estimate of one example's pass@k or pass^k varies from run to run.
struct PassAtNoise {
  let passAt: PassAt
  /// The share of epochs that pass, in [0, 1].
  let share: Double
  /// n / (n - 1), which takes out that the share is itself from n epochs.
  let correction: Double

  /// The noise that the stored epochs of an example show.
  /// - Returns: nil below two epochs, or if one neither passes nor fails.
  init?(_ passAt: PassAt, of scores: [Double]) {
    guard scores.count > 1, passAt.estimate(scores) != nil else { return nil }
    self.passAt = passAt
    share = scores.reduce(0, +) / Double(scores.count)
    correction = Double(scores.count) / Double(scores.count - 1)
  }

  /// Whether some epochs pass and some fail.
  var isFlaky: Bool { share > 0 && share < 1 }

  /// The variance of the estimate from `epochs` answers whose passes are binomial with the stored share; for
  /// k = 1 it is the unbiased variance of the scores over `epochs`.
  /// - Parameter epochs: at least its `k`.
  func variance(epochs: Int) -> Double {
    guard isFlaky else { return 0 }
    var (mean, square) = (0.0, 0.0)
    for passes in 0...epochs {
      let chance = Binomial.probability(of: passes, in: epochs, share: share)
      let value = passAt.estimate(passes: passes, of: epochs)
      mean += chance * value
      square += chance * value * value
    }
    return max(0, square - mean * mean) * correction
  }
}
