import GateDecision
import GateGit
import GateRun
import GateSuite
import GateTargets

extension CheckTerms {
  /// Runs a body with the release as a side that is run again: its files stand in a temporary folder meanwhile.
  /// - Parameters:
  ///   - takesRecordings: whether recordings may answer for both sides, which is no run of today.
  ///   - prices: those that its answers are counted at; nil for its own.
  /// - Throws: `GateFailure` if the release cannot be run.
  func withBaselineArm<Value>(
    takesRecordings: Bool = false, priced prices: [String: ModelPrice]? = nil,
    _ body: (BaselineArm) async throws -> Value
  ) async throws -> Value {
    let reference = release.reference
    guard var released = release.contents else {
      throw GateFailure(
        .notComparable,
        "the suite '\(contents.suite.name)' is not at \(reference.name), so it cannot be run again",
        remedy: "name another baseline, or release the suite first")
    }
    if let prices {
      released = released.with(
        prompt: released.prompt, target: released.suite.target.priced(prices),
        parameters: released.suite.parameters)
    }
    let sides = [(released.suite, reference.name), (contents.suite, "the working tree")]
    let recorded = try sides.filter { try LiveTarget.paid($0.0.target, live: options.live) == nil }
    if let (suite, name) = recorded.first, !takesRecordings || recorded.count < sides.count {
      throw GateFailure(
        .configuration,
        "the suite '\(suite.name)' of \(name) answers from recordings, so there is nothing to run again",
        remedy: "add --live to call their source, or compare with the stored baseline (--no-rerun-baseline)")
    }
    return try await ReleaseCheckout.with(reference, of: repository, in: context) { [released] workspace in
      try SuiteValidation.validate(released, in: workspace)
      return try await body(
        BaselineArm(released, in: workspace, at: reference.commit, pairing: release.policy.judged.golden))
    }
  }

  /// Where the scorers of a run with the release as an arm are: with the policy that counts.
  func scorers(beside arm: BaselineArm) -> ScorerPlace {
    options.policy == .tag
      ? ScorerPlace(arm.contents, in: arm.workspace) : ScorerPlace(contents, in: workspace)
  }

  /// The release as an arm of a run in turns.
  /// - Parameters:
  ///   - part: the part of the working tree's run, of which this side runs what it has.
  ///   - counts: where its calls are counted; nil for nowhere.
  func side(
    of arm: BaselineArm, running part: EvaluationPart, scorers: ScorerPlace,
    countedIn counts: CallCounts? = nil
  ) throws -> InterleavedEvaluation.Side {
    let target = try target(of: arm.contents, in: arm.workspace)
    return InterleavedEvaluation.Side(
      arm: .baseline,
      evaluation: evaluation(of: arm.contents, in: arm.workspace, limits: limits(), scorers: scorers),
      target: counts.map { CountedTarget(target, in: $0) } ?? target,
      circumstances: AnswerCircumstances.of(
        try LiveTarget.source(of: arm.contents.suite.target, live: options.live), at: arm.commit,
        environment: context.environment),
      part: arm.part(of: part), commit: arm.commit, isDirty: false,
      batch: try batchTerms(of: arm.contents, in: arm.workspace, isContinued: part.isContinued),
      name: release.reference.name)
  }

  /// Runs some examples on both sides, interleaved: with the scorers that the policy names, as both must be measured alike.
  func measure(_ part: EvaluationPart, inTurnsWith arm: BaselineArm) async throws -> Evaluation {
    let (commit, isDirty) = try await checkout()
    let scorers = scorers(beside: arm)
    let evaluation = InterleavedEvaluation(
      [try side(of: arm, running: part, scorers: scorers)],
      and: InterleavedEvaluation.Side(
        arm: .current,
        evaluation: self.evaluation(
          of: contents, in: workspace, limits: limits(), scorers: scorers, judged: release.policy.judged),
        target: try target(of: contents, in: workspace),
        circumstances: try await AnswerCircumstances.of(
          LiveTarget.source(of: contents.suite.target), in: workspace,
          besides: options.writtenFiles(of: contents.suite, in: context)),
        part: part, commit: commit, isDirty: isDirty),
      policy: options.answers(for: contents.suite), seed: policy.seed)
    let outcomes = try await evaluation.run(within: callAllowance())
    return Evaluation(
      current: outcomes[1], baseline: .rerun(outcomes[0], of: arm), lastLook: nil)
  }
}

extension CheckPlan {
  /// How the release that was run again differs from its recorded baseline: nil if that is not known.
  /// - Returns: also why it is not known, or what is shown.
  func drift(in evaluation: Evaluation) async throws -> (drift: Drift?, warning: Warning?) {
    let release = terms.release
    guard case .rerun(let rerun, let arm) = evaluation.baseline, let stored = release.stored,
      stored.run.header.evaluated(like: rerun.run.header)
    else { return (nil, nil) }
    let recorded: Run
    do {
      recorded = try await release.comparableBaseline(
        of: arm.contents, within: terms.callAllowance(), judges: terms.judges, in: arm.workspace,
        scorers: ScorerPlace(
          arm.contents, in: arm.workspace, releasedFiles: release.policy.scorers.files,
          judges: terms.options.policy == .tag ? arm.workspace : terms.workspace)
      ).run
    } catch let failure as GateFailure where [.notComparable, .budget].contains(failure.exitCode) {
      return (nil, Warning(.judgeChanged, "no drift is reported: \(failure.message)"))
    }
    let drift = Drift(
      from: recorded, to: rerun.run, golden: arm.contents.golden,
      rules: DecisionRules(metrics: release.policy.metrics.ofOneRun, policy: terms.policy),
      quarantine: terms.quarantine, threads: terms.threads)
    let proven = drift.proven.map { "'\($0.metric)'" }
    guard !proven.isEmpty else { return (drift, nil) }
    return (
      drift,
      Warning(
        .providerDrift,
        "\(release.reference.name) itself answers differently than when its baseline was recorded, on \(proven.joined(separator: ", ")): the provider or the machine changed, and the next release needs a new baseline"
      )
    )
  }
}

extension RunHeader {
  /// Whether another run is one of the same system, as far as its header shows before anything is called.
  fileprivate func evaluated(like other: RunHeader) -> Bool {
    target == other.target && parameters == other.parameters && prompt == other.prompt
  }
}
