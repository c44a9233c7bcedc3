import Crypto
import Foundation
import GateJSON
import GateTargets

/// The content address of one answer: a SHA-256 digest of everything that decides it.
public struct AnswerKey: Sendable, Hashable {
  /// The digest's 32 bytes.
  let bytes: Data

  /// The key with a digest of 32 bytes.
  init(_ bytes: Data) { self.bytes = bytes }

  /// The digest as 64 hexadecimal digits, in lower case.
  public var hex: String { bytes.map { String(format: "%02x", $0) }.joined() }

  /// Reads 64 hexadecimal digits in lower case; nil where it is something else.
  public init?(hex: String) {
    let digits = Array(hex.utf8)
    guard digits.count == 64 else { return nil }
    var bytes = Data(capacity: 32)
    for index in stride(from: 0, to: 64, by: 2) {
      guard let high = Self.value(digits[index]), let low = Self.value(digits[index + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    self.bytes = bytes
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  /// The key of a plan: of all its answers' keys in order.
  public init(ofPlan keys: [AnswerKey]) {
    var hash = SHA256()
    for key in keys { hash.update(data: key.bytes) }
    bytes = Data(hash.finalize())
  }

  /// The key of some bytes.
  init(of bytes: [UInt8]) { self.bytes = Data(SHA256.hash(data: bytes)) }
}
