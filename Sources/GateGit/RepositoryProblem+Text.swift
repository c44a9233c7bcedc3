import GateJSON

extension RepositoryProblem {
  /// Whether the machine is at fault, and no repository: the library can't be loaded.
  public var isOfTheMachine: Bool {
    if case .libraryMissing = self { true } else { false }
  }

  /// What is wrong, as one sentence without a final full stop.
  public var message: String { text.message }

  /// The next step, as one sentence without a final full stop; commands stand in backquotes.
  public var remedy: String { text.remedy }

  private var text: (message: String, remedy: String) {
    switch self {
    case .folderNotFound(let path):
      (
        "the folder \(path) does not exist",
        "give a folder that exists"
      )
    case .notARepository(let path):
      (
        "\(path) is not in a git repository",
        "change into the repository, or make one: `git init`"
      )
    case .alreadyARepository(let path):
      (
        "\(path) is a git repository already",
        "choose a new or empty folder"
      )
    case .foreignOwner(let path):
      (
        "the repository \(path) belongs to another user, so git's safe.directory rule forbids reading it",
        "run `git config --global --add safe.directory \(path.shellQuoted)`"
      )
    case .sha256Repository(let path):
      (
        "the repository \(path) uses SHA-256 object names, which libgit2 cannot read",
        "use a SHA-1 repository: `git init --object-format=sha1`"
      )
    case .unsupportedFormat(let path, let detail):
      (
        "the repository \(path) uses an unsupported format: \(detail)",
        "clone it again in git's default format: `git clone URL`"
      )
    case .badConfiguration(let detail):
      (
        "the git configuration cannot be read: \(detail)",
        "correct the file; `git config --list --show-origin` shows which one"
      )
    case .wrongGitDirectory(let path):
      (
        "the environment variable GIT_DIR names \(path), which is no git repository",
        "let it name the .git folder, or take it away: `unset GIT_DIR GIT_WORK_TREE`"
      )
    case .wrongWorkTree(let path):
      (
        "the environment variable GIT_WORK_TREE names \(path), which is no folder",
        "let it name the top of the working tree, or take it away: `unset GIT_WORK_TREE`"
      )
    case .unsupportedIndex(let format):
      switch format {
      case .sparse:
        (
          "the index is a sparse index (index.sparse), which cannot be written here",
          "run `git sparse-checkout reapply --no-sparse-index`"
        )
      case .split:
        (
          "the index is a split index (core.splitIndex), which cannot be written here",
          "run `git update-index --no-split-index && git config core.splitIndex false`"
        )
      case .withoutChecksum:
        (
          "the index has no checksum (index.skipHash, which feature.manyFiles sets), and cannot be written here",
          "run `git config index.skipHash false && git update-index --force-write-index`"
        )
      }
    case .bareRepository(let path):
      (
        "the repository \(path) is bare: it has no working tree",
        "run in a working tree: `git clone \(path.shellQuoted)`, or `git -C \(path.shellQuoted) worktree add FOLDER`"
      )
    case .shallowClone(let missing):
      (
        "this is a shallow clone, which lacks \(missing)",
        "run `git fetch --unshallow --tags`; in GitHub Actions give actions/checkout `fetch-depth: 0`"
      )
    case .unbornBranch(let name):
      (
        "the branch \(name) has no commit yet",
        "commit first: `git add --all && git commit -m 'First commit'`"
      )
    case .noTags(let hasRemote):
      (
        "the repository has no tags",
        hasRemote
          ? "fetch them: `git fetch --tags`; in GitHub Actions give actions/checkout `fetch-depth: 0`; "
            + "if no release exists yet, record and tag one: `goldgate release v0.1.0`"
          : "record and tag a release: `goldgate release v0.1.0`"
      )
    case .noVersionTag(let pattern, let count, let example):
      (
        "none of the repository's \(count) tags (\(example), for one) is a version such as 1.2.0 or 2027.01.05 "
          + "that fits the pattern \(pattern)",
        "name a tag, or a pattern that fits your release tags; `git tag --list` shows them"
      )
    case .onlyPrereleaseTags(let pattern, let newest):
      (
        "every version tag that fits the pattern \(pattern) is a prerelease; the newest is \(newest)",
        "allow prereleases, or name the tag"
      )
    case .noReachableReleaseTag(let pattern, let newest, let commit):
      (
        "no release tag that fits the pattern \(pattern) is an ancestor of \(abbreviated(commit)); "
          + "the newest on another line of history is \(newest)",
        "name the tag to compare with, or bring it in: `git merge \(newest.shellQuoted)`"
      )
    case .invalidTagPattern(let pattern):
      (
        "the tag pattern \(pattern.isEmpty ? "''" : pattern) does not have exactly one *, for the version",
        "write a pattern such as `v*` or `app-v*`"
      )
    case .tagNotFound(let name, let nearest):
      (
        "there is no tag \(name)" + suggestion(nearest),
        "`git tag --list` shows the tags; if it exists elsewhere, "
          + "run `git fetch origin tag \(name.shellQuoted)`"
      )
    case .revisionNotFound(let revision, let nearest):
      (
        "no tag, branch or commit is named \(revision.isEmpty ? "''" : revision)" + suggestion(nearest),
        "`git branch --all` and `git tag --list` show the names; if it exists elsewhere, "
          + "run `git fetch --tags origin \(revision.shellQuoted)`"
      )
    case .ambiguousId(let revision):
      (
        "several objects begin with \(revision)",
        "give more digits; `git rev-parse --disambiguate=\(revision)` lists them"
      )
    case .notACommit(let revision):
      (
        "\(revision) is a tree or a file, not a commit",
        "name a commit, or a tag or branch that leads to one"
      )
    case .noMergeBase(let first, let second):
      (
        "\(abbreviated(first)) and \(abbreviated(second)) have no common ancestor",
        "name a commit or a tag instead of a merge base"
      )
    case .missingInPartialClone(let object, let what, let remote):
      (
        "this is a partial clone of \(remote), which left out \(what) (object \(abbreviated(object)))",
        "run `git fetch --refetch --no-filter \(remote.shellQuoted)`"
      )
    case .corruptObject(let detail):
      (
        "an object of the repository is missing or damaged: \(detail)",
        "run `git fsck --full` to see the damage, and clone the repository again"
      )
    case .unusableLink(let path, let target):
      (
        "the symbolic link \(path) -> \(target) leads out of the repository or in a circle",
        "replace the link with the file it should lead to"
      )
    case .contentElsewhere(let path, let commit, let what):
      (
        "\(path) at \(abbreviated(commit)) is \(what): its content is not to be read in the git repository",
        keptInGit(path)
      )
    case .filteredFile(let path, let filter):
      (
        "\(path) has the attribute filter=\(filter) (.gitattributes), so that a release would hold something else than its content, and no check could read it",
        keptInGit(path)
      )
    case .notesNotFetched(let reference):
      (
        "there are no notes under \(reference) here",
        "run `git fetch origin 'refs/notes/goldgate/*:refs/notes/goldgate/*'`"
      )
    case .locked(let file):
      (
        "another git process holds the lock \(file)",
        "wait for it to end; if no git process runs any more, run `rm -f \(file.shellQuoted)`"
      )
    case .tagExists(let name, let commit):
      (
        "the tag \(name) exists already, on \(abbreviated(commit))",
        "choose another name; `git show \(name.shellQuoted)` shows what it marks"
      )
    case .nameInTheWay(let name, let other):
      (
        "there can be no tag \(name) beside the tag \(other)",
        "choose another name"
      )
    case .branchExists(let name, let commit):
      (
        "the branch \(name) exists already, on \(abbreviated(commit))",
        "choose another name, or switch to it: `git switch \(name.shellQuoted)`"
      )
    case .noteExists(let reference, let commit):
      (
        "the commit \(abbreviated(commit)) has a note under \(reference) already",
        "force the replacement if the recorded note is to be given up"
      )
    case .missingIdentity(let key):
      (
        "git does not know who you are: \(key) is not set",
        "run `git config \(key) \(key == "user.email" ? "you@example.org" : "'Your Name'")`"
      )
    case .signingRequired(let key):
      (
        "git is set to sign (\(key)), and goldgate makes no signatures",
        "make the commit and the tag with git, which signs them"
      )
    case .invalidIdentity(let name, let email):
      (
        "git cannot record the author \(name) <\(email)>",
        "set `git config user.name` and `git config user.email` to plain texts"
      )
    case .invalidName(let name):
      (
        "\(name.isEmpty ? "''" : name) is not a name that git allows",
        "`git help check-ref-format` has the rules: no space, no ~ ^ : ? * [ \\, no .. and no final dot"
      )
    case .invalidPath(let path, let reason):
      (
        "\(path.isEmpty ? "''" : path) is not a usable path: \(reason)",
        "give a path inside the repository, relative to its top"
      )
    case .invalidText(let what):
      (
        "\(what) holds a NUL byte or is not UTF-8",
        "give plain UTF-8 text"
      )
    case .operationInProgress:
      (
        "a merge, a rebase or the like is under way in the working tree",
        "finish or abort it first; `git status` shows how"
      )
    case .checkoutConflict(let branch, let detail):
      (
        "switching to \(branch) would overwrite changes in the working tree: \(detail)",
        "commit the changes, or put them aside: `git stash --include-untracked`"
      )
    case .cannotWriteFile(let path, let detail):
      (
        "\(path) cannot be written: \(detail)",
        "check that the folder is writable and the disk has free space"
      )
    case .libraryMissing(let detail):
      (
        "libgit2 cannot be loaded: \(detail)",
        "install it: `apt-get install 'libgit2-[0-9]*'` or what your system calls it"
      )
    case .unexpected(let action, let detail):
      (
        "cannot \(action): \(detail)",
        "`git status` and `git fsck` may show more"
      )
    }
  }

  private func keptInGit(_ path: String) -> String {
    "keep the file in git itself: `echo \("\(path) -filter".shellQuoted) >> .gitattributes && "
      + "git add --renormalize . && git add .gitattributes && git commit -m 'Keep \(path) in git itself'`, then "
      + "release again"
  }

  private func suggestion(_ nearest: String?) -> String { nearest.map { "; did you mean \($0)?" } ?? "" }

  private func abbreviated(_ id: String) -> String { id.utf8.count == 40 ? String(id.prefix(12)) : id }
}
