import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// One example, asked again.
@Suite struct AskTests {
  /// A scorer that never scores, and quotes what it saw.
  private static let check = """
    import json, sys
    row = json.load(sys.stdin)
    print(json.dumps({"unscored": "cannot judge " + row["output"]}))
    """

  @Test func promptAnswersAndScoresAreShown() async throws {
    try await PaidSuite.with(examples: 20) { suite, console in
      let calls = await suite.calls {
        #expect(await console.run("ask", "qa", "e7") == .pass, "\(console.errors)")
      }
      #expect(calls == 1)
      #expect(
        console.output.hasPrefix(
          "e7 of qa  baselines/qa/golden.jsonl:8\n\nPrompt\n  user\n    question 7.\n\nExpected\n    yes\n"))
      #expect(console.output.contains("Before  v1.0.0\n  epoch 1: right 0.000, "))
      #expect(console.output.contains("Now\n  epoch 1: right 0.000, "))
      #expect(console.output.contains("\nright 0.000 -> 0.000\n"))
      for word in ["PASS", "REGRESSION"] { #expect(!console.output.contains(word)) }
    }
  }

  @Test func anAnswerInWhichNothingIsFoundIsToldOnEachSide() async throws {
    try await StubModelServer.with { request in
      .completion(request.body.contains("odd") ? "no idea" : "It is 4.")
    } _: { server in
      let repository = try TemporaryRepository()
      let rows = (0..<9).map { #"{"id":"e\#($0)","input":"what \#($0)","expected":4}"# + "\n" }
      try repository.commit(
        "Add a suite",
        files: [
          "baselines/qa/suite.yaml": """
          target: {type: openai, model: stub-1, base_url: "\(server.baseURL)"}
          metrics: [{name: total, scorer: numeric}]
          """,
          "baselines/qa/golden.jsonl": rows.joined() + #"{"id":"odd","input":"odd","expected":4}"# + "\n",
        ])
      let console = Console(in: repository.path)
      #expect(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
      let told = "qa: 'total' found nothing to read in 1 of 10 answers: they count as wrong, such as 'odd': "
      #expect(console.errors.contains(told + "the answer holds no number"), "\(console.errors)")
      #expect(await console.run("baseline", "update", "--force") == .pass, "\(console.errors)")
      #expect(console.errors.contains(told))
      #expect(await console.run("ask", "qa", "odd") == .pass)
      let sentence = "total found nothing to read, which counts as wrong: the answer holds no number"
      #expect(console.output.components(separatedBy: sentence).count == 3, "\(console.output)")
      #expect(await console.run("ask", "qa", "odd", "--json") == .pass)
      let json = try JSONParser.parse(console.output)
      #expect(json["now"]?["epochs"]?.arrayValue?.first?["unread"] == ["total": "the answer holds no number"])
      let file = "baselines/qa/baseline.jsonl"
      #expect(
        await console.run("compare", "--baseline", file, "--current", file, "--format", "json") == .pass)
      #expect(
        console.output.contains(
          "'total' found nothing to read in 1 of 10 answers, and in 1 of 10 of the baseline: they count as wrong"
        ))
    }
  }

  @Test func noLaterRunTakesItsAnswers() async throws {
    try await PaidSuite.with(examples: 20) { suite, console in
      #expect(await console.run("ask", "qa", "e3", "--epochs", "5") == .pass)
      let calls = await suite.calls { #expect(await console.run("check", "--cache") == .pass) }
      // Those of the release are taken, and none of the five.
      #expect(calls == 0)
      let fresh = await suite.calls { #expect(await console.run("check") == .pass) }
      #expect(fresh == 20)
    }
  }

  @Test func aChangedAnswerIsMarkedWordByWord() async throws {
    let isNew = Flag()
    try await StubModelServer.with { _ in
      .completion("It takes \(isNew.isSet ? "ten" : "five") working days.\\nAnything else?")
    } _: { server in
      let repository = try TemporaryRepository()
      try repository.commit(
        "Add a suite",
        files: [
          "baselines/qa/suite.yaml": """
          name: questions
          target: {type: openai, model: stub-1, base_url: "\(server.baseURL)"}
          epochs: 2
          prompt: prompt.md
          metrics: [{name: right, scorer: {type: contains}}, {name: odd, gate: false, scorer: {type: command, command: [python3, check.py]}}]
          """,
          "baselines/qa/check.py": Self.check,
          "baselines/qa/prompt.md": "# system\nBe brief.\n# user\n{{question}}\n",
          "baselines/qa/golden.jsonl":
            #"{"id":"days","input":{"question":"How long?"},"expected":["five working days"]}"# + "\n"
            + #"{"id":"hours","input":{"question":"When?"},"expected":["five"]}"# + "\n",
        ])
      let console = Console(in: repository.path)
      #expect(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
      isNew.set()
      // By the suite's own name as well as by its folder's.
      for name in ["qa", "questions", "baselines/qa"] {
        #expect(await console.run("ask", name, "days") == .pass, "\(console.errors)")
        #expect(console.output.contains("  system\n    Be brief.\n  user\n    How long?\n"))
        #expect(console.output.contains("    It takes [-five-] working days.\n    Anything else?\n"))
        #expect(console.output.contains("    It takes {+ten+} working days.\n    Anything else?\n"))
        #expect(console.output.contains("epoch 2: right 0.000"))
        #expect(console.output.contains("odd is not scored: cannot judge"))
        #expect(console.output.contains("right 1.000 -> 0.000"))
      }
      #expect(await console.run("ask", "qa", "days", "--epochs", "1", "--json") == .pass)
      let told = try JSONParser.parse(console.output)
      #expect(told["format"] == "goldgate.ask/1" && told["id"] == "days" && told["line"] == 1)
      #expect(told["prompt"]?.arrayValue?.first?["content"] == "Be brief.")
      #expect(told["before"]?["name"] == "v1.0.0" && told["before"]?["epochs"]?.arrayValue?.count == 2)
      #expect(told["now"]?["epochs"]?.arrayValue?.count == 1)
      #expect(told["metrics"]?["right"] == ["before": 1, "now": 0])
      #expect(told["metrics"]?["odd"]?["now"] == .null)
    }
  }

  @Test func unknownNamesAreGuessed() async throws {
    try await PaidSuite.with(examples: 5) { _, console in
      #expect(await console.run("ask", "qa", "e44") == .usage)
      #expect(
        console.errors.contains("there is no example 'e44'") && console.errors.contains("did you mean 'e4'?"))
      #expect(await console.run("ask", "qb", "e4") == .usage)
      #expect(console.errors.contains("did you mean 'qa'?"))
      #expect(await console.run("ask", "qa") == .usage)
      #expect(await console.run("ask", "qa", "e4", "--baseline", "v9") == .notComparable)
    }
  }

  @Test func aTargetThatIsDownIsTold() async throws {
    let isDown = Flag()
    try await StubModelServer.with({ _ in isDown.isSet ? .http(400, "{}") : .completion("yes") }) { server in
      let repository = try TemporaryRepository()
      try repository.commit(
        "Add a suite",
        files: [
          "baselines/qa/suite.yaml": """
          target: {type: openai, model: m, base_url: "\(server.baseURL)"}
          retries: 0
          metrics: [{name: right, scorer: exact}]
          """, "baselines/qa/golden.jsonl": #"{"id":"a","input":"question","expected":"yes"}"# + "\n",
        ])
      let console = Console(in: repository.path)
      // Before any release there is nothing to show beside it.
      #expect(await console.run("ask", "qa", "a") == .pass, "\(console.errors)")
      #expect(console.output.contains("no stored answers are shown"))
      #expect(!console.output.contains("Before"))
      isDown.set()
      #expect(await console.run("ask", "qa", "a") == .infrastructure)
      #expect((console.output + console.errors).contains("400"))
      #expect(await console.run("ask", "qa", "a", "--budget", "calls=0") == .budget)
    }
  }

  @Test func aHoldoutIsNotShown() async throws {
    let repository = try TemporaryRepository()
    try repository.commit(
      "Add a suite",
      files: [
        "baselines/qa/suite.yaml": """
        target: {type: command, command: [python3, answer.py]}
        retries: 0
        metrics: [{name: right, scorer: exact}, {name: odd, gate: false, scorer: {type: command, command: [python3, check.py]}}]
        """,
        "baselines/qa/check.py": Self.check,
        "baselines/qa/answer.py": """
        import json, sys
        json.load(sys.stdin)
        print(json.dumps({"output": "SecretAnswer"}))
        """,
        "baselines/qa/golden.jsonl":
          #"{"id":"a","input":"SecretQuestion","expected":"SecretReference"}"# + "\n",
      ])
    let console = Console(in: repository.path)
    // The baseline holds its answer as text, and is older than the mark.
    #expect(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    try repository.write(
      "baselines/qa/golden.jsonl",
      #"{"id":"a","input":"SecretQuestion","expected":"SecretReference","holdout":true}"# + "\n")
    for arguments in [["ask", "qa", "a"], ["ask", "qa", "a", "--json"]] {
      #expect(await console.run(arguments: arguments) == .pass, "\(console.errors)")
      #expect(console.output.contains("holdout") && console.output.contains("right"))
      #expect(!(console.output + console.errors).contains("Secret"))
    }
    try repository.write("baselines/qa/answer.py", "import sys\nsys.exit(sys.stdin.read())\n")
    #expect(await console.run("ask", "qa", "a") == .infrastructure)
    #expect(!(console.output + console.errors).contains("Secret"))
  }

  @Test func secretsAreTakenOut() async throws {
    let secret = "AK" + "IAIOSFODNN7EXAMPLE"
    try await StubModelServer.with({ _ in .completion("it is \(secret)") }) { server in
      let repository = try TemporaryRepository()
      try repository.commit(
        "Add a suite",
        files: [
          "baselines/qa/suite.yaml": """
          target: {type: openai, model: m, base_url: "\(server.baseURL)"}
          metrics: [{name: right, scorer: contains}]
          """,
          "baselines/qa/golden.jsonl": #"{"id":"a","input":"is it \#(secret)?","expected":"\#(secret)"}"#
            + "\n",
        ])
      let console = Console(in: repository.path)
      for arguments in [["ask", "qa", "a"], ["ask", "qa", "a", "--json"]] {
        #expect(await console.run(arguments: arguments) == .pass, "\(console.errors)")
        #expect(console.output.contains("it is [redacted:aws]") && console.output.contains("right"))
        #expect(!(console.output + console.errors).contains("IAIOSFODNN7"))
      }
      #expect(console.output.contains(#""now": 1"#))
    }
  }

  @Test func recordingsAnswerAndTheReportNamesTheCommand() async throws {
    let folder = try TemporaryFolder()
    let console = Console(in: folder.path)
    #expect(await console.run("init", "--example", "support-faq") == .pass, "\(console.errors)")
    let switched = try ExternalTool.run("git", ["-C", folder.path, "switch", "-q", "shorter-prompt"])
    #expect(switched.status == 0)
    #expect(await console.run("check", "--output", "r.md", "--output", "r.html") == .regression)
    let command = "goldgate ask support-faq account-011"
    #expect(console.output.contains("- look at the worst example, asked again: \(command)\n"))
    #expect(try console.file("r.md").contains(command) && console.file("r.html").contains(command))
    #expect(await console.run("ask", "support-faq", "account-011") == .pass, "\(console.errors)")
    #expect(console.output.contains("accuracy 1.000 -> 0.000"))
    #expect(console.output.contains("epoch 3: "))
  }
}
