import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// Released suites whose branch is explained.
enum ExplainSuite {
  /// What `explain --json why.json` says of the suite.
  static func told(_ console: Console) throws -> JSONValue {
    let json = try JSONParser.parse(console.file("why.json"))
    #expect(json["format"] == "goldgate.explanation/1")
    return try #require(json["suites"]?.arrayValue?.first)
  }

  /// Runs a body with a released suite of 120 examples on a stub: its answers are right unless the request holds one of
  /// some words, which make some of them wrong. The branch changes prompt, model and a parameter.
  /// - Parameters:
  ///   - settings: further keys of the suite.
  ///   - fails: whether the server fails at the question of a number in a request.
  static func stubbed(
    wrongWith words: [String], settings: String = "",
    failingAt fails: @escaping @Sendable (_ request: String, _ number: Int) -> Bool = { _, _ in false },
    _ body: (TemporaryRepository, StubModelServer, Console) async throws -> Void
  ) async throws {
    try await StubModelServer.with { request in
      let question = request.body.split(separator: "question ").last
      let number = question.flatMap { Int($0.prefix { $0.isNumber }) } ?? 0
      if fails(request.body, number) { return .http(500, "{}") }
      let isWrong = words.contains { request.body.contains($0) } && number % 4 == 0
      return StubReply.completion(isWrong || number % 10 == 1 ? "no" : "yes")
    } _: { server in
      let repository = try TemporaryRepository()
      let golden = (0..<120).map {
        #"{"id":"e\#($0)","input":"question \#($0).","expected":"yes"}"# + "\n"
      }
      try repository.commit(
        "Add a suite",
        files: [
          "baselines/qa/suite.yaml": """
          target: {type: openai, model: careful-1, base_url: "\(server.baseURL)"}
          prompt: prompt.md
          parameters: {temperature: 0.5}
          metrics: [{name: right, scorer: exact, margin: 0.05}]
          \(settings)
          """,
          "baselines/qa/golden.jsonl": golden.joined(), "baselines/qa/prompt.md": "Answer.\n{{input}}\n",
        ])
      let console = Console(in: repository.path)
      #expect(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
      let yaml = try console.file("baselines/qa/suite.yaml").replacing("careful-1", with: "hasty-2")
        .replacing("temperature: 0.5", with: "temperature: 0.75")
      try repository.write("baselines/qa/suite.yaml", yaml)
      try repository.write("baselines/qa/prompt.md", "Be brief.\n{{input}}\n")
      try await body(repository, server, console)
    }
  }

  /// A released suite whose answers come from a program.
  static func program() async throws -> (repository: TemporaryRepository, console: Console) {
    let repository = try TemporaryRepository()
    let golden = (0..<60).map {
      #"{"id":"e\#($0)","input":"q\#($0)","expected":"Answer \#($0)"}"# + "\n"
    }
    try repository.commit(
      "Add a suite",
      files: [
        "baselines/qa/suite.yaml": """
        target: {type: command, command: [python3, answer.py], mode: lines}
        prompt: prompt.md
        metrics: [{name: right, scorer: {type: exact, normalize: [trim, lowercase]}, margin: 0.1}]
        """,
        "baselines/qa/golden.jsonl": golden.joined(), "baselines/qa/prompt.md": "Answer {{input}}\n",
        "baselines/qa/answer.py": """
        import json, sys
        for line in sys.stdin:
            number = int(json.loads(line)["input"][1:])
            with open("\(repository.path)/.git/calls", "a") as calls: calls.write("x")
            print(json.dumps({"output": f"answer {number}"}), flush=True)
        """,
      ])
    let console = Console(in: repository.path)
    #expect(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    return (repository, console)
  }

  /// How many answers the program of a suite has given.
  static func calls(_ console: Console) throws -> Int { try console.file(".git/calls").count }
}
