extension RepositoryProblem {
  /// Whether the machine is at fault, and no repository: the library can't be loaded.
  public var isOfTheMachine: Bool {
    if case .libraryMissing = self { true } else { false }
  }

  /// What is wrong, as one sentence without a final full stop.
  public var message: String {
    switch self {
    case .folderNotFound(let path): "the folder \(path) does not exist"
    case .notARepository(let path): "\(path) is not in a git repository"
    case .alreadyARepository(let path): "\(path) is a git repository already"
    case .foreignOwner(let path):
      "the repository \(path) belongs to another user, so git's safe.directory rule forbids reading it"
    case .sha256Repository(let path):
      "the repository \(path) uses SHA-256 object names, which libgit2 cannot read"
    case .unsupportedFormat(let path, let detail):
      "the repository \(path) uses an unsupported format: \(detail)"
    case .badConfiguration(let detail): "the git configuration cannot be read: \(detail)"
    case .wrongGitDirectory(let path):
      "the environment variable GIT_DIR names \(path), which is no git repository"
    case .wrongWorkTree(let path):
      "the environment variable GIT_WORK_TREE names \(path), which is no folder"
    case .unsupportedIndex(let format):
      switch format {
      case .sparse: "the index is a sparse index (index.sparse), which cannot be written here"
      case .split: "the index is a split index (core.splitIndex), which cannot be written here"
      case .withoutChecksum:
        "the index has no checksum (index.skipHash, which feature.manyFiles sets), and cannot be written here"
      }
    case .bareRepository(let path): "the repository \(path) is bare: it has no working tree"

    case .shallowClone(let missing): "this is a shallow clone, which lacks \(missing)"
    case .unbornBranch(let name): "the branch \(name) has no commit yet"
    case .noTags: "the repository has no tags"
    case .noVersionTag(let pattern, let count, let example):
      "none of the repository's \(count) tags (\(example), for one) is a version such as 1.2.0 or 2027.01.05 "
        + "that fits the pattern \(pattern)"
    case .onlyPrereleaseTags(let pattern, let newest):
      "every version tag that fits the pattern \(pattern) is a prerelease; the newest is \(newest)"
    case .noReachableReleaseTag(let pattern, let newest, let commit):
      "no release tag that fits the pattern \(pattern) is an ancestor of \(abbreviated(commit)); "
        + "the newest on another line of history is \(newest)"
    case .invalidTagPattern(let pattern):
      "the tag pattern \(pattern.isEmpty ? "''" : pattern) does not have exactly one *, for the version"
    case .tagNotFound(let name, let nearest): "there is no tag \(name)" + suggestion(nearest)
    case .revisionNotFound(let revision, let nearest):
      "no tag, branch or commit is named \(revision.isEmpty ? "''" : revision)" + suggestion(nearest)
    case .ambiguousId(let revision): "several objects begin with \(revision)"
    case .notACommit(let revision): "\(revision) is a tree or a file, not a commit"
    case .noMergeBase(let first, let second):
      "\(abbreviated(first)) and \(abbreviated(second)) have no common ancestor"

    case .missingInPartialClone(let object, let what, let remote):
      "this is a partial clone of \(remote), which left out \(what) (object \(abbreviated(object)))"
    case .corruptObject(let detail): "an object of the repository is missing or damaged: \(detail)"
    case .unusableLink(let path, let target):
      "the symbolic link \(path) -> \(target) leads out of the repository or in a circle"
    case .contentElsewhere(let path, let commit, let what):
      "\(path) at \(abbreviated(commit)) is \(what): its content is not to be read in the git repository"
    case .filteredFile(let path, let filter):
      "\(path) has the attribute filter=\(filter) (.gitattributes), so that a release would hold something else than its content, and no check could read it"
    case .notesNotFetched(let reference): "there are no notes under \(reference) here"

    case .locked(let file): "another git process holds the lock \(file)"
    case .tagExists(let name, let commit): "the tag \(name) exists already, on \(abbreviated(commit))"
    case .nameInTheWay(let name, let other): "there can be no tag \(name) beside the tag \(other)"
    case .branchExists(let name, let commit): "the branch \(name) exists already, on \(abbreviated(commit))"
    case .noteExists(let reference, let commit):
      "the commit \(abbreviated(commit)) has a note under \(reference) already"
    case .missingIdentity(let key): "git does not know who you are: \(key) is not set"
    case .signingRequired(let key): "git is set to sign (\(key)), and goldgate makes no signatures"
    case .invalidIdentity(let name, let email): "git cannot record the author \(name) <\(email)>"
    case .invalidName(let name): "\(name.isEmpty ? "''" : name) is not a name that git allows"
    case .invalidPath(let path, let reason): "\(path.isEmpty ? "''" : path) is not a usable path: \(reason)"
    case .invalidText(let what): "\(what) holds a NUL byte or is not UTF-8"
    case .operationInProgress: "a merge, a rebase or the like is under way in the working tree"
    case .checkoutConflict(let branch, let detail):
      "switching to \(branch) would overwrite changes in the working tree: \(detail)"
    case .cannotWriteFile(let path, let detail): "\(path) cannot be written: \(detail)"
    case .libraryMissing(let detail): "libgit2 cannot be loaded: \(detail)"
    case .unexpected(let action, let detail): "cannot \(action): \(detail)"
    }
  }

  private func suggestion(_ nearest: String?) -> String { nearest.map { "; did you mean \($0)?" } ?? "" }

  private func abbreviated(_ id: String) -> String { id.utf8.count == 40 ? String(id.prefix(12)) : id }
}
