import GateJSON
import GateSuite
import Synchronization

/// How often a target was called, retries included.
public final class CallCounts: Sendable {
  private let counts = Mutex((calls: 0, rateLimited: 0))

  /// Nothing was called yet.
  public init() {}

  /// How many calls were made.
  public var calls: Int { counts.withLock { $0.calls } }
  /// How many of them the provider refused as too many (429).
  public var rateLimited: Int { counts.withLock { $0.rateLimited } }

  /// Takes in how a call ended.
  fileprivate func note(isRateLimited: Bool) {
    counts.withLock {
      $0.calls += 1
      if isRateLimited { $0.rateLimited += 1 }
    }
  }
}

/// A target whose calls are counted one by one: an outcome of a run says only how many there were.
public struct CountedTarget: Target {
  private let inner: any Target
  private let counts: CallCounts

  /// A target whose calls go to another one.
  public init(_ inner: any Target, in counts: CallCounts) {
    self.inner = inner
    self.counts = counts
  }

  /// That of the other one.
  public var identity: JSONValue { inner.identity }
  /// Those of the other one.
  public var alternates: [AlternateTarget] { inner.alternates }

  /// Puts the request to the other one.
  public func respond(to request: TargetRequest) async throws(TargetError) -> Response {
    do throws(TargetError) {
      let response = try await inner.respond(to: request)
      counts.note(isRateLimited: false)
      return response
    } catch {
      counts.note(isRateLimited: error.kind == .rateLimited)
      throw error
    }
  }

  /// Closes the other one.
  public func close() async { await inner.close() }
}
