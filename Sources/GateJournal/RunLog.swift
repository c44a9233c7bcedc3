import Foundation
import GRDB
import GateJSON

/// A SQLite file with the means of scheduled runs, for watching an unchanged system over weeks.
public struct RunLog: Sendable {
  /// One run.
  public struct Entry: Sendable, Equatable {
    /// The suite's name.
    public var suite: String
    /// When it was evaluated, ISO 8601 in UTC.
    public var evaluatedAt: String
    /// What names the system that was run: prompt, golden set, target, parameters, metrics.
    public var fingerprint: String
    /// The weighted mean of each metric that has one.
    public var means: [String: Double]

    /// A run.
    public init(suite: String, evaluatedAt: String, fingerprint: String, means: [String: Double]) {
      self.suite = suite
      self.evaluatedAt = evaluatedAt
      self.fingerprint = fingerprint
      self.means = means
    }
  }

  private let database: DatabaseQueue

  /// Opens the file, and makes it if there is none.
  /// - Throws: if it cannot be opened or is no such file.
  public init(path: String) throws(JournalError) {
    do {
      database = try DatabaseQueue(path: path)
      try database.write { database in
        try database.execute(
          sql: """
            CREATE TABLE IF NOT EXISTS scheduled_run (
              suite TEXT NOT NULL, evaluated_at TEXT NOT NULL, fingerprint TEXT NOT NULL, means TEXT NOT NULL,
              PRIMARY KEY (suite, evaluated_at));
            """)
      }
    } catch {
      throw Self.trouble(path, error)
    }
  }

  /// Adds runs; one of the same suite and second is replaced.
  public func add(_ entries: [Entry]) throws(JournalError) {
    do {
      try database.write { database in
        for entry in entries {
          try database.execute(
            sql: "INSERT OR REPLACE INTO scheduled_run VALUES (?, ?, ?, ?)",
            arguments: [
              entry.suite, entry.evaluatedAt, entry.fingerprint,
              JSONWriter.compact(.object(entry.means.mapValues { .number($0) })),
            ])
        }
      }
    } catch {
      throw Self.trouble(database.path, error)
    }
  }

  /// The runs of a suite, oldest first.
  public func entries(of suite: String) throws(JournalError) -> [Entry] {
    do {
      return try database.read { database in
        try Row.fetchAll(
          database, sql: "SELECT * FROM scheduled_run WHERE suite = ? ORDER BY evaluated_at",
          arguments: [suite]
        )
        .map { row in
          let means = try JSONParser.parse(row["means"]).objectValue ?? [:]
          return Entry(
            suite: row["suite"], evaluatedAt: row["evaluated_at"], fingerprint: row["fingerprint"],
            means: means.compactMapValues(\.doubleValue))
        }
      }
    } catch {
      throw Self.trouble(database.path, error)
    }
  }

  private static func trouble(_ path: String, _ error: any Error) -> JournalError {
    JournalError(
      "the file of scheduled runs at \(path) cannot be used: \((error as? DatabaseError)?.message ?? "\(error)")",
      remedy: "name another file, or delete this one if it is no such file")
  }
}
