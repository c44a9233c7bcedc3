import GateDecision
import GateGit
import GateSuite
import GateTargets

extension Problem {
  /// The problem that an error makes of a suite's verdict.
  /// - Parameter kind: what it is where the error does not say.
  init(_ kind: Kind, of error: any Error) {
    switch error {
    case let failure as SuiteEvaluation.Failure: self = failure.problem
    case let refusal as Refusal:
      let kind: Kind =
        switch refusal.exitCode {
        case .usage: .configuration
        case .notComparable: .noBaseline
        default: kind
        }
      self.init(kind, refusal.message, remedy: refusal.remedy ?? "")
    case let problem as RepositoryProblem:
      self.init(
        problem.isOfTheMachine ? .infrastructure : .noBaseline, problem.message, remedy: problem.remedy)
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

extension CurrentFacts {
  /// What a run's header says of it.
  init(_ header: RunHeader, calls: Int) {
    self.init(
      commit: header.commit, target: header.target,
      model: header.models.isEmpty ? nil : header.models.joined(separator: ", "),
      parameters: header.parameters,
      promptDigest: header.prompt?.description, goldenDigest: header.golden.description,
      epochs: header.epochs,
      calls: calls)
  }
}
