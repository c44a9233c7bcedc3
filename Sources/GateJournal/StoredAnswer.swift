import Crypto
import Foundation
import GRDB
import GateSuite

/// An answer as a row of the table; a row that was damaged on the disk is no answer.
struct StoredAnswer: Sendable {
  /// What it is found by.
  let key: AnswerKey
  /// How many calls were made for it.
  let attempts: Int
  /// The response: `ResponseText`.
  let text: String
  /// What the row is checked against, so that flipped bits are never taken for an answer: the first 16 bytes of
  /// a SHA-256 digest of the rest.
  let checksum: Data

  /// The row of an answer.
  init(_ response: Response, attempts: Int, key: AnswerKey) {
    let text = ResponseText.write(response)
    self.key = key
    self.attempts = attempts
    self.text = text
    checksum = Self.checksum(key: key, attempts: attempts, text: text)
  }

  /// The answer of a row with the columns attempts, response, checksum and finished_at; nil where the row is
  /// damaged.
  static func read(_ row: Row, under key: AnswerKey) -> JournaledAnswer? {
    guard let attempts = Int.fromDatabaseValue(row[0]), attempts > 0,
      let text = String.fromDatabaseValue(row[1]), let told = Data.fromDatabaseValue(row[2]),
      told == checksum(key: key, attempts: attempts, text: text), let response = ResponseText.read(text)
    else { return nil }
    let finishedAt: DatabaseValue = row[3]
    return JournaledAnswer(
      response: response, attempts: attempts, origin: finishedAt.isNull ? .unfinishedRun : .finishedRun)
  }

  private static func checksum(key: AnswerKey, attempts: Int, text: String) -> Data {
    var hash = SHA256()
    hash.update(data: key.bytes)
    withUnsafeBytes(of: UInt64(attempts).littleEndian) { hash.update(bufferPointer: $0) }
    var text = text
    text.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    return Data(hash.finalize().prefix(16))
  }
}
