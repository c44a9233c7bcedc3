import Foundation

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
