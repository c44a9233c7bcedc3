import GateJSON

/// One message of a conversation with a model.
public struct ChatMessage: Sendable, Hashable {
  /// Who speaks: `system`, `user`, `assistant` or `developer`.
  public let role: String
  /// What is said.
  public let content: String
  /// The files that go with it.
  public let attachments: [MessageAttachment]

  /// A message.
  public init(role: String, content: String, attachments: [MessageAttachment] = []) {
    self.role = role
    self.content = content
    self.attachments = attachments
  }

  /// The roles that a message may have.
  public static let roles = ["system", "developer", "user", "assistant"]

  /// The message as the chat completions API writes it, but for attachments: their digests stand for them.
  public var json: JSONValue {
    var members: [String: JSONValue] = ["role": .string(role), "content": .string(content)]
    members.merge(attachments.digestMembers) { $1 }
    return .object(members)
  }
}
