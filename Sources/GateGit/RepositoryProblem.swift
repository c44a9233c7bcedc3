import CLibgit2

/// What is wrong with a repository, a name in it or a request to it; each case knows the way out.
///
/// `message` says what is wrong, `remedy` the next step, with the exact command where there is one. Paths are
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

extension RepositoryProblem {
  /// The next step, as one sentence without a final full stop; commands stand in backquotes.
  public var remedy: String {
    switch self {
    case .folderNotFound: "give a folder that exists"
    case .notARepository: "change into the repository, or make one: `git init`"
    case .alreadyARepository: "choose a new or empty folder"
    case .foreignOwner(let path): "run `git config --global --add safe.directory \(shellQuoted(path))`"
    case .sha256Repository: "use a SHA-1 repository: `git init --object-format=sha1`"
    case .unsupportedFormat: "clone it anew in git's default format: `git clone URL`"
    case .badConfiguration: "correct the file; `git config --list --show-origin` tells which one"
    case .wrongGitDirectory: "let it name the .git folder, or take it away: `unset GIT_DIR GIT_WORK_TREE`"
    case .wrongWorkTree:
      "let it name the top of the working tree, or take it away: `unset GIT_WORK_TREE`"
    case .unsupportedIndex(let format):
      switch format {
      case .sparse: "run `git sparse-checkout reapply --no-sparse-index`"
      case .split: "run `git update-index --no-split-index && git config core.splitIndex false`"
      case .withoutChecksum:
        "run `git config index.skipHash false && git update-index --force-write-index`"
      }
    case .bareRepository(let path):
      "run in a working tree: `git clone \(shellQuoted(path))`, or `git -C \(shellQuoted(path)) worktree add FOLDER`"

    case .shallowClone:
      "run `git fetch --unshallow --tags`; in GitHub Actions give actions/checkout `fetch-depth: 0`"
    case .unbornBranch: "commit first: `git add --all && git commit -m 'First commit'`"
    case .noTags(let hasRemote):
      hasRemote
        ? "fetch them: `git fetch --tags`; in GitHub Actions give actions/checkout `fetch-depth: 0`; "
          + "where no release exists yet, record and tag one: `goldgate release v0.1.0`"
        : "record and tag a release: `goldgate release v0.1.0`"
    case .noVersionTag: "name a tag, or a pattern that fits your release tags; `git tag --list` shows them"
    case .onlyPrereleaseTags: "allow prereleases, or name the tag"
    case .noReachableReleaseTag(_, let newest, _):
      "name the tag to compare with, or bring it in: `git merge \(shellQuoted(newest))`"
    case .invalidTagPattern: "write a pattern such as `v*` or `app-v*`"
    case .tagNotFound(let name, _):
      "`git tag --list` shows the tags; if it exists elsewhere, "
        + "run `git fetch origin tag \(shellQuoted(name))`"
    case .revisionNotFound(let revision, _):
      "`git branch --all` and `git tag --list` show the names; if it exists elsewhere, "
        + "run `git fetch --tags origin \(shellQuoted(revision))`"
    case .ambiguousId(let revision): "give more digits; `git rev-parse --disambiguate=\(revision)` lists them"
    case .notACommit: "name a commit, or a tag or branch that leads to one"
    case .noMergeBase: "name a commit or a tag instead of a merge base"

    case .missingInPartialClone(_, _, let remote):
      "run `git fetch --refetch --no-filter \(shellQuoted(remote))`"
    case .corruptObject: "run `git fsck --full` to see the damage, and clone the repository anew"
    case .unusableLink: "replace the link with the file it should lead to"
    case .contentElsewhere(let path, _, _), .filteredFile(let path, _):
      "keep the file in git itself: `echo \(shellQuoted("\(path) -filter")) >> .gitattributes && "
        + "git add --renormalize . && git add .gitattributes && git commit -m 'Keep \(path) in git itself'`, then "
        + "release again"
    case .notesNotFetched: "run `git fetch origin 'refs/notes/goldgate/*:refs/notes/goldgate/*'`"

    case .locked(let file):
      "wait for it to end; where no git process runs any more, run `rm -f \(shellQuoted(file))`"
    case .tagExists(let name, _): "choose another name; `git show \(shellQuoted(name))` shows what it marks"
    case .nameInTheWay: "choose another name"
    case .branchExists(let name, _): "choose another name, or switch to it: `git switch \(shellQuoted(name))`"
    case .noteExists: "force the replacement if the recorded note is to be given up"
    case .missingIdentity(let key):
      "run `git config \(key) \(key == "user.email" ? "you@example.org" : "'Your Name'")`"
    case .signingRequired:
      "make the commit and the tag with git, which signs them"
    case .invalidIdentity: "set `git config user.name` and `git config user.email` to plain texts"
    case .invalidName:
      "`git help check-ref-format` has the rules: no space, no ~ ^ : ? * [ \\, no .. and no final dot"
    case .invalidPath: "give a path inside the repository, relative to its top"
    case .invalidText: "give plain UTF-8 text"
    case .operationInProgress: "finish or abort it first; `git status` tells how"
    case .checkoutConflict: "commit the changes, or put them aside: `git stash --include-untracked`"
    case .cannotWriteFile: "check that the folder is writable and the disk has room"
    case .libraryMissing: "install it: `apt-get install 'libgit2-[0-9]*'` or what your system calls it"
    case .unexpected: "`git status` and `git fsck` may tell more"
    }
  }
}

/// `text` as one word of a POSIX shell.
func shellQuoted(_ text: String) -> String {
  let isPlain = text.utf8.allSatisfy { byte in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: ":"), UInt8(ascii: "@"):
      true
    default: false
    }
  }
  if isPlain, !text.isEmpty { return text }
  return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
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
