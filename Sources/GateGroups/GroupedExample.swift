import GateSuite

/// One example with what is known of it on both sides; a text that must not be reported is not in it.
public struct GroupedExample: Sendable {
  /// The example's id.
  public let id: String
  /// How much better it is now, over the metrics that count, each by the largest change of any example; negative if it
  /// is worse.
  public let gain: Double
  /// Whether it got worse by any metric that counts.
  public let hasFallen: Bool
  /// The other metrics that fell.
  public let fallenMetrics: [String]
  /// The other metrics that rose.
  public let risenMetrics: [String]
  /// What examples are drawn together with: its cluster; nil for itself.
  public let cluster: String?
  /// The slices that it belongs to, by key.
  public let slices: [String: [String]]
  /// What else its row says; nil if no golden set is at hand.
  public let row: Row?
  /// Its answers by epoch; empty if none are stored.
  public let before: [EpochRecord]
  /// Its answers by epoch; empty if none are stored.
  public let now: [EpochRecord]

  /// What a row of the golden set says.
  public struct Row: Sendable {
    /// The input as a text; nil of a holdout.
    public let input: String?
    /// How many turns its conversation has; 1 for a single question.
    public let turns: Int
    /// Whether files go with it.
    public let hasAttachments: Bool
    /// Its references, as text; none of a holdout.
    public let expected: [String]
    /// Its metadata of one value each, by key.
    public let metadata: [String: String]

    /// A row.
    public init(
      input: String?, turns: Int = 1, hasAttachments: Bool = false, expected: [String] = [],
      metadata: [String: String] = [:]
    ) {
      self.input = input
      self.turns = turns
      self.hasAttachments = hasAttachments
      self.expected = expected
      self.metadata = metadata
    }
  }

  /// An example.
  public init(
    id: String, gain: Double, hasFallen: Bool, fallenMetrics: [String] = [], risenMetrics: [String] = [],
    cluster: String? = nil, slices: [String: [String]] = [:], row: Row? = nil, before: [EpochRecord] = [],
    now: [EpochRecord] = []
  ) {
    self.id = id
    self.gain = gain
    self.hasFallen = hasFallen
    self.fallenMetrics = fallenMetrics
    self.risenMetrics = risenMetrics
    self.cluster = cluster
    self.slices = slices
    self.row = row
    self.before = before
    self.now = now
  }
}
