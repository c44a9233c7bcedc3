/// All that is decided on a comparison, or why nothing can be.
public struct Decisions: Sendable, Equatable {
  /// The decisions: each metric over all examples, then its slices, in the suite's order.
  public let cells: [Decision]
  /// The metrics and slices of which nothing is left to compare, in the same order.
  public let lacking: [LackingCell]
  /// The decisions on hard limits, in the policy's order.
  public let limits: [LimitDecision]
  /// The tests of critical examples, by id.
  public let criticalTests: [CriticalTest]
  /// The examples that always passed and always fail now, by id.
  public let hardBreaks: [HardBreak]
  /// The warnings about what is decided.
  public let warnings: [Warning]
  /// Why there is no verdict; nil if there is one.
  public let problem: GateFailure?

  /// Decisions; nothing is decided unless it is given.
  public init(
    cells: [Decision] = [], lacking: [LackingCell] = [], limits: [LimitDecision] = [],
    criticalTests: [CriticalTest] = [], hardBreaks: [HardBreak] = [], warnings: [Warning] = [],
    problem: GateFailure? = nil
  ) {
    self.cells = cells
    self.lacking = lacking
    self.limits = limits
    self.criticalTests = criticalTests
    self.hardBreaks = hardBreaks
    self.warnings = warnings
    self.problem = problem
  }

  /// Whether a regression is shown: a gating cell fell, a limit or a critical example broke, or a hard break blocks.
  public var showRegression: Bool {
    cells.contains { $0.isGating && $0.kind == .regression } || limits.contains { $0.kind == .broken }
      || criticalTests.contains { $0.kind == .broken } || hardBreaks.contains(where: \.isBlocking)
  }

  /// These decisions, with other cells, warnings after these, or a problem if they have none yet.
  public func with(
    cells: [Decision]? = nil, warnings more: [Warning] = [], problem: GateFailure? = nil
  ) -> Decisions {
    Decisions(
      cells: cells ?? self.cells, lacking: lacking, limits: limits, criticalTests: criticalTests,
      hardBreaks: hardBreaks, warnings: warnings + more, problem: self.problem ?? problem)
  }

  /// These decisions refused for a reason; a regression of a gating cell that is shown stands all the same.
  public func refused(because problem: GateFailure) -> Decisions {
    guard self.problem == nil else { return self }
    let stands = cells.contains { $0.isGating && $0.kind == .regression }
    return with(cells: stands ? cells : [], problem: problem)
  }

  /// Nothing decided, as the run that is to confirm these decisions has not come to its end.
  public func undecided(because problem: GateFailure) -> Decisions {
    Decisions(warnings: warnings, problem: problem)
  }

  /// What two runs together say, if the first alone, which these decisions are on, shows a regression: what is blocked
  /// is what both reject, which an unchanged system does in fewer than 3 of 100 runs.
  /// - Parameter pooled: the decisions on the epochs of both runs.
  public func confirmed(by pooled: Decisions) -> Decisions {
    let isWhole = pooled.problem == nil
    let joined = Decisions(
      cells: Self.joined(cells, pooled.cells, by: \.cellName, isWhole: isWhole) {
        Self.confirmed($0, by: $1)
      },
      lacking: pooled.lacking,
      limits: Self.joined(limits, pooled.limits, by: \.name, isWhole: isWhole) { first, second in
        var limit = second
        if second.kind == .broken, first?.kind != .broken { limit.kind = .open }
        return limit
      },
      criticalTests: Self.joined(
        criticalTests, pooled.criticalTests, by: { [$0.id, $0.metric] }, isWhole: isWhole
      ) { first, second in
        var test = second
        if second.kind == .broken, first?.kind != .broken { test.kind = .held }
        return test
      },
      // An example that fails every epoch of both runs fails every one of each.
      hardBreaks: pooled.hardBreaks, warnings: warnings, problem: pooled.problem)
    let isBlocking = joined.blockingLabels
    let lifted = blockingLabels.filter { !isBlocking.contains($0) }
    var told: [Warning] = []
    if !isBlocking.isEmpty {
      told.append(
        Warning(
          .confirmed,
          "a second run shows it too; the figures are of both runs: \(isBlocking.joined(separator: ", "))"))
    }
    if !lifted.isEmpty {
      told.append(
        Warning(
          .unconfirmed,
          "not shown by both runs together, so it does not block: \(lifted.joined(separator: ", "))"))
    }
    return joined.with(warnings: told)
  }

  /// What two runs say of the same things, in the order of the second; of those that the first alone knows, nothing is
  /// taken back.
  /// - Parameters:
  ///   - name: what makes two of them the same.
  ///   - isWhole: whether the second list is a verdict of its own, and not cut short by a problem.
  ///   - confirmed: what both say together; the first is nil if the second run alone knows it.
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
    cells.filter { $0.isGating && $0.kind == .regression }
      .map { $0.slice.label(of: $0.metric) }
      + limits.filter { $0.kind == .broken }.map(\.name)
      + criticalTests.filter { $0.kind == .broken }.map { "critical example \($0.id)" }
      + hardBreaks.filter(\.isBlocking).map { "example \($0.id)" }
  }
}

extension Decision {
  /// The cell that it is on: metric and slice.
  fileprivate var cellName: [String] { [metric] + (slice.map { [$0.key, $0.value] } ?? []) }
}
