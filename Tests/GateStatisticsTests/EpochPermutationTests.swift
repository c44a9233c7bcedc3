import Foundation
import Testing

@testable import GateStatistics

/// What is asked of these very examples: permutations of the epochs, and the variances within examples.
@Suite struct EpochPermutationTests {
  private static func sample(
    _ sides: [([Double], [Double])], weights: [Double]? = nil, units: [Int]? = nil
  ) throws -> EpochSample {
    try #require(
      EpochSample(
        units: units ?? Array(sides.indices), baseline: sides.map(\.0), current: sides.map(\.1),
        weights: weights ?? sides.map { _ in 1 }))
  }

  private static func test(_ sample: EpochSample, seed: UInt64 = 1) throws -> EpochPermutationTest {
    try #require(EpochPermutationTest(sample, resamples: 10_000, seed: seed))
  }

  /// One example that passed 3 of 3 and fails 3 of 3: one of C(6, 3) = 20 ways, ties whole as there are so few.
  @Test func oneExampleIsHypergeometric() throws {
    let broken = try Self.test(Self.sample([([1, 1, 1], [0, 0, 0])]))
    #expect(abs(broken.worsening - 1 / 20.0) < 1e-12)
    #expect(abs(broken.improvement - 1) < 1e-12)
    let half = try Self.test(Self.sample([([1, 1, 0], [1, 0, 0])]))
    // 3 of 6 pass: 0, 1, 2 or 3 of them now in 1, 9, 9 and 1 of 20 ways.
    #expect(abs(half.worsening - 10 / 20.0) < 1e-12)
    #expect(abs(half.improvement - 19 / 20.0) < 1e-12)
  }

  /// Every way to deal the epochs of several examples, one by one, is the reference.
  @Test(arguments: [[1.0, 1, 1], [1, 2, 5]])
  func agreesWithEveryDeal(weights: [Double]) throws {
    let sides: [([Double], [Double])] = [
      ([1, 0.5, 1], [0, 0.25]), ([0.75, 0.75], [0.5, 0.75, 0.25]), ([1, 1], [1, 0]),
    ]
    let sample = try Self.sample(sides, weights: weights)
    let total = weights.reduce(0, +)
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    var sums = [0.0]
    for ((before, now), weight) in zip(sides, weights) {
      let pool = before + now
      var effects: [Double] = []
      for code in 0..<(1 << pool.count) where code.nonzeroBitCount == now.count {
        let chosen = pool.indices.filter { code >> $0 & 1 == 1 }.map { pool[$0] }
        let left = pool.indices.filter { code >> $0 & 1 == 0 }.map { pool[$0] }
        effects.append(weight / total * (mean(chosen) - mean(left)))
      }
      sums = sums.flatMap { sum in effects.map { sum + $0 } }
    }
    let low = sums.count { $0 < sample.estimate - 1e-9 }
    let equal = sums.count { abs($0 - sample.estimate) <= 1e-9 }
    let p = (Double(low) + 0.5 * Double(equal)) / Double(sums.count)
    // Weights without a common step are drawn.
    #expect(abs(try Self.test(sample).worsening - p) < (weights == [1, 1, 1] ? 1e-9 : 0.012))
  }

  @Test func bothDirectionsAddUpAndTheOrderPlaysNoPart() throws {
    let sides: [([Double], [Double])] = (0..<30).map { number in
      ([1, number % 3 == 0 ? 0 : 1, 1], [number % 4 == 0 ? 0 : 1, 1, number % 7 == 0 ? 0 : 1])
    }
    let forward = try Self.test(Self.sample(sides))
    #expect(abs(forward.worsening + forward.improvement - 1) < 1e-9)
    let turned = sides.reversed().map { (Array($0.0.reversed()), Array($0.1.reversed())) }
    #expect(abs(try Self.test(Self.sample(turned)).worsening - forward.worsening) < 1e-9)
    let exchanged = try Self.test(Self.sample(sides.map { ($0.1, $0.0) }))
    #expect(abs(exchanged.worsening - forward.improvement) < 1e-9)
  }

  @Test func whatNeverVariesSaysNothing() throws {
    #expect(EpochPermutationTest(try Self.sample([([1, 1], [1, 1])]), resamples: 100, seed: 1) == nil)
    let one: [([Double], [Double])] = [([1, 1, 1], [0, 1, 0]), ([1, 1, 0], [0, 0, 0])]
    let beside = one + [([1, 1, 1], [1, 1, 1]), ([0, 0], [0, 0])]
    #expect(try Self.test(Self.sample(one)).worsening == Self.test(Self.sample(beside)).worsening)
  }

  /// Twenty epochs can be dealt in 184 756 ways, of which some are drawn.
  @Test func manyEpochsAreDrawn() throws {
    let before = (0..<10).map { Double($0) / 10 }
    let p = try Self.test(Self.sample([(before, before.map { $0 - 0.001 })]))
    #expect((0.3...0.7).contains(p.worsening))
    #expect(EpochPermutationTest.ways(baseline: 10, current: 10) == 184_756)
    #expect(EpochPermutationTest.ways(baseline: 6, current: 2) == 28)
  }

  @Test func badSamplesAreNone() {
    #expect(EpochSample(units: [], baseline: [], current: [], weights: []) == nil)
    #expect(EpochSample(units: [0], baseline: [[]], current: [[1]], weights: [1]) == nil)
    #expect(EpochSample(units: [0], baseline: [[.nan]], current: [[1]], weights: [1]) == nil)
    #expect(EpochSample(units: [0], baseline: [[1]], current: [[1]], weights: [0]) == nil)
    #expect(EpochSample(units: [0, 1], baseline: [[1]], current: [[1]], weights: [1]) == nil)
  }

  /// Welch's interval of one example, as R's and SciPy's `ttest_ind(equal_var=False)` give it.
  @Test func theIntervalIsWelchs() throws {
    let sample = try Self.sample([([0.2, 0.5, 0.9], [0.1, 0.3, 0.2, 0.6])])
    let interval = try #require(WithinExampleInterval(sample, alpha: 0.05))
    #expect(abs(interval.degreesOfFreedom - 3.1282495667244365) < 1e-9)
    #expect(abs(interval.lower + 0.7650636606685337) < 1e-9)
    #expect(abs(interval.upper - 0.2983969940018668) < 1e-9)
  }

  @Test func examplesAddTheirVariances() throws {
    let sides: [([Double], [Double])] = [([0, 1], [1, 1]), ([1, 1], [0, 1])]
    let interval = try #require(WithinExampleInterval(Self.sample(sides), alpha: 0.05))
    // (1/2)^2 (1/2) / 2 twice.
    #expect(abs(interval.standardError - 0.125.squareRoot()) < 1e-12)
    #expect(abs(interval.degreesOfFreedom - 2) < 1e-12)
    // A third example without noise takes its share of the weight, and nothing else.
    let more = try #require(WithinExampleInterval(Self.sample(sides + [([1, 1], [1, 1])]), alpha: 0.05))
    #expect(abs(more.standardError - interval.standardError * 2 / 3) < 1e-12)
  }

  @Test func noNoiseIsNoProofThatNoneComes() throws {
    let sides = [([Double], [Double])](repeating: ([1, 1, 1], [1, 1, 1]), count: 20)
    let sample = try Self.sample(sides)
    let plain = try #require(WithinExampleInterval(sample, alpha: 0.05))
    #expect(plain.lower == 0 && plain.upper == 0)
    let guarded = try #require(WithinExampleInterval(sample, alpha: 0.05, lost: 1))
    // One more epoch of 60 that fails: -1/60 less 2.13 times 1/60.
    #expect(abs(guarded.lower + (1 + 2.1318467863266495) / 60) < 1e-6)
  }

  @Test func aSideOfOneEpochVariesAsTheOther() throws {
    let one = try #require(WithinExampleInterval(Self.sample([([0, 1, 1], [1])]), alpha: 0.05))
    #expect(abs(one.standardError - (1 / 9.0 + 1 / 3).squareRoot()) < 1e-12)
    #expect(WithinExampleInterval(try Self.sample([([1], [1]), ([0, 1], [1, 1])]), alpha: 0.05) == nil)
  }

  @Test func aFamilyKeepsWhatCellsShare() throws {
    let sides: [([Double], [Double])] = (0..<12).map { number in
      ([1, 1, number % 2 == 0 ? 0 : 1], [number % 3 == 0 ? 0 : 1, 0, 1])
    }
    let sample = try Self.sample(sides)
    let own = try Self.test(sample)
    func adjusted(_ samples: [EpochSample]) throws -> [Double] {
      let cells = try samples.map { EpochPermutationFamily.Cell($0, own: try Self.test($0)) }
      return EpochPermutationFamily(cells, resamples: 4000, seed: 1).worsening.compactMap { $0 }
    }
    // The same cell twice is one cell; of other examples it is two.
    let same = try adjusted([sample, sample])
    let other = try adjusted([sample, Self.sample(sides, units: Array(100..<112))])
    #expect(same.count == 2 && abs(same[0] - own.worsening) < 0.02)
    let p = own.worsening
    #expect(abs(other[0] - (2 * p - p * p)) < 0.05)
    let still = try Self.sample([([1, 1], [1, 1])])
    let family = EpochPermutationFamily(
      [.init(still, own: nil), .init(sample, own: own)], resamples: 1000, seed: 1)
    #expect(family.worsening[0] == nil)
    #expect(family.worsening[1] != nil)
  }
}
