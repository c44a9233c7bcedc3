import GateJSON

/// One message of a conversation with a model.
public struct ChatMessage: Sendable, Hashable {
  /// Who speaks: `system`, `user`, `assistant` or `developer`.
  public let role: String
  /// What is said.
  public let content: String

  /// A message.
  public init(role: String, content: String) {
    self.role = role
    self.content = content
  }

  /// The roles that a message may have.
  public static let roles = ["system", "developer", "user", "assistant"]

  /// The message as the chat completions API writes it.
  public var json: JSONValue { ["role": .string(role), "content": .string(content)] }
}
