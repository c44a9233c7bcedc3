extension SuiteVerdict {
  /// Takes back what was decided, where the run that is to confirm it has not come to its end.
  public mutating func undecide() {
    (decisions, limits, criticalTests, hardBreaks) = ([], [], [], [])
  }

  /// Takes over the verdict on two runs together, where the first alone had shown a regression: what is blocked
  /// is what both reject, which an unchanged system does in fewer than 3 of 100 runs.
  /// - Parameter pooled: the verdict on the epochs of both runs.
  public mutating func confirm(with pooled: SuiteVerdict) {
    let wasBlocking = blockingLabels
    problem = pooled.problem
    decisions = zip(decisions, pooled.decisions).map { Self.confirmed($0, by: $1) }
    limits = zip(limits, pooled.limits).map { first, second in
      var limit = second
      if second.kind == .broken, first.kind != .broken { limit.kind = .open }
      return limit
    }
    criticalTests = zip(criticalTests, pooled.criticalTests).map { first, second in
      var test = second
      if second.kind == .broken, first.kind != .broken { test.kind = .held }
      return test
    }
    // An example that fails every epoch of both runs fails every one of each.
    hardBreaks = pooled.hardBreaks
    let isBlocking = blockingLabels
    let lifted = wasBlocking.filter { !isBlocking.contains($0) }
    if !isBlocking.isEmpty {
      warnings.append(
        Warning(
          .confirmed,
          "a second run shows it too; the figures are of both runs: \(isBlocking.joined(separator: ", "))"))
    }
    if !lifted.isEmpty {
      warnings.append(
        Warning(
          .unconfirmed,
          "not shown by both runs together, so it does not block: \(lifted.joined(separator: ", "))"))
    }
  }

  private static func confirmed(_ first: Decision, by second: Decision) -> Decision {
    var decision = second
    guard second.kind == .regression, first.kind != .regression else {
      if first.kind == .regression, second.kind == .inconclusive { decision.isSuspect = true }
      return decision
    }
    decision.kind = .inconclusive
    decision.isSuspect = true
    return decision
  }

  /// What blocks, by name.
  private var blockingLabels: [String] {
    gatingDecisions.filter { $0.kind == .regression }
      .map { decision in decision.slice.map { "\(decision.metric) [\($0.label)]" } ?? decision.metric }
      + limits.filter { $0.kind == .broken }.map(\.name)
      + criticalTests.filter { $0.kind == .broken }.map { "critical example \($0.id)" }
      + hardBreaks.filter(\.isBlocking).map { "example \($0.id)" }
  }
}
