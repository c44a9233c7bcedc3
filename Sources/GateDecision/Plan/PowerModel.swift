import GateStatistics

/// How far the difference of two means would vary in a check that was not run yet.
///
/// A planning formula after Miller, "Adding error bars to evals" (2024), section 5: the variance of a
/// difference is the noise of the answers, sum w_i^2 s_i^2 (1/k_b + 1/k_c), plus that of the examples which a
/// true drop hits. A drop of the mean by d that makes some examples fall by `jump` and leaves the others as
/// they are falls on a share d / jump of them, which adds d (jump - d) an example: for scores in [0, 1] and
/// whole flips d (1 - d), the most that is possible. Weights sum to 1. It takes the normal approximation, and
/// leaves out the correction for many cells, which can ask for a little more.
struct PowerModel: Equatable {
  /// Sum of w_i^2 s_i^2 / k_b: what the baseline's own answers add to the variance.
  var baselineNoise: Double
  /// Sum of w_i^2 s_i^2: what one epoch of the current side adds.
  var answerNoise: Double
  /// Sum of the squared weights of the units, examples or whole clusters: 1 over their effective number (Kish
  /// 1965).
  var concentration: Double
  /// How far an example falls that the drop hits, in the metric's units.
  var jump: Double
  /// The accepted worsening.
  var margin: Double
  /// z_(1-alpha) + z_power.
  var reach: Double

  /// The most epochs that a suite may have.
  private static let mostEpochs = 1000.0

  /// z_(1-alpha) + z_power.
  static func reach(alpha: Double, power: Double) -> Double {
    MinimumDetectableEffect.drop(standardError: 1, margin: 0, alpha: alpha, power: power)
  }

  /// The variance that the answers' noise makes.
  func noise(epochs: Int) -> Double { baselineNoise + answerNoise / Double(epochs) }

  /// The variance that comes of the drop hitting some examples and not others.
  func spread(of drop: Double) -> Double { concentration * max(0, drop * (jump - drop)) }

  /// The smallest true drop that is found: the d with d = m + reach sqrt(noise + spread(d)); nil if it is not
  /// finite.
  ///
  /// Squared this is (1 + r^2 c) d^2 - (2 m + r^2 c jump) d + m^2 - r^2 noise = 0, whose larger root is at least
  /// m. Beyond `jump` every example falls alike, and the spread is 0.
  func minimumDetectableDrop(epochs: Int) -> Double? {
    let noise = noise(epochs: epochs)
    let uniform = margin + reach * noise.squareRoot()
    guard uniform < jump else { return uniform.isFinite ? uniform : nil }
    let scale = reach * reach * concentration
    let half = margin + scale * jump / 2
    let root = (half * half - (1 + scale) * (margin * margin - reach * reach * noise)).squareRoot()
    let drop = (half + root) / (1 + scale)
    return drop.isFinite ? drop : nil
  }

  /// The variance at which a drop would just be found; nil for one within the margin.
  func allowedVariance(for drop: Double) -> Double? {
    guard drop > margin else { return nil }
    let error = (drop - margin) / reach
    return error * error
  }

  /// By which factor the number of examples must grow for a drop to be found, others of the same kind added;
  /// nil if none would do.
  func growth(for drop: Double, epochs: Int) -> Double? {
    guard let allowed = allowedVariance(for: drop) else { return nil }
    let factor = (noise(epochs: epochs) + spread(of: drop)) / allowed
    return factor.isFinite ? factor : nil
  }

  /// How many epochs on both sides let a drop be found with the same examples; nil if none would, or if
  /// it is more than a suite may have.
  func epochs(for drop: Double) -> Int? {
    guard let allowed = allowedVariance(for: drop), allowed > spread(of: drop) else { return nil }
    let needed = 2 * answerNoise / (allowed - spread(of: drop))
    guard needed <= Self.mostEpochs else { return nil }
    return max(1, Int((needed - 1e-9).rounded(.up)))
  }
}
