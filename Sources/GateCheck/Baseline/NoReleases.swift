import GateDecision
import GateGit

/// Why there is no release to list, and what to do first: what may be elsewhere is fetched before anything is made.
package enum NoReleases {
  /// The refusal of a command that reads releases.
  /// - Parameter suites: the suites as the user named them.
  package static func problem(in workspace: Workspace, suites: [String]) async throws -> GateFailure {
    let repository = try workspace.requireRepository()
    let first = try workspace.locate(suites).first
    let pattern = first.flatMap { try? workspace.contents(of: $0).suite.gate.tagPattern } ?? "v*"
    let tag = (try? TagPattern(pattern))?.name(of: "1.0.0") ?? "v1.0.0"
    if repository.isShallow {
      let problem = RepositoryProblem.shallowClone(missing: "the release tags")
      return GateFailure(.notComparable, problem.message, remedy: problem.remedy)
    }
    let release = "run 'goldgate release \(tag)'"
    let remedy =
      try await repository.hasOrigin()
      ? "run 'git fetch --tags'; where no release exists yet, \(release)" : release
    return GateFailure(.noBaseline, "there is no release tag yet that fits \(pattern)", remedy: remedy)
  }
}
