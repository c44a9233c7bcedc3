import CLibgit2

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Repository {
  /// Opens the repository that holds the folder `path`, looking upward from it as git does.
  ///
  /// Linked worktrees, submodules and bare repositories open too. A repository of another user opens only where the
  /// user's or the system's `safe.directory` allows it. Throws `.folderNotFound`, `.notARepository`,
  /// `.foreignOwner`, `.sha256Repository`, `.unsupportedFormat` or `.badConfiguration`.
  public static func open(at path: String) throws(RepositoryProblem) -> Repository {
    try GitLibrary.start()
    let path = path.isEmpty ? "." : path
    guard !path.utf8.contains(0) else { throw .folderNotFound(path: path) }
    let outcome = GitLibrary.opening.withLock { _ in
      Result<Repository, RepositoryProblem>(catching: { () throws(RepositoryProblem) in try openLocked(path) }
      )
    }
    return try outcome.get()
  }

  private static func openLocked(_ path: String) throws(RepositoryProblem) -> Repository {
    var opened: OpaquePointer?
    let status = git_repository_open_ext(&opened, path, 0, nil)
    if status == 0, let opened {
      return try Repository(Handle(owning: opened, free: { git_repository_free($0) }))
    }

    let category = git_error_last().map { git_error_t(rawValue: UInt32($0.pointee.klass)) }
    let detail = GitLibrary.lastMessage()
    // libgit2 1.5 answers "not found" about safe.directory itself where that is set nowhere.
    if status == GIT_EOWNER.rawValue || (category == GIT_ERROR_CONFIG && detail.contains("safe.directory")) {
      return try openForeign(path)
    }
    if !FileManager.default.fileExists(atPath: path) { throw .folderNotFound(path: path) }
    if status == GIT_ENOTFOUND.rawValue { throw .notARepository(path: path) }
    if category == GIT_ERROR_REPOSITORY {
      let folder = discovered(from: path)
      throw usesSHA256(gitDirectory: folder)
        ? .sha256Repository(path: folder) : .unsupportedFormat(path: folder, detail: detail)
    }
    throw RepositoryProblem(status: status, action: "open the repository at \(path)")
  }

  /// Opens a repository of another user where `safe.directory` allows it.
  ///
  /// libgit2 1.5 does not know `*`, so common on CI machines, nor folders that end in `/*`: the rule is ours, over
  /// the same configuration.
  private static func openForeign(_ path: String) throws(RepositoryProblem) -> Repository {
    try check(goldgate_set_owner_validation(0), "read the owner of the repository")
    defer { goldgate_set_owner_validation(1) }
    let repository = try Repository(
      Handle("open the repository at \(path)", free: { git_repository_free($0) }) {
        git_repository_open_ext(&$0, path, 0, nil)
      })
    let folder = repository.workdir ?? repository.gitDirectory
    guard try SafeDirectories.configured().allow(folder) else { throw .foreignOwner(path: folder) }
    return repository
  }

  /// The git folder that git finds from `path`; `path` where there is none.
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
