import Testing

@testable import GateStatistics

@Suite struct DistributionTests {
  // Values of R 4.2: qnorm, qt.
  @Test(arguments: [
    (0.05, -1.6448536269514729), (0.975, 1.959963984540054), (1e-10, -6.361340902404056), (0.5, 0),
  ])
  func normalQuantiles(p: Double, z: Double) {
    #expect(abs(NormalDistribution.quantile(p) - z) < 1e-12)
    #expect(abs(NormalDistribution.cumulative(z) - p) < 1e-14)
  }

  @Test(arguments: [
    (0.05, 1.0, -6.313751514675044), (0.05, 29, -1.6991270265334972), (0.95, 7, 1.894578605061305),
    (0.05, 1e6, -1.644855151274404),
  ])
  func studentQuantiles(p: Double, df: Double, t: Double) {
    #expect(abs(StudentT.quantile(p, degreesOfFreedom: df) - t) < 1e-8 * abs(t))
  }

  @Test func midPIsAProbabilityForAnySplit() {
    for count in 1...60 {
      var last = 1.0
      for losses in 0...count {
        let p = Binomial.midP(losses: losses, of: count)
        #expect(p > 0 && p <= last + 1e-12)
        last = p
      }
    }
  }

  @Test func anExactDistributionAgreesWithDrawing() throws {
    let values = (0..<90).map { [0.0, 0, 1.0 / 3, -1.0 / 3, -1][$0 % 5] }
    let exact = try #require(
      ExpandedPercentileInterval(PairedSample(values), alpha: 0.05, resamples: 1000, seed: 1))
    #expect(exact.method == .exact)
    let drawn = Resampling.means(of: try PairedSample(values), resamples: 40_000, seed: 1).sorted()
    let level = ExpandedPercentileInterval.level(alpha: 0.05, count: 90)
    #expect(abs(exact.lower - Quantile.value(level, ofSorted: drawn)) < 0.005)
    #expect(abs(exact.upper - Quantile.value(1 - level, ofSorted: drawn)) < 0.005)
  }

  @Test(arguments: [nil, [1.0, 2, 3.5]])
  func anInvertedDistributionAgreesWithDrawing(weights: [Double]?) throws {
    let values = (0..<120).map { Double(($0 * 37) % 101 - 60) / 97.3 }
    let sample = try PairedSample(
      values, weights: weights.map { weights in (0..<120).map { weights[$0 % 3] } })
    let levels = [0.01, 0.05, 0.5, 0.95, 0.99]
    let exact = try #require(MeanBootstrap(sample).quantiles(levels))
    let drawn = Resampling.means(of: sample, resamples: 100_000, seed: 1).sorted()
    let error = try #require(sample.standardError)
    for (level, quantile) in zip(levels, exact) {
      #expect(abs(quantile - Quantile.value(level, ofSorted: drawn)) < 0.04 * error)
    }
  }

  @Test func anInvertedSwapTestAgreesWithDrawing() throws {
    let units = (0..<40).map { Double(($0 * 7919) % 1013) / 1013 - 0.55 }
    let deviation = units.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let inverted = try #require(InvertedDistribution.signFlips(units, deviation: deviation))
    let observed = units.reduce(0, +)
    var swapped = [Bool](repeating: false, count: units.count)
    var less = 0
    for resample in 0..<20_000 {
      SignFlips.fill(&swapped, CounterGenerator(seed: 5), resample: UInt32(resample))
      if zip(units, swapped).reduce(0, { $0 + ($1.1 ? -$1.0 : $1.0) }) < observed { less += 1 }
    }
    #expect(abs(inverted.cumulative(observed / deviation) - Double(less) / 20_000) < 0.015)
    #expect(abs(inverted.cumulative(1) + inverted.cumulative(-1) - 1) < 1e-6)
  }

  @Test func largeJumpsAreNotInverted() throws {
    // One unit of fifty differs: the mean has large atoms, which a fading series cannot hold.
    let sample = try PairedSample([Double](repeating: 0, count: 49) + [-0.7131])
    #expect(MeanBootstrap(sample).quantiles([0.05]) == nil)
  }

  @Test func aConvolvedSwapTestAgreesWithEnumeration() throws {
    // Twenty differing units are enumerated; one more of almost nothing is drawn or convolved.
    let values = (0..<20).map { Double([-3, 2, -1, 1, -2][$0 % 5]) / 3 }
    let enumerated = try #require(SignFlipTest(PairedSample(values), resamples: 1000, seed: 1)).worsening
    let convolved = try #require(
      SignFlipTest(PairedSample(values + [1.0 / 3, -1.0 / 3]), resamples: 1000, seed: 1))
    #expect(abs(enumerated - convolved.worsening) < 0.02)
    #expect(convolved.improvement == 1 - convolved.worsening)
  }

  @Test func badDataAreRefused() {
    #expect(throws: PairedSample.Fault.empty) { try PairedSample([]) }
    #expect(throws: PairedSample.Fault.lengths) { try PairedSample([1, 2], weights: [1]) }
    #expect(throws: PairedSample.Fault.weight(0)) { try PairedSample([1, 2], weights: [1, 0]) }
    #expect(throws: PairedSample.Fault.self) { try PairedSample([1, .nan]) }
    #expect(throws: PairedSample.Fault.self) { try PairedSample([1, .infinity]) }
  }

  @Test func aFamilyOfOneMetricTwiceHardlyMoves() throws {
    let sums = (0..<60).map { Double(($0 * 29) % 13 - 7) / 10 }
    let cell = WestfallYoung.Cell(units: Array(0..<60), sums: sums)
    let one = try #require(WestfallYoung([cell], resamples: 4000, seed: 3).worsening[0])
    let two = try #require(WestfallYoung([cell, cell], resamples: 4000, seed: 3).worsening[0])
    #expect(abs(one - two) < 0.01)
  }

  @Test func aCellWithoutDifferencesLeavesTheFamily() {
    let cells = [
      WestfallYoung.Cell(units: [0, 1, 2], sums: [0, 0, 0]),
      WestfallYoung.Cell(units: [0, 1, 2], sums: [-1, -1, 1]),
    ]
    let adjusted = WestfallYoung(cells, resamples: 1000, seed: 1).worsening
    #expect(adjusted[0] == nil)
    #expect(adjusted[1] != nil)
  }
}
