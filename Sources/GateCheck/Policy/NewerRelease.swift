import GateDecision
import GateGit
import GateSuite

/// Whether there is a release that a branch is not held to, as it was made before.
enum NewerRelease {
  /// The doubt about the bar; nil if the newest release is the bar, or another one was asked for.
  /// - Parameters:
  ///   - reference: the release that is compared with.
  ///   - policy: how the release was found.
  ///   - environment: tells the branch that a pull request is to be merged into.
  static func warning(
    beyond reference: BaselineReference, policy: GatePolicy, in repository: Repository,
    environment: [String: String]
  ) async throws -> Warning? {
    guard policy.baseline == "latest", let tag = reference.tag,
      let newest = try await repository.newestReleaseTag(
        newerThan: tag, pattern: TagPattern(policy.tagPattern), includePrereleases: policy.prereleases)
    else { return nil }
    let told = "\(newest.tag.name) is newer than \(tag) and not in the history of this branch"
    guard let target = await TargetBranch(in: environment, of: repository) else {
      return Warning(
        .newerRelease,
        "\(told), which is held to \(tag) only; merge the branch that has it, or rebase, to be held to it")
    }
    guard let commit = target.commit,
      let isThere = try? await repository.isAncestor(newest.tag.commitId, of: commit)
    else {
      return Warning(
        .newerRelease,
        "\(told), and whether '\(target.name)' has it is unknown here; fetch '\(target.name)' with its history, and merge it to be held to \(newest.tag.name)"
      )
    }
    return Warning(
      .newerRelease,
      isThere
        ? "\(told), and '\(target.name)' has it: the branch was made before, and is held to \(tag) only; merge '\(target.name)' or rebase to be held to \(newest.tag.name)"
        : "\(told), nor in that of '\(target.name)': both are held to \(tag)")
  }
}

/// The branch that a pull request is to be merged into, as the CI system says.
struct TargetBranch {
  /// Its name, without `refs/heads/`.
  let name: String
  /// Its newest commit here; nil if it was not fetched.
  let commit: String?

  /// Variables that hold the target branch of a pull request and are not set, or are empty, in other runs.
  private static let variables = [
    // GitHub Actions, Gitea, Forgejo; GitLab; Bitbucket; Azure Pipelines; Jenkins; Buildkite; Woodpecker; Cirrus CI;
    // Prow; Codefresh; Bitrise; Bamboo; AWS CodeBuild; Drone.
    "GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "BITBUCKET_PR_DESTINATION_BRANCH",
    "SYSTEM_PULLREQUEST_TARGETBRANCH", "CHANGE_TARGET", "BUILDKITE_PULL_REQUEST_BASE_BRANCH",
    "CI_COMMIT_TARGET_BRANCH", "CIRRUS_BASE_BRANCH", "PULL_BASE_REF", "CF_PULL_REQUEST_TARGET",
    "BITRISEIO_GIT_BRANCH_DEST", "bamboo_repository_pr_targetBranch", "CODEBUILD_WEBHOOK_BASE_REF",
    "DRONE_TARGET_BRANCH",
  ]

  /// Variables that hold the target branch only if another one says that it is a pull request.
  private static let conditional = [
    ("TRAVIS_PULL_REQUEST", "TRAVIS_BRANCH"), ("APPVEYOR_PULL_REQUEST_NUMBER", "APPVEYOR_REPO_BRANCH"),
    ("SEMAPHORE_GIT_PR_NUMBER", "SEMAPHORE_GIT_BRANCH"),
  ]

  /// The name that the environment tells; nil if it tells of no pull request.
  static func name(in environment: [String: String]) -> String? {
    let direct = variables.lazy.compactMap { environment[$0] }.first { !$0.isEmpty && $0 != "false" }
    let other = conditional.lazy.filter { !["", "false"].contains(environment[$0.0] ?? "") }
      .compactMap { environment[$0.1] }.first { !$0.isEmpty }
    guard var name = direct ?? other else { return nil }
    for prefix in ["refs/heads/", "refs/remotes/origin/", "origin/"] where name.hasPrefix(prefix) {
      name = String(name.dropFirst(prefix.count))
      break
    }
    return name.isEmpty ? nil : name
  }

  /// The branch that the environment tells, as it was fetched, or else as it is here.
  init?(in environment: [String: String], of repository: Repository) async {
    guard let name = Self.name(in: environment) else { return nil }
    self.name = name
    var found: String?
    for reference in ["refs/remotes/origin/\(name)", "refs/heads/\(name)"] where found == nil {
      found = try? await repository.resolve(reference).commit.id
    }
    commit = found
  }
}
