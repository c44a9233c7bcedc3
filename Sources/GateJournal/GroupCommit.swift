import GRDB
import Synchronization

/// Writes entries of many tasks in groups: what arrives while one transaction is synced to the disk shares the
/// next one.
final class GroupCommit<Entry: Sendable>: Sendable {
  private typealias Waiter = (entry: Entry, continuation: CheckedContinuation<(any Error)?, Never>)

  private struct State {
    var waiting: [Waiter] = []
    var isWriting = false
    var failure: (any Error)?
  }

  private let database: DatabaseQueue
  private let insert: @Sendable (Entry, Database) throws -> Void
  private let state = Mutex(State())

  /// Writes to `database` with `insert`.
  init(to database: DatabaseQueue, insert: @escaping @Sendable (Entry, Database) throws -> Void) {
    self.database = database
    self.insert = insert
  }

  /// Writes an entry and returns when it is on the disk.
  /// - Throws: where it could not be written; no later entry is then written either.
  func append(_ entry: Entry) async throws {
    let failure = await withCheckedContinuation { continuation in
      let mustStart = state.withLock { state in
        state.waiting.append((entry, continuation))
        defer { state.isWriting = true }
        return !state.isWriting
      }
      if mustStart { database.asyncWriteWithoutTransaction { self.drain($0) } }
    }
    if let failure { throw failure }
  }

  private func drain(_ database: Database) {
    while let group = nextGroup() {
      let failure = state.withLock { $0.failure } ?? write(group, to: database)
      if let failure { state.withLock { $0.failure = failure } }
      for waiter in group { waiter.continuation.resume(returning: failure) }
    }
  }

  private func nextGroup() -> [Waiter]? {
    state.withLock { state in
      guard !state.waiting.isEmpty else {
        state.isWriting = false
        return nil
      }
      defer { state.waiting = [] }
      return state.waiting
    }
  }

  private func write(_ group: [Waiter], to database: Database) -> (any Error)? {
    do {
      try database.inTransaction(.immediate) {
        for waiter in group { try insert(waiter.entry, database) }
        return .commit
      }
      return nil
    } catch {
      return error
    }
  }
}
