import CLibgit2
import GateJSON

/// A revision as it was named, and the commit it leads to.
public struct ResolvedRevision: Equatable, Sendable {
  /// The commit, with tags peeled.
  public let commit: Commit
  /// The kind of name that matched.
  public let kind: RevisionKind
  /// The full name of the reference that matched, such as `refs/tags/v1.0.0`; nil for ids and expressions.
  public let reference: String?
}

/// The kind of name by which a revision was found.
public enum RevisionKind: String, Equatable, Sendable {
  /// `HEAD` itself.
  case head
  /// A tag, annotated or lightweight.
  case tag
  /// A local branch.
  case branch
  /// A branch of a remote, as last fetched.
  case remoteBranch
  /// Another reference given in full, such as `refs/pull/7/merge`.
  case otherReference
  /// A commit id, whole or abbreviated.
  case commitId
  /// An expression such as `HEAD~2` or `v1.0.0^`.
  case expression
}

extension Repository {
  /// The commit that a revision names, and the kind of name it is.
  ///
  /// In git's order: a whole commit id, `HEAD`, a reference in full, a tag, a branch, a remote branch
  /// (`origin/main`); then, because CI machines often fetch without a local branch, the branch of that name at
  /// `origin`; then an abbreviated id (4 digits or more) and any other expression of gitrevisions(7) that names one
  /// commit. A tag wins over a branch of the same name.
  ///
  /// Throws `.revisionNotFound` with the nearest name, `.shallowClone` if a shallow clone may be why,
  /// `.noTags` if a version was asked for and no tag is here, `.ambiguousId`, `.notACommit`, `.unbornBranch`.
  public func resolve(_ revision: String) throws(RepositoryProblem) -> ResolvedRevision {
    guard !revision.isEmpty, !revision.utf8.contains(0) else {
      throw .revisionNotFound(revision: revision, nearest: nil)
    }
    if revision == "HEAD" { return ResolvedRevision(commit: try headCommit(), kind: .head, reference: nil) }
    if ObjectId(revision) == nil {
      for (reference, kind) in Self.references(for: revision) {
        if let id = try peeledCommit(reference) {
          return ResolvedRevision(commit: try commit(id), kind: kind, reference: reference)
        }
      }
    }
    if let id = try commitId(abbreviated: revision) {
      return ResolvedRevision(commit: try commit(id), kind: .commitId, reference: nil)
    }
    if let id = try commitId(expression: revision) {
      return ResolvedRevision(commit: try commit(id), kind: .expression, reference: nil)
    }
    throw try notFound(revision)
  }

  /// The full names that a revision may stand for, in the order in which they are tried.
  private static func references(for revision: String) -> [(String, RevisionKind)] {
    if revision.hasPrefix("refs/") {
      let kinds: [(String, RevisionKind)] = [
        ("refs/tags/", .tag), ("refs/heads/", .branch), ("refs/remotes/", .remoteBranch),
      ]
      return [(revision, kinds.first { revision.hasPrefix($0.0) }?.1 ?? .otherReference)]
    }
    let rooted: [(String, RevisionKind)] = [
      ("tags/", .tag), ("heads/", .branch), ("remotes/", .remoteBranch),
    ]
    return rooted.filter { revision.hasPrefix($0.0) }.map { ("refs/" + revision, $0.1) } + [
      ("refs/tags/" + revision, .tag),
      ("refs/heads/" + revision, .branch),
      ("refs/remotes/" + revision, .remoteBranch),
      ("refs/remotes/origin/" + revision, .remoteBranch),
    ]
  }

  /// The commit whose id begins with these 4 to 40 digits; nil if there is none.
  private func commitId(abbreviated digits: String) throws(RepositoryProblem) -> ObjectId? {
    guard (4...40).contains(digits.utf8.count), digits.utf8.allSatisfy(\.isHexadecimalDigit) else {
      return nil
    }
    var prefix = git_oid()
    guard git_oid_fromstrn(&prefix, digits, digits.utf8.count) == 0 else { return nil }
    var object: OpaquePointer?
    let status = git_object_lookup_prefix(&object, pointer, &prefix, digits.utf8.count, GIT_OBJECT_ANY)
    if status == GIT_ENOTFOUND.rawValue { return nil }
    if status == GIT_EAMBIGUOUS.rawValue { throw .ambiguousId(revision: digits) }
    try check(status, "read the object \(digits)")
    guard let object else { return nil }
    return try peeledId(Handle(owning: object, free: { git_object_free($0) }), of: digits)
  }

  /// The commit that an expression such as `HEAD~2` names; nil if it names nothing.
  private func commitId(expression: String) throws(RepositoryProblem) -> ObjectId? {
    var object: OpaquePointer?
    let status = git_revparse_single(&object, pointer, expression)
    if status == GIT_EAMBIGUOUS.rawValue { throw .ambiguousId(revision: expression) }
    guard status == 0, let object else { return nil }
    return try peeledId(Handle(owning: object, free: { git_object_free($0) }), of: expression)
  }

  private func peeledId(
    _ object: borrowing Handle, of revision: String
  ) throws(RepositoryProblem) -> ObjectId {
    let commit = try Handle.find(
      "read \(revision)", absent: [GIT_EPEEL, GIT_EINVALIDSPEC, GIT_ENOTFOUND], free: { git_object_free($0) }
    ) {
      git_object_peel(&$0, object.pointer, GIT_OBJECT_COMMIT)
    }
    guard let commit, let id = git_object_id(commit.pointer) else { throw .notACommit(revision: revision) }
    return ObjectId(id.pointee)
  }

  private func notFound(_ revision: String) throws(RepositoryProblem) -> RepositoryProblem {
    if isShallow { return .shallowClone(missing: revision) }
    let tags = try tagNames()
    if tags.isEmpty, TagPattern.anyVersion.version(of: revision) != nil {
      return .noTags(hasRemote: try !remoteNames().isEmpty)
    }
    return .revisionNotFound(
      revision: revision, nearest: Suggestion.nearest(to: revision, among: tags + (try branchNames())))
  }
}

/// Byte order, which is git's own and the same on every machine.
func precedesInBytes(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}
