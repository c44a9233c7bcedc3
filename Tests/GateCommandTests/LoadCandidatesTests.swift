import GateDecision
import GateJSON
import GateTestSupport
import Synchronization
import Testing

/// A suite and its candidates under the same load, by HTTP on loopback.
@Suite struct LoadCandidatesTests {
  /// How many requests of a model are under way at once.
  private final class Crowd: Sendable {
    private let seen = Mutex(0)
    /// The number of a request, from 1.
    func next() -> Int {
      seen.withLock { count in
        count += 1
        return count
      }
    }
  }

  static let candidates = """
    candidates:
      slow: {model: slow-1}
      picky: {model: picky-1}
    """

  /// Runs a body in a folder without a repository, on a stub that answers by the model.
  private static func with(
    _ settings: String = Self.candidates, target: String = "",
    answer: (@Sendable (StubRequest) -> StubReply)? = nil,
    _ body: (Console, StubModelServer) async throws -> Void
  ) async throws {
    let crowd = Crowd()
    try await StubModelServer.with { request in
      if let answer { return answer(request) }
      if request.body.contains("broken-1") {
        return .http(401, #"{"error":{"message":"no such key","type":"invalid_request_error"}}"#)
      }
      if request.body.contains("unknown-1") {
        return .http(404, #"{"error":{"message":"no such model","type":"invalid_request_error"}}"#)
      }
      // Of the calls that it takes one after the other it refuses every second.
      if request.body.contains("picky-1"), crowd.next().isMultiple(of: 2) {
        return .http(429, "{}", headers: [("retry-after", "60")])
      }
      return .completion("yes").delayed(request.body.contains("slow-1") ? 20 : 2)
    } _: { server in
      let folder = try TemporaryFolder()
      try folder.write(
        """
        target: {type: openai, model: stub-1, base_url: "\(server.baseURL)"\(target)}
        metrics: [{name: right, scorer: exact}]
        \(settings)
        """, to: "baselines/qa/suite.yaml")
      try folder.write(
        (0..<4).map { #"{"id":"e\#($0)","input":"question \#($0).","expected":"yes"}"# + "\n" }.joined(),
        to: "baselines/qa/golden.jsonl")
      try await body(Console(in: folder.path), server)
    }
  }

  /// What was loaded beside each other in the suite.
  static func comparison(_ console: Console) throws -> JSONValue {
    try #require(try LoadCommandTests.suites(console).first?["load_comparison"])
  }

  static func arms(_ console: Console) throws -> [String: JSONValue] {
    let arms = try #require(try comparison(console)["arms"]?.arrayValue)
    return Dictionary(uniqueKeysWithValues: arms.map { ($0["name"]?.stringValue ?? "", $0) })
  }

  @Test func allAreLoadedOnTheSameRequestsInTurns() async throws {
    try await Self.with { console, server in
      let code = await console.run(
        "load", "--candidates", "--steps", "1,4", "--calls", "20", "--format", "json")
      #expect(code == .pass, "\(console.output) \(console.errors)")
      #expect(server.requests.count == 3 * 2 * 21)
      #expect(
        console.errors.contains("qa: up to 126 calls, 2 steps of 21 for each of 3 systems, cost not known"))
      let arms = try Self.arms(console)
      #expect(arms.keys.sorted() == ["picky", "slow", "the suite"])
      for arm in arms.values {
        #expect(arm["steps"]?.arrayValue?.map { $0["measured"]?["concurrency"] } == [1, 4])
        #expect(arm["steps"]?.arrayValue?.allSatisfy { $0["measured"]?["calls"] == 20 } == true)
      }
      let slow = try #require(
        arms["slow"]?["steps"]?.arrayValue?.first?["measured"]?["latency_p50_ms"]?.doubleValue)
      #expect(slow >= 20)
      let refused = try #require(
        arms["picky"]?["steps"]?.arrayValue?.first?["rate_limited_share"]?.doubleValue)
      #expect((0.4...0.6).contains(refused))
      // Each arm was asked the same, as often.
      var asked: [String: [String]] = [:]
      for request in server.requests {
        let model = ["slow-1", "picky-1"].first { request.body.contains($0) } ?? "stub-1"
        let question = request.body.split(separator: "question ").last.map { String($0.prefix(1)) } ?? ""
        asked[model, default: []].append(question)
      }
      #expect(Set(asked.values.map { $0.sorted() }).count == 1)
      // One after the other: what is asked of one model is never between calls of another in a step.
      let turns = try #require(try Self.comparison(console)["turns"]?.arrayValue)
      #expect(turns.map { $0["concurrency"] } == [1, 4])
      let order = turns.flatMap { $0["arms"]?.arrayValue ?? [] }.compactMap(\.stringValue)
      let models = server.requests.map { request in
        request.body.contains("slow-1") ? "slow" : request.body.contains("picky-1") ? "picky" : "the suite"
      }
      var runs: [String] = []
      for (number, model) in models.enumerated() where number % 21 == 0 { runs.append(model) }
      #expect(runs == order)
      for start in stride(from: 0, to: models.count, by: 21) {
        #expect(Set(models[start..<start + 21]).count == 1)
      }
    }
  }

  @Test func theSuiteAloneDecidesAndACandidateIsTold() async throws {
    let settings =
      "load: {concurrency: [1], calls: 60, limits: {max_error_rate: 0.2}}\n" + Self.candidates
    try await Self.with(settings) { console, _ in
      #expect(await console.run("load", "--candidates", "--output", "load.xml") == .pass)
      let told = console.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(told.contains("the suite bears 1 call at once, the most that was tried"))
      #expect(
        told.contains(
          "picky does not bear what was tried: 1 is too much, as the limit max_error_rate at 1 is broken"))
      #expect(told.contains("errors of picky with 1 call at once: 30 rate_limited"))
      #expect(told.contains("drawn by seed"))
      let junit = try console.file("load.xml")
      #expect(junit.contains("name=\"load of picky\"") && !junit.contains("<failure"))
      // Without candidates nothing of this is said.
      #expect(await console.run("load", "--format", "json") == .pass)
      #expect(!console.output.contains("load_comparison") && !console.errors.contains("up to"))
    }
  }

  @Test func aBrokenArmIsToldAndDoesNotEndTheOthers() async throws {
    let settings = """
      candidates:
        broken: {model: broken-1}
        unknown: {model: unknown-1}
        gone: {target: {base_url: "http://127.0.0.1:1/v1"}}
        silent: {target: {type: command, command: ["false"]}}
      """
    try await Self.with(settings) { console, server in
      let code = await console.run(
        "load", "--candidates", "--steps", "1,2", "--calls", "20", "--format", "json")
      #expect(code == .pass, "\(console.output) \(console.errors)")
      let arms = try Self.arms(console)
      #expect(arms["the suite"]?["steps"]?.arrayValue?.count == 2)
      func problem(_ name: String) -> String { arms[name]?["problem"]?.stringValue ?? "" }
      #expect(problem("broken").contains("every further call would fail too"))
      #expect(problem("broken").contains("no such key"))
      #expect(problem("unknown").contains("no such model"))
      #expect(problem("gone").contains("attempts in a row"))
      #expect(problem("silent").contains("not one of 20 calls was answered"))
      #expect(arms.values.filter { $0["problem"] != .null }.allSatisfy { $0["bears"] == .null })
      // A refused key is asked once, an unknown model five times, and no more in the second step.
      #expect(server.requests.count { $0.body.contains("broken-1") } == 1)
      #expect(server.requests.count { $0.body.contains("unknown-1") } == 5)
      let turns = try #require(try Self.comparison(console)["turns"]?.arrayValue)
      #expect(turns.last?["arms"] == ["the suite"])
    }
  }

  @Test func aSuiteThatIsBrokenGivesNoVerdictAndItsCandidatesAreMeasured() async throws {
    try await Self.with(
      "candidates: {good: {model: good-1}}",
      answer: { request in
        request.body.contains("good-1") ? .completion("yes") : .http(401, "{}")
      }
    ) { console, _ in
      #expect(
        await console.run("load", "--candidates", "--steps", "1", "--calls", "20", "--format", "json")
          == .infrastructure)
      let arms = try Self.arms(console)
      #expect(arms["good"]?["bears"] == 1)
      #expect(await console.run("load", "--candidates", "--steps", "1", "--calls", "20") == .infrastructure)
      #expect(console.output.contains("good bears 1 call at once"))
      #expect(console.output.contains("the suite was not measured; asked no more: the load of the suite was"))
    }
  }

  @Test func oneBudgetIsThatOfAll() async throws {
    try await Self.with { console, server in
      let code = await console.run(
        "load", "--candidates", "--steps", "1,2", "--calls", "20", "--budget", "calls=100", "--format", "json"
      )
      #expect(code == .budget)
      #expect(server.requests.count == 100)
      let comparison = try Self.comparison(console)
      #expect(comparison["calls"] == 100)
      #expect(comparison["end"]?.stringValue?.contains("the budget of 100 calls is used up") == true)
      let measured = try #require(comparison["arms"]?.arrayValue).flatMap { $0["steps"]?.arrayValue ?? [] }
        .compactMap { $0["measured"]?["calls"]?.integerValue }
      // What was measured until then is told: of five steps each has its first call, the last of them is cut.
      #expect(measured.reduce(0, +) == 95 && measured.count == 5)
    }
  }

  @Test func theReportDoesNotHangOnTheOrderOfTheArguments() async throws {
    let declared = "candidates:\n  picky: {model: picky-1}\n  slow: {model: slow-1}"
    var told: [[JSONValue]] = []
    for settings in [Self.candidates, declared] {
      try await Self.with(settings) { console, _ in
        for arguments in [["--candidate", "slow", "--candidate", "picky"], ["--candidates"]] {
          let all = ["load", "--steps", "1,2", "--calls", "3", "--format", "json"] + arguments
          #expect(await console.run(arguments: all) == .pass)
          let comparison = try Self.comparison(console)
          let names = try #require(comparison["arms"]?.arrayValue).map { $0["name"] ?? .null }
          told.append(names + [comparison["turns"] ?? .null, comparison["seed"] ?? .null])
        }
      }
    }
    #expect(told.count == 4 && told.allSatisfy { $0 == told[0] })
  }

  @Test func theEstimateCallsNothing() async throws {
    let settings = "prices: {stub-1: {input: 1, output: 1}}\n" + Self.candidates
    try await Self.with(settings) { console, server in
      #expect(
        await console.run("load", "--candidates", "--estimate", "--steps", "1,2", "--calls", "9") == .pass)
      #expect(console.output == "qa: up to 60 calls, 2 steps of 10 for each of 3 systems, cost not known\n")
      #expect(await console.run("load", "--estimate", "--steps", "4", "--calls", "9") == .pass)
      #expect(console.output == "qa: up to 10 calls, 1 step of 10, cost not known\n")
      #expect(server.requests.count == 0)
    }
  }

  /// The price is that of each arm's model at the tokens of the release's run.
  @Test func theEstimateIsPricedByTheBaseline() async throws {
    let settings = """
      prices: {stub-1: {input: 1, output: 1}, dear-1: {input: 1000, output: 1000}}
      candidates: {dear: {model: dear-1}}
      """
    try await PaidSuite.with(examples: 4, settings: settings) { _, console in
      let arguments = ["load", "--candidates", "--estimate", "--steps", "1", "--calls", "99"]
      #expect(await console.run(arguments: arguments) == .pass)
      // A hundred calls of ten tokens each, at a thousandth of a dollar and at a dollar in all.
      #expect(console.output == "qa: up to 200 calls, 1 step of 100 for each of 2 systems, $1.001\n")
    }
  }

  /// The answers of a baseline by batch cost half of what those of a load do.
  @Test func theEstimateKnowsABaselineByBatch() async throws {
    try await BatchSuite.with { suite, console in
      let estimate = ["load", "--estimate", "--steps", "1", "--calls", "39"]
      #expect(await console.run(arguments: estimate) == .pass)
      #expect(console.output == "qa: up to 40 calls, 1 step of 40, $0.0800\n")
      #expect(await console.run("release", "v1.1.0", "--batch") == .pass, "\(console.errors)")
      #expect(await console.run(arguments: estimate) == .pass)
      #expect(console.output == "qa: up to 40 calls, 1 step of 40, $0.0800\n")
      // What cost nothing by batch says nothing of calls; its tokens and the price of a call do.
      let file = try console.file("baselines/qa/suite.yaml")
      try suite.repository.commit(
        "Batches are free",
        files: [
          "baselines/qa/suite.yaml": file.replacing("output: 100}", with: "output: 100, batch_discount: 1}")
        ]
      )
      #expect(await console.run("release", "v1.2.0", "--batch") == .pass, "\(console.errors)")
      #expect(await console.run(arguments: estimate) == .pass)
      #expect(console.output == "qa: up to 40 calls, 1 step of 40, $0.0800\n")
    }
  }

  static let bad: [([String], String)] = [
    (["--candidates", "--candidate", "slow"], "leave out --candidate"),
    (["--candidates", "--estimate", "--output", "a.json"], "--estimate measures nothing"),
    (["--candidate", "fast"], "has no candidate 'fast'"),
    (["--candidate", "slow", "--candidate", "slow"], "given twice"),
    (["--candidate", "slow=model:other"], "has a candidate 'slow' already"),
    (["--candidate", "x="], "is no key with a value"),
    (["--candidate", ""], "has no candidate ''"),
    (["--candidate", "=model:m"], "cannot name a candidate"),
    (["--candidate", "the suite=model:m"], "cannot name a candidate"),
    (["--candidate", "x\u{1B}[31m=model:m"], "cannot name a candidate"),
    (["--candidate", "x=model:stub-1"], "is the suite itself"),
    (["--candidate", "x=model:a", "--candidate", "y=model:a"], "are the same"),
    (["--candidate", "x=prompt:../../../../etc/passwd"], "--candidate x"),
    (["--candidate", "x=target:nosuch"], "nosuch"),
    (["--candidate", "x=target:replay,target.path:recordings.jsonl"], "--candidate x"),
  ]

  @Test(arguments: bad)
  func aBadArgumentIsToldBeforeAnyCall(arguments: [String], message: String) async throws {
    try await Self.with { console, server in
      #expect(await console.run(arguments: ["load"] + arguments) == .usage, "\(console.output)")
      #expect(console.errors.contains(message), "\(console.errors)")
      #expect(!console.errors.contains("\u{1B}"))
      #expect(server.requests.count == 0)
    }
  }

  @Test func aSuiteWithoutCandidatesIsTold() async throws {
    try await Self.with("") { console, _ in
      #expect(await console.run("load", "--candidates") == .usage)
      #expect(console.errors.contains("the suite 'qa' has no candidates"))
    }
  }
}
