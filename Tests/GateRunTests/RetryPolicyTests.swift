import GateTargets
import Testing

@testable import GateRun

@Suite struct RetryPolicyTests {
  private let policy = RetryPolicy(retries: 10, baseDelay: 0.5, maximumDelay: 4, maximumRetryAfter: 60)
  private let failed = TargetError(.server, "down")

  @Test func doublesUpToTheLongestWait() {
    let longest = (1...10).map { policy.delay(after: failed, attempts: $0, fraction: 1) }
    #expect(longest == [0.5, 1, 2, 4, 4, 4, 4, 4, 4, 4])
    let shortest = (1...4).map { policy.delay(after: failed, attempts: $0, fraction: 0) }
    #expect(shortest == [0.25, 0.5, 1, 2])
  }

  @Test func endsAfterTheLastRetry() {
    #expect(policy.delay(after: failed, attempts: 11, fraction: 0) == nil)
    #expect(RetryPolicy(retries: -1).delay(after: failed, attempts: 1, fraction: 0) == nil)
  }

  @Test func honoursWhatTheProviderAsks() {
    let asked = TargetError(.rateLimited, "x", retryAfter: 60)
    #expect(policy.delay(after: asked, attempts: 1, fraction: 0) == 60.25)
    let tooLong = TargetError(.rateLimited, "x", retryAfter: 61)
    #expect(policy.delay(after: tooLong, attempts: 1, fraction: 0) == nil)
  }

  @Test(arguments: TargetError.Kind.allCases)
  func retriesOnlyWhatIsTransient(kind: TargetError.Kind) {
    let error = TargetError(kind, "x")
    #expect((policy.delay(after: error, attempts: 1, fraction: 0) != nil) == error.isTransient)
  }

  @Test func staysFiniteForManyRetries() {
    let long = RetryPolicy(retries: 100_000, baseDelay: 1, maximumDelay: 30)
    #expect(long.delay(after: failed, attempts: 90_000, fraction: 1) == 30)
  }
}
