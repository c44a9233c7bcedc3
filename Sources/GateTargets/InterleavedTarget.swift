import GateJSON
import GateSuite

/// The system that a call is made for, if several are run in turns.
public enum Arm: Sendable, Hashable {
  /// The system as it was released.
  case baseline
  /// The system of the working tree.
  case current
  /// A system that could take the released one's place, by its number from 0.
  case candidate(Int)

  /// What kind of system it is: `baseline`, `current` or `candidate`.
  public var kind: String {
    switch self {
    case .baseline: "baseline"
    case .current: "current"
    case .candidate: "candidate"
    }
  }

  /// The name of the system in an identity: candidates have their number in it.
  var name: String { if case .candidate(let number) = self { "candidate \(number)" } else { kind } }
}

/// The targets of several arms behind one, so that one run can call them in turns.
public struct InterleavedTarget: Target {
  private let targets: [Arm: any Target]

  /// A target that sends each request to its arm's; each request has an arm, and each arm a target.
  public init(_ targets: [Arm: any Target]) { self.targets = targets }

  /// The identities of all.
  public var identity: JSONValue {
    .object(
      Dictionary(
        targets.map { ($0.key.name, $0.value.identity) }, uniquingKeysWith: { first, _ in first }))
  }

  /// Puts a request to its arm's target.
  public func respond(to request: TargetRequest) async throws(TargetError) -> Response {
    guard let target = request.arm.flatMap({ targets[$0] }) else {
      throw TargetError(.request, "the call belongs to no system that is run")
    }
    return try await target.respond(to: request)
  }

  /// Closes all.
  public func close() async {
    for target in targets.values { await target.close() }
  }
}
