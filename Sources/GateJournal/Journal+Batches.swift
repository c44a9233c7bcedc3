import Foundation
import GRDB
import GateSuite
import GateTargets

/// A batch that a run submitted.
public struct JournaledBatch: Sendable, Equatable {
  /// The provider's id.
  public let id: String
  /// The digest of the plan that it was submitted for.
  public let plan: String
  /// When it was submitted, in seconds since 1970.
  public let submittedAt: Double
  /// When its results came into the journal, in seconds since 1970; nil if they have not.
  public let collectedAt: Double?
  /// What it was asked for; once it is collected, what it did not answer.
  public let keys: Set<AnswerKey>

  /// Whether its results are in the journal.
  public var isCollected: Bool { collectedAt != nil }
}

/// The batches that a suite's runs submitted.
///
/// A batch goes on without us: it is noted as soon as its id is known, so that any later run finds it, and its
/// results are written with the note that they are there in one transaction.
extension Journal {
  /// The time now, in seconds since 1970.
  public var time: Double { now() }

  /// The batches whose results are not in yet, and those that left requests unanswered in an unfinished run; in
  /// the order of their submission.
  /// - Throws: if the journal cannot be read.
  public func batches() async throws(JournalError) -> [JournaledBatch] {
    do {
      return try await database.readWhole { database in
        let rows = try Row.fetchAll(
          database, sql: "SELECT id, plan, submitted_at, collected_at FROM batch ORDER BY submitted_at, id")
        return try rows.map { row in
          let id: String = row[0]
          let keys = try Data.fetchAll(
            database, sql: "SELECT key FROM batch_request WHERE batch = ?", arguments: [id])
          return JournaledBatch(
            id: id, plan: row[1], submittedAt: row[2], collectedAt: row[3],
            keys: Set(keys.compactMap(AnswerKey.init)))
        }
      }
    } catch {
      throw JournalDatabase.trouble(path, error)
    }
  }

  /// Notes a batch that was just submitted; it is on the disk when this returns.
  /// - Throws: if it could not be written.
  public func noteBatch(_ id: String, plan: String, keys: [AnswerKey]) async throws(JournalError) {
    let time = now()
    try await write { database in
      try database.execute(
        sql: "INSERT OR REPLACE INTO batch (id, plan, submitted_at) VALUES (?, ?, ?)",
        arguments: [id, plan, time])
      for key in keys {
        try database.cachedStatement(sql: "INSERT OR IGNORE INTO batch_request (batch, key) VALUES (?, ?)")
          .execute(arguments: [id, key.bytes])
      }
    }
  }

  /// Keeps the answers of a batch as this run's, and notes that there will be no more of them; all of it is on
  /// the disk when this returns, or nothing.
  /// - Throws: if it could not be written.
  public func collectBatch(_ id: String, answers: [AnswerKey: Response]) async throws(JournalError) {
    let (run, time) = (run, now())
    try await write { database in
      for (key, response) in answers {
        let answer = StoredAnswer(response, attempts: 1, key: key)
        try database.cachedStatement(
          sql: """
            INSERT OR REPLACE INTO answer (key, run, answered_at, attempts, response, checksum)
            VALUES (?, ?, ?, ?, ?, ?)
            """
        ).execute(arguments: [key.bytes, run, time, answer.attempts, answer.text, answer.checksum])
        try database.cachedStatement(sql: "DELETE FROM batch_request WHERE batch = ? AND key = ?")
          .execute(arguments: [id, key.bytes])
      }
      try database.execute(sql: "UPDATE batch SET collected_at = ? WHERE id = ?", arguments: [time, id])
    }
  }

  /// Forgets a batch that the provider refused as a whole.
  /// - Throws: if that could not be written.
  public func forgetBatch(_ id: String) async throws(JournalError) {
    try await write { database in
      try database.execute(sql: "DELETE FROM batch_request WHERE batch = ?", arguments: [id])
      try database.execute(sql: "DELETE FROM batch WHERE id = ?", arguments: [id])
    }
  }

  private func write(_ body: @escaping @Sendable (Database) throws -> Void) async throws(JournalError) {
    do { try await database.writeWhole(body) } catch { throw JournalDatabase.trouble(path, error) }
  }
}
