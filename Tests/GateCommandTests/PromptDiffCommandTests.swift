import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// `goldgate ask --diff`.
@Suite struct PromptDiffCommandTests {
  @Test func bothPromptsAreShownAndNothingIsAsked() async throws {
    try await PaidSuite.with(examples: 20) { suite, console in
      let calls = await suite.calls {
        #expect(await console.run("ask", "qa", "e7", "--diff") == .pass, "\(console.errors)")
      }
      #expect(calls == 0)
      #expect(console.output.contains("question 7"))
      #expect(console.output.contains("- the prompt is the same on both sides"))
      #expect(await console.run("ask", "qa", "e7", "--diff", "--json") == .pass)
      let json = try JSONParser.parse(console.output)
      #expect(json["format"] == "goldgate.prompts/1")
      #expect(json["before"]?["name"] == "v1.0.0")
      #expect(json["before"]?["prompt"] == json["now"]?["prompt"])
      #expect(await console.run("ask", "qa", "e7", "--diff", "--epochs", "2") == .usage)
      #expect(console.errors.contains("--diff makes no call"))
    }
  }

  @Test func aDifferenceThatIsTakenOutIsNoSameness() async throws {
    try await PaidSuite.with(examples: 20, settings: "redact: {patterns: {ticket: 'ticket [0-9]+'}}") {
      suite, console in
      let golden = try console.file("baselines/qa/golden.jsonl")
      try suite.repository.commit(
        files: ["baselines/qa/golden.jsonl": golden.replacing("question 7.", with: "question 7. ticket 12")])
      #expect(await console.run("release", "v1.1.0") == .pass, "\(console.errors)")
      try suite.repository.write(
        "baselines/qa/golden.jsonl", golden.replacing("question 7.", with: "question 7. ticket 13"))
      #expect(await console.run("ask", "qa", "e7", "--diff") == .pass, "\(console.errors)")
      #expect(
        console.output.contains("- the prompts differ in what the redaction rules take out"),
        "\(console.output)")
      #expect(!console.output.contains("ticket 13"))
    }
  }
}
