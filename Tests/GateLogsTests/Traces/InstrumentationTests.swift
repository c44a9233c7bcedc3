import Foundation
import GateJSON
import Testing

@testable import GateLogs

/// Where each package keeps the prompt, the answer, the tools and the session.
@Suite struct InstrumentationTests {
  private func read(_ span: FixtureSpan, _ more: LogFile...) -> TraceReading {
    TraceReader().read([FixtureSpan.file([span])] + more)
  }

  private static let asked =
    #"[{"role":"system","parts":[{"type":"text","content":"Be brief."}]},{"role":"user","parts":[{"type":"text","content":"Capital of France?"}]}]"#
  private static let answered =
    #"[{"role":"assistant","parts":[{"type":"text","content":"Paris"}],"finish_reason":"stop"}]"#

  // MARK: The GenAI conventions

  @Test func messagesOfTheConventionsAsText() {
    let reading = read(
      FixtureSpan(attributes: [
        "gen_ai.operation.name": "chat", "gen_ai.request.model": "m", "gen_ai.response.model": "m-2026",
        "gen_ai.input.messages": .string(Self.asked), "gen_ai.output.messages": .string(Self.answered),
        "gen_ai.conversation.id": "c1",
      ]))
    #expect(reading.told == ["system: Be brief. | user: Capital of France? -> Paris"])
    #expect(reading.calls.first?.model == "m-2026")
    #expect(reading.calls.first?.session == "c1")
    #expect(reading.losses.isEmpty)
  }

  @Test func structuredMessagesAndInstructionsBesideThem() throws {
    let user: JSONValue = ["role": "user", "parts": [["type": "text", "content": "Hello"]]]
    let reading = read(
      FixtureSpan(attributes: [
        "gen_ai.operation.name": "chat", "gen_ai.input.messages": [user],
        "gen_ai.system_instructions": #"[{"type":"text","content":"Be kind."}]"#,
        "gen_ai.output.messages": .array(try #require(JSONParser.parse(Self.answered).arrayValue)),
      ]))
    #expect(reading.told == ["system: Be kind. | user: Hello -> Paris"])
  }

  @Test func instructionsThatStandInTheMessagesTooCountOnce() {
    let reading = read(
      FixtureSpan(attributes: [
        "gen_ai.operation.name": "chat",
        "gen_ai.system_instructions": #"[{"type":"text","content":"Be brief."}]"#,
        "gen_ai.input.messages": .string(Self.asked), "gen_ai.output.messages": .string(Self.answered),
      ]))
    #expect(reading.told == ["system: Be brief. | user: Capital of France? -> Paris"])
  }

  @Test func callsOfToolsAndTheirResults() {
    let history =
      #"[{"role":"user","parts":[{"type":"text","content":"Weather?"}]},{"role":"assistant","parts":[{"type":"tool_call","id":"1","name":"w","arguments":"{\"city\":\"Oslo\"}"}]},{"role":"user","parts":[{"type":"tool_call_response","id":"1","result":"rain"}]}]"#
    let reading = read(
      FixtureSpan(attributes: [
        "gen_ai.operation.name": "chat", "gen_ai.input.messages": .string(history),
        "gen_ai.output.messages": .string(Self.answered),
        "gen_ai.tool.definitions":
          #"[{"type":"function","name":"w","description":"Weather","parameters":{"type":"object"}}]"#,
      ]))
    // Results under the role of the user's are nothing that the user says.
    #expect(reading.told == [#"user: Weather? | assistant:  | tool: rain -> Paris + w{"city":"Oslo"}"#])
    #expect(
      reading.calls.first?.tools == [
        ["name": "w", "description": "Weather", "parameters": ["type": "object"]]
      ])
  }

  // MARK: Log records and events

  @Test func contentInOneLogRecord() throws {
    let span = FixtureSpan(attributes: ["gen_ai.operation.name": "chat", "gen_ai.request.model": "m"])
    let record: JSONValue = [
      "traceId": .string(span.trace), "spanId": .string(span.id), "observedTimeUnixNano": "5",
      "eventName": "gen_ai.client.inference.operation.details",
      "attributes": FixtureSpan.list([
        "gen_ai.input.messages": try JSONParser.parse(Self.asked),
        "gen_ai.output.messages": try JSONParser.parse(Self.answered),
      ]),
    ]
    #expect(
      read(span, FixtureSpan.logs([record])).told == ["system: Be brief. | user: Capital of France? -> Paris"]
    )
    // Without the file of log records nothing is known, and it is said why.
    #expect(read(span).losses == [.notCaptured: 1])
  }

  @Test func contentInALogRecordAMessage() {
    let span = FixtureSpan(attributes: ["gen_ai.operation.name": "chat"])
    func record(_ name: String, _ body: JSONValue, at time: Int) -> JSONValue {
      [
        "traceId": .string(span.trace), "spanId": .string(span.id),
        "observedTimeUnixNano": .string("\(time)"),
        "eventName": .string(name), "body": FixtureSpan.typed(body),
      ]
    }
    let records = [
      record("gen_ai.system.message", ["content": "Be brief."], at: 1),
      record("gen_ai.user.message", ["content": "Hello"], at: 2),
      record("gen_ai.choice", ["index": 0, "message": ["role": "assistant", "content": "Hi"]], at: 3),
    ]
    let told = ["system: Be brief. | user: Hello -> Hi"]
    #expect(read(span, FixtureSpan.logs(records)).told == told)
    #expect(read(span, FixtureSpan.logs(records.reversed())).told == told)
    // Records come without bodies if the content is not captured.
    let empty = [record("gen_ai.user.message", [:], at: 1), record("gen_ai.choice", ["index": 0], at: 2)]
    #expect(read(span, FixtureSpan.logs(empty)).losses == [.notCaptured: 1])
  }

  // MARK: OpenInference and older packages

  @Test func flattenedMessagesAreInTheOrderOfTheirNumbers() {
    var attributes: [String: JSONValue] = ["openinference.span.kind": "LLM", "llm.model_name": "m"]
    for number in 0..<12 {
      attributes["llm.input_messages.\(number).message.role"] = number % 2 == 0 ? "user" : "assistant"
      attributes["llm.input_messages.\(number).message.content"] = .string("\(number)")
    }
    attributes["llm.input_messages.12.message.role"] = "user"
    attributes["llm.input_messages.12.message.contents.0.message_content.type"] = "text"
    attributes["llm.input_messages.12.message.contents.0.message_content.text"] = "last"
    attributes["llm.output_messages.0.message.role"] = "assistant"
    attributes["llm.output_messages.0.message.tool_calls.0.tool_call.function.name"] = "w"
    attributes["llm.output_messages.0.message.tool_calls.0.tool_call.function.arguments"] = #"{"q":1}"#
    attributes["llm.tools.0.tool.json_schema"] =
      #"{"type":"function","function":{"name":"w","parameters":{"type":"object"}}}"#
    let reading = read(FixtureSpan(attributes: attributes))
    #expect(reading.told.first?.hasSuffix(#"assistant: 11 | user: last ->  + w{"q":1}"#) == true)
    #expect(reading.told.first?.hasPrefix("user: 0 | assistant: 1 | user: 2") == true)
    #expect(reading.calls.first?.tools == [["name": "w", "parameters": ["type": "object"]]])
  }

  @Test func anImageIsSeen() {
    let reading = read(
      FixtureSpan(attributes: [
        "openinference.span.kind": "LLM", "llm.input_messages.0.message.role": "user",
        "llm.input_messages.0.message.contents.0.message_content.type": "text",
        "llm.input_messages.0.message.contents.0.message_content.text": "What is it?",
        "llm.input_messages.0.message.contents.1.message_content.type": "image",
        "llm.output_messages.0.message.role": "assistant", "llm.output_messages.0.message.content": "A cat",
      ]))
    guard case .messages(let messages)? = reading.calls.first?.input else {
      Issue.record("no messages")
      return
    }
    #expect(messages.first?.medium == "image")
  }

  @Test func hiddenContentIsNoExample() {
    let reading = read(
      FixtureSpan(attributes: [
        "openinference.span.kind": "LLM", "input.value": "__REDACTED__", "output.value": "__REDACTED__",
      ]))
    #expect(reading.calls.isEmpty)
    #expect(reading.losses == [.notCaptured: 1])
    let parts = read(
      FixtureSpan(attributes: [
        "gen_ai.operation.name": "chat",
        "gen_ai.input.messages": #"[{"role":"user","parts":[{"type":"text"}]}]"#,
        "gen_ai.output.messages": #"[{"role":"assistant","parts":[{"type":"text"}]}]"#,
      ]))
    #expect(parts.losses == [.notCaptured: 1])
  }

  @Test func whatPhoenixMakesOfIdAndModelIsNoAnswer() {
    let reading = read(
      FixtureSpan(attributes: [
        "openinference.span.kind": "LLM", "llm.input_messages.0.message.role": "user",
        "llm.input_messages.0.message.content": "Hello",
        "output.value": #"{"id": "chatcmpl-1", "model": "m"}"#,
      ]))
    #expect(reading.losses == [.unanswered: 1])
  }

  @Test func numberedPromptsOfOlderPackages() {
    let reading = read(
      FixtureSpan(attributes: [
        "llm.request.type": "chat", "gen_ai.prompt.0.role": "user", "gen_ai.prompt.0.content": "Hello",
        "gen_ai.completion.0.role": "assistant", "gen_ai.completion.0.content": "Hi",
        "gen_ai.completion.0.finish_reason": "length",
      ]))
    #expect(reading.told == ["user: Hello -> Hi"])
    #expect(reading.calls.first?.isCut == true)
  }

  // MARK: Langfuse and MLflow

  @Test(arguments: [
    (#"{"role":"assistant","content":"Hi"}"#, "Hi"), ("Hi", "Hi"),
    (#"[{"index":0,"message":{"role":"assistant","content":"Hi"}}]"#, "Hi"),
    (#"{"name":"Ada","age":3}"#, #"{"age":3,"name":"Ada"}"#), (#"{"answer":"Hi"}"#, "Hi"),
  ])
  func langfuseOverOpenTelemetry(output: String, answer: String) {
    let reading = read(
      FixtureSpan(attributes: [
        "langfuse.observation.type": "generation",
        "langfuse.observation.input": #"{"tools":[],"messages":[{"role":"user","content":"Hello"}]}"#,
        "langfuse.observation.output": .string(output), "langfuse.observation.model.name": "m",
        "session.id": "s", "langfuse.trace.metadata.category": "greeting",
      ]))
    #expect(reading.told == ["user: Hello -> \(answer)"])
    #expect(reading.calls.first?.category == "greeting")
    #expect(reading.calls.first?.session == "s")
  }

  @Test func langfuseTracesWithObservationsAndScores() {
    let file = FixtureSpan.file(
      """
      {"id": "tr1", "timestamp": "2026-11-29T07:15:33.432Z", "name": "qa", "sessionId": "s", "tags": ["category:geo"],
       "input": {"question": "France?"}, "output": {"answer": "Paris"}, "metadata": {},
       "observations": [
         {"id": "o2", "traceId": "tr1", "type": "GENERATION", "name": "gen", "startTime": "2026-11-29T07:15:34Z",
          "parentObservationId": "o1", "model": "m", "level": "DEFAULT",
          "input": [{"role": "user", "content": "Capital of France?"}], "output": {"role": "assistant", "content": "Paris"}},
         {"id": "o1", "traceId": "tr1", "type": "SPAN", "name": "s", "startTime": "2026-11-29T07:15:33Z", "input": null},
         {"id": "o3", "traceId": "tr1", "type": "GENERATION", "name": "gen", "startTime": "2026-11-29T07:15:35Z",
          "level": "ERROR", "statusMessage": "429", "input": [{"role": "user", "content": "x"}]}],
       "scores": [{"id": "x", "traceId": "tr1", "name": "thumbs", "value": 0, "dataType": "BOOLEAN", "source": "API"},
         {"id": "y", "traceId": "tr1", "observationId": "o2", "name": "judge", "value": 1, "source": "EVAL"}]}
      """)
    let calls = TraceReader().read([file])
    #expect(calls.told == ["user: Capital of France? -> Paris"])
    #expect(calls.losses == [.failed: 1])
    #expect(calls.rootsWithInput == 1)
    #expect(calls.calls.first?.category == "geo")
    #expect(calls.calls.first?.opinion(names: [], badBelow: 0.5) == .bad)
    #expect(calls.calls.first?.opinion(names: ["judge"], badBelow: 0.5) == .good)
    let traces = TraceReader(level: .trace).read([file])
    #expect(traces.told == [#"{"question":"France?"} -> Paris"#])
    #expect(traces.calls.first?.time == 1_795_936_533_432_000_000)
  }

  @Test func mlflowHasJSONInTexts() {
    let file = FixtureSpan.file(
      #"""
      {"info": {"trace_id": "tr-0af7651916cd43dd8448eb211c80319c", "trace_metadata": {"mlflow.trace.session": "s"},
        "tags": {"category": "geo"}, "request_preview": "cut",
        "assessments": [
          {"assessment_name": "helpful", "source": {"source_type": "HUMAN"}, "feedback": {"value": false}},
          {"assessment_name": "old", "valid": false, "source": {"source_type": "HUMAN"}, "feedback": {"value": true}},
          {"assessment_name": "right", "source": {"source_type": "HUMAN"}, "expectation": {"value": "Paris."}}]},
       "data": {"spans": [{"trace_id": "CvdlGRbNQ92ESOshHIAxnA==", "span_id": "APBnqguhAr8=", "parent_span_id": null,
        "name": "Completions", "start_time_unix_nano": 1795936705498541974, "status": {"code": "STATUS_CODE_OK"},
        "attributes": {"mlflow.spanType": "\"CHAT_MODEL\"", "mlflow.llm.model": "\"m\"",
         "mlflow.spanInputs": "{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \"Capital?\"}]}",
         "mlflow.spanOutputs": "{\"choices\": [{\"finish_reason\": \"stop\", \"message\": {\"role\": \"assistant\", \"content\": \"Paris\"}}]}"}}]}}
      """#.replacingOccurrences(of: "\n", with: " "))
    let reading = TraceReader().read([file])
    #expect(reading.told == ["user: Capital? -> Paris"])
    let call = reading.calls.first
    #expect(call?.traceID == "0af7651916cd43dd8448eb211c80319c")
    #expect(call?.spanID == "00f067aa0ba102bf")
    #expect(call?.session == "s" && call?.category == "geo" && call?.model == "m")
    #expect(call?.opinion(names: [], badBelow: 0.5) == .bad)
    #expect(call?.expectation == "Paris.")
  }

  // MARK: What providers' own shapes say

  @Test(arguments: [
    (
      #"{"model":"m","instructions":"Be brief.","input":"Hello"}"#,
      #"{"output":[{"type":"reasoning"},{"type":"message","role":"assistant","content":[{"type":"output_text","text":"Hi"}]},{"type":"function_call","name":"w","arguments":"{}"}]}"#,
      "system: Be brief. | user: Hello -> Hi + w{}"
    ),
    (
      #"{"model":"m","system":"Be brief.","messages":[{"role":"user","content":[{"type":"text","text":"Hello"}]}]}"#,
      #"{"role":"assistant","content":[{"type":"text","text":"Hi"},{"type":"tool_use","name":"w","input":{"q":1}}]}"#,
      #"system: Be brief. | user: Hello -> Hi + w{"q":1}"#
    ),
    (
      #"{"contents":[{"role":"user","parts":[{"text":"Hello"}]}]}"#,
      #"{"candidates":[{"content":{"role":"model","parts":[{"text":"Hi"}]},"finishReason":"STOP"}]}"#,
      "user: Hello -> Hi"
    ),
    (
      #"{"messages":[[{"lc":1,"id":["langchain","schema","messages","HumanMessage"],"kwargs":{"content":"Hello","type":"human"}}]]}"#,
      #"{"generations":[[{"text":"Hi","message":{"kwargs":{"content":"Hi","type":"ai"}}}]]}"#,
      "user: Hello -> Hi"
    ),
  ])
  func requestsOfProviders(request: String, response: String, told: String) {
    let reading = read(
      FixtureSpan(attributes: [
        "openinference.span.kind": "LLM", "input.value": .string(request), "output.value": .string(response),
      ]))
    #expect(reading.told == [told])
  }
}
