import ArgumentParser
import Foundation
import GateGit
import GateJSON
import GateSuite

/// What `goldgate init` writes, as flags.
struct StarterOptions: ParsableArguments {
  @Option(
    help:
      "What answers: openai (any API compatible with OpenAI's), anthropic, gemini, http (an API of yours) or command."
  )
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

  @Option(
    help: ArgumentHelp(
      "The address of an API of yours, which is sent JSON and answers JSON.", valueName: "url"))
  var url: String?

  @Option(
    help: ArgumentHelp(
      "What that API is sent, as JSON; {{prompt}} is the question. (default: {\"question\": \"{{prompt}}\"})",
      valueName: "json"))
  var request: String?

  @Option(
    help: ArgumentHelp(
      "Where the text stands in the JSON that it answers, as a JSON pointer. (default: /answer)",
      valueName: "pointer"))
  var response: String?

  @Option(
    help: ArgumentHelp(
      "A table of examples instead of samples: a spreadsheet saved as .csv or .tsv, or .jsonl with keys of your own.",
      valueName: "file"))
  var golden: String?

  @Option(
    help: ArgumentHelp(
      "What a column of that table is, as in input=Question, id=Nr, expected=Answer; 'category=' for none. Repeatable.",
      valueName: "part=column"))
  var column: [String] = []

  @Flag(help: "Let the suite read that table where it is, instead of a golden.jsonl that is made from it.")
  var keepSheet = false

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
      baseURL.map { _ in "--base-url" }, url.map { _ in "--url" }, request.map { _ in "--request" },
      response.map { _ in "--response" }, golden.map { _ in "--golden" },
      column.isEmpty ? nil : "--column", keepSheet ? "--keep-sheet" : nil, scorer.map { _ in "--scorer" },
      name.map { _ in "--name" },
      ci.map { _ in "--ci" }, tagPattern.map { _ in "--tag-pattern" }, force ? "--force" : nil,
    ].compactMap { $0 }
  }

  /// Whether the options choose nothing but the CI system, so that a suite which is there stays as it is.
  var isForPipelineAlone: Bool {
    ci != nil && ci != ContinuousIntegration.none && !force
      && target == nil && model == nil && command == nil && baseURL == nil && url == nil && scorer == nil
      && golden == nil && tagPattern == nil
  }

  /// What answers, as far as the flags say it.
  var kind: StarterTarget.Kind? {
    target ?? (command != nil ? .command : baseURL != nil ? .openai : url != nil ? .http : nil)
  }

  /// What an API of one's own is sent; nil if no flag says it, or it is no JSON.
  var requestBody: JSONValue? { request.flatMap { try? JSONParser.parse($0, digits: .kept) } }

  /// The table's column by the part that a flag says it is; empty for none.
  var columns: [String: String] {
    Dictionary(column.compactMap(Self.column).map { ($0.part, $0.name) }, uniquingKeysWith: { $1 })
  }

  /// The part of an example and the column in `PART=COLUMN`; nil if there is no `=`.
  private static func column(_ text: String) -> (part: String, name: String)? {
    text.firstIndex(of: "=").map { end in
      (String(text[..<end]), text[text.index(after: end)...].trimmingCharacters(in: .whitespacesAndNewlines))
    }
  }

  private func validateTable() throws {
    guard golden != nil else {
      if !column.isEmpty { throw ValidationError("--column goes with --golden only.") }
      if keepSheet { throw ValidationError("--keep-sheet goes with --golden only.") }
      return
    }
    var parts: Set<String> = []
    for text in column {
      guard let (part, name) = Self.column(text) else {
        throw ValidationError("--column '\(text)' has no '=': write it as in --column input=Question.")
      }
      guard GoldenColumns.isKnown(part) else {
        let remedy =
          GoldenColumns.isKnown(name)
          ? "write it the other way round: --column '\(name)=\(part)'"
          : "the parts are \(GoldenColumns.known)"
        throw ValidationError("--column '\(text)': '\(part)' is no part of an example; \(remedy).")
      }
      guard parts.insert(part).inserted else {
        throw ValidationError(
          "--column names the \(part) twice; further references are expected.2, expected.3.")
      }
    }
  }

  private func validateAPI() throws {
    let isHTTP = kind == .http
    for (option, value) in [("--url", url), ("--request", request), ("--response", response)]
    where value != nil && !isHTTP {
      throw ValidationError("\(option) goes with --target http only.")
    }
    if model != nil, isHTTP {
      throw ValidationError("--model is not for --target http, whose API knows its own.")
    }
    if request != nil, requestBody.map({ $0.objectValue == nil && $0.arrayValue == nil }) ?? true {
      throw ValidationError(
        "--request is no JSON object: write it as in --request '{\"question\": \"{{prompt}}\"}'.")
    }
    if let response, JSONPointer(response) == nil || response.isEmpty {
      throw ValidationError("--response is no JSON pointer: write it as in --response /answer/text.")
    }
  }

  private static func isOfTags(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "-_./+@*".contains(character))
  }

  func validate() throws {
    try validateTable()
    try validateAPI()
    if let target, command != nil, target != .command {
      throw ValidationError("--command goes with --target command only.")
    }
    if model != nil, kind == .command {
      throw ValidationError("--model is for an API; a program is named with --command.")
    }
    if baseURL != nil, kind != .openai {
      throw ValidationError("--base-url goes with --target openai only.")
    }
    for (option, value) in [
      ("--model", model), ("--command", command), ("--base-url", baseURL), ("--url", url),
      ("--golden", golden), ("--response", response),
    ] {
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
