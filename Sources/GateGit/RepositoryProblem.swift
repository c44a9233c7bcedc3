import CLibgit2

/// What is wrong with a repository, a name in it or a request to it; each case knows the way out.
///
/// `message` says what is wrong, `remedy` the next step, with the exact command if there is one. Paths are
/// absolute unless they say otherwise; commit and object ids are 40 hex digits.
public enum RepositoryProblem: Error, Equatable, Sendable {
  // Opening

  /// libgit2 cannot be loaded.
  case libraryMissing(detail: String)
  /// The folder to start from does not exist.
  case folderNotFound(path: String)
  /// Neither the folder nor one above it is a git repository.
  case notARepository(path: String)
  /// `initRepository` was asked for a folder that is a repository already.
  case alreadyARepository(path: String)
  /// The repository belongs to another user and is not listed under `safe.directory`.
  case foreignOwner(path: String)
  /// The repository names its objects with SHA-256, which libgit2 cannot read.
  case sha256Repository(path: String)
  /// The repository uses a format extension that libgit2 cannot read, such as `refstorage`.
  case unsupportedFormat(path: String, detail: String)
  /// A git configuration file cannot be read.
  case badConfiguration(detail: String)
  /// `GIT_DIR` names a folder that is no repository.
  case wrongGitDirectory(path: String)
  /// `GIT_WORK_TREE` names a folder that is not there.
  case wrongWorkTree(path: String)
  /// The index has a format that git writes and libgit2 cannot read, and must be written.
  case unsupportedIndex(format: IndexFile.Format)
  /// The request needs a working tree and the repository has none.
  case bareRepository(path: String)

  // History

  /// The clone is shallow and `missing` (words for what was wanted) lies beyond its edge.
  case shallowClone(missing: String)
  /// HEAD's branch has no commit yet.
  case unbornBranch(name: String)
  /// The repository has no tag at all.
  case noTags(hasRemote: Bool)
  /// There are tags, but none is a version that fits the pattern; `example` is one of the `count` tags.
  case noVersionTag(pattern: String, count: Int, example: String)
  /// Every version tag that fits the pattern is a prerelease; `newest` is the newest.
  case onlyPrereleaseTags(pattern: String, newest: String)
  /// No version tag that fits the pattern is an ancestor of the commit; `newest` is the newest elsewhere.
  case noReachableReleaseTag(pattern: String, newest: String, commit: String)
  /// The pattern for version tags has no `*`, or more than one.
  case invalidTagPattern(pattern: String)
  /// There is no tag of this name; `nearest` is a tag of a similar name.
  case tagNotFound(name: String, nearest: String?)
  /// No tag, branch or commit has this name; `nearest` is a tag or branch of a similar name.
  case revisionNotFound(revision: String, nearest: String?)
  /// Several objects begin with this abbreviated id.
  case ambiguousId(revision: String)
  /// The name leads to a tree or a file, not to a commit.
  case notACommit(revision: String)
  /// The two commits have no common ancestor.
  case noMergeBase(first: String, second: String)

  // Objects

  /// A partial clone left the object out and libgit2 cannot fetch it; `what` says where it belongs.
  case missingInPartialClone(object: String, what: String, remote: String)
  /// An object is missing or damaged.
  case corruptObject(detail: String)
  /// A symbolic link in the tree of a commit leads out of the repository, or in a circle.
  case unusableLink(path: String, target: String)
  /// A filter of `.gitattributes` keeps the file's content elsewhere; git itself holds only `what`, such as
  /// `a pointer of Git LFS`.
  case contentElsewhere(path: String, commit: String, what: String)
  /// A filter of `.gitattributes` would keep the content of a file elsewhere that is read in the trees of commits.
  case filteredFile(path: String, filter: String)
  /// The notes reference is not here: usually it was not fetched.
  ///
  /// Never thrown by `readNote`, for which no notes are no note: it is the caller who knows that one was expected.
  case notesNotFetched(reference: String)

  // Writing

  /// A lock file of git is in the way.
  case locked(file: String)
  /// A tag of this name exists, on this commit.
  case tagExists(name: String, commit: String)
  /// No tag of this name can be made, as another one's name is a folder of it, or it would be one of the other's.
  case nameInTheWay(name: String, other: String)
  /// A branch of this name exists, on this commit.
  case branchExists(name: String, commit: String)
  /// The commit has a note under this reference already.
  case noteExists(reference: String, commit: String)
  /// The configuration does not say who commits; `key` is `user.name` or `user.email`.
  case missingIdentity(key: String)
  /// The configuration asks for signatures, which are not made here; `key` is the one that does.
  case signingRequired(key: String)
  /// A name or an address that git cannot store as an author, such as one with `<` or a line break.
  case invalidIdentity(name: String, email: String)
  /// Not a name that git allows for a tag, a branch or a notes reference.
  case invalidName(name: String)
  /// Not a path inside the repository; `reason` says why.
  case invalidPath(path: String, reason: String)
  /// A text to store holds a NUL byte or is no UTF-8.
  case invalidText(what: String)
  /// A merge, rebase or the like is under way in the working tree.
  case operationInProgress
  /// Switching to the branch would overwrite changes in the working tree.
  case checkoutConflict(branch: String, detail: String)
  /// A file could not be written to the working tree.
  case cannotWriteFile(path: String, detail: String)

  /// Anything else libgit2 refused; `detail` is its own message.
  case unexpected(action: String, detail: String)
}

extension RepositoryProblem: CustomStringConvertible {
  /// The message and the remedy, on two lines.
  public var description: String { "\(message)\n\(remedy)" }
}

extension RepositoryProblem {
  /// What libgit2 means by `status` and the last error of this thread, after it failed to `action`.
  ///
  /// Read on the failing call's thread before any other call of libgit2. Calls whose codes mean something
  /// particular look at the code first.
  init(status: Int32, action: @autoclosure () -> String) {
    let category = git_error_last().map { git_error_t(rawValue: UInt32($0.pointee.klass)) }
    let detail = GitLibrary.lastMessage()
    switch status {
    case GIT_ELOCKED.rawValue:
      self = .locked(file: firstQuoted(in: detail) ?? detail)
    case GIT_EMISMATCH.rawValue:
      self = .corruptObject(detail: detail)
    default:
      switch category {
      case GIT_ERROR_ODB, GIT_ERROR_ZLIB, GIT_ERROR_OBJECT: self = .corruptObject(detail: detail)
      case GIT_ERROR_CONFIG: self = .badConfiguration(detail: detail)
      default: self = .unexpected(action: action(), detail: detail)
      }
    }
  }
}

/// The text between the first two single quotes: libgit2's messages quote the file they are about.
private func firstQuoted(in message: String) -> String? {
  let parts = message.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
  return parts.count == 3 ? String(parts[1]) : nil
}
