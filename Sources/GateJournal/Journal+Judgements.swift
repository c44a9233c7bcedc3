import GRDB
import GateSuite

/// A stored answer of a release that a check judged again.
public struct StoredJudgement: Sendable, Equatable {
  /// What names the answer among those of the release.
  public let answer: String
  /// The score now.
  public let score: Double

  /// A stored answer that was judged again.
  public init(answer: String, score: Double) {
    self.answer = answer
    self.score = score
  }
}

extension Journal {
  /// The stored answers that earlier checks judged again, check by check, each in the order in which it judged them.
  /// - Parameter subject: the digest of the release and the judge that they are of.
  /// - Throws: if the journal cannot be read.
  public func judgements(of subject: Digest) async throws(JournalError) -> [[StoredJudgement]] {
    do {
      return try await database.readWhole { database in
        let rows = try Row.fetchAll(
          database,
          sql: "SELECT round, answer, score FROM judgement WHERE subject = ? ORDER BY round, place",
          arguments: [subject.description])
        var checks: [(round: Int, judgements: [StoredJudgement])] = []
        for row in rows {
          guard let round = Int.fromDatabaseValue(row[0]), let answer = String.fromDatabaseValue(row[1]),
            let score = Double.fromDatabaseValue(row[2]), score.isFinite
          else { continue }
          if checks.last?.round != round { checks.append((round, [])) }
          checks[checks.count - 1].judgements.append(StoredJudgement(answer: answer, score: score))
        }
        return checks.map(\.judgements)
      }
    } catch {
      throw JournalDatabase.trouble(path, error)
    }
  }

  /// Keeps what this check judged again, as soon as it comes to its verdict: a run that is broken off and taken up again
  /// counts once.
  /// - Parameter subject: the digest of the release and the judge that it is of.
  public func keep(_ judgements: [StoredJudgement], of subject: Digest) {
    self.judgements.withLock { $0[subject.description] = judgements }
  }

  /// Writes what is kept.
  static func write(
    _ judgements: [String: [StoredJudgement]], at time: Double, to database: Database
  ) throws {
    for (subject, judgements) in judgements.sorted(by: { $0.key < $1.key }) {
      let last = try Int.fetchOne(
        database, sql: "SELECT max(round) FROM judgement WHERE subject = ?", arguments: [subject])
      for (place, judgement) in judgements.enumerated() {
        try database.execute(
          sql: """
            INSERT INTO judgement (subject, round, place, answer, score, judged_at) VALUES (?, ?, ?, ?, ?, ?)
            """,
          arguments: [subject, (last ?? 0) + 1, place, judgement.answer, judgement.score, time])
      }
    }
  }
}
