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
