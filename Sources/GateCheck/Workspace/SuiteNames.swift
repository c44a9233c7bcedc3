import Foundation
import GateSuite
import Synchronization

/// The names of all suites of a repository: each names a git note, a journal of paid answers and files, so that two
/// suites may not share one.
final class SuiteNames: Sendable {
  private let locator: SuiteLocator
  private let known = Mutex<[(folder: String, name: String)]?>(nil)

  /// The names of the suites that a locator finds, which are read when they are first asked for.
  init(_ locator: SuiteLocator) { self.locator = locator }

  /// Refuses a suite whose name is another one's, too; upper and lower case are the same, as some disks take them.
  /// - Throws: `Diagnostic` that names both folders.
  func requireUnique(_ contents: SuiteContents) throws(Diagnostic) {
    let (own, name) = (resolved(contents.folder), contents.suite.name.lowercased())
    guard let other = all().first(where: { $0.name.lowercased() == name && resolved($0.folder) != own })
    else { return }
    throw Diagnostic(
      "the suites in \(contents.folder) and \(other.folder) are both called '\(contents.suite.name)', and would share their notes and their paid answers",
      at: Place(file: "\(contents.folder)/suite.yaml", key: "name"),
      remedy: "give one of them a name of its own, such as 'name: \(Self.suggestion(for: contents))'")
  }

  private func all() -> [(folder: String, name: String)] {
    known.withLock { known in
      if let known { return known }
      let found = locator.everywhere().map { location in
        // A suite that cannot be read is told by whoever reads it.
        let suite = (try? locator.read("\(location.folder)/\(location.file)")).flatMap {
          try? Suite($0, folderName: location.folderName)
        }
        return (location.folder, suite?.name ?? location.folderName)
      }
      known = found
      return found
    }
  }

  private func resolved(_ folder: String) -> String {
    URL(fileURLWithPath: "\(locator.root)/\(folder)").resolvingSymlinksInPath().path
  }

  /// The name of the service's folder and the suite's own: `a-faq` for `services/a/baselines/faq`.
  private static func suggestion(for contents: SuiteContents) -> String {
    let parts = contents.folder.split(separator: "/").filter { $0 != "baselines" }.suffix(2)
    let name = parts.joined(separator: "-")
    return name.lowercased() == contents.suite.name.lowercased() ? "\(name)-2" : name
  }
}
