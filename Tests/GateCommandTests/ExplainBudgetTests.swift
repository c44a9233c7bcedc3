import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// What an explanation takes, what it tells of that, and how it ends.
@Suite struct ExplainBudgetTests {
  private func end(_ suite: JSONValue) -> String? { suite["end"]?.stringValue }

  @Test func whatWasPaidBeforeTheBudgetEndedIsTold() async throws {
    try await ExplainSuite.stubbed(wrongWith: ["brief"]) { _, server, console in
      let first = server.requests.count
      // Ten tokens an answer: the release is run again, and the branch not to its end.
      #expect(
        await console.run("explain", "--rerun-baseline", "--budget", "tokens=1500", "--json", "why.json")
          == .pass)
      let suite = try ExplainSuite.told(console)
      let calls = server.requests.count - first
      #expect(calls > 120 && calls < 240)
      #expect(suite["calls"]?.integerValue == calls && suite["judge_calls"] == 0)
      #expect(end(suite) == "budget")
      #expect(suite["arms"]?.arrayValue?.map { $0["answers"]?.integerValue } == [120])
      #expect(console.flatOutput.contains("- \(calls) calls made; seed"), "\(console.output)")
    }
  }

  @Test func whatWasPaidBeforeAFailureIsTold() async throws {
    // The release's model fails with the branch's prompt, at every third question.
    try await ExplainSuite.stubbed(
      wrongWith: ["brief"], settings: "retries: 0",
      failingAt: { $0.contains("brief") && $0.contains("careful-1") && $1 % 3 == 0 }
    ) { _, server, console in
      let first = server.requests.count
      #expect(await console.run("explain") == .infrastructure)
      #expect(
        console.errors.contains("(\(server.requests.count - first) calls made)"), "\(console.errors)")
    }
  }

  @Test func aFailureLosesNoExplanationOfAnotherSuite() async throws {
    let (repository, console) = try await ExplainSuite.program()
    for file in ["suite.yaml", "golden.jsonl", "prompt.md", "answer.py"] {
      try repository.write("baselines/zz/\(file)", try console.file("baselines/qa/\(file)"))
    }
    #expect(await console.run("explain", "--json", "why.json") != .pass)
    #expect(console.errors.contains("zz"), "\(console.errors)")
    #expect(console.output.hasPrefix("qa: nothing of the product differs from v1.0.0"), "\(console.output)")
    let name = try ExplainSuite.told(console)["name"]
    #expect(name == "qa")
  }

  @Test func aCellThatNoLookCanShareStaysAndIsNotSettled() async throws {
    // Each mixture fails at another sixth of the questions, so that no example has all scores.
    try await ExplainSuite.stubbed(
      wrongWith: ["brief"], settings: "retries: 0\ngate: {max_error_share: 0.5}",
      failingAt: { request, number in
        let mixture = [request.contains("brief"), request.contains("hasty-2"), request.contains("0.75")]
          .enumerated().reduce(0) { $0 + ($1.element ? 1 << $1.offset : 0) }
        return (1...6).contains(mixture) && number % 6 == mixture - 1
      }
    ) { _, _, console in
      #expect(await console.run("explain", "--json", "why.json") == .pass, "\(console.errors)")
      #expect(
        console.flatOutput.hasPrefix(
          "qa: what made right worse than v1.0.0 could not be told apart with these examples and epochs right: -0."
        ), "\(console.output)")
      let suite = try ExplainSuite.told(console)
      #expect(end(suite) == "complete")
      #expect(suite["looks"]?["taken"]?.integerValue == 4)
      let cell = try #require(suite["cells"]?.arrayValue?.first)
      #expect(cell["metric"] == "right" && cell["shares"] == [])
    }
  }

  // MARK: Judges

  /// Changes model and temperature of a judged suite, so that each mixture has answers of its own, all of them wrong.
  private func changeProduct(_ suite: JudgedSuite, _ console: Console, parameters: String = "") throws {
    suite.judge.answer { request in
      let (isModel, isSampling) = (request.contains("stub-2"), request.contains("\"temperature\":0.5"))
      return isModel || isSampling ? "no, \(isModel) \(isSampling)" : nil
    }
    let yaml = try console.file("baselines/qa/suite.yaml").replacing("stub-1", with: "stub-2")
    try suite.repository.write("baselines/qa/suite.yaml", yaml + "\n" + parameters)
  }

  @Test(arguments: [(20, 20, 20), (40, 30, 30), (65, 65, 35)])
  func oneBudgetHoldsForTheJudgingOfTheReleaseToo(budget: Int, calls: Int, judged: Int) async throws {
    try await JudgedSuite.with { suite, console in
      try changeProduct(suite, console)
      let yaml = try console.file("baselines/qa/suite.yaml").replacing("partly", with: "in part")
      try suite.repository.write("baselines/qa/suite.yaml", yaml)
      let made = await suite.calls {
        #expect(
          await console.run(
            "explain", "--policy", "head", "--budget", "calls=\(budget)", "--json", "why.json") == .pass,
          "\(console.errors)")
      }
      #expect(made == calls)
      let told = try ExplainSuite.told(console)
      #expect(end(told) == "budget")
      #expect(told["calls"]?.integerValue == calls - judged && told["judge_calls"]?.integerValue == judged)
      if budget == 40 {
        #expect(
          console.flatOutput.contains(
            "the branch alone takes 30 calls, more than the 10 that are left of the budget of 40"))
        #expect(console.flatOutput.contains("- no call of the product was made, and 30 of judges; seed"))
      }
    }
  }

  @Test func thePlanCountsWhatJudgesWillTake() async throws {
    try await JudgedSuite.with { suite, console in
      try changeProduct(suite, console, parameters: "parameters: {temperature: 0.5}\n")
      let made = await suite.calls {
        #expect(
          await console.run("explain", "--budget", "calls=100", "--json", "why.json") == .pass,
          "\(console.errors)")
      }
      // Thirty answers of the branch and their verdicts, and both of two mixtures on ten examples.
      #expect(made == 100)
      let told = try ExplainSuite.told(console)
      #expect(told["calls"] == 50 && told["judge_calls"] == 50)
      #expect(told["looks"]?["examples_run"] == 10)
      #expect(told["cells"]?.arrayValue?.first?["shares"]?.arrayValue?.count == 2)
      #expect(
        console.flatOutput.contains(
          "the mixtures and their judges take up to 120 calls, and 40 of the budget of 100 are left: enough for 10 of 30 examples"
        ), "\(console.output)")
    }
  }

  @Test func aCheckHasOneBudgetForTheJudgingOfTheReleaseToo() async throws {
    try await JudgedSuite.with { suite, console in
      let yaml = try console.file("baselines/qa/suite.yaml").replacing("partly", with: "in part")
      try suite.repository.write("baselines/qa/suite.yaml", yaml)
      let made = await suite.calls {
        #expect(await console.run("check", "--policy", "head", "--budget", "calls=50") == .budget)
      }
      #expect(made == 50)
      // What was paid for is kept: ten answers are left, whose verdicts are those of the release's own.
      let rest = await suite.calls { _ = await console.run("check", "--policy", "head") }
      #expect(rest == 10)
    }
  }

  // MARK: Failover

  @Test func aChangeOfTheFailoverIsAPartAndNamed() async throws {
    try await ExplainSuite.stubbed(wrongWith: ["never"]) { repository, server, console in
      let released = try repository.git("show", "v1.0.0:baselines/qa/suite.yaml")
      func parts(_ failover: String) async throws -> JSONValue? {
        let target = "base_url: \"\(server.baseURL)\", failover: [\(failover)]}"
        try repository.write(
          "baselines/qa/suite.yaml", released.replacing("base_url: \"\(server.baseURL)\"}", with: target))
        #expect(await console.run("explain", "--json", "why.json") == .pass, "\(console.errors)")
        return try ExplainSuite.told(console)["parts"]
      }
      try repository.write("baselines/qa/prompt.md", "Answer.\n{{input}}\n")
      let place = server.baseURL.split(separator: "://").last?.prefix { $0 != "/" } ?? ""
      var found = try await parts("{model: other}")
      #expect(found == [["part": "target", "what": [.string("failover none -> openai other at \(place)")]]])
      try repository.git("add", "-A")
      try repository.git("commit", "--quiet", "-m", "Fail over")
      #expect(await console.run("release", "v1.1.0") == .pass, "\(console.errors)")
      for other in ["{model: other, compare: true}", "{model: other, headers: {x-mine: a}}"] {
        found = try await parts(other)
        #expect(found == [["part": "target", "what": ["failover"]]])
      }
      found = try await parts("{model: other}")
      #expect(found == [])
    }
  }
}
