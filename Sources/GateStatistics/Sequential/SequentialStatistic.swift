import Foundation

/// One cell of a sequential test: how far its mean difference is from any value, in z, and the interval that
/// accounts for looking (a repeated confidence interval, Jennison and Turnbull 1989).
public struct SequentialStatistic: Sendable {
  private let sample: PairedSample
  private let score: TangoScore?
  private let lossy: PairedSample
  private let lossyScore: TangoScore?
  private let guarded: PairedSample

  /// The statistic of a sample; pass/fail differences of equal weight go by Tango's score, all others by t.
  /// - Parameters:
  ///   - lossy: the sample together with what is lost, at its worst, for claims that nothing is worse; nil if
  ///     nothing is lost.
  ///   - worst: the worst possible difference, which one more example is given if nothing varies.
  public init(_ sample: PairedSample, lossy: PairedSample? = nil, worst: Double) {
    self.sample = sample
    score = Self.score(sample)
    self.lossy = lossy ?? sample
    lossyScore = lossy.map(Self.score) ?? score
    guarded = self.lossy.adding(worst)
  }

  private static func score(_ sample: PairedSample) -> TangoScore? {
    let sums = sample.strata.count == 1 && !sample.isClustered ? sample.strata[0].sums : []
    guard !sums.isEmpty, sample.strata[0].hasEqualWeights, sums.allSatisfy({ $0 == 0 || abs($0) == 1 })
    else { return nil }
    return TangoScore(losses: sums.count { $0 < 0 }, gains: sums.count { $0 > 0 }, count: sums.count)
  }

  /// The weighted mean difference.
  public var estimate: Double { sample.estimate }

  /// z of the hypothesis that the true difference is `difference`; nil if the data have no spread to judge by.
  public func z(at difference: Double) -> Double? {
    if let score { return score.z(at: difference) }
    return Self.z(sample, at: difference)
  }

  /// The same with what is lost and one more example of the worst difference, for claims that nothing is worse.
  public func guardedZ(at difference: Double) -> Double? {
    if let lossyScore { return lossyScore.z(at: difference) }
    guard let plain = Self.z(guarded, at: difference) else { return nil }
    return Swift.min(plain, Self.z(lossy, at: difference) ?? plain)
  }

  /// The differences that z does not put beyond a bound; nil if there is no spread.
  public func interval(bound: Double) -> (lower: Double, upper: Double)? {
    if let score {
      // Beyond 8 nothing is left of the error.
      let alpha = NormalDistribution.cumulative(-Swift.min(bound, 8))
      return TangoInterval(score, alpha: alpha).map { ($0.lower, $0.upper) }
    }
    guard let error = sample.standardError, error > 0 else { return nil }
    let freedom = Swift.max(sample.resamplingCount - 1, 1)
    let alpha = NormalDistribution.cumulative(-Swift.min(bound, 8))
    let reach = -StudentT.quantile(alpha, degreesOfFreedom: freedom) * error
    return (sample.estimate - reach, sample.estimate + reach)
  }

  /// t turned into the z of the same probability.
  private static func z(_ sample: PairedSample, at difference: Double) -> Double? {
    guard let error = sample.standardError, error > 0, sample.resamplingCount > 1 else { return nil }
    let t = (sample.estimate - difference) / error
    let freedom = sample.resamplingCount - 1
    // The smaller tail keeps its digits.
    let tail = StudentT.cumulative(-abs(t), degreesOfFreedom: freedom)
    let z = -NormalDistribution.quantile(Swift.max(tail, 1e-300))
    return t < 0 ? -z : z
  }
}

/// The density of the z statistic of a group sequential test that has not stopped, on a grid, carried from
/// look to look (Armitage, McPherson and Rowe 1969; Jennison and Turnbull, "Group sequential methods with
/// applications to clinical trials", 2000, chapter 19).
///
/// There is no drift, and only the upper bound stops: what makes the one-sided error.
struct SequentialDensity {
  private let refinement: Int
  private var information = 0.0
  private var points: [Double] = [0]
  /// The density at each point times the weight of the point in the integral.
  private var masses: [Double] = [1]

  /// - Parameter closest: the smallest ratio of (t_k - t_(k - 1)) / t_k to come; the grid must resolve the
  ///   normal density of that variance.
  init(closest: Double) {
    refinement = max(18, Int((1.5 / closest.squareRoot()).rounded(.up)))
  }

  /// The probability of getting here and then passing a bound at a look.
  func crossing(_ bound: Double, at next: Double) -> Double {
    let (root, previous, spread) = scales(next)
    var sum = 0.0
    for (point, mass) in zip(points, masses) {
      sum += mass * NormalDistribution.cumulative((point * previous - bound * root) / spread)
    }
    return sum
  }

  /// The bound whose crossing probability is the given one, by bisection; infinite if nothing may be spent.
  func bound(spending error: Double, at next: Double) -> Double {
    guard error > 0 else { return .infinity }
    var (low, high) = (-40.0, 40.0)
    guard crossing(high, at: next) < error else { return .infinity }
    while high - low > 1e-12 {
      let middle = low + (high - low) / 2
      if middle == low || middle == high { break }
      if crossing(middle, at: next) > error { low = middle } else { high = middle }
    }
    return low + (high - low) / 2
  }

  /// Goes on to a look, where what lies above the bound has stopped.
  mutating func advance(to next: Double, below bound: Double) {
    let (root, previous, spread) = scales(next)
    let (nodes, weights) = grid(below: bound)
    let factor = root / spread / (2 * Double.pi).squareRoot()
    var updated = [Double](repeating: 0, count: nodes.count)
    for (index, node) in nodes.enumerated() {
      var density = 0.0
      for (point, mass) in zip(points, masses) {
        let distance = (node * root - point * previous) / spread
        // Beyond 38 the normal density is below the least double.
        if abs(distance) < 38 { density += mass * exp(-0.5 * distance * distance) }
      }
      updated[index] = weights[index] * density * factor
    }
    (information, points, masses) = (next, nodes, updated)
  }

  private func scales(_ next: Double) -> (root: Double, previous: Double, spread: Double) {
    (next.squareRoot(), information.squareRoot(), (next - information).squareRoot())
  }

  /// Jennison and Turnbull's 6r - 1 points, cut at the bound, with midpoints between and Simpson's weights.
  private func grid(below bound: Double) -> (nodes: [Double], weights: [Double]) {
    let r = Double(refinement)
    var ends = (1..<6 * refinement).map { index in
      let i = Double(index)
      if index < refinement { return -3 - 4 * log(r / i) }
      if index <= 5 * refinement { return -3 + 3 * (i - r) / (2 * r) }
      return 3 + 4 * log(r / (6 * r - i))
    }
    if let last = ends.last, bound < last {
      ends.removeAll { $0 >= bound }
      // A bound below the whole grid leaves one panel of next to nothing.
      if ends.isEmpty { ends = [bound - 1] }
      ends.append(bound)
    }
    var nodes = [ends[0]]
    var weights = [0.0]
    for (left, right) in zip(ends, ends.dropFirst()) {
      let width = right - left
      weights[weights.count - 1] += width / 6
      nodes += [left + width / 2, right]
      weights += [4 * width / 6, width / 6]
    }
    return (nodes, weights)
  }
}

/// The chance that a sequential test ends beyond a bound, given what it has seen: the drift is taken as flat
/// beforehand (Spiegelhalter, Freedman and Blackburn 1986; Jennison and Turnbull 2000, chapter 10).
public enum PredictiveChance {
  /// P(z at the end >= bound | z now) = Phi((z / sqrt t - bound) / sqrt((1 - t) / t)).
  /// - Parameters:
  ///   - z: the statistic now, above 0 towards the bound.
  ///   - fraction: the share of the information that is in, in (0, 1]; at 1 the chance is 0 or 1.
  public static func ofReaching(_ bound: Double, z: Double, fraction: Double) -> Double {
    guard fraction < 1 else { return z >= bound ? 1 : 0 }
    let spread = ((1 - fraction) / fraction).squareRoot()
    return NormalDistribution.cumulative((z / fraction.squareRoot() - bound) / spread)
  }
}
