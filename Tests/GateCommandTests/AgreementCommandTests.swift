import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// Agreement among paraphrases and among epochs, through the whole gate.
@Suite struct AgreementCommandTests {
  private static let metrics =
    "{name: right, scorer: exact, gate: false}, {name: same, agreement: {among: cluster}}, {name: steady, agreement: {among: epochs}}"

  /// A suite of clusters of three whose program answers by a file that knows the example's number and the epoch.
  private static func repository(
    metrics: String = metrics, settings: String = "", row: String = ""
  ) async throws -> (TemporaryRepository, Console) {
    let repository = try TemporaryRepository()
    let golden = (0..<90).map {
      #"{"id":"e\#($0)","input":"\#($0)","expected":"yes","cluster":"k\#($0 / 3)"\#(row)}"# + "\n"
    }
    try repository.commit(
      "Add a suite",
      files: [
        ".gitignore": "*.xml\n*.json\n",
        "baselines/qa/suite.yaml": """
        target: {type: command, command: [python3, answer.py], mode: lines}
        epochs: 2
        metrics: [\(metrics)]
        \(settings)
        """,
        "baselines/qa/golden.jsonl": golden.joined(),
        "baselines/qa/answer.py": """
        import json, sys
        for line in sys.stdin:
            asked = json.loads(line)
            number, epoch = int(asked["input"]), asked["epoch"]
            print(json.dumps({"output": eval(open("mode").read()), "latency_ms": 1}), flush=True)
        """,
        "baselines/qa/mode": "'yes'\n",
      ])
    let console = Console(in: repository.path)
    try #require(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    return (repository, console)
  }

  /// In four of five clusters one of three says otherwise, and in the second epoch each.
  private static let torn = """
    'yes' if number // 3 % 5 == 0 else 'Yes.' if number % 3 != 0 and epoch == 1 else str(number % 3)

    """

  private static func current(_ metric: String, _ console: Console) throws -> Double? {
    let decisions = try JSONParser.parse(console.output)["decisions"]?.arrayValue
    return decisions?.first { $0["metric"]?.stringValue == metric }?["current"]?.doubleValue
  }

  @Test func whatAgreedAndNoLongerDoesIsARegression() async throws {
    let (repository, console) = try await Self.repository()
    #expect(await console.run("check") == .pass, "\(console.output)")
    try repository.write("baselines/qa/mode", Self.torn)
    #expect(await console.run("check", "--format", "json") == .regression, "\(console.errors)")
    // In the first epoch two of three agree with one of two others, in the second none does: 1/6 in 24 of 30.
    #expect(abs(try #require(try Self.current("same", console)) - 1.0 / 3) < 1e-9)
    // The first of each three says the same twice.
    #expect(abs(try #require(try Self.current("steady", console)) - 14.0 / 30) < 1e-9)
    #expect(await console.run("check", "--output", "r.xml", "--output", "r.html") == .regression)
    #expect(try console.file("r.html").contains("steady"))
    #expect(await console.run("power") == .pass)
    #expect(console.output.contains("same"), "\(console.output)")
  }

  @Test func holdoutsDigestsAndRedactionAreNoHindrance() async throws {
    let (repository, console) = try await Self.repository(
      settings: "outputs: digest\nredact: {patterns: {word: '[a-z]+'}}", row: #","holdout":true"#)
    #expect(await console.run("check") == .pass, "\(console.output)")
    try repository.write("baselines/qa/mode", "'a' if number // 3 % 5 == 0 else 'abc'[number % 3]\n")
    #expect(await console.run("check", "--format", "json") == .regression, "\(console.errors)")
    #expect(abs(try #require(try Self.current("same", console)) - 0.2) < 1e-9)
    #expect(try Self.current("steady", console) == 1)
  }

  @Test func shardsKeepClustersTogether() async throws {
    let (repository, console) = try await Self.repository(
      metrics: Self.metrics + ", {name: agreed, agreement: {among: cluster, of: right}}")
    try repository.commit("Worse", files: ["baselines/qa/mode": Self.torn])
    func reports(_ arguments: String...) async throws -> [String] {
      let code = await console.run(arguments: arguments + ["--output", "out.json", "--output", "out.xml"])
      return ["\(code)", try console.file("out.json"), try console.file("out.xml"), console.output]
    }
    let whole = try await reports("check")
    #expect(whole[0] == "regression")
    for index in 1...4 {
      #expect(await console.run("check", "--shard", "\(index)/4") == .pass, "\(console.errors)")
    }
    #expect(try await reports("merge", "goldgate-shards") == whole)
  }

  @Test func looksEndWithWholeClusters() async throws {
    let (repository, console) = try await Self.repository(
      settings: "gate: {stopping: {method: group_sequential, looks: 3}}", row: #","critical":true"#)
    #expect(await console.run("check", "--format", "json") == .pass, "\(console.output)\(console.errors)")
    #expect(try Self.current("same", console) == 1)
    withExtendedLifetime(repository) {}
  }

  @Test func aBaselineThatDidNotNameItIsScoredAnewFromItsAnswers() async throws {
    let (repository, console) = try await Self.repository(metrics: "{name: right, scorer: exact}")
    let suite = try console.file("baselines/qa/suite.yaml")
    try repository.write(
      "baselines/qa/suite.yaml",
      suite.replacing("scorer: exact}", with: "scorer: exact}, {name: same, agreement: {among: cluster}}"))
    try repository.write("baselines/qa/mode", Self.torn)
    #expect(await console.run("check", "--policy", "head", "--format", "json") == .regression)
    #expect(abs(try #require(try Self.current("same", console)) - 1.0 / 3) < 1e-9)
  }

  @Test func aloneInItsClusterIsUnscored() async throws {
    let (repository, console) = try await Self.repository()
    let golden = try console.file("baselines/qa/golden.jsonl")
    try repository.write(
      "baselines/qa/golden.jsonl",
      golden + #"{"id":"new","input":"90","expected":"yes","cluster":"z"}"# + "\n")
    #expect(await console.run("check", "--format", "json") == .pass, "\(console.errors)")
    let unscored = try JSONParser.parse(console.output)["examples"]?["unscored"]?.arrayValue
    #expect(unscored?.first?["reason"]?.stringValue == "the example is alone in its cluster 'z'")
    #expect(unscored?.count == 2)
  }
}
