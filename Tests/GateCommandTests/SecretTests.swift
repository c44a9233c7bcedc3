import Foundation
import GateDecision
import GateTestSupport
import Testing

/// The key of a suite shows nowhere: not on the screen, in no report, in no saved run, in no baseline.
@Suite struct SecretTests {
  /// Made up; with characters that JSON and XML escape.
  private static let key = "sk-e2e/0123456789&abcdef"

  /// How the key may be spelled in a file.
  private static let spellings = [
    key, key.replacing("/", with: "\\/"), key.replacing("&", with: "&amp;"), "0123456789",
  ]

  /// A repository with a suite of 20 examples on a target.
  private func repository(_ target: String, files: [String: String] = [:]) throws -> TemporaryRepository {
    let repository = try TemporaryRepository()
    let golden = (0..<20).map { #"{"id":"e\#($0)","input":"q\#($0)","expected":"yes"}"# + "\n" }.joined()
    var all = files
    all["baselines/qa/suite.yaml"] = "target: \(target)\nretries: 0\nmetrics: [{scorer: contains}]\n"
    all["baselines/qa/golden.jsonl"] = golden
    try repository.commit("Add a suite", files: all)
    return repository
  }

  private func openAI(_ server: StubModelServer) -> String {
    "{type: openai, model: m, base_url: '\(server.baseURL)', api_key_env: MODEL_ACCESS}"
  }

  private func console(_ repository: TemporaryRepository) -> Console {
    // The name says nothing of a key; that the suite names it is enough.
    Console(in: repository.path, environment: ["MODEL_ACCESS": Self.key])
  }

  /// Runs a command with all kinds of reports, and looks for the key in all that it wrote.
  /// - Returns: the exit code.
  private func run(_ arguments: String..., on console: Console, in repository: TemporaryRepository)
    async throws -> ExitCode
  {
    let code = await console.run(arguments: arguments)
    expectNoKey(in: Array(console.output.utf8), of: "the standard output of \(arguments)")
    expectNoKey(in: Array(console.errors.utf8), of: "the standard error of \(arguments)")
    try expectNoKeyInFiles(of: repository, after: arguments)
    return code
  }

  private func expectNoKey(in bytes: [UInt8], of what: String) {
    let text = String(decoding: bytes, as: UTF8.self)
    for spelling in Self.spellings {
      #expect(!text.contains(spelling), "\(what) holds the key")
    }
  }

  /// Looks into every file of the working tree, and into every object that git stores, packed or not.
  private func expectNoKeyInFiles(of repository: TemporaryRepository, after arguments: [String]) throws {
    let files = try #require(FileManager.default.enumerator(atPath: repository.path))
    var count = 0
    for case let name as String in files where !name.hasPrefix(".git/") {
      guard let bytes = FileManager.default.contents(atPath: "\(repository.path)/\(name)") else { continue }
      count += 1
      expectNoKey(in: [UInt8](bytes), of: "\(name) after \(arguments)")
    }
    #expect(count >= 2)
    let objects = try repository.git("cat-file", "--batch-all-objects", "--batch")
    expectNoKey(in: Array(objects.utf8), of: "a git object after \(arguments)")
  }

  private static let reports = ["--output", "r.xml", "--output", "r.json", "--output", "r.txt"]

  /// A check with all report files and a saved run.
  private func check(_ console: Console, in repository: TemporaryRepository) async throws -> ExitCode {
    try FileManager.default.createDirectory(
      atPath: repository.path + "/runs", withIntermediateDirectories: true)
    let shown = try await [
      run("check", "--format", "json", on: console, in: repository),
      run("check", "--format", "junit", on: console, in: repository),
    ]
    let code = await console.run(arguments: ["check", "--save-run", "runs"] + Self.reports)
    expectNoKey(in: Array((console.output + console.errors).utf8), of: "check")
    try expectNoKeyInFiles(of: repository, after: ["check"])
    #expect(shown == [code, code])
    for name in ["r.xml", "r.json", "r.txt"] { #expect(try !console.file(name).isEmpty) }
    return code
  }

  @Test func aServerThatEchoesTheKeyInAnErrorBody() async throws {
    let bodies = [
      (400, #"{"error":{"message":"bad request with Bearer \#(Self.key)"}}"#),
      (401, #"{"error":"no such key: \#(Self.key.replacing("/", with: "\\/"))"}"#),
      (500, "<html>authorization: Bearer \(Self.key)</html>"),
      (200, #"{"error":{"message":"key \#(Self.key)","code":"\#(Self.key)"}}"#),
      (200, "not JSON: \(Self.key)"),
      (200, #"{"choices":[{"finish_reason":"\#(Self.key)","message":{"content":null}}]}"#),
    ]
    for (status, body) in bodies {
      try await StubModelServer.with({ _ in .http(status, body) }) { server in
        let repository = try repository(openAI(server))
        let console = console(repository)
        #expect(try await run("baseline", "update", on: console, in: repository) == .infrastructure)
        #expect(try await run("release", "v1.0.0", on: console, in: repository) == .infrastructure)
        #expect(server.requests.first?.header("authorization") == "Bearer \(Self.key)")
      }
    }
  }

  @Test func aServerThatEchoesTheKeyInTheAnswer() async throws {
    // It answers well for the release, and worse afterwards, so that the answers stand in the reports.
    let isWorse = Flag()
    let script: @Sendable (StubRequest) -> StubReply = { request in
      let sent = request.header("authorization") ?? ""
      let word = isWorse.isSet ? "no" : "yes"
      return .http(
        200,
        """
        {"model":"m \(sent)","choices":[{"finish_reason":"stop \(sent)","message":{"content":"\(word): \(sent)\\n."}}]}
        """)
    }
    try await StubModelServer.with(script) { server in
      let repository = try repository(openAI(server))
      let console = console(repository)
      #expect(try await run("baseline", "update", on: console, in: repository) == .pass)
      #expect(try await run("release", "v1.0.0", "--force", on: console, in: repository) == .pass)
      #expect(try console.file("baselines/qa/baseline.jsonl").contains(#""yes: Bearer [redacted]\n.""#))
      #expect(try await check(console, in: repository) == .pass)
      isWorse.set()
      #expect(try await check(console, in: repository) == .regression)
      #expect(try console.file("r.json").contains("m Bearer [redacted]"))
      #expect(try console.file("runs/qa.jsonl").contains("no: Bearer [redacted]"))
    }
  }

  @Test func aServerThatEchoesTheKeyOnlyInTheCheck() async throws {
    let isBroken = Flag()
    let script: @Sendable (StubRequest) -> StubReply = { request in
      isBroken.isSet
        ? .http(500, #"{"error":{"message":"\#(request.header("authorization") ?? "")"}}"#)
        : .completion("yes")
    }
    try await StubModelServer.with(script) { server in
      let repository = try repository(openAI(server))
      let console = console(repository)
      #expect(await console.run("release", "v1.0.0") == .pass)
      isBroken.set()
      #expect(try await check(console, in: repository) == .infrastructure)
      #expect(try console.file("r.xml").contains("[redacted]"))
    }
  }

  @Test func aRecordingOfAnEchoedKey() async throws {
    try await StubModelServer.with({ .completion("yes \($0.header("authorization") ?? "")") }) { server in
      let repository = try repository("{type: replay, source: \(openAI(server))}")
      let console = console(repository)
      #expect(try await run("record", on: console, in: repository) == .pass)
      #expect(try await run("baseline", "update", "--allow-dirty", on: console, in: repository) == .pass)
    }
  }

  @Test func aPlaceholderForAKeyIsAWordThatAnAnswerMayHold() async throws {
    try await StubModelServer.with({ _ in .completion("yes, ollama is not needed") }) { server in
      let repository = try repository(openAI(server))
      let console = Console(in: repository.path, environment: ["MODEL_ACCESS": "ollama"])
      #expect(await console.run("baseline", "update") == .pass)
      #expect(try console.file("baselines/qa/baseline.jsonl").contains("yes, ollama is not needed"))
    }
  }

  @Test(arguments: ["once", "lines"])
  func aProgramThatPrintsTheKey(mode: String) async throws {
    let program = """
      import json, os, sys
      key = os.environ["APP_API_KEY"]
      for line in sys.stdin:
          print("calling with " + key, file=sys.stderr, flush=True)
          if os.path.exists("broken"):
              sys.exit(3)
          print(json.dumps({"error": "no answer for " + key} if os.path.exists("failing") else "yes"), flush=True)
      """
    let repository = try repository(
      "{type: command, command: [python3, app.py], mode: \(mode)}",
      files: ["baselines/qa/app.py": program, ".gitignore": "broken\nfailing\n"])
    let console = Console(in: repository.path, environment: ["APP_API_KEY": Self.key])
    #expect(try await run("release", "v1.0.0", on: console, in: repository) == .pass)
    #expect(try await check(console, in: repository) == .pass)
    for fault in ["failing", "broken"] {
      try repository.write("baselines/qa/\(fault)", "")
      #expect(try await run("baseline", "update", on: console, in: repository) == .infrastructure)
      #expect(console.errors.contains("[redacted]"))
      #expect(try await check(console, in: repository) == .infrastructure)
      #expect(try console.file("r.json").contains("[redacted]"))
    }
  }
}
