import GateStatistics
import Testing

@Suite struct RateRatioIntervalTests {
  /// The example of R's `poisson.test(c(11, 6 + 8 + 7), c(800, 1083 + 1050 + 878))`.
  @Test func theExampleOfR() throws {
    let interval = try #require(
      RateRatioInterval(first: (21, 3011), second: (11, 800), alpha: 0.025))
    #expect(abs(interval.ratio - 1.971488) < 1e-6)
    #expect(abs(interval.lower - 0.8584264) < 1e-7)
    #expect(abs(interval.upper - 4.2772659) < 1e-6)
  }

  @Test func swappingTheSidesInvertsIt() throws {
    for (first, second) in [(3, 40), (100, 100), (20, 7), (1, 1)] {
      let there = try #require(
        RateRatioInterval(first: (first, 2.5), second: (second, 0.7), alpha: 0.01))
      let back = try #require(
        RateRatioInterval(first: (second, 0.7), second: (first, 2.5), alpha: 0.01))
      #expect(abs(there.lower * back.upper - 1) < 1e-9)
      #expect(abs(there.upper * back.lower - 1) < 1e-9)
      #expect(there.lower < there.ratio && there.ratio < there.upper)
    }
  }

  @Test func nothingIsSaidOfNothing() {
    #expect(RateRatioInterval(first: (0, 1), second: (0, 1), alpha: 0.025) == nil)
    #expect(RateRatioInterval(first: (3, 0), second: (2, 1), alpha: 0.025) == nil)
    #expect(RateRatioInterval(first: (3, 1), second: (2, 1), alpha: 0.5) == nil)
    #expect(RateRatioInterval(first: (0, 1), second: (5, 1), alpha: 0.025)?.upper == .infinity)
    #expect(RateRatioInterval(first: (5, 1), second: (0, 1), alpha: 0.025)?.lower == 0)
  }
}
