import GRDB
import GateSuite

/// A row of the table of answers; a row that was damaged on the disk is no answer.
enum StoredAnswer {
  /// What a row is checked against, so that flipped bits are never taken for an answer.
  static func checksum(key: AnswerKey, attempts: Int, text: String) -> String {
    Digest(of: "\(key.digest) \(attempts) \(text)").description
  }

  /// The answer of a row with the columns attempts, response, checksum and finished_at; nil where the row is
  /// damaged.
  static func read(_ row: Row, under key: AnswerKey) -> JournaledAnswer? {
    guard let attempts = Int.fromDatabaseValue(row[0]), attempts > 0,
      let text = String.fromDatabaseValue(row[1]), let told = String.fromDatabaseValue(row[2]),
      told == checksum(key: key, attempts: attempts, text: text), let response = ResponseText.read(text)
    else { return nil }
    let finishedAt: DatabaseValue = row[3]
    return JournaledAnswer(
      response: response, attempts: attempts, origin: finishedAt.isNull ? .unfinishedRun : .finishedRun)
  }
}
