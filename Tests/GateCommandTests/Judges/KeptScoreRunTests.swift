import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// Answers that are word for word the release's keep its scores, and what the reports say of that.
@Suite struct KeptScoreRunTests {
  private func judging(_ console: Console) throws -> JSONValue {
    let suite = try JSONParser.parse(console.output)["suites"]?.arrayValue?.first
    return try #require(suite?["judging"]?.arrayValue?.first)
  }

  @Test func theSameAnswerIsJudgedOnce() async throws {
    try await JudgedSuite.with(options: "sentinel: 0") { suite, console in
      let calls = await suite.calls { #expect(await console.run("check", "--format", "json") == .pass) }
      #expect(calls == 30)
      let facts = try judging(console)
      #expect(facts["calls"] == 0 && facts["kept"] == 30 && facts["answers"] == 30)
      #expect(facts["sentinel"] == .null)
      let decision = try JSONParser.parse(console.output)["decisions"]?.arrayValue?.first
      #expect(decision?["difference"] == 0)
      // What changed is judged, and what did not keeps its score.
      suite.judge.answerOtherwise(1...4)
      let more = await suite.calls { _ = await console.run("check", "--format", "json") }
      #expect(more == 34)
      let seen1 = try judging(console)
      #expect(seen1["kept"] == 26)
      _ = await console.run("check")
      #expect(
        console.flatOutput.contains(
          "- 'judged': 4 calls for 30 answers; 26 are word for word v1.0.0's, and keep their scores without one"
        ),
        "\(console.output)")
    }
  }

  @Test func aSavedRunSaysWhoJudged() async throws {
    try await JudgedSuite.with(options: "sentinel: 0") { suite, console in
      try suite.repository.write("runs/.keep", "")
      #expect(await console.run("check", "--save-run", "runs") == .pass)
      let run = try console.file("runs/qa.jsonl")
      #expect(run.contains(#""judges":{"judged":["judge-1"]}"#))
    }
  }

  @Test func rejudgeAsksForEveryAnswer() async throws {
    try await JudgedSuite.with(options: "rejudge: true, sentinel: 0") { suite, console in
      let calls = await suite.calls { #expect(await console.run("check", "--format", "json") == .pass) }
      #expect(calls == 60)
      let seen2 = try judging(console)
      #expect(seen2["kept"] == 0)
    }
  }

  @Test func answersThatAreKeptAsDigestsAreRecognised() async throws {
    try await JudgedSuite.with(options: "sentinel: 0", suite: "outputs: digest") { suite, console in
      let calls = await suite.calls { #expect(await console.run("check", "--format", "json") == .pass) }
      #expect(calls == 30)
    }
  }

  @Test func anotherJudgeKeepsNothing() async throws {
    try await JudgedSuite.with(options: "sentinel: 0") { suite, console in
      let file = try console.file("baselines/qa/suite.yaml")
      try suite.repository.write(
        "baselines/qa/suite.yaml", file.replacingOccurrences(of: "partly", with: "in part"))
      #expect(await console.run("check", "--policy", "head", "--format", "json") == .pass)
      let facts = try judging(console)
      #expect(facts["kept"] == 0 && facts["calls_on_baseline"] == 30)
    }
  }

  @Test func whatTheJudgeSeesMustBeTheSame() async throws {
    try await JudgedSuite.with(options: "sentinel: 0") { suite, console in
      // The metadata is in no digest, and a judge may see it.
      let golden = try console.file("baselines/qa/golden.jsonl")
      try suite.repository.write(
        "baselines/qa/golden.jsonl",
        golden.replacingOccurrences(of: #""id":"e3","#, with: #""id":"e3","metadata":{"source":"a book"},"#))
      #expect(await console.run("check", "--policy", "head", "--format", "json") == .pass)
      let seen3 = try judging(console)
      #expect(seen3["kept"] == 29)
    }
  }

  @Test func shardsKeepScoresAndTheMergeTellsIt() async throws {
    try await JudgedSuite.with(options: "sentinel: 0") { suite, console in
      let calls = await suite.calls {
        #expect(await console.run("check", "--shard", "1/2") == .pass)
        #expect(await console.run("check", "--shard", "2/2") == .pass)
      }
      #expect(calls == 30)
      #expect(await console.run("merge", "goldgate-shards", "--format", "json") == .pass)
      let facts = try judging(console)
      #expect(facts["kept"] == 30 && facts["answers"] == 30 && facts["sentinel"] == .null)
    }
  }
}
