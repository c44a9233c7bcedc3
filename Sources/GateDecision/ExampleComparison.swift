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

    /// Means that differ by less are the same: they are sums in different order.
    public static let tolerance = 1e-9

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
  /// What was asked, as text; nil if it may not be shown, or only scores are at hand.
  public let question: String?
  /// The baseline's answers by epoch, failed calls included; empty without a pair, and of a holdout.
  public let baselineAnswers: [ExampleAnswer]
  /// The current answers by epoch, failed calls included; empty of a holdout.
  public let currentAnswers: [ExampleAnswer]
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
    id: String, place: Place, category: String?, question: String? = nil, expected: [String],
    slices: [String: [String]] = [:], metrics: [Metric], baselineAnswers: [ExampleAnswer] = [],
    currentAnswers: [ExampleAnswer] = [], errors: [String], unscored: [String], latencyMS: Double,
    baselineLatencyMS: Double = 0
  ) {
    self.id = id
    self.place = place
    self.category = category
    self.question = question
    self.expected = expected
    self.slices = slices
    self.metrics = metrics
    self.baselineAnswers = baselineAnswers
    self.currentAnswers = currentAnswers
    self.errors = errors
    self.unscored = unscored
    self.latencyMS = latencyMS
    self.baselineLatencyMS = baselineLatencyMS
  }

  /// The baseline's answers that have a text; nil if only digests were kept.
  public var baselineShown: [ExampleAnswer]? {
    let shown = baselineAnswers.filter { $0.output != nil }
    return shown.isEmpty ? nil : shown
  }

  /// The current answers that have a text.
  public var currentShown: [ExampleAnswer] { currentAnswers.filter { $0.output != nil } }

  /// The texts of the baseline's answers; nil if only digests were kept.
  public var baselineOutputs: [String]? { baselineShown?.compactMap(\.output) }

  /// The texts of the current answers.
  public var currentOutputs: [String] { currentAnswers.compactMap(\.output) }

  /// Why metrics found nothing to read in current answers, as `metric: reason`, each once.
  public var unread: [String] {
    var seen = Set(unscored)
    return currentAnswers.flatMap { $0.reasons.sorted { $0.key < $1.key } }.map { "\($0.key): \($0.value)" }
      .filter { seen.insert($0).inserted }
  }
}
