import GateJSON
import GateProgram
import GateSuite

extension Response {
  /// Takes the key out, which a server that echoes its request would put into reports and baselines.
  mutating func redact(with redactor: Redactor) { redact(with: redactor.answer) }

  /// Changes every text of it.
  mutating func redact(with clean: (String) -> String) {
    output = clean(output)
    reasoning = reasoning.map(clean)
    finishReason = finishReason.map(clean)
    model = model.map(clean)
    fingerprint = fingerprint.map(clean)
    toolCalls = toolCalls.map { call in
      ToolCall(name: clean(call.name), arguments: Self.redacted(call.arguments, with: clean))
    }
  }

  private static func redacted(_ value: JSONValue, with clean: (String) -> String) -> JSONValue {
    switch value {
    case .string(let text): .string(clean(text))
    case .array(let elements): .array(elements.map { redacted($0, with: clean) })
    case .object(let members):
      .object(
        Dictionary(
          members.sorted { $0.key < $1.key }.map { (clean($0), redacted($1, with: clean)) },
          uniquingKeysWith: { $1 }))
    default: value
    }
  }
}
