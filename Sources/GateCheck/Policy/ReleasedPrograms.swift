import Foundation
import GateGit

extension Release {
  /// Runs a body with the folder of the release's files, if the branch changed a program that scores or judges; it is
  /// there meanwhile. The body gets nil if the working tree's programs count.
  /// - Throws: if the files cannot be written, and what the body throws.
  func withPrograms<Value>(
    of repository: Repository, in context: CheckContext, _ body: (Workspace?) async throws -> Value
  ) async throws -> Value {
    guard baselineRun == .stored, policy.scorers.runsReleasedPrograms, let contents else {
      return try await body(nil)
    }
    return try await ReleaseCheckout.with(reference, of: repository, in: context) { checkout in
      try await checkout.linkUntracked(of: repository, in: contents.folder)
      return try await body(try checkout.withEnvironment(of: repository))
    }
  }
}

extension Workspace {
  /// This folder, with variables such as `GITHUB_WORKSPACE` or `PYTHONPATH` that lead to its own files and not to those of
  /// the working tree, as far as it has them.
  fileprivate func withEnvironment(of repository: Repository) throws -> Workspace {
    let root = URL(fileURLWithPath: try repository.requireWorkdir()).resolvingSymlinksInPath().path
    var context = context
    context.environment = context.environment.mapValues { value in
      value.split(separator: ":", omittingEmptySubsequences: false).map { element in
        guard element == root || element.hasPrefix(root + "/") else { return String(element) }
        let moved = locator.root + element.dropFirst(root.count)
        return FileManager.default.fileExists(atPath: moved) ? moved : String(element)
      }.joined(separator: ":")
    }
    return Workspace(context: context, repository: self.repository, problem: problem, locator: locator)
  }

  /// Links into this folder, which holds the files of a commit, what stands untracked beside the files of the working
  /// tree, such as installed packages that a program needs. What is tracked there comes from the branch and is not
  /// linked.
  fileprivate func linkUntracked(of repository: Repository, in suiteFolder: String) async throws {
    let root = try repository.requireWorkdir()
    let head = try await repository.headCommit().id
    var folder = ""
    for name in [""] + suiteFolder.split(separator: "/").map(String.init) {
      folder = folder.isEmpty ? name : "\(folder)/\(name)"
      let prefix = folder.isEmpty ? "" : folder + "/"
      let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")) ?? []
      for name in names where name != ".git" {
        let path = prefix + name
        guard !FileManager.default.fileExists(atPath: absolute(path)),
          try await !repository.isDirectory(path, at: head),
          try await repository.isUntracked(path, at: head)
        else { continue }
        try? FileManager.default.createSymbolicLink(
          atPath: absolute(path), withDestinationPath: "\(root)/\(path)")
      }
    }
  }
}

extension Repository {
  /// Whether a commit has no file of this path.
  fileprivate func isUntracked(_ path: String, at commit: String) async throws -> Bool {
    do { return try readFile(path, at: commit) == nil } catch .contentElsewhere, .unusableLink {
      return false
    }
  }
}
