import GateJSON

extension Provider {
  /// The Responses API.
  static let responses = Provider(
    name: "openai, responses",
    target: { ["type": "openai", "api": "responses", "model": "m", "base_url": .string($0 + "/v1")] },
    path: "/v1/responses", keyHeader: ("authorization", "Bearer " + key), answer: whole,
    finishReason: "completed",
    broken: [
      "{}", #"{"output":null}"#, "[]", "null", "", #"{"output":[{"type":"riddle"}]}"#,
      #"{"output":[{"type":"message","content":[{"type":"riddle"}]}]}"#,
    ],
    error: openAI.error, tooLong: openAI.tooLong,
    errorInside:
      #"{"status":"failed","error":{"code":"server_error","message":"upstream failed"},"output":[]}"#)

  /// The Responses API, streamed.
  static let streamedResponses = Provider(
    name: "openai, responses, streamed",
    target: {
      ["type": "openai", "api": "responses", "model": "m", "base_url": .string($0 + "/v1"), "stream": true]
    },
    path: "/v1/responses", keyHeader: ("authorization", "Bearer " + key),
    answer: { text in
      let pieces = text.unicodeScalars.map {
        #"{"type":"response.output_text.delta","output_index":0,"delta":\#(JSONWriter.compact(.string(String($0))))}"#
      }
      let created =
        #"{"type":"response.created","response":{"status":"in_progress","output":[],"error":null}}"#
      let completed = #"{"type":"response.completed","response":\#(whole(text))}"#
      return ([created] + pieces + [completed]).map { "event: x\ndata: \($0)\n\n" }.joined()
    },
    contentType: "text/event-stream", finishReason: "completed",
    broken: [
      "data: {\"ty\n\n",
      "data: {\"type\":\"response.completed\",\"response\":{\"output\":[{\"type\":\"riddle\"}]}}\n\n",
    ],
    error: openAI.error, tooLong: openAI.tooLong,
    errorInside:
      "data: {\"type\":\"response.failed\",\"response\":{\"error\":{\"code\":\"server_error\",\"message\":\"upstream failed\"}}}\n\n"
  )

  /// Classic Azure.
  static let azure = Provider(
    name: "openai, azure",
    target: {
      [
        "type": "openai", "model": "m",
        "base_url": .string($0 + "/openai/deployments/d?api-version=2024-10-21"),
      ]
    },
    path: "/openai/deployments/d/chat/completions?api-version=2024-10-21", keyHeader: ("api-key", key),
    answer: openAI.answer, finishReason: "stop", broken: openAI.broken, error: openAI.error,
    tooLong: openAI.tooLong, errorInside: openAI.errorInside)

  private static func whole(_ text: String) -> String {
    """
    {"id":"resp_1","object":"response","status":"completed","error":null,"incomplete_details":null,\
    "model":"stub-1","output":[{"type":"reasoning","summary":[]},{"type":"message","role":"assistant",\
    "status":"completed","content":[{"type":"output_text","annotations":[],\
    "text":\(JSONWriter.compact(.string(text)))}]}],"usage":{"input_tokens":20,"input_tokens_details":\
    {"cached_tokens":8},"output_tokens":9,"output_tokens_details":{"reasoning_tokens":4},"total_tokens":29}}
    """
  }
}
