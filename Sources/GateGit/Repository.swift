import CLibgit2

/// An open git repository; the one owner of its libgit2 objects, which want one thread at a time.
///
/// Values come out, never pointers. Commit ids are 40 lower-case hex digits; paths are relative to the top of the
/// tree unless they say otherwise. Every call throws `RepositoryProblem` only.
public actor Repository {
  /// The top of the working tree, absolute, symbolic links resolved; nil if the repository is bare.
  public nonisolated let workdir: String?
  /// Where HEAD and the index are: `.git`, or a folder in it for a linked worktree.
  public nonisolated let gitDirectory: String
  /// Where the references are; differs from `gitDirectory` in a linked worktree only.
  public nonisolated let commonDirectory: String
  /// Whether there is no working tree.
  public nonisolated let isBare: Bool
  /// Whether history was cut when the repository was opened, as `git clone --depth` does.
  public nonisolated let isShallow: Bool

  let handle: Handle
  /// The variables of git's environment that set its configuration.
  let settings: [String: String]
  /// The commits at the edge of a shallow clone, whose parents are absent.
  let shallowEdge: Set<ObjectId>
  /// What `nestedFiles` found, by folder.
  var knownNestedFiles: [NestedFilesKey: [String]] = [:]
  /// The releases of patterns among the names of tags, as they were when they were last asked for.
  var knownReleases:
    [TagPattern: (names: [String], ordered: [(name: String, version: ReleaseVersion)], unordered: [String])] =
      [:]

  var pointer: OpaquePointer { handle.pointer }

  init(_ handle: consuming Handle, settings: [String: String] = [:]) throws(RepositoryProblem) {
    self.settings = settings
    let pointer = handle.pointer
    gitDirectory = Self.folder(git_repository_path(pointer)) ?? ""
    let commonDirectory = Self.folder(git_repository_commondir(pointer)) ?? ""
    self.commonDirectory = commonDirectory
    workdir = Self.folder(git_repository_workdir(pointer))
    isBare = git_repository_is_bare(pointer) == 1
    // libgit2's own test overlooks the linked worktrees of a shallow clone.
    shallowEdge = try Self.readShallowEdge(commonDirectory: commonDirectory)
    isShallow = !shallowEdge.isEmpty
    self.handle = handle
  }

  /// The top of the working tree; throws `RepositoryProblem.bareRepository` if there is none.
  public nonisolated func requireWorkdir() throws(RepositoryProblem) -> String {
    guard let workdir else { throw .bareRepository(path: gitDirectory) }
    return workdir
  }

  /// A folder that libgit2 writes with a final slash, without it.
  static func folder(_ path: UnsafePointer<CChar>?) -> String? {
    guard let path else { return nil }
    let text = String(cString: path)
    return text.count > 1 && text.hasSuffix("/") ? String(text.dropLast()) : text
  }
}
