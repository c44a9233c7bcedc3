import GateJSON

/// What somebody meant by a key that is not known: a slip of the pen, a key that belongs elsewhere, or the name that
/// another tool has for it.
enum OtherName {
  /// The key of this map that was probably meant, if it is one of this map, and what to do.
  /// - Parameters:
  ///   - member: the value of the unknown key.
  ///   - place: where the map stands.
  ///   - allowed: the keys that the map may have.
  static func meant(
    by name: String, holding member: ConfigValue, at place: Place, among allowed: [String]
  ) -> (key: String?, remedy: String) {
    if let colon = name.firstIndex(of: ":"), allowed.contains(String(name[..<colon])) {
      let key = String(name[..<colon])
      return (key, "write a space after the colon: '\(key): ...'")
    }
    let value = shown(member.json)
    if let map = Map(allowed, at: place) {
      if let other = map.names[name.lowercased()], allowed.contains(other.key) {
        return (other.key, other.remedy?.replacing("@", with: value) ?? "write '\(other.key): \(value)'")
      }
      if let home = home(of: name, besides: map, value: value) { return (nil, home) }
    }
    if let near = Suggestion.nearest(to: name, among: allowed) { return (near, "did you mean '\(near)'?") }
    return (nil, "known keys: \(allowed.joined(separator: ", "))")
  }

  /// The column of a golden set in CSV that was probably meant by a name; nil if none comes to mind.
  static func column(meantBy name: String) -> String? {
    Map.golden.names[name.lowercased().replacing(" ", with: "_")]?.key
      ?? Suggestion.nearest(to: name, among: GoldenReader.keys)
  }

  /// The key of a golden row that other tools call so; nil if none does.
  static func golden(meantBy name: String) -> String? { Map.golden.names[name]?.key }

  /// A value as it can be written in braces, cut if it is long.
  private static func shown(_ value: JSONValue) -> String {
    let text =
      value.stringValue.flatMap { $0.isASCIIWord(with: "-_./ ") ? $0 : nil } ?? JSONWriter.compact(value)
    return text.count > 60 || text.isEmpty ? "..." : text
  }

  /// What to do with a key of another part of suite.yaml; nil if it is none.
  private static func home(of name: String, besides map: Map, value: String) -> String? {
    guard map != .golden else { return nil }
    let homes: [(map: Map?, keys: [String], told: String)] = [
      (.parameters, GenerationParameters.known, "'parameters', as in 'parameters: {\(name): \(value)}'"),
      (.suite, SuiteKeys.suite.names, "the top level, as in '\(name): \(value)'"),
      (.gate, SuiteKeys.gate.names, "'gate', as in 'gate: {\(name): \(value)}'"),
      (nil, SuiteKeys.limits.names, "'limits', as in 'limits: {\(name): \(value)}'"),
      (nil, SuiteKeys.budget.names, "'limits', as in 'limits: {budget: {\(name): \(value)}}'"),
      (
        .target, SuiteKeys.target("openai").names,
        "'target', as in 'target: {type: openai, \(name): \(value)}'"
      ),
      (.metric, SuiteKeys.metric.names, "an element of 'metrics', as in 'metrics: [{\(name): \(value)}]'"),
    ]
    return homes.first { $0.map != map && $0.keys.contains(name) }.map { "it belongs under \($0.told)" }
      .map { $0.replacing("under the top level", with: "to the top level") }
  }

  /// A map whose keys other tools have other names for.
  private enum Map {
    case suite
    case metric
    case target
    case parameters
    case gate
    case golden

    /// The map that has these keys; nil if it is none of them.
    init?(_ allowed: [String], at place: Place) {
      if allowed.contains("expected_calls") {
        self = .golden
      } else if allowed.contains("golden"), allowed.contains("metrics") {
        self = .suite
      } else if allowed.contains("scorer"), allowed.contains("measure") {
        self = .metric
      } else if place.key == "target" || place.key.hasPrefix("target.failover[") {
        self = .target
      } else if place.key == "parameters" {
        self = .parameters
      } else if place.key == "gate" {
        self = .gate
      } else {
        return nil
      }
    }

    /// Our key and what to do, by the other name in lower case; `@` stands for the value, and without a text the key is
    /// renamed.
    var names: [String: (key: String, remedy: String?)] {
      switch self {
      case .suite: OtherName.ofSuite
      case .metric: OtherName.ofMetric
      case .target: OtherName.ofTarget
      case .golden: OtherName.ofGolden
      case .parameters: OtherName.ofParameters
      case .gate: [:]
      }
    }
  }

  private typealias Names = [String: (key: String, remedy: String?)]

  private static func names(_ rows: [(names: String, key: String, remedy: String?)]) -> Names {
    var names: Names = [:]
    for row in rows {
      for name in row.names.split(separator: " ") { names[String(name)] = (row.key, row.remedy) }
    }
    return names
  }

  private static let ofSuite = names([
    (
      "provider providers llm models", "target",
      "write what is evaluated as 'target: {type: openai, model: gpt-6-luna}'"
    ),
    (
      "prompts template prompt_file", "prompt",
      "write one template into a file of its own, and name it: 'prompt: prompt.md'"
    ),
    (
      "system system_prompt instructions", "prompt",
      "write it into a file below a line '# system', and name the file: 'prompt: prompt.md'"
    ),
    (
      "tests test_cases testcases cases dataset datasets data examples questions samples_file", "golden",
      "write the examples into a file, one JSON object a line, and name it: 'golden: golden.jsonl'"
    ),
    (
      "vars variables", "golden",
      "put them into the rows of the golden set, as in '{\"id\": \"a\", \"input\": @}'"
    ),
    (
      "assert asserts assertions defaulttest scorer scorers evaluators evaluator evals checks criteria metric",
      "metrics",
      "write what is measured as 'metrics: [{name: right, scorer: exact}]'"
    ),
    (
      "judge grader llm_judge rubric", "metrics",
      "write it as a metric: 'metrics: [{name: good, scorer: {type: judge, ...}}]' (see docs/judge.md)"
    ),
    ("repeat repeats repetitions runs trials num_trials samples n num_samples", "epochs", nil),
    ("timeout timeout_seconds", "timeout_s", nil),
    ("max_retries num_retries", "retries", nil),
    ("concurrent maxconcurrency max_connections workers parallel", "concurrency", nil),
    (
      "threshold pass_threshold min_score", "metrics",
      "write it as the limit of a metric, as in 'metrics: [{scorer: exact, min: @}]'"
    ),
  ])

  private static let ofMetric = names([
    ("type metric assert assertion evaluator check grader", "scorer", nil),
    ("threshold pass_threshold min_score at_least", "min", nil),
    ("at_most max_score", "max", nil),
    (
      "rubric rubricprompt criteria judge", "scorer",
      "write it as 'scorer: {type: judge, ...}' (see docs/judge.md)"
    ),
    (
      "value values expected reference", "scorer",
      "put it into the golden rows as 'expected', or into the scorer: 'scorer: {type: contains, values: [@]}'"
    ),
    ("tolerance", "scorer", "it is an option of the scorer: 'scorer: {type: numeric, tolerance: @}'"),
    (
      "lower_is_better minimize", "higher_is_better",
      "write 'higher_is_better: false' if lower values are better"
    ),
    (
      "weight weights", "composite",
      "weights stand in the parts of a metric 'composite: [{metric: a, weight: 2}, {metric: b}]'"
    ),
    ("k", "pass_at", "write 'pass_at: {k: @, of: METRIC}'"),
  ])

  private static let ofTarget = names([
    ("provider kind api_type", "type", nil),
    ("url endpoint api_base apibaseurl baseurl host api_host base", "base_url", nil),
    ("deployment deployment_name deployment_id engine model_name model_id modelname", "model", nil),
    (
      "api_key apikey key token", "api_key_env",
      "set the key in the environment, and name the variable: 'api_key_env: OPENAI_API_KEY'"
    ),
    (
      "api_version apiversion", "base_url",
      "put it into the address: 'base_url: https://NAME.openai.azure.com?api-version=@'"
    ),
    ("script cmd program exec", "command", nil),
    ("streaming", "stream", nil),
  ])

  private static let ofParameters = names([
    ("max_new_tokens maxtokens max_length", "max_tokens", nil),
    ("topp", "top_p", nil), ("topk", "top_k", nil), ("temp", "temperature", nil),
    ("stop_sequences stopsequences", "stop", nil),
    ("effort reasoning", "reasoning_effort", nil),
    ("random_seed", "seed", nil),
  ])

  private static let ofGolden = names([
    (
      "question questions prompt query text user_input instruction problem utterance request", "input",
      "rename it to 'input'"
    ),
    (
      "answer answers expected_output expected_answer ideal target ground_truth groundtruth reference references "
        + "reference_answer output label gold solution correct_answer response",
      "expected", "rename it to 'expected'"
    ),
    ("vars variables inputs", "input", "rename it to 'input'"),
    ("topic group type class kind intent slice segment", "category", "rename it to 'category'"),
    ("name key idx index uuid case_id example_id test_id no nr number", "id", "rename it to 'id'"),
    ("tag labels", "tags", "rename it to 'tags'"),
    ("conversation dialog dialogue", "messages", "rename it to 'messages'"),
    ("tool_calls", "expected_calls", "rename it to 'expected_calls'"),
    ("image", "images", "rename it to 'images'"), ("document", "documents", "rename it to 'documents'"),
    ("meta", "metadata", "rename it to 'metadata'"),
  ])
}
