import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// `goldgate calibrate` in a team's own repository.
@Suite struct CalibrateTests {
  /// A released suite of 60 examples with some epochs, each tenth of which answers otherwise in its first.
  static func released(epochs: Int) async throws -> (repository: TemporaryRepository, console: Console) {
    let repository = try TemporaryRepository()
    let golden = (0..<60).map { #"{"id":"e\#($0)","input":"q\#($0)","expected":"yes"}"# }
    try repository.commit(
      "Add a suite",
      files: [
        "baselines/qa/suite.yaml": """
        epochs: \(epochs)
        target: {type: command, command: [python3, answer.py], mode: lines}
        metrics: [{name: right, scorer: exact, margin: 0.1}]
        """,
        "baselines/qa/golden.jsonl": golden.joined(separator: "\n") + "\n",
        "baselines/qa/answer.py": """
        import json, sys
        for line in sys.stdin:
            request = json.loads(line)
            number, epoch = int(request["input"][1:]), request["epoch"]
            exec(open("mode.py").read())
            print(json.dumps({"output": answer}), flush=True)
        """,
        "baselines/qa/mode.py": "answer = 'no' if number % 10 == 0 and epoch == 1 else 'yes'\n",
      ])
    let console = Console(in: repository.path)
    #expect(await console.run("release", "v1.0.0") == .pass)
    return (repository, console)
  }

  @Test func storedEpochsAreResampledAndTheThreadsChangeNothing() async throws {
    let (repository, console) = try await Self.released(epochs: 3)
    defer { withExtendedLifetime(repository) {} }
    var outputs: [String] = []
    for threads in ["1", "2", "8"] {
      #expect(
        await console.run(
          "calibrate", "--replicates", "40", "--threads", threads, "--format", "json") == .pass)
      outputs.append(console.output)
    }
    #expect(outputs[0] == outputs[1] && outputs[0] == outputs[2])
    let suite = try #require(JSONParser.parse(outputs[0])["suites"]?.arrayValue?.first)
    #expect(suite["release"]?.stringValue == "v1.0.0")
    #expect(suite["blocked"]?["total"]?.integerValue == 40)
    #expect(suite["flaky"]?.arrayValue?.compactMap { $0["id"]?.stringValue }.first == "e0")
    #expect(suite["flaky"]?.arrayValue?.count == 6)
    #expect(suite["flaky"]?.arrayValue?.first?["passes"]?.integerValue == 2)
    #expect(await console.run("calibrate", "--replicates", "40") == .pass)
    #expect(console.output.contains("of 40 unchanged runs, 0 would have been blocked: 0 %"))
  }

  @Test func aSingleEpochIsRefusedWithTheWayOut() async throws {
    let (repository, console) = try await Self.released(epochs: 1)
    defer { withExtendedLifetime(repository) {} }
    #expect(await console.run("calibrate") == .notComparable)
    #expect(console.errors.contains("qa: 60 of 60 examples have a single stored epoch"))
    #expect(console.errors.contains("--runs 10"))
    #expect(console.output.isEmpty)
    #expect(await console.run("calibrate", "--runs", "2") == .pass)
    // The second run counts its epochs on, in which this program answers otherwise.
    #expect(console.output.contains("of 2 comparisons of 2 unchanged runs"))
  }

  @Test func rerunsAreComparedAndNeedNoRelease() async throws {
    let (repository, console) = try await Self.released(epochs: 1)
    try repository.write(
      "baselines/qa/mode.py",
      """
      import os
      open(f"seen-{number}", "a").write("x")
      answer = 'no' if os.path.getsize(f"seen-{number}") % 2 and number < 30 else 'yes'
      """)
    #expect(await console.run("calibrate", "--runs", "4", "--format", "json") == .pass)
    let suite = try #require(JSONParser.parse(console.output)["suites"]?.arrayValue?.first)
    // Runs 1 and 3 are bad, 2 and 4 good: a block where a good run comes before a bad one.
    #expect(suite["blocked"]?["count"]?.integerValue == 4)
    #expect(suite["blocked"]?["total"]?.integerValue == 12)
    #expect(suite["blocked"]?["independent"]?.integerValue == 2)
    #expect(suite["flaky"]?.arrayValue?.count == 30)
    #expect(suite["flaky"]?.arrayValue?.first?["epochs"]?.integerValue == 4)

    try repository.git("tag", "--delete", "v1.0.0")
    #expect(await console.run("calibrate", "--runs", "2", "--format", "json") == .pass)
    let unreleased = try #require(JSONParser.parse(console.output)["suites"]?.arrayValue?.first)
    #expect(unreleased["release"] == .null)
    #expect(await console.run("calibrate") == .notComparable)
  }

  @Test func whatThePolicyDoesBesidesIsTold() async throws {
    let (repository, console) = try await Self.released(epochs: 3)
    let suite = try console.file("baselines/qa/suite.yaml")
    try repository.commit(
      "Confirm",
      files: [
        "baselines/qa/suite.yaml": suite + "\ngate: {confirm: rerun, stopping: group_sequential}\n"
      ])
    #expect(await console.run("release", "v1.1.0") == .pass)
    #expect(await console.run("calibrate", "--replicates", "10") == .pass)
    #expect(console.output.contains("decided by the policy at v1.1.0"))
    #expect(console.output.contains("the second run that confirms a block was left out"))
    #expect(console.output.contains("without the looks at which the policy may stop"))
    #expect(await console.run("calibrate", "--replicates", "10", "--baseline", "v1.0.0") == .pass)
    #expect(!console.output.contains("was left out"))
    #expect(await console.run("calibrate", "--baseline", "v9.9.9") == .notComparable)
  }

  @Test func aFailedTargetIsNoMeasurement() async throws {
    let (repository, console) = try await Self.released(epochs: 1)
    try repository.write("baselines/qa/mode.py", "raise SystemExit(3)\n")
    #expect(await console.run("calibrate", "--runs", "2") == .infrastructure)
    #expect(console.output.isEmpty)
  }

  @Test func theListIsWrittenOnceAndNeverOverwrittenUnasked() async throws {
    let (repository, console) = try await Self.released(epochs: 3)
    defer { withExtendedLifetime(repository) {} }
    #expect(await console.run("calibrate", "--replicates", "10", "--quarantine", "list.yaml") == .pass)
    let list = try console.file("list.yaml")
    #expect(list.contains("- id: \"e50\"\n"))
    #expect(list.contains("until: \"2026-12-18\""))
    #expect(list.contains("right passed in 2 of 3 epochs of the baseline at v1.0.0"))
    #expect(await console.run("calibrate", "--replicates", "10", "--quarantine", "list.yaml") == .usage)
    #expect(console.errors.contains("list.yaml: the file is there already"))
    #expect(try console.file("list.yaml") == list)
    #expect(
      await console.run(
        "calibrate", "--replicates", "10", "--quarantine", "list.yaml", "--force", "--flaky-above", "0.4")
        == .pass)
    #expect(try !console.file("list.yaml").contains("- id"))
    #expect(await console.run("calibrate", "--replicates", "10", "--quarantine", "-") == .pass)
    #expect(console.output == list)
    #expect(console.errors.contains("would have been blocked"))
  }

  @Test(arguments: [
    ["--runs", "1"], ["--runs", "51"], ["--replicates", "9"], ["--runs", "2", "--replicates", "10"],
    ["--live"], ["--flaky-above", "0.5"], ["--flaky-above", "nan"], ["--threads", "0"],
    ["--quarantine", "no/such/folder.yaml"],
  ])
  func wrongOptionsAreRefused(options: [String]) async throws {
    let (repository, console) = try await Self.released(epochs: 1)
    defer { withExtendedLifetime(repository) {} }
    #expect(await console.run(arguments: ["calibrate"] + options) == .usage)
    #expect(console.output.isEmpty)
  }
}
