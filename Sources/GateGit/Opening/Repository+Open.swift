import CLibgit2

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Repository {
  /// Opens the repository that holds the folder `path`, looking upward from it as git does.
  ///
  /// Linked worktrees, submodules and bare repositories open too. Of `environment`, git's variables count as they do
  /// for git: `GIT_DIR`, `GIT_WORK_TREE`, `GIT_CONFIG_GLOBAL`, `GIT_CONFIG_SYSTEM`, `GIT_CONFIG_NOSYSTEM`,
  /// `GIT_CONFIG_COUNT` with its pairs, and `GIT_CONFIG_PARAMETERS`. A repository of another user opens only if
  /// the user's or the system's `safe.directory` allows it, or `GIT_DIR` names it. Throws `.folderNotFound`,
  /// `.notARepository`, `.wrongGitDirectory`, `.wrongWorkTree`, `.foreignOwner`, `.sha256Repository`,
  /// `.unsupportedFormat` or `.badConfiguration`.
  public static func open(
    at path: String, environment: [String: String] = [:]
  ) throws(RepositoryProblem) -> Repository {
    try GitLibrary.start()
    let path = path.isEmpty ? "." : path
    guard !path.utf8.contains(0) else { throw .folderNotFound(path: path) }
    let git = try GitEnvironment(environment, in: path)
    let outcome = GitLibrary.opening.withLock { _ in
      Result<Repository, RepositoryProblem>(catching: { () throws(RepositoryProblem) in
        try openLocked(path, in: git)
      }
      )
    }
    return try outcome.get()
  }

  private static func openLocked(
    _ path: String, in git: GitEnvironment
  ) throws(RepositoryProblem) -> Repository {
    let place = git.gitDirectory ?? path
    var opened: OpaquePointer?
    let status = git_repository_open_ext(&opened, place, git.openFlags, nil)
    if status == 0, let opened {
      return try prepared(Handle(owning: opened, free: { git_repository_free($0) }), from: path, in: git)
    }

    let category = git_error_last().map { git_error_t(rawValue: UInt32($0.pointee.klass)) }
    let detail = GitLibrary.lastMessage()
    // libgit2 1.5 answers "not found" about safe.directory itself if that is set nowhere.
    if status == GIT_EOWNER.rawValue || (category == GIT_ERROR_CONFIG && detail.contains("safe.directory")) {
      return try openForeign(path, in: git)
    }
    if let folder = git.gitDirectory, status == GIT_ENOTFOUND.rawValue {
      throw .wrongGitDirectory(path: folder)
    }
    if !FileManager.default.fileExists(atPath: path) { throw .folderNotFound(path: path) }
    if status == GIT_ENOTFOUND.rawValue { throw .notARepository(path: path) }
    if category == GIT_ERROR_REPOSITORY {
      let folder = git.gitDirectory ?? discovered(from: path)
      throw usesSHA256(gitDirectory: folder)
        ? .sha256Repository(path: folder) : .unsupportedFormat(path: folder, detail: detail)
    }
    throw RepositoryProblem(status: status, action: "open the repository at \(place)")
  }

  /// Opens a repository of another user if `safe.directory` allows it.
  ///
  /// libgit2 1.5 does not know `*`, so common on CI machines, nor folders that end in `/*`: the rule is ours, over
  /// the same configuration. As for git, it does not hold for a repository that `GIT_DIR` names.
  private static func openForeign(
    _ path: String, in git: GitEnvironment
  ) throws(RepositoryProblem) -> Repository {
    let place = git.gitDirectory ?? path
    try check(goldgate_set_owner_validation(0), "read the owner of the repository")
    defer { goldgate_set_owner_validation(1) }
    let repository = try prepared(
      Handle("open the repository at \(place)", free: { git_repository_free($0) }) {
        git_repository_open_ext(&$0, place, git.openFlags, nil)
      }, from: path, in: git)
    let folder = repository.workdir ?? repository.gitDirectory
    if git.gitDirectory == nil, try !SafeDirectories.configured(in: git).allow(folder) {
      throw .foreignOwner(path: folder)
    }
    return repository
  }

  /// A repository with the configuration and the working tree that the environment gives it.
  private static func prepared(
    _ handle: consuming Handle, from path: String, in git: GitEnvironment
  ) throws(RepositoryProblem) -> Repository {
    let pointer = handle.pointer
    let config = try Handle("read the configuration", free: { git_config_free($0) }) {
      git_repository_config(&$0, pointer)
    }
    try git.apply(to: config.pointer, of: pointer)
    // If GIT_DIR alone is set, git takes the working folder for the top of the working tree.
    let isPlaced =
      git_repository_is_bare(pointer) == 1 || Configuration.string("core.worktree", in: config.pointer) != nil
    if let folder = git.workTree ?? (git.gitDirectory == nil || isPlaced ? nil : path) {
      guard FileManager.default.fileExists(atPath: folder + "/.") else {
        throw .wrongWorkTree(path: folder)
      }
      try check(
        git_repository_set_workdir(pointer, folder, 0), "take \(folder) for the top of the working tree")
    }
    return try Repository(handle, settings: git.configuration)
  }

  /// The git folder that git finds from `path`; `path` if there is none.
  private static func discovered(from path: String) -> String {
    var buffer = git_buf()
    defer { git_buf_dispose(&buffer) }
    guard git_repository_discover(&buffer, path, 0, nil) == 0 else { return path }
    return folder(buffer.ptr) ?? path
  }

  private static func usesSHA256(gitDirectory: String) -> Bool {
    let config = try? Handle("read the configuration", free: { git_config_free($0) }) {
      git_config_open_ondisk(&$0, gitDirectory + "/config")
    }
    guard let config, let format = Configuration.string("extensions.objectformat", in: config.pointer) else {
      return false
    }
    return format.lowercased() == "sha256"
  }

  static func readShallowEdge(commonDirectory: String) throws(RepositoryProblem) -> Set<ObjectId> {
    let path = commonDirectory + "/shallow"
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .corruptObject(detail: "\(path) cannot be read")
    }
    return Set(
      String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap { ObjectId(String($0)) })
  }
}

extension Repository {
  /// Makes a repository with a working tree at `path`, and the folder itself if it is absent.
  ///
  /// HEAD is the unborn branch `initialBranch`; no template is used. Throws `.alreadyARepository`,
  /// `.invalidName`, or `.unexpected` if the folder cannot be made.
  public static func initRepository(
    at path: String, initialBranch: String = "main"
  ) throws(RepositoryProblem) -> Repository {
    try GitLibrary.start()
    guard !path.isEmpty, !path.utf8.contains(0) else { throw .folderNotFound(path: path) }
    var isValid: Int32 = 0
    guard !initialBranch.hasPrefix("-"), !initialBranch.utf8.contains(0),
      git_reference_name_is_valid(&isValid, "refs/heads/" + initialBranch) == 0, isValid == 1
    else { throw .invalidName(name: initialBranch) }

    var options = git_repository_init_options()
    try check(
      git_repository_init_options_init(&options, UInt32(GIT_REPOSITORY_INIT_OPTIONS_VERSION)),
      "prepare to make a repository")
    options.flags = GIT_REPOSITORY_INIT_MKPATH.rawValue | GIT_REPOSITORY_INIT_NO_REINIT.rawValue
    var made: OpaquePointer?
    let status = initialBranch.withCString { branch in
      options.initial_head = branch
      return git_repository_init_ext(&made, path, &options)
    }
    if status == GIT_EEXISTS.rawValue { throw .alreadyARepository(path: path) }
    try check(status, "make a repository at \(path)")
    guard let made else { throw .unexpected(action: "make a repository at \(path)", detail: "none was made") }
    return try Repository(Handle(owning: made, free: { git_repository_free($0) }))
  }
}

extension Repository {
  /// Checks that `commitFiles` would find nothing in its way.
  /// - Parameter paths: the files that it would write, relative to the top.
  ///
  /// Throws `.bareRepository`, `.operationInProgress`, `.invalidPath`, `.locked`, `.cannotWriteFile`.
  public func requireCommittable(_ paths: [String] = []) throws(RepositoryProblem) {
    let workdir = try requireWorkdir()
    for path in paths { try refuseLinks(RepositoryPath(path), below: workdir) }
    guard git_repository_state(pointer) == Int32(GIT_REPOSITORY_STATE_NONE.rawValue) else {
      throw .operationInProgress
    }
    var locks = [gitDirectory + "/index.lock", gitDirectory + "/HEAD.lock"]
    if case .branch(let name) = try head().state {
      locks.append("\(commonDirectory)/refs/heads/\(name).lock")
    }
    try require(absent: locks)
    for folder in [gitDirectory, commonDirectory + "/objects", commonDirectory + "/refs"]
    where !FileManager.default.isWritableFile(atPath: folder) {
      throw .cannotWriteFile(path: folder, detail: "permission denied")
    }
  }

  /// Checks that a tag of this short name could be made.
  ///
  /// Throws `.invalidName`, `.tagExists`, `.nameInTheWay`, `.locked`.
  public func requireTaggable(_ name: String) throws(RepositoryProblem) {
    try requireValid("refs/tags/" + name, shown: name)
    if let existing = try findTag(name) { throw .tagExists(name: name, commit: existing.commitId) }
    // A reference is a file, and so none may be another one's folder.
    let other = try tagNames().first { $0.hasPrefix(name + "/") || name.hasPrefix($0 + "/") }
    if let other { throw .nameInTheWay(name: name, other: other) }
    try requireUnlocked("refs/tags/" + name)
  }

  /// Checks that nobody holds the lock of a reference, by its full name.
  ///
  /// Throws `.locked`.
  public func requireUnlocked(_ reference: String) throws(RepositoryProblem) {
    try require(absent: ["\(commonDirectory)/\(reference).lock"])
  }

  /// Checks that git could store a signature; throws `.invalidIdentity`.
  public func requireUsable(_ signature: Signature) throws(RepositoryProblem) {
    _ = try NativeSignature(signature)
  }

  private func require(absent locks: [String]) throws(RepositoryProblem) {
    for lock in locks where FileManager.default.fileExists(atPath: lock) { throw .locked(file: lock) }
  }
}
