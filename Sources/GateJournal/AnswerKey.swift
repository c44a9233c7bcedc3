import Foundation
import GateJSON
import GateSuite
import GateTargets

/// The content address of one answer: a SHA-256 digest of everything that decides it.
public struct AnswerKey: Sendable, Hashable {
  private let digest: Digest

  /// The digest's 32 bytes.
  var bytes: Data { Data(digest.bytes) }

  /// The key with some bytes; nil if they are not 32.
  init?(_ bytes: Data) {
    guard let digest = Digest(bytes: bytes) else { return nil }
    self.digest = digest
  }

  /// The digest as 64 hexadecimal digits, in lower case.
  public var hex: String { String(digest.description.dropFirst("sha256:".count)) }

  /// Reads 64 hexadecimal digits in lower case; nil if it is something else.
  public init?(hex: String) {
    guard let digest = Digest("sha256:" + hex) else { return nil }
    self.digest = digest
  }

  /// The key of a plan: of all its answers' keys in order.
  public init(ofPlan keys: [AnswerKey]) { digest = Digest(of: keys.flatMap(\.digest.bytes)) }

  /// The key of some bytes.
  init(of bytes: [UInt8]) { digest = Digest(of: bytes) }
}

/// What all calls of a run have in common that decides their answers.
///
/// It makes the keys: two runs find each other's answers only if the scope, the rendered messages, the
/// example and the epoch are the same. The epoch is part of it, so that repeats stay repeats.
public struct AnswerScope: Sendable {
  /// One digest for each arm that the run has; under nil if it has one side only.
  private let digests: [Arm?: JSONValue]

  /// A scope.
  /// - Parameters:
  ///   - identity: the target's identity.
  ///   - circumstances: what decides the answers besides: the target's options with its address, and for a
  ///     program the state of the working tree. It may hold secrets, as only its digest is kept.
  public init(identity: JSONValue, circumstances: JSONValue) {
    digests = [nil: Self.digest([identity, circumstances])]
  }

  /// The scope of a run of several arms in turns. Equal requests of two kinds of arms are two calls, and none is one of a
  /// run with one side; a candidate finds its answers again whatever its number is.
  /// - Parameter arms: the identity and the circumstances of each arm's target, as above.
  public init(arms: [Arm: (identity: JSONValue, circumstances: JSONValue)]) {
    digests = Dictionary(
      arms.map { arm, target in
        (arm, Self.digest([target.identity, target.circumstances, .string(arm.kind)]))
      }, uniquingKeysWith: { first, _ in first })
  }

  private static func digest(_ parts: JSONValue) -> JSONValue {
    .string(Data(Digest(of: parts).bytes).base64EncodedString())
  }

  /// The key of a request's answer.
  public func key(of request: TargetRequest) -> AnswerKey {
    var json = JSONBuilder()
    json.list { json in
      json.value(digests[request.arm] ?? .null)
      json.string(request.exampleID)
      json.value(.integer(request.epoch))
      json.value(request.parameters.json)
      json.list { list in for message in request.messages { list.value(message) } }
      json.value(request.input)
      json.value(.object(request.metadata))
      if !request.tools.isEmpty { json.value(.array(request.tools.map(\.json))) }
      guard !request.laterTurns.isEmpty else { return }
      // A turn without attachments is its text, as it was before turns could have any.
      let turns = request.laterTurns.map { $0.attachments.isEmpty ? .string($0.content) : $0.json }
      json.value(["turns": .array(turns)])
    }
    return AnswerKey(of: json.bytes)
  }
}

extension JSONBuilder {
  /// Writes a message as its `json`.
  fileprivate mutating func value(_ message: ChatMessage) {
    guard message.attachments.isEmpty else { return value(message.json) }
    object { json in
      json.key("content")
      json.string(message.content)
      json.key("role")
      json.string(message.role)
    }
  }
}
