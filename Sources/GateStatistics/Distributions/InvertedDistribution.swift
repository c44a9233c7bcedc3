import Foundation

/// A distribution with mean 0 and variance 1 that is known by its characteristic function at the frequencies
/// (k + 1/2) h, turned into probabilities by Davies' form of the inversion formula ("Numerical inversion of a
/// characteristic function", Biometrika 1973; Gil-Pelaez 1951).
///
/// At a jump it gives the middle, which is what a mid-p asks for.
struct InvertedDistribution {
  /// The step of the frequencies: the distribution is taken to repeat after 40 standard deviations, beyond
  /// which nothing of a double's precision lies.
  static let step = 2 * Double.pi / 40
  /// Beyond how many terms a characteristic function counts as one that does not fade.
  private static let mostTerms = 1024

  private let terms: [(real: Double, imaginary: Double)]

  /// The distribution; nil if its characteristic function does not fade to 1e-7, as of data with large jumps.
  /// - Parameter next: gives the characteristic function at k = 0, 1, ... in turn.
  init?(next: () -> (real: Double, imaginary: Double)) {
    var terms: [(real: Double, imaginary: Double)] = []
    var faded = 0
    while faded < 8 {
      guard terms.count < Self.mostTerms else { return nil }
      let term = next()
      faded = term.real * term.real + term.imaginary * term.imaginary < 1e-14 ? faded + 1 : 0
      terms.append(term)
    }
    self.terms = terms
  }

  /// P(Z < z) + P(Z = z) / 2.
  func cumulative(_ z: Double) -> Double {
    guard z > -20 else { return 0 }
    guard z < 20 else { return 1 }
    let turn = TurningPoints.point(-Self.step * z)
    var (x, y) = TurningPoints.point(-Self.step * z / 2)
    var sum = 0.0
    for (k, term) in terms.enumerated() {
      sum += (term.real * y + term.imaginary * x) / (Double(k) + 0.5)
      (x, y) = (x * turn.cosine - y * turn.sine, x * turn.sine + y * turn.cosine)
    }
    return min(max(0.5 - sum / Double.pi, 0), 1)
  }

  /// The z with P(Z <= z) = p, by bisection.
  func quantile(_ p: Double) -> Double {
    var (low, high) = (-20.0, 20.0)
    while high - low > 1e-12 {
      let middle = 0.5 * (low + high)
      if cumulative(middle) < p { low = middle } else { high = middle }
    }
    return 0.5 * (low + high)
  }

  /// The distribution of the signed sum of some units, each sign as likely as not, in its own standard
  /// deviations (Pagano and Tritchler, "On obtaining permutation distributions in polynomial time", JASA 1983).
  static func signFlips(_ units: [Double], deviation: Double) -> InvertedDistribution? {
    var points = TurningPoints(units.map { step * $0 / deviation })
    return InvertedDistribution { (points.nextCosineProduct(), 0) }
  }

  /// The distribution of a sum of draws with replacement, as many from each group as it holds, in its own
  /// standard deviations about its mean.
  /// - Parameter groups: the values less their group's mean, already scaled to the whole's deviation.
  static func resampledSum(_ groups: [[Double]]) -> InvertedDistribution? {
    var points = groups.map { group -> TurningPoints in
      let (values, counts) = DistinctValues.runs(of: group)
      return TurningPoints(values.map { step * $0 }, multiplicities: counts.map(Double.init))
    }
    let counts = groups.map(\.count)
    return InvertedDistribution {
      var product = (real: 1.0, imaginary: 0.0)
      for index in points.indices {
        let sum = points[index].nextSum()
        let n = Double(counts[index])
        product = times(product, power((sum.real / n, sum.imaginary / n), counts[index]))
      }
      return product
    }
  }

  private typealias Complex = (real: Double, imaginary: Double)

  private static func times(_ a: Complex, _ b: Complex) -> Complex {
    (a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real)
  }

  private static func power(_ base: Complex, _ exponent: Int) -> Complex {
    var (result, square, rest): (Complex, Complex, Int) = ((1, 0), base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result = times(result, square) }
      square = times(square, square)
      rest >>= 1
    }
    return result
  }
}

/// The discrete Fourier transform of a power of two of points, in place (Cooley and Tukey 1965, radix 2).
enum FourierTransform {
  /// X_s = sum over k of x_k exp(-2 pi i k s / N).
  static func forward(_ real: inout [Double], _ imaginary: inout [Double]) {
    let size = real.count
    var target = 0
    for index in 0..<size {
      if index < target {
        real.swapAt(index, target)
        imaginary.swapAt(index, target)
      }
      var bit = size >> 1
      while bit > 0, target & bit != 0 {
        target ^= bit
        bit >>= 1
      }
      target |= bit
    }
    var length = 2
    while length <= size {
      let angle = -2 * Double.pi / Double(length)
      let half = length / 2
      let turns = (0..<half).map { (cos(angle * Double($0)), sin(angle * Double($0))) }
      for start in stride(from: 0, to: size, by: length) {
        for k in 0..<half {
          let (a, b) = (start + k, start + k + half)
          let x = real[b] * turns[k].0 - imaginary[b] * turns[k].1
          let y = real[b] * turns[k].1 + imaginary[b] * turns[k].0
          (real[b], imaginary[b]) = (real[a] - x, imaginary[a] - y)
          real[a] += x
          imaginary[a] += y
        }
      }
      length *= 2
    }
  }
}
