import GateSuite

/// One golden example, asked again: its prompt, what was stored of it, and the answers now.
///
/// All texts are as they may be told, without what the suite's `redact` names.
public struct AskedExample: Sendable {
  /// What a baseline holds of the example.
  public struct Before: Sendable {
    /// The release.
    public let name: String
    /// Its answers by epoch.
    public let epochs: [EpochRecord]

    /// What a baseline holds.
    public init(name: String, epochs: [EpochRecord]) {
      self.name = name
      self.epochs = epochs
    }
  }

  /// The suite's name.
  public let suite: String
  /// The example's id.
  public let id: String
  /// Where it stands in the golden set.
  public let place: Place
  /// Whether its content must not be shown.
  public let isHoldout: Bool
  /// The prompt as it is sent, and the user's later turns; empty for a holdout.
  public let prompt: [ChatMessage]
  /// The references of a right answer, as text; empty for a holdout.
  public let expected: [String]
  /// The metrics, in the suite's order.
  public let metrics: [String]
  /// What the baseline holds of it; nil where there is none, or the example is not in it.
  public let before: Before?
  /// The answers now, by epoch.
  public let now: [EpochRecord]
  /// What is to be known of the comparison, each one sentence without a full stop.
  public let notes: [String]

  /// An example that was asked again.
  public init(
    suite: String, id: String, place: Place, isHoldout: Bool, prompt: [ChatMessage], expected: [String],
    metrics: [String], before: Before?, now: [EpochRecord], notes: [String]
  ) {
    self.suite = suite
    self.id = id
    self.place = place
    self.isHoldout = isHoldout
    self.prompt = isHoldout ? [] : prompt
    self.expected = isHoldout ? [] : expected
    self.metrics = metrics
    // A baseline may be older than the mark that makes a holdout.
    self.before = isHoldout ? before.map { Before(name: $0.name, epochs: $0.epochs.map(\.withheld)) } : before
    self.now = isHoldout ? now.map(\.withheld) : now
    self.notes = notes
  }

  /// The mean of a metric over the epochs that have a score; nil without any.
  static func mean(_ metric: String, _ epochs: [EpochRecord]) -> Double? {
    let scores = epochs.compactMap { $0.scores[metric] }
    return scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
  }
}
