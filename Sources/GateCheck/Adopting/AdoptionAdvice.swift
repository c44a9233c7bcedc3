import GateDecision
import GateGit
import GateSuite

/// What to do where a suite has no release to compare with.
package enum AdoptionAdvice {
  /// The problem that an error makes of a suite's verdict, with a step that leads to a first release where there is
  /// none.
  /// - Parameter suite: the suite of the working tree.
  package static func problem(_ error: any Error, of suite: Suite) -> GateFailure {
    let problem = GateFailure(.infrastructure, of: error)
    guard let repositoryProblem = error as? RepositoryProblem,
      let remedy = remedy(for: repositoryProblem, pattern: suite.gate.tagPattern)
    else { return problem }
    return GateFailure(problem.kind, problem.message, remedy: remedy)
  }

  /// The step that leads to a first release; nil where another one comes first.
  private static func remedy(for problem: RepositoryProblem, pattern: String) -> String? {
    let release = "goldgate release \(ReleaseName.first(pattern: pattern))"
    switch problem {
    case .noTags(hasRemote: true):
      return
        "fetch them: git fetch --tags; in GitHub Actions give actions/checkout 'fetch-depth: 0'; where no release exists yet, record and tag the first one: \(release)"
    case .noTags: return "record and tag the first release: \(release)"
    case .noVersionTag:
      return
        "record and tag the first release: \(release); or, where the tags of releases are called otherwise (git tag --list shows them), say so with tag_pattern"
    case .onlyPrereleaseTags(_, let newest):
      let release = ReleaseName.next(tags: [newest], pattern: pattern)
      return
        "record and tag a release: goldgate release \(release); or let prereleases count: 'prereleases: true' under 'gate'"
    default: return nil
    }
  }
}
