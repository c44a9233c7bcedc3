import GateJSON
import GateSuite

/// Whose file is imported.
public enum ImportFormat: String, Sendable, CaseIterable {
  case promptfoo
  case promptYAML = "prompt-yaml"
  case pydanticEvals = "pydantic-evals"
  case deepEval = "deepeval"
  case inspect
  case lmEval = "lm-eval"
  case openAIEvals = "openai-evals"
  case adk

  /// The name as a message says it.
  public var title: String {
    switch self {
    case .promptfoo: "promptfoo"
    case .promptYAML: "gh models (.prompt.yml)"
    case .pydanticEvals: "pydantic-evals"
    case .deepEval: "DeepEval"
    case .inspect: "Inspect"
    case .lmEval: "lm-evaluation-harness"
    case .openAIEvals: "OpenAI's hosted evals"
    case .adk: "Google ADK"
    }
  }

  /// Whose file it is, by its content; the name counts for files that cannot be told apart otherwise.
  /// - Throws: if nothing fits, naming what would.
  static func detect(_ file: ImportFile) throws(Diagnostic) -> ImportFormat {
    let name = file.lastName
    if [".js", ".ts", ".mjs", ".cjs", ".mts", ".cts", ".py"].contains(where: name.hasSuffix) {
      throw Diagnostic(
        "a configuration that is a program is not run", at: file.source.place(),
        remedy: "write it as YAML, or run promptfoo once and export it: promptfoo export eval ID -o eval.json"
      )
    }
    if file.source.isArchive { return .inspect }
    if name.hasPrefix("promptfooconfig") { return .promptfoo }
    let keys: Set<String>
    if file.isTable {
      keys = Set(try CSVReader.spreadsheet(file.source).first?.cells ?? [])
    } else if file.isLines {
      keys = Set((try file.source.records().first?.members ?? [:]).keys)
    } else if name.hasSuffix(".json"), let found = file.source.jsonKeys {
      // A log of many megabytes is JSON, which is read faster than YAML.
      keys = found
    } else {
      let whole = try file.source.yaml()
      keys = Set(((whole.elements?.first ?? whole).members ?? [:]).keys)
    }
    guard let found = of(keys) else {
      throw Diagnostic(
        "this is no file of a tool that is known here", at: file.source.place(),
        remedy: "say whose it is with --from: \(allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return found
  }

  private static func of(_ keys: Set<String>) -> ImportFormat? {
    func has(_ any: String...) -> Bool { any.contains(where: keys.contains) }
    if has("eval_set_id", "evalSetId", "eval_cases", "evalCases") { return .adk }
    if has("eval_id", "evalId"), has("conversation", "conversation_scenario") { return .adk }
    if has("testing_criteria", "data_source_config") { return .openAIEvals }
    if has("eval"), has("samples", "status") { return .inspect }
    if has("doc_id"), has("doc", "target") { return .lmEval }
    if has("messages"), has("testData", "evaluators", "modelParameters", "model") { return .promptYAML }
    if has("cases") { return .pydanticEvals }
    if has(
      "prompts", "providers", "targets", "tests", "scenarios", "defaultTest", "redteam", "evaluateOptions")
      || keys.contains("config") && has("results", "evalId")
    {
      return .promptfoo
    }
    if has("expected_output", "expectedOutput", "actual_output", "actualOutput", "retrieval_context") {
      return .deepEval
    }
    if has("scenario"), has("expected_outcome", "turns") { return .deepEval }
    if has("input"), has("target", "choices") { return .inspect }
    return nil
  }
}
