import GateDecision
import GateGit
import GateSuite

/// Which candidates can take a release's place: plan, say what it costs, run all in turns, decide.
package struct SwitchStudy {
  private let options: SwitchOptions
  private let ground: StudyGround
  private var workspace: Workspace { ground.workspace }

  package init(options: SwitchOptions, on ground: StudyGround) {
    (self.options, self.ground) = (options, ground)
  }

  /// The result; nil if only the estimate was asked for.
  /// - Throws: `GateFailure` if there is no release to compare with, or the release cannot be run.
  package func result() async throws -> SwitchResult? {
    try await ground.withSuite { try await result(of: $0) }
  }

  private func result(of head: SuiteContents) async throws -> SwitchResult? {
    let (context, check) = (workspace.context, options.check)
    let chosen = try CandidateArgument.chosen(options.candidates, of: head.suite)
    let repository = try workspace.requireRepository()
    let release = try await Release.find(
      for: head, at: ground.location, override: check.baseline, policy: check.policy,
      run: check.rerunBaseline == false ? .stored : .rerun,
      in: BaselineStore(repository: repository, environment: context.environment))
    let released = try release.requireContents(or: "no candidate can be set beside it")
    let contents = try release.policed(head)
    let program = try await ReleaseDifferences(
      head: contents, released: released, reference: release.reference, repository: repository,
      reports: check.writtenFiles(of: contents.suite, in: context)
    ).changedProgram()
    // Only the working tree may know the price of a candidate's model, and of the release's if it named none.
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
          settled: ground.settled, announce: ground.announce
        ).result()
      }
      if release.baselineRun == .stored { return try await result(.stored(terms.judgedBaseline())) }
      return try await terms.withBaselineArm(takesRecordings: true, priced: prices) {
        try await result(.rerun($0))
      }
    }
  }
}
