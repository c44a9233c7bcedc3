import CLibgit2

extension Repository {
  /// The short names of all tags, in byte order.
  public func tagNames() throws(RepositoryProblem) -> [String] {
    var names = git_strarray()
    try check(git_tag_list(&names, pointer), "list the tags")
    return takeStrings(&names).sorted(by: precedesInBytes)
  }

  /// Every tag that leads to a commit, by name in byte order; tags of trees and files are left out.
  public func tags() throws(RepositoryProblem) -> [Tag] {
    var tags: [Tag] = []
    for name in try tagNames() {
      if let tag = try commitTag(name) { tags.append(tag) }
    }
    return tags
  }

  /// The tag of this short name.
  ///
  /// Throws `.tagNotFound` with the nearest name, `.noTags` where the repository has none, `.shallowClone` where a
  /// shallow clone may be why, `.notACommit` for a tag of a tree or a file.
  public func tag(named name: String) throws(RepositoryProblem) -> Tag {
    guard !name.utf8.contains(0) else { throw .invalidName(name: name) }
    if let tag = try findTag(name) { return tag }
    if isShallow { throw .shallowClone(missing: "the tag \(name)") }
    let names = try tagNames()
    if names.isEmpty { throw .noTags(hasRemote: try !remoteNames().isEmpty) }
    throw .tagNotFound(name: name, nearest: nearestName(to: name, among: names))
  }

  /// The tag of this short name; nil where there is none.
  func findTag(_ name: String) throws(RepositoryProblem) -> Tag? {
    let reference = "refs/tags/" + name
    guard let commit = try peeledCommit(reference) else { return nil }
    let found = try Handle.find("read \(reference)", free: { git_reference_free($0) }) {
      git_reference_lookup(&$0, pointer, reference)
    }
    guard let found, let target = git_reference_target(found.pointer) else {
      return Tag(name: name, commitId: commit.hex, objectId: nil)
    }
    let id = ObjectId(target.pointee)
    return Tag(name: name, commitId: commit.hex, objectId: id == commit ? nil : id.hex)
  }

  /// The newest release that the history of a commit holds, by the order of SemVer 2.0.
  ///
  /// A tag counts where its name fits `pattern` and its commit is `head` (a commit id) or an ancestor; prereleases
  /// count only with `includePrereleases`. Two tags of one precedence: the last in byte order.
  ///
  /// Throws `.noTags`, `.noVersionTag`, `.onlyPrereleaseTags` or `.noReachableReleaseTag`; and `.shallowClone` where
  /// a newer tag might lie beyond the edge of a shallow clone, so that no answer is certain.
  public func newestReleaseTag(
    reachableFrom head: String, pattern: TagPattern = .anyVersion, includePrereleases: Bool = false
  ) throws(RepositoryProblem) -> ReleaseTag {
    let head = try objectId(head)
    let candidates = try releaseNames(pattern, includePrereleases: includePrereleases)
    var ancestry = isShallow ? try ancestry(of: head) : nil
    var passedOver: String?
    for (index, candidate) in candidates.enumerated() {
      guard let tag = try commitTag(candidate.name), let target = ObjectId(tag.commitId) else { continue }
      // The newest release nearly always is an ancestor. Where it is not, one walk over the whole history costs
      // less than a walk for each of many tags.
      if ancestry == nil, index == 1 { ancestry = try self.ancestry(of: head) }
      guard try isAncestor(target, of: head, knowing: ancestry) else {
        passedOver = passedOver ?? tag.name
        continue
      }
      if let passedOver, ancestry?.isCut == true { throw Self.uncertain(passedOver) }
      return ReleaseTag(tag: tag, version: candidate.version)
    }
    if let passedOver, ancestry?.isCut == true { throw Self.uncertain(passedOver) }
    throw .noReachableReleaseTag(
      pattern: pattern.text, newest: passedOver ?? candidates.first?.name ?? "", commit: head.hex)
  }

  private func isAncestor(
    _ commit: ObjectId, of head: ObjectId, knowing ancestry: Ancestry?
  ) throws(RepositoryProblem) -> Bool {
    if let ancestry { return ancestry.commits.contains(commit) }
    return try isAncestor(commit, of: head)
  }

  private static func uncertain(_ tag: String) -> RepositoryProblem {
    .shallowClone(missing: "the history that tells whether the tag \(tag) is an ancestor")
  }

  /// The tags that are versions, the newest first; never empty.
  private func releaseNames(
    _ pattern: TagPattern, includePrereleases: Bool
  ) throws(RepositoryProblem) -> [(name: String, version: SemanticVersion)] {
    let names = try tagNames()
    guard let example = names.last else {
      throw isShallow
        ? .shallowClone(missing: "the release tags") : .noTags(hasRemote: try !remoteNames().isEmpty)
    }
    let versions = names.compactMap { name in pattern.version(of: name).map { (name: name, version: $0) } }
      .sorted {
        $0.version == $1.version ? precedesInBytes($1.name, $0.name) : $0.version > $1.version
      }
    guard let newest = versions.first else {
      throw isShallow
        ? .shallowClone(missing: "release tags that fit \(pattern.text)")
        : .noVersionTag(pattern: pattern.text, count: names.count, example: example)
    }
    let releases = includePrereleases ? versions : versions.filter { !$0.version.isPrerelease }
    guard !releases.isEmpty else { throw .onlyPrereleaseTags(pattern: pattern.text, newest: newest.name) }
    return releases
  }

  /// The tag of this name; nil where it leads to no commit.
  private func commitTag(_ name: String) throws(RepositoryProblem) -> Tag? {
    do { return try findTag(name) } catch .notACommit { return nil }
  }
}
