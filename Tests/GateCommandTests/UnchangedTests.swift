import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// Checks where nothing changed since the release.
@Suite struct UnchangedTests {
  private func suite(_ console: Console) throws -> JSONValue {
    try #require(try JSONParser.parse(console.output)["suites"]?.arrayValue?.first)
  }

  /// How many calls a check makes, and how it ends.
  private func check(
    _ suite: RerunSuite, _ console: Console, _ arguments: String...
  ) async -> (calls: Int, code: GateDecision.ExitCode?) {
    var code: GateDecision.ExitCode?
    let calls = await suite.calls { code = await console.run(arguments: ["check"] + arguments) }
    return (calls, code)
  }

  @Test func nothingIsRunAndNothingIsCalledAPass() async throws {
    try await RerunSuite.with { suite, console in
      try #require(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
      #expect(await check(suite, console, "--unchanged", "skip", "--output", "report.xml") == (0, .pass))
      #expect(console.output.hasPrefix("UNCHANGED: qa: nothing changed since v1.0.0; not run"))
      let report = try console.file("report.xml")
      #expect(report.contains("<skipped"))
      #expect(report.contains("nothing changed since v1.0.0; not run"))
      #expect(await check(suite, console, "--unchanged", "skip", "--format", "json") == (0, .pass))
      let verdict = try self.suite(console)
      #expect(verdict["verdict"]?.stringValue == "unchanged")
      #expect(verdict["current"] == .null)
      #expect(verdict["unchanged"]?["canary"] == .null)
      #expect(verdict["examples"]?["paired"]?.integerValue == 0)
      // Without the policy it runs.
      #expect(await check(suite, console) == (60, .pass))
    }
  }

  @Test func whatDecidesAnAnswerIsSeen() async throws {
    try await RerunSuite.with(settings: "gate: {unchanged: skip}") { suite, console in
      try #require(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
      #expect(await check(suite, console) == (0, .pass))
      #expect(await check(suite, console, "--unchanged", "run").calls == 60)
      let files = ["suite.yaml", "golden.jsonl", "prompt.md"].map { "baselines/qa/\($0)" }
      let changes: [(file: String, from: String, to: String)] = [
        (files[0], "model: stub-1", "model: stub-2"), (files[0], "prompt:", "parameters: {seed: 4}\nprompt:"),
        (files[0], "/v1\"", "/other/v1\""), (files[0], "metrics:", "epochs: 2\nmetrics:"),
        (files[0], "scorer: exact", "scorer: {type: contains, mode: any}"),
        (files[1], "question 7.", "question 7!"), (files[2], "Answer.", "Answer well."),
      ]
      for change in changes {
        let before = try console.file(change.file)
        try suite.repository.write(change.file, before.replacing(change.from, with: change.to))
        #expect(await check(suite, console).calls > 0, "\(change)")
        #expect(console.errors.contains("qa: run, as this changed since the release: "), "\(change)")
        try suite.repository.write(change.file, before)
      }
      // Settings that decide no answer, and files elsewhere, change nothing.
      let before = try console.file(files[0])
      try suite.repository.write(files[0], before + "\nconcurrency: 3\n")
      try suite.repository.commit("Write about it", files: ["README.md": "Read me.\n"])
      #expect(await check(suite, console) == (0, .pass))
      try suite.repository.write("baselines/qa/rubric.md", "new\n")
      #expect(await check(suite, console).calls == 60)
    }
  }

  @Test func aProgramIsTakenForChangedWithAnyFile() async throws {
    let repository = try ReleaseFlowTests.repository()
    let console = Console(in: repository.path)
    try #require(await console.run("release", "v1.0.0") == .pass)
    #expect(await console.run("check", "--unchanged", "skip") == .pass)
    #expect(console.output.contains("not run"))
    try repository.write("library/module.py", "value = 1\n")
    #expect(await console.run("check", "--unchanged", "skip") == .pass)
    #expect(!console.output.contains("not run"))
    try repository.commit("Change the code")
    #expect(await console.run("check", "--unchanged", "skip") == .pass)
    #expect(console.errors.contains("library/module.py"))
  }

  @Test func aCanaryPassesWhereTheProviderIsTheSame() async throws {
    try await RerunSuite.with(settings: "gate: {unchanged: canary, canary: 12}") { suite, console in
      try #require(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
      #expect(await check(suite, console, "--format", "json") == (12, .pass))
      let verdict = try self.suite(console)
      #expect(verdict["verdict"]?.stringValue == "unchanged")
      let canary = try #require(verdict["unchanged"]?["canary"])
      #expect(canary["examples"]?.integerValue == 12)
      #expect(canary["tests"]?.arrayValue?.first?["p_value"]?.doubleValue == 1)
      // The next canary calls anew, and the same examples.
      let before = suite.server.requests.count
      #expect(await check(suite, console, "--cache") == (12, .pass))
      #expect(
        console.output.replacing("\n  ", with: " ").contains("canary of 12 examples, which shows no change"))
      let bodies = suite.server.requests.map(\.body)
      #expect(Set(bodies[before...]) == Set(bodies[(before - 12)..<before]))
    }
  }

  @Test func aCanaryFindsAProviderThatChanged() async throws {
    try await RerunSuite.with(settings: "gate: {unchanged: canary}") { suite, console in
      try #require(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
      suite.behaviour.set { $0.wrongBelow = 60 }
      // The canary's answers are paid for once.
      #expect(await check(suite, console) == (60, .regression))
      #expect(console.output.contains("a canary of 10 examples shows that"))
      #expect(
        console.output.replacing("\n    ", with: " ").contains("the sign-flip test of 'right' on 10 examples")
      )
      suite.behaviour.set { $0 = RerunSuite.Behaviour(model: "stub-2") }
      #expect(await check(suite, console, "--format", "json") == (60, .pass))
      #expect(console.output.contains(#""code": "canary""#))
      #expect(console.output.contains("the provider names the model stub-2"))
      suite.behaviour.set { $0 = RerunSuite.Behaviour(fingerprint: "fp-2") }
      #expect(await check(suite, console, "--format", "json") == (60, .pass))
      #expect(console.output.contains("the provider runs the build fp-2"))
      // In turns with the release, whose run is another one, the branch is not blamed.
      suite.behaviour.set { $0 = RerunSuite.Behaviour(wrongBelow: 60) }
      #expect(await check(suite, console, "--rerun-baseline") == (130, .pass))
    }
  }
}
