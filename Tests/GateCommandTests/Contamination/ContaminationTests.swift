import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// `goldgate contamination`, `created:` as a slice, and families of templates, in a team's own repository.
@Suite struct ContaminationTests {
  /// A suite of 80 examples, half of them old; the program knows the old ones and every third of the new ones.
  private static func released() async throws -> (repository: TemporaryRepository, console: Console) {
    let repository = try TemporaryRepository()
    let golden = (0..<80).map { number in
      let date = number < 40 ? "2024-0\(1 + number % 9)-15" : "2026-02-28T10:00:00Z"
      return #"{"id":"e\#(number)","input":"q\#(number)","expected":"yes","created":"\#(date)"}"#
    }
    try repository.commit(
      "Add a suite",
      files: [
        "baselines/qa/suite.yaml": """
        target: {type: command, command: [python3, answer.py], mode: lines}
        metrics: [{name: right, scorer: exact, margin: 0.1}]
        gate: {slices: [created:2025-10-01]}
        """,
        "baselines/qa/golden.jsonl": golden.joined(separator: "\n") + "\n",
        "baselines/qa/answer.py": """
        import json, sys
        for line in sys.stdin:
            number = int(json.loads(line)["input"][1:])
            print(json.dumps({"output": "yes" if number % 8 and (number < 40 or number % 3 == 0) else "no"}), flush=True)
        """,
      ])
    let console = Console(in: repository.path)
    #expect(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    return (repository, console)
  }

  @Test func olderExamplesThatScoreBetterAreTold() async throws {
    let (repository, console) = try await Self.released()
    defer { withExtendedLifetime(repository) {} }
    #expect(await console.run("contamination", "--cutoff", "2025-10-01") == .pass, "\(console.errors)")
    #expect(
      console.output.hasPrefix(
        "qa: better on examples from before 2025-10-01, which may have been learnt by heart: right\n"),
      "\(console.output)")
    #expect(await console.run("contamination", "--cutoff", "2025-10-01", "--format", "json") == .pass)
    let metric = try #require(
      JSONParser.parse(console.output)["suites"]?.arrayValue?.first?["metrics"]?.arrayValue?.first)
    #expect(metric["before"] == ["mean": 0.875, "examples": 40])
    #expect(metric["since"] == ["mean": 0.275, "examples": 40])
    #expect(metric["difference"] == 0.6)
    #expect(metric["finding"] == "shown")
    // A row that asks something else now says nothing of the question that was answered.
    let golden = try console.file("baselines/qa/golden.jsonl")
    try repository.write(
      "baselines/qa/golden.jsonl", golden.replacing("\"input\":\"q79\"", with: "\"input\":\"q79?\""))
    #expect(await console.run("contamination", "--cutoff", "2025-10-01") == .pass)
    #expect(
      console.output.contains("of 39") && console.output.contains("1 example that asked something else"))
    try repository.write("baselines/qa/golden.jsonl", golden)
    // Nothing is older than that.
    #expect(await console.run("contamination", "--cutoff", "2020-01-01") == .pass)
    #expect(console.output.contains("no metric is shown to be better") && console.output.contains("too few"))

    // The gate slices by the same day.
    #expect(
      await console.run("check", "--unchanged", "run", "--output", "r.json") == .pass, "\(console.errors)")
    let report = try console.file("r.json")
    #expect(report.contains("created:2025-10-01") && report.contains("before") && report.contains("since"))
  }

  @Test(arguments: [
    (["contamination", "--cutoff", "yesterday"], "yesterday"),
    (["contamination", "--cutoff", "2025-02-30"], "2025-02-30"), (["contamination"], "--cutoff"),
  ])
  func whatIsNoDayIsRefused(arguments: [String], told: String) async throws {
    let (repository, console) = try await Self.released()
    defer { withExtendedLifetime(repository) {} }
    #expect(await console.run(arguments: arguments) == .usage)
    #expect(console.errors.contains(told))
  }

  @Test(arguments: [
    (#""created":"soon""#, "golden.jsonl:1: created: this is no date"),
    (
      #""created":"2026-01-01","metadata":{"created":"x"}"#,
      "the row has both 'created' and 'metadata.created'"
    ),
    (#""cluster":"a""#, "no row of baselines/qa/golden.jsonl says when it was written"),
  ])
  func faultsOfRowsAreTold(member: String, told: String) async throws {
    let (repository, console) = try await Self.released()
    defer { withExtendedLifetime(repository) {} }
    try repository.write(
      "baselines/qa/golden.jsonl", #"{"id":"e0","input":"q0","expected":"yes",\#(member)}"# + "\n")
    #expect(await console.run("contamination", "--cutoff", "2025-10-01") != .pass)
    #expect(console.errors.contains(told), "\(console.errors)")
  }

  // MARK: Families

  /// Thirty templates, of which a system that knows the first set by heart fails a third on the second.
  @Test func runsOnTwoSetsOfTemplatesCompareAsFamilies() async throws {
    let (repository, console) = try await Self.released()
    defer { withExtendedLifetime(repository) {} }
    func table(_ seed: Int, fallingBy share: Int) -> String {
      (0..<30).flatMap { family in
        (0..<9).map { number in
          let isRight = number % 9 >= share + family % 3
          return
            #"{"id":"s\#(seed)-\#(family)-\#(number)","cluster":"t\#(family)","right":\#(isRight ? 1 : 0)}"#
        }
      }.joined(separator: "\n") + "\n"
    }
    try repository.write("first.jsonl", table(1, fallingBy: 0))
    try repository.write("same.jsonl", table(2, fallingBy: 0))
    try repository.write("fallen.jsonl", table(2, fallingBy: 3))
    let sides = ["compare", "--baseline", "first.jsonl", "--families", "--margin", "0.05", "--current"]
    #expect(await console.run(arguments: sides + ["same.jsonl"]) == .pass, "\(console.output)")
    #expect(await console.run(arguments: sides + ["fallen.jsonl"]) == .regression, "\(console.output)")
    #expect(console.output.contains("-0.333"), "\(console.output)")
    // Without families no example has a pair.
    let plain = sides.filter { $0 != "--families" }
    #expect(await console.run(arguments: plain + ["same.jsonl"]) == .notComparable)
    try repository.write("bare.jsonl", #"{"id":"a","right":1}"# + "\n")
    #expect(await console.run(arguments: sides + ["bare.jsonl"]) != .pass)
    #expect(
      console.errors.contains("bare.jsonl:1: the example 'a' has no cluster"), "\(console.errors)")
  }

  /// The chance to be right in one of several tries at an example says nothing of several examples.
  @Test func triesAtOneExampleAreNoFamily() async throws {
    let (repository, console) = try await Self.released()
    defer { withExtendedLifetime(repository) {} }
    let rows = try console.file("baselines/qa/golden.jsonl").split(separator: "\n").enumerated().map {
      $1.dropLast() + ",\"cluster\":\"t\($0 / 4)\"}\n"
    }
    try repository.commit(
      "Ask twice",
      files: [
        "baselines/qa/golden.jsonl": rows.joined(),
        "baselines/qa/suite.yaml": """
        target: {type: command, command: [python3, answer.py], mode: lines}
        epochs: 2
        metrics:
          - {name: right, scorer: exact, margin: 0.1}
          - {name: twice, pass_at: {k: 2, of: right}, margin: 0.1}
        """,
      ])
    #expect(await console.run("release", "v1.1.0") == .pass, "\(console.errors)")
    let sides = ["compare", "--baseline", "v1.1.0", "--current", "v1.1.0", "--suite", "qa"]
    #expect(await console.run(arguments: sides) == .pass, "\(console.errors)")
    #expect(await console.run(arguments: sides + ["--families"]) != .pass)
    #expect(console.errors.contains("'twice' is about several tries at one example"), "\(console.errors)")
    #expect(
      await console.run(arguments: sides + ["--families", "--metric", "right"]) == .pass, "\(console.errors)")
  }

  @Test func aCommandThatHangsCanBeCancelled() async throws {
    let (repository, console) = try await Self.released()
    defer { withExtendedLifetime(repository) {} }
    try repository.write(
      "templates.yaml",
      """
      templates:
        - id: words
          input: "{{n}}"
          variables: {n: {from: 1, to: 90}}
          expected: {command: [sh, -c, "touch begun; sleep 1000"]}
      """)
    let run = Task {
      await console.run("generate", "templates", "--config", "templates.yaml", "--output", "made.jsonl")
    }
    while (try? console.file("begun")) == nil { try await Task.sleep(for: .milliseconds(10)) }
    run.cancel()
    #expect(await run.value == .infrastructure)
    #expect(console.errors.contains("the command of 'words' was cancelled"), "\(console.errors)")
    #expect(throws: (any Error).self) { try console.file("made.jsonl") }
  }

  @Test func templatesAreWrittenAndRead() async throws {
    let (repository, console) = try await Self.released()
    defer { withExtendedLifetime(repository) {} }
    try repository.write(
      "t/templates.yaml",
      """
      count: 12
      templates:
        - id: fares
          input: "{{people}} people pay {{price}} euros each. The total?"
          variables: {price: {from: 2, to: 9}, people: {from: 3, to: 40}, total: {is: price * people}}
          expected: "{{total}}"
        - id: words
          input: "Spell {{word}} backwards, {{n}} times."
          variables: {word: [stop, star, live], n: {from: 2, to: 9}}
          expected: {command: [python3, reference.py]}
      """)
    try repository.write(
      "t/reference.py",
      """
      import json, sys
      for line in sys.stdin:
          row = json.loads(line)["variables"]
          print(" ".join([row["word"][::-1]] * int(row["n"])))
      """)
    let command = ["generate", "templates", "--config", "t/templates.yaml", "--seed", "5", "--output"]
    #expect(await console.run(arguments: command + ["one.jsonl"]) == .pass, "\(console.errors)")
    #expect(console.output == "one.jsonl: 24 examples of 2 templates, seed 5\n")
    #expect(await console.run(arguments: command + ["two.jsonl"]) == .pass)
    #expect(try console.file("one.jsonl") == console.file("two.jsonl"))
    let rows = try console.file("one.jsonl").split(separator: "\n").map {
      try JSONParser.parse(Array($0.utf8))
    }
    let word = try #require(rows.last)
    let input = try #require(word["input"]?.stringValue?.split(separator: " "))
    let times = try #require(input[3].first?.wholeNumberValue)
    let backwards = String(input[1].reversed())
    #expect(
      word["expected"]?.stringValue == [String](repeating: backwards, count: times).joined(separator: " "))

    try repository.write("t/reference.py", "print('only one')\n")
    #expect(await console.run(arguments: command + ["three.jsonl"]) != .pass)
    #expect(
      console.errors.contains("the command of 'words' prints 1 lines for 12 examples"), "\(console.errors)")
    try repository.write("t/reference.py", "import sys\nfor line in sys.stdin: print('null')\n")
    #expect(await console.run(arguments: command + ["three.jsonl"]) != .pass)
    #expect(console.errors.contains("the command of 'words' prints null for 'words-01'"), "\(console.errors)")
    try repository.write("t/reference.py", "while True: print('x' * 65536)\n")
    #expect(await console.run(arguments: command + ["three.jsonl"]) != .pass)
    #expect(console.errors.contains("the command of 'words' prints more than 32 MB"), "\(console.errors)")
    try repository.write("t/reference.py", "raise SystemExit('no dictionary')\n")
    #expect(await console.run(arguments: command + ["three.jsonl"]) != .pass)
    #expect(console.errors.contains("no dictionary"), "\(console.errors)")
    #expect(throws: (any Error).self) { try console.file("three.jsonl") }
  }
}
