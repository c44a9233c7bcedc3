import GateJSON
import GateSuite

/// Makes a suite of an eval that was hosted by OpenAI: its testing criteria, with the rows, prompt and model of a run.
///
/// What people saved has several shapes: the eval alone with `data`, the eval beside its `run`, or output items. The rows
/// are looked for in all of them.
struct OpenAIEvalsImport {
  let file: ImportFile
  let options: ImportOptions

  /// The suite.
  func suite() throws(Diagnostic) -> ImportedSuite {
    let root = try file.source.yaml()
    let definition = root["eval"] ?? root
    let run = root["run"] ?? root["runs"]?.elements?.first ?? (root["runs"]?["data"])?.elements?.first
    let source = run?["data_source"] ?? definition["data_source"]
    var suite = ImportedSuite()
    suite.description = definition["name"]?.plainText
    if let target = options.target {
      suite.target = target
    } else if let model = (source?["model"] ?? run?["model"])?.text,
      let target = Providers.target(vendor: "openai", model: model)
    {
      suite.target = target
      suite.parameters = CallParameters.members(of: source?["sampling_params"], for: "openai", &suite)
    } else {
      suite.target = try options.requiredTarget(of: file, what: "the eval")
    }
    let items = items(root, source, run)
    guard !items.isEmpty else {
      throw Diagnostic(
        "the file holds the criteria and no rows", at: file.source.place(),
        remedy: "add the rows as a list under 'data', each with its 'item'")
    }
    let variables = addPrompt(source, &suite)
    var names = ExampleNames()
    var table = MetricTable()
    for item in items {
      let values = (item.members ?? [:]).mapValues(\.json)
      let first = item.sortedMembers.lazy.compactMap { $0.value.text }.first ?? ""
      var row = ImportedRow(
        id: item["id"]?.plainText.map { names.unique($0) } ?? names.name(for: first, otherwise: "item"),
        place: item.place)
      var input = values
      if !variables.isEmpty { for name in values.keys where !variables.contains(name) { input[name] = nil } }
      row.input = .object(input)
      suite.rows.append(row)
      var checks: [RowCheck] = []
      for criterion in definition["testing_criteria"]?.elements ?? [] {
        let type = criterion["type"]?.text ?? "?"
        let check = check(criterion, item: .object(values))
        suite.assertions.count(type, at: criterion.place, isTaken: check != nil)
        if let check {
          checks.append(
            RowCheck(
              criterion["name"]?.plainText ?? type, check, of: type, at: criterion.place))
        } else {
          suite.remark(
            .notTaken, "the criterion '\(criterion["name"]?.plainText ?? type)' (\(type)) has no counterpart",
            at: criterion.place, remedy: "write a program that judges the answer, for the scorer 'command'")
        }
      }
      table.add(checks)
    }
    table.finish(&suite)
    return suite
  }

  /// The rows, wherever they are.
  private func items(_ root: ConfigValue, _ source: ConfigValue?, _ run: ConfigValue?) -> [ConfigValue] {
    let places: [ConfigValue?] = [
      source?["source"]?["content"], root["data"], root["items"], root["output_items"],
      root["output_items"]?["data"], run?["output_items"],
    ]
    for place in places {
      guard let elements = place?.elements, !elements.isEmpty else { continue }
      return elements.map { $0["item"] ?? $0["datasource_item"] ?? $0 }
    }
    return []
  }

  /// Writes the run's messages as the prompt.
  /// - Returns: the variables that it asks for; empty if there is no prompt.
  private func addPrompt(_ source: ConfigValue?, _ suite: inout ImportedSuite) -> [String] {
    guard let messages = source?["input_messages"]?["template"]?.elements, !messages.isEmpty else {
      suite.remark(
        .notTaken, "the file has no run's messages: the item is sent as it is", at: file.source.place(),
        remedy: "write a prompt.md, and 'prompt: prompt.md' into suite.yaml")
      return []
    }
    var variables: [String] = []
    var parts: [String] = []
    for message in messages {
      let text = message["content"]?["text"]?.text ?? message["content"]?.plainText ?? ""
      let template = Nunjucks(text.replacing(/\{\{\s*item\./, with: "{{ ")).mustache
      for name in template.variables where !variables.contains(name) { variables.append(name) }
      for loss in template.losses {
        suite.remark(
          .notTaken, "\(loss) in the prompt has no counterpart", at: message.place,
          remedy: "look at prompt.md")
      }
      parts.append("# \(message["role"]?.text ?? "user")\n\(Nunjucks.trimmed(template.text))\n")
    }
    suite.prompt = parts.joined(separator: "\n")
    return variables
  }

  private func check(_ criterion: ConfigValue, item: JSONValue) -> ImportedCheck? {
    let variables = ["item": item, "sample": ["output_text": "the answer"] as JSONValue]
    func rendered(_ value: ConfigValue?) -> String? {
      value?.plainText.flatMap { try? Nunjucks($0).rendered(variables) }
    }
    let judged = criterion["input"]?.text.map { $0.contains("sample.output_text") } ?? true
    switch criterion["type"]?.text {
    case "string_check":
      guard judged, let text = rendered(criterion["reference"]), !text.isEmpty else { return nil }
      switch criterion["operation"]?.text {
      case "eq": return ReferenceChecks.scorer("exact", [.string(text)])
      case "ne": return ReferenceChecks.scorer("exact", [.string(text)]).negated
      case "like": return ReferenceChecks.contains([text], ignoresCase: false)
      case "ilike": return ReferenceChecks.contains([text])
      default: return nil
      }
    case "text_similarity":
      guard judged, let text = rendered(criterion["reference"]), !text.isEmpty else { return nil }
      let metric = criterion["evaluation_metric"]?.text ?? ""
      let scorer =
        ["bleu": "bleu", "fuzzy_match": "levenshtein", "rouge_l": "rouge_l", "rouge_1": "token_f1"][metric]
      guard let scorer else { return nil }
      let node = YAMLNode.map(["type": .text(scorer)])
      let level = criterion["pass_threshold"]?.json.doubleValue ?? 0
      return ImportedCheck(
        references: [.string(text)], ImportedCheck.Form(level > 0 ? CheckRule.atLeast(level, node) : node))
    case "label_model", "score_model":
      let judge = JudgeNodes(target: options.judgeTarget(criterion["model"]?.text.map { "openai/\($0)" }))
      let texts = (criterion["input"]?.elements ?? []).compactMap { message in
        rendered(message["content"]?["text"] ?? message["content"])
      }
      guard !texts.isEmpty else { return nil }
      var question = texts.joined(separator: "\n\n")
      if let labels = criterion["passing_labels"]?.elements?.compactMap(\.text), !labels.isEmpty {
        question += "\n\nDoes this judgment come to: \(labels.joined(separator: " or "))?"
        return ImportedCheck(
          judge.form(question, name: "label", threshold: nil))
      }
      let range = (criterion["range"]?.elements ?? []).compactMap(\.json.doubleValue)
      let level = criterion["pass_threshold"]?.json.doubleValue.map { threshold in
        range.count == 2 && range[1] > range[0] ? (threshold - range[0]) / (range[1] - range[0]) : threshold
      }
      return ImportedCheck(
        ImportedCheck.Form(
          judge.form(question, name: "score", threshold: level.flatMap { $0 > 0 && $0 <= 1 ? $0 : nil }).pass)
      )
    default: return nil
    }
  }
}
