import GateDecision
import Testing

@testable import GateReport

/// What the gate says of changed prompts, for a person at a terminal.
@Suite struct PromptMutationReportTests {
  private static let result = PromptMutationResult(
    suite: "qa", release: "v1.0.0", possible: 2, planned: 2,
    mutants: [
      PromptMutationResult.Mutant(
        kind: "sentence", title: "a sentence dropped",
        what: "Never guess the number of an order that is not named.",
        finding: .blocked, examples: 20, changed: 12, seen: ["a", "b"], calls: 20),
      PromptMutationResult.Mutant(
        kind: "negation", title: "a rule negated", what: "Be rude.", finding: .unchanged, examples: 60,
        calls: 60),
    ], calls: 80, notes: [], seed: 1)

  /// Which sentence was dropped is told in any terminal in which there is room for some words of it.
  @Test(arguments: [(120, true), (100, true), (80, true), (76, true), (50, false)])
  func whatWasChangedIsTold(width: Int, isTold: Bool) {
    let report = PromptMutationReport.render([Self.result], style: TerminalStyle(width: width))
    let lines = String(decoding: report, as: UTF8.self).split(separator: "\n")
    #expect(lines.contains { $0.contains("a sentence dropped") && $0.contains("Never guess") } == isTold)
    #expect(lines.allSatisfy { $0.count <= max(width, 60) }, "\(lines)")
  }
}
