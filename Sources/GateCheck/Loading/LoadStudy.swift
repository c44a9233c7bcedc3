import GateDecision
import GateRun
import GateSuite
import GateTargets

/// What a suite's target bears, and what its candidates bear if they are loaded too.
package struct LoadStudy {
  private let options: LoadOptions
  private let workspace: Workspace
  private let announce: (LoadEstimate) -> Void

  /// - Parameter announce: takes in what the load will use, before it begins.
  package init(options: LoadOptions, in workspace: Workspace, announce: @escaping (LoadEstimate) -> Void) {
    (self.options, self.workspace, self.announce) = (options, workspace, announce)
  }

  /// The verdict on a suite; nil if only the estimate was asked for.
  /// - Throws: `Diagnostics` if the suite or a candidate is faulty, and if there is a release that cannot be read.
  package func verdict(
    on contents: SuiteContents, at location: SuiteLocator.Location
  ) async throws -> SuiteVerdict? {
    try SuiteValidation.validate(contents, in: workspace)
    let (profile, warnings, recorded) = try await ReleasedLoad.profile(
      of: contents, at: location, policy: options.policy, in: workspace)
    let arms = try arms(of: contents)
    let run = LoadRun(
      options: options, profile: profile, arms: arms, isCompared: options.candidates != nil,
      workspace: workspace)
    if run.isCompared || options.onlyEstimates { announce(try run.estimate(by: recorded)) }
    return options.onlyEstimates ? nil : try await run.verdict(warnings)
  }

  /// The suite itself, and its candidates by name.
  private func arms(of contents: SuiteContents) throws -> [LoadRun.Arm] {
    let own = LoadRun.Arm(name: LoadArm.ownName, contents: contents)
    guard let arguments = options.candidates else { return [own] }
    let chosen = try CandidateArgument.chosen(arguments, of: contents.suite)
    let prices = contents.suite.target.prices
    let candidates = try CandidateSuite.all(chosen, of: contents, priced: prices, in: workspace)
    if let same = try candidates.first(where: { try $0.isProduct(of: contents) }) {
      throw Diagnostic(
        "the candidate '\(same.name)' is the suite itself: nothing of the product differs", at: same.place,
        remedy: "change its model, target, parameters or prompt, or leave it out")
    }
    try requireCalls(to: contents, of: "suite '\(contents.suite.name)'")
    for candidate in candidates {
      try requireCalls(to: candidate.contents, of: "candidate '\(candidate.name)'")
    }
    return [own]
      + candidates.map { LoadRun.Arm(name: $0.name, contents: $0.contents) }
      .sorted { $0.name < $1.name }
  }

  /// Recordings answer at once whatever the load, and beside a system they would say that they bear more than it.
  private func requireCalls(to contents: SuiteContents, of name: String) throws(Diagnostic) {
    guard try LiveTarget.paid(contents.suite.target, live: options.live) == nil else { return }
    throw contents.suite.target.options.fault(
      "the answers of the \(name) are recordings, which bear any load",
      remedy: try ReplayOptions(contents.suite.target.options).source == nil
        ? "give it a target that is called" : "give --live to call what they were recorded of")
  }
}
