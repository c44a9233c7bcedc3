import GateDecision
import GateJSON
import GateSuite

/// One answer to an example as two spans: what was asked and answered, and below it the call of the model.
struct ExampleTrace {
  let suite: SuiteVerdict
  let example: ExampleComparison
  let epoch: Int
  let answer: ExampleAnswer
  let startedAt: Double

  /// The span of the example, then that of the call.
  var spans: [JSONValue] {
    let root = span(kind: 1, id: spanID("example"), name: example.id, attributes: rootAttributes)
    let call = span(
      kind: 3, id: spanID("call"), parent: spanID("example"),
      name: ["chat", suite.current?.model].compactMap { $0 }.joined(separator: " "),
      attributes: callAttributes,
      events: scores)
    return [root, call]
  }

  // MARK: Identity

  private var origin: String {
    "\(suite.name)\n\(suite.current?.commit ?? "")\n\(startedAt)\n\(example.id)\n\(epoch)"
  }

  /// 32 hexadecimal digits.
  private var traceID: String { String(Digest(of: origin).description.dropFirst(7).prefix(32)) }

  /// 16 hexadecimal digits.
  private func spanID(_ part: String) -> String {
    String(Digest(of: "\(origin)\n\(part)").description.dropFirst(7).prefix(16))
  }

  // MARK: Spans

  private func span(
    kind: Int, id: String, parent: String? = nil, name: String, attributes: OTLPAttributes,
    events: [JSONValue] = []
  ) -> JSONValue {
    var span: [String: JSONValue] = [
      "traceId": .string(traceID), "spanId": .string(id), "name": .string(PlainText(name).text),
      "kind": .integer(kind), "startTimeUnixNano": .string(nanoseconds(startedAt)),
      "endTimeUnixNano": .string(end), "attributes": attributes.json, "status": [:],
    ]
    if let parent { span["parentSpanId"] = .string(parent) }
    var events = events
    if let error = answer.error {
      span["status"] = ["code": 2, "message": .string(PlainText(error).text)]
      var attributes = OTLPAttributes()
      attributes.add("exception.type", Self.kind(of: error))
      attributes.add("exception.message", error)
      events.append(event("exception", attributes))
    }
    if !events.isEmpty { span["events"] = .array(events) }
    return .object(span)
  }

  private func event(_ name: String, _ attributes: OTLPAttributes) -> JSONValue {
    ["timeUnixNano": .string(end), "name": .string(name), "attributes": attributes.json]
  }

  /// The kind that an error's text begins with, such as `timeout`.
  private static func kind(of error: String) -> String { String(error.prefix { $0 != ":" }) }

  /// Not before the beginning, whatever a run says of the call.
  private var end: String {
    let milliseconds = answer.latencyMS ?? 0
    return nanoseconds(startedAt + (milliseconds > 0 ? milliseconds : 0) / 1000)
  }

  /// A time since 1970 as the nanoseconds that 63 bits hold, until the year 2262.
  private func nanoseconds(_ seconds: Double) -> String {
    // Beyond 2^53 a double holds no single nanoseconds; microseconds are enough.
    String(Int(nearest: seconds * 1e6, in: 0...Int.max / 1000) * 1000)
  }

  // MARK: Attributes

  private var rootAttributes: OTLPAttributes {
    var attributes = texts
    attributes.add("openinference.span.kind", "CHAIN")
    var facts: [String: JSONValue] = ["example": .string(example.id), "epoch": .integer(epoch)]
    if let category = example.category { facts["category"] = .string(category) }
    if !example.expected.isEmpty { facts["expected"] = .strings(example.expected) }
    attributes.add("metadata", JSONWriter.compact(.object(facts)))
    attributes.add("goldgate.file", example.place.file)
    attributes.add("goldgate.line", example.place.line)
    if let error = answer.error { attributes.add("error.type", Self.kind(of: error)) }
    return attributes
  }

  private var callAttributes: OTLPAttributes {
    var attributes = texts
    attributes.add("openinference.span.kind", "LLM")
    attributes.add("gen_ai.operation.name", "chat")
    attributes.add("gen_ai.provider.name", suite.current?.target["type"]?.stringValue)
    attributes.add(
      "gen_ai.request.model", suite.current?.target["model"]?.stringValue ?? suite.current?.model)
    attributes.add("gen_ai.response.model", suite.current?.model)
    for (key, value) in (suite.current?.parameters.objectValue ?? [:]).sorted(by: { $0.key < $1.key }) {
      switch value {
      case .integer(let number): attributes.add("gen_ai.request.\(key)", number)
      case .string(let text): attributes.add("gen_ai.request.\(key)", text)
      default: attributes.add("gen_ai.request.\(key)", value.doubleValue)
      }
    }
    attributes.add("gen_ai.response.finish_reasons", texts: [answer.finishReason].compactMap { $0 })
    attributes.add("gen_ai.usage.output_tokens", answer.outputTokens)
    attributes.add("goldgate.cost_usd", answer.costUSD)
    if let error = answer.error {
      attributes.add("error.type", Self.kind(of: error))
    } else {
      attributes.add("gen_ai.output.messages", outputMessages)
    }
    if let question = example.question {
      attributes.add("gen_ai.input.messages", messages(role: "user", parts: [Self.text(question)]))
    }
    return attributes
  }

  /// What both spans show.
  private var texts: OTLPAttributes {
    var attributes = OTLPAttributes()
    if let question = example.question {
      attributes.add("input.value", question)
      attributes.add("input.mime_type", "text/plain")
    }
    if let output = answer.output {
      attributes.add("output.value", output)
      attributes.add("output.mime_type", "text/plain")
    }
    return attributes
  }

  private var outputMessages: String? {
    var parts = answer.output.map { [Self.text($0)] } ?? []
    parts += answer.toolCalls.map { call in
      ["type": "tool_call", "name": .string(PlainText(call.name).text), "arguments": call.arguments]
    }
    guard !parts.isEmpty else { return nil }
    return messages(role: "assistant", parts: parts, finishReason: answer.finishReason)
  }

  /// Messages as JSON in a text; without a finish reason the key is absent, as a null one makes Phoenix drop them all.
  private func messages(role: String, parts: [JSONValue], finishReason: String? = nil) -> String {
    var message: [String: JSONValue] = ["role": .string(role), "parts": .array(parts)]
    if let finishReason { message["finish_reason"] = .string(finishReason) }
    return JSONWriter.compact([.object(message)])
  }

  private static func text(_ content: String) -> JSONValue {
    ["type": "text", "content": .string(PlainText(content).text)]
  }

  // MARK: Scores

  private var scores: [JSONValue] {
    let names = Set(answer.scores.keys).union(answer.reasons.keys).sorted()
    return names.map { name in
      var attributes = OTLPAttributes()
      attributes.add("gen_ai.evaluation.name", name)
      attributes.add("gen_ai.evaluation.score.value", answer.scores[name])
      attributes.add("gen_ai.evaluation.explanation", answer.reasons[name])
      return event("gen_ai.evaluation.result", attributes)
    }
  }
}
