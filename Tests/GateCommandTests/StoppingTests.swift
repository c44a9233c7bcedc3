import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// Runs that end early, and runs that are confirmed by a second one.
@Suite struct StoppingTests {
  /// A released repository whose program answers from `mode.py`, which knows the example's number and the epoch.
  private func repository(_ gate: String, examples: Int = 300, critical: Int? = nil) throws
    -> TemporaryRepository
  {
    let repository = try TemporaryRepository()
    let golden = (0..<examples).map { number in
      let mark = number == critical ? #","critical":true"# : ""
      return #"{"id":"e\#(number)","input":"q\#(number)","expected":"yes"\#(mark)}"# + "\n"
    }
    try repository.commit(
      "Add a suite",
      files: [
        "baselines/qa/suite.yaml": """
        target: {type: command, command: [python3, answer.py], mode: lines}
        metrics: [{name: right, scorer: exact, margin: 0.05}]
        gate: \(gate)
        """,
        "baselines/qa/golden.jsonl": golden.joined(),
        "baselines/qa/answer.py": """
        import json, sys
        for line in sys.stdin:
            call = json.loads(line)
            number, epoch = int(call["input"][1:]), call["epoch"]
            exec(open("mode.py").read())
            print(json.dumps({"output": answer}), flush=True)
        """,
        "baselines/qa/mode.py": "answer = 'yes'\n",
      ])
    return repository
  }

  private func released(_ gate: String, examples: Int = 300, critical: Int? = nil) async throws
    -> (TemporaryRepository, Console)
  {
    let repository = try repository(gate, examples: examples, critical: critical)
    let console = Console(in: repository.path)
    try #require(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    return (repository, console)
  }

  private func suite(_ console: Console) throws -> JSONValue {
    try #require(try JSONParser.parse(console.output)["suites"]?.arrayValue?.first)
  }

  @Test(arguments: [[], ["--rerun-baseline"]])
  func aBudgetBoundsAllLooksTogether(rerun: [String]) async throws {
    let (repository, console) = try await released("{stopping: group_sequential}")
    try repository.write(
      "baselines/qa/mode.py", "open('calls', 'a').write('x'); answer = 'no' if number % 17 == 0 else 'yes'\n")
    #expect(await console.run(arguments: ["check", "--budget", "calls=100"] + rerun) == .budget)
    #expect(console.output.contains("the budget of 100 calls is used up"), "\(console.output)")
    #expect(try console.file("baselines/qa/calls").count <= 100)
  }

  @Test func aClearDropSavesMostCalls() async throws {
    let (repository, console) = try await released("{stopping: group_sequential}")
    try repository.write("baselines/qa/mode.py", "answer = 'yes' if number % 2 else 'no'\n")
    #expect(await console.run("check", "--format", "json") == .regression)
    let stopping = try #require(try suite(console)["stopping"])
    #expect(stopping["reason"]?.stringValue == "regression")
    let saved = try #require(stopping["calls_saved"]?.integerValue)
    #expect(saved >= 120)
    let decision = try #require(try JSONParser.parse(console.output)["decisions"]?.arrayValue?.first)
    #expect(decision["pairs"]?.integerValue == 300 - saved)
    #expect(decision["method"]?.stringValue == "repeated")
    #expect(console.output.contains("the bounds account for looking"))
    withExtendedLifetime(repository) {}
  }

  @Test func anUnchangedSystemPassesEarlyAndRunsItsCriticalExample() async throws {
    let (repository, console) = try await released(
      "{stopping: {method: group_sequential, looks: 5}}", critical: 7)
    #expect(await console.run("check", "--format", "json") == .pass)
    let suite = try suite(console)
    #expect(suite["stopping"]?["reason"]?.stringValue == "decided")
    #expect(suite["critical_tests"]?.arrayValue?.first?["id"]?.stringValue == "e7")
    #expect(suite["examples"]?["removed"]?.arrayValue?.isEmpty == true)
    withExtendedLifetime(repository) {}
  }

  @Test func aDropThatASecondRunDoesNotShowDoesNotBlock() async throws {
    let (repository, console) = try await released("{confirm: rerun}", examples: 160)
    try repository.write(
      "baselines/qa/mode.py", "answer = 'no' if epoch == 1 and number < 18 else 'yes'\n")
    #expect(await console.run("check", "--format", "json") == .pass)
    let suite = try suite(console)
    #expect(suite["verdict"]?.stringValue == "inconclusive")
    #expect(console.output.contains("not shown by both runs together"))
    #expect(suite["current"]?["calls"]?.integerValue == 320)
    #expect(suite["current"]?["epochs"]?.integerValue == 2)
    withExtendedLifetime(repository) {}
  }

  @Test func aDropThatStaysIsConfirmed() async throws {
    let (repository, console) = try await released("{confirm: rerun}", examples: 160)
    try repository.write("baselines/qa/mode.py", "answer = 'no' if number < 40 else 'yes'\n")
    #expect(await console.run("check") == .regression)
    #expect(console.output.contains("a second run shows it too"))
    withExtendedLifetime(repository) {}
  }

  @Test func aSecondRunThatFailsTakesNothingBack() async throws {
    let (repository, console) = try await released("{confirm: rerun}", examples: 160)
    try repository.write(
      "baselines/qa/mode.py",
      "if epoch > 1: sys.exit(3)\nanswer = 'no' if number < 40 else 'yes'\n")
    #expect(await console.run("check") == .regression)
    #expect(console.output.contains("so the first stands"))
    withExtendedLifetime(repository) {}
  }

  @Test func aBranchCannotTakeTheConfirmationUp() async throws {
    let (repository, console) = try await released("{}", examples: 160)
    let suite = try console.file("baselines/qa/suite.yaml")
    try repository.write(
      "baselines/qa/suite.yaml", suite.replacingOccurrences(of: "gate: {}", with: "gate: {confirm: rerun}"))
    try repository.write(
      "baselines/qa/mode.py", "answer = 'no' if epoch == 1 and number < 18 else 'yes'\n")
    #expect(await console.run("check") == .regression)
    #expect(console.output.contains("gate.confirm"))
    withExtendedLifetime(repository) {}
  }
}
