import GateDecision
import Testing

/// What a suite that no release has makes of the whole verdict.
@Suite struct NewSuiteTests {
  private let new = SuiteVerdict(
    name: "new", goldenFile: "", newSuite: NewSuiteFacts(step: "goldgate release v1.0.0"))

  private func verdict(_ suites: SuiteVerdict...) -> Verdict {
    Verdict(toolVersion: "1", seed: 1, suites: suites, startedAt: 0, duration: 0)
  }

  @Test func itIsNoPassAndBlocksNothing() {
    #expect(new.outcome == .new)
    #expect(verdict(new).outcome == .new)
    #expect(verdict(new).exitCode == .pass)
    let unchanged = SuiteVerdict(name: "a", goldenFile: "", unchanged: UnchangedFacts())
    #expect(verdict(new, unchanged).outcome == .unchanged)
  }

  @Test(arguments: GateFailure.Kind.allCases) func aProblemStaysOne(kind: GateFailure.Kind) {
    let failed = SuiteVerdict(
      name: "new", goldenFile: "", newSuite: NewSuiteFacts(step: "goldgate release v1.0.0"),
      problem: GateFailure(kind, "it failed", remedy: "fix it"))
    #expect(failed.outcome == .invalid)
    #expect(verdict(new, failed).exitCode == failed.problem?.exitCode)
  }
}
