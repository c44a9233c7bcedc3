import GateDecision
import GateSuite

/// The check of one suite: plan, measure, pair, decide, and if the policy asks for it, confirm; then the verdict, made
/// once.
struct SuiteCheck {
  let terms: CheckTerms
  /// What is known before anything is run.
  let known: KnownFacts

  /// The verdict on the suite.
  /// - Returns: also the run of the working tree, as far as it came; nil if nothing was run.
  func verdict() async -> (SuiteVerdict, run: SuiteEvaluation.Outcome?) {
    do {
      switch try await terms.change() {
      case .changed(let doubt): return await verdict(known.adding(doubt))
      case .unchanged(let facts, let header, let canary):
        return (unchanged(facts, since: header, canary), canary)
      }
    } catch {
      return (known.failed(error), nil)
    }
  }

  private func verdict(_ known: KnownFacts) async -> (SuiteVerdict, run: SuiteEvaluation.Outcome?) {
    do {
      return try await terms.planned { plan in
        let evaluation = try await plan.measure()
        do {
          try plan.store(evaluation.current.run)
          let comparison = plan.pair(evaluation)
          let tally = plan.runs(of: evaluation).tally(comparison, rules: terms.rules)
          let drift = try await plan.drift(in: evaluation)
          FreeMemory.giveBack()
          let first = plan.decide(on: comparison, of: evaluation, tally: tally)
          let (decisions, all) = try await plan.confirm(first, on: evaluation)
          let verdict = try await plan.verdict(
            known, evaluation, comparison, tally, drift, decisions, onAllOf: all)
          plan.keep(verdict, of: evaluation, on: comparison)
          return (verdict, all.current)
        } catch {
          return (known.failed(error, after: evaluation.current), nil)
        }
      }
    } catch {
      return (known.failed(error), nil)
    }
  }

  /// The verdict on a suite of which nothing changed.
  private func unchanged(
    _ facts: UnchangedFacts, since header: RunHeader, _ canary: SuiteEvaluation.Outcome?
  ) -> SuiteVerdict {
    SuiteVerdict(
      name: known.name, goldenFile: known.goldenFile, baseline: terms.release.facts(of: .stored),
      current: canary.map(CurrentFacts.init), differences: known.differences, unchanged: facts,
      warnings: known.warnings + JudgeWarnings.all(canary?.doubts ?? [:])
        + BaselineAge.warnings(
          header, now: terms.context.now(), limit: terms.policy.maximumBaselineAge),
      blocksOnInconclusive: known.blocksOnInconclusive)
  }
}

extension CheckPlan {
  /// Stores a run if the user asks for it.
  func store(_ run: Run) throws {
    if let path = terms.options.savedRunPath(of: run.header.suite) {
      try OutputFile.write(Array(run.fileText.utf8), to: path)
    }
    if let path = terms.options.runLog {
      try ScheduledRuns.add(run, passAt: terms.rules.passAt, to: path)
    }
  }
}
