import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// Stored answers that each check judges again, to see whether the judge is the same.
@Suite struct SentinelRunTests {
  private func facts(_ console: Console) throws -> (judging: JSONValue, sentinel: JSONValue) {
    let suite = try JSONParser.parse(console.output)["suites"]?.arrayValue?.first
    let judging = try #require(suite?["judging"]?.arrayValue?.first)
    return (judging, try #require(judging["sentinel"]))
  }

  @Test func aQuietJudgeIsWatchedOverChecks() async throws {
    try await JudgedSuite.with(options: "sentinel: 10") { suite, console in
      for check in 1...2 {
        let calls = await suite.calls { #expect(await console.run("check", "--format", "json") == .pass) }
        #expect(calls == 40)
        let sentinel = try facts(console).sentinel
        #expect(sentinel["anchors"] == 10 && sentinel["calls"] == 10 && sentinel["differing"] == 0)
        #expect(sentinel["checks"] == .integer(check) && sentinel["verdicts"] == .integer(10 * check))
        #expect(sentinel["alarm"] == .null && sentinel["p_value"] == 1)
      }
      // The evidence is in the cache of paid answers: without it, it begins anew and says so.
      #expect(await console.run("cache", "clear") == .pass)
      #expect(await console.run("check") == .pass)
      #expect(
        console.flatOutput.contains(
          "10 stored answers of v1.0.0 judged again in 10 calls: none has another score; the first check of this release that is known here"
        ), "\(console.output)")
    }
  }

  @Test func aJudgeThatChangedUnderItsNameJudgesAllAgain() async throws {
    try await JudgedSuite.with(options: "sentinel: 20") { suite, console in
      suite.judge.turn(against: 0..<30)
      let calls = await suite.calls {
        #expect(await console.run("check", "--format", "json") != .regression)
      }
      // Thirty answers, and each stored one once: equal answers share a verdict.
      #expect(calls == 60)
      let (judging, sentinel) = try facts(console)
      #expect(sentinel["alarm"] == "test")
      #expect(judging["calls_on_baseline"] == 10 && judging["kept"] == 0)
      #expect(console.output.contains("changed under its own name"))
      #expect(!console.output.contains("is judged otherwise than when the baseline was recorded"))
      // It stays so for this release.
      #expect(await console.run("check", "--format", "json") != .regression)
      let seen1 = try facts(console).sentinel
      #expect(seen1["alarm"] == "test")
    }
  }

  @Test func aSmallChangeIsFoundOverChecks() async throws {
    try await JudgedSuite.with(examples: 80, options: "sentinel: 20") { suite, console in
      suite.judge.turn(against: (0..<80).filter { $0 % 4 == 1 })
      var found: [JSONValue] = []
      for _ in 1...4 {
        _ = await console.run("check", "--format", "json")
        found.append(try facts(console).sentinel["alarm"] ?? .null)
      }
      #expect(found.last == "evidence" || found.last == "test", "\(found)")
    }
  }

  @Test func anotherModelBehindTheNameNeedsNoTest() async throws {
    try await JudgedSuite.with(options: "sentinel: 5") { suite, console in
      suite.judge.call(itself: "judge-2")
      let calls = await suite.calls { #expect(await console.run("check", "--format", "json") == .pass) }
      #expect(calls == 60)
      let seen2 = try facts(console).sentinel
      #expect(seen2["alarm"] == "model")
      #expect(console.output.contains("the judge of 'judged' is judge-2, for the baseline it was judge-1"))
    }
  }

  @Test func aRunThatIsTakenUpCountsOnce() async throws {
    try await JudgedSuite.with(options: "sentinel: 10") { suite, console in
      suite.judge.fail(401)
      #expect(await console.run("check") == .infrastructure)
      suite.judge.fail(200)
      #expect(await console.run("check", "--budget", "calls=20") == .budget)
      // Ten of the calls were those of the sentinel: one budget holds for all of a check.
      let calls = await suite.calls { #expect(await console.run("check", "--format", "json") == .pass) }
      #expect(calls == 20)
      let seen3 = try facts(console).sentinel
      #expect(seen3["checks"] == 1)
    }
  }

  @Test func noAnswerIsJudgedAgainForAnswersOfEarlierRuns() async throws {
    try await JudgedSuite.with(options: "sentinel: 10") { suite, console in
      #expect(await console.run("check") == .pass)
      let calls = await suite.calls {
        #expect(await console.run("check", "--cache", "--format", "json") == .pass)
      }
      #expect(calls == 0)
      let sentinel = try facts(console).sentinel
      #expect(sentinel == .null)
    }
  }
}
