import GateSuite

/// Why there is no verdict, or why a command stops: the exit code and the reports' type follow from the kind alone.
public struct GateFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of trouble it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// The suite, its golden set or a flag is wrong.
    case configuration
    /// There is no baseline to compare with.
    case noBaseline = "no_baseline"
    /// There is a baseline, but too little of it can be compared.
    case notComparable = "not_comparable"
    /// The target or the machinery failed.
    case infrastructure
    /// The budget ended before the verdict.
    case budget
    /// A batch was not finished when the time to wait for it was over, or files hold no answer yet to a later run.
    case unfinished

    /// How grave it is beside others: what only waiting fixes is the least, then what more budget fixes, then what a
    /// baseline fixes; a target that fails is graver, and the gravest is what is written wrongly, as it fails each time.
    var gravity: Int {
      switch self {
      case .unfinished: 0
      case .budget: 1
      case .noBaseline: 2
      case .notComparable: 3
      case .infrastructure: 4
      case .configuration: 5
      }
    }
  }

  /// What kind of trouble it is.
  public let kind: Kind
  /// What happened, one sentence without a full stop.
  public let message: String
  /// What to do next, one sentence without a full stop; empty if the message says it already.
  public let remedy: String
  /// The faults of the user's files, each at its own line; empty if no file is at fault.
  public let faults: [Diagnostic]

  /// A failure.
  public init(_ kind: Kind, _ message: String, remedy: String = "", faults: [Diagnostic] = []) {
    self.kind = kind
    self.message = message
    self.remedy = remedy
    self.faults = faults
  }

  /// The gravest of some; nil if there is none.
  public static func gravest(of failures: [GateFailure]) -> GateFailure? {
    failures.max { $0.kind.gravity < $1.kind.gravity }
  }

  /// Failures of one kind as one, each told once; nil if there is none.
  public static func all(_ failures: [GateFailure]) -> GateFailure? {
    guard let first = failures.first else { return nil }
    return GateFailure(
      first.kind, failures.map(\.message).joined(separator: "\n"), remedy: first.remedy,
      faults: failures.flatMap(\.faults))
  }

  /// How goldgate ends if this is the worst that happened.
  public var exitCode: ExitCode {
    switch kind {
    case .configuration: .usage
    case .noBaseline, .notComparable: .notComparable
    case .infrastructure: .infrastructure
    case .budget, .unfinished: .budget
    }
  }

  /// The message with what to do next, or the faults, one a line.
  public var description: String {
    if !faults.isEmpty { return faults.map(\.description).joined(separator: "\n") }
    return remedy.isEmpty ? message : "\(message)\n  \(remedy)"
  }

  /// The same failure, told of something, such as a suite.
  public func told(of name: String) -> GateFailure {
    GateFailure(kind, "\(name): \(message)", remedy: remedy)
  }
}

/// How goldgate ends: the one list of its exit codes.
public enum ExitCode: Int32, Sendable, CaseIterable {
  /// No regression was found, and the gate evaluated something.
  case pass = 0
  /// A metric regressed by more than its margin.
  case regression = 1
  /// A flag, a suite or a golden set is wrong; nothing was decided.
  case usage = 2
  /// Neither a regression nor its absence was shown, and the policy blocks on that.
  case inconclusive = 3
  /// There is no baseline, or it cannot be compared with this run.
  case notComparable = 4
  /// The target, the network, the disk or another part of the machinery failed.
  case infrastructure = 5
  /// The run's budget, or the time to wait for a batch, was used up before a verdict.
  case budget = 6

  /// What the code means, as one line of the manual.
  public var meaning: String {
    switch self {
    case .pass: "no regression"
    case .regression: "a metric regressed by more than its margin"
    case .usage: "wrong usage or configuration; nothing was decided"
    case .inconclusive: "inconclusive, and the policy blocks on that"
    case .notComparable: "no baseline, or not comparable with it"
    case .infrastructure: "the target or the machine failed"
    case .budget: "the budget, or the wait for a batch, was used up"
    }
  }
}
