import Testing

@testable import GateStatistics

/// The difference of the means of two independent samples.
@Suite struct UnpairedDifferenceTests {
  private static func units(_ values: [Double]) -> [UnpairedDifference.Unit] {
    values.map { UnpairedDifference.Unit(value: $0) }
  }

  /// Worked out by hand from the variances 5.7 and 19/12 of five and four values.
  @Test func itIsStudentsIntervalIfThatIsWider() throws {
    let found = try #require(UnpairedDifference(Self.units([1, 2, 4, 5, 7]), Self.units([0, 1, 1, 3])))
    #expect(abs(found.difference - 2.55) < 1e-12)
    let pooled = (4 * 5.7 + 3 * 19.0 / 12) / 7
    let reach = StudentT.quantile(0.95, degreesOfFreedom: 7) * (pooled * (1.0 / 5 + 1.0 / 4)).squareRoot()
    let interval = try #require(found.interval(confidence: 0.95))
    #expect(abs(interval.lowerBound - (2.55 - reach)) < 1e-12)
    #expect(abs(interval.upperBound - (2.55 + reach)) < 1e-12)
  }

  /// The smaller sample varies more: variances 27 and 1.2 of three and six values.
  @Test func itIsWelchsIntervalIfThatIsWider() throws {
    let found = try #require(
      UnpairedDifference(Self.units([0, 6, 9 + 0.375]), Self.units([0, 0, 2, 2, 2, 0])))
    let values = [0, 6, 9.375]
    let mean = values.reduce(0, +) / 3
    let (a, b) = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 2 / 3, 1.2 / 6)
    let degrees = (a + b) * (a + b) / (a * a / 2 + b * b / 5)
    let reach = StudentT.quantile(0.95, degreesOfFreedom: degrees) * (a + b).squareRoot()
    let interval = try #require(found.interval(confidence: 0.95))
    #expect(abs(interval.upperBound - interval.lowerBound - 2 * reach) < 1e-12)
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
    let constant = UnpairedDifference(Self.units([1, 1]), Self.units([0, 0]))
    #expect(constant?.interval(confidence: 0.95) == nil && constant?.isConstant == true)
    #expect(UnpairedDifference(Self.units([1]), Self.units([0, 0]))?.isConstant == false)
  }

  /// Two samples with one truth are called different in about 5 of 100, and in fewer if a small one may well be constant.
  @Test(arguments: [
    (40, 40, 0.9, 40), (30, 60, 0.7, 40), (200, 50, 0.5, 40), (10, 200, 0.9, 0), (10, 200, 0.95, 0),
    (12, 100, 0.97, 0), (15, 400, 0.8, 0), (200, 10, 0.9, 0),
  ])
  func theErrorIsHeld(first: Int, second: Int, share: Double, fewest: Int) {
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
    #expect(shown >= fewest, "\(shown) of 2000")
  }
}
