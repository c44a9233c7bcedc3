/// The mean difference between two sides as people would score it, from the scores of a judge for all examples and people's
/// labels for some: paired prediction-powered inference (Angelopoulos, Bates, Fannjiang, Jordan and Zrnic, "Prediction-powered
/// inference", Science 2023), power-tuned (Angelopoulos, Duchi and Zrnic, "PPI++", 2023).
///
/// A judge may err otherwise on one side than on the other; the labels of both sides show how far. The bounds are those of
/// Student's t with Satterthwaite's degrees of freedom, each also taken with one more labelled example on which the judge
/// errs by the whole range: labels among which it never erred are no proof that it never does.
public struct PredictionPoweredDifference: Sendable, Equatable {
  /// The mean difference.
  public let estimate: Double
  /// The lower bound.
  public let lower: Double
  /// The upper bound.
  public let upper: Double
  /// The one-sided p of a worsening.
  public let worsening: Double
  /// The one-sided p of an improvement.
  public let improvement: Double
  /// The standard error of the estimate.
  public let standardError: Double
  /// The part of the variance that more labels would lessen.
  public let labelVariance: Double
  /// How far the judge's scores count, in [0, 1]; 0 leaves the mean of the labels.
  public let tuning: Double

  /// The mean difference over all examples.
  /// - Parameters:
  ///   - labels: by labelled example, how much better people find the current side than the baseline; two at least.
  ///   - predictions: the judge's differences on the same answers.
  ///   - unlabelled: the judge's differences of the other examples; may be empty.
  ///   - reach: the widest difference that there can be, above 0.
  ///   - alpha: the one-sided error of each bound, in (0, 0.5).
  /// - Returns: nil for anything else.
  public init?(
    labels: [Double], predictions: [Double], unlabelled: [Double], reach: Double, alpha: Double
  ) {
    guard labels.count > 1, predictions.count == labels.count, reach > 0, reach.isFinite, alpha > 0,
      alpha < 0.5, (labels + predictions + unlabelled).allSatisfy(\.isFinite)
    else { return nil }
    let factor =
      unlabelled.count > 1 ? PredictionPoweredMean.tuning(labels, predictions, unlabelled) : 0
    let rectifiers = zip(labels, predictions).map { $0 - factor * $1 }.sorted()
    let judged = factor > 0 ? unlabelled.sorted() : []
    let plain = Parts(rectifiers, judged, factor: factor)
    let (low, high) = (
      Parts(rectifiers + [-reach], judged, factor: factor),
      Parts(rectifiers + [reach], judged, factor: factor)
    )
    tuning = factor
    estimate = plain.estimate
    standardError = plain.variance.squareRoot()
    labelVariance = plain.labelVariance
    lower = min(plain.bound(alpha), low.bound(alpha))
    upper = max(plain.bound(1 - alpha), high.bound(1 - alpha))
    worsening = max(plain.probabilityBelow, high.probabilityBelow)
    improvement = max(1 - plain.probabilityBelow, 1 - low.probabilityBelow)
  }

  /// The two means that the estimate is the sum of.
  private struct Parts {
    let estimate: Double
    let labelVariance: Double
    let variance: Double
    private let degreesOfFreedom: Double

    init(_ rectifiers: [Double], _ judged: [Double], factor: Double) {
      let n = Double(rectifiers.count)
      labelVariance = (GenerationNoise.variance(rectifiers) ?? 0) / n
      var (mean, other, freedom) = (rectifiers.reduce(0, +) / n, 0.0, 0.0)
      if !judged.isEmpty {
        let count = Double(judged.count)
        mean += factor * judged.reduce(0, +) / count
        other = factor * factor * (GenerationNoise.variance(judged) ?? 0) / count
        freedom = other * other / max(count - 1, 1)
      }
      estimate = mean
      variance = labelVariance + other
      let squares = labelVariance * labelVariance / (n - 1) + freedom
      degreesOfFreedom = squares > 0 ? variance * variance / squares : n - 1
    }

    /// The value that the mean lies below with a probability.
    func bound(_ level: Double) -> Double {
      estimate
        + StudentT.quantile(level, degreesOfFreedom: degreesOfFreedom) * variance.squareRoot()
    }

    /// How likely so low an estimate is if nothing differs, taken as t.
    var probabilityBelow: Double {
      guard variance > 0 else { return estimate < 0 ? 0 : estimate > 0 ? 1 : 0.5 }
      return StudentT.cumulative(estimate / variance.squareRoot(), degreesOfFreedom: degreesOfFreedom)
    }
  }
}
