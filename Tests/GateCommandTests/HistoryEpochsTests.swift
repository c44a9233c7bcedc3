import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// Suites whose epochs go by what earlier releases stored.
@Suite struct HistoryEpochsTests {
  @Test func steadyExamplesAreRunOnceAtTheReleaseAndAtItsChecks() async throws {
    try await RerunSuite.with(settings: "epochs: {by_history: true, from: 1, to: 3}") { suite, console in
      // Nothing is known at the first release: each example has three.
      let first = await suite.calls { #expect(await console.run("release", "v1.0.0") == .pass) }
      #expect(first == 180, "\(console.errors)")
      #expect(
        console.errors.contains("60 others 3 times (60 of them too new to know), by what 0 earlier releases"))
      let same = await suite.calls { #expect(await console.run("check") == .pass) }
      #expect(same == 180)

      try suite.repository.commit(
        "Change something", files: ["baselines/qa/prompt.md": "Answer well.\n{{input}}\n"])
      let second = await suite.calls {
        #expect(await console.run("release", "v1.1.0") == .pass, "\(console.errors)")
      }
      #expect(second == 60, "\(console.errors)")
      #expect(console.errors.contains("by what 1 earlier release stored"))
      let checked = await suite.calls { #expect(await console.run("check", "--format", "json") == .pass) }
      #expect(checked == second)
      #expect(console.output.contains(#""code": "epochs_by_history""#))
      let added = await suite.calls {
        #expect(
          await console.run("baseline", "update", "--tag", "v1.1.0", "--add-epochs", "1") == .usage)
      }
      #expect(added == 0)
      #expect(console.errors.contains("go by history"), "\(console.errors)")
    }
  }

  @Test func aReleaseThatIsRunAgainHasTheSameEpochs() async throws {
    try await RerunSuite.with(settings: "epochs: {by_history: true, from: 1, to: 3}") { suite, console in
      #expect(await console.run("release", "v1.0.0") == .pass)
      try suite.repository.commit(
        "Change something", files: ["baselines/qa/prompt.md": "Answer well.\n{{input}}\n"])
      #expect(await console.run("release", "v1.1.0") == .pass)
      // Sixty examples, once on each side.
      let calls = await suite.calls {
        #expect(
          await console.run("check", "--rerun-baseline", "--format", "json") == .pass, "\(console.errors)")
      }
      #expect(calls == 120)
    }
  }
}
