import GateDecision

/// A sentence on a suite beside its figures.
struct Remark {
  /// The suite's name.
  let suite: String
  /// The sentence, without a full stop.
  let sentence: String

  /// What the table of a verdict cannot say: what else went wrong, what an open decision could see, and what
  /// got better.
  static func all(on verdict: Verdict) -> [Remark] {
    let open = verdict.suites.flatMap { suite in
      let decisions = suite.decisions.filter { $0.kind == .inconclusive }
      // A single open decision is told in the headline already.
      let isTold =
        suite.outcome == .inconclusive && suite.gatingDecisions.count { $0.kind == .inconclusive } == 1
      return decisions.filter { !(isTold && $0.isGating) }
    }
    let better = verdict.decisions.filter { $0.kind == .improvement }
    let problems = verdict.suites.compactMap { suite in
      // Elsewhere the problem is the headline.
      suite.outcome == .regression
        ? suite.problem.map { Remark(suite: suite.name, sentence: $0.message) } : nil
    }
    return problems + (open + better).map { Remark(suite: $0.suite, sentence: $0.sentence) }
  }
}
