import GateJSON
import GateSuite
import GateTargets

/// The content address of one answer: a digest of everything that decides it.
public struct AnswerKey: Sendable, Hashable {
  /// The digest.
  public let digest: Digest

  /// A key that is known already, such as one that was read back.
  init(_ digest: Digest) { self.digest = digest }
}

/// What all calls of a run have in common that decides their answers.
///
/// It makes the keys: two runs find each other's answers only where the scope, the rendered messages, the
/// example and the epoch are the same. The epoch is part of it, so that repeats stay repeats.
public struct AnswerScope: Sendable {
  private let digest: String

  /// A scope.
  /// - Parameters:
  ///   - identity: the target's identity.
  ///   - circumstances: what decides the answers besides: the target's options with its address, and for a
  ///     program the state of the working tree. It may hold secrets, as only its digest is kept.
  public init(identity: JSONValue, circumstances: JSONValue) {
    digest = Digest(of: ["target": identity, "circumstances": circumstances]).description
  }

  /// The key of a request's answer.
  public func key(of request: TargetRequest) -> AnswerKey {
    AnswerKey(
      Digest(
        of: [
          "scope": .string(digest), "messages": .array(request.messages.map(\.json)),
          "input": request.input, "metadata": .object(request.metadata),
          "parameters": request.parameters.json, "id": .string(request.exampleID),
          "epoch": .integer(request.epoch),
        ]))
  }
}
