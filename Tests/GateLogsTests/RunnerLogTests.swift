import Foundation
import Testing

@testable import GateLogs

/// lm-evaluation-harness, DeepEval, pydantic-evals and openai/evals.
@Suite struct RunnerLogTests {
  // MARK: lm-evaluation-harness

  private func doc(
    _ hash: String, _ filter: String, _ score: String, id: String? = nil,
    metrics: String = #"["exact_match"]"#
  ) -> String {
    let doc = id.map { #"{"id":\#($0),"q":"x"}"# } ?? #"{"q":"x"}"#
    return """
      {"doc_id":0,"doc":\(doc),"target":"4","resps":[["4"]],"filtered_resps":["4"],"filter":"\(filter)",\
      "metrics":\(metrics),"doc_hash":"\(hash)","exact_match":\(score)}
      """
  }

  private func results(_ means: String, effective: Int = 2, original: Int = 2) -> String {
    """
    {"results":{"qa":{"alias":"qa",\(means),"exact_match_stderr,strict":"N/A"}},"configs":{"qa":{"metric_list":\
    [{"metric":"exact_match","aggregation":"mean","higher_is_better":true}]}},"higher_is_better":{"qa":\
    {"exact_match":true}},"n-samples":{"qa":{"original":\(original),"effective":\(effective)}}}
    """
  }

  @Test func filtersAreColumns() throws {
    let samples = [
      doc("aaaaaaaaaaaaaaaaaaaa", "strict", "1.0"), doc("bbbb", "strict", "0.0"),
      doc("aaaaaaaaaaaaaaaaaaaa", "flexible", "1.0"), doc("bbbb", "flexible", "1.0"),
    ]
    let means = #""exact_match,strict":0.5,"exact_match,flexible":1.0"#
    let table = try #require(
      try read(
        ("d/results_T.json", results(means)), ("d/samples_qa_T.jsonl", samples.joined(separator: "\n"))))
    #expect(table.format == .lmEval)
    #expect(table.metrics.map(\.name) == ["exact_match,strict", "exact_match,flexible"])
    #expect(table.metrics.map(\.higherIsBetter) == [true, true])
    #expect(table.scores("exact_match,strict") == ["aaaaaaaaaaaaaaaa@1": 1, "bbbb@1": 0])
    #expect(table.summaries.count == 2)
    #expect(table.epochCount == 1)
    #expect(throws: LogFault.self) {
      try read(
        ("d/results_T.json", results(#""exact_match,strict":0.75"#)),
        ("d/samples_qa_T.jsonl", samples.joined(separator: "\n")))
    }
  }

  @Test func idsAreTheDocsOwnOrTheirDigestsNumbered() throws {
    let own = [doc("a", "none", "1", id: "1"), doc("b", "none", "0", id: #""01""#)].joined(separator: "\n")
    #expect(try read(("s.jsonl", own))?.scores("exact_match,none") == ["1@1": 1, "01@1": 0])
    let equal = [doc("a", "none", "1"), doc("a", "none", "0")].joined(separator: "\n")
    let table = try #require(try read(("s.jsonl", equal)))
    #expect(table.scores("exact_match,none") == ["a@1": 1, "a#2@1": 0])
    #expect(table.epochCount == 1)
  }

  @Test func pairsOfACorpusAreNoScoresAndBypassIsRefused() throws {
    let pair = doc("a", "none", "1", metrics: #"["exact_match","f1"]"#).dropLast() + #","f1":[1,0]}"#
    let table = try #require(try read(("s.jsonl", String(pair))))
    #expect(table.metrics.map(\.name) == ["exact_match,none"])
    #expect(table.notes.contains { $0.contains("'f1' is a metric of the whole corpus") })
    let fault = #expect(throws: LogFault.self) {
      try read(("s.jsonl", doc("a", "none", "1", metrics: #"["bypass"]"#)))
    }
    #expect(fault?.line == 1)
  }

  @Test func limitsAreNotedAndMissingDocsAreIncomplete() throws {
    let samples = ("d/samples_qa_T.jsonl", doc("a", "none", "1"))
    let limited = results(#""exact_match,none":1"#, effective: 1, original: 9)
    let noted = try #require(try read(("d/results_T.json", limited), samples))
    #expect(noted.incomplete == nil)
    #expect(noted.notes.contains("qa: 1 of 9 docs were run (--limit or --samples)"))
    let short = try #require(try read(("d/results_T.json", results(#""exact_match,none":1"#)), samples))
    #expect(short.incomplete?.declared == 2)
    #expect(throws: LogFault.self) { try read(("d/results_T.json", limited)) }
  }

  @Test func severalTasksStandApart() throws {
    let summary = """
      {"results":{"qa":{},"qa_hard":{}},"higher_is_better":{},"n-samples":{"qa":{"effective":1},"qa_hard":{"effective":1}}}
      """
    let table = try #require(
      try read(
        ("r.json", summary), ("samples_qa_T.jsonl", doc("a", "none", "1")),
        ("samples_qa_hard_T.jsonl", doc("a", "none", "0"))))
    #expect(table.scores("exact_match,none") == ["qa/a@1": 1, "qa_hard/a@1": 0])
    #expect(table.rows.map(\.slices) == [["task": ["qa"]], ["task": ["qa_hard"]]])
  }

  // MARK: DeepEval

  @Test func deepEvalCasesWithErrorsAndNaN() throws {
    let text = """
      {"testCases":[
      {"name":"fr","tags":["b","a"],"input":"x","success":true,"metricsData":[{"name":"Exact","score":1.0,"success":true}]},
      {"name":"jp","metricsData":[{"name":"Exact","success":false,"error":"judge down"}]},
      {"name":"ke","metricsData":[{"name":"Exact","score":NaN,"success":false}]},
      {"name":"de","metricsData":[]}],
      "conversationalTestCases":[{"name":"talk","metricsData":[{"name":"Exact","score":0.5,"success":true}]}],
      "metricsScores":[{"metric":"Exact","scores":[1.0,NaN,0.5],"passes":2,"fails":1,"errors":1}]}
      """
    let table = try #require(try read(("test_run.json", text)))
    #expect(table.format == .deepEval)
    #expect(table.scores("Exact") == ["fr@1": 1, "talk@1": 0.5])
    #expect(table.cell("Exact", "jp") == .nothing(.judgeFailed))
    #expect(table.cell("Exact", "ke") == .nothing(.judgeFailed))
    #expect(table.cell("Exact", "de") == .nothing(.notApplicable))
    #expect(table.rows[0].slices == ["tags": ["a", "b"]])
    #expect(table.summaries == [LogSummary(metric: "Exact", mean: 0.75)])
    #expect(throws: LogFault.self) {
      try read(("test_run.json", text.replacingOccurrences(of: "[1.0,NaN,0.5]", with: "[1.0,1.0]")))
    }
  }

  @Test func deepEvalRepeatsAreEpochsAndPositionsAreTold() throws {
    func one(_ name: String, _ score: Int) -> String {
      #"{"name":"\#(name)","metricsData":[{"name":"M","score":\#(score)},{"name":"M","score":0}]}"#
    }
    let named = #"{"testCases":[\#(one("a", 1)),\#(one("a", 0))]}"#
    let table = try #require(try read(("t.json", named)))
    #expect(table.scores("M") == ["a@1": 1, "a@2": 0])
    #expect(table.metrics.map(\.name) == ["M", "M#2"])
    let attempts = #"{"testCases":[\#(one("test_x[row2-2-2]", 0)),\#(one("test_x[row2-1-2]", 1))]}"#
    #expect(try read(("t.json", attempts))?.scores("M") == ["test_x[row2]@1": 1, "test_x[row2]@2": 0])
    let positions = #"{"testCases":[\#(one("test_case_0", 0))]}"#
    #expect(try read(("t.json", positions))?.notes.first?.contains("known by position") == true)
  }

  // MARK: pydantic-evals

  @Test func pydanticEvalsReports() throws {
    let text = """
      {"name":"task","cases":[
      {"name":"fr [1/2]","source_case_name":"fr","inputs":1,"metadata":{"category":"eu"},"evaluator_failures":[],
       "assertions":{"Equals":{"name":"Equals","value":true,"reason":null}},
       "scores":{"graded":{"name":"graded","value":0.25}},"labels":{"tone":{"name":"tone","value":"dry"}}},
      {"name":"fr [2/2]","source_case_name":"fr","assertions":{"Equals":{"value":false}},"scores":{},"labels":{},
       "evaluator_failures":[{"name":"Graded","error_message":"x"}]},
      {"name":"jp [1/2]","source_case_name":"jp","assertions":{"Equals":{"value":true}},"scores":{"graded":{"value":3}},
       "labels":{},"evaluator_failures":[]}],
      "failures":[{"name":"jp [2/2]","source_case_name":"jp","error_message":"boom"}]}
      """
    let table = try #require(try read(("report.json", text)))
    #expect(table.format == .pydanticEvals)
    #expect(table.scores("Equals") == ["fr@1": 1, "fr@2": 0, "jp@1": 1])
    #expect(table.scores("graded") == ["fr@1": 0.25, "jp@1": 3])
    #expect(table.cell("graded", "fr", epoch: 2) == .nothing(.judgeFailed))
    #expect(table.cell("Equals", "jp", epoch: 2) == .nothing(.applicationFailed))
    #expect(table.metrics.map(\.range) == [0...1, nil])
    #expect(table.notes == ["'tone' is a label, which is no score, and is not read"])
  }

  // MARK: openai/evals

  private func events(_ lines: String...) -> String {
    ([#"{"spec":{"eval_name":"e"}}"#] + lines).joined(separator: "\n") + "\n"
  }

  @Test func openAIEventsJoinByIndex() throws {
    let text = events(
      #"{"final_report":{"accuracy":0.5},"run_id":"r"}"#,
      #"{"run_id":"r","event_id":2,"sample_id":"e.dev.10","type":"match","data":{"correct":false}}"#,
      #"{"run_id":"r","event_id":1,"sample_id":"e.dev.2","type":"match","data":{"correct":true}}"#,
      #"{"run_id":"r","event_id":3,"sample_id":"e.dev.2","type":"metrics","data":{"accuracy":1.0,"f1_score":0.4}}"#,
      #"{"run_id":"r","event_id":4,"sample_id":"e.dev.2","type":"sampling","data":{"prompt":"x"}}"#)
    let table = try #require(try read(("e.jsonl", text)))
    #expect(table.format == .openAIEvals)
    #expect(table.rows.map(\.id) == ["dev.2", "dev.10"])
    #expect(table.scores("accuracy") == ["dev.2@1": 1, "dev.10@1": 0])
    #expect(table.scores("f1_score") == ["dev.2@1": 0.4])
    #expect(table.summaries == [LogSummary(metric: "accuracy", mean: 0.5)])
    #expect(table.incomplete == nil)
  }

  @Test func aJudgeWithoutAnswerIsNoScoreAndNoReportIsIncomplete() throws {
    let text = events(
      #"{"sample_id":"e.dev.0","event_id":1,"type":"metrics","data":{"choice":"__invalid__","score":0.0}}"#,
      #"{"sample_id":"e.dev.1","event_id":2,"type":"metrics","data":{"choice":"Yes","score":1.0}}"#)
    let table = try #require(try read(("e.jsonl", text)))
    #expect(table.cell("score", "dev.0") == .nothing(.judgeFailed))
    #expect(table.incomplete?.reason == "it has no final_report: the run failed, or is running")
  }
}
