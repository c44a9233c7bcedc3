import Crypto
import Foundation
import GateJSON
import GateTargets

/// The content address of one answer: a SHA-256 digest of everything that decides it.
public struct AnswerKey: Sendable, Hashable {
  /// The digest's 32 bytes.
  let bytes: Data

  /// The key of what a text says.
  init(of text: String) { bytes = Data(SHA256.hash(data: Data(text.utf8))) }
}
