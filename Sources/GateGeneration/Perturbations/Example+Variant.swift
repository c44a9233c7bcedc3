import GateJSON
import GateSuite

extension Example {
  /// What is asked: the text, or the last message of the user's; nil for variables and scripted turns.
  var question: String? {
    switch input {
    case .text(let text): text
    case .messages(let messages): messages.last { $0.role == "user" }?.content
    case .variables, .turns: nil
    }
  }

  /// The input with another question.
  func asking(_ question: String) -> ExampleInput {
    guard case .messages(var messages) = input, let last = messages.lastIndex(where: { $0.role == "user" })
    else {
      return .text(question)
    }
    messages[last] = ChatMessage(role: "user", content: question, attachments: messages[last].attachments)
    return .messages(messages)
  }

  /// The example under another id and cluster, and where it is a variant, with another input.
  func copy(
    id: String, cluster: String, input: ExampleInput? = nil, expected: [JSONValue]? = nil,
    kind: PerturbationKind? = nil, temperature: Double? = nil
  ) -> Example {
    var metadata = metadata
    if let kind { metadata["perturbation"] = .string(kind.rawValue) }
    if temperature != nil { metadata["perturbation"] = "temperature" }
    return Example(
      id: id, input: input ?? self.input, expected: expected ?? self.expected, category: category, tags: tags,
      cluster: cluster, weight: weight, isCritical: isCritical && kind == nil && temperature == nil,
      isHoldout: isHoldout,
      conversation: conversation, metadata: metadata,
      parameters: parameters.replaced(
        by: GenerationParameters(values: temperature.map { ["temperature": .number($0)] } ?? [:])),
      attachmentPaths: attachmentPaths, tools: tools,
      expectedCalls: expectedCalls, scorer: scorer, scorers: scorers, place: place)
  }
}
