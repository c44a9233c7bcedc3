import GateDecision
import GateJSON
import GateReport
import GateSuite
import Testing

@Suite("Answers as traces")
struct TraceReportTests {
  private static func spans(_ verdict: Verdict) throws -> [JSONValue] {
    try String(decoding: ReportFormat.traces.render(verdict), as: UTF8.self).split(separator: "\n").flatMap {
      line in
      let resource = try #require(JSONParser.parse(String(line))["resourceSpans"]?.arrayValue?.first)
      return try #require(resource["scopeSpans"]?.arrayValue?.first?["spans"]?.arrayValue)
    }
  }

  private static func attributes(_ value: JSONValue) -> [String: JSONValue] {
    let pairs = (value["attributes"]?.arrayValue ?? []).compactMap { attribute in
      attribute["key"]?.stringValue.map { ($0, attribute["value"] ?? .null) }
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  private static let verdict = SampleVerdict.of([
    SampleVerdict.regression.with(comparisons: [
      ExampleComparison(
        id: "e1", place: Place(file: "golden.jsonl", line: 3), category: "billing",
        question: "Is it?", expected: ["yes"], metrics: [SampleVerdict.accuracy(1, 0.5)],
        baselineAnswers: [ExampleAnswer(output: "yes")],
        currentAnswers: [
          ExampleAnswer(
            output: "yes", finishReason: "stop", latencyMS: 1500, outputTokens: 7, scores: ["accuracy": 1]),
          ExampleAnswer(
            output: "", latencyMS: 20, scores: [:], reasons: ["accuracy": "no number"],
            toolCalls: [ToolCall(name: "look", arguments: ["a": 1])]),
          ExampleAnswer(output: nil, error: "timeout: no answer", latencyMS: 2000),
        ], errors: [], unscored: [], latencyMS: 0)
    ])
  ])

  @Test("A trace an answer, a call below each, joined by ids of the right length")
  func joined() throws {
    let spans = try Self.spans(Self.verdict)
    #expect(spans.count == 6)
    let ids = spans.compactMap { $0["spanId"]?.stringValue }
    #expect(Set(ids).count == 6 && ids.allSatisfy { $0.count == 16 })
    #expect(Set(spans.compactMap { $0["traceId"]?.stringValue }).count == 3)
    for index in stride(from: 0, to: 6, by: 2) {
      let (root, call) = (spans[index], spans[index + 1])
      #expect(call["parentSpanId"] == root["spanId"])
      #expect(call["traceId"] == root["traceId"])
      #expect(root["traceId"]?.stringValue?.count == 32)
    }
  }

  @Test("What is not known is absent, and a failed call says why")
  func known() throws {
    let spans = try Self.spans(Self.verdict)
    let first = Self.attributes(spans[1])
    #expect(first["gen_ai.usage.output_tokens"] == ["intValue": "7"])
    #expect(first["gen_ai.response.finish_reasons"] == ["arrayValue": ["values": [["stringValue": "stop"]]]])
    #expect(first["output.value"] == ["stringValue": "yes"])
    let start: Int64 = try #require(Int64(spans[1]["startTimeUnixNano"]?.stringValue ?? ""))
    let end: Int64 = try #require(Int64(spans[1]["endTimeUnixNano"]?.stringValue ?? ""))
    #expect(end - start == 1_500_000_000)
    #expect(Self.attributes(spans[3])["gen_ai.usage.output_tokens"] == nil)
    let messages = try JSONParser.parse(
      #require(Self.attributes(spans[3])["gen_ai.output.messages"]?["stringValue"]?.stringValue))
    #expect(messages.arrayValue?.first?["finish_reason"] == nil)
    #expect(messages.arrayValue?.first?["parts"]?.arrayValue?.last?["name"] == "look")
    for span in spans[4...5] {
      #expect(span["status"]?["code"] == 2)
      #expect(Self.attributes(span)["error.type"] == ["stringValue": "timeout"])
      #expect(Self.attributes(span)["output.value"] == nil)
    }
  }

  @Test(
    "No time of a run is too much for a trace",
    arguments: [1e308, 1e30, 9.3e15, -1, -1e308, .infinity, -.infinity, .nan, Double.leastNonzeroMagnitude])
  func hostileTimes(milliseconds: Double) throws {
    for startedAt in [1_780_000_000, 1e300, -1e300, .nan, .infinity] {
      var verdict = SampleVerdict.of([
        SampleVerdict.regression.with(comparisons: [
          ExampleComparison(
            id: "e1", place: Place(file: "golden.jsonl", line: 3), category: nil, question: nil, expected: [],
            metrics: [], baselineAnswers: [],
            currentAnswers: [
              ExampleAnswer(
                output: "yes", latencyMS: milliseconds, outputTokens: .max, costUSD: .infinity,
                scores: ["a": .nan])
            ], errors: [], unscored: [], latencyMS: milliseconds)
        ])
      ])
      verdict.startedAt = startedAt
      for span in try Self.spans(verdict) {
        let start = try #require(Int64(span["startTimeUnixNano"]?.stringValue ?? ""))
        let end = try #require(Int64(span["endTimeUnixNano"]?.stringValue ?? ""))
        #expect(start >= 0 && end >= start)
      }
      #expect(!InTotoStatement.render(verdict).isEmpty)
    }
  }

  @Test("A score is an event of the call; one that could not be made says why")
  func scores() throws {
    let spans = try Self.spans(Self.verdict)
    let events = try [1, 3].map { try #require(spans[$0]["events"]?.arrayValue?.first) }
    #expect(events.allSatisfy { $0["name"] == "gen_ai.evaluation.result" })
    #expect(Self.attributes(events[0])["gen_ai.evaluation.score.value"] == ["doubleValue": 1])
    #expect(Self.attributes(events[1])["gen_ai.evaluation.score.value"] == nil)
    #expect(Self.attributes(events[1])["gen_ai.evaluation.explanation"] == ["stringValue": "no number"])
    #expect(spans[0]["events"] == nil)
  }
}

@Suite("The statement to sign")
struct StatementTests {
  @Test("Its result is the exit code's", arguments: SampleVerdict.all.map(\.name))
  func result(name: String) throws {
    let verdict = try #require(SampleVerdict.all.first { $0.name == name }?.verdict)
    let statement = try JSONParser.parse(
      String(decoding: ReportFormat.statement.render(verdict), as: UTF8.self))
    #expect(statement["_type"] == "https://in-toto.io/Statement/v1")
    let predicate = try #require(statement["predicate"])
    #expect((predicate["result"] == "FAILED") == (verdict.exitCode != .pass))
    #expect((predicate["result"] == "PASSED") == (verdict.outcome == .pass))
    if verdict.outcome == .regression { #expect(predicate["failedTests"]?.arrayValue?.isEmpty == false) }
    if verdict.exitCode == .pass { #expect(predicate["failedTests"] == []) }
  }
}
