import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// `goldgate switch` in a team's own repository.
@Suite struct SwitchTests {
  private func suite(_ console: Console, _ file: String = "switch.json") throws -> JSONValue {
    let json = try JSONParser.parse(console.file(file))
    #expect(json["format"] == "goldgate.switch/1")
    return try #require(json["suites"]?.arrayValue?.first)
  }

  private func candidate(_ name: String, in suite: JSONValue) throws -> JSONValue {
    try #require(suite["candidates"]?.arrayValue?.first { $0["name"]?.stringValue == name })
  }

  // MARK: Prices

  @Test func theWorkingTreesPricesCountIfTheReleaseNamesNone() async throws {
    let candidates = "\(SwitchSuite.prices)\ncandidates: {small: {model: small-1}}"
    try await SwitchSuite.with(examples: 60, candidates: candidates, prices: "", isRecorded: true) {
      suite, console in
      #expect(await console.run("switch", "--estimate") == .pass, "\(console.errors)")
      #expect(
        console.output.contains("qa: up to 120 answers in 2 arms, each a call, $0.009"), "\(console.output)")
      #expect(await console.run("load", "--estimate", "--steps", "1", "--calls", "9") == .pass)
      #expect(console.output.contains("qa: up to 10 calls, 1 step of 10, $0.001"), "\(console.output)")
      let code = await console.run("switch", "--budget", "cost_usd=1", "--output", "switch.json")
      #expect(code == .pass, "\(console.errors)")
      let small = try candidate("small", in: self.suite(console))
      let difference = try #require(small["cost_of_a_right_answer"]?["difference"]?.doubleValue)
      #expect(abs(difference - log(0.5)) < 1e-9)
    }
  }

  // MARK: Decisions

  @Test func eachCandidateIsDecidedAndTheBrokenOneKeepsNoneFromIt() async throws {
    try await SwitchSuite.with { suite, console in
      let made = await suite.calls {
        let code = await console.run(
          "switch", "--output", "switch.json", "--output", "switch.html", "--output", "switch.md")
        #expect(code == .pass, "\(console.errors)")
      }
      #expect(console.errors.contains("qa: up to 1200 answers in 6 arms, each a call"))
      #expect(
        console.output.hasPrefix("qa: small and brief can take v1.0.0's place\n"), "\(console.output)")
      let result = try self.suite(console)
      #expect(result["go"] == ["small", "brief"])
      #expect(result["interleaved"] == true)
      let decisions = try ["small", "brief", "worse", "wordy", "broken"].map {
        try candidate($0, in: result)["decision"]?.stringValue
      }
      #expect(decisions == ["go", "go", "no_go", "no_go", "not_measured"])
      // Losers are called no more: all of the release and of those that go, and less of the others.
      let worse = try candidate("worse", in: result)
      let examples = try #require(worse["figures"]?["examples"]?.integerValue)
      #expect(examples < 200)
      #expect(worse["differences"] == ["model large-1 -> worse-1", "parameters temperature none -> 0"])
      #expect(try #require(worse["reasons"]?.arrayValue?.first?.stringValue).contains("right"))
      let wordy = try candidate("wordy", in: result)
      #expect(wordy["limits"]?.arrayValue?.first?["verdict"] == "broken")
      let broken = try candidate("broken", in: result)
      #expect(broken["problem"]?.stringValue?.contains("no such model") == true)
      #expect(try #require(broken["figures"]?["calls"]?.integerValue) < 30)
      #expect(result["calls"]?.integerValue == made)
      #expect(made < 900)
      // What it costs, beside the release, in figures of the same minutes.
      let small = try candidate("small", in: result)
      let cost = try #require(small["cost_of_a_right_answer"])
      let difference = try #require(cost["difference"]?.doubleValue)
      #expect(abs(difference - log(0.5)) < 1e-9)
      #expect(small["figures"]?["latency_ms"]?["p95"]?.doubleValue != nil)
      #expect(try candidate("wordy", in: result)["figures"]?["cost_usd"] == .null)
      // Categories are reported, as the policy asks for none.
      #expect(small["reported_slices"]?.arrayValue?.count == 2)
      #expect(try console.file("switch.html").contains("small and brief can take v1.0.0&#39;s place"))
      #expect(try console.file("switch.md").contains("❌ **no-go** `worse`"))
    }
  }

  @Test func theFamilyIsAllCandidates() async throws {
    try await SwitchSuite.with(examples: 100) { _, console in
      #expect(await console.run("switch", "--candidate", "small", "--output", "one.json") == .pass)
      let one = try suite(console, "one.json")
      #expect(one["confidence_of_each"] == 0.95)
      #expect(
        await console.run("switch", "--candidate", "small", "--candidate", "brief", "--output", "two.json")
          == .pass)
      let two = try suite(console, "two.json")
      #expect(two["confidence_of_each"] == 0.975)
      #expect(console.output.contains("hold together at 95 %: each bound at 97.5 %"))
    }
  }

  @Test func aRequiredCandidateSaysHowItEnds() async throws {
    try await SwitchSuite.with { _, console in
      let words = ["switch", "--candidate", "small", "--candidate", "worse", "--require"]
      #expect(await console.run(arguments: words + ["small"]) == .pass)
      #expect(await console.run(arguments: words + ["worse"]) == .regression)
      #expect(await console.run(arguments: words + ["brief"]) == .usage)
      #expect(console.errors.contains("--require brief: no such candidate is run"))
    }
  }

  /// An outage is no regression, and what was paid for before it is not paid for again.
  @Test func aCandidateWhoseCallsFailIsTakenUpAgain() async throws {
    try await SwitchSuite.with(examples: 120) { suite, console in
      let words = ["switch", "--looks", "1", "--candidate", "small", "--candidate", "broken"]
      #expect(await console.run(arguments: words + ["--require", "broken"]) == .infrastructure)
      let again = await suite.calls {
        #expect(await console.run(arguments: words + ["--require", "small"]) == .pass, "\(console.errors)")
      }
      #expect(again < 20)
      let only = await suite.calls {
        #expect(await console.run("switch", "--candidate", "broken") == .infrastructure)
      }
      #expect(only < 20)
      // Once all was run, the next command asks anew.
      #expect(await console.run("switch", "--looks", "1", "--candidate", "small") == .pass)
      let anew = await suite.calls { await console.run("switch", "--looks", "1", "--candidate", "small") }
      #expect(anew == 240)
    }
  }

  @Test func aGoldenSetThatLostTooMuchIsRefusedBeforeACall() async throws {
    try await SwitchSuite.with(examples: 20, isRecorded: true) { suite, console in
      let rows = try console.file("baselines/qa/golden.jsonl").split(separator: "\n")
      try suite.repository.write("baselines/qa/golden.jsonl", rows.dropLast(3).joined(separator: "\n") + "\n")
      try suite.repository.write("baselines/qa/prompt.md", "Answer now.\n{{input}}\n")
      let calls = await suite.calls {
        for word in ["switch", "explain"] {
          #expect(await console.run(word) == .notComparable)
          #expect(
            console.errors.contains("3 of the 20 examples of v1.0.0 are removed or ask something else now"))
        }
      }
      #expect(calls == 0)
      try suite.repository.write("baselines/qa/golden.jsonl", rows.dropLast(2).joined(separator: "\n") + "\n")
      #expect(await console.run("switch", "--candidate", "small") == .pass, "\(console.errors)")
    }
  }

  /// A suite without candidates is left out unless it is named, and one that fails takes no report of another away.
  @Test func eachSuiteHasItsOwnCandidates() async throws {
    try await SwitchSuite.with(examples: 20, candidates: "candidates: {small: {model: small-1}}") {
      suite, console in
      for name in ["plain", "zebra"] {
        for file in ["suite.yaml", "golden.jsonl", "prompt.md", "brief.md"] {
          try suite.repository.write(
            "baselines/\(name)/\(file)", console.file("baselines/qa/\(file)"))
        }
      }
      let file = try console.file("baselines/plain/suite.yaml")
      try suite.repository.write(
        "baselines/plain/suite.yaml",
        file.replacingOccurrences(of: "candidates: {small: {model: small-1}}", with: ""))
      // 'zebra' is not in the release.
      #expect(await console.run("switch", "--output", "switch.json") == .notComparable)
      #expect(console.errors.contains("plain: has no candidates and is left out\n"))
      #expect(console.errors.contains("zebra: "))
      #expect(try self.suite(console)["name"] == "qa")
      let calls = await suite.calls {
        #expect(await console.run("switch", "--suite", "plain") == .usage)
      }
      #expect(calls == 0)
      #expect(console.errors.contains("the suite 'plain' has no candidates"))
    }
  }

  @Test func aCandidateHasANameOfItsOwn() async throws {
    try await SwitchSuite.with(examples: 20) { _, console in
      #expect(await console.run("switch", "--candidate", "v1.0.0=model:small-1") == .usage)
      #expect(console.errors.contains("the candidate 'v1.0.0' has the name of the release"))
      #expect(await console.run("switch", "--candidate", "=model:small-1") == .usage)
      #expect(console.errors.contains("'' cannot name a candidate"))
    }
  }

  @Test func oneLookRunsAllOfEverything() async throws {
    try await SwitchSuite.with(examples: 120) { suite, console in
      let calls = await suite.calls {
        await console.run(
          "switch", "--looks", "1", "--candidate", "small", "--candidate", "worse", "--format", "json")
      }
      #expect(calls == 360)
      let json = try JSONParser.parse(console.output)
      let found = try #require(json["suites"]?.arrayValue?.first?["candidates"]?.arrayValue)
      #expect(found.map { $0["decision"]?.stringValue } == ["go", "no_go"])
      #expect(found.allSatisfy { $0["settled_at_look"] == 1 })
    }
  }

  @Test func aCandidateOnTheCommandLineIsOneOfTheSuites() async throws {
    try await SwitchSuite.with(examples: 100, candidates: "") { suite, console in
      #expect(
        await console.run(
          "switch", "--candidate", "tiny=model:small-1,parameters.temperature:0.5,prompt:brief.md",
          "--output",
          "switch.json") == .pass, "\(console.errors)")
      let tiny = try candidate("tiny", in: self.suite(console))
      #expect(
        tiny["differences"] == [
          "prompt brief.md", "model large-1 -> small-1", "parameters temperature none -> 0.5",
        ])
      #expect(suite.server.requests.contains { $0.body.contains(#""temperature":0.5"#) })
      // A target of another kind stands by itself.
      #expect(
        await console.run(
          "switch", "--estimate", "--candidate",
          "other=target:anthropic,target.model:claude-x,target.base_url:\(suite.server.baseURL)") == .pass,
        "\(console.errors)")
    }
  }

  @Test func aCriticalExampleThatBreaksIsNoGo() async throws {
    // 'worse' fails the numbers 0 and 1 of five: a margin of 0.5 lets it go, and the critical example does not.
    try await SwitchSuite.with(
      settings: "epochs: 5\n", critical: [195]
    ) { suite, console in
      let file = try console.file("baselines/qa/suite.yaml").replacing("margin: 0.1", with: "margin: 0.5")
      try suite.repository.write("baselines/qa/suite.yaml", file)
      try suite.repository.commit("A wide margin")
      try suite.repository.tag("v1.1.0")
      #expect(
        await console.run(
          "switch", "--candidate", "worse", "--candidate", "small", "--output", "switch.json") == .pass,
        "\(console.errors)")
      let result = try self.suite(console)
      #expect(result["go"] == ["small"])
      let worse = try candidate("worse", in: result)
      #expect(worse["critical_tests"]?.arrayValue?.first?["verdict"] == "broken")
      #expect(
        try #require(worse["reasons"]?.arrayValue?.first?.stringValue).contains("critical example e195"))
    }
  }

  @Test func noCandidateGoesBeforeAllCriticalExamplesAreIn() async throws {
    try await SwitchSuite.with(
      settings: "epochs: 5\n", critical: [10, 77, 140, 195]
    ) { suite, console in
      let file = try console.file("baselines/qa/suite.yaml").replacing("margin: 0.1", with: "margin: 0.5")
        .replacing("gate: {limits: {max_mean_tokens: 100}}", with: "")
      try suite.repository.write("baselines/qa/suite.yaml", file)
      try suite.repository.commit("A wide margin")
      try suite.repository.tag("v1.1.0")
      let words = ["switch", "--candidate", "small", "--candidate", "brief", "--output", "switch.json"]
      // The first look of three arms, and not one critical example more.
      #expect(await console.run(arguments: words + ["--budget", "calls=750"]) == .budget)
      let cut = try self.suite(console)
      #expect(cut["go"] == [])
      for name in ["small", "brief"] {
        let candidate = try candidate(name, in: cut)
        #expect(candidate["decision"] == "more_evidence" && candidate["settled_at_look"] == .null)
        #expect(
          candidate["reasons"]?.arrayValue?.first
            == "the budget ended before it was asked about all critical examples")
      }
      #expect(await console.run(arguments: words) == .pass)
      #expect(try self.suite(console)["go"] == ["small", "brief"])
    }
  }

  @Test func whatIsNotTestedIsTold() async throws {
    // One epoch shows of no critical example that it broke.
    try await SwitchSuite.with(critical: [195]) { _, console in
      #expect(await console.run("switch", "--candidate", "small", "--output", "switch.json") == .pass)
      let small = try candidate("small", in: self.suite(console))
      #expect(small["decision"] == "go")
      let reasons = try #require(small["reasons"]?.arrayValue).compactMap(\.stringValue)
      #expect(reasons.contains { $0.hasPrefix("critical examples are not tested") }, "\(reasons)")
      #expect(small["warnings"]?.arrayValue?.count == reasons.count - 1)
    }
  }

  @Test func aFewFailuresOfAnEarlyLookAreFewInTheEnd() async throws {
    // One call of 60 fails, which is less than two in a hundred, though not among the first 20.
    try await SwitchSuite.with(examples: 60) { suite, console in
      let words = [2, 7, 18, 39, 53].flatMap { ["--candidate", "flaky\($0)=model:flaky-\($0)"] }
      #expect(await console.run(arguments: ["switch", "--output", "switch.json"] + words) == .pass)
      let result = try self.suite(console)
      for candidate in try #require(result["candidates"]?.arrayValue) {
        #expect(candidate["decision"] != "not_measured", "\(candidate["problem"] ?? .null)")
      }
    }
  }

  @Test func aModelThatIsGoneIsComparedWithItsRecordedRun() async throws {
    try await SwitchSuite.with(isRecorded: true) { suite, console in
      let calls = await suite.calls {
        #expect(
          await console.run(
            "switch", "--no-rerun-baseline", "--candidate", "small", "--output", "switch.json") == .pass,
          "\(console.errors)")
      }
      #expect(calls <= 200)
      let result = try self.suite(console)
      #expect(result["go"] == ["small"])
      #expect(result["interleaved"] == false)
      #expect(console.output.contains("the release is its recorded run"))
    }
  }

  // MARK: What is paid

  @Test func anEstimateCallsNothing() async throws {
    try await SwitchSuite.with(isRecorded: true) { suite, console in
      let calls = await suite.calls {
        #expect(await console.run("switch", "--estimate", "--candidate", "small") == .pass)
      }
      #expect(calls == 0)
      // 200 answers at 10 tokens each, for 10 and for 5 dollars a million.
      #expect(
        console.output.hasPrefix("qa: up to 400 answers in 2 arms, each a call, $0.0300"), "\(console.output)"
      )
    }
  }

  @Test func aBudgetThatEndsMidwayKeepsWhatWasDecidedAndPaid() async throws {
    try await SwitchSuite.with { suite, console in
      let words = ["switch", "--candidate", "small", "--candidate", "worse", "--output", "switch.json"]
      // One look has 150 calls, which are too few to decide.
      let first = await suite.calls {
        #expect(await console.run(arguments: words + ["--budget", "calls=200"]) == .budget)
      }
      #expect(first == 200)
      let cut = try self.suite(console)
      for name in ["small", "worse"] {
        #expect(try candidate(name, in: cut)["decision"] == "more_evidence")
        #expect(try candidate(name, in: cut)["figures"]?["examples"]?.integerValue == 50)
      }
      #expect(cut["looks"]?["budget_end"]?.stringValue?.contains("budget") == true)
      #expect(console.output.contains("the budget ended before 2 more were\n  decided"), "\(console.output)")
      // Less than the first look decides nothing.
      #expect(await console.run(arguments: words + ["--no-cache", "--budget", "calls=20"]) == .budget)
      #expect(console.errors.contains("20 of 150 calls"), "\(console.errors)")
    }
  }

  @Test func whatWasPaidForIsTakenUp() async throws {
    try await SwitchSuite.with { suite, console in
      let words = ["switch", "--candidate", "small", "--candidate", "worse", "--output", "switch.json"]
      var total = await suite.calls { await console.run(arguments: words + ["--budget", "calls=200"]) }
      total += await suite.calls { #expect(await console.run(arguments: words) == .pass) }
      #expect(console.errors.contains("answers were already paid for"))
      let resumed = try self.suite(console)
      // A run that was not broken off has as many calls as both.
      let whole = await suite.calls { #expect(await console.run(arguments: words) == .pass) }
      #expect(whole == total)
      #expect(
        try self.suite(console)["candidates"]?.arrayValue?.map { $0["decision"] }
          == resumed["candidates"]?.arrayValue?.map { $0["decision"] })
    }
  }

  @Test func aRunThatIsCancelledKeepsItsAnswers() async throws {
    try await SwitchSuite.with { suite, console in
      let running = Task { await console.run("switch", "--candidate", "small", "--looks", "1") }
      while suite.server.requests.count < 60 { try await Task.sleep(for: .milliseconds(2)) }
      running.cancel()
      #expect(await running.value != .pass)
      let before = suite.server.requests.count
      #expect(await console.run("switch", "--candidate", "small", "--looks", "1") == .pass)
      #expect(console.errors.contains("of 400 answers were already paid for"))
      // What was under way when it ended may be asked for again.
      #expect(suite.server.requests.count - before < 400 - 40)
    }
  }
}
