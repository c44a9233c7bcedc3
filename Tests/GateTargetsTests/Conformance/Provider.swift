import GateJSON
import GateTestSupport
import Testing

/// One kind of API as the conformance suite sees it: how a target is configured, and what its server says.
struct Provider: Sendable, CustomTestStringConvertible {
  let name: String
  /// The target's options for a server at an address such as `http://127.0.0.1:1`.
  let target: @Sendable (_ server: String) -> JSONValue
  /// Where a request goes.
  let path: String
  /// The header that carries the key, and the key's value in it.
  let keyHeader: (name: String, value: String)
  /// An answer with a text: 20 tokens in, 8 of them from a cache, 9 out; model `stub-1`.
  let answer: @Sendable (_ text: String) -> String
  /// The content type of such an answer.
  var contentType = "application/json"
  /// The reason to stop of such an answer.
  let finishReason: String
  /// Answers with status 2xx that hold no answer.
  let broken: [String]
  /// An error with some words.
  let error: @Sendable (_ message: String) -> String
  /// The error of a prompt that is too long, with status 400.
  let tooLong: String
  /// A body with status 200 whose error may heal.
  let errorInside: String

  var testDescription: String { name }

  /// The environment that holds the key.
  static let key = "key-of-0123456789"
  var environment: [String: String] {
    ["OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "OWN_KEY"].reduce(into: [:]) {
      $0[$1] = Self.key
    }
  }

  func reply(_ text: String) -> StubReply { .http(200, answer(text), type: contentType) }

  static let all = [
    openAI, streamedOpenAI, responses, streamedResponses, azure, anthropic, streamedAnthropic, gemini,
    streamedGemini, generic,
  ]

  private static func quoted(_ text: String) -> String { JSONWriter.compact(.string(text)) }

  static let openAI = Provider(
    name: "openai", target: { ["type": "openai", "model": "m", "base_url": .string($0 + "/v1")] },
    path: "/v1/chat/completions", keyHeader: ("authorization", "Bearer " + key),
    answer: { text in
      """
      {"model":"stub-1","choices":[{"index":0,"message":{"role":"assistant","content":\(quoted(text))},\
      "finish_reason":"stop"}],"usage":{"prompt_tokens":20,"completion_tokens":9,\
      "prompt_tokens_details":{"cached_tokens":8},"completion_tokens_details":{"reasoning_tokens":4}}}
      """
    },
    finishReason: "stop",
    broken: [
      "{}", #"{"choices":[]}"#, #"{"choices":[{}]}"#, #"{"choices":null}"#, "[]", "null", "",
      #"{"choices":[{"message":{"content":null}}]}"#,
      #"{"choices":[{"message":{"content":null},"finish_reason":"stop"}]}"#,
      #"{"choices":[{"message":{"content":[{"type":"image_url"}]},"finish_reason":"stop"}]}"#,
    ],
    error: { #"{"error":{"message":\#(quoted($0)),"type":"some_error","param":null,"code":null}}"# },
    tooLong: #"{"error":{"message":"too many","code":"context_length_exceeded"}}"#,
    errorInside: #"{"error":{"message":"upstream failed","type":"server_error","code":502}}"#)

  static let streamedOpenAI = Provider(
    name: "openai, streamed",
    target: { ["type": "openai", "model": "m", "base_url": .string($0 + "/v1"), "stream": true] },
    path: "/v1/chat/completions", keyHeader: ("authorization", "Bearer " + key),
    answer: { text in
      let pieces = text.unicodeScalars.map {
        #"data: {"model":"stub-1","choices":[{"index":0,"delta":{"content":\#(quoted(String($0)))}}],"usage":null}"#
      }
      let end = [
        #"data: {"model":"stub-1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":null}"#,
        #"data: {"model":"stub-1","choices":[],"usage":{"prompt_tokens":20,"completion_tokens":9,"#
          + #""prompt_tokens_details":{"cached_tokens":8},"completion_tokens_details":{"reasoning_tokens":4}}}"#,
        "data: [DONE]",
      ]
      return (pieces + end).map { $0 + "\n\n" }.joined()
    },
    contentType: "text/event-stream; charset=utf-8", finishReason: "stop",
    broken: [
      "data: [DONE]\n\n", "data: {\"choices\":[]}\n\ndata: [DONE]\n\n", "data: {\"cho\n\n", "data: \u{1}\n\n",
      "data: {\"detail\":\"no\"}\n\ndata: [DONE]\n\n",
      "data: {\"choices\":[{\"delta\":{\"content\":7},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n",
    ],
    error: openAI.error, tooLong: openAI.tooLong,
    errorInside: "data: {\"error\":{\"message\":\"upstream failed\",\"type\":\"server_error\"}}\n\n")

  static let anthropic = Provider(
    name: "anthropic", target: { ["type": "anthropic", "model": "m", "base_url": .string($0 + "/v1")] },
    path: "/v1/messages", keyHeader: ("x-api-key", key),
    answer: { text in
      """
      {"id":"msg_1","type":"message","role":"assistant","model":"stub-1","content":[{"type":"text",\
      "text":\(quoted(text))}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":12,\
      "cache_read_input_tokens":8,"cache_creation_input_tokens":0,"output_tokens":9,\
      "output_tokens_details":{"thinking_tokens":4}}}
      """
    },
    finishReason: "end_turn",
    broken: [
      "{}", #"{"content":[]}"#, #"{"content":[],"stop_reason":"tool_use"}"#, #"{"content":null}"#, "[]",
      "null", "",
      #"{"content":[{"type":"text","text":"a"}],"stop_reason":"pause_turn"}"#,
      #"{"content":[{"type":"hologram"},{"type":"text","text":"a"}],"stop_reason":"end_turn"}"#,
      #"{"content":[{"type":"text","text":null}],"stop_reason":"end_turn"}"#,
    ],
    error: { #"{"type":"error","error":{"type":"some_error","message":\#(quoted($0))},"request_id":"r"}"# },
    tooLong: #"{"type":"error","error":{"type":"invalid_request_error","#
      + #""message":"prompt is too long: 210000 tokens > 200000 maximum"}}"#,
    errorInside: #"{"type":"error","error":{"type":"overloaded_error","message":"upstream failed"}}"#)

  static let streamedAnthropic = Provider(
    name: "anthropic, streamed",
    target: { ["type": "anthropic", "model": "m", "base_url": .string($0 + "/v1"), "stream": true] },
    path: "/v1/messages", keyHeader: ("x-api-key", key),
    answer: { text in
      let pieces = text.unicodeScalars.map {
        #"{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":\#(quoted(String($0)))}}"#
      }
      // The counts of the end are totals; added to those of the start they would be too many.
      let start = [
        #"{"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"stub-1","#
          + #""content":[],"stop_reason":null,"usage":{"input_tokens":12,"cache_read_input_tokens":8,"#
          + #""output_tokens":1}}}"#,
        #"{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":""}}"#,
        #"{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm"}}"#,
        #"{"type":"content_block_stop","index":0}"#, #"{"type":"ping"}"#,
        #"{"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}"#,
      ]
      let end = [
        #"{"type":"content_block_stop","index":1}"#,
        #"{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"input_tokens":12,"#
          + #""output_tokens":9,"output_tokens_details":{"thinking_tokens":4}}}"#,
        #"{"type":"message_stop"}"#,
      ]
      return (start + pieces + end).map { "event: x\ndata: \($0)\n\n" }.joined()
    },
    contentType: "text/event-stream", finishReason: "end_turn",
    broken: [
      "data: {\"type\n\n", "data: {\"detail\":\"no\"}\n\n",
      "data: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"tool_use\"}}\n\n",
    ],
    error: anthropic.error, tooLong: anthropic.tooLong,
    errorInside: "event: error\ndata: \(anthropic.errorInside)\n\n")

  static let gemini = Provider(
    name: "gemini", target: { ["type": "gemini", "model": "m", "base_url": .string($0 + "/v1beta")] },
    path: "/v1beta/models/m:generateContent", keyHeader: ("x-goog-api-key", key),
    answer: { text in
      """
      {"candidates":[{"content":{"role":"model","parts":[{"text":\(quoted(text))}]},"finishReason":"STOP",\
      "index":0}],"modelVersion":"stub-1","usageMetadata":{"promptTokenCount":20,\
      "cachedContentTokenCount":8,"candidatesTokenCount":5,"thoughtsTokenCount":4,"totalTokenCount":29}}
      """
    },
    finishReason: "STOP",
    broken: [
      "{}", #"{"candidates":[]}"#, #"{"candidates":null}"#, #"{"candidates":[{}]}"#, "[]", "null", "",
      #"{"candidates":[{"content":{"parts":[]},"finishReason":"NEW_REASON"}]}"#,
      #"{"candidates":[{"content":{"parts":[{"inlineData":{}}]},"finishReason":"STOP"}]}"#,
    ],
    error: { #"{"error":{"code":0,"message":\#(quoted($0)),"status":"SOME_ERROR"}}"# },
    tooLong: #"{"error":{"code":400,"status":"INVALID_ARGUMENT","message":"The input token count (2000000) "#
      + #"exceeds the maximum number of tokens allowed (1048576)."}}"#,
    errorInside: #"[{"error":{"code":503,"message":"upstream failed","status":"UNAVAILABLE"}}]"#)

  static let streamedGemini = Provider(
    name: "gemini, streamed",
    target: { ["type": "gemini", "model": "m", "base_url": .string($0 + "/v1beta"), "stream": true] },
    path: "/v1beta/models/m:streamGenerateContent?alt=sse", keyHeader: ("x-goog-api-key", key),
    answer: { text in
      let pieces = text.unicodeScalars.map {
        #"{"candidates":[{"content":{"parts":[{"text":\#(quoted(String($0)))}],"role":"model"},"index":0}],"#
          + #""usageMetadata":{"promptTokenCount":20,"totalTokenCount":21},"modelVersion":"stub-1"}"#
      }
      let end = [
        #"{"candidates":[{"content":{"parts":[{"text":""}]},"finishReason":"STOP","index":0}],"#
          + #""usageMetadata":{"promptTokenCount":20,"cachedContentTokenCount":8,"candidatesTokenCount":5,"#
          + #""thoughtsTokenCount":4},"modelVersion":"stub-1"}"#
      ]
      return (pieces + end).map { "data: \($0)\r\n\r\n" }.joined()
    },
    contentType: "text/event-stream", finishReason: "STOP",
    broken: [
      "data: {\"candidates\":[{\"finishReason\":\"NEW_REASON\"}]}\n\n", "data: {\"cand\n\n",
      "data: {\"detail\":\"no\"}\n\n",
    ],
    error: gemini.error, tooLong: gemini.tooLong, errorInside: "data: \(gemini.errorInside)\n\n")

  static let generic = Provider(
    name: "http",
    target: {
      [
        "type": "http", "url": .string($0 + "/ask?v=1"), "headers": ["X-Key": "Token ${OWN_KEY}"],
        "request": ["question": "{{prompt}}"],
        "response": [
          "text": "/answer/0/text", "input_tokens": "/usage/in", "cached_input_tokens": "/usage/cached",
          "output_tokens": "/usage/out", "reasoning_tokens": "/usage/thought", "model": "/by",
          "finish_reason": "/why",
        ],
      ]
    },
    path: "/ask?v=1", keyHeader: ("x-key", "Token " + key),
    answer: { text in
      """
      {"answer":[{"text":\(quoted(text))}],"usage":{"in":20,"cached":8,"out":9,"thought":4},"by":"stub-1",\
      "why":"done"}
      """
    },
    finishReason: "done",
    broken: [
      "{}", #"{"answer":[]}"#, #"{"answer":null}"#, #"{"answer":[{"text":null}]}"#, "[]", "null", "",
    ],
    error: { #"{"error":\#(quoted($0))}"# },
    tooLong: #"{"error":"the context length is 4096 tokens"}"#, errorInside: #"{"error":"upstream failed"}"#)
}
