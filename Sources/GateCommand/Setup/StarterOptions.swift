import ArgumentParser
import GateGit

/// What `goldgate init` writes, as flags.
struct StarterOptions: ParsableArguments {
  @Option(help: "What answers: openai (any API compatible with OpenAI's), anthropic, gemini, or command.")
  var target: StarterTarget.Kind?

  @Option(help: ArgumentHelp("The model that answers.", valueName: "name"))
  var model: String?

  @Option(
    help: ArgumentHelp(
      "The program that answers, started at the top of the repository: JSON in, JSON out.",
      valueName: "program"))
  var command: String?

  @Option(
    help: ArgumentHelp("The address of a server that is compatible with OpenAI's API.", valueName: "url"))
  var baseURL: String?

  @Option(help: "How an answer is judged: exact, contains, numeric, choice or json.")
  var scorer: StarterScorer?

  @Option(help: "The suite's name, which is its folder's under baselines/. (default: answers)")
  var name: String?

  @Option(
    help:
      "The CI system: github, gitlab, jenkins, circleci, buildkite, azure or none (default: the one whose files are there, else github)."
  )
  var ci: ContinuousIntegration?

  @Option(
    help: ArgumentHelp(
      "Which tags are the suite's releases: a name with one *, such as search-v* in a repository of several services. (default: v*)",
      valueName: "pattern"))
  var tagPattern: String?

  @Flag(help: "Replace files that exist.")
  var force = false

  /// The options that were given.
  var names: [String] {
    [
      target.map { _ in "--target" }, model.map { _ in "--model" }, command.map { _ in "--command" },
      baseURL.map { _ in "--base-url" }, scorer.map { _ in "--scorer" }, name.map { _ in "--name" },
      ci.map { _ in "--ci" }, tagPattern.map { _ in "--tag-pattern" }, force ? "--force" : nil,
    ].compactMap { $0 }
  }

  /// Whether the options choose nothing but the CI system, so that a suite which is there stays as it is.
  var isForPipelineAlone: Bool {
    ci != nil && ci != ContinuousIntegration.none && !force
      && target == nil && model == nil && command == nil && baseURL == nil && scorer == nil
      && tagPattern == nil
  }

  private static func isOfTags(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "-_./+@*".contains(character))
  }

  func validate() throws {
    if let target, command != nil, target != .command {
      throw ValidationError("--command goes with --target command only.")
    }
    if model != nil, command != nil || target == .command {
      throw ValidationError("--model is for an API; a program is named with --command.")
    }
    if baseURL != nil, command != nil || (target ?? .openai) != .openai {
      throw ValidationError("--base-url goes with --target openai only.")
    }
    for (option, value) in [("--model", model), ("--command", command), ("--base-url", baseURL)] {
      guard let value else { continue }
      if value.allSatisfy(\.isWhitespace) { throw ValidationError("\(option) is empty.") }
      if value.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
        throw ValidationError("\(option) holds a control character.")
      }
    }
    if let tagPattern, (try? TagPattern(tagPattern)) == nil || !tagPattern.allSatisfy(Self.isOfTags) {
      throw ValidationError("--tag-pattern must be the name of a tag with one *, such as v* or search-v*.")
    }
    if let name, name.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9_-]{0,63}/) == nil {
      throw ValidationError(
        "--name must be letters, digits, '-' and '_', at most 64, and begin with no sign.")
    }
  }
}
