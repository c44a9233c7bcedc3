import GateDecision
import GateSuite

/// What a study that calls stands on: an explanation, a switch, or the mutants of a prompt.
package struct StudyGround {
  let workspace: Workspace
  let location: SuiteLocator.Location
  /// The runs that came to their end, to be ended when the result is written.
  let settled: SettledRuns
  /// Takes in what the study will use, before it begins.
  let announce: (StudyEstimate) -> Void

  package init(
    workspace: Workspace, location: SuiteLocator.Location, settled: SettledRuns,
    announce: @escaping (StudyEstimate) -> Void
  ) {
    self.workspace = workspace
    self.location = location
    self.settled = settled
    self.announce = announce
  }

  /// Runs a body on the suite of the working tree.
  /// - Throws: `Diagnostics` if the suite is faulty, and what the body throws as a `GateFailure` that names the suite.
  func withSuite<Value>(_ body: (SuiteContents) async throws -> Value) async throws -> Value {
    let head = try workspace.contents(of: location)
    try SuiteValidation.validate(head, in: workspace)
    do { return try await body(head) } catch {
      throw GateFailure(.infrastructure, of: error).told(of: head.suite.name)
    }
  }
}
