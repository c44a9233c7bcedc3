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
