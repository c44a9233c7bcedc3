import Foundation
import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateTargets

@Suite struct CommandLinesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A target whose program runs `body` for each request `r`; `say` prints a line at once, `n` counts.
  private func app(
    _ body: String, before: String = "pass", after: String = "pass", workers: Int = 1
  ) throws -> JSONValue {
    let script = """
      import json, os, signal, sys, time
      def say(x): print(x if isinstance(x, str) else json.dumps(x), flush=True)
      open("starts", "a").write("x")
      n = 0
      \(before)
      for line in sys.stdin:
        r = json.loads(line)
        n += 1
        \(body.split(separator: "\n").joined(separator: "\n  "))
      \(after)
      """
    try folder.write(script, to: "app.py")
    return [
      "type": "command", "command": ["python3", "app.py"], "mode": "lines", "workers": .integer(workers),
    ]
  }

  private func place(timeout: Double = 180) -> TargetContext {
    context(
      folder.path, environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"],
      timeout: timeout)
  }

  private var starts: Int { ((try? folder.read("starts")) ?? "").count }

  @Test func answersManyRequestsWithOneProcess() async throws {
    let json = try app(
      #"say({"output": "%s-%d-%d" % (r["id"], r["epoch"], n), "id": r["id"], "epoch": r["epoch"]})"#)
    try await withTarget(json, place()) { target in
      for index in 1...50 {
        let response = try await target.respond(to: request(id: "e\(index)", epoch: 2))
        #expect(response.output == "e\(index)-2-\(index)")
        #expect(try #require(response.latencyMS) > 0)
      }
    }
    #expect(starts == 1)
  }

  @Test func sharesTheWorkersAmongManyCalls() async throws {
    let json = try app(#"time.sleep(0.005); say({"output": r["id"]})"#, workers: 3)
    try await withTarget(json, place()) { target in
      try await withThrowingTaskGroup(of: (String, String).self) { group in
        for index in 0..<60 {
          group.addTask { ("\(index)", try await target.respond(to: request(id: "\(index)")).output) }
        }
        for try await (id, output) in group { #expect(id == output) }
      }
    }
    #expect(starts == 3)
  }

  @Test func startsNoMoreProcessesThanAreNeeded() async throws {
    let json = try app(#"say({"output": "x"})"#, workers: 8)
    try await withTarget(json, place()) { target in
      for _ in 1...4 { _ = try await target.respond(to: request()) }
    }
    #expect(starts == 1)
  }

  @Test func skipsBlankLinesAndTakesALongOne() async throws {
    let json = try app(#"sys.stderr.write("e" * 300000); say("\n \n"); say({"output": "ab" * 2000000})"#)
    try await withTarget(json, place()) { target in
      for _ in 1...3 {
        let output = try await target.respond(to: request()).output
        #expect(output.utf8.count == 4_000_000)
      }
    }
    #expect(starts == 1)
  }

  @Test func startsAfreshWhereTheProgramEndedBetweenTwoRequests() async throws {
    let json = try app(#"say({"output": "n%d" % n}); sys.exit(0)"#)
    try await withTarget(json, place()) { target in
      for _ in 1...4 {
        let output = try await target.respond(to: request()).output
        #expect(output == "n1")
      }
    }
    #expect(starts == 4)
  }

  @Test func tellsThatTheProgramEndsOnARequest() async throws {
    let json = try app(
      #"sys.stderr.write("cannot " + r["id"]); sys.exit(5) if r["id"] == "bad" else say({"output": "x"})"#)
    try await withTarget(json, place()) { target in
      try await expect(target, request(), gives: "x")
      let error = try #require(await failure(of: target, request(id: "bad")))
      #expect(error.kind == .process)
      #expect(error.message.contains("exit code 5; its standard error ends: cannot bad"), "\(error)")
      try await expect(target, request(), gives: "x")
    }
    // The first process, the one that is asked once more, and one for the last request.
    #expect(starts == 3)
  }

  @Test func tellsThatTheProgramEndsAtOnce() async throws {
    let quiet = try app("pass", before: "sys.exit(0)")
    let error = try await withTarget(quiet, place()) { await failure(of: $0, request()) }
    #expect(error?.kind == .process)
    #expect(error?.message.contains("ended without an answer") == true)
    let killed = try app("os.kill(os.getpid(), signal.SIGSEGV)")
    let signal = try await withTarget(killed, place()) { await failure(of: $0, request()) }
    #expect(signal?.message.contains("signal 11") == true)
  }

  @Test func goesOnAfterATimeout() async throws {
    // A shell starts at once, so that only the request that is meant to is too slow.
    let script = """
      while read -r line; do
        case "$line" in *slow*) sleep 600 ;; *) echo "{\\"output\\": \\"$$\\"}" ;; esac
      done
      """
    let json: JSONValue = ["type": "command", "command": .string(script), "mode": "lines"]
    try await withTarget(json, place(timeout: 15)) { target in
      let first = try await target.respond(to: request()).output
      try await expect(target, request(), gives: first)
      #expect(await failure(of: target, request(id: "slow"))?.kind == .timeout)
      let second = try await target.respond(to: request()).output
      #expect(second != first)
    }
  }

  @Test func startsAfreshAfterALineThatIsNoAnswer() async throws {
    let json = try app(
      #"say("Loading...") if r["id"] == "bad" else say({"output": "n%d" % n, "id": r["id"]})"#)
    try await withTarget(json, place()) { target in
      try await expect(target, request(), gives: "n1")
      let error = await failure(of: target, request(id: "bad"))
      #expect(error?.kind == .malformed)
      #expect(error?.message.contains("Loading...") == true)
      try await expect(target, request(), gives: "n1")
    }
  }

  @Test func findsAnswersOfAnotherRequest() async throws {
    let json = try app(#"say({"output": "x", "id": "other"})"#)
    let error = try await withTarget(json, place()) { await failure(of: $0, request()) }
    #expect(error?.kind == .malformed)
    #expect(error?.message.contains("another request") == true)
  }

  @Test func findsALineThatNobodyAskedFor() async throws {
    let json = try app(#"say("{\"output\": \"a\"}\n{\"output\": \"b\"}")"#)
    try await withTarget(json, place()) { target in
      try await expect(target, request(), gives: "a")
      let error = await failure(of: target, request())
      #expect(error?.kind == .malformed)
      #expect(error?.message.contains("no request asked for") == true)
    }
  }

  @Test func keepsTheProgramAfterAnErrorOfItsOwn() async throws {
    let json = try app(#"say({"error": "no"}) if n == 1 else say({"output": "n%d" % n})"#)
    try await withTarget(json, place()) { target in
      #expect(await failure(of: target, request())?.kind == .process)
      try await expect(target, request(), gives: "n2")
    }
    #expect(starts == 1)
  }

  @Test func letsTheProgramEndByItself() async throws {
    let json = try app(#"say({"output": "x"})"#, after: #"open("farewell", "w").write("bye")"#)
    try await withTarget(json, place()) { _ = try await $0.respond(to: request()) }
    #expect(try folder.read("farewell") == "bye")
  }
}
