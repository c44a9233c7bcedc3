import CLibgit2
import Synchronization

/// The process-wide state of libgit2: started once, configured once, safe to use from every thread.
public enum GitLibrary {
  /// Formats that this room reads correctly though libgit2 1.5 does not list them.
  ///
  /// `partialclone`: a missing object is diagnosed by us. `worktreeconfig`: written by sparse checkouts; only
  /// adds a configuration file. `preciousobjects`: forbids deleting objects, which we never do.
  /// `relativeworktrees`: libgit2 follows relative links already.
  private static let acceptedExtensions: [StaticString] = [
    "partialclone", "worktreeconfig", "preciousobjects", "relativeworktrees",
  ]

  private static let started: Bool = {
    guard git_libgit2_init() > 0 else { return false }
    let names = acceptedExtensions.map { name -> UnsafePointer<CChar>? in
      UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
    }
    return names.withUnsafeBufferPointer { goldgate_set_extensions($0.baseAddress, $0.count) } == 0
  }()

  /// Held while a repository is opened: whether owners are checked is one setting for the process.
  static let opening = Mutex<Void>(())

  /// The version of libgit2 that runs, such as `1.9.1`; nil where it cannot be loaded.
  public static var version: String? {
    guard gate_git_load() == nil else { return nil }
    var (major, minor, revision): (Int32, Int32, Int32) = (0, 0, 0)
    git_libgit2_version(&major, &minor, &revision)
    return "\(major).\(minor).\(revision)"
  }

  /// Starts libgit2 unless it runs already.
  static func start() throws(RepositoryProblem) {
    if let reason = gate_git_load() {
      throw .libraryMissing(detail: String(cString: reason))
    }
    guard started else { throw RepositoryProblem.unexpected(action: "start libgit2", detail: lastMessage()) }
  }

  /// What libgit2 said about the last failure on this thread.
  static func lastMessage() -> String {
    guard let error = git_error_last(), let message = error.pointee.message else { return "no reason given" }
    return String(cString: message)
  }

  /// Reads the user's configuration from `home` alone, and no system-wide one.
  ///
  /// For the whole process: meant for tests, called once before the first repository is opened, because libgit2
  /// honours neither `GIT_CONFIG_GLOBAL` nor `GIT_CONFIG_NOSYSTEM`. `home` is an absolute folder that holds a
  /// `.gitconfig`, or nothing. Throws `RepositoryProblem.unexpected` where libgit2 refuses.
  public static func isolateConfiguration(home: String) throws(RepositoryProblem) {
    try start()
    let levels = [
      GIT_CONFIG_LEVEL_GLOBAL, GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_PROGRAMDATA,
    ]
    for level in levels {
      let path = level == GIT_CONFIG_LEVEL_GLOBAL ? home : home + "/no-configuration-here"
      try check(goldgate_set_search_path(level, path), "set where the configuration is read")
    }
  }
}
