import GateSuite

/// What one cell of a suite can see, and what a wanted drop would need.
public struct PowerPlan: Sendable, Equatable {
  /// What is recommended.
  public enum Advice: String, Sendable, CaseIterable {
    /// Nothing: the wanted drop is seen already.
    case enough
    /// More epochs on both sides: they cost at most twice the calls of more examples, which must be written.
    case epochs
    /// More examples.
    case examples
    /// A baseline of several epochs first: with one, nothing is known of the noise.
    case measureNoise = "measure_noise"
    /// Another drop: this one is within the margin, or cannot happen, or needs more than can be had.
    case anotherDrop = "another_drop"
  }

  /// The metric.
  public let metric: String
  /// The slice, or nil for the whole golden set.
  public let slice: Slice?
  /// Whether the gate's verdict depends on this cell.
  public let isGating: Bool
  /// Whether a higher value of the metric is better.
  public let higherIsBetter: Bool
  /// The lowest and highest possible value; nil if unbounded.
  public let range: ClosedRange<Double>?
  /// How many examples would be paired.
  public let pairs: Int
  /// How many clusters they form; nil if no clusters are declared.
  public let clusters: Int?
  /// How many epochs with a value an example of the baseline has, on average.
  public let baselineEpochs: Double
  /// How many epochs a check runs.
  public let currentEpochs: Int
  /// The baseline's value.
  public let baseline: Double
  /// The largest worsening that is accepted, in the metric's units.
  public let margin: Double
  /// Whether the noise was measured by repeated epochs; otherwise it is the most that it can be.
  public let isNoiseKnown: Bool
  /// How many examples gave different values in the baseline's epochs; nil if the noise is unknown.
  public let flakyCount: Int?
  /// The standard error that generation noise alone gives the difference, in the metric's units.
  public let noiseError: Double
  /// The standard error that comes of the wanted drop hitting some examples and not others; nil without one.
  public let exampleError: Double?
  /// The share of the variance at the wanted drop that is generation noise, in [0, 1]; nil without one.
  public let noiseShare: Double?
  /// The smallest true worsening that is found with the power asked for; nil if none is.
  public let minimumDetectableDrop: Double?
  /// The drop that is to be seen; nil if none was named and none suggests itself.
  public let wantedDrop: Double?
  /// How many examples in all would see it; nil if none would.
  public let pairsNeeded: Int?
  /// How many clusters in all would see it; nil if no clusters are declared, or if none would.
  public let clustersNeeded: Int?
  /// How many epochs on both sides would see it with the same examples; nil if none would.
  public let epochsNeeded: Int?
  /// What is recommended.
  public let advice: Advice
  /// Why the gate could show nothing here whatever happened, without a full stop; nil if it could.
  public let blindness: String?
}
