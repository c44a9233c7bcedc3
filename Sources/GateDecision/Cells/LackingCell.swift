/// A metric, or a slice of it, that was scored at the baseline and of which no example has a score now: it decides
/// nothing, and it is no pass.
public struct LackingCell: Sendable, Hashable {
  /// The metric.
  public let metric: String
  /// The slice; nil for the whole golden set.
  public let slice: Slice?
  /// Whether the gate's verdict hangs on it.
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
  public var label: String { slice.map { "\(metric) [\($0.label)]" } ?? metric }

  /// What is lacking, as one sentence without a full stop.
  public var sentence: String {
    "\(label): \(examples == 1 ? "the 1 example" : "all \(examples) examples") that the baseline has a score of \(examples == 1 ? "has" : "have") none now, so nothing was decided on it"
  }
}
