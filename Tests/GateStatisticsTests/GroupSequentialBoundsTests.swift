import Foundation
import GateJSON
import Testing

@testable import GateStatistics

@Suite struct GroupSequentialBoundsTests {
  @Test func matchTheVectors() throws {
    let vector = try ReferenceVector("17_group_sequential_bounds")
    let fractions = try #require(vector.json["params"]?["information"]?.arrayValue).compactMap(\.doubleValue)
    let alpha = try vector.parameter("alpha_one_sided")
    for spending in AlphaSpending.allCases {
      let bounds = try GroupSequentialBounds(fractions: fractions, alpha: alpha, spending: spending).bounds
      try vector.expect(spending.rawValue, bounds)
    }
  }

  @Test func aTraceStopsWhereItShould() throws {
    let vector = try ReferenceVector("21_sequential_trace")
    let looks = try #require(vector.json["params"]?["looks"]?.arrayValue).compactMap {
      $0.doubleValue.map { Int($0) }
    }
    let differences = try vector.numbers("d_in_run_order")
    let planned = Double(try #require(looks.last))
    let bounds = try GroupSequentialBounds(
      fractions: looks.map { Double($0) / planned }, alpha: vector.parameter("alpha_one_sided"),
      spending: .obrienFleming
    ).bounds
    try vector.expect("bounds", bounds)
    let margin = try vector.parameter("margin")
    var statistics: [Double] = []
    var decision = "inconclusive"
    for (look, bound) in zip(looks, bounds) {
      let seen = differences.prefix(look)
      let score = try #require(
        TangoScore(
          losses: seen.count { $0 < 0 }, gains: seen.count { $0 > 0 }, count: look))
      let z = try #require(score.z(at: -margin))
      statistics.append(z)
      if z <= -bound { decision = "regression" }
      if z >= bound { decision = "no_regression" }
      if abs(z) >= bound {
        try vector.expect("stopped_at", Double(look))
        break
      }
    }
    try vector.expect("tango_z", statistics)
    #expect(decision == vector.json["expected"]?["decision"]?["value"]?.stringValue)
  }

  // Jennison and Turnbull 2000, tables 2.1 and 2.3: two-sided error 0.05, equally spaced looks. The chance of
  // passing both bounds is far below the tolerance.
  @Test(arguments: [(2, 2.178, 1.977), (5, 2.413, 2.040), (10, 2.555, 2.087)])
  func classicBoundsSpendTheWholeError(looks: Int, pocock: Double, obrienFleming: Double) {
    func error(_ bound: (Double) -> Double) -> Double {
      var density = SequentialDensity(closest: 1 / Double(looks))
      var total = 0.0
      for look in 1...looks {
        let fraction = Double(look) / Double(looks)
        total += density.crossing(bound(fraction), at: fraction)
        density.advance(to: fraction, below: bound(fraction))
      }
      return total
    }
    #expect(abs(error { _ in pocock } - 0.025) < 5e-5)
    #expect(abs(error { obrienFleming / $0.squareRoot() } - 0.025) < 5e-5)
  }

  @Test func oneLookIsAFixedTest() throws {
    for spending in AlphaSpending.allCases {
      let bounds = try GroupSequentialBounds(fractions: [1], alpha: 0.05, spending: spending)
      #expect(abs(bounds.bounds[0] - 1.6448536269514729) < 1e-9)
      #expect(bounds.spent == [0.05])
    }
  }

  @Test func aBoundDependsOnlyOnTheLooksUpToIt() throws {
    let all = try GroupSequentialBounds(fractions: [0.1, 0.35, 0.4, 0.9, 1], alpha: 0.05, spending: .pocock)
    let some = try GroupSequentialBounds(fractions: [0.1, 0.35, 0.4], alpha: 0.05, spending: .pocock)
    for (one, other) in zip(all.bounds, some.bounds) { #expect(abs(one - other) < 1e-5) }
  }

  @Test func closeLooksAreResolved() throws {
    // Two looks at nearly the same data are nearly one look.
    let close = try GroupSequentialBounds(fractions: [0.5, 0.50006], alpha: 0.05, spending: .pocock)
    let density = SequentialDensity(closest: 1)
    let total = AlphaSpending.pocock.spent(at: 0.50006, alpha: 0.05)
    let single = density.bound(spending: total, at: 0.50006)
    #expect(close.bounds[1] > close.bounds[0])
    #expect(abs(close.bounds[0] - single) < 0.01)
  }

  @Test func noLookSpendsNothingOrTooMuch() throws {
    let fractions = (1...100).map { Double($0) / 100 }
    for spending in AlphaSpending.allCases {
      let bounds = try GroupSequentialBounds(fractions: fractions, alpha: 0.05, spending: spending)
      #expect(bounds.bounds.allSatisfy { $0 > 1.6 && !$0.isNaN })
      #expect(bounds.spent.last == 0.05)
      #expect(zip(bounds.spent, bounds.spent.dropFirst()).allSatisfy { $0 < $1 })
    }
    let early = try GroupSequentialBounds(fractions: [1e-4, 1], alpha: 0.05, spending: .obrienFleming)
    #expect(early.bounds[0] == .infinity)
    #expect(abs(early.bounds[1] - 1.6448536269514729) < 1e-6)
  }

  /// Paths drawn with the project's generator: the share that ever passes is the error.
  @Test(arguments: AlphaSpending.allCases)
  func pathsPassAsOftenAsTheErrorSays(spending: AlphaSpending) throws {
    let bounds = try GroupSequentialBounds(
      fractions: [0.2, 0.4, 0.6, 0.8, 1], alpha: 0.05, spending: spending
    ).bounds
    let generator = CounterGenerator(seed: 5)
    let paths = 40_000
    var passed = 0
    for path in 0..<paths {
      var sum = 0.0
      for look in 1...5 {
        let word = generator.block(stream: 0, resample: UInt32(path), position: UInt64(look))[0]
        sum += NormalDistribution.quantile((Double(word) + 0.5) / 4_294_967_296)
        if sum / Double(look).squareRoot() >= bounds[look - 1] {
          passed += 1
          break
        }
      }
    }
    // Four standard errors.
    #expect(abs(Double(passed) / Double(paths) - 0.05) < 4 * (0.05 * 0.95 / Double(paths)).squareRoot())
  }

  @Test func badLooksAreRefused() {
    func fault(_ fractions: [Double], _ alpha: Double = 0.05) -> GroupSequentialBounds.Fault? {
      do {
        _ = try GroupSequentialBounds(fractions: fractions, alpha: alpha, spending: .obrienFleming)
        return nil
      } catch { return error }
    }
    #expect(fault([]) == .empty)
    #expect(fault([0, 1]) == .fraction(look: 0))
    #expect(fault([0.5, 1.1]) == .fraction(look: 1))
    #expect(fault([.nan]) == .fraction(look: 0))
    #expect(fault([0.5, 0.5]) == .order(look: 1))
    #expect(fault([0.5, 0.4]) == .order(look: 1))
    #expect(fault([0.5, 0.50001]) == .order(look: 1))
    #expect(fault([1], 0) == .alpha(0))
    #expect(fault([1], 0.5) == .alpha(0.5))
    #expect(fault((1...101).map { Double($0) / 101 }) == .looks(101))
    #expect(fault([0.5, 1]) == nil)
  }
}
