import Foundation

/// The paired sign-flip permutation test: baseline and current are swapped at random for each unit, which under no
/// change is as likely as not. For means that is a sign flip (Fisher 1935; mid-p by Lancaster 1961).
public struct SignFlipTest: Sendable, Equatable {
  /// The one-sided mid-p of a worsening: small if the estimate is unusually low.
  public let worsening: Double
  /// The one-sided mid-p of an improvement: small if the estimate is unusually high.
  public let improvement: Double

  /// Up to how many units that differ all assignments are enumerated.
  static let enumerable = 20

  /// Up to how many units ties carry their whole weight if all of them differ, as continuous scores do: of four
  /// or five, mid-p rejects 6.25 % of unchanged samples.
  static let fewest = 5

  init(worsening: Double, improvement: Double) {
    self.worsening = worsening
    self.improvement = improvement
  }

  /// The smallest p that so many units can give: if all of them get worse.
  public static func least(of count: Int, isPassFail: Bool) -> Double {
    (count <= fewest && !isPassFail ? 1 : 0.5) / exp2(Double(count))
  }

  /// The test from how many of all assignments lie below, at and above the one observed.
  init(less: Double, equal: Double, greater: Double, unitCount: Int, areFew: Bool) {
    let weight = areFew && unitCount <= Self.fewest ? 1 : 0.5
    let all = less + equal + greater
    self.init(worsening: (less + weight * equal) / all, improvement: (greater + weight * equal) / all)
  }

  /// The test of a sample; nil if no unit differs, for then the data say nothing.
  ///
  /// Exact by enumeration for few units, by convolution for lattice data (for pass/fail it is the mid-p McNemar
  /// test), by inversion of the characteristic function if that fades; by `resamples` random assignments
  /// otherwise, ten times as many if p lies in [0.04, 0.06].
  /// - Parameter isPassFail: whether the units are passes and failures, most of which do not differ if nothing has
  ///   changed; of other scores, which all do, up to five units carry ties at their whole weight.
  public init?(_ sample: PairedSample, resamples: Int, seed: UInt64, isPassFail: Bool = false) {
    let all = sample.swapUnits
    let units = all.filter { $0 != 0 }
    guard !units.isEmpty else { return nil }
    if units.count <= Self.fewest {
      let (less, equal) = Self.enumerated(units)
      self.init(
        less: less, equal: equal, greater: exp2(Double(units.count)) - less - equal, unitCount: units.count,
        areFew: !isPassFail && units.count == all.count)
      return
    }
    // Sums of many small probabilities may pass 1 in the last place, and none is below that of one assignment.
    let least = units.count < 1000 ? 0.5 / exp2(Double(units.count)) : .leastNormalMagnitude
    let p = min(max(Self.midP(units, resamples: resamples, seed: seed), least), 1)
    self.init(worsening: p, improvement: 1 - p)
  }

  private static func midP(_ units: [Double], resamples: Int, seed: UInt64) -> Double {
    if units.count <= enumerable {
      let (less, equal) = enumerated(units)
      return (less + 0.5 * equal) / exp2(Double(units.count))
    }
    if let lattice = Lattice(units), let p = convolved(lattice.values) { return p }
    if let p = inverted(units) { return p }
    let p = drawn(units, resamples: resamples, seed: seed)
    let isClose = (0.04...0.06).contains(p) || (0.94...0.96).contains(p)
    return isClose ? drawn(units, resamples: 10 * resamples, seed: seed) : p
  }

  /// How many assignments lie below the one observed, and how many at it.
  private static func enumerated(_ units: [Double]) -> (less: Double, equal: Double) {
    let observed = units.reduce(0, +)
    let tolerance = 1e-9 * max(units.reduce(0) { $0 + abs($1) }, 1e-300)
    var sum = observed
    var flipped = [Bool](repeating: false, count: units.count)
    var (less, equal) = (0, 1)
    // Gray code: each assignment differs from the last in one unit.
    for code in 1..<(1 << units.count) {
      let unit = code.trailingZeroBitCount
      sum += flipped[unit] ? 2 * units[unit] : -2 * units[unit]
      flipped[unit].toggle()
      if abs(sum - observed) <= tolerance { equal += 1 } else if sum < observed { less += 1 }
    }
    return (Double(less), Double(equal))
  }

  /// The exact test by convolution of +-value, one unit after another; nil if that would take too long.
  private static func convolved(_ values: [Int]) -> Double? {
    let magnitudes = values.map(abs)
    if let only = magnitudes.first, magnitudes.allSatisfy({ $0 == only }) {
      return Binomial.midP(losses: values.count { $0 < 0 }, of: values.count)
    }
    let reach = magnitudes.reduce(0, +)
    guard reach * magnitudes.count <= 50_000_000 else { return nil }
    // Index s holds the chance that the units put to the negative side add up to s.
    var chances = [Double](repeating: 0, count: reach + 1)
    chances[0] = 1
    var filled = 0
    for magnitude in magnitudes {
      filled += magnitude
      for sum in stride(from: filled, through: 0, by: -1) {
        let moved = sum >= magnitude ? chances[sum - magnitude] : 0
        chances[sum] = 0.5 * (chances[sum] + moved)
      }
    }
    let observed = values.reduce(0) { $0 + max(-$1, 0) }
    return chances[(observed + 1)...].reduce(0, +) + 0.5 * chances[observed]
  }

  private static func inverted(_ units: [Double]) -> Double? {
    let deviation = units.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return InvertedDistribution.signFlips(units, deviation: deviation)?
      .cumulative(units.reduce(0, +) / deviation)
  }

  private static func drawn(_ units: [Double], resamples: Int, seed: UInt64) -> Double {
    let generator = CounterGenerator(seed: DataDigest.seed(seed, [Double(units.count)]))
    let observed = units.reduce(0, +)
    let tolerance = 1e-9 * units.reduce(0) { $0 + abs($1) }
    let signed = SignedSum(units, at: Array(units.indices))
    var words = [UInt32](repeating: 0, count: (units.count + 31) / 32)
    var (less, equal) = (0, 0)
    for resample in 0..<resamples {
      words.withUnsafeMutableBufferPointer { SignFlips.fill($0, generator, resample: UInt32(resample)) }
      let sum = words.withUnsafeBufferPointer { words in words.baseAddress.map(signed.sum) ?? 0 }
      if abs(sum - observed) <= tolerance { equal += 1 } else if sum < observed { less += 1 }
    }
    return (0.5 + Double(less) + 0.5 * Double(equal)) / (Double(resamples) + 1)
  }
}

extension SignFlipTest {
  /// The test of a statistic, if a low one is a worsening; nil if no swap changes it.
  ///
  /// All assignments are enumerated up to 13 units; beyond, ten times as many are drawn if p lies in
  /// [0.04, 0.06].
  init?(_ statistic: PairStatistic, generator: CounterGenerator, resamples: Int) {
    let observed = statistic.estimate
    let tolerance = 1e-9 * max(abs(observed), 1e-4 * statistic.magnitude)
    var swapped = [Bool](repeating: false, count: statistic.unitCount)
    var (less, equal, drawn) = (0, 0, 0)
    if statistic.unitCount <= SignFlipFamily.costlyEnumerable {
      let all = 1 << statistic.unitCount
      for code in 0..<all {
        for unit in swapped.indices { swapped[unit] = code >> unit & 1 == 1 }
        let value = statistic.value(swapped: swapped)
        if abs(value - observed) <= tolerance { equal += 1 } else if value < observed { less += 1 }
      }
      if equal == all { return nil }
      self.init(
        less: Double(less), equal: Double(equal), greater: Double(all - less - equal),
        unitCount: statistic.unitCount, areFew: true)
      return
    }
    func draw(_ total: Int) -> Double {
      while drawn < total {
        SignFlips.fill(&swapped, generator, resample: UInt32(drawn))
        let value = statistic.value(swapped: swapped)
        if abs(value - observed) <= tolerance { equal += 1 } else if value < observed { less += 1 }
        drawn += 1
      }
      return (0.5 + Double(less) + 0.5 * Double(equal)) / (Double(drawn) + 1)
    }
    var p = draw(resamples)
    if equal == drawn { return nil }
    if (0.04...0.06).contains(p) || (0.94...0.96).contains(p) { p = draw(10 * resamples) }
    self.init(worsening: p, improvement: 1 - p)
  }
}

/// Random signs, one a unit, of one assignment of the sign-flip test.
enum SignFlips {
  private static let stream: UInt32 = 2

  /// Fills words with the bits of an assignment, 32 units a word.
  static func fill(
    _ words: UnsafeMutableBufferPointer<UInt32>, _ generator: CounterGenerator, resample: UInt32
  ) {
    var index = 0
    while index < words.count {
      let block = generator.block(stream: stream, resample: resample, position: UInt64(index >> 2))
      for word in 0..<min(4, words.count - index) { words[index + word] = block[word] }
      index += 4
    }
  }

  /// Fills one flag a unit with an assignment.
  static func fill(_ swapped: inout [Bool], _ generator: CounterGenerator, resample: UInt32) {
    var unit = 0
    while unit < swapped.count {
      let block = generator.block(stream: stream, resample: resample, position: UInt64(unit >> 7))
      for bit in 0..<min(128, swapped.count - unit) {
        swapped[unit + bit] = block[bit >> 5] >> UInt32(bit & 31) & 1 == 1
      }
      unit += 128
    }
  }
}
