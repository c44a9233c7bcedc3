import GateJSON
import GateSuite

/// A target whose errors say nothing of a holdout: providers and programs quote what they were sent.
public struct HoldoutTarget: Target {
  private let inner: any Target

  /// The inner target's alternates, whose errors say nothing of a holdout either.
  public let alternates: [AlternateTarget]

  /// Answers as `inner` does.
  public init(_ inner: any Target) {
    self.inner = inner
    alternates = inner.alternates.map {
      AlternateTarget(target: HoldoutTarget($0.target), fallback: $0.fallback)
    }
  }

  /// The inner target's identity.
  public var identity: JSONValue { inner.identity }

  /// The inner target's answer.
  /// - Throws: what the inner target throws; of a holdout's error only the kind.
  public func respond(to request: TargetRequest) async throws(TargetError) -> Response {
    do throws(TargetError) {
      return try await inner.respond(to: request)
    } catch {
      throw request.isHoldout ? error.withheld : error
    }
  }

  /// Closes the inner target.
  public func close() async { await inner.close() }
}

extension TargetError {
  /// The error of a holdout: its kind, without what it says.
  public var withheld: TargetError {
    saying("what it says is not shown, as the example is a holdout")
  }
}
