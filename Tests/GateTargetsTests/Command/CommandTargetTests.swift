import Foundation
import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateTargets

@Suite struct CommandTargetTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func place(timeout: Double = 180, environment: [String: String] = [:]) -> TargetContext {
    let inherited = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
    return context(
      folder.path, environment: inherited.merging(environment) { $1 }, timeout: timeout)
  }

  private func shell(_ text: String, _ options: [String: JSONValue] = [:]) -> JSONValue {
    .object(["type": "command", "command": .string(text)].merging(options) { $1 })
  }

  private func answer(_ json: JSONValue, _ context: TargetContext? = nil) async throws -> Response {
    try await withTarget(json, context ?? place()) { try await $0.respond(to: request()) }
  }

  private func trouble(_ json: JSONValue, _ context: TargetContext? = nil) async throws -> TargetError {
    try #require(try await withTarget(json, context ?? place()) { await failure(of: $0, request()) })
  }

  @Test func givesTheRequestAndTakesTheAnswer() async throws {
    try folder.write(
      """
      import json, os, sys
      r = json.load(sys.stdin)
      assert sorted(r) == ["epoch", "id", "input", "messages", "metadata", "parameters"], r
      print(json.dumps({
        "output": "%s/%s/%s/%s/%s" % (r["id"], r["epoch"], r["input"], r["messages"][0]["content"], os.environ["WHO"]),
        "latency_ms": 12.5, "input_tokens": 3, "output_tokens": 4, "cost_usd": 0.25,
        "finish_reason": "stop", "model": "app-1", "id": r["id"], "epoch": r["epoch"], "more": [1]}))
      """, to: "app.py")
    let json: JSONValue = ["type": "command", "command": ["python3", "app.py"], "env": ["WHO": "me"]]
    let response = try await answer(json)
    #expect(
      response
        == Response(
          output: "a/1/hello/hello/me", latencyMS: 12.5, inputTokens: 3, outputTokens: 4, costUSD: 0.25,
          finishReason: "stop", model: "app-1"))
  }

  @Test func takesTokensToolCallsAndTheSuitesPrice() async throws {
    let json = shell(
      #"cat >/dev/null; echo '{"output":"","model":"m","input_tokens":100,"cached_input_tokens":40,"#
        + #""output_tokens":10,"reasoning_tokens":4,"time_to_first_token_ms":1.5,"#
        + #""tool_calls":[{"name":"f","arguments":{"a":1}}]}'"#)
    let value = ConfigValue(json, at: Place(file: "suite.yaml"))
    let price = ModelPrice(input: 2, output: 8, cachedInput: 0.5)
    let target = try TargetRegistry.make(TargetConfiguration(value, prices: ["m": price]), context: place())
    let response = try await target.respond(to: request())
    await target.close()
    #expect(response.toolCalls == [ToolCall(name: "f", arguments: ["a": 1])])
    #expect(response.cachedInputTokens == 40)
    #expect(response.reasoningTokens == 4)
    #expect(response.timeToFirstTokenMS == 1.5)
    #expect(abs(try #require(response.costUSD) - 220e-6) < 1e-12)
    #expect(try await answer(json).costUSD == nil)
    let bad = try await trouble(shell(#"cat >/dev/null; echo '{"output":"","tool_calls":[{"nme":"f"}]}'"#))
    #expect(bad.kind == .malformed)
    #expect(bad.message.contains("tool_calls[0].nme: unknown key 'nme'"), "\(bad)")
  }

  @Test func takesABareStringAndMeasuresTheTime() async throws {
    let response = try await answer(shell(#"cat >/dev/null; echo '"ä"'"#))
    #expect(response.output == "ä")
    #expect(try #require(response.latencyMS) > 0)
    #expect(response.model == nil)
  }

  @Test func inheritsTheGivenEnvironmentOnly() async throws {
    let context = place(environment: ["GIVEN": "yes", "1BAD": "x"])
    let response = try await answer(shell(#"printf '"%s|%s"' "$GIVEN" "$HOME""#), context)
    #expect(response.output == "yes|")
  }

  @Test func startsInTheSuitesFolderOrInCwd() async throws {
    try folder.write("{}", to: "sub/here")
    #expect(try await answer(shell(#"printf '"%s"' "$PWD""#)).output == folder.path)
    let below = try await answer(shell(#"ls | sed 's/.*/"&"/'"#, ["cwd": "sub"]))
    #expect(below.output == "here")
    try folder.write("#!/bin/sh\necho '\"run\"'\n", to: "sub/tool", executable: true)
    let tool = try await answer(["type": "command", "command": ["./tool"], "cwd": "sub"])
    #expect(tool.output == "run")
  }

  @Test func needNotReadItsInput() async throws {
    let large = TargetRequest(
      exampleID: "a", epoch: 1, messages: [], input: .string(String(repeating: "x", count: 5_000_000)))
    for script in [#"echo '"ok"'"#, #"exec <&-; sleep 0.05; echo '"ok"'"#] {
      let response = try await withTarget(shell(script), place()) { try await $0.respond(to: large) }
      #expect(response.output == "ok")
    }
  }

  @Test func passesALargeRequestAndAnswer() async throws {
    let text = String(repeating: "wörter ", count: 400_000)
    let script =
      "import json,sys\nr=json.load(sys.stdin)\nsys.stderr.write('e'*3000000)\njson.dump(r['input'],sys.stdout)"
    try folder.write(script, to: "app.py")
    let json: JSONValue = ["type": "command", "command": ["python3", "app.py"]]
    let response = try await withTarget(json, place()) {
      try await $0.respond(
        to: TargetRequest(exampleID: "a", epoch: 1, messages: [], input: .string(text)))
    }
    #expect(response.output == text)
  }

  @Test(arguments: [
    ("exit 3", TargetError.Kind.process, "ended with exit code 3"),
    (#"echo '"fine"'; echo boom >&2; exit 1"#, .process, "its standard error ends: boom"),
    ("kill -9 $$", .process, "ended by signal 9"),
    ("exec <&-; exit 4", .process, "exit code 4"),
    ("true", .malformed, "answered nothing"),
    ("echo hello there", .malformed, "hello there"),
    ("printf '\\033[31mred\\n'; echo why >&2", .malformed, "its standard error ends: why"),
    (#"printf '{"output":"\377"}'"#, .malformed, "not JSON"),
    (#"echo '{"output":"a"}{"output":"b"}'"#, .malformed, "not JSON"),
    ("echo 7", .malformed, "is a number"), ("echo '{}'", .malformed, "neither 'output' nor 'error'"),
    (#"echo '{"output":{"a":1}}'"#, .malformed, "'output' is an object"),
    (#"echo '{"output":"a","input_tokens":-1}'"#, .malformed, "'input_tokens'"),
    (#"echo '{"output":"a","latency_ms":"x"}'"#, .malformed, "'latency_ms'"),
    (#"echo '{"output":"a","model":1}'"#, .malformed, "'model'"),
    (#"echo '{"output":"a","id":"b"}'"#, .malformed, "another request"),
    (#"echo '{"output":"a","epoch":2}'"#, .malformed, "another request"),
    (#"echo '{"error":"no quota"}'"#, .process, "no quota"),
    (#"echo '{"error":{"message":"no quota"}}'"#, .process, "no quota"),
    ("exec /no/such/program", .process, "exit code 127"),
  ])
  func tellsWhatWentWrong(script: String, kind: TargetError.Kind, words: String) async throws {
    let error = try await trouble(shell(script))
    #expect(error.kind == kind, "\(error)")
    #expect(error.message.contains(words), "\(error)")
    #expect(error.message.unicodeScalars.allSatisfy { $0.value >= 0x20 })
  }

  @Test(arguments: ["no-such-program-here", "/no/such/program", "./missing", "./plain"])
  func tellsThatAProgramDoesNotExist(program: String) async throws {
    try folder.write("not executable", to: "plain")
    for mode in ["once", "lines"] {
      let json: JSONValue = ["type": "command", "command": [.string(program)], "mode": .string(mode)]
      let error = try await trouble(json)
      #expect(error.kind == .process)
      #expect(error.message.contains(program), "\(error)")
    }
  }

  @Test func keepsOnlyTheEndOfStandardError() async throws {
    let script = "import sys\nfor i in range(200000): sys.stderr.write('line %d\\n' % i)\nsys.exit(1)"
    try folder.write(script, to: "app.py")
    let error = try await trouble(["type": "command", "command": ["python3", "app.py"]])
    #expect(error.message.hasSuffix("line 199999"))
    #expect(error.message.count < 700)
  }

  @Test func refusesAnAnswerOf100MB() async throws {
    for mode in ["once", "lines"] {
      let error = try await trouble(
        shell("head -c 100000000 /dev/zero | tr '\\0' a", ["mode": .string(mode)]))
      #expect(error.kind == .malformed, "\(error)")
      #expect(error.message.contains("more than 32 MB"), "\(error)")
    }
  }

  @Test func hidesKeysThatTheProgramPrints() async throws {
    let context = place(environment: ["OPENAI_API_KEY": "sk-0123456789"])
    for script in ["echo key $OPENAI_API_KEY >&2; exit 1", "echo no json $OPENAI_API_KEY"] {
      let error = try await trouble(shell(script), context)
      #expect(error.message.contains("[redacted]"))
      #expect(!error.message.contains("0123456789"))
    }
  }

  @Test func endsTheWholeGroupWhenTheTimeIsOver() async throws {
    for (mode, script) in [
      ("once", "echo started >&2; sleep 600 & echo $! > child; wait"),
      ("lines", "echo started >&2; (trap '' TERM; sleep 600; sleep 600) & echo $! > child; wait"),
    ] {
      let error = try await trouble(shell(script, ["mode": .string(mode)]), place(timeout: 2))
      #expect(error.kind == .timeout)
      #expect(error.message.contains("within 2 s"))
      #expect(error.message.contains("its standard error ends: started"), "\(error)")
      let child = try #require(Int32(folder.read("child").trimmingCharacters(in: .whitespacesAndNewlines)))
      #expect(await isGone(child), "process \(child) is left behind in mode \(mode)")
    }
  }

  @Test func endsWhatLeftTheGroupToo() async throws {
    // A session of its own, a daemon that its parent let go, and one that forgot its environment.
    let script =
      "setsid sleep 600 & echo $! > a; (setsid sleep 600 & echo $! > b); env -i setsid sleep 600 & echo $! > c; wait"
    for mode in ["once", "lines"] {
      let error = try await trouble(shell(script, ["mode": .string(mode)]), place(timeout: 2))
      #expect(error.kind == .timeout)
      for file in ["a", "b", "c"] {
        let text = try folder.read(file).trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(await isGone(try #require(Int32(text))), "\(file) is left behind in mode \(mode)")
      }
    }
  }

  /// Whether a process ends; its parent, which reaps it, may take a moment.
  private func isGone(_ process: Int32) async -> Bool {
    for _ in 0..<200 {
      let state = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
      if kill(process, 0) != 0 || state?.contains(") Z ") == true { return true }
      try? await Task.sleep(for: .milliseconds(10))
    }
    return false
  }

  @Test func endsWhenCancelled() async throws {
    for mode in ["once", "lines"] {
      let json = shell("echo $$ > pid; exec sleep 600", ["mode": .string(mode)])
      try await withTarget(json, place()) { target in
        let call = Task { await failure(of: target, request()) }
        while ((try? folder.read("pid")) ?? "").isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        call.cancel()
        #expect(await call.value?.message.contains("cancelled") == true)
      }
      let process = try #require(Int32(folder.read("pid").trimmingCharacters(in: .whitespacesAndNewlines)))
      #expect(await isGone(process))
      try FileManager.default.removeItem(atPath: "\(folder.path)/pid")
    }
  }

  @Test func hasTheCommandAndModeForItsIdentity() async throws {
    let json: JSONValue = [
      "type": "command", "command": ["python3", "app.py"], "mode": "lines", "workers": 2,
      "env": ["SECRET": "s"],
    ]
    try await withTarget(json, place()) { target in
      #expect(target.identity == ["type": "command", "command": ["python3", "app.py"], "mode": "lines"])
    }
    #expect(
      try TargetRegistry.identity(of: configuration(shell("a b")))
        == ["type": "command", "command": "a b", "mode": "once"])
  }

  @Test(
    arguments: [
      (["command": []], "the command is empty"), (["command": ""], "the command is empty"),
      (["command": 7], "a string or a list of strings"), (["comand": "x"], "did you mean 'command'?"),
      (["mode": "line"], "did you mean 'lines'?"), (["workers": 2], "only for mode 'lines'"),
      (["mode": "lines", "workers": 0], "out of range"), (["cwd": ".."], "leaves the repository"),
      (["cwd": "missing"], "there is no folder 'missing'"), (["command": ["../x"]], "leaves the repository"),
      (["env": ["1A": "x"]], "not the name"), (["env": ["A": 1]], "put it in quotes"),
      (["env": "A"], "a map from"),
      (["command": "a\u{0}b"], "NUL"), (["env": ["A": "\u{0}"]], "NUL"),
    ] as [([String: JSONValue], String)])
  func refusesABadOption(options: [String: JSONValue], words: String) async {
    let json = JSONValue.object(["type": "command", "command": "true"].merging(options) { $1 })
    let text = await fault(json, place())?.description ?? ""
    #expect(text.hasPrefix("suite.yaml:1: target"))
    #expect(text.contains(words), "\(text)")
  }
}
