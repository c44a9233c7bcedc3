import Foundation
import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateScoring

@Suite struct CommandScorerLinesTests {
  /// A scoring program that answers each line with its own process number, or does what the output says.
  static let program = #"""
    import json, os, sys, time
    for line in sys.stdin:
        output = json.loads(line)['output']
        if output == 'crash':
            print('it broke', file=sys.stderr, flush=True)
            os._exit(3)
        if output == 'sleep':
            time.sleep(1000)
        if output == 'why':
            print('{"unscored": "no idea"}', flush=True)
        elif output == 'text':
            print('well done', flush=True)
        elif output == 'calls':
            print(json.dumps({'score': len(json.loads(line)['tool_calls'])}), flush=True)
        else:
            print(json.dumps({'score': os.getpid()}), flush=True)
    """#

  private func withScorer(
    _ options: String = "", _ body: (any Scorer) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("goldgate-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Self.program.write(to: folder.appendingPathComponent("score.py"), atomically: true, encoding: .utf8)
    let context = ScorerContext(
      suiteFolder: folder.path, repositoryRoot: folder.path, environment: ["PATH": "/usr/bin:/bin"],
      timeout: 300)
    let yaml = "{type: command, command: [python3, score.py], mode: lines\(options)}"
    let root = try YAMLReader.read(SourceFile(path: "suite.yaml", bytes: Array(yaml.utf8)))
    let scorer = try ScorerRegistry.make(ScorerConfiguration(root), context: context)
    try await body(scorer)
    await scorer.close()
  }

  @Test(.needs(.program("python3")))
  func oneProcessAnswersAll() async throws {
    try await withScorer { scorer in
      let example = Fixture.example(["x"])
      let first = try #require(await scorer.score("a", for: example).value)
      #expect(await scorer.score("b", for: example) == .value(first))
      #expect(await scorer.score("why", for: example) == .unscored("no idea"))
      #expect(await scorer.score("c", for: example) == .value(first))
      var response = Response(output: "calls")
      response.toolCalls = [ToolCall(name: "f", arguments: [:]), ToolCall(name: "g", arguments: [:])]
      #expect(await scorer.score(response, for: example) == .value(2))
    }
  }

  @Test(.needs(.program("python3")))
  func aProgramThatFailsLeavesTheAnswerUnscoredAndIsStartedAgain() async throws {
    try await withScorer { scorer in
      let example = Fixture.example(["x"])
      let first = try #require(await scorer.score("a", for: example).value)
      #expect(
        await scorer.score("crash", for: example)
          == .unscored("the program 'python3' ended with exit code 3; its standard error ends: it broke"))
      let second = try #require(await scorer.score("a", for: example).value)
      #expect(first != second)
      #expect(
        await scorer.score("text", for: example)
          == .unscored("the scoring program wrote a line without 'score' or 'unscored': well done"))
      #expect(await scorer.score("a", for: example).value != second)
    }
  }

  @Test(.needs(.program("python3")))
  func aProgramThatTakesTooLongLeavesTheAnswerUnscored() async throws {
    try await withScorer(", timeout_s: 1") { scorer in
      guard case .unscored(let reason) = await scorer.score("sleep", for: Fixture.example(["x"])) else {
        Issue.record("scored")
        return
      }
      #expect(reason.hasPrefix("the scoring program took longer than 1.0 s"))
    }
  }

  @Test func workersAreForLines() {
    let fault = #expect(throws: Diagnostic.self) {
      try Fixture.scorer("{type: command, command: x, workers: 2}")
    }
    #expect(fault?.description.contains("'workers' is only for mode 'lines'") == true)
  }
}
