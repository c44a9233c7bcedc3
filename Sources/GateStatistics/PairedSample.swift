/// The differences of one cell, ready to be resampled: one unit an example, or one a whole cluster.
///
/// The estimate is sum(w d) / sum(w). Units are sorted by what they hold, so that the order of the examples
/// changes nothing.
public struct PairedSample: Sendable {
  /// Why some differences are no sample.
  public enum Fault: Error, Equatable {
    /// There is no difference.
    case empty
    /// The lists differ in length.
    case lengths
    /// A difference is not finite.
    case difference(Double)
    /// A weight is not finite or not above 0.
    case weight(Double)
  }

  /// The weighted sum of differences of each unit.
  public let sums: [Double]
  /// The sum of weights of each unit; a difference weighs 1 on average.
  public let weights: [Double]
  /// How many differences there are.
  public let count: Int
  /// Whether units are clusters of examples.
  public let isClustered: Bool
  /// The largest absolute difference.
  public let largest: Double
  /// How many examples of equal weight the sample is worth: Kish's (sum w)^2 / sum w^2.
  public let effectiveCount: Double

  /// A sample.
  /// - Parameters:
  ///   - differences: one an example, higher is better, epochs averaged already.
  ///   - weights: one an example, above 0; nil for equal ones.
  ///   - clusters: one an example; examples with one number are resampled together. Nil for none.
  public init(_ differences: [Double], weights: [Double]? = nil, clusters: [Int]? = nil) throws(Fault) {
    guard !differences.isEmpty else { throw .empty }
    guard weights.map({ $0.count == differences.count }) ?? true,
      clusters.map({ $0.count == differences.count }) ?? true
    else { throw .lengths }
    if let bad = differences.first(where: { !$0.isFinite }) { throw .difference(bad) }
    if let bad = weights?.first(where: { !$0.isFinite || $0 <= 0 }) { throw .weight(bad) }
    // Scaling all weights by a constant must change nothing, so they are scaled to a mean of 1.
    let total = weights?.reduce(0, +) ?? Double(differences.count)
    let scale = Double(differences.count) / total
    var units: [Int: (sum: Double, weight: Double)] = [:]
    var squares = 0.0
    for index in differences.indices {
      let weight = (weights?[index] ?? 1) * scale
      let unit = clusters?[index] ?? index
      units[unit, default: (0, 0)].sum += weight * differences[index]
      units[unit, default: (0, 0)].weight += weight
      squares += weight * weight
    }
    let sorted = units.values.sorted { ($0.sum, $0.weight) < ($1.sum, $1.weight) }
    sums = sorted.map(\.sum)
    self.weights = sorted.map(\.weight)
    count = differences.count
    isClustered = clusters != nil
    largest = differences.map(abs).max() ?? 0
    effectiveCount = weights == nil ? Double(count) : Double(count) * Double(count) / squares
  }

  private init(adding difference: Double, to sample: PairedSample) {
    let index = sample.sums.firstIndex { $0 > difference } ?? sample.sums.count
    var (sums, weights) = (sample.sums, sample.weights)
    sums.insert(difference, at: index)
    weights.insert(1, at: index)
    self.sums = sums
    self.weights = weights
    count = sample.count + 1
    isClustered = sample.isClustered
    largest = max(sample.largest, abs(difference))
    effectiveCount = sample.effectiveCount + 1
  }

  /// The sample with one more example, in a cluster of its own, of mean weight.
  public func adding(_ difference: Double) -> PairedSample { PairedSample(adding: difference, to: self) }

  /// The weighted mean difference.
  public var estimate: Double { sums.reduce(0, +) / weights.reduce(0, +) }

  /// What counts as n in the expanded level: clusters where declared, else Kish's effective number.
  public var resamplingCount: Double { isClustered ? Double(sums.count) : effectiveCount }

  /// The standard error of the estimate by linearisation, clusters taken whole; nil below two units.
  public var standardError: Double? {
    guard sums.count > 1 else { return nil }
    let (mean, total) = (estimate, weights.reduce(0, +))
    let squares = zip(sums, weights).reduce(0) { $0 + ($1.0 - mean * $1.1) * ($1.0 - mean * $1.1) }
    return (squares * Double(sums.count) / Double(sums.count - 1)).squareRoot() / total
  }

  /// Whether all units weigh the same, so that resampling them is resampling a plain mean.
  var hasEqualWeights: Bool { weights.allSatisfy { abs($0 - weights[0]) <= 1e-12 * weights[0] } }
}
