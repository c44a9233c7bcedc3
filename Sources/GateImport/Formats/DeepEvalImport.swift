import GateJSON
import GateSuite

/// Makes a suite of DeepEval's goldens: what `EvaluationDataset.save_as` writes as JSON, JSONL or CSV.
struct DeepEvalImport {
  let file: ImportFile
  let options: ImportOptions

  /// The suite.
  func suite() throws(Diagnostic) -> ImportedSuite {
    var suite = ImportedSuite()
    suite.target = try options.requiredTarget(of: file, what: "a set of goldens")
    let judge = JudgeNodes(target: options.judgeTarget())
    var names = ExampleNames()
    var table = MetricTable()
    for golden in try goldens() {
      func member(_ snake: String, _ camel: String) -> ConfigValue? { golden[snake] ?? golden[camel] }
      var row = ImportedRow(id: "", place: golden.place)
      var checks: [RowCheck] = []
      if let turns = golden["turns"]?.elements {
        row.turns = turns.filter { $0["role"]?.text == "user" }.compactMap { $0["content"]?.text }.map {
          .string($0)
        }
        if row.turns.isEmpty {
          suite.remark(
            .notTaken, "the golden has no turn of a user's: it is left out", at: golden.place,
            remedy: "write what the user says under 'turns'")
          continue
        }
      } else if let text = golden["input"]?.text {
        let context = member("retrieval_context", "retrievalContext") ?? golden["context"]
        if let sources = texts(context), !sources.isEmpty {
          row.input = .object(["input": .string(text), "context": .strings(sources)])
        } else {
          row.input = .string(text)
        }
      } else {
        suite.remark(
          .notTaken, "the golden is a scenario for a simulated user, which goldgate has not: it is left out",
          at: golden.place, remedy: "write what the user says as 'turns'")
        continue
      }
      let title = golden["name"]?.plainText ?? golden["input"]?.text ?? golden["scenario"]?.text ?? ""
      row.id =
        golden["name"]?.plainText.map { names.unique($0) } ?? names.name(for: title, otherwise: "golden")
      if let expected = member("expected_output", "expectedOutput")?.plainText, !expected.isEmpty {
        checks.append(RowCheck("correct", ReferenceChecks.agreement([expected], judge: judge)))
      } else if let outcome = member("expected_outcome", "expectedOutcome")?.plainText, !outcome.isEmpty {
        checks.append(RowCheck("outcome", judge.requirement(outcome, threshold: nil)))
      }
      if let tools = member("expected_tools", "expectedTools")?.elements, !tools.isEmpty {
        let names = tools.compactMap { $0["name"]?.text ?? $0.text }
        row.expectedCalls = .strings(names)
        checks.append(
          RowCheck(
            "tools", ImportedCheck(.map(["type": .text("tools"), "trajectory": .text("any_order")]))))
      }
      row.metadata = (member("additional_metadata", "additionalMetadata")?.members ?? [:]).mapValues(
        \.json.withoutSpelling)
      if let source = member("source_file", "sourceFile")?.text {
        row.metadata["source_file"] = .string(source)
      }
      row.category = row.metadata["category"]?.stringValue
      if row.category != nil { row.metadata["category"] = nil }
      row.tags = (golden["tags"]?.elements ?? []).compactMap(\.text)
      suite.rows.append(row)
      table.add(checks)
    }
    table.finish(&suite)
    if suite.rows.contains(where: { $0.input["context"] != nil }) {
      suite.remark(
        .changed, "the goldens' context is a variable beside the input", at: file.source.place(),
        remedy: "write a prompt.md that shows {{input}} and {{context}}, or let the program look for it")
    }
    return suite
  }

  private func goldens() throws(Diagnostic) -> [ConfigValue] {
    file.isTable ? try file.source.tableRows() : try file.source.records()
  }

  /// A list of texts; a cell of CSV parts them by `|` or `;`.
  private func texts(_ value: ConfigValue?) -> [String]? {
    guard let value else { return nil }
    if let elements = value.elements { return elements.compactMap(\.plainText) }
    return value.text?.split { $0 == "|" || $0 == ";" }.map { Nunjucks.trimmed($0) }
  }
}
