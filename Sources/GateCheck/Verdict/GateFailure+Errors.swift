import GateDecision
import GateGit
import GateJournal
import GateRun
import GateSuite
import GateTargets

extension GateFailure {
  /// What an error makes of a suite's verdict.
  /// - Parameter kind: what it is if the error does not say.
  package init(_ kind: Kind, of error: any Error) {
    switch error {
    case let failure as GateFailure: self = failure
    case let problem as RepositoryProblem:
      self.init(
        problem.isOfTheMachine ? .infrastructure : problem.isAbsence ? .noBaseline : .notComparable,
        problem.message, remedy: problem.remedy)
    case let fault as Diagnostic: self.init(fault)
    case let faults as Diagnostics: self.init(faults, message: faults.inOneLine)
    case let error as JournalError: self.init(error)
    case let failure as TargetError:
      self.init(.infrastructure, failure.description, remedy: "check the target, then run again")
    default: self.init(kind, "\(error)")
    }
  }

  /// What an error makes of a command that is no check; nil if it is one of the command line itself.
  package init?(endingCommand error: any Error) {
    switch error {
    case let failure as GateFailure: self = failure
    // What was asked for wrongly is a usage error, what the repository lacks or cannot give is no comparison.
    case let problem as RepositoryProblem:
      self.init(
        problem.isOfTheMachine
          ? .infrastructure : problem.preventsComparison ? .notComparable : .configuration,
        problem.message, remedy: problem.remedy)
    case let fault as Diagnostic: self.init(fault)
    case let faults as Diagnostics: self.init(faults)
    default: return nil
    }
  }

  private init(_ fault: Diagnostic) {
    self.init(
      .configuration, Diagnostic(fault.message, at: fault.place).description, remedy: fault.remedy ?? "",
      faults: [fault])
  }

  private init(_ faults: Diagnostics, message: String? = nil) {
    self.init(
      .configuration, message ?? faults.description, remedy: "fix the file and run again",
      faults: faults.faults)
  }

  /// A journal that cannot be used.
  init(_ error: JournalError) { self.init(.infrastructure, error.message, remedy: error.remedy) }

  /// A run that ended before its time.
  package init(stopped reason: RunStop.Reason, _ message: String) {
    var kind = Kind.infrastructure
    if case .budget = reason { kind = .budget }
    self.init(kind, message, remedy: Self.remedy(for: reason))
  }

  private static func remedy(for reason: RunStop.Reason) -> String {
    switch reason {
    case .authentication(let error) where error.kind == .proxy:
      "set the variable of the proxy with a name and password that it accepts"
    case .authentication: "check the key in the environment variable that the suite names"
    case .refused: "check the model, the parameters and the length of the prompt"
    case .unavailable: "check that the target is up and its address right, then run again; answers are kept"
    case .budget(.unknownCost):
      "bound the tokens or the calls instead, or give the model a price under 'prices' and release that"
    case .budget: "raise the budget and run again: what was paid for is kept and not paid for again"
    case .journal(let error): error.remedy
    case .cancelled: "run again"
    }
  }

  /// Batches that are not there yet, or whose answers cannot be had.
  /// - Parameter candidate: whose they are, if they are one's of several; those of a check can be named on a command line.
  init(_ stop: BatchStop, of suite: Suite, for candidate: String? = nil) {
    var resume = stop.batches.isEmpty ? "" : "run again to go on with it"
    if !resume.isEmpty, candidate == nil {
      resume +=
        "; on another machine: goldgate check --suite \(suite.name) "
        + stop.batches.map { "--batch-id \($0)" }.joined(separator: " ")
    }
    let message = (candidate.map { "\($0): " } ?? "") + stop.description
    switch stop.reason {
    case .notReady: self.init(.unfinished, message, remedy: resume)
    case .cancelled:
      self.init(.infrastructure, message, remedy: resume.isEmpty ? "run again" : resume)
    case .refused:
      self.init(.infrastructure, message, remedy: "fix what it names and run again, which submits again")
    case .failed(let error, .submitting):
      let doubt = error.kind == .timeout || error.kind == .connection
      self.init(
        .infrastructure, message,
        remedy: doubt
          ? "look at the provider's list of batches: if it was made after all, "
            + (candidate == nil ? "give its id with --batch-id" : "cancel it there and run again")
          : resume.isEmpty ? "fix the target and run again" : resume)
    case .failed(_, .polling), .failed(_, .fetching):
      self.init(.infrastructure, message, remedy: resume)
    case .otherPlan:
      self.init(
        .notComparable, message,
        remedy: "check out the commit that it was submitted for and give the ids of all its batches, or give "
          + "--batch as well to submit the rest")
    case .budget:
      self.init(.budget, message, remedy: "raise the budget and run again")
    case .journal(let error): self.init(.infrastructure, message, remedy: error.remedy)
    }
  }
}

extension RepositoryProblem {
  /// Whether what was looked for is not there, as opposed to something that is there and cannot be read.
  fileprivate var isAbsence: Bool {
    switch self {
    case .folderNotFound, .notARepository, .shallowClone, .unbornBranch, .noTags, .noVersionTag,
      .onlyPrereleaseTags, .noReachableReleaseTag, .tagNotFound, .revisionNotFound, .noMergeBase,
      .notesNotFetched:
      true
    default: false
    }
  }

  /// Whether it is something that the repository lacks or cannot give, and not a name that was given wrongly.
  fileprivate var preventsComparison: Bool {
    switch self {
    case .shallowClone, .noTags, .noVersionTag, .onlyPrereleaseTags, .noReachableReleaseTag, .noMergeBase,
      .missingInPartialClone, .corruptObject, .unusableLink, .contentElsewhere, .notesNotFetched,
      .unbornBranch, .foreignOwner, .sha256Repository, .unsupportedFormat, .badConfiguration:
      true
    default: false
    }
  }
}

extension Diagnostics {
  /// The first fault, and how many more there are: a verdict's problem is one paragraph.
  fileprivate var inOneLine: String {
    guard let first = faults.first, faults.count > 1 else { return description }
    return "\(first) (and \(faults.count - 1) more, which 'goldgate validate' lists)"
  }
}
