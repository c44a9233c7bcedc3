import GateSuite

/// The decision on one cell: a metric over a whole golden set or over one slice of it.
///
/// `baseline`, `current`, `difference`, `lower` and `upper` are in the metric's own direction and units: for a
/// metric for which lower is better, a positive difference is a worsening. On the scale of ratios `difference`,
/// `lower`, `upper`, `margin` and `minimumDetectableDrop` are logarithms of ratios.
public struct Decision: Sendable, Equatable {
  /// What is said of a cell.
  public enum Kind: String, Sendable, CaseIterable {
    /// Shown to be worse by more than the margin.
    case regression
    /// Shown not to be worse by more than the margin.
    case noRegression = "no_regression"
    /// Neither is shown.
    case inconclusive
    /// Shown to be better by more than the margin.
    case improvement
  }

  /// The suite.
  public var suite: String
  /// The metric.
  public var metric: String
  /// The slice, or nil for the whole golden set.
  public var slice: Slice?
  /// What of the metric's values is compared: `mean`, `p95`, `ratio`, `composite`.
  public var statistic: String
  /// How the two sides are set against each other.
  public var scale: MetricScale
  /// Whether the gate's verdict depends on this cell; the others are only reported.
  public var isGating: Bool
  /// Whether a higher value of the metric is better.
  public var higherIsBetter: Bool
  /// How many examples have a score on both sides.
  public var pairs: Int
  /// How many clusters they form; nil if no clusters are declared.
  public var clusters: Int?
  /// The weighted mean at the baseline.
  public var baseline: Double
  /// The weighted mean now.
  public var current: Double
  /// `current - baseline`, or `log(current / baseline)` on the scale of ratios.
  public var difference: Double
  /// The lower bound of the difference; nil if fewer than two pairs give none.
  public var lower: Double?
  /// The upper bound of the difference; nil if fewer than two pairs give none.
  public var upper: Double?
  /// The one-sided confidence at which each bound holds, in (0.5, 1).
  public var confidence: Double
  /// The one-sided mid-p of the sign-flip test for a worsening; nil if there is no variance.
  public var pValue: Double?
  /// The same after Westfall and Young's correction over the family; nil if the cell is not in it.
  public var adjustedPValue: Double?
  /// The largest worsening that is accepted, at least 0, in the metric's units.
  public var margin: Double
  /// What is said of the cell.
  public var kind: Kind
  /// Whether it is shown to be worse, but not by more than the margin.
  public var isSuspect: Bool
  /// The smallest true worsening that this cell would show with a probability of 80 %, in the metric's units;
  /// nil if the data say nothing of it.
  public var minimumDetectableDrop: Double?
  /// How many pairs in all would settle an inconclusive cell if what was seen is true; nil if none would.
  public var pairsToSettle: Int?
  /// How many epochs on both sides would settle it with these examples; nil if none would, or if nothing
  /// is known of the noise.
  public var epochsToSettle: Int?
  /// The share of the difference's variance that is the model answering differently each time, in [0, 1]; nil
  /// if epochs do not show it.
  public var noiseShare: Double?
  /// What has no score on either side, and what that could hide.
  public var missing: MissingScores
  /// How the interval was had: `exact`, `resampling`, `repeated` for one that accounts for interim
  /// looks, `within_examples` from the variances of the epochs of each example, `deterministic`, or `none`.
  public var method: String
  /// How many resamples were drawn; 0 for an exact interval.
  public var resamples: Int
  /// The warnings about this cell.
  public var warnings: [Warning]
  /// What it is about: questions like these, or these very examples.
  public var population: Population
  /// How it was corrected for the judge's errors by people's labels; nil if the scores count as judged.
  public var correction: JudgeCorrected?

  /// A decision with all its figures.
  public init(
    suite: String, metric: String, slice: Slice?, statistic: String = "mean",
    scale: MetricScale = .difference, isGating: Bool, higherIsBetter: Bool, pairs: Int,
    clusters: Int?, baseline: Double, current: Double, difference: Double, lower: Double?, upper: Double?,
    confidence: Double, pValue: Double?, adjustedPValue: Double?, margin: Double, kind: Kind, isSuspect: Bool,
    minimumDetectableDrop: Double?, pairsToSettle: Int?, epochsToSettle: Int? = nil,
    noiseShare: Double? = nil, method: String, resamples: Int, missing: MissingScores = MissingScores(),
    warnings: [Warning], population: Population = .questions,
    correction: JudgeCorrected? = nil
  ) {
    self.suite = suite
    self.metric = metric
    self.slice = slice
    self.statistic = statistic
    self.scale = scale
    self.isGating = isGating
    self.higherIsBetter = higherIsBetter
    self.pairs = pairs
    self.clusters = clusters
    self.baseline = baseline
    self.current = current
    self.difference = difference
    self.lower = lower
    self.upper = upper
    self.confidence = confidence
    self.pValue = pValue
    self.adjustedPValue = adjustedPValue
    self.margin = margin
    self.kind = kind
    self.isSuspect = isSuspect
    self.minimumDetectableDrop = minimumDetectableDrop
    self.pairsToSettle = pairsToSettle
    self.epochsToSettle = epochsToSettle
    self.noiseShare = noiseShare
    self.missing = missing
    self.method = method
    self.resamples = resamples
    self.warnings = warnings
    self.population = population
    self.correction = correction
  }
}
