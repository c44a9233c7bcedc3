import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// pass@k and pass^k through every command that reports a metric.
@Suite struct PassAtCommandTests {
  private static let base = "{name: right, scorer: exact, gate: false}"

  /// A repository whose program passes some epochs of each example, fewer the higher the number in a file.
  private static func repository(metrics: String, epochs: Int = 4) throws -> (TemporaryRepository, Console) {
    let repository = try TemporaryRepository()
    let golden = (0..<80).map { #"{"id":"e\#($0)","input":"\#($0)","expected":"yes"}"# + "\n" }
    try repository.commit(
      "Add a suite",
      files: [
        "baselines/code/suite.yaml": suite(metrics, epochs: epochs),
        "baselines/code/golden.jsonl": golden.joined(),
        "baselines/code/answer.py": """
        import json, sys
        for line in sys.stdin:
            asked = json.loads(line)
            passes = 4 - int(open("mode").read()) - int(asked["input"]) % 3
            print(json.dumps({"output": "yes" if asked["epoch"] <= passes else "no"}), flush=True)
        """,
        "baselines/code/mode": "0\n",
      ])
    return (repository, Console(in: repository.path))
  }

  private static func suite(_ metrics: String, epochs: Int = 4) -> String {
    """
    target: {type: command, command: [python3, answer.py], mode: lines}
    epochs: \(epochs)
    metrics: [\(metrics)]
    """
  }

  private static func decisions(_ console: Console) throws -> [JSONValue] {
    try #require(try JSONParser.parse(console.output)["decisions"]?.arrayValue)
  }

  @Test func itGatesAndIsToldEverywhere() async throws {
    let (repository, console) = try Self.repository(
      metrics: "\(Self.base), {pass_at: {k: 2, of: right}, min: 0.5}, {pass_hat: {k: 2, of: right}}")
    #expect(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    #expect(await console.run("check") == .pass, "\(console.output)")
    try repository.write("baselines/code/mode", "2\n")
    try repository.write("runs/.keep", "")
    let outputs = ["--output", "r.xml", "--output", "r.html", "--output", "r.md", "--format", "json"]
    let code = await console.run(arguments: ["check", "--save-run", "runs"] + outputs)
    #expect(code == .regression, "\(console.output)\(console.errors)")
    let decision = try #require(
      try Self.decisions(console).first { $0["metric"]?.stringValue == "pass@2" })
    // 4, 3 and 2 of 4 epochs passed, and 2, 1 and 0 do now: 1, 1 and 5/6 before, 5/6, 1/2 and 0 now.
    let (before, now) = ((27.0 + 27 + 26 * 5 / 6) / 80, (27.0 * 5 / 6 + 27 / 2.0) / 80)
    #expect(abs(try #require(decision["baseline"]?.doubleValue) - before) < 1e-11)
    #expect(abs(try #require(decision["current"]?.doubleValue) - now) < 1e-11)
    #expect(decision["verdict"]?.stringValue == "regression")
    // All of two: 1, 1/2 and 1/6 before, 1/6, 0 and 0 now.
    let all = try #require(try Self.decisions(console).first { $0["metric"]?.stringValue == "pass^2" })
    #expect(abs(try #require(all["baseline"]?.doubleValue) - (27 + 27 / 2.0 + 26 / 6.0) / 80) < 1e-11)
    #expect(abs(try #require(all["current"]?.doubleValue) - 27 / 6.0 / 80) < 1e-11)
    for file in ["r.xml", "r.html", "r.md"] {
      #expect(try console.file(file).contains("pass@2") && console.file(file).contains("pass^2"))
    }

    // The stored runs hold the epochs alone, and compare derives from them.
    let run = "runs/code.jsonl"
    #expect(
      await console.run(
        "compare", "--baseline", "v1.0.0", "--current", run, "--policy", "baselines/code/suite.yaml",
        "--suite", "code", "--format", "json") == .regression, "\(console.errors)")
    for name in ["pass@2", "pass^2"] {
      #expect(try Self.decisions(console).contains { $0["metric"]?.stringValue == name })
    }
    #expect(await console.run("power") == .pass)
    #expect(console.output.contains("pass@2"), "\(console.output)")
    #expect(await console.run("calibrate", "--replicates", "20", "--format", "json") == .pass)
    #expect(console.output.contains("pass@2"), "\(console.output)")
  }

  @Test func itIsDerivedFromABaselineThatDidNotNameIt() async throws {
    let (repository, console) = try Self.repository(metrics: "{name: right, scorer: exact}")
    #expect(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    try repository.write(
      "baselines/code/suite.yaml", Self.suite("\(Self.base), {name: best, pass_at: {k: 4, of: right}}"))
    #expect(await console.run("check", "--policy", "head", "--format", "json") == .pass, "\(console.output)")
    #expect(try Self.decisions(console).map { $0["metric"]?.stringValue } == ["right", "best"])
    #expect(!console.output.contains("rescored"))
  }

  @Test func tooFewEpochsAreTold() async throws {
    let (repository, console) = try Self.repository(metrics: "{name: right, scorer: exact}", epochs: 1)
    #expect(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    let metrics = "\(Self.base), {pass_at: {k: 4, of: right}}"
    try repository.write("baselines/code/suite.yaml", Self.suite(metrics, epochs: 3))
    #expect(await console.run("check", "--policy", "head") == .usage)
    #expect(console.output.contains("'pass@4' needs 4 epochs of each example"))
    try repository.write("baselines/code/suite.yaml", Self.suite(metrics))
    #expect(await console.run("check", "--policy", "head") == .notComparable)
    #expect(console.output.contains("record the baseline with 'epochs: 4' or more"), "\(console.output)")
  }

  @Test func anExampleThatLacksAnEpochIsUnscored() async throws {
    let (repository, console) = try Self.repository(
      metrics: "\(Self.base), {pass_at: {k: 4, of: right}}")
    #expect(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    let program = try console.file("baselines/code/answer.py")
    try repository.write(
      "baselines/code/answer.py",
      program.replacing(
        "    passes =",
        with: """
              if asked["id"] == "e7" and asked["epoch"] == 3:
                  print(json.dumps({"error": "no model"}), flush=True)
                  continue
              passes =
          """))
    #expect(await console.run("check", "--format", "json") == .pass, "\(console.output)")
    let unscored = try JSONParser.parse(console.output)["examples"]?["unscored"]?.arrayValue
    #expect(unscored?.count == 1)
    #expect(unscored?.first?["id"]?.stringValue == "e7" && unscored?.first?["epoch"]?.integerValue == 3)
    #expect(
      unscored?.first?["reason"]?.stringValue == "3 epochs have a score of 'right', and 'pass@4' needs 4")
  }

  @Test func historyFollowsIt() async throws {
    let (repository, console) = try Self.repository(
      metrics: "\(Self.base), {pass_at: {k: 2, of: right}}")
    for release in 0..<3 {
      try repository.write("baselines/code/mode", "\(release)\n")
      if release > 0 { try repository.commit("Release", files: ["baselines/code/mode": "\(release)\n"]) }
      #expect(await console.run("release", "v1.\(release).0", "--force") == .pass, "\(console.errors)")
    }
    #expect(
      await console.run("check", "--log-run", "n.sqlite", "--output", "r.xml") == .pass, "\(console.errors)")
    #expect(
      await console.run("history", "--runs", "n.sqlite", "--format", "json") == .pass, "\(console.errors)")
    let suite = try JSONParser.parse(console.output)["suites"]?.arrayValue?.first
    let metric = suite?["metrics"]?.arrayValue?.first { $0["metric"]?.stringValue == "pass@2" }
    #expect(metric?["points"]?.arrayValue?.count == 3, "\(console.output)")
    #expect(console.output.components(separatedBy: "pass@2").count > 2, "\(console.output)")
  }
}
