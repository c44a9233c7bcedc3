import GateDecision

/// The verdict in the word or two that a reader looks for first, the gravest first.
enum Caption: String, CaseIterable {
  /// Proven worse.
  case regression = "REGRESSION"
  /// Nothing to decide on.
  case noVerdict = "NO VERDICT"
  /// Open, and the policy blocks on that.
  case inconclusive = "INCONCLUSIVE"
  /// Open, with a drop that is shown, but not by more than the margin.
  case suspect = "SUSPECT"
  /// Open, without any sign of a drop: neither a bare pass nor an alarm.
  case noneShown = "PASS, WEAKLY"
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
      // A single open decision is reported in the headline already.
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

/// The warnings of a verdict, each text once, numbered from 1 in the order of the decisions; those of a whole
/// suite come after them.
struct Footnotes {
  private var numbers: [String: Int] = [:]
  /// The texts by their number less 1.
  private(set) var texts: [String] = []

  /// The footnotes of a verdict.
  init(_ verdict: Verdict) {
    for warning in verdict.decisions.flatMap(\.warnings) { add(warning.message) }
    for suite in verdict.suites {
      let prefix = verdict.suites.count > 1 ? "\(suite.name): " : ""
      for warning in suite.warnings { add(prefix + warning.message) }
    }
  }

  private mutating func add(_ text: String) {
    guard numbers[text] == nil else { return }
    texts.append(text)
    numbers[text] = texts.count
  }

  /// The numbers of a decision's warnings.
  func numbers(of decision: Decision) -> [Int] {
    decision.warnings.compactMap { numbers[$0.message] }.sorted()
  }
}
