import GateStatistics
import GateSuite

/// Decides on several candidates against one release, look by look.
///
/// All candidates are one family: each is decided at the error of the policy divided by their number (Bonferroni), for
/// either claim, so that with the policy's confidence no candidate at all is called no worse that is, and none worse that is
/// not. Within a candidate a check's own correction holds, and over the looks its error spending (`SequentialDecider`).
public struct SwitchDecider: Sendable {
  /// The rules of each candidate: the policy's, at its part of the error.
  public let rules: DecisionRules
  private let suite: String
  private let threads: Int
  /// How many looks there are.
  private let looks: Int
  /// Decides the cells over several looks; nil for a single one.
  private let sequential: SequentialDecider?
  /// The error of a limit at each look.
  private let levels: [Double]

  /// A decider of a run whose looks add these examples.
  /// - Parameters:
  ///   - rules: those of the policy.
  ///   - candidates: how many there are, from 1.
  public init(suite: String, rules: DecisionRules, candidates: Int, plan: LookPlan, threads: Int = 1) {
    var each = rules
    each.confidence = 1 - rules.alpha / Double(max(candidates, 1))
    self.rules = each
    self.suite = suite
    self.threads = threads
    looks = plan.looks.count
    sequential =
      looks > 1 ? SequentialDecider(suite: suite, rules: each, threads: threads, plan: plan) : nil
    levels = CauseLooks(fractions: plan.shares, alpha: rules.alpha, parts: candidates).looks.map(\.level)
  }

  /// What is decided of a candidate at a look.
  /// - Parameters:
  ///   - index: the look, from 0.
  ///   - comparison: the release and the candidate, all examples that are in so far.
  ///   - tally: what is known of answers without a score, for the advice.
  public func look(
    _ index: Int, on comparison: Comparison, tally: ExampleTally = ExampleTally()
  ) -> CandidateLook {
    let isLast = index == looks - 1
    let decider = Decider(suite: suite, rules: rules, threads: threads)
    let cells = decider.decisions(on: comparison)
    var decisions = decider.decide(on: comparison, tally: tally, known: cells)
    var isFutile = false
    if let sequential {
      let look = sequential.look(index, on: comparison, known: cells)
      let isShown = look.decisions.contains { $0.isGating && $0.kind == .regression }
      decisions = decisions.with(cells: decisions.problem == nil || isShown ? look.decisions : [])
      isFutile = look.reason == .futility
    }
    guard !isLast else {
      // The looks before have spent some of a limit's error.
      if sequential != nil {
        decisions = decisions.with(
          limits: limits(at: levels[index], on: comparison), criticalTests: decisions.criticalTests)
      }
      return CandidateLook(decisions: decisions, decision: decisions.ofCandidate, isFutile: isFutile)
    }
    // Critical examples are one family, which is tested once.
    decisions = decisions.with(limits: limits(at: levels[index], on: comparison), criticalTests: [])
    let decision = decisions.ofCandidate
    // What is too little so far may be enough in the end.
    guard decision != .notMeasured else {
      return CandidateLook(decisions: decisions, decision: .moreEvidence, isFutile: false)
    }
    return CandidateLook(
      decisions: decisions, decision: decision, isFutile: isFutile && decision == .moreEvidence)
  }

  /// What a look that lets a candidate go says once all critical examples are in.
  /// - Parameters:
  ///   - comparison: the release and the candidate, with all critical examples.
  ///   - tally: what is known of answers without a score, for the advice.
  public func adding(
    criticalOf comparison: Comparison, to look: CandidateLook, tally: ExampleTally = ExampleTally()
  ) -> CandidateLook {
    let whole = Decider(suite: suite, rules: rules, threads: threads)
      .decide(on: comparison, tally: tally, known: look.decisions.cells)
    let decisions = Decisions(
      cells: look.decisions.cells, lacking: look.decisions.lacking, limits: look.decisions.limits,
      criticalTests: whole.criticalTests, hardBreaks: whole.hardBreaks, warnings: whole.warnings,
      problem: whole.problem)
    return CandidateLook(decisions: decisions, decision: decisions.ofCandidate, isFutile: look.isFutile)
  }

  /// The decisions on hard limits at a part of the error; all are open at a look that spends none.
  private func limits(at level: Double, on comparison: Comparison) -> [LimitDecision] {
    var spent = rules
    if level > 0 { spent.confidence = 1 - level }
    return Decider(suite: suite, rules: spent, threads: threads).limits(on: comparison).map { limit in
      var limit = limit
      if level <= 0 { limit.kind = .open }
      return limit
    }
  }
}

extension Decisions {
  /// These decisions with others on hard limits and critical examples.
  fileprivate func with(limits: [LimitDecision], criticalTests: [CriticalTest]) -> Decisions {
    Decisions(
      cells: cells, lacking: lacking, limits: limits, criticalTests: criticalTests, hardBreaks: hardBreaks,
      warnings: warnings, problem: problem)
  }
}
