import GateJSON
import GateSuite

/// Makes a suite of a `.prompt.yml` of `gh models`: messages, test data and evaluators in one file.
struct PromptYAMLImport {
  let file: ImportFile
  let options: ImportOptions

  /// The suite.
  func suite() throws(Diagnostic) -> ImportedSuite {
    let root = try file.source.yaml()
    var suite = ImportedSuite()
    suite.description = root["description"]?.plainText ?? root["name"]?.plainText
    if let target = options.target {
      suite.target = target
    } else if let model = root["model"]?.text, let node = Providers.target(vendor: "github", model: model) {
      suite.target = node
    } else {
      throw Diagnostic(
        "the file names no model", at: file.source.place(),
        remedy: "name what answers with --target and --model")
    }
    suite.parameters = CallParameters.members(of: root["modelParameters"], for: "openai", &suite)
    addFormat(root, &suite)
    let messages = root["messages"]?.elements ?? []
    guard !messages.isEmpty else {
      throw Diagnostic(
        "the prompt has no messages", at: file.source.place(), remedy: "write some under 'messages'")
    }
    var variables: [String] = []
    suite.prompt = messages.map { message in
      let text = message["content"]?.plainText ?? ""
      for match in text.matches(of: /\{\{\s*(\w+)\s*\}\}/) where !variables.contains(String(match.1)) {
        variables.append(String(match.1))
      }
      let body = text.replacing(/\{\{\s*(\w+)\s*\}\}/) { "{{\($0.1)}}" }
      return "# \(message["role"]?.text ?? "user")\n\(Nunjucks.trimmed(body))\n"
    }.joined(separator: "\n")
    addRows(root, variables, &suite)
    return suite
  }

  private func addFormat(_ root: ConfigValue, _ suite: inout ImportedSuite) {
    switch root["responseFormat"]?.text {
    case "json_object":
      suite.parameters.append(YAMLMember("response_format", YAMLNode(["type": "json_object"])))
    case "json_schema":
      guard let schema = root["jsonSchema"] else { break }
      let value = schema.text.flatMap { try? JSONParser.parse($0) } ?? schema.json.withoutSpelling
      suite.parameters.append(
        YAMLMember("response_format", YAMLNode(["type": "json_schema", "json_schema": value])))
    default: break
    }
  }

  private func addRows(_ root: ConfigValue, _ variables: [String], _ suite: inout ImportedSuite) {
    var names = ExampleNames()
    var table = MetricTable()
    let evaluators = root["evaluators"]?.elements ?? []
    for data in root["testData"]?.elements ?? [] {
      var row = ImportedRow(id: "", place: data.place)
      let values = (data.members ?? [:]).mapValues(\.json)
      var input = values
      // What the prompt does not ask for is what the evaluators compare with.
      for name in values.keys where !variables.contains(name) { input[name] = nil }
      for name in variables where input[name] == nil { input[name] = .null }
      row.input = .object(input)
      let title = variables.lazy.compactMap { values[$0]?.stringValue }.first ?? ""
      row.id = names.name(for: title, otherwise: "example")
      var checks: [RowCheck] = []
      for (index, evaluator) in evaluators.enumerated() {
        let kind = evaluator["uses"]?.text ?? (evaluator["llm"] == nil ? "string" : "llm")
        let mapped = check(evaluator, values)
        suite.assertions.count(kind, at: evaluator.place, isTaken: !mapped.isEmpty)
        if mapped.isEmpty {
          suite.remark(
            .notTaken, "the evaluator '\(evaluator["name"]?.plainText ?? kind)' has no counterpart",
            at: evaluator.place,
            remedy: "write a program that judges the answer, for the scorer 'command'")
        }
        let name = evaluator["name"]?.plainText ?? "evaluator-\(index + 1)"
        for check in mapped { checks.append(RowCheck(name, check, of: kind, at: evaluator.place)) }
      }
      suite.rows.append(row)
      table.add(checks)
    }
    table.finish(&suite)
  }

  private func check(_ evaluator: ConfigValue, _ values: [String: JSONValue]) -> [ImportedCheck] {
    func rendered(_ value: ConfigValue?) -> String? {
      value?.plainText.flatMap { try? Nunjucks($0).rendered(values) }
    }
    let judge = JudgeNodes(target: options.judgeTarget())
    if let rule = evaluator["string"] {
      var checks: [ImportedCheck] = []
      if let text = rendered(rule["equals"]) {
        checks.append(
          ReferenceChecks.scorer("exact", [.string(text)]))
      }
      if let text = rendered(rule["contains"]), !text.isEmpty {
        checks.append(ReferenceChecks.contains([text]))
      }
      if let text = rendered(rule["startsWith"]), !text.isEmpty {
        let members = [
          YAMLMember("type", .text("prefix")),
          YAMLMember("normalize", .list([.text("trim"), .text("lowercase")])),
        ]
        checks.append(
          ImportedCheck(
            references: [.string(text)], ImportedCheck.Form(.map(members)),
            explicit: ImportedCheck.Form(.map(members + [YAMLMember("values", .list([.text(text)]))]))))
      }
      if let text = rendered(rule["endsWith"]) {
        checks.append(
          ImportedCheck(
            .map([
              "type": .text("regex"), "pattern": .text(AssertionMapper.literalPattern(text) + #"\s*\z"#),
              "ignore_case": .scalar(.bool(true)),
            ])))
      }
      return checks
    }
    if let rule = evaluator["llm"] {
      let model = rule["modelId"]?.text
      let own = model.flatMap { options.judge == nil ? Providers.target(vendor: "github", model: $0) : nil }
      let asked = Nunjucks.trimmed(
        (rule["prompt"]?.text ?? "").replacing(/\{\{\s*completion\s*\}\}/, with: "the answer"))
      guard let text = try? Nunjucks(asked).rendered(values), !text.isEmpty else { return [] }
      let anchors = (rule["choices"]?.elements ?? []).compactMap { choice -> (Double, String)? in
        guard let score = choice["score"]?.json.doubleValue, let name = choice["choice"]?.plainText else {
          return nil
        }
        return (score, name)
      }.sorted { $0.0 < $1.0 }
      // A pass is a score above 0.
      let levels = anchors.count >= 2 && anchors[0].0 <= 0 ? anchors.map(\.1) : nil
      let judge = JudgeNodes(target: own ?? options.judgeTarget())
      return [ImportedCheck(ImportedCheck.Form(judge.scorer(text, levels: levels)))]
    }
    switch evaluator["uses"]?.text {
    case "github/similarity"?:
      guard let expected = values["expected"]?.stringValue else { return [] }
      return [judge.factuality(expected)]
    case "github/relevance"?:
      return [
        ImportedCheck(judge.form("How much of the answer bears on what the input asks?", threshold: nil))
      ]
    case "github/coherence"?, "github/fluency"?:
      return [ImportedCheck(judge.form("Is the answer coherent and fluent?", threshold: nil))]
    case "github/groundedness"?:
      return values["context"] == nil ? [] : [ImportedCheck(judge.supported(by: "context", threshold: nil))]
    default: return []
    }
  }
}
