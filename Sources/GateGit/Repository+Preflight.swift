import CLibgit2

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

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
