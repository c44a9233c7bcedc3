import ArgumentParser
import GateImport
import GateJSON

/// The files of the suite that `goldgate init` writes: valid as they stand, with examples to be replaced.
struct StarterSuite {
  /// The suite's name, which is its folder's under `baselines/`.
  let name: String
  /// What answers.
  let target: StarterTarget
  /// How an answer is judged.
  let scorer: StarterScorer
  /// Its golden examples.
  let examples: StarterExamples
  /// Which tags are its releases.
  var tagPattern = "v*"

  /// The suite's folder from the top of the repository.
  var folder: String { "baselines/\(name)" }

  /// The path of the golden set that is made, from the top of the repository.
  var goldenPath: String { "\(folder)/golden.jsonl" }

  /// The files, by their paths from the top of the repository.
  var files: [NewFile] {
    [
      NewFile(path: "\(folder)/suite.yaml", text: suite),
      examples.text.map { NewFile(path: goldenPath, text: $0) },
      NewFile(path: "\(folder)/prompt.md", text: prompt),
    ].compactMap { $0 }
  }

  private var suite: String {
    """
    # What to run, how to score it, and when to block: 'goldgate schema suite' has every key.
    \(examples.yaml(from: folder).map { $0 + "\n" } ?? "")\(promptLine)
    \(target.yaml)
    \(parameters)epochs: 3                          # each example three times: answers vary from run to run
    metrics:
      - name: accuracy
        scorer: \(scorer.yaml)
        margin: 0.05                   # a drop of up to 5 points is accepted
    gate:
      baseline: latest                 # the newest \(tagPattern) tag reachable from HEAD
    \(tagPattern == "v*" ? "" : "  tag_pattern: \(YAMLNode.text(tagPattern).line)\n")
    """
  }

  private var promptLine: String {
    let question = examples.question.split(separator: "\n").first.map(String.init) ?? ""
    guard question.hasPrefix("{{") else { return "prompt: prompt.md" }
    return "prompt: prompt.md                  # \(question) in it is the question of a golden example"
  }

  /// A program and an API of one's own know their own parameters.
  private var parameters: String {
    target.kind == .command || target.kind == .http ? "" : "parameters: {max_tokens: 2000}\n"
  }

  private var prompt: String {
    let user = examples.question.isEmpty ? "" : "\n# user\n\(examples.question)\n"
    return "# system\n\(scorer.instruction)\n\(user)"
  }
}

/// What answers in a suite that `goldgate init` writes.
struct StarterTarget: Equatable {
  /// The targets to choose from.
  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case openai
    case anthropic
    case gemini
    case http
    case command
  }

  /// Which target it is.
  let kind: Kind
  /// The model; for `command` the program with its arguments, as a shell reads them, for `http` the address.
  let model: String
  /// The address of an OpenAI-compatible server; nil for the provider's own.
  var baseURL: String?
  /// What an API of one's own is sent.
  var request = Self.usualRequest
  /// Where the text stands in what it answers.
  var response = Self.usualResponse

  static let usualRequest: JSONValue = ["question": "{{prompt}}"]
  static let usualResponse = "/answer"

  /// The environment variable that holds the provider's key; nil if none is sent.
  var keyVariable: String? {
    switch kind {
    case .openai: "OPENAI_API_KEY"
    case .anthropic: "ANTHROPIC_API_KEY"
    case .gemini: "GEMINI_API_KEY"
    case .http, .command: nil
    }
  }

  /// The lines of `target:` in suite.yaml.
  var yaml: String {
    switch kind {
    case .command:
      """
      target:
        type: command
        command: \(YAMLNode.text(model).line)
        cwd: ../..                       # from the suite's folder: the top of the repository
      """
    case .http:
      """
      target:
        type: http
        url: \(YAMLNode.text(model).line)
        # headers: {Authorization: "Bearer ${APP_TOKEN}"}    # taken from the environment
        request: \(YAMLNode(request).line)    # what is sent: {{prompt}} is the question, {{messages}} the whole prompt
        response: {text: \(YAMLNode.text(response).line)}    # where the text stands in the answer, as a JSON pointer
      """
    case .openai, .anthropic, .gemini:
      (["target:", "  type: \(kind.rawValue)", "  model: \(YAMLNode.text(model).line)"]
        + (baseURL.map { ["  base_url: \(YAMLNode.text($0).line)"] } ?? [])
        + (keyVariable.map { ["  api_key_env: \($0)    # the key itself is never in a file"] } ?? []))
        .joined(separator: "\n")
    }
  }
}
