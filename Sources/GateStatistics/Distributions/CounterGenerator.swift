/// A counter-based random generator: Philox 4x32-10 (Salmon et al., "Parallel random numbers: as easy as
/// 1, 2, 3", SC 2011).
///
/// Every draw is addressed by (stream, resample, position), so that a resample is the same whichever thread
/// draws it, and on every machine.
public struct CounterGenerator: Sendable {
  private let key: SIMD2<UInt32>

  /// A generator of a 64-bit seed.
  public init(seed: UInt64) {
    key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
  }

  /// Four random words at an address.
  @inline(__always)
  public func block(stream: UInt32, resample: UInt32, position: UInt64) -> SIMD4<UInt32> {
    block(
      SIMD4(
        UInt32(truncatingIfNeeded: position), UInt32(truncatingIfNeeded: position >> 32), resample, stream))
  }

  /// Ten rounds on a counter.
  @inline(__always)
  func block(_ counter: SIMD4<UInt32>) -> SIMD4<UInt32> {
    var (c0, c1, c2, c3) = (counter[0], counter[1], counter[2], counter[3])
    var (k0, k1) = (key[0], key[1])
    for _ in 0..<10 {
      let left = UInt64(c0) &* 0xD251_1F53
      let right = UInt64(c2) &* 0xCD9E_8D57
      (c0, c1, c2, c3) = (
        UInt32(truncatingIfNeeded: right >> 32) ^ c1 ^ k0, UInt32(truncatingIfNeeded: right),
        UInt32(truncatingIfNeeded: left >> 32) ^ c3 ^ k1, UInt32(truncatingIfNeeded: left)
      )
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
    return SIMD4(c0, c1, c2, c3)
  }
}

/// Turns a seed and the shape of a cell into the seed of its own generator, so that cells of different sizes draw
/// independently and the same data always draw the same.
///
/// Only how many units there are is mixed in, not what they hold: then data that differ in one score are resampled
/// alike, so that what makes every resample worse makes the verdict no better, and no last bit of a score decides.
enum DataDigest {
  /// Mixes values into a seed with SplitMix64's finaliser (Steele, Lea and Flood 2014).
  static func seed(_ seed: UInt64, _ values: some Sequence<Double>) -> UInt64 {
    var state = mix(seed)
    // Adding zero turns -0 into 0, so that both digest alike.
    for value in values { state = mix(state ^ (value + 0).bitPattern) }
    return state
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
