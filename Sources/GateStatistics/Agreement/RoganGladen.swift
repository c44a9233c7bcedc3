/// The rate of positives corrected for the errors of the test that counts them (Rogan and Gladen, "Estimating
/// prevalence from the results of a screening test", American Journal of Epidemiology 1978), with an interval that
/// counts in that sensitivity and specificity are estimates (Lang and Reiczigel, "Confidence limits for prevalence
/// of disease adjusted for estimated sensitivity and specificity", Preventive Veterinary Medicine 2014).
public struct RoganGladen: Sendable, Equatable {
  /// The corrected rate, in [0, 1].
  public let estimate: Double
  /// The lower bound, in [0, estimate].
  public let lower: Double
  /// The upper bound, in [estimate, 1].
  public let upper: Double

  /// A share as it was counted.
  public struct Count: Sendable, Equatable {
    /// How many hits.
    public let hits: Int
    /// Of how many.
    public let total: Int

    /// A share; `total` at least `hits`, which is at least 0.
    public init(_ hits: Int, of total: Int) {
      self.hits = hits
      self.total = total
    }

    var share: Double { Double(hits) / Double(total) }
    var isValid: Bool { hits >= 0 && total >= hits && total > 0 }

    /// The share with one hit and one miss added.
    var smoothed: (share: Double, total: Double) {
      ((Double(hits) + 1) / (Double(total) + 2), Double(total) + 2)
    }
  }

  /// The corrected rate.
  /// - Parameters:
  ///   - positives: how many of all items the test calls positive.
  ///   - sensitivity: how many of the truly positive items it calls positive.
  ///   - specificity: how many of the truly negative items it calls negative.
  ///   - alpha: the one-sided error of each bound, in (0, 0.5).
  /// - Returns: nil if a count is empty or impossible, and if the test is no better than chance, so that
  ///   nothing can be corrected.
  public init?(positives: Count, sensitivity: Count, specificity: Count, alpha: Double) {
    guard positives.isValid, sensitivity.isValid, specificity.isValid, alpha > 0, alpha < 0.5 else {
      return nil
    }
    let (se, seTotal) = sensitivity.smoothed
    let (sp, spTotal) = specificity.smoothed
    let youden = sensitivity.share + specificity.share - 1
    guard youden > 0, se + sp > 1 else { return nil }
    let corrected = (positives.share + specificity.share - 1) / youden
    let z = -NormalDistribution.quantile(alpha)
    let n = Double(positives.total) + z * z
    let rate = (Double(positives.hits) + z * z / 2) / n
    let center = (rate + sp - 1) / (se + sp - 1)
    let (seVariance, spVariance) = (se * (1 - se) / seTotal, sp * (1 - sp) / spTotal)
    let shift = 2 * z * z * (center * seVariance - (1 - center) * spVariance)
    let variance =
      rate * (1 - rate) / n + center * center * seVariance + (1 - center) * (1 - center) * spVariance
    let reach = z * variance.squareRoot() / (se + sp - 1)
    estimate = min(max(corrected, 0), 1)
    // The interval is centred elsewhere than the estimate and must still surround it.
    lower = min(max(center + shift - reach, 0), estimate)
    upper = max(min(center + shift + reach, 1), estimate)
  }
}
