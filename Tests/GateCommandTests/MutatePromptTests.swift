import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// `goldgate mutate --prompt --parameters` in a team's own repository.
@Suite struct MutatePromptTests {
  /// A released suite of 60 examples, whose program obeys two sentences of the prompt and the token limit.
  /// - Parameter more: more keys of the suite.
  private static func released(_ more: String = "") async throws -> (
    repository: TemporaryRepository, console: Console
  ) {
    let repository = try TemporaryRepository()
    let golden = (0..<60).map { #"{"id":"e\#($0)","input":"q\#($0)","expected":\#($0 + 10)}"# }
    try repository.commit(
      "Add a suite",
      files: [
        "baselines/qa/suite.yaml": """
        target: {type: command, command: [python3, answer.py], mode: lines}
        prompt: prompt.md
        parameters: {max_tokens: 8}
        metrics: [{name: total, scorer: numeric, margin: 0.1}]
        \(more)
        """,
        "baselines/qa/golden.jsonl": golden.joined(separator: "\n") + "\n",
        "baselines/qa/prompt.md": """
        # system
        You are a clerk. Answer with the number alone. Never swap the digits. Be polite.

        # user
        {{input}}
        """,
        "baselines/qa/answer.py": """
        import json, sys
        for line in sys.stdin:
            request = json.loads(line)
            rules = request["messages"][0]["content"]
            number = int(request["messages"][1]["content"][1:]) + 10
            if "swap the digits" in rules and "Never" not in rules: number = int(str(number)[::-1])
            text = str(number) if "Answer with the number alone" in rules else "several"
            if request["parameters"]["max_tokens"] < 8: text = text[:1]
            print(json.dumps({"output": text}), flush=True)
        """,
      ])
    let console = Console(in: repository.path)
    #expect(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    return (repository, console)
  }

  private static func mutants(_ output: String) throws -> [JSONValue] {
    try #require(JSONParser.parse(output)["prompts"]?.arrayValue?.first?["mutants"]?.arrayValue)
  }

  @Test func whatTheGateSaysOfEachChange() async throws {
    let (repository, console) = try await Self.released()
    defer { withExtendedLifetime(repository) {} }
    #expect(await console.run("mutate", "--prompt", "--parameters", "--format", "json") == .pass)
    let mutants = try Self.mutants(console.output)
    let found = mutants.map {
      "\($0["kind"]?.stringValue ?? ""): \($0["what"]?.stringValue ?? ""): \($0["finding"]?.stringValue ?? "")"
    }
    #expect(
      found == [
        "sentence: You are a clerk.: unchanged", "sentence: Answer with the number alone.: blocked",
        "sentence: Never swap the digits.: unchanged", "sentence: Be polite.: unchanged",
        "negation: Do not answer with the number alone.: blocked",
        "negation: Always swap the digits.: blocked", "negation: Do not be polite.: unchanged",
        "order: from 'You are a clerk.' on: unchanged", "token_limit: max_tokens 8 -> 4: blocked",
      ], "\(console.errors)")
    // A prompt that breaks every answer is clear at the first look; one that changes nothing is run on.
    #expect(mutants[1]["calls"] == 20)
    #expect(mutants[1]["seen"]?.arrayValue?.count == 20)
    #expect(mutants[0]["seen"] == [])
    let prompts = try #require(JSONParser.parse(console.output)["prompts"]?.arrayValue?.first)
    #expect(prompts["score"] == 1)
    #expect(prompts["unseen"] == [])

    // The budget is one for all of them, and what a mutant that it broke off took is told too.
    let bounded = ["mutate", "--prompt", "--no-cache", "--budget", "calls=100", "--format", "json"]
    #expect(await console.run(arguments: bounded) == .pass, "\(console.errors)")
    let cut = try #require(JSONParser.parse(console.output)["prompts"]?.arrayValue?.first)
    #expect(cut["calls"] == 100)
    #expect(cut["mutants"]?.arrayValue?.compactMap { $0["calls"]?.integerValue } == [60, 20])
    #expect(cut["notes"]?.arrayValue?.first?.stringValue?.contains("6 of 8 mutants were not run") == true)
    #expect(await console.run("mutate", "--prompt", "--estimate") == .pass)
    #expect(console.output.hasPrefix("qa: up to 480 calls for 8 mutants, cost not known"))
    #expect(await console.run("mutate", "--mutants", "3") == .usage)

    // What was paid for is not paid for again, and the same is said.
    #expect(await console.run("mutate", "--prompt", "--parameters") == .pass)
    #expect(console.output.contains("the gate blocks 100 % of the changed prompts of v1.0.0 (9 mutants)"))
    #expect(console.output.contains("no call was made"), "\(console.output)")
  }

  /// The gate's answers on changed prompts are told, although the release keeps no texts that could be changed; and an
  /// answer is the same if its digest is.
  @Test func aFailureOfTheOtherMutantsLosesNothing() async throws {
    let (repository, console) = try await Self.released("outputs: digest")
    defer { withExtendedLifetime(repository) {} }
    #expect(
      await console.run("mutate", "--prompt", "--format", "json") == .notComparable, "\(console.errors)")
    #expect(console.errors.contains("too few to change any"), "\(console.errors)")
    let mutants = try Self.mutants(console.output)
    #expect(mutants.compactMap { $0["finding"]?.stringValue }.count { $0 == "unchanged" } == 5)
    #expect(await console.run("mutate", "--prompt") == .notComparable)
    #expect(console.output.hasPrefix("qa: the gate blocks 100 % of the changed prompts"), "\(console.output)")
  }
}
