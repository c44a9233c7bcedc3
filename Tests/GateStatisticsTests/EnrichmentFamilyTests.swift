import Foundation
import GateTestSupport
import Testing

@testable import GateStatistics

@Suite("Traits that are more frequent among marked units")
struct EnrichmentFamilyTests {
  @Test("The p of one property is that of Fisher's exact test")
  func fisher() {
    // The lady tasting tea (Fisher 1935): all four of eight cups, 1 in 70; three of them, 17 in 70 with that.
    #expect(abs(Enrichment.pValue(4, of: 4, having: 4, units: 8) - 0.5 / 70) < 1e-12)
    #expect(abs(Enrichment.pValue(3, of: 4, having: 4, units: 8) - (1.0 + 8) / 70) < 1e-12)
    // Counts that cannot be.
    #expect(Enrichment.pValue(5, of: 4, having: 5, units: 8) == 1)
    #expect(Enrichment.pValue(1, of: 9, having: 1, units: 8) == 1)
    // Very many units.
    let tail = Enrichment.pValue(450, of: 3000, having: 1000, units: 10_000)
    #expect(tail > 0 && tail < 1e-20)
  }

  @Test("A property that goes with the marks stands out, and others do not")
  func adjusted() {
    var random = SeededGenerator(seed: 3)
    let marked = (0..<100).map(Int32.init)
    let noise = (0..<60).map { _ in
      (0..<400).map(Int32.init).filter { _ in Int.random(in: 0..<8, using: &random) == 0 }
    }
    let planted = (0..<30).map(Int32.init) + [200, 300]
    let family = EnrichmentFamily(
      units: 400, marked: marked, properties: [planted] + noise, deals: 500, seed: 1)
    #expect(family.adjustedPValues[0] < 0.002)
    #expect(family.adjustedPValues.dropFirst().allSatisfy { $0 > 0.05 })
    #expect(zip(family.pValues, family.adjustedPValues).allSatisfy { $0 <= $1 + 1e-9 || $1 > 0.002 })
    let again = EnrichmentFamily(
      units: 400, marked: marked, properties: [planted] + noise, deals: 500, seed: 1)
    #expect(again.adjustedPValues == family.adjustedPValues)
  }

  @Test("One of many properties is found by chance in about 5 % of families")
  func level() {
    var found = 0
    for seed in 0..<200 {
      var random = SeededGenerator(seed: UInt64(seed))
      let marked = (0..<200).map(Int32.init).shuffled(using: &random).prefix(60)
      let properties = (0..<20).map { _ in
        (0..<200).map(Int32.init).filter { _ in Int.random(in: 0..<5, using: &random) == 0 }
      }
      let family = EnrichmentFamily(
        units: 200, marked: Array(marked), properties: properties, deals: 200, seed: UInt64(seed))
      if family.adjustedPValues.contains(where: { $0 <= 0.05 }) { found += 1 }
    }
    // 5 % and three standard errors.
    #expect(found <= 19, "\(found) of 200")
    #expect(found >= 2, "\(found) of 200")
  }
}
