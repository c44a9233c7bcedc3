import GateDecision
import GateGit
import GateRun
import GateSuite

extension SuiteCheck {
  /// Runs a body with the release as a side that is run again: its files stand in a temporary folder meanwhile.
  /// - Throws: `GateFailure` where the release cannot be run.
  func withBaselineArm<Value>(_ body: (BaselineArm) async throws -> Value) async throws -> Value {
    let reference = release.reference
    guard let released = release.contents else {
      throw GateFailure(
        .notComparable,
        "the suite '\(contents.suite.name)' is not at \(reference.name), so it cannot be run again",
        remedy: "name another baseline, or release the suite first")
    }
    for (suite, name) in [(released.suite, reference.name), (contents.suite, "the working tree")]
    where try LiveTarget.paid(suite.target, live: options.live) == nil {
      throw GateFailure(
        .configuration,
        "the suite '\(suite.name)' of \(name) answers from recordings, so there is nothing to run again",
        remedy: "add --live to call their source, or compare with the stored baseline")
    }
    return try await ReleaseCheckout.with(reference, of: repository, in: context) { workspace in
      try SuiteValidation.validate(released, in: workspace)
      if options.policy == .tag { judges.startPrograms(in: workspace) }
      return try await body(
        BaselineArm(released, in: workspace, at: reference.commit, pairing: release.policy.judged.golden))
    }
  }

  /// Runs some examples on both sides in turns, or all of them.
  package func evaluate(_ part: EvaluationPart?, inTurnsWith arm: BaselineArm) async throws -> CheckedSides {
    let part =
      part
      ?? EvaluationPart(golden: contents.golden, epochs: 1...release.policy.epochs, journal: nil)
    let head = try await repository.headCommit()
    let outcome = try await InterleavedEvaluation(
      baseline: InterleavedEvaluation.Side(
        evaluation: evaluation(of: arm.contents, in: arm.workspace, scoredIn: arm),
        target: try target(of: arm.contents, in: arm.workspace),
        circumstances: AnswerCircumstances.of(
          try LiveTarget.source(of: arm.contents.suite.target), at: arm.commit,
          environment: context.environment),
        part: arm.part(of: part), commit: arm.commit, isDirty: false),
      current: InterleavedEvaluation.Side(
        evaluation: evaluation(
          of: contents, in: workspace, scoredIn: arm, judged: release.policy.judged),
        target: try target(of: contents, in: workspace),
        circumstances: try await AnswerCircumstances.of(
          LiveTarget.source(of: contents.suite.target), in: workspace,
          besides: options.writtenFiles(of: contents.suite, in: context)),
        part: part, commit: head.id,
        isDirty: try await !repository.status(under: [contents.folder]).isEmpty),
      policy: options.answers(for: contents.suite), seed: policy.seed
    ).run()
    return CheckedSides(outcome.current, rerun: outcome.baseline, of: arm)
  }

  /// How one side is evaluated: under the limits of the working tree's suite, as one runner calls both, and with
  /// the scorers that the policy names, as both must be measured alike.
  private func evaluation(
    of side: SuiteContents, in workspace: Workspace, scoredIn arm: BaselineArm, judged: JudgedGolden? = nil
  ) -> SuiteEvaluation {
    let suite = contents.suite
    return SuiteEvaluation(
      contents: side, metrics: release.policy.metrics, epochs: release.policy.epochs,
      concurrency: options.concurrency ?? suite.concurrency,
      limits: suite.limits(concurrency: options.concurrency, budget: options.budget), terms: nil,
      judges: judges, workspace: workspace,
      scorerContext: options.policy == .tag
        ? arm.workspace.scorerContext(for: arm.contents, models: judges)
        : self.workspace.scorerContext(for: contents, models: judges),
      judged: judged)
  }

  /// The facts of a baseline that was run again, and the warning of drift if one is shown.
  func drift(
    of rerun: SuiteEvaluation.Outcome, in arm: BaselineArm
  ) async throws -> (RerunFacts, [Warning]) {
    var facts = RerunFacts(calls: rerun.calls)
    guard let stored = release.stored, stored.run.header.evaluated(like: rerun.run.header) else {
      return (facts, [])
    }
    let recorded: Run
    do {
      recorded = try await release.comparableBaseline(
        of: arm.contents, limits: limits(of: nil), judges: judges, in: arm.workspace
      ).run
    } catch let failure as GateFailure where failure.exitCode == .notComparable {
      return (facts, [Warning(.judgeChanged, "no drift is reported: \(failure.message)")])
    }
    let drift = Drift(
      from: recorded, to: rerun.run, golden: arm.contents.golden, rules: rules,
      quarantine: release.policy.quarantine.active(on: context.today()),
      threads: options.threads(under: rules))
    facts.drift = drift
    let proven = drift.proven.map { "'\($0.metric)'" }
    guard !proven.isEmpty else { return (facts, []) }
    let warning = Warning(
      .providerDrift,
      "\(release.reference.name) itself answers differently than when its baseline was recorded, on \(proven.joined(separator: ", ")): the provider or the machine changed, and the next release needs a new baseline"
    )
    return (facts, [warning])
  }
}

extension RunHeader {
  /// Whether another run is one of the same system, as far as its header tells before anything is called.
  fileprivate func evaluated(like other: RunHeader) -> Bool {
    target == other.target && parameters == other.parameters && prompt == other.prompt
  }
}
