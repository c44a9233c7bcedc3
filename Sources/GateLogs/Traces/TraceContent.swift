import GateJSON

/// What a span says was asked and answered, wherever its package keeps it: the first place that holds anything counts.
struct TraceContent {
  /// The messages of the request; nil if none are there.
  let messages: [TraceMessage]?
  /// What was asked if it is no request to a model, as of a chain's root; nil if there is nothing.
  let value: JSONValue?
  /// The answers, one for each choice; nil if there are none.
  let answers: [TraceMessage]?

  /// The parts of a span with the log records that belong to it.
  init(_ span: TraceSpan, logs: [TraceEvent]) {
    let events = Self.ordered(span.events + logs)
    let details = events.first { $0.name == "gen_ai.client.inference.operation.details" }?.attributes ?? [:]
    let instructions = span["gen_ai.system_instructions"] ?? details["gen_ai.system_instructions"] ?? .null
    let attributes = span.attributes
    let places: [() -> [TraceMessage]?] = [
      { (span["gen_ai.input.messages"] ?? details["gen_ai.input.messages"]).flatMap(TraceMessages.request) },
      { FlattenedMessages.openInference(attributes, "llm.input_messages") },
      { span["langfuse.observation.input"].flatMap(TraceMessages.request) },
      { span["mlflow.spanInputs"].flatMap(TraceMessages.request) },
      { FlattenedMessages.numbered(attributes, "gen_ai.prompt") },
      { Self.asked(events) },
      { span["input.value"].flatMap(TraceMessages.request) },
      { span["traceloop.entity.input"].flatMap(TraceMessages.request) },
      { span["pydantic_ai.all_messages"].flatMap(TraceMessages.request).map(Self.withoutAnswer) },
    ]
    messages = places.lazy.compactMap { $0() }.first.map {
      TraceMessages.with(instructions: instructions, $0)
    }
    value =
      messages == nil
      ? [
        "langfuse.observation.input", "langfuse.trace.input", "mlflow.spanInputs", "input.value",
        "traceloop.entity.input",
      ].lazy.compactMap { span[$0] }.first.map(TraceMessages.decoded) : nil
    let ends: [() -> [TraceMessage]?] = [
      {
        (span["gen_ai.output.messages"] ?? details["gen_ai.output.messages"]).flatMap(TraceMessages.answers)
      },
      { FlattenedMessages.openInference(attributes, "llm.output_messages") },
      { span["langfuse.observation.output"].flatMap(TraceMessages.answers) },
      { span["mlflow.spanOutputs"].flatMap(TraceMessages.answers) },
      { FlattenedMessages.numbered(attributes, "gen_ai.completion") },
      { Self.answered(events) },
      { span["output.value"].flatMap(TraceMessages.answers) },
      { (span["final_result"] ?? span["traceloop.entity.output"]).flatMap(TraceMessages.answers) },
    ]
    answers = ends.lazy.compactMap { $0() }.first
  }

  /// Events by their times, then in the order of a conversation, so that the order of a file's records is nothing.
  private static func ordered(_ events: [TraceEvent]) -> [TraceEvent] {
    let ranks = ["gen_ai.system.message": 0, "gen_ai.choice": 2]
    func key(_ event: TraceEvent) -> (Int64, Int, String) {
      (event.time ?? 0, ranks[event.name] ?? 1, JSONWriter.compact(event.body))
    }
    return events.map { (key($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// The messages of log records or events such as `gen_ai.user.message`.
  private static func asked(_ events: [TraceEvent]) -> [TraceMessage]? {
    let messages = events.compactMap { event -> TraceMessage? in
      guard event.name.hasPrefix("gen_ai."), event.name.hasSuffix(".message") else { return nil }
      let role = String(event.name.dropFirst("gen_ai.".count).dropLast(".message".count))
      guard var members = event.body.objectValue, !members.isEmpty else {
        return TraceMessage(role: role, text: "", isHidden: true)
      }
      members["role"] = members["role"] ?? .string(role)
      return TraceMessages.message(.object(members))
    }
    return messages.isEmpty ? nil : messages
  }

  private static func answered(_ events: [TraceEvent]) -> [TraceMessage]? {
    let choices = events.filter { $0.name == "gen_ai.choice" }
    let answers = choices.compactMap { event -> TraceMessage? in
      let message = event.body["message"].map(TraceMessages.decoded) ?? event.body
      guard message["content"] != nil || message["tool_calls"] != nil else { return nil }
      return TraceMessages.message(message, role: "assistant")
    }
    return answers.isEmpty ? nil : answers
  }

  /// A whole conversation up to its last answer.
  private static func withoutAnswer(_ messages: [TraceMessage]) -> [TraceMessage] {
    messages.last?.role == "assistant" ? Array(messages.dropLast()) : messages
  }
}
