/// A metric, or a slice of it, that was scored at the baseline and of which no example has a score now: it decides
/// nothing, and it is no pass.
public struct LackingCell: Sendable, Hashable {
  /// The metric.
  public let metric: String
  /// The slice; nil for the whole golden set.
  public let slice: Slice?
  /// Whether the gate's verdict depends on it.
  public let isGating: Bool
  /// How many examples were scored at the baseline.
  public let examples: Int

  /// A cell of which nothing is left.
  public init(metric: String, slice: Slice?, isGating: Bool, examples: Int) {
    self.metric = metric
    self.slice = slice
    self.isGating = isGating
    self.examples = examples
  }

  /// `accuracy`, or `accuracy [category=returns]`.
  public var label: String { slice.label(of: metric) }

  /// What is lacking, as one sentence without a full stop.
  public var sentence: String {
    "\(label): \(examples == 1 ? "the 1 example" : "all \(examples) examples") that the baseline has a score of \(examples == 1 ? "has" : "have") none now, so nothing was decided on it"
  }
}

/// Which examples of a cell have no score, on either side, and what those that are lost could hide.
public struct MissingScores: Sendable, Hashable {
  /// How many examples were scored at the baseline and have no score now.
  public var now: Int
  /// How many epochs have no score now, of examples that have one in other epochs.
  public var epochsNow: Int
  /// How many examples have a score now and had none at the baseline: there is nothing to compare them with.
  public var before: Int
  /// The upper confidence bound of the worsening if each score that is missing now is the worst that its range
  /// allows, at least 0, in the metric's units or as a logarithm on the scale of ratios; nil if none is missing now,
  /// or no range bounds it.
  public var worstDrop: Double?
  /// Whether the cell would be shown to be no worse if nothing were missing now.
  public var leavesOpen: Bool

  /// What is missing of a cell; by default nothing.
  public init(
    now: Int = 0, epochsNow: Int = 0, before: Int = 0, worstDrop: Double? = nil, leavesOpen: Bool = false
  ) {
    self.now = now
    self.epochsNow = epochsNow
    self.before = before
    self.worstDrop = worstDrop
    self.leavesOpen = leavesOpen
  }

  /// Whether something that was scored at the baseline has no score now.
  public var isAnyNow: Bool { now > 0 || epochsNow > 0 }
}
