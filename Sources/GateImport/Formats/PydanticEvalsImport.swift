import GateJSON
import GateSuite

/// Makes a suite of a data set of pydantic-evals.
struct PydanticEvalsImport {
  let file: ImportFile
  let options: ImportOptions

  /// An evaluator: its name and its arguments.
  private struct Evaluator {
    let name: String
    let arguments: ConfigValue?
    let place: Place

    /// Reads a name, `{Name: value}` or `{Name: {params}}`.
    init(_ value: ConfigValue) {
      place = value.place
      if let text = value.text {
        (name, arguments) = (text, nil)
      } else if let given = value["name"]?.text {
        (name, arguments) = (given, value["arguments"])
      } else {
        let first = value.sortedMembers.first
        (name, arguments) = (first?.name ?? "?", first?.value)
      }
    }

    /// An argument by its name; the only one may stand without.
    func argument(_ name: String) -> ConfigValue? {
      if let arguments, arguments.members != nil { return arguments[name] }
      if let list = arguments?.elements { return list.first }
      return arguments
    }
  }

  /// The suite.
  func suite() throws(Diagnostic) -> ImportedSuite {
    let root = try file.source.yaml()
    var suite = ImportedSuite()
    suite.description = root["name"]?.plainText
    suite.target = try options.requiredTarget(of: file, what: "a data set of pydantic-evals")
    let common = (root["evaluators"]?.elements ?? []).map { Evaluator($0) }
    var names = ExampleNames()
    var table = MetricTable()
    var slowest: Double?
    for (index, value) in (root["cases"]?.elements ?? []).enumerated() {
      var row = ImportedRow(
        id: names.unique(value["name"]?.plainText ?? "case-\(index + 1)"), place: value.place)
      switch value["inputs"]?.json {
      case .string(let text)?: row.input = .string(text)
      case .object(let members)?: row.input = .object(members)
      case let other?: row.input = .object(["inputs": other])
      case nil:
        suite.remark(
          .notTaken, "the case has no inputs: it is left out", at: value.place, remedy: "give it some")
        continue
      }
      if let metadata = value["metadata"] {
        row.metadata = metadata.members?.mapValues(\.json.withoutSpelling) ?? ["metadata": metadata.json]
        row.category = row.metadata["category"]?.stringValue
        if row.category != nil { row.metadata["category"] = nil }
      }
      var checks: [RowCheck] = []
      for evaluator in common + (value["evaluators"]?.elements ?? []).map({ Evaluator($0) }) {
        if evaluator.name == "MaxDuration", let seconds = evaluator.argument("seconds")?.json.doubleValue {
          suite.assertions.count(evaluator.name, at: evaluator.place, isTaken: true)
          suite.remark(
            .changed, "'MaxDuration' is a limit on the mean of all examples here, not on each",
            at: evaluator.place)
          slowest = max(slowest ?? 0, seconds * 1000)
          continue
        }
        // Without an expected output it says nothing of the case.
        if evaluator.name == "EqualsExpected", value["expected_output"] == nil { continue }
        let check = check(evaluator, of: value)
        suite.assertions.count(evaluator.name, at: evaluator.place, isTaken: check != nil)
        if let check {
          checks.append(RowCheck(evaluator.name, check, of: evaluator.name, at: evaluator.place))
        } else {
          suite.remark(
            .notTaken, "the evaluator '\(evaluator.name)' has no counterpart, or lacks what it compares with",
            at: evaluator.place, remedy: "write a program that judges the answer, for the scorer 'command'")
        }
      }
      if common.isEmpty, value["evaluators"] == nil, let expected = value["expected_output"] {
        checks.append(RowCheck("EqualsExpected", equality(expected)))
      }
      suite.rows.append(row)
      table.add(checks)
    }
    table.finish(&suite)
    if let slowest {
      suite.metrics.append(
        ImportedMetric(
          name: "latency",
          members: [
            YAMLMember("measure", .text("latency")), YAMLMember("gate", .scalar(.bool(false))),
            YAMLMember("max", .scalar(.number(slowest))),
          ]))
    }
    if !suite.rows.isEmpty, suite.rows.allSatisfy({ $0.category != nil }) { suite.slices = ["category"] }
    return suite
  }

  private func equality(_ expected: ConfigValue) -> ImportedCheck {
    switch expected.json {
    case .object, .array: ReferenceChecks.scorer("json", [expected.json.withoutSpelling])
    default: ReferenceChecks.scorer("exact", [.string(expected.plainText ?? "")])
    }
  }

  private func check(_ evaluator: Evaluator, of value: ConfigValue) -> ImportedCheck? {
    let judge = JudgeNodes(target: options.judgeTarget(evaluator.argument("model")?.text))
    switch evaluator.name {
    case "EqualsExpected": return value["expected_output"].map(equality)
    case "Equals": return evaluator.argument("value").map(equality)
    case "Contains":
      guard let text = evaluator.argument("value")?.plainText, !text.isEmpty else { return nil }
      return ReferenceChecks.contains(
        [text], ignoresCase: evaluator.argument("case_sensitive")?.json == false)
    case "IsInstance":
      let type = evaluator.argument("type_name")?.text
      return type == "str" ? ImportedCheck(ScorerAssignment.answered) : nil
    case "LLMJudge":
      guard let rubric = evaluator.argument("rubric")?.text, !rubric.isEmpty else { return nil }
      if evaluator.arguments?["include_expected_output"]?.json == true,
        let expected = value["expected_output"]
      {
        return ImportedCheck(
          references: [expected.json.stringValue.map { .string($0) } ?? expected.json.withoutSpelling],
          judge.form(rubric, threshold: nil, include: ["reference"]))
      }
      return judge.requirement(rubric, threshold: nil)
    default: return nil
    }
  }
}
