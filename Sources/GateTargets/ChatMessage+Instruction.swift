import GateSuite

extension ChatMessage {
  /// Whether the message instructs the model, which some APIs take apart from the conversation.
  var isInstruction: Bool { role == "system" || role == "developer" }
}
