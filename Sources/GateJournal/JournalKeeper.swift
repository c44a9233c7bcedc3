import Foundation
import GRDB
import GateTargets
import Synchronization

/// Looks into the journals of a repository, shortens and deletes them.
///
/// Each call claims the journal, so that none is touched while a run uses it.
public struct JournalKeeper: Sendable {
  private let folder: JournalFolder

  /// A keeper of the journals in a folder.
  public init(_ folder: JournalFolder) { self.folder = folder }

  /// What a suite's journal holds.
  /// - Throws: if a run uses it, or it cannot be read.
  public func summary(of suite: String) throws(JournalError) -> JournalSummary {
    try withDatabase(of: suite) { database in
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT count(*), count(*) FILTER (WHERE finished_at IS NULL), min(answered_at), max(answered_at)
          FROM answer LEFT JOIN run ON run.id = answer.run
          """)
      return JournalSummary(
        suite: suite, answers: row?[0] ?? 0, unfinished: row?[1] ?? 0,
        failures: try Int.fetchOne(database, sql: "SELECT count(*) FROM failure") ?? 0,
        oldest: row?[2], newest: row?[3], bytes: files(of: suite).reduce(0) { $0 + Self.size($1) })
    }
  }

  /// How many of some answers are there and would be taken by a policy, without taking them.
  /// - Parameter now: the time, in seconds since 1970.
  /// - Throws: if a run uses the journal, or it cannot be read.
  public func paid(
    _ requests: some Collection<TargetRequest>, of suite: String, in scope: AnswerScope, policy: AnswerPolicy,
    now: Double
  ) throws(JournalError) -> Int {
    guard let rows = Journal.rows(policy), folder.suites.contains(suite) else { return 0 }
    return try withDatabase(of: suite) { database in
      let find = try database.cachedStatement(
        sql: "SELECT attempts, response, checksum, finished_at, answered_at \(rows) AND key = ?")
      var count = 0
      for request in requests {
        let key = scope.key(of: request)
        guard let row = try Row.fetchOne(find, arguments: [key.bytes]) else { continue }
        if case .resume(let age) = policy, let answeredAt = Double.fromDatabaseValue(row[4]),
          answeredAt < now - age
        {
          continue
        }
        if StoredAnswer.read(row, under: key) != nil { count += 1 }
      }
      return count
    }
  }

  /// Deletes what was answered before a time, in seconds since 1970, and gives its space back.
  /// - Returns: how many answers were deleted.
  /// - Throws: if a run uses the journal, or it cannot be written.
  public func prune(_ suite: String, before time: Double) throws(JournalError) -> Int {
    try withDatabase(of: suite) { database in
      var deleted = 0
      try database.inTransaction {
        try database.execute(sql: "DELETE FROM answer WHERE answered_at < ?", arguments: [time])
        deleted = database.changesCount
        try database.execute(sql: "DELETE FROM failure WHERE failed_at < ?", arguments: [time])
        try database.execute(sql: "DELETE FROM judgement WHERE judged_at < ?", arguments: [time])
        try database.execute(
          sql: "DELETE FROM batch_request WHERE batch IN (SELECT id FROM batch WHERE submitted_at < ?)",
          arguments: [time])
        try database.execute(sql: "DELETE FROM batch WHERE submitted_at < ?", arguments: [time])
        try database.execute(sql: "DELETE FROM run WHERE id NOT IN (SELECT run FROM answer)")
        return .commit
      }
      try database.execute(sql: "VACUUM")
      return deleted
    }
  }

  /// Deletes a suite's journal, and what was moved aside of it.
  /// - Throws: if a run uses it, or it cannot be deleted.
  public func clear(_ suite: String) throws(JournalError) {
    let lock = try JournalLock(suite: suite, in: folder)
    defer { withExtendedLifetime(lock) {} }
    for file in files(of: suite) {
      do { try FileManager.default.removeItem(atPath: file) } catch {
        throw JournalFolder.notWritable(file, reason: "it cannot be deleted")
      }
    }
  }

  private func withDatabase<Value>(
    of suite: String, _ body: (Database) throws -> Value
  ) throws(JournalError) -> Value {
    let lock = try JournalLock(suite: suite, in: folder)
    defer { withExtendedLifetime(lock) {} }
    let path = folder.file(of: suite)
    let (database, _) = try JournalDatabase.open(path)
    defer { try? database.close() }
    do { return try database.writeWithoutTransaction(body) } catch {
      throw JournalDatabase.trouble(path, error)
    }
  }

  /// The files of a suite's journal, the lock left out: it must outlive every claim on it.
  private func files(of suite: String) -> [String] {
    let name = URL(fileURLWithPath: folder.file(of: suite)).lastPathComponent
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return all.filter { $0 == name || $0.hasPrefix(name + "-") || $0.hasPrefix(name + ".damaged-") }.sorted()
      .map { "\(folder.path)/\($0)" }
  }

  private static func size(_ path: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.size] as? NSNumber)?.intValue ?? 0
  }
}

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
  /// - Throws: if it could not be written; no later entry is then written either.
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
