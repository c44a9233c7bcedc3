import GateJSON

/// Answers that are sent at once, in the shapes that models, vendors and gateways give them.
enum WholeAnswers {
  /// All answers of one kind of API, by name.
  static func all(_ form: StreamedForm) -> [(name: String, body: JSONValue)] {
    switch form {
    case .openAI: completions
    case .anthropic: messages
    case .gemini: contents
    }
  }

  private static let usage: JSONValue = ["prompt_tokens": 20, "completion_tokens": 9, "total_tokens": 29]

  private static func completion(
    _ message: JSONValue, _ reason: JSONValue = "stop", usage: JSONValue = usage,
    choice: [String: JSONValue] = [:],
    rest: [String: JSONValue] = [:]
  ) -> JSONValue {
    let members: [String: JSONValue] = ["index": 0, "message": message, "finish_reason": reason]
    let body: [String: JSONValue] = [
      "id": "c", "object": "chat.completion", "model": "m-1", "system_fingerprint": "f",
      "choices": [.object(members.merging(choice) { $1 })], "usage": usage,
    ]
    return .object(body.merging(rest) { $1 }.filter { $0.value != .null })
  }

  private static func calls(_ calls: [(String, JSONValue)]) -> JSONValue {
    .array(
      calls.map { name, arguments in
        ["id": "x", "type": "function", "function": ["name": .string(name), "arguments": arguments]]
      })
  }

  private static let error: JSONValue = ["code": 502, "message": "Provider returned error"]

  private static let completions: [(name: String, body: JSONValue)] = [
    ("text", completion(["content": "Grüße, \"you\"\n\\ \u{1F600}\u{301} end"])),
    ("empty text", completion(["content": ""])),
    ("null beside reasoning", completion(["content": .null, "reasoning_content": "two and two"])),
    ("reasoning_content", completion(["content": "4", "reasoning_content": "two\nand two"])),
    ("reasoning", completion(["content": "4", "reasoning": "two and two"])),
    ("think tags", completion(["content": "<think>\ntwo and </two>\n</think>\n\n4"])),
    ("closing tag alone", completion(["content": "two and two\n</think>\n4"])),
    ("cut off in its reasoning", completion(["content": "<think>two and"], "stop")),
    ("cut off", completion(["content": "the answer is fo"], "length")),
    ("Mistral's word", completion(["content": "the answer is fo"], "model_length")),
    ("refusal", completion(["content": .null, "refusal": "I will not."])),
    ("filter", completion(["content": .null], "content_filter")),
    (
      "parts",
      completion([
        "content": [
          ["type": "thinking", "thinking": [["type": "text", "text": "two and two"]]],
          ["type": "text", "text": "It is "], ["type": "reference", "reference_ids": [1]],
          ["type": "text", "text": "four."],
        ]
      ])
    ),
    (
      "one call",
      completion(["content": .null, "tool_calls": calls([("f", #"{"a":[1,{"b":"}"}]}"#)])], "tool_calls")
    ),
    (
      "two calls of one function",
      completion(
        ["content": "", "tool_calls": calls([("f", #"{"a":1}"#), ("f", #"{"a":2}"#)])], "tool_calls")
    ),
    (
      "three calls and a text",
      completion(
        [
          "content": "I look.",
          "tool_calls": calls([("f", #"{"a":1}"#), ("g", "{}"), ("f", #"{"a":"\"é"}"#)]),
        ], "tool_calls")
    ),
    (
      "arguments as an object",
      completion(
        ["content": .null, "tool_calls": calls([("f", ["a": 1]), ("g", ["b": [2]])])], "tool_calls")
    ),
    (
      "a function call",
      completion(["content": .null, "function_call": ["name": "f", "arguments": #"{"a":1}"#]])
    ),
    ("no usage", completion(["content": "4"], usage: .null)),
    ("nothing counted", completion(["content": "4"], usage: ["prompt_tokens": 0, "completion_tokens": 0])),
    (
      "Groq", completion(["content": "4"], usage: .null, rest: ["x_groq": ["id": "r", "usage": usage]])
    ),
    ("Moonshot", completion(["content": "4"], usage: .null, choice: ["usage": usage])),
    (
      "xAI",
      completion(
        ["content": "4"],
        usage: [
          "prompt_tokens": 32, "completion_tokens": 9, "total_tokens": 135,
          "completion_tokens_details": ["reasoning_tokens": 94],
        ])
    ),
    (
      "a cost",
      completion(["content": "4"], usage: ["prompt_tokens": 3, "completion_tokens": 1, "cost": 0.5])
    ),
    ("error", completion(["content": "the answ"], "error", choice: ["error": error])),
    ("abort", completion(["content": "the answ"], "abort")),
    ("no resources", completion(["content": "the answ"], "insufficient_system_resource")),
    (
      "litellm",
      completion(
        ["content": "the answ"], choice: ["provider_specific_fields": ["native_finish_reason": "abort"]])
    ),
    (
      "a bad call by a router",
      completion(["content": .null], "error", choice: ["native_finish_reason": "MALFORMED_FUNCTION_CALL"])
    ),
    (
      "flagged in a choice",
      completion(
        ["content": .null], "error",
        choice: ["error": ["code": 403, "message": "flagged", "metadata": ["flagged_input": "x"]]])
    ),
    (
      "vLLM's error",
      ["object": "error", "message": "Engine died", "type": "InternalServerError", "code": 500]
    ),
    ("an error", ["error": ["message": "slow down", "code": 429]]),
    (
      "Groq's failed call",
      [
        "error": [
          "message": "m", "code": "tool_use_failed", "type": "invalid_request_error",
          "failed_generation": "f(",
        ]
      ]
    ),
    ("a part that is not known", completion(["content": [["type": "audio"]]])),
  ]

  private static func message(_ blocks: [JSONValue], _ reason: JSONValue = "end_turn") -> JSONValue {
    [
      "id": "m", "type": "message", "role": "assistant", "model": "m-1", "content": .array(blocks),
      "stop_reason": reason, "usage": ["input_tokens": 12, "cache_read_input_tokens": 8, "output_tokens": 9],
    ]
  }

  private static func text(_ text: String) -> JSONValue { ["type": "text", "text": .string(text)] }

  private static let messages: [(name: String, body: JSONValue)] = [
    ("text", message([text("Grüße, \"you\"\n\\ \u{1F600} end")])),
    ("two texts", message([text("a"), text("b")])),
    ("nothing", message([])),
    ("nothing behind a stop", message([], "stop_sequence")),
    ("cut off", message([text("the answ")], "max_tokens")),
    ("the window is full", message([text("the answ")], "model_context_window_exceeded")),
    ("refusal", message([], "refusal")),
    ("thinking", message([["type": "thinking", "thinking": "two\nand", "signature": "s"], text("4")])),
    ("hidden thinking", message([["type": "redacted_thinking", "data": "x"], text("4")])),
    ("think tags", message([text("<think>two and</think>\n4")])),
    (
      "calls",
      message(
        [
          text("I look."), ["type": "tool_use", "id": "t", "name": "f", "input": ["a": [1, "}"]]],
          ["type": "tool_use", "id": "u", "name": "g", "input": [:]],
        ], "tool_use")
    ),
    ("calls alone", message([["type": "tool_use", "id": "t", "name": "f", "input": ["a": 1]]], "tool_use")),
    ("a pause", message([text("I look.")], "pause_turn")),
    ("a block that is not known", message([["type": "hologram"]])),
    ("an error", ["type": "error", "error": ["type": "overloaded_error", "message": "busy"]]),
  ]

  private static func content(
    _ parts: [JSONValue], _ reason: JSONValue = "STOP", rest: [String: JSONValue] = [:]
  ) -> JSONValue {
    let members: [String: JSONValue] = [
      "content": ["role": "model", "parts": .array(parts)], "finishReason": reason, "index": 0,
    ]
    return [
      "candidates": [.object(members.merging(rest) { $1 })], "modelVersion": "m-1",
      "usageMetadata": ["promptTokenCount": 20, "candidatesTokenCount": 5, "thoughtsTokenCount": 4],
    ]
  }

  private static let contents: [(name: String, body: JSONValue)] = [
    ("text", content([["text": "Grüße, \"you\"\n\\ \u{1F600} end"]])),
    ("two texts", content([["text": "a"], ["text": "b"]])),
    ("nothing", content([])),
    ("cut off", content([["text": "the answ"]], "MAX_TOKENS")),
    ("safety", content([], "SAFETY")),
    ("thoughts", content([["text": "two and", "thought": true], ["text": "4"]])),
    ("think tags", content([["text": "<think>two and</think>\n4"]])),
    (
      "calls", content([["functionCall": ["name": "f", "args": ["a": 1]]], ["functionCall": ["name": "f"]]])
    ),
    ("a call and a text", content([["text": "I look."], ["functionCall": ["name": "f", "args": [:]]]])),
    ("a bad call", content([], "MALFORMED_FUNCTION_CALL", rest: ["finishMessage": "Malformed call: f(("])),
    ("another bad call", content([], "UNEXPECTED_TOOL_CALL")),
    ("a blocked prompt", ["promptFeedback": ["blockReason": "PROHIBITED_CONTENT"], "modelVersion": "m-1"]),
    ("a picture", content([["inlineData": ["mimeType": "image/png", "data": ""]]])),
    ("an error", ["error": ["code": 503, "message": "busy", "status": "UNAVAILABLE"]]),
  ]
}
