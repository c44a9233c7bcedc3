import Foundation
import GateGit
import GateSuite

extension Repository {
  /// The content of a file in the tree of a commit, as `readFile` reads it.
  /// - Throws: as `readFile`, and `.contentElsewhere` where the tree has a pointer or cipher text in its place.
  func readContent(_ path: String, at commit: String) throws(RepositoryProblem) -> Data? {
    guard let data = try readFile(path, at: commit) else { return nil }
    if let elsewhere = ContentElsewhere(data) {
      throw .contentElsewhere(path: path, commit: commit, what: elsewhere.told)
    }
    return data
  }
}
