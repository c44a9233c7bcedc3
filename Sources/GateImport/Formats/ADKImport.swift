import Foundation
import GateJSON
import GateSuite

/// Makes a suite of an evaluation set of Google's ADK: scripted conversations, final responses, tool calls.
struct ADKImport {
  let file: ImportFile
  let options: ImportOptions

  /// The suite.
  func suite() throws(Diagnostic) -> ImportedSuite {
    let root = try file.source.yaml()
    var suite = ImportedSuite()
    suite.description = root["description"]?.plainText ?? root["name"]?.plainText
    suite.target = try options.requiredTarget(of: file, what: "an evaluation set of ADK")
    var names = ExampleNames()
    var table = MetricTable()
    for value in Self.member(root, "eval_cases")?.elements ?? root.elements ?? [root] {
      let given = Self.member(value, "eval_id")?.plainText
      guard let invocations = value["conversation"]?.elements, !invocations.isEmpty else {
        suite.remark(
          .notTaken,
          "'\(given ?? "the case")' is a scenario for a simulated user, which goldgate has not: it is left out",
          at: value.place, remedy: "write what the user says under 'conversation'")
        continue
      }
      let said = invocations.compactMap { Self.text(Self.member($0, "user_content")) }
      guard said.count == invocations.count else {
        suite.remark(
          .notTaken, "'\(given ?? "the case")' has a turn that is no text: it is left out", at: value.place,
          remedy: "write its text")
        continue
      }
      var row = ImportedRow(
        id: given.map { names.unique($0) } ?? names.name(for: said[0], otherwise: "case"), place: value.place)
      if said.count == 1 { row.input = .string(said[0]) } else { row.turns = said.map { .string($0) } }
      if let state = Self.member(value, "session_input")?["state"]?.json, state.objectValue?.isEmpty == false
      {
        row.metadata["state"] = state.withoutSpelling
      }
      var checks: [RowCheck] = []
      let last = invocations[invocations.count - 1]
      if let response = Self.text(Self.member(last, "final_response")), !response.isEmpty {
        checks.append(RowCheck("response", ReferenceChecks.scorer("rouge_l", [.string(response)])))
      }
      if let calls = Self.calls(Self.member(last, "intermediate_data")), !calls.isEmpty {
        row.expectedCalls = .array(calls)
        checks.append(
          RowCheck("calls", ImportedCheck(.map(["type": .text("tools"), "order": .text("fixed")]))))
      }
      if invocations.count > 1,
        invocations.dropLast().contains(where: {
          Self.calls(Self.member($0, "intermediate_data"))?.isEmpty == false
        })
      {
        suite.remark(
          .notTaken, "the tool calls of earlier turns are not compared; those of the last one are",
          at: value.place,
          remedy: "split the conversation to compare them")
      }
      for name in ["rubrics", "final_session_state"] where Self.member(value, name) != nil {
        suite.remark(
          .notTaken, "'\(name)' has no counterpart", at: Self.member(value, name)?.place ?? value.place,
          remedy: "write what a right answer is as the rubric of a judge")
      }
      suite.rows.append(row)
      table.add(checks)
    }
    table.finish(&suite)
    if suite.metricNames.contains("response") {
      suite.remark(
        .changed, "final responses are compared by 'rouge_l'; ADK's response_match_score is ROUGE-1",
        at: file.source.place(), remedy: "set the margin anew, or let a judge compare")
    }
    return suite
  }

  /// A member by its name, in snake case or camel case.
  private static func member(_ value: ConfigValue, _ name: String) -> ConfigValue? {
    let parts = name.split(separator: "_")
    let camel = parts.dropFirst().reduce(String(parts.first ?? "")) { $0 + $1.capitalized }
    return value[name] ?? value[camel]
  }

  /// The texts of a content's parts; nil if there is none.
  private static func text(_ content: ConfigValue?) -> String? {
    let texts = (content?["parts"]?.elements ?? []).compactMap { $0["text"]?.text }
    return texts.isEmpty ? content?.text : texts.joined(separator: "\n")
  }

  /// The calls of `tool_uses`, or of the events of an invocation.
  private static func calls(_ data: ConfigValue?) -> [JSONValue]? {
    guard let data else { return nil }
    var found = member(data, "tool_uses")?.elements ?? []
    for event in member(data, "invocation_events")?.elements ?? [] {
      for part in event["content"]?["parts"]?.elements ?? [] {
        if let call = member(part, "function_call") { found.append(call) }
      }
    }
    return found.compactMap { call in
      guard let name = call["name"]?.text else { return nil }
      return ["name": .string(name), "arguments": call["args"]?.json.withoutSpelling ?? .object([:])]
    }
  }
}
