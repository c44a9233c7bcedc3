import Testing

@testable import GateStatistics

@Suite struct McNemarTests {
  @Test(arguments: PairedTable.vectors)
  func matchesTheVectors(name: String) throws {
    let vector = try ReferenceVector(name)
    let table = try PairedTable.table(vector)
    try vector.expect(
      "mcnemar_midp_one_sided_regression", McNemar.midP(losses: table.losses, gains: table.gains))
    try vector.expect(
      "mcnemar_exact_one_sided_regression", McNemar.exactOneSided(losses: table.losses, gains: table.gains))
    try vector.expect(
      "mcnemar_exact_two_sided", McNemar.exactTwoSided(losses: table.losses, gains: table.gains))
  }

  @Test func tailsAddUp() throws {
    for losses in 0...40 {
      for gains in 0...40 where losses + gains > 0 {
        let p = try #require(McNemar.exactOneSided(losses: losses, gains: gains))
        let mid = try #require(McNemar.midP(losses: losses, gains: gains))
        #expect(abs(mid - Binomial.midP(losses: losses, of: losses + gains)) < 1e-12)
        #expect(p > 0 && p <= 1 && mid < p)
        let opposite = try #require(McNemar.midP(losses: gains, gains: losses))
        #expect(abs(mid + opposite - 1) < 1e-12)
        let both = try #require(McNemar.exactTwoSided(losses: losses, gains: gains))
        #expect(both == McNemar.exactTwoSided(losses: gains, gains: losses))
        #expect(both <= 1)
        if losses >= gains { #expect(both == min(2 * p, 1)) }
      }
    }
  }

  @Test func extremesStayProbabilities() throws {
    let rare = try #require(McNemar.exactOneSided(losses: 900, gains: 0))
    #expect(abs(rare / 0x1p-900 - 1) < 1e-9)
    let many = try #require(McNemar.exactOneSided(losses: 500_000, gains: 500_000))
    #expect(many > 0.5 && many < 0.501)
    #expect(McNemar.exactOneSided(losses: -1, gains: 2) == nil)
    #expect(McNemar.exactTwoSided(losses: 2, gains: -1) == nil)
    #expect(McNemar.midP(losses: .max, gains: 1) == nil)
    #expect(McNemar.exactOneSided(losses: 0, gains: .max) == nil)
    let most = try #require(
      McNemar.midP(losses: McNemar.mostPairs / 2, gains: McNemar.mostPairs / 2))
    #expect(abs(most - 0.5) < 1e-6)
  }
}
