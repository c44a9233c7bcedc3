import GateRun
import GateSuite
import GateTestSupport
import Synchronization

extension Runner {
  /// A runner of one plan with an allowance of its own, whose waits are the same at each run.
  init(
    concurrency: Int, limits: RunLimits = RunLimits(), retryPolicy: RetryPolicy = RetryPolicy(),
    clock: any Clock<Duration>, onProgress: @escaping @Sendable (RunProgress) -> Void = { _ in }
  ) {
    let generator = SharedGenerator()
    self.init(
      within: CallAllowance(concurrency: concurrency, limits: limits, clock: clock),
      retryPolicy: retryPolicy, jitter: { generator.next() }, onProgress: onProgress)
  }
}

/// One generator for many calls at once.
private final class SharedGenerator: Sendable {
  private let generator = Mutex(SeededGenerator(seed: 1))

  func next() -> Double { generator.withLock { Double.random(in: 0..<1, using: &$0) } }
}
