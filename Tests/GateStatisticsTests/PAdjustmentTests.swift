import Testing

@testable import GateStatistics

@Suite struct PAdjustmentTests {
  @Test(arguments: PAdjustment.allCases)
  func matchesTheVector(adjustment: PAdjustment) throws {
    let vector = try ReferenceVector("14_p_adjust")
    try vector.expect(adjustment.rawValue, #require(adjustment.adjusted(vector.numbers("p"))))
  }

  @Test func randomFamiliesKeepTheirOrder() throws {
    let generator = CounterGenerator(seed: 23)
    for round in 0..<2000 {
      let values = (0..<(1 + round % 30)).map { index -> Double in
        let words = generator.block(stream: 0, resample: UInt32(round), position: UInt64(index))
        // Some ties, some 0 and some 1.
        return round % 2 == 0 ? Double(words[0] % 11) / 10 : Double(words[0]) / 4_294_967_295
      }
      let families = try PAdjustment.allCases.map { try #require($0.adjusted(values)) }
      for adjusted in families {
        for index in values.indices {
          #expect(adjusted[index] >= values[index] && adjusted[index] <= 1)
          for other in values.indices where values[index] <= values[other] {
            #expect(adjusted[index] <= adjusted[other])
          }
        }
      }
      // Each claims less than the one before, or is sharper: Bonferroni, Holm, Hochberg, Benjamini-Hochberg.
      for (looser, sharper) in zip(families, families.dropFirst()) {
        #expect(zip(looser, sharper).allSatisfy { $0 >= $1 - 1e-12 })
      }
    }
  }

  @Test(arguments: PAdjustment.allCases)
  func badValuesAreRefused(adjustment: PAdjustment) {
    #expect(adjustment.adjusted([]) == [])
    #expect(adjustment.adjusted([0.3]) == [0.3])
    #expect(adjustment.adjusted([0.3, 1.1]) == nil)
    #expect(adjustment.adjusted([0.3, -0.1]) == nil)
    #expect(adjustment.adjusted([.nan]) == nil)
  }
}
