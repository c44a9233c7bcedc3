import GateStatistics

/// What a baseline reports beforehand of the spread of a plain mean in one cell.
struct PowerSample {
  /// How many examples have a value.
  let count: Int
  /// How many clusters they form; nil if none are declared.
  let clusterCount: Int?
  /// The weighted mean.
  let baseline: Double
  /// How many values an example has, on average.
  let epochs: Double
  /// How many examples gave different values; nil if the noise is unknown.
  let flakyCount: Int?
  /// Sum of w^2 s^2 / k, the weights summing to 1.
  let baselineNoise: Double
  /// Sum of w^2 s^2.
  let answerNoise: Double
  /// Sum of the squared weights of examples or whole clusters.
  let concentration: Double
  /// How far an example falls that a drop hits.
  let jump: Double

  /// Whether the noise was measured; otherwise it is a bound.
  var isNoiseKnown: Bool { flakyCount != nil }

  /// The sample of a cell.
  /// - Parameter planned: how many epochs a check would have, from 1.
  init(
    _ cell: Cell, series: String, in comparison: Comparison, _ grouping: Grouping, epochs planned: Int
  ) {
    let passAt = cell.metric.passAt[series]
    let pairs = cell.indexes.map { comparison.pairs[$0].baseline }
    let values = pairs.map { $0.values(passAt?.metric ?? series) }
    let means = pairs.map { $0.mean(series) ?? 0 }
    let weights = Self.weights(pairs.map(\.weight), of: cell, grouping)
    let units = grouping.units(of: cell.indexes)
    count = pairs.count
    clusterCount = grouping.clusters.map { _ in Set(units).count }
    baseline = zip(weights, means).reduce(0) { $0 + $1.0 * $1.1 }
    epochs = Double(values.reduce(0) { $0 + $1.count }) / Double(pairs.count)
    jump =
      cell.metric.range.map { $0.upperBound - $0.lowerBound }
      ?? 2 * (GenerationNoise.variance(means) ?? 0).squareRoot()

    if let passAt {
      let noise = values.map { PassAtNoise(passAt, of: $0) }
      let bound = Self.bound([], mean: baseline, range: 0...1)
      flakyCount = noise.contains { $0 == nil } ? nil : noise.count { $0?.isFlaky == true }
      (baselineNoise, answerNoise) = zip(weights, zip(values, noise)).reduce(into: (0.0, 0.0)) { sum, item in
        let (weight, (values, noise)) = item
        sum.0 += weight * weight * (noise?.variance(epochs: values.count) ?? bound)
        // One value comes of all epochs of a check, which the model divides by.
        sum.1 += weight * weight * (noise?.variance(epochs: planned) ?? bound) * Double(planned)
      }
      concentration = Self.concentration(weights, units)
      return
    }
    let measured = values.map { GenerationNoise.variance($0) }
    let known = measured.compactMap { $0 }
    let isKnown = 2 * known.count >= values.count
    flakyCount = isKnown ? known.count { $0 > 0 } : nil
    // An example with a single value is taken to vary as the others do on average.
    let other =
      isKnown
      ? known.reduce(0, +) / Double(known.count)
      : Self.bound(values.flatMap { $0 }, mean: baseline, range: cell.metric.range)
    var (before, single) = (0.0, 0.0)
    for (index, weight) in weights.enumerated() {
      let part = weight * weight * (isKnown ? measured[index] ?? other : other)
      before += part / Double(values[index].count)
      single += part
    }
    (baselineNoise, answerNoise) = (before, single)
    concentration = Self.concentration(weights, units)
  }

  private static func concentration(_ weights: [Double], _ units: [Int]) -> Double {
    var sums: [Int: Double] = [:]
    for (unit, weight) in zip(units, weights) { sums[unit, default: 0] += weight }
    return sums.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value * $1.value }
  }

  /// The largest noise that one answer an example leaves possible: in a range the Bhatia-Davis bound
  /// (mean - low)(high - mean), which is p(1 - p) of pass/fail scores (Bhatia and Davis 2000); elsewhere the
  /// variance of all answers, of which the noise is a part.
  private static func bound(_ values: [Double], mean: Double, range: ClosedRange<Double>?) -> Double {
    guard let range else { return GenerationNoise.variance(values) ?? 0 }
    return max(0, (mean - range.lowerBound) * (range.upperBound - mean))
  }

  /// The examples' weights, scaled to sum to 1; over strata with declared shares each stratum to its share.
  private static func weights(_ weights: [Double], of cell: Cell, _ grouping: Grouping) -> [Double] {
    var scaled = weights
    if let strata = grouping.strata, let shares = grouping.shares {
      var totals: [Int: Double] = [:]
      for (index, weight) in zip(cell.indexes, weights) { totals[strata[index], default: 0] += weight }
      scaled = zip(cell.indexes, weights).map { index, weight in
        let stratum = strata[index]
        return (shares[stratum] ?? 0) * weight / (totals[stratum] ?? 1)
      }
    }
    let sum = scaled.reduce(0, +)
    return scaled.map { $0 / sum }
  }
}
