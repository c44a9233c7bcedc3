import GateDecision
import GateJSON
import GateTestSupport
import Testing

@Suite struct LoadCommandTests {
  static func suites(_ console: Console) throws -> [JSONValue] {
    try #require(try JSONParser.parse(console.output)["suites"]?.arrayValue)
  }

  @Test func everyStepIsMeasuredAtItsConcurrency() async throws {
    try await PaidSuite.with(examples: 5, milliseconds: 5) { suite, console in
      let calls = await suite.calls {
        #expect(await console.run("load", "--steps", "1,6", "--calls", "30", "--format", "json") == .pass)
      }
      // The first call of each step is made and not measured.
      #expect(calls == 62)
      #expect(suite.server.peak <= 8)
      let steps = try #require(try Self.suites(console).first?["load"]?.arrayValue)
      #expect(steps.map { $0["concurrency"]?.integerValue } == [1, 6])
      #expect(steps.map { $0["calls"]?.integerValue } == [30, 30])
      for step in steps {
        #expect(try #require(step["latency_p50_ms"]?.doubleValue) >= 5)
        #expect(try #require(step["latency_p95_ms"]?.doubleValue) >= 5)
        #expect(step["latency_p99_ms"] == .null)
        #expect(try #require(step["answers_per_second"]?.doubleValue) > 0)
      }
      #expect(await console.run("load", "--steps", "2", "--calls", "4") == .pass)
      #expect(console.output.contains("PASS: qa handles the load: 4 calls, 2 at once, no limit is set"))
    }
  }

  @Test func limitsAreJudgedInEveryStep() async throws {
    let settings =
      "load: {concurrency: [1, 4], calls: 100, limits: {max_error_rate: 0.05, max_p95_ms: 0.001}}"
    try await PaidSuite.with(examples: 3, settings: settings) { suite, console in
      #expect(await console.run("load", "--output", "load.xml", "--output", "load.md") == .regression)
      #expect(
        console.output.contains("qa does not handle the load: limit max_p95_ms at 1, limit max_p95_ms at 4"))
      #expect(console.output.contains("the limit max_error_rate at 4 holds"))
      #expect(console.output.contains("make fewer calls at once"))
      let junit = try console.file("load.xml")
      #expect(junit.contains("name=\"limit max_p95_ms at 4\""))
      #expect(junit.contains("name=\"load 4\""))
      #expect(try console.file("load.md").contains("| AT ONCE | CALLS |"))
    }
  }

  @Test func aBranchIsHeldToTheLimitsOfItsRelease() async throws {
    let settings = "load: {concurrency: [1, 4], calls: 30, limits: {max_p95_ms: 0.001}}"
    try await PaidSuite.with(examples: 3, settings: settings) { suite, console in
      let yaml = try console.file("baselines/qa/suite.yaml")
      let easier = "load: {concurrency: [2], calls: 20, limits: {max_error_rate: 0.5}}"
      try suite.repository.write("baselines/qa/suite.yaml", yaml.replacing(settings, with: easier))
      #expect(await console.run("load", "--format", "json") == .regression)
      let told = try #require(try Self.suites(console).first)
      let steps = try #require(told["load"]?.arrayValue)
      #expect(steps.map { $0["concurrency"] } == [1, 2, 4] && steps.allSatisfy { $0["calls"] == 30 })
      let limits = try #require(told["limits"]?.arrayValue?.compactMap { $0["name"]?.stringValue })
      #expect(limits.contains("max_p95_ms at 4") && limits.contains("max_error_rate at 4"))
      let warnings = try #require(told["warnings"]?.arrayValue)
      #expect(warnings.map { $0["code"] } == ["policy_loosened"])
      let loosened = "load.limits.max_p95_ms, load.calls, load.concurrency"
      #expect(warnings.first?["message"]?.stringValue?.contains(loosened) == true)
      #expect(await console.run("load", "--policy", "head") == .pass, "\(console.output)")
    }
  }

  @Test func aDeadTargetAndASpentBudgetGiveNoVerdict() async throws {
    try await PaidSuite.with(examples: 3) { suite, console in
      #expect(await console.run("load", "--steps", "2,4", "--calls", "10", "--budget", "calls=15") == .budget)
      #expect(
        console.output.contains("the load was stopped at 4 calls at once: the budget of 15 calls is used up"))
      // What was measured until then is told.
      #expect(console.output.contains("AT ONCE"))
      let yaml = try console.file("baselines/qa/suite.yaml")
      try suite.repository.write(
        "baselines/qa/suite.yaml", yaml.replacing(suite.server.baseURL, with: "http://127.0.0.1:1/v1"))
      #expect(await console.run("load", "--steps", "1", "--calls", "30") == .infrastructure)
      #expect(console.output.contains("attempts in a row, retries included"))
    }
  }

  @Test func errorsAreToldByKind() async throws {
    try await StubModelServer.with { request in
      request.body.contains("question 1") ? .http(429, "{}") : .completion("yes")
    } _: { server in
      let folder = try TemporaryFolder()
      try folder.write(
        """
        target: {type: openai, model: stub-1, base_url: "\(server.baseURL)"}
        metrics: [{name: right, scorer: exact}]
        """, to: "baselines/qa/suite.yaml")
      try folder.write(
        (0..<4).map { #"{"id":"e\#($0)","input":"question \#($0).","expected":"yes"}"# + "\n" }.joined(),
        to: "baselines/qa/golden.jsonl")
      let console = Console(in: folder.path)
      // No repository is needed.
      #expect(await console.run("load", "--steps", "1", "--calls", "40") == .pass)
      #expect(console.output.contains("25 %"))
      #expect(console.output.contains("errors with 1 call at once: 10 rate_limited"))
    }
  }

  static let badFlags: [([String], String)] = [
    (["--steps", "4,2"], "--steps"), (["--steps", ""], "--steps"), (["--steps", "0"], "--steps"),
    (["--steps", "1,x"], "--steps"), (["--steps", "5000"], "--steps"),
    (["--calls", "0"], "--calls must be from 1 to 1000000."), (["--output", "load.pdf"], "'load.pdf'"),
  ]

  @Test(arguments: badFlags)
  func aBadFlagIsNamed(flags: [String], message: String) async throws {
    let console = Console(in: try TemporaryFolder().path)
    #expect(await console.run(arguments: ["load"] + flags) == .usage)
    #expect(console.errors.contains(message))
  }

  static let badSettings: [(String, String)] = [
    ("load: {concurrency: []}", "a list of at least one step"),
    ("load: {concurrency: [4, 4]}", "larger than the one before"),
    ("load: {calls: 0}", "calls"),
    ("load: {limits: {min: {right: 0.5}}}", "nothing is scored under load"),
    ("load: {limit: {}}", "limit"),
  ]

  @Test(arguments: badSettings)
  func aBadSettingIsNamed(settings: String, message: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "target: {type: command, command: [cat]}\nmetrics: [{name: right, scorer: exact}]\n\(settings)\n",
      to: "baselines/qa/suite.yaml")
    try folder.write(#"{"id":"a","input":"q","expected":"yes"}"# + "\n", to: "baselines/qa/golden.jsonl")
    let console = Console(in: folder.path)
    #expect(await console.run("load") == .usage)
    #expect(console.errors.contains(message))
    #expect(console.errors.contains("suite.yaml:3"))
  }

  /// A repository-less suite on a stub that answers as told.
  private static func loaded(
    _ settings: String, _ arguments: [String], answer: @escaping @Sendable (StubRequest) -> StubReply,
    _ body: (Console, ExitCode) throws -> Void
  ) async throws {
    try await StubModelServer.with(answer) { server in
      let folder = try TemporaryFolder()
      try folder.write(
        """
        target: {type: openai, model: stub-1, base_url: "\(server.baseURL)"}
        metrics: [{name: right, scorer: exact}]
        \(settings)
        """, to: "baselines/qa/suite.yaml")
      try folder.write(
        (0..<4).map { #"{"id":"e\#($0)","input":"question \#($0).","expected":"yes"}"# + "\n" }.joined(),
        to: "baselines/qa/golden.jsonl")
      let console = Console(in: folder.path)
      try body(console, await console.run(arguments: ["load"] + arguments))
    }
  }

  @Test func aRateLimitIsAFindingAndTheLimitsJudgeIt() async throws {
    let settings = "load: {concurrency: [1, 4], calls: 60, limits: {max_error_rate: 0.05}}"
    try await Self.loaded(settings, [], answer: { _ in .http(429, "{}") }) { console, code in
      // A hundred and twenty calls are made, all of them refused, and that is what is told.
      #expect(code == .regression)
      #expect(console.output.contains("limit max_error_rate at 1, limit max_error_rate at 4"))
      #expect(console.output.contains("60 rate_limited"))
    }
    // Without a limit nothing is judged, and nothing was answered: no pass.
    try await Self.loaded("", ["--steps", "1", "--calls", "60"], answer: { _ in .http(429, "{}") }) {
      console, code in
      #expect(code == .infrastructure)
      #expect(console.output.contains("not one of 60 calls was answered: the provider asked to slow down"))
    }
  }

  @Test func aLimitWithNothingToJudgeIsNoPass() async throws {
    let settings = "load: {concurrency: [1], calls: 20, limits: {max_mean_cost_usd: 0.1}}"
    try await Self.loaded(settings, [], answer: { _ in .completion("yes") }) { console, code in
      #expect(code == .notComparable)
      #expect(console.output.contains("the limit 'max_mean_cost_usd at 1' has nothing to judge"))
    }
  }
}
