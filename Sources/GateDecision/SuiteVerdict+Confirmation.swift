extension SuiteVerdict {
  /// Says that there is no verdict; a regression that is shown stands all the same.
  public mutating func refuse(_ problem: GateFailure) {
    guard self.problem == nil else { return }
    self.problem = problem
    if !gatingDecisions.contains(where: { $0.kind == .regression }) { decisions = [] }
  }

  /// Takes back what was decided, where the run that is to confirm it has not come to its end.
  public mutating func undecide() {
    (decisions, lacking, limits, criticalTests, hardBreaks) = ([], [], [], [], [])
  }

  /// Takes over the verdict on two runs together, where the first alone had shown a regression: what is blocked
  /// is what both reject, which an unchanged system does in fewer than 3 of 100 runs.
  /// - Parameter pooled: the verdict on the epochs of both runs.
  public mutating func confirm(with pooled: SuiteVerdict) {
    let wasBlocking = blockingLabels
    problem = pooled.problem
    decisions = Self.joined(decisions, pooled.decisions, by: \.cellName, isWhole: problem == nil) {
      Self.confirmed($0, by: $1)
    }
    limits = Self.joined(limits, pooled.limits, by: \.name, isWhole: problem == nil) { first, second in
      var limit = second
      if second.kind == .broken, first?.kind != .broken { limit.kind = .open }
      return limit
    }
    criticalTests = Self.joined(
      criticalTests, pooled.criticalTests, by: { [$0.id, $0.metric] }, isWhole: problem == nil
    ) { first, second in
      var test = second
      if second.kind == .broken, first?.kind != .broken { test.kind = .held }
      return test
    }
    lacking = pooled.lacking
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

  /// What two runs say of the same things, in the order of the second; of those that the first alone knows, nothing is
  /// taken back.
  /// - Parameters:
  ///   - name: what makes two of them the same.
  ///   - isWhole: whether the second list is a verdict of its own, and not cut short by a problem.
  ///   - confirmed: what both say together; the first is nil where the second run alone knows it.
  private static func joined<Value, Name: Hashable>(
    _ first: [Value], _ second: [Value], by name: (Value) -> Name, isWhole: Bool,
    _ confirmed: (Value?, Value) -> Value
  ) -> [Value] {
    let known = Dictionary(first.map { (name($0), $0) }, uniquingKeysWith: { first, _ in first })
    let there = Set(second.map(name))
    return second.map { confirmed(known[name($0)], $0) }
      + (isWhole ? first.filter { !there.contains(name($0)) } : [])
  }

  private static func confirmed(_ first: Decision?, by second: Decision) -> Decision {
    var decision = second
    guard second.kind == .regression, first?.kind != .regression else {
      if first?.kind == .regression, second.kind == .inconclusive { decision.isSuspect = true }
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

extension Decision {
  /// The cell that it is on: metric and slice.
  fileprivate var cellName: [String] { [metric] + (slice.map { [$0.key, $0.value] } ?? []) }
}
