import GateStatistics

/// What people's labels say of a judge.
public struct JudgeCalibration: Sendable {
  /// A figure with its bounds.
  public struct Estimate: Sendable, Equatable {
    /// The figure.
    public let value: Double
    /// The lower bound.
    public let lower: Double
    /// The upper bound.
    public let upper: Double
  }

  /// The name and version of the file format that keeps one.
  public static let format = "goldgate.judge-calibration/1"

  /// The suite.
  public let suite: String
  /// The metric.
  public let metric: String
  /// The score from which an answer passes.
  public let passAt: Double
  /// The one-sided confidence of each bound.
  public let confidence: Double
  /// The passes and failures of both.
  public let confusion: JudgeConfusion
  /// How many answers the judge passes, of all that it scored.
  public let passes: RoganGladen.Count
  /// Cohen's kappa of passes and failures; nil if both always said the same one.
  public let kappa: Estimate?
  /// Cohen's kappa of the scores with quadratic weights; nil if labels are passes and failures only.
  public let weightedKappa: Estimate?
  /// How many of the answers that people pass the judge passes; nil if people passed none.
  public let sensitivity: Estimate?
  /// How many of the answers that people fail the judge fails; nil if people failed none.
  public let specificity: Estimate?
  /// The pass rate as the judge counts it.
  public let judged: Estimate?
  /// That rate corrected by sensitivity and specificity (Rogan and Gladen).
  public let corrected: Estimate?
  /// The pass rate by labels, and scores if there is none (prediction-powered inference); nil if every
  /// answer is labelled, or fewer than two are.
  public let predictionPowered: Estimate?
  /// How far the judge's scores count in it.
  public let tuning: Double?

  /// The calibration of a judge.
  /// - Parameters:
  ///   - items: one answer an example, those without a label included.
  ///   - passAt: the score, and label, from which an answer passes.
  ///   - confidence: the one-sided confidence of each bound, in (0.5, 1).
  public init(suite: String, metric: String, items: [JudgedItem], passAt: Double, confidence: Double) {
    self.suite = suite
    self.metric = metric
    self.passAt = passAt
    self.confidence = confidence
    let alpha = 1 - confidence
    confusion = JudgeConfusion(items, passAt: passAt)
    passes = RoganGladen.Count(items.count { $0.score >= passAt }, of: items.count)
    let labelled = items.filter { $0.label != nil }
    let (scores, labels) = (labelled.map(\.score), labelled.compactMap(\.label))
    func verdicts(_ values: [Double]) -> [Bool] { values.map { $0 >= passAt } }
    kappa = Self.kappa(
      CohenKappa(verdicts(scores), verdicts(labels), categories: [false, true]), alpha: alpha)
    let categories = Set(scores + labels).sorted()
    let isGraded = Set(labels).union([0, 1]).count > 2
    weightedKappa =
      isGraded && categories.count <= 50
      ? Self.kappa(
        CohenKappa(scores, labels, categories: categories, weighting: .quadratic), alpha: alpha) : nil
    sensitivity = Self.share(confusion.sensitivity, alpha: alpha)
    specificity = Self.share(confusion.specificity, alpha: alpha)
    judged = Self.share(passes, alpha: alpha)
    corrected = confusion.corrected(passes: passes.hits, of: passes.total, alpha: alpha)
    func numbers(_ values: [Double]) -> [Double] { verdicts(values).map { $0 ? 1 : 0 } }
    let powered = PredictionPoweredMean(
      labels: numbers(labels), predictions: numbers(scores),
      unlabelled: numbers(items.filter { $0.label == nil }.map(\.score)), alpha: alpha)
    predictionPowered = powered.map {
      Estimate(
        value: min(max($0.estimate, 0), 1), lower: min(max($0.lower, 0), 1), upper: max(min($0.upper, 1), 0))
    }
    tuning = powered?.tuning
  }

  private static func kappa(_ kappa: CohenKappa?, alpha: Double) -> Estimate? {
    kappa.map {
      let reach = -NormalDistribution.quantile(alpha) * $0.standardError
      return Estimate(
        value: $0.value, lower: max($0.value - reach, -1), upper: min($0.value + reach, 1))
    }
  }

  private static func share(_ count: RoganGladen.Count, alpha: Double) -> Estimate? {
    WilsonInterval(successes: count.hits, of: count.total, alpha: alpha).map {
      Estimate(value: Double(count.hits) / Double(count.total), lower: $0.lower, upper: $0.upper)
    }
  }
}

/// One answer with a judge's score and, if a person labelled it, the label.
public struct JudgedItem: Sendable, Equatable {
  /// The example's id.
  public let id: String
  /// The judge's score, on the metric's scale.
  public let score: Double
  /// A person's label on the same scale, 1 for a pass and 0 for a failure; nil if nobody labelled it.
  public let label: Double?

  /// One answer.
  public init(id: String, score: Double, label: Double?) {
    self.id = id
    self.score = score
    self.label = label
  }
}
