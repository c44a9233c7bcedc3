import Foundation
import GateJSON
import Testing

@testable import GateStatistics

@Suite struct PowerTests {
  @Test func matchesTheVector() throws {
    let vector = try ReferenceVector("16_power_mde")
    let (deviation, n) = (try vector.parameter("sd_diff"), Int(try vector.parameter("n")))
    let (alpha, power) = (try vector.parameter("alpha_one_sided"), try vector.parameter("power"))
    let (drop, margin) = (try vector.parameter("drop"), try vector.parameter("margin"))
    let (psi, binary) = (try vector.parameter("psi"), try vector.parameter("drop_binary"))
    try vector.expect(
      "mde_normal",
      MinimumDetectableDrop.drop(
        standardError: deviation / Double(n).squareRoot(), margin: margin, alpha: alpha, power: power))
    try vector.expect(
      "n_required_normal",
      MinimumDetectableDrop.count(deviation: deviation, drop: drop, alpha: alpha, power: power)
        .map(Double.init))
    try vector.expect(
      "power_paired_t",
      PairedTPower.power(drop: drop, margin: margin, deviation: deviation, count: n, alpha: alpha))
    try vector.expect(
      "n_required_mcnemar_connor",
      McNemarPower.count(discordant: psi, drop: binary, alpha: alpha, power: power).map(Double.init))
    try vector.expect(
      "power_mcnemar_midp_exact",
      McNemarPower.exact(
        count: Int(vector.parameter("n_binary")), discordant: psi, drop: binary, alpha: alpha))
    try vector.expect(
      "min_n_no_regression",
      MinimumDetectableDrop.pairsForNoRegression(margin: 0.02, alpha: 0.05).map(Double.init))
  }

  @Test(arguments: [1.0, 2, 3, 7.5, 30, 1000, 1e6])
  func withoutANoncentralityItIsStudents(df: Double) throws {
    for t in [-300.0, -4, -1, 0, 0.3, 1.7, 6, 50, 3000] {
      let tail = try #require(NoncentralT.upperTail(t, degreesOfFreedom: df, noncentrality: 0))
      #expect(abs(tail - StudentT.cumulative(-t, degreesOfFreedom: df)) < 1e-8)
    }
  }

  // scipy.stats.nct.sf, SciPy 1.17.
  @Test(arguments: [
    (1.66, 119.0, 1.956, 0.6170646687712118), (6.3138, 1, 2.5, 0.3045170210319066),
    (50, 3, 20, 0.07713312144183851), (3000, 1, 100, 0.026591226157440948),
    (-3, 8, -5, 0.04776423459773856), (1.645, 99999, 4, 0.9907383525723621),
  ])
  func noncentralTails(t: Double, df: Double, delta: Double, tail: Double) throws {
    #expect(
      try abs(#require(NoncentralT.upperTail(t, degreesOfFreedom: df, noncentrality: delta)) - tail) < 1e-9)
  }

  @Test func anyNoncentralTailIsAProbability() throws {
    let sizes = [
      0, Double.leastNonzeroMagnitude, 1e-3, 1, 40, Double.greatestFiniteMagnitude,
    ]
    for t in sizes + sizes.map({ -$0 }) {
      for delta in sizes + sizes.map({ -$0 }) {
        for df in [1.0, 50, 1e18] {
          let tail = try #require(NoncentralT.upperTail(t, degreesOfFreedom: df, noncentrality: delta))
          #expect(tail >= 0 && tail <= 1)
        }
      }
    }
  }

  /// With one degree of freedom and t = 0 only the sign of the normal matters.
  @Test func atZeroOnlyTheSignMatters() throws {
    for delta in [-8.0, -1, 0, 0.5, 3, 40] {
      for df in [1.0, 9, 4000] {
        let tail = try #require(NoncentralT.upperTail(0, degreesOfFreedom: df, noncentrality: delta))
        #expect(abs(tail - NormalDistribution.cumulative(delta)) < 1e-9)
      }
    }
  }

  @Test func powerRisesWithWhatHelps() throws {
    var last = 0.0
    for step in -10...60 {
      let power = try #require(
        PairedTPower.power(drop: Double(step) / 100, deviation: 0.5, count: 25, alpha: 0.05))
      #expect(power >= last - 1e-12 && power <= 1)
      last = power
    }
    #expect(last > 0.999)
    // No drop: the error itself.
    for count in [2, 3, 10, 500, 100_000] {
      let error = try #require(PairedTPower.power(drop: 0, deviation: 1, count: count, alpha: 0.05))
      #expect(abs(error - 0.05) < 1e-8)
    }
    // Many units: the normal approximation.
    let many = try #require(PairedTPower.power(drop: 0.01, deviation: 1, count: 60_000, alpha: 0.05))
    #expect(
      abs(many - NormalDistribution.cumulative(0.01 * 60_000.0.squareRoot() - 1.6448536269514729)) < 1e-4)
    #expect(PairedTPower.power(drop: 1e9, deviation: 1, count: 2, alpha: 0.05).map { $0 > 0.9999 } == true)
  }

  /// The mid-p test is not exact: without a drop it rejects a little more than alpha at the worst.
  @Test func theMidPTestHoldsItsErrorAndFindsDrops() throws {
    for count in [1, 5, 20, 100, 400] {
      for psi in [0.01, 0.15, 0.6, 1] {
        let none = try #require(McNemarPower.exact(count: count, discordant: psi, drop: 0, alpha: 0.05))
        #expect(none >= 0 && none < 0.065)
        let powers = try stride(from: 0, through: 10, by: 1).map {
          try #require(
            McNemarPower.exact(count: count, discordant: psi, drop: psi * Double($0) / 10, alpha: 0.05))
        }
        #expect(zip(powers, powers.dropFirst()).allSatisfy { $0 <= $1 + 1e-12 })
        let gain = try #require(McNemarPower.exact(count: count, discordant: psi, drop: -psi, alpha: 0.05))
        #expect(gain == 0)
      }
    }
    // Connor's size has about the power asked for.
    let n = try #require(McNemarPower.count(discordant: 0.15, drop: 0.05, alpha: 0.05))
    let power = try #require(McNemarPower.exact(count: n, discordant: 0.15, drop: 0.05, alpha: 0.05))
    #expect(abs(power - 0.8) < 0.02)
  }

  @Test func masses() {
    let binomial = BinomialMasses(upTo: 30)
    #expect(abs((0...30).reduce(0) { $0 + binomial.mass($1, of: 30, probability: 0.3) } - 1) < 1e-12)
    #expect(binomial.mass(0, of: 5, probability: 0) == 1)
    #expect(binomial.mass(5, of: 5, probability: 1) == 1)
    #expect(binomial.mass(4, of: 5, probability: 1) == 0)
    #expect(binomial.mass(6, of: 5, probability: 0.5) == 0)
  }

  @Test func whatCannotBeIsRefused() {
    #expect(PairedTPower.power(drop: 1, deviation: 0, count: 9, alpha: 0.05) == nil)
    #expect(PairedTPower.power(drop: 1, deviation: 1, count: 1, alpha: 0.05) == nil)
    #expect(PairedTPower.power(drop: .nan, deviation: 1, count: 9, alpha: 0.05) == nil)
    #expect(PairedTPower.power(drop: 1, deviation: 1, count: 9, alpha: 0.5) == nil)
    #expect(NoncentralT.upperTail(1, degreesOfFreedom: 0, noncentrality: 1) == nil)
    #expect(McNemarPower.count(discordant: 0.1, drop: 0.2, alpha: 0.05) == nil)
    #expect(McNemarPower.count(discordant: 0.1, drop: 1e-9, alpha: 0.05) == nil)
    #expect(McNemarPower.count(discordant: 0.1, drop: 0, alpha: 0.05) == nil)
    #expect(McNemarPower.exact(count: 0, discordant: 0.1, drop: 0, alpha: 0.05) == nil)
    #expect(McNemarPower.exact(count: 20_001, discordant: 0.1, drop: 0, alpha: 0.05) == nil)
    #expect(McNemarPower.exact(count: 5, discordant: 0.1, drop: 0.2, alpha: 0.05) == nil)
  }
}
