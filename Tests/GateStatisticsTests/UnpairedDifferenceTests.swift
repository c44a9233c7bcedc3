import Testing

@testable import GateStatistics

/// The difference of the means of two independent samples.
@Suite struct UnpairedDifferenceTests {
  private static func units(_ values: [Double]) -> [UnpairedDifference.Unit] {
    values.map { UnpairedDifference.Unit(value: $0) }
  }

  /// Worked out by hand from the variances 5.7 and 19/12 of five and four values.
  @Test func itIsWelchsIntervalWithoutClusters() throws {
    let found = try #require(UnpairedDifference(Self.units([1, 2, 4, 5, 7]), Self.units([0, 1, 1, 3])))
    #expect(abs(found.difference - 2.55) < 1e-12)
    let (a, b) = (5.7 / 5, (19.0 / 12) / 4)
    let degrees = (a + b) * (a + b) / (a * a / 4 + b * b / 3)
    let reach = StudentT.quantile(0.95, degreesOfFreedom: degrees) * (a + b).squareRoot()
    let interval = try #require(found.interval(confidence: 0.95))
    #expect(abs(interval.lowerBound - (2.55 - reach)) < 1e-12)
    #expect(abs(interval.upperBound - (2.55 + reach)) < 1e-12)
  }

  /// Copies of a unit within its cluster say nothing new.
  @Test func clustersCountOnce() throws {
    let (first, second) = ([1.0, 2, 4, 5, 7], [0.0, 1, 1, 3])
    func copied(_ values: [Double]) -> [UnpairedDifference.Unit] {
      values.enumerated().flatMap { index, value in
        (0..<3).map { _ in UnpairedDifference.Unit(value: value, cluster: "c\(index)") }
      }
    }
    let plain = try #require(UnpairedDifference(Self.units(first), Self.units(second)))
    let clustered = try #require(UnpairedDifference(copied(first), copied(second)))
    let (one, other) = (
      try #require(plain.interval(confidence: 0.9)), try #require(clustered.interval(confidence: 0.9))
    )
    #expect(abs(one.lowerBound - other.lowerBound) < 1e-12 && abs(one.upperBound - other.upperBound) < 1e-12)
    #expect(clustered.first.count == 15 && clustered.first.clusters == 5)
  }

  @Test func weightsCountAsCopiesOfTheMean() throws {
    let weighted = try #require(
      UnpairedDifference(
        [.init(value: 1, weight: 3), .init(value: 5)], Self.units([0, 2])))
    #expect(weighted.first.mean == 2 && weighted.difference == 1)
  }

  @Test func whatSaysNothingHasNoInterval() {
    #expect(UnpairedDifference([], Self.units([1])) == nil)
    #expect(UnpairedDifference(Self.units([1]), Self.units([1, 2]))?.interval(confidence: 0.95) == nil)
    #expect(UnpairedDifference(Self.units([1, 1]), Self.units([0, 0]))?.interval(confidence: 0.95) == nil)
  }

  /// Two samples with one truth are called different in about 5 of 100.
  @Test(arguments: [(40, 40, 0.9), (30, 60, 0.7), (200, 50, 0.5)])
  func theErrorIsHeld(first: Int, second: Int, share: Double) {
    let generator = CounterGenerator(seed: 11)
    var shown = 0
    for replicate in 0..<2000 {
      func draw(_ count: Int, _ stream: UInt32) -> [UnpairedDifference.Unit] {
        (0..<count).map { index in
          let word = generator.block(stream: stream, resample: UInt32(replicate), position: UInt64(index))[0]
          return UnpairedDifference.Unit(value: Double(word) / 4_294_967_296 < share ? 1 : 0)
        }
      }
      guard let found = UnpairedDifference(draw(first, 1), draw(second, 2)),
        let interval = found.interval(confidence: 0.95)
      else { continue }
      if interval.lowerBound > 0 { shown += 1 }
    }
    // 5 % with three standard errors, and half a point for the lattice.
    #expect(shown < 140, "\(shown) of 2000")
    #expect(shown > 40, "\(shown) of 2000")
  }
}
