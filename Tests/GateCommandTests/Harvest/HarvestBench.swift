import Foundation
import GateJSON
import GateSuite
import GateTestSupport

/// A repository with a suite, traces of its product, and what is done with a sheet.
struct HarvestBench {
  static let suite = """
    golden: golden.jsonl
    prompt: prompt.md
    target: {type: openai, model: m}
    metrics: [{name: right, scorer: exact, margin: 0.1}]
    redact: {patterns: {customer: "C-[0-9]{8}"}}
    """

  static let golden = """
    {"id": "a", "input": "What is the capital of Norway?", "expected": "Oslo"}
    {"id": "b", "input": "How many legs has a spider?", "expected": "8"}

    """

  /// A repository with a suite, and a console in it.
  func made() throws -> (TemporaryRepository, Console) {
    let repository = try TemporaryRepository()
    try repository.write("baselines/qa/suite.yaml", Self.suite)
    try repository.write("baselines/qa/golden.jsonl", Self.golden)
    try repository.write("baselines/qa/prompt.md", "# system\nBe brief.\n# user\nQ: {{input}}\n")
    return (repository, Console(in: repository.path))
  }

  /// A span of a line, whose request is the prompt of the suite.
  func line(
    _ number: Int, _ question: String, _ answer: String, category: String? = nil, session: String? = nil
  ) -> String {
    let messages: JSONValue = [
      ["role": "system", "content": "Be brief."], ["role": "user", "content": .string("Q: \(question)")],
    ]
    var attributes: [String: JSONValue] = [
      "openinference.span.kind": "LLM", "llm.model_name": "m", "output.value": .string(answer),
      "input.value": .string(JSONWriter.compact(["model": "m", "messages": messages])),
    ]
    attributes["metadata"] = category.map { .string(#"{"category": "\#($0)"}"#) }
    attributes["session.id"] = session.map { .string($0) }
    let span: JSONValue = [
      "traceId": .string(hexadecimal(number, digits: 32)), "spanId": .string(hexadecimal(number, digits: 16)),
      "name": "ChatCompletion", "startTimeUnixNano": .string("\(1_795_936_705 + number)000000000"),
      "attributes": .array(
        attributes.sorted { $0.key < $1.key }.map {
          ["key": .string($0.key), "value": ["stringValue": $0.value]]
        }),
    ]
    return JSONWriter.compact(["resourceSpans": [["scopeSpans": [["spans": [span]]]]]])
  }

  func hexadecimal(_ number: Int, digits: Int) -> String {
    let text = String(number + 10, radix: 16)
    return String(repeating: "a", count: digits - text.count) + text
  }

  func mark(_ number: Int, _ label: String) -> String {
    #"{"data": [{"span_id": "\#(hexadecimal(number, digits: 16))", "name": "thumbs", "annotator_kind": "HUMAN", "result": {"label": "\#(label)"}}]}"#
  }

  var lines: [String] {
    [
      line(
        1, "Where is order C-12345678?", "On its way, C-12345678.", category: "orders",
        session: "ada@example.org"),
      line(2, "What is the capital of Norway?", "Oslo"),
      line(3, "Why is the sky blue on Mars?", "It is not."),
      line(4, "Why is the sky blue on Mars", "It is red."),
      line(5, "When is my parcel here?", "Soon.", category: "orders"),
      line(6, "How do I return a pair of shoes?", "By post.", category: "returns"),
    ]
  }

  /// The sheet's rows, the header first.
  func rows(_ path: String) throws -> [[String]] {
    try CSVReader.spreadsheet(SourceFile(readingFrom: path)).map(\.cells)
  }

  func write(_ rows: [[String]], to path: String) throws {
    let lines = rows.map {
      $0.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\n"
    }
    try Data(lines.joined().utf8).write(to: URL(fileURLWithPath: path))
  }
}
