import GateGit

/// How a release gets from this clone to the others, as one command that works where HEAD stands.
package struct PushAdvice {
  /// The release's tag.
  package let tag: String
  /// The commit that HEAD was at before the release.
  package let before: String
  /// Whether the release made a commit.
  package let hasCommit: Bool

  package init(tag: String, before: String, hasCommit: Bool) {
    self.tag = tag
    self.before = before
    self.hasCommit = hasCommit
  }

  /// A clause that ends in the command.
  package func text(in repository: Repository) async throws -> String {
    let remotes = try await repository.remoteNames()
    let remote = remotes.contains("origin") ? "origin" : remotes.first
    let tagReference = "refs/tags/\(tag)"
    if case .branch(let branch) = try await repository.head().state {
      guard let upstream = try await repository.upstream(of: branch) else {
        let push = "push both with: git push --follow-tags --set-upstream \(remote ?? "origin") \(branch)"
        return remote == nil ? "once there is a remote, \(push)" : push
      }
      return upstream.branch == branch
        ? "push both with: git push --follow-tags"
        : "push both with: git push \(upstream.remote) HEAD:\(upstream.branch) \(tagReference)"
    }
    guard let remote else { return "once there is a remote, push it with: git push origin \(tagReference)" }
    guard hasCommit else { return "push it with: git push \(remote) \(tagReference)" }
    let branches = try await repository.remoteBranches(of: remote, at: before)
    guard branches.count == 1, let branch = branches.first else {
      return
        "HEAD is on no branch, so push the tag with: git push \(remote) \(tagReference), and bring its commit into the branch that is checked: git merge \(tag)"
    }
    return "push both with: git push \(remote) HEAD:\(branch) \(tagReference)"
  }
}
