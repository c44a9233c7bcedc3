/// The differences of one cell, ready to be resampled: one unit an example, or one a whole cluster, within
/// fixed strata if they are declared.
///
/// The estimate is sum(w d) / sum(w); over strata it is the sum of the strata's estimates by their shares.
/// Units are sorted by what they hold, so that the order of the examples changes nothing.
public struct PairedSample: Sendable {
  /// Why some differences are no sample.
  public enum Fault: Error, Equatable {
    /// There is no difference.
    case empty
    /// The lists differ in length.
    case lengths
    /// A difference is not finite.
    case difference(Double)
    /// A weight or a stratum's share is not finite or not above 0.
    case weight(Double)
    /// A cluster lies in two strata, so that it cannot be resampled within one.
    case straddling(cluster: Int)
  }

  /// The units of one stratum.
  public struct Stratum: Sendable {
    /// The weighted sum of differences of each unit.
    public let sums: [Double]
    /// The sum of weights of each unit; a difference weighs 1 on average.
    public let weights: [Double]
    /// The stratum's share of the estimate, in (0, 1].
    public let share: Double
    /// The sum of all weights.
    let totalWeight: Double
    /// Whether all units weigh the same, so that resampling them is resampling a plain mean.
    let hasEqualWeights: Bool

    init(sums: [Double], weights: [Double], share: Double) {
      self.sums = sums
      self.weights = weights
      self.share = share
      totalWeight = weights.reduce(0, +)
      hasEqualWeights = weights.allSatisfy { abs($0 - weights[0]) <= 1e-12 * weights[0] }
    }

    /// The stratum's own estimate.
    var estimate: Double { sums.reduce(0, +) / totalWeight }

    /// The variance of the estimate by linearisation; 0 of a single unit.
    var variance: Double {
      guard sums.count > 1 else { return 0 }
      let mean = estimate
      let squares = zip(sums, weights).reduce(0) { $0 + ($1.0 - mean * $1.1) * ($1.0 - mean * $1.1) }
      return squares * Double(sums.count) / Double(sums.count - 1) / (totalWeight * totalWeight)
    }
  }

  /// The strata, one if none are declared, in the order of their numbers.
  public let strata: [Stratum]
  /// How many differences there are.
  public let count: Int
  /// Whether units are clusters of examples.
  public let isClustered: Bool
  /// The smallest difference, or 0 if none is below.
  public let worst: Double
  /// How many examples of equal weight the sample is worth: Kish's (sum w)^2 / sum w^2.
  public let effectiveCount: Double

  /// A sample.
  /// - Parameters:
  ///   - differences: one an example, higher is better, epochs averaged already.
  ///   - weights: one an example, above 0; nil for equal ones.
  ///   - clusters: one an example; examples with one number are resampled together. Nil for none.
  ///   - strata: one number an example; units are resampled within them. Nil for none.
  ///   - shares: by stratum, scaled to 1 over the strata that have a difference; nil for their total weights.
  public init(
    _ differences: [Double], weights: [Double]? = nil, clusters: [Int]? = nil, strata: [Int]? = nil,
    shares: [Int: Double]? = nil
  ) throws(Fault) {
    guard !differences.isEmpty else { throw .empty }
    guard weights.map({ $0.count == differences.count }) ?? true,
      clusters.map({ $0.count == differences.count }) ?? true,
      strata.map({ $0.count == differences.count }) ?? true
    else { throw .lengths }
    if let bad = differences.first(where: { !$0.isFinite }) { throw .difference(bad) }
    if let bad = weights?.first(where: { !$0.isFinite || $0 <= 0 }) { throw .weight(bad) }
    if let bad = shares?.values.first(where: { !$0.isFinite || $0 <= 0 }) { throw .weight(bad) }
    // Scaling all weights by a constant must change nothing, so they are scaled to a mean of 1.
    let count = Double(differences.count)
    let scale = weights.map { count / $0.reduce(0, +) } ?? 1
    let scaled = weights.map { $0.map { $0 * scale } }
    self.count = differences.count
    isClustered = clusters != nil
    worst = differences.reduce(0) { min($0, $1) }
    effectiveCount = scaled.map { count * count / $0.reduce(0) { $0 + $1 * $1 } } ?? count
    if clusters == nil, strata == nil, scaled == nil {
      let ones = [Double](repeating: 1, count: differences.count)
      self.strata = [Stratum(sums: DistinctValues.sorted(differences), weights: ones, share: 1)]
      return
    }
    var units: [Int: Unit] = [:]
    for index in differences.indices {
      let unit = clusters?[index] ?? index
      let stratum = strata?[index] ?? 0
      let weight = scaled?[index] ?? 1
      let known = units[unit] ?? Unit(stratum: stratum)
      guard known.stratum == stratum else { throw .straddling(cluster: unit) }
      units[unit] = known.adding(weight * differences[index], weight: weight)
    }
    // Sorted before anything is summed, so that neither the order of the rows nor that of a hash shows.
    let members = Dictionary(grouping: units.values, by: \.stratum).sorted { $0.key < $1.key }
      .map { (key: $0.key, value: $0.value.sorted { ($0.sum, $0.weight) < ($1.sum, $1.weight) }) }
    let raw = members.map { stratum, units in
      shares.map { $0[stratum] ?? 0 } ?? units.reduce(0) { $0 + $1.weight }
    }
    guard raw.allSatisfy({ $0 > 0 }) else { throw .weight(0) }
    let whole = raw.reduce(0, +)
    self.strata = zip(members, raw).map { member, share in
      Stratum(sums: member.value.map(\.sum), weights: member.value.map(\.weight), share: share / whole)
    }
  }

  private struct Unit {
    let stratum: Int
    var sum = 0.0
    var weight = 0.0

    func adding(_ sum: Double, weight: Double) -> Unit {
      Unit(stratum: stratum, sum: self.sum + sum, weight: self.weight + weight)
    }
  }

  private init(adding difference: Double, to sample: PairedSample) {
    // The example goes to the largest share, in which it weighs most.
    let target = sample.strata.indices.max { sample.strata[$0].share < sample.strata[$1].share } ?? 0
    strata = sample.strata.indices.map { index in
      let stratum = sample.strata[index]
      guard index == target else { return stratum }
      let place = stratum.sums.firstIndex { $0 > difference } ?? stratum.sums.count
      var (sums, weights) = (stratum.sums, stratum.weights)
      sums.insert(difference, at: place)
      weights.insert(1, at: place)
      return Stratum(sums: sums, weights: weights, share: stratum.share)
    }
    count = sample.count + 1
    isClustered = sample.isClustered
    worst = min(sample.worst, difference)
    effectiveCount = sample.effectiveCount + 1
  }

  /// The sample with one more example, in a cluster of its own, of mean weight.
  public func adding(_ difference: Double) -> PairedSample { PairedSample(adding: difference, to: self) }

  private init(_ sample: PairedSample, plus shift: Double) {
    strata = sample.strata.map { stratum in
      let units = zip(stratum.sums, stratum.weights).map { (sum: $0 + shift * $1, weight: $1) }
        .sorted { ($0.sum, $0.weight) < ($1.sum, $1.weight) }
      return Stratum(sums: units.map(\.sum), weights: units.map(\.weight), share: stratum.share)
    }
    count = sample.count
    isClustered = sample.isClustered
    worst = min(sample.worst + shift, 0)
    effectiveCount = sample.effectiveCount
  }

  /// The sample with every difference larger by so much.
  public func shifted(by shift: Double) -> PairedSample { PairedSample(self, plus: shift) }

  /// The weighted mean difference.
  public var estimate: Double { strata.reduce(0) { $0 + $1.share * $1.estimate } }

  /// Where every resampled estimate lies.
  var support: ClosedRange<Double> {
    var (low, high) = (0.0, 0.0)
    for stratum in strata {
      var (least, most) = (Double.infinity, -Double.infinity)
      for index in stratum.sums.indices {
        let mean = stratum.sums[index] / stratum.weights[index]
        (least, most) = (min(least, mean), max(most, mean))
      }
      low += stratum.share * least
      high += stratum.share * most
    }
    return min(low, high)...max(low, high)
  }

  /// How many units there are: examples, or clusters.
  public var unitCount: Int { strata.reduce(0) { $0 + $1.sums.count } }

  /// What counts as n in the expanded level: clusters if declared, else Kish's effective number; with strata
  /// one more than Satterthwaite's degrees of freedom.
  public var resamplingCount: Double {
    if strata.count > 1, let freedom = degreesOfFreedom { return freedom + 1 }
    return isClustered ? Double(unitCount) : effectiveCount
  }

  /// The degrees of freedom of the standard error (Satterthwaite 1946); nil without variance.
  public var degreesOfFreedom: Double? {
    let parts = strata.filter { $0.sums.count > 1 }
      .map { (variance: $0.share * $0.share * $0.variance, freedom: Double($0.sums.count - 1)) }
    // Variances are taken by the largest, so that no square of one overflows or vanishes.
    guard let largest = parts.map(\.variance).max(), largest > 0 else { return nil }
    let squares = parts.reduce(0) { $0 + ($1.variance / largest) * ($1.variance / largest) / $1.freedom }
    let sum = parts.reduce(0) { $0 + $1.variance / largest }
    return sum * sum / squares
  }

  /// The standard error of the estimate by linearisation, clusters taken whole; nil if a stratum has fewer
  /// than two units.
  public var standardError: Double? {
    guard strata.allSatisfy({ $0.sums.count > 1 }) else { return nil }
    return strata.reduce(0) { $0 + $1.share * $1.share * $1.variance }.squareRoot()
  }

  /// How many units differ between the sides.
  public var differingCount: Int { strata.reduce(0) { $0 + $1.sums.count { $0 != 0 } } }

  /// What each unit adds to the estimate, up to one factor that they share; a swap turns its sign.
  var swapUnits: [Double] {
    if strata.count == 1 { return strata[0].sums }
    return strata.flatMap { stratum in stratum.sums.map { $0 * stratum.share / stratum.totalWeight } }
  }
}
