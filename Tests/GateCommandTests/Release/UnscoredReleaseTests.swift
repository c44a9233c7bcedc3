import GateDecision
import GateTestSupport
import Testing

/// A release needs the scores that a check will ask it for.
@Suite struct UnscoredReleaseTests {
  /// A repository whose scorer gives some of 12 examples no score.
  private func repository(unscored: Int, more: String = "") throws -> NumbersRepository {
    try NumbersRepository(
      NumbersRepository.suite("baselines/numbers", more: more, examples: 12).merging([
        "answer.py": NumbersRepository.product(),
        "score.py": """
        import json, sys
        number = int(json.load(sys.stdin)["input"].split()[1])
        print(json.dumps({"score": 1} if number > \(unscored) else {"unscored": "cannot be read"}))
        """,
        "baselines/numbers/suite.yaml": """
        target: {type: command, command: [python3, ../../answer.py], mode: lines}
        metrics: [{name: right, scorer: {type: command, command: [python3, ../../score.py]}, margin: 0.2}]
        \(more)

        """,
      ]) { $1 })
  }

  @Test(arguments: [12, 11, 2])
  func tooFewScoresAreRefused(unscored: Int) async throws {
    let numbers = try repository(unscored: unscored)
    let console = numbers.console
    for command in [["release", "v1.0.0"], ["baseline", "update"]] {
      #expect(await console.run(arguments: command) == .notComparable, "\(console.output)")
      #expect(
        console.errors.contains(
          "the scorer 'command' of the metric 'right' gave \(unscored) of 12 examples no score"),
        "\(console.errors)")
      #expect(console.errors.contains("max_lost_share"))
    }
    #expect(try numbers.repository.git("tag").isEmpty)
    #expect(try numbers.repository.git("status", "--porcelain").isEmpty)
    try numbers.repository.tag("v1.0.0")
    #expect(await console.run("baseline", "update", "--tag", "v1.0.0") == .notComparable)
    #expect(try numbers.repository.git("for-each-ref", "refs/notes").isEmpty)
  }

  @Test func aFewAreToldAndRecorded() async throws {
    let numbers = try repository(unscored: 1)
    #expect(await numbers.console.run("release", "v1.0.0") == .pass, "\(numbers.console.errors)")
    #expect(
      numbers.console.errors.contains("gave 1 of 12 examples no score (cannot be read); they do not count"))
    #expect(await numbers.console.run("check") == .pass, "\(numbers.console.output)")
  }

  /// The limit is the one of the suite's own policy.
  @Test func theShareIsThePolicys() async throws {
    let numbers = try repository(unscored: 3, more: "gate: {max_lost_share: 0.3}")
    #expect(await numbers.console.run("release", "v1.0.0") == .pass, "\(numbers.console.errors)")
    let strict = try repository(unscored: 1, more: "gate: {max_lost_share: 0}")
    #expect(await strict.console.run("release", "v1.0.0") == .notComparable)
  }
}
