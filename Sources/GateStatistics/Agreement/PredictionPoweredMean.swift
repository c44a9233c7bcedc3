/// The mean of labels of which few are known, with predictions for all to help (Angelopoulos, Bates, Fannjiang,
/// Jordan and Zrnic, "Prediction-powered inference", Science 2023).
///
/// Predictions count only as far as they help (power tuning: Angelopoulos, Duchi and Zrnic, "PPI++: efficient
/// prediction-powered inference", 2023); bad ones leave the mean of the labels. The interval is that of large
/// samples.
public struct PredictionPoweredMean: Sendable, Equatable {
  /// The mean.
  public let estimate: Double
  /// The lower bound.
  public let lower: Double
  /// The upper bound.
  public let upper: Double
  /// How far the predictions count, in [0, 1]; 1 is the method of 2023 in Science.
  public let tuning: Double

  /// The mean of all labels, those that are not known included.
  /// - Parameters:
  ///   - labels: the known labels, at least two.
  ///   - predictions: the predictions for the same items.
  ///   - unlabelled: the predictions for the items without a label, at least one.
  ///   - tuning: how far the predictions count, in [0, 1]; nil for as far as they help.
  ///   - alpha: the one-sided error of each bound, in (0, 0.5).
  /// - Returns: nil for anything else.
  public init?(
    labels: [Double], predictions: [Double], unlabelled: [Double], tuning: Double? = nil, alpha: Double
  ) {
    guard labels.count > 1, predictions.count == labels.count, !unlabelled.isEmpty, alpha > 0, alpha < 0.5,
      (0...1).contains(tuning ?? 0), (labels + predictions + unlabelled).allSatisfy(\.isFinite)
    else { return nil }
    let (n, others) = (Double(labels.count), Double(unlabelled.count))
    let factor = tuning ?? Self.tuning(labels, predictions, unlabelled)
    let rectifier = zip(labels, predictions).map { $0 - factor * $1 }
    let mean = factor * Self.mean(unlabelled) + Self.mean(rectifier)
    let error =
      (factor * factor * Self.variance(unlabelled) / others + Self.variance(rectifier) / n).squareRoot()
    let reach = -NormalDistribution.quantile(alpha) * error
    self.tuning = factor
    estimate = mean
    lower = mean - reach
    upper = mean + reach
  }

  /// The factor with the smallest variance: Cov(label, prediction) / ((1 + n/N) Var(prediction)), clipped.
  static func tuning(_ labels: [Double], _ predictions: [Double], _ unlabelled: [Double]) -> Double {
    let all = predictions + unlabelled
    let spread = variance(all) * Double(all.count) / Double(all.count - 1)
    guard spread > 0 else { return 0 }
    let (labelMean, predictionMean) = (mean(labels), mean(predictions))
    let covariance =
      zip(labels, predictions).reduce(0) { $0 + ($1.0 - labelMean) * ($1.1 - predictionMean) }
      / Double(labels.count)
    return min(
      max(covariance / ((1 + Double(labels.count) / Double(unlabelled.count)) * spread), 0), 1)
  }

  private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  private static func variance(_ values: [Double]) -> Double {
    let center = mean(values)
    return values.reduce(0) { $0 + ($1 - center) * ($1 - center) } / Double(values.count)
  }
}
