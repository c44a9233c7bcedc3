import GateSuite

/// What a user says of an import besides the file.
public struct ImportOptions: Sendable {
  /// What answers, in place of what the file names; nil for what the file names.
  public var target: YAMLNode?
  /// The model of judges, in place of what the file names: a name at OpenAI, or `VENDOR/NAME`.
  public var judge: String?
  /// Which of several providers, by its number from 1, its id or its label.
  public var provider: String?
  /// Which of several prompts, by its number from 1 or its label.
  public var prompt: String?
  /// Whose file it is; nil to look at its content.
  public var format: ImportFormat?

  /// Nothing is said.
  public init() {}

  /// The model that judges if nobody names one.
  static let judge = "gpt-6.1-terra"

  /// A target behind an API.
  /// - Parameters:
  ///   - type: `openai`, `anthropic` or `gemini`.
  ///   - baseURL: the address of a server that is compatible with OpenAI's API; nil for the provider's own.
  public static func target(type: String, model: String, baseURL: String? = nil) -> YAMLNode {
    .map(["type": .text(type), "model": .text(model), "base_url": baseURL.map { .text($0) }])
  }

  /// A program as a target, started at the top of the repository.
  public static func target(command: String) -> YAMLNode {
    .map(["type": .text("command"), "command": .text(command), "cwd": .text("../..")])
  }
}
