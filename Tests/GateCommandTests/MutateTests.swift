import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// `goldgate mutate` in a team's own repository.
@Suite struct MutateTests {
  /// A released suite of 60 examples that looks for a number, whatever stands around it.
  private static func released() async throws -> (repository: TemporaryRepository, console: Console) {
    let repository = try TemporaryRepository()
    let golden = (0..<60).map { #"{"id":"e\#($0)","input":"q\#($0)","expected":\#($0 + 10)}"# }
    try repository.commit(
      "Add a suite",
      files: [
        "baselines/qa/suite.yaml": """
        target: {type: command, command: [python3, answer.py], mode: lines}
        metrics: [{name: total, scorer: numeric, margin: 0.1}]
        """,
        "baselines/qa/golden.jsonl": golden.joined(separator: "\n") + "\n",
        "baselines/qa/answer.py": """
        import json, sys
        for line in sys.stdin:
            number = int(json.loads(line)["input"][1:])
            print(json.dumps({"output": f"We counted {number + 10} of them."}), flush=True)
        """,
      ])
    let console = Console(in: repository.path)
    #expect(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    return (repository, console)
  }

  @Test func whatASuiteSeesAndWhatItDoesNot() async throws {
    let (repository, console) = try await Self.released()
    defer { withExtendedLifetime(repository) {} }
    #expect(await console.run("mutate", "--format", "json") == .pass, "\(console.errors)")
    let first = console.output
    let suite = try #require(JSONParser.parse(first)["suites"]?.arrayValue?.first)
    let kinds = try #require(suite["kinds"]?.arrayValue)
    func kind(_ name: String) throws -> JSONValue {
      try #require(kinds.first { $0["kind"]?.stringValue == name }, "\(name)")
    }
    for name in ["empty", "refusal", "number", "other"] {
      #expect(try kind(name)["seen"]?.integerValue == 60, "\(name)")
      let levels = try #require(kind(name)["levels"]?.arrayValue)
      #expect(levels.map { $0["mutated"]?.integerValue } == [3, 6, 12, 60])
      // 20 % are beyond the margin of 10, and 5 % are not.
      #expect(levels.map { ($0["blocked"]?.integerValue ?? 0) > 0 } == [false, false, true, true], "\(name)")
    }
    // A number is found in any language, and in any amount of words.
    #expect(suite["unseen"] == ["language", "verbose"])
    #expect(suite["not_applicable"] == ["entity", "json", "tool"])
    let share = try #require(suite["score"]?.doubleValue)
    #expect(share > 0.2 && share < 0.8)

    #expect(await console.run("mutate", "--format", "json", "--threads", "1") == .pass)
    #expect(console.output == first)
    #expect(await console.run("mutate") == .pass)
    #expect(console.output.contains("- no example sees: another language, much more than was asked"))
    #expect(await console.run("mutate", "--fail-under", "0.95") == .regression)
    #expect(console.errors.contains("less than --fail-under 0.95"))
    #expect(await console.run("mutate", "--fail-under", "0.1") == .pass)
    #expect(await console.run("mutate", "--draws", "0") == .usage)
  }
}
