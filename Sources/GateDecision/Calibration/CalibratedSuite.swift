import GateSuite

/// All that is reported of one suite that was calibrated.
public struct CalibratedSuite: Sendable, Equatable {
  /// Which release's policy and scorers count; nil if it is the working tree's.
  public var release: String?
  /// How often the gate would have blocked.
  public var result: CalibrationResult
  /// The flaky examples, the flakiest first.
  public var flaky: [Flakiness]
  /// The quarantine list for review.
  public var proposal: QuarantineProposal
  /// The examples that the gate leaves out already.
  public var quarantined: [Quarantine.Entry]
  /// What of the policy the trials do without, and what that does to the figures; one sentence each, without a
  /// full stop.
  public var simplifications: [String]

  /// A suite that was calibrated.
  public init(
    release: String?, result: CalibrationResult, flaky: [Flakiness], proposal: QuarantineProposal,
    quarantined: [Quarantine.Entry], simplifications: [String] = []
  ) {
    self.release = release
    self.result = result
    self.flaky = flaky
    self.proposal = proposal
    self.quarantined = quarantined
    self.simplifications = simplifications
  }
}

/// What the gate said of one comparison of an unchanged system with itself.
struct CalibrationTrial: Sendable, Equatable {
  /// A metric over the whole golden set or over one slice of it.
  struct Address: Sendable, Hashable {
    let metric: String
    let slice: Slice?
  }

  /// The cells that were reported as regressions.
  let regressed: Set<Address>
  /// The limits that were reported as broken, by name.
  let brokenLimits: Set<String>
  /// Whether a gating metric or a critical example blocked.
  let isBlocked: Bool
  /// Whether a critical example blocked.
  let isCritical: Bool
  /// What the verdict was.
  let outcome: Verdict.Outcome

  /// The trial of a verdict.
  init(_ verdict: SuiteVerdict) {
    let regressions = verdict.decisions.filter { $0.kind == .regression }
    regressed = Set(regressions.map { Address(metric: $0.metric, slice: $0.slice) })
    // A limit that has nothing to judge has no decision, and then the whole comparison has a problem.
    brokenLimits = Set(verdict.limits.filter { $0.kind == .broken }.map(\.name))
    isCritical = verdict.criticalTests.contains { $0.kind == .broken }
    isBlocked = isCritical || regressions.contains(where: \.isGating)
    outcome = verdict.outcome
  }
}
