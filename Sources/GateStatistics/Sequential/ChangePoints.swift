/// A cumulative sum chart that needs no known mean or spread: each value is set against all before it (Hawkins,
/// "Self-starting CUSUM charts for location and scale", The Statistician 1987; the sum is Page's, Biometrika 1954).
///
/// While nothing changes, (x - mean) / s * sqrt((n - 1) / n) of the n - 1 values before follows Student's t with
/// n - 2 degrees of freedom, and its normal score is independent of the scores before.
public struct SelfStartingCusum: Sendable, Equatable {
  /// Below how many standard deviations a shift is not sought, halved: the sum's allowance.
  public static let allowance = 0.5
  /// Where the sum signals. With this allowance an unchanged series signals once in about 930 values
  /// (Hawkins and Olwell, "Cumulative Sum Charts and Charting for Quality Improvement", 1998, table 3.3).
  public static let threshold = 5.0

  /// The sum after each value, at least 0; 0 for the first two values and until two values differ.
  public let sums: [Double]

  /// The chart of a series, oldest first, that watches for a fall.
  public init(ofFallIn values: [Double]) {
    var sums: [Double] = []
    var (count, mean, squares, sum) = (0.0, 0.0, 0.0, 0.0)
    for value in values {
      if count >= 2, squares > 0 {
        let spread = (squares / (count - 1)).squareRoot()
        let t = (value - mean) / spread * (count / (count + 1)).squareRoot()
        let share = StudentT.cumulative(t, degreesOfFreedom: count - 1)
        // A share of 0 or 1 is one that a double cannot hold.
        let score = NormalDistribution.quantile(min(max(share, 1e-300), 1 - 1e-16))
        sum = max(0, sum - score - Self.allowance)
      }
      sums.append(sum)
      count += 1
      let step = value - mean
      mean += step / count
      squares += step * (value - mean)
    }
    self.sums = sums
  }

  /// The index of the first value if the sum signals; nil if it never does.
  public var signal: Int? { sums.firstIndex { $0 > Self.threshold } }
}

/// The points e^(i (k + 1/2) a_j) of small angles a_j, stepped from one k to the next by multiplication.
///
/// Only additions and multiplications are used, so that the points are the same on every machine.
struct TurningPoints {
  private var cosines: [SIMD4<Double>]
  private var sines: [SIMD4<Double>]
  private let stepCosines: [SIMD4<Double>]
  private let stepSines: [SIMD4<Double>]
  /// How often each point counts; 0 for those that only fill the last vector.
  private let multiplicities: [SIMD4<Double>]

  /// The points at k = 0.
  /// - Parameters:
  ///   - angles: in radians, none beyond a fifth.
  ///   - multiplicities: how often each counts; nil for once.
  init(_ angles: [Double], multiplicities: [Double]? = nil) {
    let vectors = (angles.count + 3) / 4
    func vector(_ values: (Int) -> Double) -> [SIMD4<Double>] {
      (0..<vectors).map { index in
        SIMD4((0..<4).map { 4 * index + $0 < angles.count ? values(4 * index + $0) : 0 })
      }
    }
    let steps = vector { angles[$0] }
    let halves = steps.map { $0 * 0.5 }
    cosines = halves.map(Self.cosine)
    sines = halves.map(Self.sine)
    stepCosines = steps.map(Self.cosine)
    stepSines = steps.map(Self.sine)
    self.multiplicities = vector { multiplicities?[$0] ?? 1 }
  }

  /// The sum of the points; then they turn.
  mutating func nextSum() -> (real: Double, imaginary: Double) {
    var (real, imaginary) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
    for index in cosines.indices {
      real += multiplicities[index] * cosines[index]
      imaginary += multiplicities[index] * sines[index]
      turn(index)
    }
    return (real.sum(), imaginary.sum())
  }

  /// The product of the points' real parts; then they turn.
  mutating func nextCosineProduct() -> Double {
    // The points that fill the last vector stay at 1.
    var product = SIMD4<Double>(repeating: 1)
    for index in cosines.indices {
      product *= cosines[index]
      turn(index)
    }
    return product[0] * product[1] * product[2] * product[3]
  }

  @inline(__always)
  private mutating func turn(_ index: Int) {
    let (x, y) = (cosines[index], sines[index])
    cosines[index] = x * stepCosines[index] - y * stepSines[index]
    sines[index] = x * stepSines[index] + y * stepCosines[index]
  }

  /// 1 - x^2/2! + x^4/4! - ..., below 1e-17 off up to a fifth.
  private static func cosine(_ x: SIMD4<Double>) -> SIMD4<Double> {
    nested(x * x, divisors: [132, 90, 56, 30, 12, 2])
  }

  /// x - x^3/3! + x^5/5! - ..., below 1e-17 off up to a fifth.
  private static func sine(_ x: SIMD4<Double>) -> SIMD4<Double> {
    x * nested(x * x, divisors: [156, 110, 72, 42, 20, 6])
  }

  /// 1 - s/d_1 (1 - s/d_2 (1 - ...)), the divisors from the innermost.
  private static func nested(_ s: SIMD4<Double>, divisors: [Double]) -> SIMD4<Double> {
    var value = SIMD4<Double>(repeating: 1)
    for divisor in divisors { value = 1 - s / divisor * value }
    return value
  }

  /// e^(i angle) of any angle up to a few turns, by halving it until the series holds.
  static func point(_ angle: Double) -> (cosine: Double, sine: Double) {
    let small = SIMD4(repeating: angle / 256)
    var (x, y) = (cosine(small)[0], sine(small)[0])
    for _ in 0..<8 { (x, y) = (x * x - y * y, 2 * x * y) }
    return (x, y)
  }
}
