import Foundation
import GateJSON
import Testing

@testable import GateStatistics

@Suite struct TangoTests {
  @Test(arguments: PairedTable.vectors)
  func matchesTheVectors(name: String) throws {
    let vector = try ReferenceVector(name)
    let table = try PairedTable.table(vector)
    let score = try #require(TangoScore(losses: table.losses, gains: table.gains, count: table.count))
    try vector.expect("delta", score.estimate)
    for (level, alpha) in try PairedTable.levels(vector) {
      let interval = try #require(TangoInterval(score, alpha: alpha))
      try vector.expect("tango_\(level)_lower", interval.lower)
      try vector.expect("tango_\(level)_upper", interval.upper)
    }
  }

  /// At a difference of 0 the score is McNemar's.
  @Test func atNoDifferenceItIsMcNemars() throws {
    let score = try #require(TangoScore(losses: 9, gains: 3, count: 100))
    #expect(try abs(#require(score.z(at: 0)) + 6 / 12.0.squareRoot()) < 1e-12)
    #expect(TangoScore(losses: 0, gains: 0, count: 5)?.z(at: 0) == 0)
  }

  @Test func theEndsOfTheRangeHaveNoVariance() throws {
    let gains = try #require(TangoScore(losses: 0, gains: 4, count: 4))
    #expect(gains.z(at: 1) == 0)
    #expect(gains.z(at: -1) == .infinity)
    #expect(TangoInterval(gains, alpha: 0.05)?.upper == 1)
    let none = try #require(TangoScore(losses: 0, gains: 0, count: 4))
    #expect(none.z(at: 1) == -.infinity)
    #expect(none.z(at: 1.01) == nil)
    #expect(none.z(at: .nan) == nil)
  }

  /// The share of losses solves the likelihood equation: no other share of a fine grid is more likely.
  @Test(arguments: [(9, 3, 100, -0.02), (1, 7, 30, 0.4), (0, 0, 20, -0.1), (5, 0, 12, 0.3), (2, 3, 9, 0)])
  func theVarianceIsThatOfTheLikeliestShare(losses: Int, gains: Int, count: Int, difference: Double) throws {
    let score = try #require(TangoScore(losses: losses, gains: gains, count: count))
    let z = try #require(score.z(at: difference))
    let n = Double(count)
    let variance =
      ((Double(gains - losses) - n * difference) / z) * ((Double(gains - losses) - n * difference) / z)
    let share = (variance / n - difference * (1 - difference)) / 2
    func likelihood(_ share: Double) -> Double {
      func term(_ times: Int, _ p: Double) -> Double { times == 0 ? 0 : Double(times) * log(p) }
      return term(losses, share) + term(gains, share + difference)
        + term(count - losses - gains, 1 - 2 * share - difference)
    }
    let least = max(0, -difference)
    let most = (1 - difference) / 2
    #expect(share >= least - 1e-12 && share <= most + 1e-12)
    for step in 1..<2000 {
      let other = least + (most - least) * Double(step) / 2000
      #expect(likelihood(other) <= likelihood(min(max(share, least), most)) + 1e-9)
    }
  }

  @Test func anyTableHasAnIntervalAroundItsEstimate() throws {
    for table in PairedTable.random(3000) {
      let score = try #require(TangoScore(losses: table.losses, gains: table.gains, count: table.count))
      let mirrored = try #require(TangoScore(losses: table.gains, gains: table.losses, count: table.count))
      var last = TangoInterval(score, alpha: 0.49)
      for alpha in [0.2, 0.05, 0.025, 1e-6] {
        let interval = try #require(TangoInterval(score, alpha: alpha))
        let other = try #require(TangoInterval(mirrored, alpha: alpha))
        #expect(interval.lower >= -1 && interval.upper <= 1)
        #expect(interval.lower <= table.estimate && table.estimate <= interval.upper)
        #expect(abs(interval.lower + other.upper) < 1e-9 && abs(interval.upper + other.lower) < 1e-9)
        // A higher confidence never narrows.
        #expect(interval.lower <= (last?.lower ?? 1) && interval.upper >= (last?.upper ?? -1))
        last = interval
      }
    }
  }

  @Test func zFallsAsTheHypothesisRises() throws {
    for table in PairedTable.random(1000) {
      let score = try #require(TangoScore(losses: table.losses, gains: table.gains, count: table.count))
      let values = try stride(from: -1.0, through: 1, by: 1.0 / 64).map { try #require(score.z(at: $0)) }
      #expect(!values.contains { $0.isNaN })
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 >= $1 - 1e-9 || $0 == $1 })
    }
  }

  @Test func badTablesAreRefused() throws {
    #expect(TangoScore(losses: 0, gains: 0, count: 0) == nil)
    #expect(TangoScore(losses: -1, gains: 0, count: 3) == nil)
    #expect(TangoScore(losses: 2, gains: 2, count: 3) == nil)
    #expect(TangoScore(losses: .max, gains: .max, count: .max) == nil)
    let score = try #require(TangoScore(losses: 1, gains: 1, count: 3))
    for alpha in [0, 0.5, -1, .nan] { #expect(TangoInterval(score, alpha: alpha) == nil) }
  }
}
