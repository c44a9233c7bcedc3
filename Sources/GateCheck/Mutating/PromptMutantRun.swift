import GateDecision
import GateGeneration
import GateRun
import GateSuite

/// The run of one mutant of a prompt: look by look, until its verdict is clear.
struct PromptMutantRun {
  let mutant: PromptMutant
  /// The terms of the changed product.
  let terms: CheckTerms

  /// What it would use if all examples were run.
  /// - Throws: if a changed prompt cannot be rendered.
  func estimate() throws -> CostEstimate {
    let requests = try terms.evaluation(
      of: terms.contents, in: terms.workspace, limits: terms.limits(), scorers: terms.scorers,
      judged: terms.release.policy.judged
    ).plan(of: terms.part()).requests
    var epochs: [String: Int] = [:]
    for number in 0..<requests.count { epochs[requests.name(of: number).exampleID, default: 0] += 1 }
    return CostEstimate(
      epochs: epochs, baseline: terms.release.stored?.run, paidBefore: nil,
      pace: try terms.pace(limits: terms.limits()))
  }

  /// What the gate says of it.
  /// - Throws: `GateFailure` if it cannot be run; of the kind `budget` if that is used up.
  func result(against baseline: JudgedBaseline) async throws -> PromptMutationResult.Mutant {
    let plan = CheckPlan(terms: terms, baseline: .stored(baseline))
    let evaluation = try await plan.measure()
    if Task.isCancelled {
      throw GateFailure(
        .infrastructure, "the study was cancelled", remedy: "run again; what is paid for is kept")
    }
    let comparison = plan.pair(evaluation)
    let decisions = plan.decide(on: comparison, of: evaluation)
    let (now, before) = (evaluation.current, byID(baseline.run))
    let changed = now.run.examples.filter { record in
      // The release may keep digests in place of texts.
      let released = before[record.id]?.epochs.map(\.output.digest) ?? []
      return record.epochs.contains { !released.contains($0.output.digest) }
    }
    let gating = decisions.cells.filter { $0.isGating && $0.slice == nil }
    return PromptMutationResult.Mutant(
      kind: mutant.kind.rawValue, title: mutant.kind.title,
      what: terms.contents.suite.redaction.applied(to: mutant.what),
      finding: finding(decisions, isUnchanged: changed.isEmpty && decisions.problem == nil),
      problem: decisions.showRegression ? nil : decisions.problem?.message,
      differences: gating.map {
        PromptMutationResult.Difference(
          metric: $0.metric, difference: $0.difference, lower: $0.lower, upper: $0.upper)
      },
      examples: now.run.examples.count, changed: changed.count,
      seen: now.run.examples.filter { isWorse($0, than: before[$0.id]) }.map(\.id),
      calls: now.calls - now.resumed - now.cached)
  }

  private func finding(_ decisions: Decisions, isUnchanged: Bool) -> PromptMutationResult.Finding {
    if decisions.showRegression { return .blocked }
    if decisions.problem != nil { return .failed }
    if isUnchanged { return .unchanged }
    return decisions.cells.contains { $0.isGating && $0.kind == .inconclusive } ? .open : .passes
  }

  /// Whether some gating metric is worse than in any epoch of the release, by the mean over the epochs.
  private func isWorse(_ now: ExampleRecord, than before: ExampleRecord?) -> Bool {
    guard let before else { return false }
    return terms.rules.metrics.contains { metric in
      guard metric.isGating, let series = metric.storedSeries.first, metric.storedSeries.count == 1 else {
        return false
      }
      let earlier = before.epochs.compactMap { $0.scores[series] }
      guard let mean = EpochMean.of(now.epochs.compactMap { $0.scores[series] }),
        let worst = metric.higherIsBetter ? earlier.min() : earlier.max()
      else { return false }
      return (metric.higherIsBetter ? mean - worst : worst - mean) < -1e-9
    }
  }

  private func byID(_ run: Run) -> [String: ExampleRecord] {
    Dictionary(run.examples.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
