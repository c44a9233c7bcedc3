import Testing

@testable import GateRun

@Suite struct AdaptiveWindowTests {
  /// Answers as many calls as the window has, round after round, at a rate that depends on its size.
  private func drive(_ window: inout AdaptiveWindow, rounds: Int, rate: (Int) -> Double) {
    var now = Duration.zero
    for _ in 0..<rounds {
      let size = window.size
      for _ in 0..<2 * size where window.size == size {
        now += .seconds(1 / rate(size))
        window.noteAnswer(at: now)
      }
    }
  }

  @Test func staysWhereItIsWithoutACeilingAbove() {
    var window = AdaptiveWindow(asked: 8, ceiling: 8)
    drive(&window, rounds: 50) { Double($0) }
    #expect(window.size == 8)
  }

  @Test func risesWhileItHelps() {
    var window = AdaptiveWindow(asked: 4, ceiling: 64)
    drive(&window, rounds: 50) { Double($0) }
    #expect(window.size == 64)
  }

  @Test func doesNotRiseWhereItDoesNotHelp() {
    var window = AdaptiveWindow(asked: 4, ceiling: 64)
    // The provider answers twenty calls at once and no more.
    var largest = 0
    for _ in 0..<200 {
      drive(&window, rounds: 1) { Double(min($0, 20)) }
      largest = max(largest, window.size)
    }
    #expect((16...24).contains(window.size))
    #expect(largest <= 24)
  }

  @Test func halvesAtAnOverloadAndComesBack() {
    var window = AdaptiveWindow(asked: 32, ceiling: 32)
    let generation = window.generation
    window.noteOverload(ofCallBegunIn: generation)
    #expect(window.size == 16)
    // The calls of the same moment count once.
    window.noteOverload(ofCallBegunIn: generation)
    #expect(window.size == 16)
    window.noteOverload(ofCallBegunIn: window.generation)
    #expect(window.size == 8)
    drive(&window, rounds: 40) { _ in 10 }
    #expect(window.size == 32)
  }

  @Test func doesNotRiseToWhereAnswersWereGivenUp() {
    var window = AdaptiveWindow(asked: 8, ceiling: 8)
    for _ in 0..<3 { window.noteInterruption(ofCallBegunIn: window.generation) }
    #expect(window.size == 1)
    // The calls of the same moment count once.
    window.noteInterruption(ofCallBegunIn: window.generation - 1)
    #expect(window.size == 1)
    for _ in 0..<63 { window.noteAnswer(at: .zero) }
    #expect(window.size == 1)
    for _ in 0..<64 { window.noteAnswer(at: .zero) }
    #expect(window.size == 2)
    // In the end it is where it was.
    for _ in 0..<600 { window.noteAnswer(at: .zero) }
    #expect(window.size == 8)
  }

  @Test func neverFallsBelowOne() {
    var window = AdaptiveWindow(asked: 3, ceiling: 3)
    for _ in 0..<5 { window.noteOverload(ofCallBegunIn: window.generation) }
    #expect(window.size == 1)
    #expect(AdaptiveWindow(asked: 0, ceiling: -1).size == 1)
  }
}
