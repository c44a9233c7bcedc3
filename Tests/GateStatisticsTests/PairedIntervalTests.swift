import GateJSON
import Testing

@testable import GateStatistics

@Suite struct PairedIntervalTests {
  @Test(arguments: PairedTable.vectors)
  func matchTheVectors(name: String) throws {
    let vector = try ReferenceVector(name)
    let table = try PairedTable.table(vector)
    for (level, alpha) in try PairedTable.levels(vector) {
      let newcombe = try #require(newcombeInterval(table, alpha))
      try vector.expect("newcombe10_\(level)_lower", newcombe.lower)
      try vector.expect("newcombe10_\(level)_upper", newcombe.upper)
      let bonettPrice = try #require(bonettPriceInterval(table, alpha))
      try vector.expect("bonettprice_\(level)_lower", bonettPrice.lower)
      try vector.expect("bonettprice_\(level)_upper", bonettPrice.upper)
    }
    try vector.expect(
      "min_n_to_claim_no_drop_m02",
      MinimumDetectableDrop.pairsForNoRegression(margin: 0.02, alpha: 0.05).map(Double.init))
  }

  // Newcombe 1998 (one proportion), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29, method 3.
  @Test(arguments: [
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718),
  ])
  func wilsonMatchesThePublishedValues(successes: Int, count: Int, lower: Double, upper: Double) throws {
    let interval = try #require(WilsonInterval(successes: successes, of: count, alpha: 0.025))
    #expect(abs(interval.lower - lower) < 5.1e-5)
    #expect(abs(interval.upper - upper) < 5.1e-5)
  }

  @Test func anyTableHasIntervals() throws {
    for table in PairedTable.random(3000) {
      var widest = (newcombe: 0.0, bonettPrice: 0.0)
      for alpha in [0.1, 0.05, 0.025, 1e-6] {
        let score = try #require(newcombeInterval(table, alpha))
        #expect(score.lower >= -1 && score.upper <= 1)
        #expect(score.lower <= table.estimate && table.estimate <= score.upper)
        let mirrored = try #require(newcombeInterval(table.swapped, alpha))
        #expect(abs(score.lower + mirrored.upper) < 1e-9 && abs(score.upper + mirrored.lower) < 1e-9)

        let wald = try #require(bonettPriceInterval(table, alpha))
        #expect(wald.lower >= -1 && wald.upper <= 1 && wald.lower < wald.upper)
        let other = try #require(bonettPriceInterval(table.swapped, alpha))
        #expect(abs(wald.lower + other.upper) < 1e-9 && abs(wald.upper + other.lower) < 1e-9)

        let widths = (newcombe: score.upper - score.lower, bonettPrice: wald.upper - wald.lower)
        #expect(widths.newcombe >= widest.newcombe && widths.bonettPrice >= widest.bonettPrice)
        widest = widths
      }
    }
  }

  @Test func badTablesAreRefused() {
    #expect(WilsonInterval(successes: 1, of: 0, alpha: 0.05) == nil)
    #expect(WilsonInterval(successes: 4, of: 3, alpha: 0.05) == nil)
    #expect(WilsonInterval(successes: -1, of: 3, alpha: 0.05) == nil)
    #expect(NewcombeInterval(bothPass: 0, losses: 0, gains: 0, bothFail: 0, alpha: 0.05) == nil)
    #expect(NewcombeInterval(bothPass: 3, losses: -1, gains: 0, bothFail: 0, alpha: 0.05) == nil)
    #expect(NewcombeInterval(bothPass: .max, losses: .max, gains: 1, bothFail: 1, alpha: 0.05) == nil)
    #expect(BonettPriceInterval(losses: 2, gains: 2, count: 3, alpha: 0.05) == nil)
    #expect(BonettPriceInterval(losses: .max, gains: .max, count: .max, alpha: 0.05) == nil)
    for alpha in [0, 0.5, -1, .nan] {
      #expect(WilsonInterval(successes: 1, of: 3, alpha: alpha) == nil)
      #expect(NewcombeInterval(bothPass: 1, losses: 1, gains: 1, bothFail: 1, alpha: alpha) == nil)
      #expect(BonettPriceInterval(losses: 1, gains: 1, count: 3, alpha: alpha) == nil)
    }
  }

  private func newcombeInterval(_ table: PairedTable, _ alpha: Double) -> NewcombeInterval? {
    NewcombeInterval(
      bothPass: table.bothPass, losses: table.losses, gains: table.gains, bothFail: table.bothFail,
      alpha: alpha)
  }

  private func bonettPriceInterval(_ table: PairedTable, _ alpha: Double) -> BonettPriceInterval? {
    BonettPriceInterval(losses: table.losses, gains: table.gains, count: table.count, alpha: alpha)
  }
}
