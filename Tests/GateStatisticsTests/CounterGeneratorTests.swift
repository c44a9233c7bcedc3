import Testing

@testable import GateStatistics

/// Philox 4x32-10 against the known answers of Random123 (kat_vectors, D. E. Shaw Research).
@Suite struct CounterGeneratorTests {
  static let answers: [(counter: SIMD4<UInt32>, seed: UInt64, words: SIMD4<UInt32>)] = [
    (SIMD4(0, 0, 0, 0), 0, SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)),
    (
      SIMD4(repeating: .max), .max, SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)
    ),
    (
      SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), 0x299f_31d0_a409_3822,
      SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)
    ),
  ]

  @Test(arguments: answers)
  func matchesTheKnownAnswers(counter: SIMD4<UInt32>, seed: UInt64, words: SIMD4<UInt32>) {
    #expect(CounterGenerator(seed: seed).block(counter) == words)
  }

  @Test func addressesAreDistinct() {
    let generator = CounterGenerator(seed: 7)
    var seen: Set<SIMD4<UInt32>> = []
    for stream in 0..<3 {
      for resample in 0..<20 {
        for position in 0..<20 {
          seen.insert(
            generator.block(stream: UInt32(stream), resample: UInt32(resample), position: UInt64(position)))
        }
      }
    }
    #expect(seen.count == 3 * 20 * 20)
  }
}
