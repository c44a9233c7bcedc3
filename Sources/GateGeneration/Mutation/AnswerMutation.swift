/// A way in which an answer can get worse, made by rule: would the suite notice?
public enum AnswerMutation: String, Sendable, CaseIterable {
  /// Nothing is answered.
  case empty
  /// The answer ends in the middle.
  case cutOff = "cut_off"
  /// The facts stand in a sentence of another language.
  case language
  /// The answer refuses.
  case refusal
  /// Each number is another one.
  case number
  /// A name is that of another answer.
  case entity
  /// JSON that was sound is not any more.
  case json
  /// The last call of a tool is left out.
  case tool
  /// The answer is followed by much that nobody asked for.
  case verbose
  /// Another example's answer.
  case other

  /// What it does, as a report says it.
  public var title: String {
    switch self {
    case .empty: "empty answer"
    case .cutOff: "cut off in the middle"
    case .language: "another language"
    case .refusal: "a refusal"
    case .number: "wrong numbers"
    case .entity: "a swapped name"
    case .json: "broken JSON"
    case .tool: "a dropped tool call"
    case .verbose: "much more than was asked"
    case .other: "another example's answer"
    }
  }
}
