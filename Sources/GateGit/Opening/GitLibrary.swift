import CLibgit2
import Synchronization

/// The process-wide state of libgit2: started once, configured once, safe to use from every thread.
public enum GitLibrary {
  /// Formats that this module reads correctly though libgit2 1.5 does not list them.
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

  /// The version of libgit2 that runs, such as `1.9.1`; nil if it cannot be loaded.
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
  /// `.gitconfig`, or nothing. Throws `RepositoryProblem.unexpected` if libgit2 refuses.
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

/// Owns one libgit2 object and frees it at the end of the scope that holds the handle.
///
/// The pointer stays inside this module and is used by one thread at a time: a handle lives in a `Repository`
/// actor or in one of its synchronous calls.
struct Handle: ~Copyable, @unchecked Sendable {
  let pointer: OpaquePointer
  private let free: @Sendable (OpaquePointer?) -> Void

  /// Takes over a pointer that libgit2 handed out.
  init(owning pointer: OpaquePointer, free: @escaping @Sendable (OpaquePointer?) -> Void) {
    self.pointer = pointer
    self.free = free
  }

  /// Takes what `create` made; throws what libgit2 said if it failed to `action`.
  init(
    _ action: @autoclosure () -> String, free: @escaping @Sendable (OpaquePointer?) -> Void,
    create: (inout OpaquePointer?) -> Int32
  ) throws(RepositoryProblem) {
    var pointer: OpaquePointer?
    let status = create(&pointer)
    guard status >= 0, let pointer else { throw RepositoryProblem(status: status, action: action()) }
    self.init(owning: pointer, free: free)
  }

  /// As `init`, but nil if libgit2 answers one of the codes in `absent`.
  static func find(
    _ action: @autoclosure () -> String, absent: [git_error_code] = [GIT_ENOTFOUND],
    free: @escaping @Sendable (OpaquePointer?) -> Void, create: (inout OpaquePointer?) -> Int32
  ) throws(RepositoryProblem) -> Handle? {
    var pointer: OpaquePointer?
    let status = create(&pointer)
    if absent.contains(where: { $0.rawValue == status }) { return nil }
    guard status >= 0, let pointer else { throw RepositoryProblem(status: status, action: action()) }
    return Handle(owning: pointer, free: free)
  }

  deinit { free(pointer) }
}

/// Throws what libgit2 said when `status`, of a call just made on this thread, is an error.
func check(_ status: Int32, _ action: @autoclosure () -> String) throws(RepositoryProblem) {
  guard status >= 0 else { throw RepositoryProblem(status: status, action: action()) }
}

/// Lends `strings` to `body` as C strings, each alive as long as `body` runs.
func withCStrings<Result: ~Copyable>(
  _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>]) throws(RepositoryProblem) -> Result
) throws(RepositoryProblem) -> Result {
  let copies = strings.map { text in
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: text.utf8.count + 1)
    for (index, byte) in text.utf8.enumerated() { copy[index] = CChar(bitPattern: byte) }
    copy[text.utf8.count] = 0
    return copy
  }
  defer { for copy in copies { copy.deallocate() } }
  return try body(copies)
}

/// Lends `strings` to `body` as the array of C strings that libgit2 takes.
func withStringArray<Result: ~Copyable>(
  _ strings: [String], _ body: (git_strarray) throws(RepositoryProblem) -> Result
) throws(RepositoryProblem) -> Result {
  try withCStrings(strings) { (copies) throws(RepositoryProblem) -> Result in
    let list = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: max(1, copies.count))
    defer { list.deallocate() }
    for (index, copy) in copies.enumerated() { (list + index).initialize(to: copy) }
    return try body(git_strarray(strings: list, count: copies.count))
  }
}

/// Takes the texts out of an array that libgit2 filled, and frees it.
func takeStrings(_ array: inout git_strarray) -> [String] {
  defer { git_strarray_dispose(&array) }
  return (0..<array.count).compactMap { index in array.strings[index].map { String(cString: $0) } }
}
