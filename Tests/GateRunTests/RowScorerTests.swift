import GateJSON
import GateScoring
import GateSuite
import Testing

@testable import GateRun

/// Answers are scored by the row's own scorer where it names one.
@Suite struct RowScorerTests {
  private let context = ScorerContext(suiteFolder: "/", repositoryRoot: "/", environment: [:], timeout: 1)

  private func scorers(_ golden: String) throws -> ([MetricScorer], GoldenSet) {
    let suite = try Suite(
      SourceFile(path: "suite.yaml", bytes: Array("target: {type: replay}\nmetrics: [{scorer: exact}]".utf8)),
      folderName: "s")
    let set = try GoldenReader.read(SourceFile(path: "golden.jsonl", bytes: Array(golden.utf8)))
    return (try MetricScorer.all(suite.metrics, golden: set, context: context), set)
  }

  @Test func theRowsScorerCounts() async throws {
    let (scorers, golden) = try scorers(
      #"{"id":"a","input":"q","expected":"x"}"# + "\n"
        + #"{"id":"b","input":"q","scorer":{"type":"length","max":3}}"#)
    let scorer = try #require(scorers.first)
    // The second row has no reference, which only the suite's scorer would need.
    try MetricScorer.validate(golden, with: scorers)
    #expect(await scorer.score(Response(output: "abc"), for: golden.examples[0]) == .value(0))
    #expect(await scorer.score(Response(output: "abc"), for: golden.examples[1]) == .value(1))
    #expect(await scorer.score(Response(output: "abcd"), for: golden.examples[1]) == .value(0))
  }

  @Test(arguments: [
    (#""scorer":"exakt""#, "golden.jsonl:2: scorer: there is no scorer 'exakt'; did you mean 'exact'?"),
    (
      #""scorer":{"type":"length"}"#,
      "golden.jsonl:2: scorer: a length needs a limit; add 'min' or 'max', for example 'max: 280'"
    ),
    (
      #""scorers":{"exact":{"type":"regex","pattern":"("}}"#,
      "golden.jsonl:2: scorers.exact.pattern: '(' is not a regular expression; see the ICU syntax; quote it with '...'"
    ),
  ])
  func aBadScorerIsToldWithItsRow(member: String, message: String) {
    let fault = #expect(throws: Diagnostic.self) {
      _ = try scorers(
        #"{"id":"a","input":"q","expected":"x"}"# + "\n" + #"{"id":"b","input":"q","# + member + "}")
    }
    #expect(fault?.description == message)
  }

  /// "Xqzt vrk." is in no language: if the target gave it, it would have no score.
  @Test func goldenAnswersThatTheScorerCannotScoreAreRefusedBeforeTheFirstCall() throws {
    let own = #""scorer":{"type":"language","language":"de"}"#
    let (scorers, golden) = try scorers(
      #"{"id":"a","input":"q","expected":"Das ist nicht das Haus, und wir sind nicht dort.","# + own + "}\n"
        + #"{"id":"b","input":"q","expected":"Xqzt vrk.","# + own + "}\n"
        + #"{"id":"c","input":"q","expected":"Xqzt","# + own + "}")
    try MetricScorer.validate(golden, with: scorers)
    try MetricScorer.validate(golden, with: scorers, lostShare: 0.4)
    let fault = #expect(throws: Diagnostics.self) {
      try MetricScorer.validate(golden, with: scorers, lostShare: 0.1)
    }
    #expect(
      fault?.description
        == "golden.jsonl:2: the metric 'exact' could not score the golden answer 'Xqzt vrk.' if the target gave "
        + "it; so it is with 1 of 3 examples, and a check needs scores of all but the share 0.1 (max_lost_share); give golden answers of a "
        + "whole sentence or two, or use another scorer")
  }

  @Test func aRowThatLacksWhatItsScorerNeedsIsTold() throws {
    let (scorers, golden) = try scorers(#"{"id":"a","input":"q","scorer":"prefix"}"#)
    let fault = #expect(throws: Diagnostics.self) { try MetricScorer.validate(golden, with: scorers) }
    #expect(
      fault?.description
        == "golden.jsonl:1: the example 'a' has no reference, which the scorer 'prefix' needs; add 'expected'"
    )
  }
}
