import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Synchronization
import Testing

/// `goldgate explain` in a team's own repository.
@Suite struct ExplainTests {
  // MARK: A model behind a stub

  @Test func thePromptIsAtFaultAndWhatIsPaidForIsNotPaidAgain() async throws {
    try await ExplainSuite.stubbed(wrongWith: ["brief"]) { _, server, console in
      #expect(await console.run("check") == .regression)
      let before = server.requests.count
      #expect(await console.run("explain", "--estimate") == .pass)
      #expect(
        console.output.hasPrefix(
          "qa: up to 840 answers in 7 arms, 720 of them calls that are left to pay, cost not known"),
        "\(console.output)")
      #expect(server.requests.count == before)
      #expect(await console.run("explain", "--json", "why.json") == .pass, "\(console.errors)")
      #expect(console.errors.contains("qa: up to 840 answers in 7 arms"))
      #expect(
        console.output.hasPrefix("qa: the prompt made it worse than v1.0.0: right -0."), "\(console.output)")
      #expect(console.output.contains("made it worse\n"))
      let suite = try ExplainSuite.told(console)
      #expect(suite["causes"] == ["prompt"])
      #expect(suite["method"] == "shapley")
      #expect(suite["end"] == "settled")
      let cell = try #require(suite["cells"]?.arrayValue?.first)
      let shares = try #require(cell["shares"]?.arrayValue)
      #expect(shares.map { $0["part"]?.stringValue } == ["prompt", "model", "parameters"])
      #expect(shares.first?["finding"] == "cause")
      #expect(shares.dropFirst().allSatisfy { $0["share"] == 0 && $0["finding"] != "cause" })
      // It stopped early, and made no call of the branch, which the check had paid for.
      let looks = try #require(suite["looks"])
      let run = try #require(looks["examples_run"]?.integerValue)
      #expect(run < 120)
      #expect(suite["calls"]?.integerValue == 6 * run)
      #expect(server.requests.count - before == 6 * run)
      let arms = try #require(suite["arms"]?.arrayValue)
      #expect(arms.count == 8)
      #expect(arms.first?["stored"] == true)
      #expect(arms.last?["paid_before"]?.integerValue == 120)
      // Once more is for nothing, and says the same.
      let (text, after) = (console.output, server.requests.count)
      #expect(await console.run("explain", "--threads", "1") == .pass)
      #expect(server.requests.count == after)
      #expect(
        console.output.replacing("no call was made", with: "")
          == text.replacing("\(6 * run) calls made", with: ""))
    }
  }

  @Test func theModelIsAtFaultWithoutACheckBefore() async throws {
    try await ExplainSuite.stubbed(wrongWith: ["hasty-2"]) { repository, _, console in
      try repository.write(
        "baselines/qa/suite.yaml",
        try console.file("baselines/qa/suite.yaml").replacing("0.75", with: "0.5"))
      #expect(
        await console.run("explain", "--rerun-baseline", "--json", "why.json") == .pass, "\(console.errors)")
      let suite = try ExplainSuite.told(console)
      #expect(suite["causes"] == ["model"])
      #expect(suite["parts"]?.arrayValue?.last?["what"] == ["careful-1 -> hasty-2"])
      let arms = try #require(suite["arms"]?.arrayValue)
      #expect(arms.map { $0["stored"]?.boolValue } == [false, false, false, false])
      #expect(arms.first?["answers"]?.integerValue == 120)
    }
  }

  @Test func aBudgetThatIsTooSmallIsKept() async throws {
    try await ExplainSuite.stubbed(wrongWith: ["brief"]) { _, server, console in
      let first = server.requests.count
      // Less than the branch's own run.
      #expect(await console.run("explain", "--budget", "calls=50", "--json", "why.json") == .pass)
      #expect(server.requests.count == first)
      #expect(
        console.output.hasPrefix("qa: what made it worse than v1.0.0 could not be told with this budget\n"),
        "\(console.output)")
      let small = try ExplainSuite.told(console)
      #expect(small["end"] == "budget")
      // Enough for the branch, and the mixtures of five examples.
      #expect(await console.run("explain", "--budget", "calls=150", "--json", "why.json") == .pass)
      #expect(server.requests.count - first == 150)
      let suite = try ExplainSuite.told(console)
      #expect(suite["causes"] == [])
      #expect(suite["looks"]?["examples_run"]?.integerValue == 5)
      #expect(
        console.flatOutput.contains(
          "what made right worse than v1.0.0 could not be told apart with this budget"),
        "\(console.output)")
      #expect(console.output.contains("  not shown\n"))
    }
  }

  @Test func nothingIsRunIfNothingIsWorse() async throws {
    try await ExplainSuite.stubbed(wrongWith: ["never"]) { _, server, console in
      let before = server.requests.count
      #expect(await console.run("explain", "--json", "why.json") == .pass)
      #expect(server.requests.count - before == 120)
      #expect(console.output.hasPrefix("qa: no gating metric is shown to be worse than v1.0.0"))
      let suite = try ExplainSuite.told(console)
      #expect(suite["end"] == "nothing_worse")
    }
  }

  // MARK: Programs

  @Test func theProductsCodeIsAtFault() async throws {
    let (repository, console) = try await ExplainSuite.program()
    let code = try console.file("baselines/qa/answer.py")
    try repository.write(
      "baselines/qa/answer.py", code.replacing("{number}", with: "{number if number % 3 else 0}"))
    try repository.write("baselines/qa/prompt.md", "Please answer {{input}}\n")
    #expect(await console.run("explain", "--json", "why.json") == .pass, "\(console.errors)")
    let suite = try ExplainSuite.told(console)
    #expect(suite["causes"] == ["code"], "\(console.output)")
    #expect(suite["parts"]?.arrayValue?.map { $0["part"]?.stringValue } == ["prompt", "code"])
    #expect(suite["parts"]?.arrayValue?.last?["what"] == ["baselines/qa/answer.py"])
    #expect(console.output.contains("the product's code made it worse than v1.0.0"))
  }

  @Test(arguments: [[], ["--rerun-baseline"]])
  func aScorerIsToldFromTheProductWithoutACall(rerun: [String]) async throws {
    let (repository, console) = try await ExplainSuite.program()
    let yaml = try console.file("baselines/qa/suite.yaml")
    try repository.write(
      "baselines/qa/suite.yaml", yaml.replacing("[trim, lowercase]", with: "[trim]"))
    try repository.git("commit", "--quiet", "-am", "Be strict")
    let before = try ExplainSuite.calls(console)
    #expect(before == 60)
    #expect(
      await console.run(arguments: ["explain", "--json", "why.json"] + rerun) == .pass, "\(console.errors)")
    #expect(try ExplainSuite.calls(console) == before)
    #expect(
      console.errors == "qa: nothing of the product differs from v1.0.0: no call of the product is made\n")
    let suite = try ExplainSuite.told(console)
    #expect(suite["end"] == "nothing_differs", "\(console.output)")
    #expect(suite["calls"]?.integerValue == 0)
    let effect = try #require(suite["scoring"]?.arrayValue?.first)
    #expect(effect["part"] == "scorer")
    #expect(effect["finding"] == "cause")
    #expect(effect["before"]?.doubleValue == 1 && effect["now"]?.doubleValue == 0)
    #expect(
      console.flatOutput.hasPrefix(
        "qa: nothing of the product differs from v1.0.0: what changed is how answers are scored - "),
      "\(console.output)")
  }

  @Test func editedRowsAreToldFromTheProduct() async throws {
    let (repository, console) = try await ExplainSuite.program()
    let golden = try console.file("baselines/qa/golden.jsonl")
    var rows = golden.split(separator: "\n").map(String.init)
    for number in 0..<30 { rows[number] = rows[number].replacing("\"Answer", with: "\"Reply") }
    try repository.write("baselines/qa/golden.jsonl", rows.joined(separator: "\n") + "\n")
    #expect(await console.run("explain", "--json", "why.json") == .pass, "\(console.errors)")
    let effect = try #require(try ExplainSuite.told(console)["scoring"]?.arrayValue?.first)
    #expect(effect["part"] == "golden")
    #expect(effect["finding"] == "cause")
    #expect(effect["share"]?.doubleValue == -0.5)
  }

  @Test func theSeedIsThatOfEveryInterval() async throws {
    let repository = try TemporaryRepository()
    // Of strata with rows of unequal weight no interval is exact.
    let words = [
      "one", "three", "eleven", "thousand", "a million", "no number", "seventy", "half", "a dozen", "none",
    ]
    func golden(_ ending: String) -> String {
      words.enumerated().map { number, word in
        let row: JSONValue = [
          "id": .string("e\(number)"), "input": .string(word),
          "expected": .string(number < 8 ? word + ending : word), "weight": .integer(1 + number / 2),
          "category": number % 2 == 0 ? "a" : "b",
        ]
        return JSONWriter.compact(row) + "\n"
      }.joined()
    }
    try repository.commit(
      files: [
        "baselines/qa/suite.yaml": """
        target: {type: command, command: [python3, echo.py]}
        prompt: prompt.md
        gate: {strata: category}
        metrics: [{name: alike, scorer: levenshtein, margin: 0.1}]
        """, "baselines/qa/golden.jsonl": golden(""), "baselines/qa/prompt.md": "{{input}}",
        "baselines/qa/echo.py":
          "import json, sys\nprint(json.dumps({'output': json.load(sys.stdin)['input']}))\n",
      ])
    let console = Console(in: repository.path)
    #expect(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    try repository.write("baselines/qa/golden.jsonl", golden(" or two"))
    var effects: [JSONValue] = []
    for seed in ["1", "2", "1"] {
      #expect(
        await console.run("explain", "--seed", seed, "--json", "why.json") == .pass, "\(console.errors)")
      let suite = try ExplainSuite.told(console)
      #expect(suite["seed"]?.integerValue == Int(seed))
      effects.append(try #require(suite["scoring"]?.arrayValue?.first))
    }
    #expect(effects[0]["share"] == effects[1]["share"])
    #expect(effects[0] != effects[1])
    #expect(effects[0] == effects[2])
  }

  // MARK: Recordings, and what cannot be done

  @Test func theEmbeddedExampleIsExplainedByItsPrompt() async throws {
    let (repository, console) = try await ExampleTests.example()
    try repository.git("checkout", "--quiet", "shorter-prompt")
    #expect(await console.run("explain", "--json", "why.json") == .pass, "\(console.errors)")
    #expect(
      console.output.hasPrefix("support-faq: the prompt made it worse than v1.1.0: accuracy -0.249\n"),
      "\(console.output)")
    #expect(console.output.contains("-0.249  [-0.306, -0.192]  made it worse"))
    let suite = try ExplainSuite.told(console)
    #expect(suite["causes"] == ["prompt"])
    #expect(suite["end"] == "one_part")
    #expect(suite["seed"]?.integerValue != nil)
    #expect(await console.run("explain", "--baseline", "shorter-prompt") == .pass)
    #expect(console.output.hasPrefix("support-faq: nothing of the product differs from shorter-prompt"))
  }

  @Test func aMixtureThatIsNotRecordedIsAFailure() async throws {
    let (repository, console) = try await ExampleTests.example()
    try repository.git("checkout", "--quiet", "shorter-prompt")
    // With the prompt of the branch nothing else is recorded.
    let yaml = try console.file("baselines/support-faq/suite.yaml")
    try repository.write("baselines/support-faq/suite.yaml", yaml.replacing("top_p: 0.9", with: "top_p: 0.8"))
    #expect(await console.run("explain") == .infrastructure)
    #expect(console.errors.contains("add --live to call the source of the recordings"), "\(console.errors)")
  }

  @Test func wrongWordsAreUsageErrors() async throws {
    let (repository, console) = try await ExplainSuite.program()
    defer { withExtendedLifetime(repository) {} }
    #expect(await console.run("explain", "--estimate", "--json", "x.json") == .usage)
    #expect(await console.run("explain", "--concurrency", "0") == .usage)
    #expect(await console.run("explain", "--json", "no/such/folder/x.json") == .usage)
    #expect(await console.run("explain", "--baseline", "v9") != .pass)
  }
}
