import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// Checks whose metric is the win rate over the release's answers.
@Suite struct ReleaseJudgeRunTests {
  private func with(
    suite keys: String = "", _ body: (JudgedSuite, Console) async throws -> Void
  ) async throws {
    try await JudgedSuite.with(
      options: "mode: pairwise, against: release, question: Which is better?", suite: keys, rubric: "", body)
  }

  private func decision(_ console: Console) throws -> JSONValue {
    try #require(try JSONParser.parse(console.output)["decisions"]?.arrayValue?.first)
  }

  private func judging(_ console: Console) throws -> JSONValue {
    let suite = try JSONParser.parse(console.output)["suites"]?.arrayValue?.first
    return try #require(suite?["judging"]?.arrayValue?.first)
  }

  @Test func theSameAnswersTieWithoutACall() async throws {
    try await with { suite, console in
      // The release was recorded without a verdict.
      let stored = try console.file("baselines/qa/baseline.jsonl")
      #expect(!stored.contains(#""scores":{"judged""#))
      #expect(suite.server.requests.count == 30)
      let calls = await suite.calls { #expect(await console.run("check", "--format", "json") == .pass) }
      #expect(calls == 30)
      let decision = try decision(console)
      #expect(decision["baseline"] == 0.5 && decision["current"] == 0.5 && decision["pairs"] == 30)
      let facts = try judging(console)
      #expect(facts["kept"] == 30 && facts["calls"] == 0 && facts["against"] == "release")
      #expect(facts["sentinel"] == .null)
    }
  }

  @Test func worseAnswersAreARegressionInBothOrders() async throws {
    try await with { suite, console in
      suite.judge.answerOtherwise((1...12).filter { $0 % 7 != 0 })
      let calls = await suite.calls {
        #expect(await console.run("check", "--format", "json") == .regression)
      }
      #expect(calls == 30 + 2 * 11)
      let current = try #require(try decision(console)["current"]?.doubleValue)
      #expect(abs(current - (0.5 - 0.5 * 11 / 30)) < 1e-9)
      let seen1 = try judging(console)
      #expect(seen1["kept"] == 19)
      _ = await console.run("check")
      #expect(
        console.flatOutput.contains(
          "- 'judged': 22 calls for 30 answers; 19 are word for word v1.0.0's, and a tie without a call"),
        "\(console.output)")
    }
  }

  @Test func undecidedIsNoScore() async throws {
    try await with { suite, console in
      suite.judge.answerOtherwise([1])
      suite.judge.say(#""reason":"r","winner":"undecided""#)
      _ = await console.run("check", "--format", "json")
      #expect(console.output.contains(#""code": "judge_unsure""#))
      let seen2 = try decision(console)
      #expect(seen2["current"] == 0.5)
    }
  }

  @Test func theRerunReleaseIsComparedWith() async throws {
    try await with { suite, console in
      // What both sides answer otherwise than at the release is the same on both, and so a tie.
      suite.judge.answerOtherwise(0..<30)
      let calls = await suite.calls {
        #expect(await console.run("check", "--rerun-baseline", "--format", "json") == .pass)
      }
      #expect(calls == 60)
      let seen3 = try decision(console)
      #expect(seen3["baseline"] == 0.5)
    }
  }

  @Test func shardsCompareTheirOwnExamples() async throws {
    try await with { suite, console in
      suite.judge.answerOtherwise((1...12).filter { $0 % 7 != 0 })
      #expect(await console.run("check", "--shard", "1/2") == .pass, "\(console.errors)")
      #expect(await console.run("check", "--shard", "2/2") == .pass)
      #expect(await console.run("merge", "goldgate-shards", "--format", "json") == .regression)
      let current = try #require(try decision(console)["current"]?.doubleValue)
      #expect(abs(current - (0.5 - 0.5 * 11 / 30)) < 1e-9)
      let seen4 = try judging(console)
      #expect(seen4["calls"] == 22)
    }
  }

  @Test func anotherJudgeNeedsNoNewBaseline() async throws {
    try await with { suite, console in
      let file = try console.file("baselines/qa/suite.yaml")
      try suite.repository.write(
        "baselines/qa/suite.yaml", file.replacingOccurrences(of: "Which is better", with: "Which is kinder"))
      #expect(await console.run("check", "--policy", "head", "--format", "json") == .pass)
      #expect(!console.output.contains(#""code": "judge_changed""#))
    }
  }

  @Test func whatNeedsOneRunLeavesItOut() async throws {
    try await with(
      suite: "  - {name: words, scorer: {type: length, max: 3}}\nepochs: 2"
    ) { suite, console in
      #expect(await console.run("power") == .pass, "\(console.errors)")
      #expect(
        console.flatOutput.contains("judged (mean): it is a win rate over the release"), "\(console.output)")
      #expect(await console.run("calibrate") == .pass, "\(console.errors)")
      #expect(await console.run("check", "--estimate") == .pass, "\(console.errors)")
      #expect(console.flatOutput.contains("'judged' takes 2 calls of judges an answer"), "\(console.output)")
      try suite.repository.write("runs/.keep", "")
      #expect(await console.run("check", "--save-run", "runs") == .pass)
      _ = await console.run("compare", "--baseline", "v1.0.0", "--current", "runs/qa.jsonl")
      #expect(console.flatOutput.contains("two runs do not compare on it"), "\(console.output)")
    }
  }

  @Test func digestsAndDerivedMetricsAreRefused() async throws {
    try await with { suite, console in
      let file = try console.file("baselines/qa/suite.yaml")
      func fault(_ keys: String) async throws -> String {
        try suite.repository.write("baselines/qa/suite.yaml", file + "\n" + keys)
        #expect(await console.run("validate") == .usage)
        return console.errors
      }
      for (keys, told) in [
        ("outputs: digest", "the suite keeps digests of them"),
        ("  - {pass_at: {k: 2, of: judged}}\nepochs: 2", "makes pass@k of 'judged'"),
        ("  - {name: r, ratio: {of: cost, per: judged}}", "makes a ratio of 'judged'"),
        ("    aggregate: p50", "the win rate 'judged' is a mean"),
        ("gate: {population: golden_set}\nepochs: 2", "population: golden_set cannot decide it"),
      ] {
        let fault = try await fault(keys)
        #expect(fault.contains(told), "\(fault)")
      }
    }
  }
}
