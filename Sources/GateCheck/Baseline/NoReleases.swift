import GateDecision
import GateGit
import GateJSON

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
      ? "run 'git fetch --tags'; if no release exists yet, \(release)" : release
    return GateFailure(.noBaseline, "there is no release tag yet that fits \(pattern)", remedy: remedy)
  }
}

/// The tags that fit the pattern of releases and are no versions, as people are told of them.
package enum UnorderedTags {
  /// Why such a tag is never compared with.
  package static let reason = "no version, so it has no place among the releases and is never compared with"
  /// What to do about one.
  package static let remedy =
    "name releases by numbers, such as v1.2.0, v1.2 or v2027.01.05, or let tag_pattern leave such tags out"

  /// How many names are told at once.
  private static let most = 20

  /// One sentence that names them; nil where there is none.
  package static func told(_ names: [String]) -> String? {
    guard let first = names.first else { return nil }
    if names.count == 1 { return "the tag \(first) fits the pattern of releases and is \(reason)" }
    let more =
      names.count > most ? " and \(names.count - most) more, which 'goldgate baseline list' names" : ""
    return
      "\(Counted.of(names.count, "tag", "fits", "fit")) the pattern of releases and \(names.count == 1 ? "is no version, so it has" : "are no versions, so they have") no place among the releases and \(names.count == 1 ? "is" : "are") never compared with: \(names.prefix(most).joined(separator: ", "))\(more)"
  }
}
