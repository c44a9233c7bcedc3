import Foundation
import GateDecision
import GateTestSupport
import Testing

/// A branch switches off what keeps secrets out of the reports.
@Suite struct PolicyRedactionTests {
  private static let key = "gh" + "p_0123456789abcdefghijABCDEFGHIJ012345"

  @Test(arguments: [
    "redact: {defaults: false}", "redact: {except: [github], patterns: {order: 'O-\\d{4}'}}", "",
  ])
  func whatEitherSideNamesIsTakenOut(redact: String) async throws {
    let trial = try await BranchTrial(
      suite:
        "metrics: [{name: right, scorer: {type: contains, mode: any}}]\nredact: {patterns: {customer: 'C-\\d{4}'}}"
    )
    try trial.answers("dict(right, output=right['output'] + ' for C-1234 with O-4321, \(Self.key)')")
    try trial.edit("suite.yaml") { text in
      text.split(separator: "\n").filter { !$0.hasPrefix("redact") }.joined(separator: "\n") + "\n\(redact)\n"
    }
    try trial.repository.write("runs/.keep", "")
    let outcome = try await trial.check(
      "--output", "report.html", "--output", "report.xml", "--save-run", "runs")
    for text in try [outcome.text] + ["report.html", "report.xml", "runs/qa.jsonl"].map(trial.console.file) {
      for secret in ["C-1234", Self.key] { #expect(!text.contains(secret), "\(secret)") }
      if redact.contains("order") { #expect(!text.contains("O-4321")) }
    }
    let told = outcome.warnings("policy_loosened")
    #expect(told.count == 1, "\(told)")
    #expect(told.first?.contains("customer") == true)
    #expect(told.first?.contains("what either side names is taken out until the change is released") == true)
  }
}
