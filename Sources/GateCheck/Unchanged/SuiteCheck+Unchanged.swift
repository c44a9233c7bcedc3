import GateDecision
import GateGit
import GateJournal
import GateSuite

extension SuiteCheck {
  /// What came of a look at what changed.
  enum Standstill {
    /// The suite must be run; a canary may have shown why.
    case changed(Warning?)
    /// Nothing changed, and the verdict says so; the outcome is the canary's, if one was run.
    case told(SuiteVerdict, SuiteEvaluation.Outcome?)
  }

  /// Sees whether anything changed since the baseline was recorded, if the policy asks for it; if nothing did, the
  /// verdict says that instead of a decision.
  func standstill() async throws -> Standstill {
    let choice = options.unchanged ?? policy.unchanged
    guard choice != .run, let stored = release.stored else { return .changed(nil) }
    let change = SystemChange(
      contents: contents, repository: repository, workspace: workspace,
      isLive: options.live, reports: options.writtenFiles(of: contents.suite, in: context))
    if let changed = try await change.first(since: recorded(stored)) {
      context.writeError("\(contents.suite.name): run, as this changed since the release: \(changed)\n")
      return .changed(nil)
    }
    var outcome: SuiteEvaluation.Outcome?
    var facts = UnchangedFacts()
    if choice == .canary {
      let canary = try await canary(of: stored)
      if let doubt = canary.doubt { return .changed(doubt) }
      (outcome, facts.canary) = (canary.outcome, canary.facts)
    }
    var verdict = frame
    verdict.baseline = release.facts(of: .stored)
    verdict.unchanged = facts
    verdict.current = outcome.map { CurrentFacts($0.run, calls: $0.calls) }
    verdict.warnings += judges.warnings
    verdict.warnings += BaselineAge.warnings(
      stored.run.header, now: context.now(), limit: policy.maximumBaselineAge)
    return .told(verdict, outcome)
  }

  /// What is known of the release's run.
  private func recorded(_ stored: StoredBaseline) async throws -> SystemChange.Recorded {
    let header = stored.run.header
    var commit: String?
    if let evaluated = header.commit, try await repository.hasCommit(evaluated) { commit = evaluated }
    return SystemChange.Recorded(
      header: header, contents: release.contents, commit: commit, fallback: release.reference.commit,
      isDoubtful: release.warnings.contains { Self.doubts.contains($0.code) },
      metrics: release.policy.metrics, epochs: release.policy.epochs,
      hasOneSeedForAll: stored.run.hasOneSeedForAll)
  }

  /// Doubts with which the header says too little of what the release answers.
  private static var doubts: Set<Warning.Code> { [.dirtyBaseline, .staleBaseline, .tagMoved] }

  /// Runs a few examples of a system that did not change.
  /// - Returns: what came of it, and where it does not stand for the whole, why.
  private func canary(of stored: StoredBaseline) async throws -> (
    outcome: SuiteEvaluation.Outcome, facts: CanaryFacts, doubt: Warning?
  ) {
    let leftOut = Set(release.policy.quarantine.active(on: context.today()).map(\.id))
    let ids = CanaryFacts.sample(
      policy.canary, of: contents.golden.examples.map(\.id).filter { !leftOut.contains($0) },
      release: release.reference.commit)
    let part = EvaluationPart(
      golden: GoldenSet(examples: contents.golden.examples.filter { ids.contains($0.id) }),
      epochs: 1...release.policy.epochs, journal: nil)
    // An older answer would say nothing of the provider as it is now.
    let outcome = try await evaluate(part, taking: .fresh)
    let facts = CanaryFacts(
      from: stored.run, to: outcome.run, calls: outcome.calls, golden: contents.golden, rules: rules,
      threads: options.threads(under: rules))
    if let failure = SuiteEvaluation.failure(of: outcome.run, policy: policy) {
      let told = "the canary of \(facts.examples) examples was not answered: \(failure.message)"
      return (outcome, facts, Warning(.canary, "\(told), so the whole suite was run"))
    }
    guard facts.showsChange || facts.tests.isEmpty else { return (outcome, facts, nil) }
    let shown = facts.tests.filter { $0.pValue <= facts.threshold }.map {
      "the sign-flip test of '\($0.metric)' on \($0.pairs) examples has p = \($0.pValue), at most \(facts.threshold)"
    }
    let reasons = [facts.otherModel].compactMap { $0 } + shown
    let found = reasons.isEmpty ? "no metric could be tested on it" : reasons.joined(separator: "; ")
    return (
      outcome, facts,
      Warning(
        .canary,
        "nothing changed since \(release.reference.name), but a canary of \(facts.examples) examples shows that the provider did, so the whole suite was run: \(found)"
      )
    )
  }
}
