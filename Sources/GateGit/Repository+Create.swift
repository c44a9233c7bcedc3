import CLibgit2

extension Repository {
  /// Makes a repository with a working tree at `path`, and the folder itself where it is absent.
  ///
  /// HEAD is the unborn branch `initialBranch`; no template is used. Throws `.alreadyARepository`,
  /// `.invalidName`, or `.unexpected` where the folder cannot be made.
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
