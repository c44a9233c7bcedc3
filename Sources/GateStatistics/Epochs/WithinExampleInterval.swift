/// The interval of a mean difference on these very examples, from the variances of the epochs within each example
/// (Welch 1938), with Satterthwaite's degrees of freedom (1946).
public struct WithinExampleInterval: Sendable, Equatable {
  /// The lower bound.
  public let lower: Double
  /// The upper bound.
  public let upper: Double
  /// The standard error of the difference; 0 if no example's epochs differ within a side.
  public let standardError: Double
  /// The degrees of freedom; infinite if the standard error is 0.
  public let degreesOfFreedom: Double

  /// The most degrees of freedom that the variance of one side of one example counts for. Scores that rarely differ have
  /// heavy tails, so that of ten epochs with one failure the variance is known no better than from five of normal scores.
  static let mostFreedom = 4.0

  /// The interval; nil if an example has a single epoch on both sides, so that nothing is known of its noise. A side of
  /// one epoch is taken to vary as the other does.
  /// - Parameters:
  ///   - alpha: the one-sided error of each bound, in (0, 0.5).
  ///   - lost: how far one more epoch of the current side lies below where it would change nothing, at least 0: it counts
  ///     as one of an example of mean weight. With it the lower bound is no proof by chance: what never failed in so many
  ///     epochs can fail in the next. 0 for no such epoch.
  public init?(_ sample: EpochSample, alpha: Double, lost: Double = 0) {
    guard let error = SquaredError(sample, lost: lost) else { return nil }
    let estimate = sample.estimate - error.shift
    standardError = error.variance.squareRoot()
    degreesOfFreedom = error.degreesOfFreedom
    guard standardError > 0 else {
      (lower, upper) = (estimate, estimate)
      return
    }
    let t =
      degreesOfFreedom < 1e6
      ? -StudentT.quantile(alpha, degreesOfFreedom: degreesOfFreedom) : -NormalDistribution.quantile(alpha)
    lower = estimate - t * standardError
    upper = estimate + t * standardError
  }

  /// The variance of an estimate, as a sum over the sides of all examples.
  private struct SquaredError {
    private(set) var variance = 0.0
    private var squares = 0.0
    /// How far one more epoch that is lost moves the estimate down.
    let shift: Double

    /// - Returns: nil if nothing is known of an example's noise.
    init?(_ sample: EpochSample, lost: Double) {
      shift = lost > 0 ? lost / (sample.effectiveCount * sample.currentEpochs) : 0
      for example in sample.examples {
        let (before, now) = (
          GenerationNoise.variance(example.baseline), GenerationNoise.variance(example.current)
        )
        guard let first = before ?? now, let second = now ?? before else { return nil }
        let (own, other) = (example.baseline.count, example.current.count)
        add(first, epochs: own, from: before == nil ? other : own, share: example.share)
        add(second, epochs: other, from: now == nil ? own : other, share: example.share)
      }
      if shift > 0 { add(shift * shift, freedom: mostFreedom) }
    }

    /// Adds one side of one example.
    /// - Parameter source: how many epochs the variance is known from.
    private mutating func add(_ variance: Double, epochs: Int, from source: Int, share: Double) {
      add(share * share * variance / Double(epochs), freedom: min(Double(source - 1), mostFreedom))
    }

    private mutating func add(_ part: Double, freedom: Double) {
      variance += part
      squares += part * part / freedom
    }

    var degreesOfFreedom: Double { squares > 0 ? variance * variance / squares : .infinity }
  }
}
