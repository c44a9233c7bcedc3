import GateDecision

/// The verdict in the word or two that a reader looks for first, the gravest first.
enum Caption: String, CaseIterable {
  /// Proven worse.
  case regression = "REGRESSION"
  /// Nothing to decide on.
  case noVerdict = "NO VERDICT"
  /// Open, and the policy blocks on that.
  case inconclusive = "INCONCLUSIVE"
  /// Open, with a drop that is shown, though not that it exceeds the margin.
  case suspect = "SUSPECT"
  /// Open, without any sign of a drop: neither a bare pass nor an alarm.
  case noneShown = "NO REGRESSION SHOWN"
  /// Proven not to be worse.
  case pass = "PASS"
  /// Not evaluated, as nothing changed.
  case unchanged = "UNCHANGED"
  /// Not gated, as no release has it.
  case new = "NEW"

  /// The caption of a suite.
  init(_ suite: SuiteVerdict) {
    switch suite.outcome {
    case .regression: self = .regression
    case .invalid: self = .noVerdict
    case .pass: self = .pass
    case .unchanged: self = .unchanged
    case .new: self = .new
    case .inconclusive:
      let isSuspect = suite.gatingDecisions.contains { $0.kind == .inconclusive && $0.isSuspect }
      self = suite.blocksOnInconclusive ? .inconclusive : isSuspect ? .suspect : .noneShown
    }
  }

  /// The gravest caption of any suite; no verdict without a suite.
  init(_ verdict: Verdict) {
    let captions = verdict.suites.map { Caption($0) }
    self = Caption.allCases.first { captions.contains($0) } ?? .noVerdict
  }

  /// The tone to show it in.
  var tone: TerminalStyle.Tone {
    switch self {
    case .regression, .noVerdict: .bad
    case .inconclusive, .suspect, .noneShown, .unchanged, .new: .doubtful
    case .pass: .good
    }
  }
}
