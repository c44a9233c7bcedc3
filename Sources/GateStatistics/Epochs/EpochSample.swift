/// The scores of some examples on both sides, one an epoch, for what is asked of these very examples: only the noise of
/// the answers counts, and examples are not drawn from anything.
public struct EpochSample: Sendable {
  /// One example's epochs on both sides.
  public struct Example: Sendable {
    /// The example's number, shared by all cells that it is in.
    public let unit: Int
    /// Its share of the estimate; the shares of all examples add up to 1.
    let share: Double
    /// The scores at the baseline, in the order of the epochs, oriented so that higher is better.
    let baseline: [Double]
    /// The scores now.
    let current: [Double]
    /// What tells examples apart whose epochs may be exchanged together: cells exchange the same epochs of one example
    /// if these are equal.
    let pattern: Int

    /// What it adds to the estimate.
    var effect: Double { share * (Self.mean(current) - Self.mean(baseline)) }

    /// Whether an exchange of epochs changes anything.
    var varies: Bool {
      let first = baseline[0]
      return baseline.contains { $0 != first } || current.contains { $0 != first }
    }

    private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
  }

  /// The examples in the order in which they were given.
  public let examples: [Example]

  /// A sample; nil without an example, if lists differ in length, if an example has no score on a side, if a score is
  /// not finite, or if a weight is not above 0.
  /// - Parameters:
  ///   - units: the examples' numbers, shared by all cells, each once.
  ///   - baseline: the scores of each example, one an epoch, higher is better.
  ///   - current: the same now.
  ///   - weights: what each example counts in the estimate, above 0.
  ///   - patterns: by example, a number that is the same in two cells if they have scores of the same epochs.
  public init?(
    units: [Int], baseline: [[Double]], current: [[Double]], weights: [Double], patterns: [Int]? = nil
  ) {
    let total = weights.reduce(0, +)
    guard !units.isEmpty, units.count == baseline.count, units.count == current.count,
      units.count == weights.count, patterns.map({ $0.count == units.count }) ?? true, total > 0,
      total.isFinite, weights.allSatisfy({ $0 > 0 }),
      (baseline + current).allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isFinite) })
    else { return nil }
    examples = units.indices.map { index in
      Example(
        unit: units[index], share: weights[index] / total, baseline: baseline[index], current: current[index],
        pattern: patterns?[index] ?? 0)
    }
  }

  /// The weighted mean of the examples' differences.
  public var estimate: Double { examples.reduce(0) { $0 + $1.effect } }

  /// The most that two scores of one example differ by.
  public var widest: Double {
    examples.reduce(0) { widest, example in
      let scores = example.baseline + example.current
      return max(widest, (scores.max() ?? 0) - (scores.min() ?? 0))
    }
  }

  /// How many examples of equal weight it is worth: Kish's 1 / sum share^2.
  var effectiveCount: Double { 1 / examples.reduce(0) { $0 + $1.share * $1.share } }

  /// How many epochs an example has now, on average.
  var currentEpochs: Double {
    Double(examples.reduce(0) { $0 + $1.current.count }) / Double(examples.count)
  }
}
