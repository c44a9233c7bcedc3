import GateSuite

/// One golden example on both sides, for the reports.
public struct ExampleComparison: Sendable, Equatable {
  /// One metric of the example on both sides.
  public struct Metric: Sendable, Hashable {
    /// The metric's name.
    public let name: String
    /// Whether a higher value is better.
    public let higherIsBetter: Bool
    /// The mean over the baseline's epochs; nil if there is no score.
    public let baseline: Double?
    /// The mean over the current epochs; nil if there is no score.
    public let current: Double?

    /// One metric of an example.
    public init(name: String, higherIsBetter: Bool, baseline: Double?, current: Double?) {
      self.name = name
      self.higherIsBetter = higherIsBetter
      self.baseline = baseline
      self.current = current
    }

    /// How much better the current side is; negative if it is worse, nil without a pair.
    public var gain: Double? {
      guard let baseline, let current else { return nil }
      return higherIsBetter ? current - baseline : baseline - current
    }
  }

  /// The example's id.
  public let id: String
  /// Where it stands in the golden set, relative to the repository.
  public let place: Place
  /// Its category.
  public let category: String?
  /// The slices it belongs to, by key.
  public let slices: [String: [String]]
  /// Its references, as text.
  public let expected: [String]
  /// Its metrics, in the suite's order.
  public let metrics: [Metric]
  /// The baseline's outputs by epoch; nil if only digests were kept.
  public let baselineOutputs: [String]?
  /// The current outputs by epoch, errors left out.
  public let currentOutputs: [String]
  /// The beginning of what the model reasoned beside each of `baselineOutputs`, nil if it did not; empty if only
  /// digests were kept.
  public let baselineReasoning: [String?]
  /// The beginning of what the model reasoned beside each of `currentOutputs`, nil if it did not.
  public let currentReasoning: [String?]
  /// Why calls brought no answer, one text an epoch that failed.
  public let errors: [String]
  /// Why answers could not be scored, as `metric: reason`.
  public let unscored: [String]
  /// The time spent on it now, over all epochs, in milliseconds.
  public let latencyMS: Double
  /// The time that its baseline took, over all epochs, in milliseconds; 0 if it was not measured.
  public let baselineLatencyMS: Double

  /// An example on both sides.
  public init(
    id: String, place: Place, category: String?, expected: [String], slices: [String: [String]] = [:],
    metrics: [Metric],
    baselineOutputs: [String]?, currentOutputs: [String], baselineReasoning: [String?] = [],
    currentReasoning: [String?] = [], errors: [String], unscored: [String], latencyMS: Double,
    baselineLatencyMS: Double = 0
  ) {
    self.id = id
    self.place = place
    self.category = category
    self.expected = expected
    self.slices = slices
    self.metrics = metrics
    self.baselineOutputs = baselineOutputs
    self.currentOutputs = currentOutputs
    self.baselineReasoning = baselineReasoning
    self.currentReasoning = currentReasoning
    self.errors = errors
    self.unscored = unscored
    self.latencyMS = latencyMS
    self.baselineLatencyMS = baselineLatencyMS
  }
}
