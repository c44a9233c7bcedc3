import GateStatistics

/// The interval of a cell's gain, however it was had.
struct CellInterval: Sendable {
  let lower: Double
  let upper: Double
  /// `exact`, `resampling`, `within_examples`, `prediction_powered` or `deterministic`.
  let method: String
  /// How many resamples were drawn; 0 if none were.
  let resamples: Int

  /// An interval that was resampled, or would be by infinitely many resamples.
  init(_ interval: ExpandedPercentileInterval) {
    (lower, upper) = (interval.lower, interval.upper)
    (method, resamples) = (interval.method.rawValue, interval.resamples)
  }

  /// An interval from the variances within examples.
  init(_ interval: WithinExampleInterval) {
    (lower, upper, method, resamples) = (interval.lower, interval.upper, "within_examples", 0)
  }

  /// An interval from labels, and from a judge's scores where there is no label.
  init(_ powered: PredictionPoweredDifference) {
    (lower, upper, method, resamples) = (powered.lower, powered.upper, "prediction_powered", 0)
  }

  /// A difference without any noise.
  init(certain value: Double) { (lower, upper, method, resamples) = (value, value, "deterministic", 0) }
}

/// A permutation test of a cell: the one-sided p of a worsening and of an improvement.
struct CellTest: Sendable {
  let worsening: Double
  let improvement: Double

  /// The sign-flip test of examples or clusters.
  init(_ test: SignFlipTest) { (worsening, improvement) = (test.worsening, test.improvement) }

  /// The permutation test of the epochs within each example.
  init(_ test: EpochPermutationTest) { (worsening, improvement) = (test.worsening, test.improvement) }
}
