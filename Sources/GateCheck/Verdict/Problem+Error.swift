import GateDecision
import GateGit
import GateSuite
import GateTargets

extension Problem {
  /// The problem that an error makes of a suite's verdict.
  /// - Parameter kind: what it is where the error does not say.
  package init(_ kind: Kind, of error: any Error) {
    switch error {
    case let failure as SuiteEvaluation.Failure: self = failure.problem
    case let refusal as Refusal:
      let told: Kind =
        switch refusal.exitCode {
        case .usage: .configuration
        case .notComparable: .notComparable
        case .infrastructure: .infrastructure
        case .budget: .budget
        case .pass, .regression, .inconclusive: kind
        }
      self.init(refusal.kind ?? told, refusal.message, remedy: refusal.remedy ?? "")
    case let problem as RepositoryProblem:
      self.init(
        problem.isOfTheMachine ? .infrastructure : problem.isAbsence ? .noBaseline : .notComparable,
        problem.message, remedy: problem.remedy)
    case let fault as Diagnostic:
      self.init(
        .configuration, Diagnostic(fault.message, at: fault.place).description, remedy: fault.remedy ?? "",
        faults: [fault])
    case let faults as Diagnostics:
      self.init(
        .configuration, faults.description, remedy: "mend the file and run again", faults: faults.faults)
    case let failure as TargetError:
      self.init(.infrastructure, failure.description, remedy: "check the target, then run again")
    default: self.init(kind, "\(error)", remedy: "")
    }
  }
}

extension RepositoryProblem {
  /// Whether what was looked for is not there, as opposed to something that is there and cannot be read.
  var isAbsence: Bool {
    switch self {
    case .folderNotFound, .notARepository, .shallowClone, .unbornBranch, .noTags, .noVersionTag,
      .onlyPrereleaseTags, .noReachableReleaseTag, .tagNotFound, .revisionNotFound, .noMergeBase,
      .notesNotFetched:
      true
    default: false
    }
  }
}

extension CurrentFacts {
  /// What a run says of itself.
  package init(_ run: Run, calls: Int) {
    let header = run.header
    self.init(
      commit: header.commit, target: header.target,
      model: header.models.isEmpty ? nil : header.models.joined(separator: ", "),
      parameters: header.parameters,
      promptDigest: header.prompt?.description, goldenDigest: header.golden.description,
      epochs: header.epochs,
      calls: calls,
      retries: run.examples.reduce(0) { $0 + $1.epochs.reduce(0) { $0 + $1.retries } })
  }
}
