import Foundation
import GateStatistics

/// The random numbers of one replicate of one simulated cell, addressed by (seed, cell, replicate), so that no
/// other replicate and no thread has a part in them.
struct ReplicateGenerator {
  private let generator: CounterGenerator
  private let stream: UInt32
  private let replicate: UInt32
  private var position: UInt64 = 0

  /// The numbers of a replicate.
  /// - Parameter cell: the cell's name, of which the 32-bit FNV-1a hash is the stream.
  init(seed: UInt64, cell: String, replicate: Int) {
    generator = CounterGenerator(seed: seed)
    stream = cell.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
    self.replicate = UInt32(truncatingIfNeeded: replicate)
  }

  /// A number in (0, 1).
  mutating func uniform() -> Double {
    let words = generator.block(stream: stream, resample: replicate, position: position)
    position += 1
    return (Double((UInt64(words[0]) << 32 | UInt64(words[1])) >> 12) + 0.5) * 0x1p-52
  }

  /// Whether something of a probability happens.
  mutating func chance(_ probability: Double) -> Bool { uniform() < probability }

  /// A standard normal number (Box and Muller 1958).
  mutating func normal() -> Double {
    let radius = (-2 * log(uniform())).squareRoot()
    return radius * cos(2 * Double.pi * uniform())
  }

  /// Student's t with 3 degrees of freedom, scaled to a standard deviation of 1.
  mutating func heavy() -> Double {
    let z = normal()
    let (a, b, c) = (normal(), normal(), normal())
    return z / (a * a + b * b + c * c).squareRoot()
  }

  /// A gamma number of scale 1 (Marsaglia and Tsang, "A simple method for generating gamma variables", 2000).
  mutating func gamma(_ shape: Double) -> Double {
    guard shape >= 1 else { return gamma(shape + 1) * pow(uniform(), 1 / shape) }
    let d = shape - 1.0 / 3
    while true {
      let z = normal()
      let v = pow(1 + z / (9 * d).squareRoot(), 3)
      if v > 0, log(uniform()) < 0.5 * z * z + d - d * v + d * log(v) { return d * v }
    }
  }

  /// A beta number.
  mutating func beta(_ a: Double, _ b: Double) -> Double {
    let (x, y) = (gamma(a), gamma(b))
    return x / (x + y)
  }

  /// Pass or fail, as 1 or 0.
  mutating func verdict(_ probability: Double) -> Double { chance(probability) ? 1 : 0 }
}
