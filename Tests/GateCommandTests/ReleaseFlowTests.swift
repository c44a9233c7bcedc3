import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// A team's own repository, with a program as the target.
@Suite struct ReleaseFlowTests {
  /// A repository with a suite of 160 examples whose program answers from the file `answers`.
  static func repository() throws -> TemporaryRepository {
    let repository = try TemporaryRepository()
    let golden = (0..<160).map { #"{"id":"e\#($0)","input":"q\#($0)","expected":"yes"}"# }.joined(
      separator: "\n")
    try repository.commit(
      "Add a suite",
      files: [
        "baselines/qa/suite.yaml": """
        target: {type: command, command: [python3, answer.py], mode: lines}
        metrics: [{name: right, scorer: exact}]
        """,
        "baselines/qa/golden.jsonl": golden + "\n",
        "baselines/qa/answer.py": """
        import json, sys
        for line in sys.stdin:
            number = int(json.loads(line)["input"][1:])
            exec(open("mode.py").read())
            print(json.dumps(answer), flush=True)
        """,
        "baselines/qa/mode.py": "answer = {'output': 'yes'}\n",
      ])
    return repository
  }

  @Test func theBaselineIsCommittedAndThenTagged() async throws {
    let repository = try Self.repository()
    let console = Console(in: repository.path)
    #expect(await console.run("check") == .notComparable)
    #expect(try console.file("goldgate-report.xml").contains("<error"))
    try repository.git("add", "-A")
    try repository.git("reset", "--quiet", "goldgate-report.xml")

    try repository.write("baselines/qa/mode.py", "answer = {'output': 'yes' if number % 2 else 'no'}\n")
    #expect(await console.run("baseline", "update") == .usage)
    #expect(console.errors.contains("uncommitted changes: baselines/qa/mode.py"))
    try repository.git("checkout", "--quiet", ".")

    #expect(await console.run("baseline", "update") == .pass)
    try repository.git("add", "baselines")
    try repository.git("commit", "--quiet", "-m", "Record")
    try repository.tag("v1.0.0")
    #expect(await console.run("check") == .pass)
    #expect(await console.run("baseline", "update") == .usage)
    #expect(console.errors.contains("--force"))

    try repository.write("baselines/qa/mode.py", "answer = {'output': 'yes' if number % 4 else 'no'}\n")
    #expect(await console.run("check") == .regression)
    try repository.write("baselines/qa/mode.py", "answer = {'error': 'no model'}\n")
    #expect(await console.run("check") == .infrastructure)
    #expect(console.output.contains("160 of 160 calls failed"))
    try repository.write(
      "baselines/qa/mode.py", "answer = {'error': 'no model'} if number == 7 else {'output': 'yes'}\n")
    #expect(await console.run("check", "--format", "json") == .pass)
    let errors = try JSONParser.parse(console.output)["examples"]?["errors"]?.arrayValue
    #expect(errors?.count == 1)
    #expect(errors?.first?["id"]?.stringValue == "e7")
  }

  @Test func aTagThatCameFirstGetsANote() async throws {
    let repository = try Self.repository()
    let console = Console(in: repository.path)
    try repository.tag("v1.0.0")
    try repository.tag("v0.9.0")
    #expect(await console.run("baseline", "update", "--tag", "v1.0.0") == .pass)
    #expect(
      try repository.git("notes", "--ref=goldgate/qa", "show", "v1.0.0").contains("goldgate.baseline/1"))
    #expect(await console.run("baseline", "update", "--tag", "v1.0.0") == .usage)
    #expect(await console.run("check", "--format", "json") == .pass)
    #expect(console.output.contains(#""source": "note""#))

    // The tag moves to a commit without a note: its baseline is told to stand elsewhere.
    try repository.commit("Go on", files: ["README.md": "x"])
    #expect(await console.run("baseline", "update", "--tag", "v1.0.0") == .usage)
    #expect(console.errors.contains("is not checked out"))
    try repository.git("tag", "--force", "v1.0.0")
    #expect(await console.run("check") == .notComparable)
    #expect(console.output.contains("the tag v1.0.0 moved"))
  }

  @Test func aReleaseIsOneStep() async throws {
    let repository = try Self.repository()
    let console = Console(in: repository.path)
    #expect(await console.run("release", "nonsense") == .usage)
    #expect(await console.run("release", "v1.0.0") == .pass)
    #expect(try repository.git("status", "--porcelain").isEmpty)
    #expect(
      try repository.git("cat-file", "-p", "v1.0.0^{commit}:baselines/qa/baseline.jsonl").contains(
        "\"v1.0.0\""))
    #expect(await console.run("release", "v1.0.0") != .pass)
    #expect(await console.run("release", "v1.1.0") == .pass)
    #expect(console.output.contains("nothing changed since its baseline"))
    #expect(await console.run("baseline", "verify") == .pass)

    // A prompt or golden set that changed after the baseline makes the next tag's baseline stale.
    let golden = try console.file("baselines/qa/golden.jsonl")
    try repository.commit(
      "Edit", files: ["baselines/qa/golden.jsonl": golden.replacing("\"q3\"", with: "\"q3000\"")])
    try repository.tag("v1.2.0")
    #expect(await console.run("baseline", "verify", "v1.2.0") == .notComparable)
    #expect(console.output.contains("stale_baseline"))
    #expect(await console.run("check", "--format", "json") == .pass)
    #expect(console.output.contains("stale_baseline"))
  }

  @Test func aBranchCannotDeleteASuiteUnseen() async throws {
    let repository = try Self.repository()
    let console = Console(in: repository.path)
    for name in ["suite.yaml", "golden.jsonl", "answer.py", "mode.py"] {
      try repository.write("baselines/other/\(name)", console.file("baselines/qa/\(name)"))
    }
    try repository.git("add", "-A")
    try repository.git("commit", "--quiet", "-m", "Add another suite")
    #expect(await console.run("release", "v1.0.0") == .pass)
    #expect(await console.run("check") == .pass)
    try repository.git("rm", "-r", "--quiet", "baselines/other")
    #expect(await console.run("check") == .notComparable)
    #expect(console.output.contains("the suite 'other' of v1.0.0 is not in the working tree"))
    #expect(await console.run("check", "--policy", "head") == .pass)
    #expect(await console.run("check", "--suite", "qa") == .pass)
  }

  @Test func aMetricThatIsJudgedOtherwiseIsTold() async throws {
    let repository = try Self.repository()
    let console = Console(in: repository.path)
    #expect(await console.run("release", "v1.0.0") == .pass)
    let suite = try console.file("baselines/qa/suite.yaml")
    try repository.write(
      "baselines/qa/suite.yaml", suite.replacingOccurrences(of: "scorer: exact", with: "scorer: contains"))
    try repository.git("commit", "--quiet", "-am", "Judge otherwise")
    try repository.tag("v1.1.0")
    #expect(await console.run("check", "--format", "json") == .pass)
    #expect(console.output.contains(#""code": "judge_changed""#))
    withExtendedLifetime(repository) {}
  }
}
