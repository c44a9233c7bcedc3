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
        "\(told), and whether '\(target.name)' has it cannot be told here; fetch '\(target.name)' with its history, and merge it to be held to \(newest.tag.name)"
      )
    }
    return Warning(
      .newerRelease,
      isThere
        ? "\(told), and '\(target.name)' has it: the branch was made before, and is held to \(tag) only; merge '\(target.name)' or rebase to be held to \(newest.tag.name)"
        : "\(told), nor in that of '\(target.name)': both are held to \(tag)")
  }
}
