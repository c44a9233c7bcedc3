import GRDB
import GateSuite
import GateTargets
import Synchronization

/// The answers that a suite's runs paid for, on the disk before anything is done with them.
///
/// An answer is found by what decides it (`AnswerScope`). A run that is broken off and started again finds what
/// it paid for; once it has come to its verdict and `finish` was called, its answers are no longer taken for
/// those of a later run, unless the policy is to reuse them.
public final class Journal: Sendable {
  /// If a damaged journal was moved to when this one was opened; nil if there was none.
  public let damagedFile: String?

  let path: String
  let database: DatabaseQueue
  let run: Int64
  let now: @Sendable () -> Double
  /// What this run judged again, to be written when it has come to its verdict, by subject.
  let judgements = Mutex<[String: [StoredJudgement]]>([:])
  private let lock: JournalLock
  private let commits: GroupCommit<Entry>

  private enum Entry: Sendable {
    case answer(StoredAnswer)
    case failure(AnswerKey, TargetError)
  }

  /// Opens the journal of a suite, makes it if there is none, and begins a run in it.
  /// - Parameters:
  ///   - suite: the suite's name.
  ///   - folder: where the journals are; it is made where it is absent.
  ///   - now: the time, in seconds since 1970.
  /// - Throws: if another process has the journal or it cannot be written. A damaged journal is moved aside
  ///   and a new one begun.
  public convenience init(
    suite: String, in folder: JournalFolder, now: @escaping @Sendable () -> Double
  ) throws(JournalError) {
    try self.init(suite: suite, in: folder, now: now, maximumPages: nil)
  }

  init(
    suite: String, in folder: JournalFolder, now: @escaping @Sendable () -> Double, maximumPages: Int?
  ) throws(JournalError) {
    try folder.create()
    let path = folder.file(of: suite)
    lock = try JournalLock(suite: suite, in: folder)
    let (database, damaged) = try JournalDatabase.open(path, maximumPages: maximumPages)
    let startedAt = now()
    let run: Int64
    do {
      run = try database.write { database in
        try database.execute(sql: "INSERT INTO run (started_at) VALUES (?)", arguments: [startedAt])
        return database.lastInsertedRowID
      }
    } catch {
      throw JournalDatabase.trouble(path, error)
    }
    damagedFile = damaged
    self.path = path
    self.database = database
    self.run = run
    self.now = now
    commits = GroupCommit(to: database) { entry, database in
      switch entry {
      case .answer(let answer):
        try database.cachedStatement(
          sql: """
            INSERT OR REPLACE INTO answer (key, run, answered_at, attempts, response, checksum)
            VALUES (?, ?, ?, ?, ?, ?)
            """
        ).execute(arguments: [
          answer.key.bytes, run, now(), answer.attempts, answer.text, answer.checksum,
        ])
      case .failure(let key, let error):
        try database.cachedStatement(
          sql: "INSERT INTO failure (key, failed_at, kind, message) VALUES (?, ?, ?, ?)"
        ).execute(arguments: [key.bytes, now(), error.kind.rawValue, error.message])
      }
    }
  }

  /// The file is closed before the claim on it is given up.
  deinit { try? database.close() }

  /// The answers that earlier runs paid for and that `policy` allows. Those of an unfinished run belong to this
  /// run from now on.
  /// - Throws: if the journal cannot be read or written.
  public func answers(
    to requests: some Collection<TargetRequest> & Sendable, in scope: AnswerScope, policy: AnswerPolicy
  ) async throws(JournalError) -> FoundAnswers {
    let (run, time) = (run, now())
    do {
      return try await database.writeWhole { database in
        var found = FoundAnswers()
        guard let rows = Self.rows(policy),
          try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 \(rows))") == true
        else { return found }
        let find = try database.cachedStatement(
          sql: "SELECT attempts, response, checksum, finished_at, answered_at \(rows) AND key = ?")
        let adopt = try database.cachedStatement(sql: "UPDATE answer SET run = ? WHERE key = ?")
        for (index, request) in requests.enumerated() {
          let key = scope.key(of: request)
          guard let row = try Row.fetchOne(find, arguments: [key.bytes]) else { continue }
          if case .resume(let age) = policy, let answeredAt = Double.fromDatabaseValue(row[4]),
            answeredAt < time - age
          {
            found.tooOld += 1
            continue
          }
          guard let answer = StoredAnswer.read(row, under: key) else {
            found.damaged += 1
            continue
          }
          found.answers[index] = answer
          if answer.origin == .unfinishedRun {
            try adopt.execute(arguments: [run, key.bytes])
          }
        }
        return found
      }
    } catch {
      throw JournalDatabase.trouble(path, error)
    }
  }

  /// Keeps an answer; it is on the disk when this returns.
  /// - Throws: if it could not be written.
  public func keep(_ response: Response, attempts: Int, under key: AnswerKey) async throws(JournalError) {
    try await append(.answer(StoredAnswer(response, attempts: attempts, key: key)))
  }

  /// Notes a call that brought no answer but may have been billed.
  /// - Throws: if it could not be written.
  public func note(_ error: TargetError, under key: AnswerKey) async throws(JournalError) {
    try await append(.failure(key, error))
  }

  /// Says that the run came to its verdict: the next one makes new calls.
  /// - Throws: if that could not be written.
  public func finish() async throws(JournalError) {
    let (run, time) = (run, now())
    let judgements = judgements.withLock { kept in
      defer { kept = [:] }
      return kept
    }
    do {
      try await database.writeWhole { database in
        try Self.write(judgements, at: time, to: database)
        try database.execute(sql: "UPDATE run SET finished_at = ? WHERE id = ?", arguments: [time, run])
        // What a batch left unanswered may be asked for in a batch again by the next run.
        try database.execute(
          sql: """
            DELETE FROM batch_request WHERE batch IN (SELECT id FROM batch WHERE collected_at IS NOT NULL);
            DELETE FROM batch WHERE collected_at IS NOT NULL;
            """)
      }
    } catch {
      throw JournalDatabase.trouble(path, error)
    }
  }

  private func append(_ entry: Entry) async throws(JournalError) {
    do { try await commits.append(entry) } catch { throw JournalDatabase.trouble(path, error) }
  }

  /// The rows that a policy allows, as the clauses of SQL that follow the columns; nil if it allows none.
  static func rows(_ policy: AnswerPolicy) -> String? {
    let all = "FROM answer JOIN run ON run.id = answer.run WHERE"
    return switch policy {
    case .fresh: nil
    case .resume: "\(all) finished_at IS NULL"
    case .reuse: "\(all) 1"
    }
  }
}

/// Why a journal cannot be used.
public struct JournalError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What happened, one sentence without a full stop, with the file's path.
  public let message: String
  /// What to do next, one sentence without a full stop.
  public let remedy: String

  /// Why a journal cannot be used.
  public init(_ message: String, remedy: String) {
    self.message = message
    self.remedy = remedy
  }

  /// The message and the remedy.
  public var description: String { "\(message); \(remedy)" }
}

/// What the journal of a suite holds.
public struct JournalSummary: Sendable, Equatable {
  /// The suite's name.
  public let suite: String
  /// How many answers it holds.
  public let answers: Int
  /// How many of them belong to runs that did not come to their verdict.
  public let unfinished: Int
  /// How many calls brought no answer but may have been billed.
  public let failures: Int
  /// When the oldest answer was given, in seconds since 1970; nil if there is none.
  public let oldest: Double?
  /// When the newest answer was given, in seconds since 1970; nil if there is none.
  public let newest: Double?
  /// The size of its files in bytes.
  public let bytes: Int
}
