import Foundation
import GateCheck
import GateGit
import GateSuite

/// Where a sheet of candidates may be written: nothing of a trace may get into the repository before somebody looked at it.
struct HarvestSheetPlace {
  let workspace: Workspace
  let context: CommandContext

  /// Checks a path.
  /// - Throws: if it lies in the repository and git does not ignore it, if a file is there, or if none can be.
  func check(_ sheet: String) async throws {
    let path = context.absolute(sheet)
    try OutputFile.check(path, of: "--sheet")
    guard !FileManager.default.fileExists(atPath: path) else {
      throw Diagnostic(
        "the sheet is there already, and may hold decisions", at: Place(file: sheet),
        remedy: "give another name to --sheet, or delete it")
    }
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent().resolvingSymlinksInPath().path
    let repository: Repository
    do throws(RepositoryProblem) {
      // The repository around the sheet, which need not be the one that the command works in.
      repository = try Repository.open(at: folder, environment: context.environment)
    } catch {
      // A repository that cannot be opened is one all the same.
      if case .notARepository = error { return }
      throw error
    }
    let resolved = folder + "/" + url.lastPathComponent
    let inside = [repository.gitDirectory, repository.commonDirectory].contains {
      resolved.hasPrefix($0 + "/")
    }
    guard !inside else { return }
    let root = URL(fileURLWithPath: try repository.requireWorkdir()).resolvingSymlinksInPath().path
    guard resolved.hasPrefix(root + "/") else { return }
    let relative = String(resolved.dropFirst(root.count + 1))
    guard try await !repository.isKeptOut(relative) else { return }
    // `--git-path` is relative to where git runs, which is another folder if the sheet is in another repository.
    let isOwn = workspace.repository != nil && workspace.locator.root == root
    let exclude =
      isOwn
      ? "\"$(git rev-parse --git-path info/exclude)\""
      : (repository.commonDirectory + "/info/exclude").shellQuoted
    let ignore = "echo \("/\(relative)".shellQuoted) >> \(exclude)"
    throw Diagnostic(
      "the sheet would be in the repository, where git does not ignore it, and holds what nobody has reviewed",
      at: Place(file: sheet), remedy: "give a path outside of it to --sheet, or let git ignore it: \(ignore)")
  }
}
