import Foundation
import GateGit
import GateSuite
import Synchronization

/// The suites in the trees of releases, whatever the tags of each are called.
struct ReleasedSuites {
  /// A release and its suites.
  struct Release {
    /// The tag, or whatever else names it.
    let name: String
    /// The commit's id.
    let commit: String
    /// The suites' folders, relative to the top.
    let folders: Set<String>
  }

  let repository: Repository

  /// The folders of the suites in the tree of a commit.
  func folders(at commit: String) async throws(RepositoryProblem) -> Set<String> {
    try await Self.folders(at: commit, in: repository)
  }

  /// The releases nearest to HEAD in its history: those that no other release there descends from. A tag is a release
  /// where a suite in its own tree has a pattern that finds it.
  func nearest() async throws(RepositoryProblem) -> [Release] {
    let tags = try await repository.tagsByCommit()
    if tags.isEmpty { return [] }
    let policies = KnownPolicies()
    let commits = try await repository.nearestCommits(from: repository.headCommit().id) {
      (repository, commit) throws(RepositoryProblem) in
      guard let names = tags[commit] else { return false }
      return try Self.releaseTag(among: names, at: commit, in: repository, policies) != nil
    }
    var releases: [Release] = []
    for commit in commits {
      releases.append(
        Release(
          name: policies.name(at: commit) ?? String(commit.prefix(12)), commit: commit,
          folders: try await folders(at: commit)))
    }
    return releases
  }

  private static func folders(
    at commit: String, in repository: isolated Repository
  ) throws(RepositoryProblem) -> Set<String> {
    Set(
      try files(at: commit, in: repository).map { path in
        path.split(separator: "/").dropLast().joined(separator: "/")
      })
  }

  /// The suites' files; at the top also where `baselines` is a link.
  private static func files(
    at commit: String, in repository: isolated Repository
  ) throws(RepositoryProblem) -> [String] {
    let found = try repository.nestedFiles(SuiteLocator.pattern, at: commit)
    let parent = SuiteLocator.pattern.parent
    if found.contains(where: { $0.hasPrefix("\(parent)/") }) { return found }
    return try found
      + repository.listFiles(under: parent, at: commit).filter {
        let parts = $0.split(separator: "/")
        return parts.count == 3 && parts[2] == SuiteLocator.pattern.name
      }
  }

  /// The first of some tags of a commit that a suite in its tree has for a release; nil where none is one.
  private static func releaseTag(
    among tags: [String], at commit: String, in repository: isolated Repository, _ policies: KnownPolicies
  ) throws(RepositoryProblem) -> String? {
    var found: String?
    for path in try files(at: commit, in: repository) {
      let policy = policies.policy(of: path, read: { try? repository.readFile(path, at: commit) })
      if let tag = tags.last(where: policy.finds) { found = found ?? tag }
    }
    policies.note(found, at: commit)
    return found
  }

  /// Which tags are releases of a suite.
  private struct Policy: Sendable {
    /// The suite's pattern; nil where its file cannot be read, and any name that ends in a version is taken for one.
    let pattern: TagPattern?
    let countsPrereleases: Bool

    func finds(_ tag: String) -> Bool {
      let version =
        if let pattern { pattern.version(of: tag) } else { ReleaseVersion(tag.drop { !$0.isNumber }) }
      return version.map { countsPrereleases || !$0.isPrerelease } ?? false
    }
  }

  /// The policies of the suites' files that were read, as most commits hold the same ones.
  private final class KnownPolicies: Sendable {
    private struct State {
      var policies: [Data: Policy] = [:]
      var names: [String: String] = [:]
    }

    private let state = Mutex(State())

    /// The policy in a suite's file.
    func policy(of path: String, read: () -> Data?) -> Policy {
      guard let data = read() else { return Policy(pattern: nil, countsPrereleases: false) }
      if let known = state.withLock({ $0.policies[data] }) { return known }
      let gate = try? Suite(SourceFile(path: path, bytes: [UInt8](data)), folderName: "suite").gate
      let policy = Policy(
        pattern: gate.flatMap { try? TagPattern($0.tagPattern) },
        countsPrereleases: gate?.prereleases ?? false)
      state.withLock { $0.policies[data] = policy }
      return policy
    }

    func note(_ name: String?, at commit: String) {
      if let name { state.withLock { $0.names[commit] = name } }
    }

    func name(at commit: String) -> String? { state.withLock { $0.names[commit] } }
  }
}
