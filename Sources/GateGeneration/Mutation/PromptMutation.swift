/// A way in which a prompt or its parameters can get worse, made by rule: would the suite notice?
public enum PromptMutation: String, Sendable, CaseIterable {
  /// A sentence is left out.
  case sentence
  /// An example of an answer is left out.
  case example
  /// A rule says its opposite.
  case negation
  /// Sentences or the entries of a list stand in the reverse order.
  case order
  /// The model samples more freely.
  case temperature
  /// Answers may have fewer tokens.
  case tokenLimit = "token_limit"
  /// The model may think less.
  case reasoning
  /// A tool is taken away.
  case tool

  /// What it does, as a report says it.
  public var title: String {
    switch self {
    case .sentence: "a sentence dropped"
    case .example: "an example dropped"
    case .negation: "a rule negated"
    case .order: "another order"
    case .temperature: "a higher temperature"
    case .tokenLimit: "a lower token limit"
    case .reasoning: "less reasoning"
    case .tool: "a tool dropped"
    }
  }

  /// Whether it changes the prompt's text, and not a parameter.
  public var isOfText: Bool {
    switch self {
    case .sentence, .example, .negation, .order: true
    case .temperature, .tokenLimit, .reasoning, .tool: false
    }
  }
}
