import GateDecision
import GateGit
import GateJSON
import GateJournal
import GateSuite

extension CheckTerms {
  /// What came of a look at what changed.
  enum Change {
    /// The suite must be run; a canary may have shown why.
    case changed(Warning?)
    /// Nothing changed since the baseline was recorded; the outcome is the canary's, if one was run.
    case unchanged(UnchangedFacts, since: RunHeader, SuiteEvaluation.Outcome?)
  }

  /// Finds whether anything changed since the baseline was recorded, if the policy asks for it.
  func change() async throws -> Change {
    let choice = options.unchanged ?? policy.unchanged
    // Shards were run already, and so was the first look of what is topped up.
    guard shards == nil, !options.topsUp, choice != .run, let stored = release.stored else {
      return .changed(nil)
    }
    if let changed = try await systemChange.first(since: recorded(stored)) {
      context.writeError("\(contents.suite.name): run, as this changed since the release: \(changed)\n")
      return .changed(nil)
    }
    guard choice == .canary else { return .unchanged(UnchangedFacts(), since: stored.run.header, nil) }
    let (outcome, facts) = try await canary(of: stored)
    if let doubt = doubt(on: facts, outcome.run) { return .changed(doubt) }
    return .unchanged(UnchangedFacts(canary: facts), since: stored.run.header, outcome)
  }

  /// What a check runs at first: everything, or if nothing changed since the baseline what the policy runs then.
  /// - Returns: also why, if the policy looks at what changed.
  func firstPart() async throws -> (part: EvaluationPart, note: String?) {
    let choice = options.unchanged ?? policy.unchanged
    guard choice != .run, let stored = release.stored else { return (part(), nil) }
    if let changed = try await systemChange.first(since: recorded(stored)) {
      return (part(), "everything is run, as this changed since the release: \(changed)")
    }
    guard choice == .canary else {
      return (part(of: []), "nothing changed since the release: nothing is run")
    }
    return (
      canaryPart,
      "nothing changed since the release: a canary is run, and everything if that shows a change"
    )
  }

  private var systemChange: SystemChange {
    SystemChange(
      contents: contents, repository: repository, workspace: workspace, isLive: options.live,
      reports: options.writtenFiles(of: contents.suite, in: context))
  }

  /// A few examples, by which a provider that changed is seen.
  private var canaryPart: EvaluationPart {
    let leftOut = Set(quarantine.map(\.id))
    let ids = CanaryFacts.sample(
      policy.canary, of: contents.golden.examples.map(\.id).filter { !leftOut.contains($0) },
      release: release.reference.commit)
    return part(of: Set(ids))
  }

  /// What is known of the release's run.
  func recorded(_ stored: StoredBaseline) async throws -> SystemChange.Recorded {
    let header = stored.run.header
    var commit: String?
    if let evaluated = header.commit, try await repository.hasCommit(evaluated) { commit = evaluated }
    return SystemChange.Recorded(
      header: header, contents: release.contents, commit: commit, fallback: release.reference.commit,
      isDoubtful: release.warnings.contains { Self.doubts.contains($0.code) },
      metrics: release.policy.metrics, epochs: release.policy.epochNumbers.release,
      hasOneSeedForAll: stored.run.hasOneSeedForAll)
  }

  /// Doubts with which the header says too little of what the release answers.
  private static var doubts: Set<Warning.Code> { [.dirtyBaseline, .staleBaseline, .tagMoved] }

  /// Runs a few examples of a system that did not change.
  private func canary(
    of stored: StoredBaseline
  ) async throws -> (outcome: SuiteEvaluation.Outcome, facts: CanaryFacts) {
    // An older answer would say nothing of the provider as it is now.
    let outcome = try await measure(canaryPart, taking: .fresh)
    let facts = CanaryFacts(
      from: stored.run, to: outcome.run, calls: outcome.calls, golden: contents.golden,
      // It has no release's answers beside it, and so no win rate over them.
      rules: DecisionRules(metrics: release.policy.metrics.ofOneRun, policy: policy),
      threads: threads)
    return (outcome, facts)
  }

  /// Why a canary does not stand for the whole; nil if it does.
  private func doubt(on facts: CanaryFacts, _ run: Run) -> Warning? {
    if let failure = SuiteEvaluation.failure(of: run, policy: policy) {
      return Warning(
        .canary,
        "the canary of \(Counted.of(facts.examples, "example")) was not answered: \(failure.message), so the whole suite was run"
      )
    }
    guard facts.showsChange || facts.tests.isEmpty else { return nil }
    let shown = facts.tests.filter { $0.pValue <= facts.threshold }.map {
      "the sign-flip test of '\($0.metric)' on \($0.pairs) examples has p = \($0.pValue), at most \(facts.threshold)"
    }
    let reasons = [facts.otherModel].compactMap { $0 } + shown
    let found = reasons.isEmpty ? "no metric could be tested on it" : reasons.joined(separator: "; ")
    return Warning(
      .canary,
      "nothing changed since \(release.reference.name), but a canary of \(Counted.of(facts.examples, "example")) shows that the provider did, so the whole suite was run: \(found)"
    )
  }
}
