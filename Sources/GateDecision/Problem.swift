import GateSuite

/// Why a suite has no verdict of its own.
public struct Problem: Sendable, Hashable {
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
    /// A batch was not finished when the time to wait for it was over.
    case unfinished

    /// How grave it is beside others: what only waiting mends is the least, then what more budget mends, then what a
    /// baseline mends; a target that fails is graver, and the gravest is what is written wrongly, as it fails each time.
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
  /// What to do next, one sentence without a full stop.
  public let remedy: String

  /// The faults of the user's files, each at its own line; empty where no file is at fault.
  public let faults: [Diagnostic]

  /// A trouble.
  public init(_ kind: Kind, _ message: String, remedy: String, faults: [Diagnostic] = []) {
    self.kind = kind
    self.message = message
    self.remedy = remedy
    self.faults = faults
  }

  /// How goldgate ends where this is the worst that happened.
  public var exitCode: ExitCode {
    switch kind {
    case .configuration: .usage
    case .noBaseline, .notComparable: .notComparable
    case .infrastructure: .infrastructure
    case .budget, .unfinished: .budget
    }
  }
}
