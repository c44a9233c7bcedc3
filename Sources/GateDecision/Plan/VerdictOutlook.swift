import GateStatistics
import GateSuite

/// How likely each verdict on a cell is if nothing changed, so that both sides differ by the answers' noise alone.
///
/// The planning formula of `PowerModel`: the difference is normal around 0 with the noise's standard error s. A block needs
/// an upper bound below the margin m, and comes with probability Phi(-m / s - z). "No regression" needs a lower bound above
/// -m, also with one more example of the worst possible score, which moves the mean of n by R / (n + 1) and widens the
/// interval by as much: Phi((m - r - z sqrt(s^2 + r^2)) / s) with r = R / (n + 1). The rest is inconclusive.
public struct VerdictOutlook: Sendable, Equatable {
  /// The metric.
  public let metric: String
  /// The slice, or nil for the whole golden set.
  public let slice: Slice?
  /// How likely it is no regression, in [0, 1].
  public let pass: Double
  /// How likely it blocks, in [0, 1].
  public let block: Double
  /// Whether the noise was measured; otherwise it is the most that it can be, and a pass is likelier than reported.
  public let isNoiseKnown: Bool

  /// How likely it is neither.
  public var inconclusive: Double { max(0, 1 - pass - block) }

  /// The outlook of a cell.
  /// - Parameters:
  ///   - plan: what is known of the cell beforehand.
  ///   - confidence: the one-sided confidence of each bound.
  /// - Returns: nil if the gate decides nothing on it.
  public init?(_ plan: PowerPlan, confidence: Double) {
    guard plan.isGating, plan.blindness == nil else { return nil }
    (metric, slice, isNoiseKnown) = (plan.metric, plan.slice, plan.isNoiseKnown)
    let (error, margin, alpha) = (plan.noiseError, plan.margin, 1 - confidence)
    let z = NormalDistribution.quantile(confidence)
    let width = plan.range.map { $0.upperBound - $0.lowerBound }
    // Below this many examples not even answers that are all the same show it.
    let fewest = width.flatMap {
      MinimumDetectableEffect.pairsForNoRegression(margin: margin / $0, alpha: alpha)
    }
    let canPass = width == nil || fewest.map { plan.pairs >= $0 } ?? false
    guard error > 0 else {
      (pass, block) = (canPass ? 1 : 0, 0)
      return
    }
    let worst = (width ?? 0) / Double(plan.pairs + 1)
    let reach = margin - worst - z * (error * error + worst * worst).squareRoot()
    pass = canPass ? Figure.rounded(NormalDistribution.cumulative(reach / error)) : 0
    block = Figure.rounded(NormalDistribution.cumulative(-margin / error - z))
  }
}
