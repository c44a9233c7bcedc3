import GateJSON
import GateSuite

/// A target that is called where those before it are unavailable.
public struct AlternateTarget: Sendable {
  /// The target.
  public let target: any Target
  /// How it is told of.
  public let fallback: Fallback

  /// A target that is called where those before it are unavailable.
  public init(target: any Target, fallback: Fallback) {
    self.target = target
    self.fallback = fallback
  }
}

/// A target with others that are called where it is unavailable.
///
/// It answers as its first target does; whoever makes the calls knows when to go on to `alternates`.
public final class FailoverTarget: Target {
  /// The first target's identity.
  public let identity: JSONValue
  /// The others, in order.
  public let alternates: [AlternateTarget]

  private let first: any Target

  /// Makes all targets that a suite asks for; nothing is called yet.
  /// - Throws: as `TargetRegistry.make` does for each of them.
  public init(_ configuration: TargetConfiguration, context: TargetContext) throws(Diagnostic) {
    first = try TargetRegistry.make(configuration, context: context)
    identity = first.identity
    var alternates: [AlternateTarget] = []
    for element in configuration.failover {
      let target = try TargetRegistry.make(element.target, context: context)
      alternates.append(
        AlternateTarget(
          target: target,
          fallback: Fallback(
            name: element.name, isCompared: element.isCompared || target.identity == first.identity)))
    }
    self.alternates = alternates
  }

  /// Makes one call to the first target.
  public func respond(to request: TargetRequest) async throws(TargetError) -> Response {
    try await first.respond(to: request)
  }

  /// Closes all of them.
  public func close() async {
    await first.close()
    for alternate in alternates { await alternate.target.close() }
  }
}
