import GateJSON

/// What a product was asked and answered, as a trace holds it: one call of a model, or a whole trace by its root.
public struct TracedCall: Sendable {
  /// The trace's id.
  public let traceID: String
  /// The span's id.
  public let spanID: String
  /// Where it was read.
  public let place: TracePlace
  /// Nanoseconds since 1970; nil if the file does not say.
  public let time: Int64?
  /// The span's name.
  public let name: String
  /// The model that answered, or was asked.
  public let model: String?
  /// The session, or conversation, that it belongs to.
  public let session: String?
  /// The value of the attribute that the reader was asked to take for the category.
  public let category: String?
  /// What was asked.
  public let input: Input
  /// The first answer.
  public let answer: TraceMessage
  /// How many answers there were.
  public let choices: Int
  /// Whether the answer was cut off by the limit of tokens.
  public let isCut: Bool
  /// The tools that the model was offered, as the trace has them.
  public let tools: [JSONValue]
  /// What was said of it, sorted.
  public internal(set) var marks: [TraceMark]

  /// What was asked.
  public enum Input: Sendable, Hashable {
    /// The messages of a request to a model, tools and their results included.
    case messages([TraceMessage])
    /// What a root got, such as a text or an object of variables.
    case value(JSONValue)
  }

  /// The calls of tools after the last message of the user's, those of the answer last.
  public var toolCalls: [TraceToolCall] {
    guard case .messages(let messages) = input else { return answer.toolCalls }
    let last = messages.lastIndex { $0.role == "user" } ?? 0
    return messages[last...].flatMap(\.toolCalls) + answer.toolCalls
  }

  /// The right answer that somebody noted in the store; nil if nobody did.
  public var expectation: String? {
    marks.first { $0.isExpectation }.map { $0.value.stringValue ?? JSONWriter.compact($0.value) }
  }

  /// What people, or the marks of a name, say of it.
  /// - Parameters:
  ///   - names: which marks count; empty for all of people.
  ///   - bound: a number below it is bad.
  public func opinion(names: Set<String>, badBelow bound: Double) -> TraceOpinion? {
    let counted = marks.filter {
      !$0.isExpectation && (names.isEmpty ? $0.source == .person : names.contains($0.name))
    }
    let opinions = counted.compactMap { TraceOpinion(of: $0.value, badBelow: bound) }
    // One who says that it is bad outweighs those who do not.
    return opinions.contains(.bad) ? .bad : opinions.first
  }
}

/// Whether a mark is good or bad.
public enum TraceOpinion: String, Sendable {
  case bad
  case good

  /// The opinion that a value stands for; nil if it cannot be told, as of most texts.
  init?(of value: JSONValue, badBelow bound: Double) {
    switch value {
    case .bool(let truth): self = truth ? .good : .bad
    case .string(let text):
      switch text.lowercased() {
      case "bad", "no", "false", "fail", "failed", "down", "thumbs_down", "thumbs-down", "thumbs down",
        "negative",
        "incorrect", "wrong", "dislike", "poor", "👎":
        self = .bad
      case "good", "yes", "true", "pass", "passed", "up", "thumbs_up", "thumbs-up", "thumbs up", "positive",
        "correct",
        "right", "like", "👍":
        self = .good
      default:
        guard let number = Double(text), number.isFinite else { return nil }
        self = number < bound ? .bad : .good
      }
    default:
      guard let number = value.doubleValue, number.isFinite else { return nil }
      self = number < bound ? .bad : .good
    }
  }
}

/// Why a span that could have been an example is none.
public enum TraceLoss: String, Sendable, CaseIterable {
  /// Its package was told not to capture what was asked and answered.
  case notCaptured
  /// It failed.
  case failed
  /// The trace holds no answer to it.
  case unanswered
  /// An outer span is the same call, written by another package.
  case inner
  /// A later call repeats it as its history.
  case earlierTurn
  /// The same span was read before.
  case repeated

  /// The loss in words, to stand behind a number.
  public var told: String {
    switch self {
    case .notCaptured:
      "whose content was not captured (see OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT, or give the file of log records as well)"
    case .failed: "that failed"
    case .unanswered: "without an answer in these files"
    case .inner: "inside another span of the same call"
    case .earlierTurn: "repeated as the history of a later call"
    case .repeated: "read twice"
    }
  }
}
