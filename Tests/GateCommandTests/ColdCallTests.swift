import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Synchronization
import Testing

/// The first call of a run is left out of its latency figures, and calls that were made again are told.
@Suite struct ColdCallTests {
  /// A suite on a stub that is slow at its first request and fails once where it is asked to.
  private static func with(
    settings: String, failing: Int? = nil, _ body: (Console) async throws -> Void
  ) async throws {
    let seen = Mutex((count: 0, failed: false))
    try await StubModelServer.with { request in
      let (isFirst, fails) = seen.withLock { state in
        state.count += 1
        let isAsked = failing.map { request.body.contains("question \($0).") } ?? false
        let fails = isAsked && !state.failed
        state.failed = state.failed || fails
        return (state.count == 1, fails)
      }
      return fails ? .http(503, "{}") : .completion("yes").delayed(isFirst ? 400 : 0)
    } _: { server in
      let repository = try TemporaryRepository()
      try repository.commit(
        "Add a suite",
        files: [
          "baselines/qa/suite.yaml": """
          target: {type: openai, model: stub-1, base_url: "\(server.baseURL)"}
          concurrency: 1
          metrics: [{name: right, scorer: exact}]
          \(settings)
          """,
          "baselines/qa/golden.jsonl": (0..<60).map {
            #"{"id":"e\#(100 + $0)","input":"question \#($0).","expected":"yes"}"# + "\n"
          }.joined(),
        ])
      try await body(Console(in: repository.path))
    }
  }

  private static func epochs(_ text: String) throws -> [JSONValue] {
    try text.split(separator: "\n").dropFirst().flatMap { line in
      try #require(JSONParser.parse(String(line))["epochs"]?.arrayValue)
    }
  }

  @Test func theColdCallIsNoPartOfTheLatency() async throws {
    // One slow call of sixty is more than the 1 % that p99 allows, and the only one.
    try await Self.with(settings: "gate: {limits: {max_mean_ms: 200}}") { console in
      #expect(await console.run("release", "v1.0.0") == .pass)
      let stored = try Self.epochs(console.file("baselines/qa/baseline.jsonl"))
      #expect(stored.count { $0["cold"] == true } == 1)
      #expect(stored.first?["cold"] == true)
      #expect(try #require(stored.first?["latency_ms"]?.doubleValue) >= 400)
      #expect(await console.run("check", "--save-run", ".", "--format", "json") == .pass)
      let run = try Self.epochs(console.file("qa.jsonl"))
      #expect(run.count { $0["cold"] == true } == 1)
      let suite = try #require(JSONParser.parse(console.output)["suites"]?.arrayValue?.first)
      let limit = try #require(suite["limits"]?.arrayValue?.first)
      #expect(limit["examples"]?.integerValue == 59)
      #expect(limit["missing"]?.integerValue == 0)
    }
  }

  @Test func retriesStandInTheReports() async throws {
    try await Self.with(settings: "retries: 2", failing: 7) { console in
      #expect(await console.run("release", "v1.0.0") == .pass)
      let stored = try Self.epochs(console.file("baselines/qa/baseline.jsonl"))
      #expect(stored[7]["retries"]?.integerValue == 1)
      #expect(stored.count { $0["retries"] != nil } == 1)
      #expect(await console.run("check", "--format", "json") == .pass)
      let suite = try #require(JSONParser.parse(console.output)["suites"]?.arrayValue?.first)
      #expect(suite["current"]?["retries"]?.integerValue == 0)
    }
    try await Self.with(settings: "retries: 2\noutputs: full") { console in
      #expect(await console.run("release", "v1.0.0") == .pass)
      #expect(!console.output.contains("retr"))
    }
  }

  @Test func aCheckTellsItsRetries() async throws {
    // The release is made before the stub fails: question 59 is asked last, at the check only.
    let repository = try TemporaryRepository()
    let isReleased = Mutex(false)
    let failed = Mutex(0)
    try await StubModelServer.with { request in
      let fails =
        isReleased.withLock { $0 } && request.body.contains("question 3.")
        && failed.withLock {
          $0 += 1
          return $0 <= 2
        }
      return fails ? .http(503, "{}") : .completion("yes")
    } _: { server in
      try repository.commit(
        "Add a suite",
        files: [
          "baselines/qa/suite.yaml": """
          target: {type: openai, model: stub-1, base_url: "\(server.baseURL)"}
          metrics: [{name: right, scorer: exact, margin: 0.5}]
          """,
          "baselines/qa/golden.jsonl": (0..<20).map {
            #"{"id":"e\#($0)","input":"question \#($0).","expected":"yes"}"# + "\n"
          }.joined(),
        ])
      let console = Console(in: repository.path)
      #expect(await console.run("release", "v1.0.0") == .pass)
      isReleased.withLock { $0 = true }
      #expect(await console.run("check", "--output", "report.xml", "--output", "report.md") == .pass)
      #expect(console.output.contains("1 epoch, 20 calls and 2 retries"))
      #expect(try console.file("report.md").contains("20 calls and 2 retries"))
      #expect(try console.file("report.xml").contains("goldgate.current.retries\" value=\"2\""))
    }
  }
}
