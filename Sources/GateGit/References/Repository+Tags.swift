import CLibgit2
import GateJSON

extension Repository {
  /// The short names of all tags, in byte order.
  public func tagNames() throws(RepositoryProblem) -> [String] {
    // git_tag_list looks up each tag again, which takes ten times as long.
    let iterator = try Handle("list the tags", free: { git_reference_iterator_free($0) }) {
      git_reference_iterator_glob_new(&$0, pointer, Self.allTags)
    }
    var names: [String] = []
    var name: UnsafePointer<CChar>?
    while true {
      let status = git_reference_next_name(&name, iterator.pointer)
      if status == GIT_ITEROVER.rawValue { break }
      try check(status, "list the tags")
      if let name { names.append(Self.shortName(name)) }
    }
    // Packed references come in their order.
    let isSorted = zip(names, names.dropFirst()).allSatisfy { precedesInBytes($0, $1) }
    return isSorted ? names : names.sorted(by: precedesInBytes)
  }

  static let allTags = "refs/tags/*"

  /// A tag's name without `refs/tags/`.
  static func shortName(_ reference: UnsafePointer<CChar>) -> String {
    String(cString: reference + "refs/tags/".utf8.count)
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
  /// Throws `.tagNotFound` with the nearest name, `.noTags` if the repository has none, `.shallowClone` if a
  /// shallow clone may be why, `.notACommit` for a tag of a tree or a file.
  public func tag(named name: String) throws(RepositoryProblem) -> Tag {
    guard !name.utf8.contains(0) else { throw .invalidName(name: name) }
    if let tag = try findTag(name) { return tag }
    if isShallow { throw .shallowClone(missing: "the tag \(name)") }
    let names = try tagNames()
    if names.isEmpty { throw .noTags(hasRemote: try !remoteNames().isEmpty) }
    throw .tagNotFound(name: name, nearest: Suggestion.nearest(to: name, among: names))
  }

  /// The tag of this short name; nil if there is none.
  ///
  /// Throws `.notACommit` if it leads to a tree or a file, `.corruptObject` if its object is missing.
  public func findTag(_ name: String) throws(RepositoryProblem) -> Tag? {
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

  /// The names of the tags that fit a pattern: those that are versions, oldest first by `ReleaseVersion` and then in
  /// byte order, and in byte order those that are none and so have no place in that order.
  public func releaseNames(
    _ pattern: TagPattern
  ) throws(RepositoryProblem) -> (ordered: [(name: String, version: ReleaseVersion)], unordered: [String]) {
    let names = try tagNames()
    if let known = knownReleases[pattern], known.names == names { return (known.ordered, known.unordered) }
    var ordered: [(name: String, version: ReleaseVersion)] = []
    var unordered: [String] = []
    for name in names where pattern.fits(name) {
      if let version = pattern.version(of: name) {
        ordered.append((name, version))
      } else {
        unordered.append(name)
      }
    }
    let sorted = ordered.sorted {
      let order = ReleaseVersion.compare($0.version, $1.version)
      return order == 0 ? precedesInBytes($0.name, $1.name) : order < 0
    }
    knownReleases[pattern] = (names, sorted, unordered)
    return (sorted, unordered)
  }

  /// The newest release that the history of a commit holds, by the order of `ReleaseVersion`.
  ///
  /// A tag counts if its name fits `pattern` and its commit is `head` (a commit id) or an ancestor; prereleases
  /// count only with `includePrereleases`. Two tags of one precedence: the last in byte order.
  ///
  /// Throws `.noTags`, `.noVersionTag`, `.onlyPrereleaseTags` or `.noReachableReleaseTag`; and `.shallowClone` if
  /// a newer tag might lie beyond the edge of a shallow clone, so that no answer is certain.
  public func newestReleaseTag(
    reachableFrom head: String, pattern: TagPattern = .anyVersion, includePrereleases: Bool = false
  ) throws(RepositoryProblem) -> ReleaseTag {
    let head = try objectId(head)
    let (candidates, unordered) = try releases(pattern, includePrereleases: includePrereleases)
    var ancestry = isShallow ? try ancestry(of: head) : nil
    var passedOver: String?
    for (index, candidate) in candidates.reversed().enumerated() {
      guard let tag = try commitTag(candidate.name), let target = ObjectId(tag.commitId) else { continue }
      // The newest release nearly always is an ancestor. If it is not, one walk over the whole history costs
      // less than a walk for each of many tags.
      if ancestry == nil, index == 1 { ancestry = try self.ancestry(of: head) }
      guard try isAncestor(target, of: head, knowing: ancestry) else {
        passedOver = passedOver ?? tag.name
        continue
      }
      if let passedOver, ancestry?.isCut == true { throw Self.uncertain(passedOver) }
      return ReleaseTag(tag: tag, version: candidate.version, unordered: unordered)
    }
    if let passedOver, ancestry?.isCut == true { throw Self.uncertain(passedOver) }
    throw .noReachableReleaseTag(
      pattern: pattern.text, newest: passedOver ?? candidates.last?.name ?? "", commit: head.hex)
  }

  /// The newest release whose version is above that of a tag, wherever it is; nil if there is none.
  ///
  /// Tags and prereleases count as in `newestReleaseTag(reachableFrom:)`, which never passes over one that it can reach:
  /// beyond the tag that it gives, this is one that is not reachable. Throws what `tags()` throws.
  public func newestReleaseTag(
    newerThan name: String, pattern: TagPattern = .anyVersion, includePrereleases: Bool = false
  ) throws(RepositoryProblem) -> ReleaseTag? {
    guard let version = pattern.version(of: name) else { return nil }
    let (candidates, unordered) = try releases(pattern, includePrereleases: includePrereleases)
    for candidate in candidates.reversed() {
      guard candidate.version > version else { return nil }
      if let tag = try commitTag(candidate.name) {
        return ReleaseTag(tag: tag, version: candidate.version, unordered: unordered)
      }
    }
    return nil
  }

  private func isAncestor(
    _ commit: ObjectId, of head: ObjectId, knowing ancestry: Ancestry?
  ) throws(RepositoryProblem) -> Bool {
    if let ancestry { return ancestry.commits.contains(commit) }
    return try isAncestor(commit, of: head)
  }

  private static func uncertain(_ tag: String) -> RepositoryProblem {
    .shallowClone(missing: "the history that shows whether the tag \(tag) is an ancestor")
  }

  /// The tags that are versions, the oldest first, never empty; and those that fit and are none.
  private func releases(
    _ pattern: TagPattern, includePrereleases: Bool
  ) throws(RepositoryProblem) -> (ordered: [(name: String, version: ReleaseVersion)], unordered: [String]) {
    let (versions, unordered) = try releaseNames(pattern)
    guard let newest = versions.last else {
      let names = try tagNames()
      guard let example = unordered.last ?? names.last else {
        throw isShallow
          ? .shallowClone(missing: "the release tags") : .noTags(hasRemote: try !remoteNames().isEmpty)
      }
      throw isShallow
        ? .shallowClone(missing: "release tags that fit \(pattern.text)")
        : .noVersionTag(pattern: pattern.text, count: names.count, example: example)
    }
    let releases = includePrereleases ? versions : versions.filter { !$0.version.isPrerelease }
    guard !releases.isEmpty else { throw .onlyPrereleaseTags(pattern: pattern.text, newest: newest.name) }
    return (releases, unordered)
  }

  /// The tag of this name; nil if it leads to no commit.
  private func commitTag(_ name: String) throws(RepositoryProblem) -> Tag? {
    do { return try findTag(name) } catch .notACommit { return nil }
  }
}
