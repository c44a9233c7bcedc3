import GateGit
import GateSuite

/// Why the baseline of one release cannot be read: a fault of that release alone, which hides no other.
package struct BaselineFault: Error {
  /// Each fault with its place and its next step.
  package let faults: [String]
  /// The first fault in a few words, one line.
  package let summary: String

  /// A fault of the repository.
  init(_ problem: RepositoryProblem) {
    faults = [problem.description]
    summary = problem.message
  }

  /// Whatever a file of a release brought up; nil for what is no fault of the release.
  init?(any error: any Error) {
    switch error {
    case let problem as RepositoryProblem: self.init(problem)
    case let fault as Diagnostic: self.init([fault])
    case let faults as Diagnostics: self.init(faults.faults)
    default: return nil
    }
  }

  private init(_ found: [Diagnostic]) {
    faults = found.map(\.description)
    let first = found.first.map { Diagnostic($0.message, at: $0.place).description } ?? "it cannot be read"
    summary = found.count > 1 ? "\(first) and \(found.count - 1) more" : first
  }
}
