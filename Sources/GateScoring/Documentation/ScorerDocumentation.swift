import GateJSON
import GateSuite

/// What the manual says of a scorer, and which options it takes: the scorer reads no other, and its page in
/// `docs/scorers/` is made from this.
public struct ScorerDocumentation: Sendable {
  /// The name in the registry.
  public let name: String
  /// What the score is, as one sentence in Markdown.
  public let summary: String
  /// What more there is to know, a paragraph of Markdown each; what it cannot score belongs here.
  public let details: [String]
  /// The options besides `type`.
  public let options: [ScorerOption]
  /// Rows and answers with their scores; a test holds each of them.
  public let examples: [ScorerExample]

  /// What the manual says of a scorer.
  public init(
    name: String, summary: String, details: [String] = [], options: [ScorerOption] = [],
    examples: [ScorerExample]
  ) {
    self.name = name
    self.summary = summary
    self.details = details
    self.options = options
    self.examples = examples
  }
}

extension ScorerConfiguration {
  /// The options by name.
  /// - Throws: on an option that the documentation does not know.
  func fields(_ documentation: ScorerDocumentation) throws(Diagnostic) -> Fields {
    try Fields(options, allowed: ["type"] + documentation.options.map(\.name))
  }
}

/// An option of a scorer, as its page shows it.
public struct ScorerOption: Sendable {
  /// What holds where the option is left out.
  public enum Fallback: Sendable, Equatable {
    /// The scorer is refused.
    case required
    /// This value, which may as well be written.
    case value(JSONValue)
    /// What these words say.
    case told(String)
  }

  /// Its key in `suite.yaml`.
  public let name: String
  /// What it may be, in Markdown.
  public let type: String
  /// What holds where it is left out.
  public let fallback: Fallback
  /// What it does, in Markdown.
  public let meaning: String

  /// An option of any type.
  public init(_ name: String, _ type: String, _ fallback: Fallback, _ meaning: String) {
    self.name = name
    self.type = type
    self.fallback = fallback
    self.meaning = meaning
  }

  /// One of a few names.
  public static func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, _ fallback: Choice, _ meaning: String
  ) -> ScorerOption where Choice.RawValue == String {
    let names = Choice.allCases.map { "`\($0.rawValue)`" }
    return ScorerOption(name, names.joined(separator: ", "), .value(.string(fallback.rawValue)), meaning)
  }

  /// A truth value.
  public static func bool(_ name: String, _ fallback: Bool, _ meaning: String) -> ScorerOption {
    ScorerOption(name, "`true`, `false`", .value(.bool(fallback)), meaning)
  }

  /// A number.
  public static func number(
    _ name: String, _ range: String, _ fallback: Fallback, _ meaning: String
  ) -> ScorerOption {
    ScorerOption(name, "number, \(range)", fallback, meaning)
  }

  /// A whole number.
  public static func integer(
    _ name: String, _ range: String, _ fallback: Fallback, _ meaning: String
  ) -> ScorerOption {
    ScorerOption(name, "whole number, \(range)", fallback, meaning)
  }

  /// A text.
  public static func text(_ name: String, _ fallback: Fallback, _ meaning: String) -> ScorerOption {
    ScorerOption(name, "text", fallback, meaning)
  }

  /// A text or a list of texts.
  public static func texts(_ name: String, _ fallback: Fallback, _ meaning: String) -> ScorerOption {
    ScorerOption(name, "text or list of texts", fallback, meaning)
  }

  /// A scorer inside this one.
  public static func scorer(_ name: String, _ fallback: Fallback, _ meaning: String) -> ScorerOption {
    ScorerOption(name, "a scorer: its name, or a map with `type` and options", fallback, meaning)
  }
}

/// An example on a scorer's page: a setting, a golden row, and answers with their scores.
public struct ScorerExample: Sendable {
  /// An answer and what it gets.
  public struct Answer: Sendable {
    /// The answer's text.
    public let output: String
    /// The tools that it calls.
    public let calls: [ToolCall]
    /// Its score; nil where it is unscored.
    public let score: Double?

    /// An answer and what it gets.
    public init(_ output: String, _ score: Double?) {
      self.output = output
      calls = []
      self.score = score
    }

    /// An answer without text that calls tools, and what it gets.
    public init(calling calls: [ToolCall], _ score: Double?) {
      output = ToolCall.text(of: calls)
      self.calls = calls
      self.score = score
    }

    /// The answer as a target gives it.
    public var response: Response {
      var response = Response(output: output)
      response.toolCalls = calls
      return response
    }
  }

  /// The `scorer:` setting in YAML, as it stands in `suite.yaml`.
  public let scorer: String
  /// The golden row, one line of JSON.
  public let row: String
  /// The answers to it.
  public let answers: [Answer]
}
