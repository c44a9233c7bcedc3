import Foundation

/// Values that are whole multiples of one step, as pass/fail scores and means of a few epochs are.
struct Lattice {
  /// The step.
  let step: Double
  /// How many values there are.
  let count: Int
  /// The values in steps, neighbours that are equal once, and how many they are.
  let runs: [(value: Int, count: Int)]

  /// Finds a step of 1/q, q up to 60, in at most a thousand steps from 0; nil if there is none.
  ///
  /// A number may miss its multiple by a billionth of the largest one, so that small units are not taken for 0.
  init?(_ numbers: [Double]) {
    let (distinct, counts) = DistinctValues.runs(of: numbers)
    let largest = distinct.map(abs).max() ?? 0
    let tolerance = 1e-9 * min(largest, 1)
    for divisor in 1...60 {
      let q = Double(divisor)
      guard largest * q <= 1000 else { return nil }
      guard distinct.allSatisfy({ abs($0 * q - ($0 * q).rounded()) <= tolerance }) else { continue }
      step = 1 / q
      count = numbers.count
      runs = zip(distinct, counts).map { (Int(($0 * q).rounded()), $1) }
      return
    }
    return nil
  }

  /// All values in steps.
  var values: [Int] { runs.flatMap { repeatElement($0.value, count: $0.count) } }
}

/// The exact distribution of a resampled mean of lattice values: the n-fold convolution of their empirical
/// distribution, by the n-th power of its characteristic function and one inverse Fourier transform.
///
/// It is what infinitely many resamples would give, so no seed enters. The window is as wide as the support,
/// or forty standard deviations, beyond which nothing of a double's precision lies.
struct LatticeMeanDistribution {
  private let step: Double
  private let count: Int
  /// The sum that the first probability belongs to, in steps.
  private let first: Int
  private let probabilities: [Double]

  init(_ lattice: Lattice) {
    let n = lattice.count
    count = n
    step = lattice.step
    let distinct = Dictionary(lattice.runs.map { ($0.value, $0.count) }, uniquingKeysWith: +)
      .sorted { $0.key < $1.key }
    let (low, high) = (distinct[0].key, distinct[distinct.count - 1].key)
    let mean = distinct.reduce(0.0) { $0 + Double($1.key * $1.value) } / Double(n)
    let squares = distinct.reduce(0.0) {
      $0 + Double($1.value) * (Double($1.key) - mean) * (Double($1.key) - mean)
    }
    let variance = squares / Double(n)
    let support = n * (high - low) + 1
    let wanted = min(Double(support), 40 * (Double(n) * variance).squareRoot() + 64)
    var size = 1
    while Double(size) < wanted { size *= 2 }
    let center = Int((mean * Double(n)).rounded())
    first = size >= support ? n * low : center - size / 2
    // The power is taken of the values less `low`, so that the phase stays small and exact.
    var real = [Double](repeating: 0, count: size)
    var imaginary = real
    for k in 0..<size {
      let angle = 2 * Double.pi * Double(k) / Double(size)
      var (x, y) = (0.0, 0.0)
      for (value, times) in distinct {
        let share = Double(times) / Double(n)
        let turn = angle * Double(value - low)
        x += share * cos(turn)
        y += share * sin(turn)
      }
      let modulus = pow(x * x + y * y, Double(n) / 2)
      let phase = atan2(y, x) * Double(n)
      real[k] = modulus * cos(phase)
      imaginary[k] = modulus * sin(phase)
    }
    FourierTransform.forward(&real, &imaginary)
    // Index s of the transform holds the sums that are congruent to n * low + s.
    let offset = first - n * low
    probabilities = (0..<size).map { index in
      let position = ((index + offset) % size + size) % size
      return max(real[position] / Double(size), 0)
    }
  }

  /// The smallest mean whose cumulative probability is at least p.
  func quantile(_ p: Double) -> Double {
    var sum = 0.0
    for (index, probability) in probabilities.enumerated() {
      sum += probability
      if sum >= p - 1e-12 { return Double(first + index) * step / Double(count) }
    }
    return Double(first + probabilities.count - 1) * step / Double(count)
  }
}
