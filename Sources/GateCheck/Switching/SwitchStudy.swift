import GateDecision
import GateGit
import GateSuite

/// Which candidates can take a release's place: plan, say what it costs, run all in turns, decide.
package struct SwitchStudy {
  private let options: SwitchOptions
  private let workspace: Workspace
  private let location: SuiteLocator.Location
  /// The runs that came to their end, to be ended when the result is written.
  private let settled: SettledRuns
  /// Takes in what it will use, before it begins.
  private let announce: (ExplanationEstimate) -> Void

  package init(
    options: SwitchOptions, workspace: Workspace, location: SuiteLocator.Location, settled: SettledRuns,
    announce: @escaping (ExplanationEstimate) -> Void
  ) {
    self.options = options
    self.workspace = workspace
    self.location = location
    self.settled = settled
    self.announce = announce
  }

  /// The result; nil if only the estimate was asked for.
  /// - Throws: `GateFailure` if there is no release to compare with, or the release cannot be run.
  package func result() async throws -> SwitchResult? {
    let head = try workspace.contents(of: location)
    try SuiteValidation.validate(head, in: workspace)
    do { return try await result(of: head) } catch {
      throw GateFailure(.infrastructure, of: error).told(of: head.suite.name)
    }
  }

  private func result(of head: SuiteContents) async throws -> SwitchResult? {
    let (context, check) = (workspace.context, options.check)
    let chosen = try CandidateArgument.chosen(options.candidates, of: head.suite)
    let repository = try workspace.requireRepository()
    let release = try await Release.find(
      for: head, at: location, override: check.baseline, policy: check.policy,
      run: check.rerunBaseline == false ? .stored : .rerun,
      in: BaselineStore(repository: repository, environment: context.environment))
    guard let released = release.contents else {
      throw GateFailure(
        .notComparable,
        "the suite is not at \(release.reference.name), so that no candidate can be set beside it",
        remedy: "name another release with --baseline")
    }
    let contents = try release.policed(head)
    let program = try await ReleaseDifferences(
      head: contents, released: released, reference: release.reference, repository: repository,
      reports: check.writtenFiles(of: contents.suite, in: context)
    ).changedProgram()
    // A candidate's model is new, so that only the working tree may know its price.
    let prices = head.suite.target.prices.merging(contents.suite.target.prices) { $1 }
    let candidates = try SwitchCandidate.all(
      chosen, of: contents, priced: prices, beside: release, released, program: program, in: workspace)
    return try await release.withPrograms(of: repository, in: context) { programs in
      let terms = CheckTerms(
        options: check, contents: contents, release: release, workspace: workspace, repository: repository,
        programs: programs,
        judges: JudgeClient(
          for: contents, on: check.judgeTerms(for: contents.suite, in: context), in: workspace),
        shard: nil, shards: nil)
      func result(_ baseline: CheckPlan.Baseline) async throws -> SwitchResult? {
        try await SwitchRun(
          terms: terms, released: released, candidates: candidates, baseline: baseline, options: options,
          settled: settled, announce: announce
        ).result()
      }
      if release.baselineRun == .stored { return try await result(.stored(terms.judgedBaseline())) }
      return try await terms.withBaselineArm(takesRecordings: true) { try await result(.rerun($0)) }
    }
  }
}
