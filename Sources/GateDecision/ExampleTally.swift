import GateSuite

/// Which examples were compared, and which were not and why.
public struct ExampleTally: Sendable, Equatable {
  /// An example that has no score, and why.
  public struct Unusable: Sendable, Hashable {
    /// The example's id.
    public let id: String
    /// The metric without a score; nil if no metric has one.
    public let metric: String?
    /// The epoch from 1.
    public let epoch: Int
    /// Why.
    public let reason: String
    /// The kind of failure of a call without an answer, such as `timeout`; nil of an answer without a score.
    public let kind: String?

    /// An example that has no score.
    public init(id: String, metric: String?, epoch: Int, reason: String, kind: String? = nil) {
      self.id = id
      self.metric = metric
      self.epoch = epoch
      self.reason = reason
      self.kind = kind
    }
  }

  /// How many answers of each side held nothing of what a metric looks for (no number, no choice, no JSON): each is wrong.
  public struct Unread: Sendable, Hashable {
    /// The metric.
    public let metric: String
    /// Such answers of the baseline.
    public let baseline: Int
    /// The answers of the baseline that the metric scored.
    public let baselineAnswers: Int
    /// Such answers of this run.
    public let current: Int
    /// The answers of this run that the metric scored.
    public let currentAnswers: Int

    /// A count of both sides.
    public init(metric: String, baseline: Int, baselineAnswers: Int, current: Int, currentAnswers: Int) {
      self.metric = metric
      self.baseline = baseline
      self.baselineAnswers = baselineAnswers
      self.current = current
      self.currentAnswers = currentAnswers
    }

    /// The count in words: `'total' found nothing to read in 2 of 40 answers, and in 1 of 40 of the baseline: they count
    /// as wrong`.
    public var sentence: String {
      let before = baselineAnswers > 0 ? ", and in \(baseline) of \(baselineAnswers) of the baseline" : ""
      let now = currentAnswers > 0 ? "\(current) of \(currentAnswers) answers" : "no answer"
      return "'\(metric)' found nothing to read in \(now)\(before): they count as wrong"
    }
  }

  /// How many examples have a score on both sides for at least one metric.
  public var paired: Int
  /// Ids that the baseline does not have.
  public var added: [String]
  /// Ids that only the baseline has.
  public var removed: [String]
  /// Ids whose content differs from the baseline's.
  public var changed: [String]
  /// The examples that the quarantine list leaves out.
  public var quarantined: [Quarantine.Entry]
  /// Answers that could not be scored.
  public var unscored: [Unusable]
  /// Calls that brought no answer.
  public var errors: [Unusable]
  /// The metrics that found nothing of what they look for in some answers, sorted by name.
  public var unread: [Unread] = []

  /// A tally.
  public init(
    paired: Int = 0, added: [String] = [], removed: [String] = [], changed: [String] = [],
    quarantined: [Quarantine.Entry] = [], unscored: [Unusable] = [], errors: [Unusable] = []
  ) {
    self.paired = paired
    self.added = added
    self.removed = removed
    self.changed = changed
    self.quarantined = quarantined
    self.unscored = unscored
    self.errors = errors
  }
}
