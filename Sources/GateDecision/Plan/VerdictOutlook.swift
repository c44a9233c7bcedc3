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
  /// Whether the noise was measured; otherwise it is the most that it can be, and a pass is likelier than told.
  public let isNoiseKnown: Bool

  /// How likely it is neither.
  public var inconclusive: Double { max(0, 1 - pass - block) }

  /// The outlook of a cell.
  /// - Parameters:
  ///   - plan: what is known of the cell beforehand.
  ///   - confidence: the one-sided confidence of each bound.
  /// - Returns: nil where the gate decides nothing on it.
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

/// What a check of a suite would use, and what it would say if nothing changed.
public struct SuiteEstimate: Sendable, Equatable {
  /// The suite's name.
  public var name: String
  /// The baseline that it would be compared with; nil where there is none.
  public var baseline: BaselineFacts?
  /// How many examples are asked.
  public var examples: Int
  /// How often a check asks each.
  public var epochs: Int
  /// What the calls would use.
  public var cost: CostEstimate
  /// How many calls are under way at once.
  public var concurrency: Int
  /// How many answers models would judge, at most, of each metric that asks them, by metric.
  public var judged: [String: Int]
  /// The outlook on each gating cell that a plan is known of.
  public var outlooks: [VerdictOutlook]
  /// What is to be known besides, each a sentence without a full stop.
  public var notes: [String]

  /// An estimate.
  public init(
    name: String, baseline: BaselineFacts?, examples: Int, epochs: Int, cost: CostEstimate, concurrency: Int,
    judged: [String: Int] = [:], outlooks: [VerdictOutlook] = [], notes: [String] = []
  ) {
    self.name = name
    self.baseline = baseline
    self.examples = examples
    self.epochs = epochs
    self.cost = cost
    self.concurrency = concurrency
    self.judged = judged
    self.outlooks = outlooks
    self.notes = notes
  }

  /// How likely all of the cells pass: at least, whatever they have in common, and at most; nil without a cell.
  public var pass: ClosedRange<Double>? {
    guard let most = outlooks.map(\.pass).min() else { return nil }
    return max(0, 1 - outlooks.reduce(0) { $0 + 1 - $1.pass })...most
  }
}
