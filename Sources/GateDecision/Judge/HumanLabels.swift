/// What people said of some of the answers that a metric scores, for a verdict that is corrected for the judge's errors.
public struct HumanLabels: Sendable, Equatable {
  /// The labelled answers of one example on one side, each the mean over them.
  public struct Side: Sendable, Equatable {
    /// What people said, on the metric's scale.
    public let label: Double
    /// What the judge said of the same answers.
    public let score: Double

    /// The labelled answers of one side.
    public init(label: Double, score: Double) {
      self.label = label
      self.score = score
    }
  }

  /// One example that is labelled on both sides.
  public struct Pair: Sendable, Equatable {
    /// The baseline's answers.
    public let baseline: Side
    /// The current answers.
    public let current: Side

    /// An example that is labelled on both sides.
    public init(baseline: Side, current: Side) {
      self.baseline = baseline
      self.current = current
    }
  }

  /// The examples that are labelled on both sides, by id.
  public let pairs: [String: Pair]
  /// How many examples are labelled on one side only: the baseline's, and this run's.
  public let baselineOnly: Int
  /// How many examples are labelled on the current side only.
  public let currentOnly: Int

  /// The fewest examples, labelled on both sides, that anything is decided on.
  public static let fewest = 20

  /// Labels of both sides.
  public init(pairs: [String: Pair], baselineOnly: Int = 0, currentOnly: Int = 0) {
    self.pairs = pairs
    self.baselineOnly = baselineOnly
    self.currentOnly = currentOnly
  }
}

/// How a decision was corrected for the judge's errors.
public struct JudgeCorrected: Sendable, Equatable {
  /// How many examples are labelled on both sides.
  public let labelled: Int
  /// How far the judge's scores count beside the labels, in [0, 1].
  public let tuning: Double
  /// The baseline as the judge scored it.
  public let judgedBaseline: Double
  /// The current side as the judge scored it.
  public let judgedCurrent: Double
  /// How many labelled examples would settle an open decision; nil if none would.
  public let labelsToSettle: Int?

  /// How a decision was corrected.
  public init(
    labelled: Int, tuning: Double, judgedBaseline: Double, judgedCurrent: Double, labelsToSettle: Int?
  ) {
    self.labelled = labelled
    self.tuning = tuning
    self.judgedBaseline = judgedBaseline
    self.judgedCurrent = judgedCurrent
    self.labelsToSettle = labelsToSettle
  }
}
