import GateJSON

/// Puts the chunks of a streamed Gemini answer together; each is a whole body with a piece of the content.
struct GeminiContentStream: StreamAssembler {
  private(set) var hasToken = false
  /// The stream has no mark of its end but the connection's.
  let isComplete = false

  private var common: [String: JSONValue] = [:]
  private var candidate: [String: JSONValue] = [:]
  private var parts: [JSONValue] = []
  private var logProbabilities: [JSONValue] = []

  func knows(_ event: JSONValue) -> Bool {
    ["candidates", "promptFeedback", "usageMetadata", "modelVersion", "responseId"].contains {
      event[$0] != nil
    }
  }

  mutating func take(_ event: JSONValue) {
    for (name, value) in event.objectValue ?? [:] where name != "candidates" {
      // Counts may come apart, those of the prompt with the first chunk alone.
      if name == "usageMetadata", let counts = value.objectValue {
        common[name] = .object((common[name]?.objectValue ?? [:]).merging(counts) { $1 })
      } else {
        common[name] = value
      }
    }
    guard let piece = event["candidates"]?.arrayValue?.first(where: { ($0["index"]?.integerValue ?? 0) == 0 })
    else { return }
    for (name, value) in piece.objectValue ?? [:] where name != "content" && value != .null {
      candidate[name] = value
    }
    logProbabilities += piece["logprobsResult"]?["chosenCandidates"]?.arrayValue ?? []
    let new = piece["content"]?["parts"]?.arrayValue ?? []
    parts += new
    if new.contains(where: { $0["text"]?.stringValue?.isEmpty == false || $0["functionCall"] != nil }) {
      hasToken = true
    }
  }

  mutating func takeEnd() {}

  /// The answer as one body; nil where it has not been told why it ends.
  var body: JSONValue? {
    var members = common
    var candidate = candidate
    if !logProbabilities.isEmpty {
      candidate["logprobsResult"] = ["chosenCandidates": .array(logProbabilities)]
    }
    if candidate["finishReason"]?.stringValue != nil {
      members["candidates"] = [
        .object(candidate.merging(["content": ["parts": .array(parts)]]) { $1 })
      ]
    } else if members["promptFeedback"]?["blockReason"] == nil {
      return nil
    }
    return .object(members)
  }
}
