import GateJSON
import GateProgram
import GateSuite

extension Response {
  /// Takes the key out, which a server that echoes its request would put into reports and baselines.
  mutating func redact(with redactor: Redactor) {
    output = redactor.answer(output)
    finishReason = finishReason.map(redactor.answer)
    model = model.map(redactor.answer)
    fingerprint = fingerprint.map(redactor.answer)
    toolCalls = toolCalls.map { call in
      ToolCall(name: redactor.answer(call.name), arguments: Self.redacted(call.arguments, with: redactor))
    }
  }

  private static func redacted(_ value: JSONValue, with redactor: Redactor) -> JSONValue {
    switch value {
    case .string(let text): .string(redactor.answer(text))
    case .array(let elements): .array(elements.map { redacted($0, with: redactor) })
    case .object(let members):
      .object(
        Dictionary(
          members.sorted { $0.key < $1.key }.map { (redactor.answer($0), redacted($1, with: redactor)) },
          uniquingKeysWith: { $1 }))
    default: value
    }
  }
}
