import Foundation
import GRDB

/// The SQLite file behind a journal: how it is opened, checked, and told from a file that is none.
enum JournalDatabase {
  /// Marks the file as ours: "gold" in ASCII.
  private static let applicationID = 0x676F_6C64
  /// The version of the tables.
  private static let version = 1

  /// Opens the file and makes it if there is none.
  ///
  /// Commits are in write-ahead mode and synced each (`synchronous = FULL`), so that what is committed
  /// survives a power loss. The file is locked for this connection alone.
  /// - Parameter maximumPages: the most pages that the file may have; a test's way to fill the disk.
  /// - Returns: the database, and if a damaged file was moved to; nil if there was none.
  /// - Throws: if the file cannot be opened, or is of a later version.
  static func open(
    _ path: String, maximumPages: Int? = nil
  ) throws(JournalError) -> (database: DatabaseQueue, damaged: String?) {
    do {
      return (try connect(path, maximumPages: maximumPages), nil)
    } catch let error as JournalError {
      throw error
    } catch is Damage {
      let aside = try moveAside(path)
      do {
        return (try connect(path, maximumPages: maximumPages), aside)
      } catch {
        throw trouble(path, error)
      }
    } catch {
      throw trouble(path, error)
    }
  }

  /// The error that a failure of SQLite means to the user.
  static func trouble(_ path: String, _ error: any Error) -> JournalError {
    guard let error = error as? DatabaseError else {
      return error as? JournalError ?? JournalFolder.notWritable(path, reason: "\(error)")
    }
    switch error.resultCode {
    case .SQLITE_FULL:
      return JournalError(
        "the disk is full: the cache of paid answers at \(path) cannot grow; what it holds is kept",
        remedy:
          "free space and run again, or name another folder in the environment variable GOLDGATE_JOURNAL")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return JournalError(
        "the cache of paid answers at \(path) is in use", remedy: "wait until it is free and run again")
    default:
      return JournalFolder.notWritable(path, reason: error.message ?? error.resultCode.description)
    }
  }

  /// What is in the file cannot be trusted.
  private struct Damage: Error {}

  private static func connect(_ path: String, maximumPages: Int?) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.label = "goldgate.journal"
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { database in
      // One connection and no shared memory: it works on network file systems, too.
      try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
      try database.execute(sql: "PRAGMA journal_mode = WAL")
      try database.execute(sql: "PRAGMA synchronous = FULL")
      if let maximumPages { try database.execute(sql: "PRAGMA max_page_count = \(maximumPages)") }
    }
    makePrivate(path)
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.writeWithoutTransaction { database in
        try check(database, path)
        try database.inTransaction {
          try createTables(database)
          return .commit
        }
      }
      return queue
    } catch let error as DatabaseError
      where [.SQLITE_NOTADB, .SQLITE_CORRUPT, .SQLITE_FORMAT].contains(error.resultCode)
    {
      throw Damage()
    }
  }

  /// Makes the file for its owner alone, as answers are kept in it as they came; SQLite gives the files beside it
  /// the same rights. If that cannot be done SQLite says why.
  private static func makePrivate(_ path: String) {
    let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    _ = fchmod(descriptor, 0o600)
    _ = close(descriptor)
  }

  /// - Throws: `Damage` if the file is none of ours or is damaged, `JournalError` if it is of a later
  ///   version.
  private static func check(_ database: Database, _ path: String) throws {
    guard try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0 > 0 else { return }
    guard try Int.fetchOne(database, sql: "PRAGMA application_id") == applicationID,
      try String.fetchOne(database, sql: "PRAGMA quick_check(1)") == "ok"
    else { throw Damage() }
    let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard found <= version else {
      throw JournalError(
        "the cache of paid answers at \(path) has version \(found), which this goldgate does not know",
        remedy: "use the goldgate that wrote it, or delete the file")
    }
  }

  private static func createTables(_ database: Database) throws {
    try database.execute(
      sql: """
        PRAGMA application_id = \(applicationID);
        PRAGMA user_version = \(version);
        CREATE TABLE IF NOT EXISTS run (
          id INTEGER PRIMARY KEY, started_at REAL NOT NULL, finished_at REAL);
        CREATE TABLE IF NOT EXISTS answer (
          key BLOB UNIQUE NOT NULL, run INTEGER NOT NULL, answered_at REAL NOT NULL,
          attempts INTEGER NOT NULL, response TEXT NOT NULL, checksum BLOB NOT NULL);
        CREATE INDEX IF NOT EXISTS answer_run ON answer (run);
        CREATE TABLE IF NOT EXISTS failure (
          key BLOB NOT NULL, failed_at REAL NOT NULL, kind TEXT NOT NULL, message TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS batch (
          id TEXT PRIMARY KEY, plan TEXT NOT NULL, submitted_at REAL NOT NULL, collected_at REAL);
        CREATE TABLE IF NOT EXISTS batch_request (
          batch TEXT NOT NULL, key BLOB NOT NULL, PRIMARY KEY (batch, key)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS judgement (
          subject TEXT NOT NULL, round INTEGER NOT NULL, place INTEGER NOT NULL, answer TEXT NOT NULL,
          score REAL NOT NULL, judged_at REAL NOT NULL, PRIMARY KEY (subject, round, place)) WITHOUT ROWID;
        """)
  }

  /// Renames a damaged file and what SQLite keeps beside it.
  private static func moveAside(_ path: String) throws(JournalError) -> String {
    let files = FileManager.default
    var number = 1
    while files.fileExists(atPath: "\(path).damaged-\(number)") { number += 1 }
    let aside = "\(path).damaged-\(number)"
    do {
      // The file itself goes last: a log that was left behind would be taken for the new file's.
      for suffix in ["-wal", "-shm", "-journal", ""] where files.fileExists(atPath: path + suffix) {
        try files.moveItem(atPath: path + suffix, toPath: aside + suffix)
      }
    } catch {
      throw JournalFolder.notWritable(path, reason: "it is damaged and cannot be moved aside")
    }
    return aside
  }
}

/// The library behind the journals and the logs of runs.
public enum DatabaseLibrary {
  /// The version of SQLite that runs, such as `3.46.1`; nil if it cannot be asked.
  public static var version: String? {
    try? DatabaseQueue().read { try String.fetchOne($0, sql: "SELECT sqlite_version()") }
  }
}
