import GateDecision
import GateGit
import GateJournal
import GateSuite

/// Which of the things that differ from the release made a suite worse: plan, say what it costs, run, share.
package struct ExplanationStudy {
  private let options: ExplanationOptions
  private let ground: StudyGround
  private var workspace: Workspace { ground.workspace }

  package init(options: ExplanationOptions, on ground: StudyGround) {
    (self.options, self.ground) = (options, ground)
  }

  /// The explanation; nil if only the estimate was asked for.
  /// - Throws: `GateFailure` if there is no release to compare with, or an arm cannot be run.
  package func result() async throws -> Explanation? {
    try await ground.withSuite { try await result(of: $0) }
  }

  private func result(of head: SuiteContents) async throws -> Explanation? {
    let context = workspace.context
    let repository = try workspace.requireRepository()
    let release = try await Release.find(
      for: head, at: ground.location, override: options.baseline, policy: options.policy,
      run: options.rerunBaseline.map { $0 ? .rerun : .stored },
      in: BaselineStore(repository: repository, environment: context.environment))
    let released = try release.requireContents(or: "nothing can be mixed with it")
    let contents = try release.policed(head)
    let check = options.check
    let program = try await ReleaseDifferences(
      head: contents, released: released, reference: release.reference, repository: repository,
      reports: check.writtenFiles(of: contents.suite, in: context)
    ).changedProgram()
    let product = try ProductParts(head: contents, released: released, program: program)
    return try await release.withPrograms(of: repository, in: context) { programs in
      try await withFiles(of: release, released, for: product, repository) { checkout in
        let terms = CheckTerms(
          options: check, contents: contents, release: release, workspace: workspace, repository: repository,
          programs: programs ?? (release.policy.scorers.runsReleasedPrograms ? checkout : nil),
          judges: JudgeClient(
            for: contents,
            on: .calls(
              policy: options.isFresh ? .fresh : .reuse,
              reports: check.writtenFiles(of: contents.suite, in: context)),
            in: workspace), shard: nil, shards: nil)
        return try await ExplanationRun(
          terms: terms, product: product, released: released, checkout: checkout, options: options,
          settled: ground.settled, announce: ground.announce
        ).explanation()
      }
    }
  }

  /// Runs a body with the release's files in a folder, if an arm runs the release's program or its scorers do.
  private func withFiles<Value>(
    of release: Release, _ released: SuiteContents, for product: ProductParts, _ repository: Repository,
    _ body: (Workspace?) async throws -> Value
  ) async throws -> Value {
    let scores = release.baselineRun == .rerun && release.policy.scorers.runsReleasedPrograms
    guard scores || product.parts.contains(where: { $0.kind == .code }) else { return try await body(nil) }
    return try await ReleaseCheckout.with(release.reference, of: repository, in: workspace.context) {
      checkout in
      try SuiteValidation.validate(released, in: checkout)
      return try await body(checkout)
    }
  }
}
