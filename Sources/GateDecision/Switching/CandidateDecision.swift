/// Whether a candidate can take the release's place.
public enum CandidateDecision: String, Sendable, CaseIterable {
  /// No gating metric is worse by more than its margin, and the hard limits hold: what a check would pass.
  case go
  /// A regression is shown, or a hard limit is broken: what a check would block.
  case noGo = "no_go"
  /// Neither is shown.
  case moreEvidence = "more_evidence"
  /// Nothing can be said: its calls fail, or too little of it can be compared.
  case notMeasured = "not_measured"
}

/// What is decided of one candidate at a look.
public struct CandidateLook: Sendable {
  /// The decisions that it rests on; their bounds account for looking and for the number of candidates.
  public let decisions: Decisions
  /// What they come to.
  public let decision: CandidateDecision
  /// Whether more examples would hardly decide it.
  public let isFutile: Bool

  /// What a look says.
  init(decisions: Decisions, decision: CandidateDecision, isFutile: Bool) {
    self.decisions = decisions
    self.decision = decision
    self.isFutile = isFutile
  }

  /// A look at a candidate of which too many calls failed.
  public init(failed problem: GateFailure) {
    self.init(decisions: Decisions(problem: problem), decision: .notMeasured, isFutile: false)
  }

  /// Why nothing of it was measured; nil if something was.
  public var failure: GateFailure? { decision == .notMeasured ? decisions.problem : nil }

  /// Whether no more calls are made for it.
  public var isSettled: Bool { decision != .moreEvidence || isFutile }

  /// The same look, if critical examples are still to be asked before the candidate can go.
  public var reopened: CandidateLook {
    let problem = GateFailure(
      .budget, "the budget ended before it was asked about all critical examples",
      remedy: "run the same command again with more budget")
    return CandidateLook(
      decisions: decisions.with(problem: problem), decision: .moreEvidence, isFutile: false)
  }
}

extension Decisions {
  /// What these decisions come to for a candidate, as for a check.
  var ofCandidate: CandidateDecision {
    let gating = cells.filter(\.isGating)
    if showRegression { return .noGo }
    if problem != nil || gating.isEmpty { return .notMeasured }
    let isOpen =
      gating.contains { $0.kind == .inconclusive } || lacking.contains(where: \.isGating)
      || limits.contains { $0.kind == .open }
    return isOpen ? .moreEvidence : .go
  }

  /// What would settle the open gating cells if all is as it was seen.
  /// - Returns: how many examples in all, or how many epochs; nil each if a cell is not settled that way.
  public var needed: (examples: Int?, epochs: Int?) {
    let open = cells.filter { $0.isGating && $0.kind == .inconclusive }
    func most(_ counts: [Int?]) -> Int? {
      counts.isEmpty || counts.contains { $0 == nil } ? nil : counts.compactMap { $0 }.max()
    }
    return (most(open.map(\.pairsToSettle)), most(open.map(\.epochsToSettle)))
  }
}
