import Testing

@testable import GateStatistics

@Suite struct WilsonIntervalTests {
  // Newcombe 1998 (one proportion), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29, method 3.
  @Test(arguments: [
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718),
  ])
  func itMatchesThePublishedValues(successes: Int, count: Int, lower: Double, upper: Double) throws {
    let interval = try #require(WilsonInterval(successes: successes, of: count, alpha: 0.025))
    #expect(abs(interval.lower - lower) < 5.1e-5)
    #expect(abs(interval.upper - upper) < 5.1e-5)
  }

  @Test func badCountsAreRefused() {
    #expect(WilsonInterval(successes: 1, of: 0, alpha: 0.05) == nil)
    #expect(WilsonInterval(successes: 4, of: 3, alpha: 0.05) == nil)
    #expect(WilsonInterval(successes: -1, of: 3, alpha: 0.05) == nil)
    for alpha in [0, 0.5, -1, .nan] { #expect(WilsonInterval(successes: 1, of: 3, alpha: alpha) == nil) }
  }
}
