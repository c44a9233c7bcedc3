import Foundation
import GateGit

/// The files in the working tree that are not as HEAD has them, those of its submodules among them.
struct UncommittedChanges {
  let repository: Repository
  /// The absolute paths of files that goldgate itself writes, and of folders for them, which are left out.
  var reports: [String] = []

  /// What is taken for a change though a release of HEAD may go without it.
  enum Scope {
    /// Any file that git does not track, and a submodule that is not checked out: for who must be sure that nothing
    /// changed.
    case everything
    /// Only files that the suite names or has in its folder: for who asks what a release of HEAD lacks.
    case release
  }

  /// A change.
  struct Change: Equatable {
    /// The path, relative to the top.
    let path: String
    /// The path with what is to be said of it.
    let told: String
  }

  /// The changes of some files, in byte order of the repository's own and then of the submodules'.
  /// - Throws: `RepositoryProblem` where the repository or a submodule cannot be read.
  func changes(in product: ProductFiles, for scope: Scope) async throws(RepositoryProblem) -> [Change] {
    let root = URL(fileURLWithPath: try repository.requireWorkdir()).resolvingSymlinksInPath().path
    let own = reports.map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path }
    var changes = try await repository.status().filter { changed in
      changed.change == .untracked && scope == .release
        ? product.isNamed(changed.path) : product.contains(changed.path)
    }.map(\.path).filter { path in
      let absolute = "\(root)/\(path)"
      return !own.contains { absolute == $0 || absolute.hasPrefix($0 + "/") }
    }.map { Change(path: $0, told: $0) }
    for submodule in try await repository.submodules()
    where submodule.isChanged && product.reaches(into: submodule.path) {
      let path = submodule.path
      guard submodule.checkedOut != nil else {
        if scope == .everything {
          changes.append(Change(path: path, told: "\(path) (a submodule that is not checked out)"))
        }
        continue
      }
      if submodule.checkedOut != submodule.recorded {
        changes.append(Change(path: path, told: "\(path) (a submodule at another commit)"))
      }
      changes += submodule.changes.map { "\(path)/\($0)" }.filter { product.contains($0) }
        .map { Change(path: $0, told: $0) }
    }
    return changes
  }
}
