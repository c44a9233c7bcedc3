/// That a suite is in the tree of no release that HEAD's history knows: nothing gates it until it is released.
public struct NewSuiteFacts: Sendable, Equatable {
  /// The mean of a metric over the examples.
  public struct Mean: Sendable, Equatable {
    /// The metric's name.
    public let metric: String
    /// Its mean; nil where no answer has a score of it.
    public let value: Double?

    /// The mean of a metric.
    public init(metric: String, value: Double?) {
      self.metric = metric
      self.value = value
    }
  }

  /// How many examples were evaluated; 0 where none was.
  public var examples: Int
  /// The means in the suite's order; empty where nothing was evaluated.
  public var means: [Mean]
  /// Why nothing was evaluated, as a clause; nil where it was.
  public var leftOut: String?
  /// The command that makes the suite's first release.
  public var step: String

  /// A suite that no release has.
  public init(examples: Int = 0, means: [Mean] = [], leftOut: String? = nil, step: String) {
    self.examples = examples
    self.means = means
    self.leftOut = leftOut
    self.step = step
  }
}
