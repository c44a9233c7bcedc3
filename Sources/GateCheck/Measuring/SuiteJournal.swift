import GateJournal
import Synchronization

/// The journal of a suite's paid answers, opened when it is first needed: for the run and for the models that judge it.
package final class SuiteJournal: Sendable {
  private let suite: String
  private let workspace: Workspace
  private let shard: Shard?
  private let journal = Mutex<Journal?>(nil)

  /// The journal of a suite.
  /// - Parameter shard: the part of the run, which has a journal of its own; nil for all of it.
  init(of suite: String, in workspace: Workspace, shard: Shard? = nil) {
    self.suite = suite
    self.workspace = workspace
    self.shard = shard
  }

  /// The journal; nil if nothing needed it yet.
  package var opened: Journal? { journal.withLock { $0 } }

  /// The journal, opened if nobody did yet.
  /// - Throws: `RepositoryProblem` if there is no place for it; `JournalError` if it cannot be used.
  func open() throws -> Journal {
    let folder = try workspace.journalFolder(of: shard)
    return try journal.withLock { journal in
      let open = try journal ?? Journal(suite: suite, in: folder, now: workspace.context.now)
      journal = open
      return open
    }
  }
}
