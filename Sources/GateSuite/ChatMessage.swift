import GateJSON

/// One message of a conversation with a model.
public struct ChatMessage: Sendable, Hashable {
  /// Who speaks: `system`, `user`, `assistant` or `developer`.
  public let role: String
  /// What is said.
  public let content: String
  /// The images that go with it.
  public let images: [ImageAttachment]

  /// A message.
  public init(role: String, content: String, images: [ImageAttachment] = []) {
    self.role = role
    self.content = content
    self.images = images
  }

  /// The roles that a message may have.
  public static let roles = ["system", "developer", "user", "assistant"]

  /// The message as the chat completions API writes it, but for images: their digests stand for them.
  public var json: JSONValue {
    var members: [String: JSONValue] = ["role": .string(role), "content": .string(content)]
    if !images.isEmpty { members["images"] = .array(images.map { .string($0.digest.description) }) }
    return .object(members)
  }
}
