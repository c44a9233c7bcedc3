import CLibgit2

/// Owns one libgit2 object and frees it at the end of the scope that holds the handle.
///
/// The pointer stays inside this room and is used by one thread at a time: a handle lives in a `Repository`
/// actor or in one of its synchronous calls.
struct Handle: ~Copyable, @unchecked Sendable {
  let pointer: OpaquePointer
  private let free: @Sendable (OpaquePointer?) -> Void

  /// Takes over a pointer that libgit2 handed out.
  init(owning pointer: OpaquePointer, free: @escaping @Sendable (OpaquePointer?) -> Void) {
    self.pointer = pointer
    self.free = free
  }

  /// Takes what `create` made; throws what libgit2 said where it failed to `action`.
  init(
    _ action: @autoclosure () -> String, free: @escaping @Sendable (OpaquePointer?) -> Void,
    create: (inout OpaquePointer?) -> Int32
  ) throws(RepositoryProblem) {
    var pointer: OpaquePointer?
    let status = create(&pointer)
    guard status >= 0, let pointer else { throw RepositoryProblem(status: status, action: action()) }
    self.init(owning: pointer, free: free)
  }

  /// As `init`, but nil where libgit2 answers one of the codes in `absent`.
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
