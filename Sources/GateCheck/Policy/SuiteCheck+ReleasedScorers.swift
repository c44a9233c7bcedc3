import Foundation
import GateGit
import GateScoring
import GateSuite

extension SuiteCheck {
  /// Runs a body with this check, whose scoring and judging programs are the release's if the branch changed them: the
  /// release's files stand in a temporary folder meanwhile.
  /// - Throws: if the files cannot be written, and what the body throws.
  func withReleasedPrograms<Value>(_ body: (SuiteCheck) async throws -> Value) async throws -> Value {
    guard release.baselineRun == .stored, release.policy.scorers.runsReleasedPrograms,
      let released = release.contents
    else { return try await body(self) }
    return try await ReleaseCheckout.with(release.reference, of: repository, in: context) { checkout in
      try await checkout.linkUntracked(of: repository, in: released.folder)
      let programs = try checkout.withEnvironment(of: repository)
      judges.startPrograms(in: programs)
      var check = self
      check.programs = programs
      return try await body(check)
    }
  }

  /// What scorers need to know: the files and programs are the release's where its policy counts.
  var scorerContext: ScorerContext {
    if let programs, let released = release.contents {
      return programs.scorerContext(for: released, models: judges)
    }
    var scorers = workspace.scorerContext(for: contents, models: judges)
    scorers.releasedFiles = release.policy.scorers.files
    return scorers
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
