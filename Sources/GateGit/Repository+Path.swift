#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension Repository {
  /// Where a path of this machine lies in the repository: relative to the top, empty for the top itself.
  ///
  /// `path` is absolute or relative to the process's working folder and need not exist to its end. Symbolic links
  /// are resolved. Throws `.invalidPath` for a path outside the working tree, `.bareRepository` without one.
  public nonisolated func repositoryPath(of path: String) throws(RepositoryProblem) -> String {
    let workdir = try requireWorkdir()
    guard !path.utf8.contains(0) else { throw .invalidPath(path: path, reason: "it holds a NUL byte") }
    var existing = path.isEmpty ? "." : path
    var rest: [String] = []
    var resolved = resolvedPath(existing)
    while resolved == nil {
      guard let slash = existing.lastIndex(of: "/") else {
        rest.append(existing)
        resolved = resolvedPath(".")
        break
      }
      rest.append(String(existing[existing.index(after: slash)...]))
      existing = slash == existing.startIndex ? "/" : String(existing[..<slash])
      resolved = resolvedPath(existing)
    }
    let top = workdir == "/" ? "" : workdir
    let full = ([resolved ?? ""] + rest.reversed()).joined(separator: "/")
    guard full == top || full.hasPrefix(top + "/") else {
      throw .invalidPath(path: path, reason: "it is outside the working tree \(workdir)")
    }
    return try RepositoryPath(String(full.dropFirst(top.count).drop { $0 == "/" })).text
  }
}

private func resolvedPath(_ path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}
