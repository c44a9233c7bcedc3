import Testing

@testable import GateRun

@Suite struct RateSpacingTests {
  @Test func letsNoMoreThroughThanAllowed() {
    var spacing = RateSpacing(perMinute: 120)
    var now = 0.0
    var begun: [Double] = []
    for _ in 0..<242 {
      now += spacing.take(1, at: now)
      begun.append(now)
    }
    // One second's worth at once, and then two a second.
    #expect(begun.prefix(3) == [0, 0, 0])
    for start in begun { #expect(begun.count { $0 >= start && $0 < start + 60 } <= 123) }
    #expect(abs(now - 119.5) < 1e-6)
  }

  @Test func earnsNothingForIdleTime() {
    var spacing = RateSpacing(perMinute: 60)
    let waits = (0..<3).map { _ in spacing.take(1, at: 1000) }
    #expect(waits == [0, 0, 1])
  }

  @Test func aLargeCallIsMadeAndWaitedForAfterwards() {
    var spacing = RateSpacing(perMinute: 60)
    #expect(spacing.take(100, at: 0) == 0)
    #expect(spacing.take(1, at: 0) == 99)
    spacing.correct(by: -50)
    #expect(spacing.take(1, at: 0) == 50)
  }
}
