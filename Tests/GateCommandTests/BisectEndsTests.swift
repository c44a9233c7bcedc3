import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// What `goldgate bisect` says of a commit at which the suite cannot be run.
@Suite struct BisectEndsTests {
  /// A suite whose program says what nobody asked for.
  private static let babbling = """
    target: {type: command, command: [python3, -c, "import sys\\nfor line in sys.stdin: print('x', flush=True)"], mode: lines}
    metrics: [{name: right, scorer: exact, margin: 0.1}]
    """

  /// The command that the last command's errors advise, as the arguments of goldgate.
  private static func advice(in console: Console) throws -> [String] {
    let line = try #require(
      console.errors.split(separator: "\n").last { $0.contains("goldgate bisect ") }.map(String.init))
    let start = try #require(line.range(of: "goldgate "))
    return line[start.upperBound...].split(separator: " ").map(String.init)
  }

  @Test func aBadEndThatCannotBeRunNamesItsCommitAndAnother() async throws {
    try await BisectStory.with(settings: "retries: 2") { story in
      let (repository, console) = (story.repository, story.console)
      let suite = try console.file("baselines/qa/suite.yaml")
      func commit(_ title: String, _ text: String) throws -> String {
        try repository.commit(title, files: ["baselines/qa/suite.yaml": text])
      }
      try story.prompt("Answer well.", "Ask for good answers")
      try story.prompt("Answer, BRIEF.", "Shorten the answers")
      let last = try #require(story.commits.last)
      let faulty = try commit("Break the suite", "target: 7\n")
      let program = try commit("Ask a program", Self.babbling)
      try repository.git("rm", "--quiet", "-r", "baselines")
      let empty = try repository.commit("Drop the suite", files: ["README.md": "none"])
      try repository.git("checkout", "--quiet", last, "--", "baselines")
      let mended = try commit("Mend the suite", suite + "\n# mended\n")
      #expect(mended != last)

      let cases: [(commit: String, code: ExitCode, problem: String)] = [
        (faulty, .usage, "cannot be run: "), (program, .infrastructure, "cannot be run: "),
        (empty, .notComparable, "cannot be run: the suite is not there"),
      ]
      for (commit, code, problem) in cases {
        #expect(await console.run("bisect", "v1.0.0", commit) == code, "\(console.errors)")
        #expect(console.flatErrors.contains(String(commit.prefix(12))), "\(console.errors)")
        #expect(console.flatErrors.contains(problem), "\(console.errors)")
        if commit == faulty {
          let advised = try Self.advice(in: console)
          #expect(advised == ["bisect", "v1.0.0", String(last.prefix(12)), "--suite", "qa"])
          #expect(await console.run(arguments: advised) == .pass, "\(console.errors)")
        }
      }
    }
  }

  /// A target that fails at one commit is that commit's own, whatever target the working tree has.
  @Test func aTargetThatFailsAtOneCommitIsPassedOver() async throws {
    try await BisectStory.with(settings: "retries: 2") { story in
      let console = story.console
      let suite = try console.file("baselines/qa/suite.yaml")
      try story.prompt("Answer well.", "Ask for good answers")
      let program = try story.repository.commit(
        "Ask a program", files: ["baselines/qa/suite.yaml": Self.babbling])
      let back = try story.repository.commit(
        "Ask the server again",
        files: ["baselines/qa/suite.yaml": suite, "baselines/qa/prompt.md": "BRIEF.\n{{input}}\n"])
      try story.prompt("Still BRIEF.", "Say it again")
      #expect(await console.run("bisect", "--json", "found.json") == .inconclusive, "\(console.errors)")
      let open = try story.result()
      #expect(open["remaining"] == [.string(program), .string(back)])
      let problem = open["candidates"]?.arrayValue?.first { $0["id"]?.stringValue == program }?["problem"]
      #expect(problem?.stringValue?.isEmpty == false)
    }
  }

  @Test func aGoodEndThatCannotBeRunNamesItsCommitAndAnother() async throws {
    try await BisectStory.with { story in
      let (repository, console) = (story.repository, story.console)
      try repository.git("rm", "--quiet", "-r", "baselines")
      let empty = try repository.commit("Drop the suite", files: ["README.md": "none"])
      func restore(_ title: String) throws -> String {
        try repository.git("checkout", "--quiet", "v1.0.0", "--", "baselines")
        return try repository.commit(title)
      }
      try repository.branch("topic")
      _ = try restore("Bring the suite back")
      try repository.git("checkout", "--quiet", "main")
      let back = try restore("Bring the suite back otherwise")
      try story.prompt("Answer, BRIEF.", "Shorten the answers")
      let calls = await story.calls {
        #expect(await console.run("bisect", "topic", "main") == .notComparable, "\(console.errors)")
      }
      #expect(calls == 0)
      #expect(
        console.flatErrors.contains(
          "topic (\(empty.prefix(12))), the good end, cannot be run: the suite is not there"))
      let advised = try Self.advice(in: console)
      #expect(advised == ["bisect", String(back.prefix(12)), "main", "--suite", "qa"])
      #expect(
        await console.run(arguments: advised + ["--json", "found.json"]) == .pass, "\(console.errors)")
      #expect(try story.result()["commit"]?["id"]?.stringValue == story.commits.last)
    }
  }
}
