import GateDecision
import GateTestSupport
import Testing

/// Candidates that cannot be run are named before anything is paid for.
@Suite struct SwitchMistakeTests {
  @Test(arguments: [
    ("x: {prompt: absent.md}", "there is no file 'baselines/qa/absent.md'"),
    ("x: {parameters: {temprature: 0}}", "temprature"),
    ("x: {model: a}\n  y: {model: a}", "the candidates 'x' and 'y' are the same"),
  ])
  func aCandidateThatCannotBeRunIsNotValid(candidate: String, message: String) async throws {
    try await SwitchSuite.with(examples: 20, candidates: "candidates:\n  \(candidate)") { suite, console in
      for words in [["validate"], ["doctor", "--offline"]] {
        #expect(await console.run(arguments: words) == .usage, "\(words)")
        #expect((console.output + console.errors).contains(message), "\(console.output) \(console.errors)")
      }
    }
  }

  @Test(arguments: [
    (["--candidate", "smal"], "has no candidate 'smal'; did you mean 'small'?"),
    (["--candidate", "x=modle:small-1"], "unknown key 'modle'; did you mean 'model'?"),
    (["--candidate", "x=model"], "'model' is no key with a value"),
    (["--candidate", "x=model:a,model:b"], "'model' is given twice"),
    (["--candidate", "small", "--candidate", "small"], "the candidate 'small' is given twice"),
    (["--candidate", "small=model:a"], "the suite has a candidate 'small' already"),
    (["--candidate", "x=model:large-1"], "the candidate 'x' is v1.0.0 itself"),
    (
      ["--candidate", "small", "--candidate", "x=model:small-1"],
      "the candidates 'small' and 'x' are the same"
    ),
    (["--candidate", "x=prompt:absent.md"], "there is no file 'baselines/qa/absent.md'"),
    (["--candidate", "x=parameters.temprature:1"], "unknown key 'temprature'; did you mean 'temperature'?"),
    (["--candidate", "x=target:opnai"], "opnai"),
    (["--output", "switch.pdf"], "the ending of 'switch.pdf' names no report of a switch"),
  ])
  func aMistakeIsNamedBeforeAnythingIsPaid(words: [String], message: String) async throws {
    try await SwitchSuite.with(examples: 40) { suite, console in
      let calls = await suite.calls {
        #expect(await console.run(arguments: ["switch"] + words) == .usage, "\(console.errors)")
      }
      #expect(calls == 0)
      let told = console.errors.replacing("\n  ", with: "; ")
      #expect(told.contains(message), "\(console.errors)")
    }
  }

  @Test func aSuiteWithoutCandidatesSaysHowToNameOne() async throws {
    try await SwitchSuite.with(examples: 40, candidates: "") { _, console in
      #expect(await console.run("switch") == .usage)
      #expect(console.errors.contains("--candidate NAME=model:MODEL"))
    }
    try await SwitchSuite.with(examples: 40, candidates: "candidates: {same: {}}") { _, console in
      #expect(await console.run("switch") == .usage)
      #expect(console.errors.contains("the candidate 'same' changes nothing"))
    }
  }
}
