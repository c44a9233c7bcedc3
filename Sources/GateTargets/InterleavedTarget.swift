import GateJSON
import GateSuite

/// The side of a comparison that a call is made for, where both sides are run in turns.
public enum Arm: String, Sendable, CaseIterable {
  /// The system as it was released.
  case baseline
  /// The system of the working tree.
  case current
}

/// The targets of both arms behind one, so that one run can call them in turns.
public struct InterleavedTarget: Target {
  private let baseline: any Target
  private let current: any Target

  /// A target that sends each request to its arm's; a request without an arm goes to the current one.
  public init(baseline: any Target, current: any Target) {
    self.baseline = baseline
    self.current = current
  }

  /// The identities of both.
  public var identity: JSONValue { ["baseline": baseline.identity, "current": current.identity] }

  /// Puts a request to its arm's target.
  public func respond(to request: TargetRequest) async throws(TargetError) -> Response {
    try await (request.arm == .baseline ? baseline : current).respond(to: request)
  }

  /// Closes both.
  public func close() async {
    await baseline.close()
    await current.close()
  }
}
