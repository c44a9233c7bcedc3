import Crypto
import Foundation
import GateJSON

/// A SHA-256 digest (FIPS 180-4) that names some content.
public struct Digest: Sendable, Hashable, CustomStringConvertible {
  /// The digest's bytes, eight to a word, the first in the highest place: a run holds one for each example, and
  /// words need no memory of their own.
  private(set) var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  /// The digest of these words.
  init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

  /// The digest of some bytes.
  public init(of bytes: some Sequence<UInt8>) {
    var hash = SHA256()
    let isHashed: Void? = bytes.withContiguousStorageIfAvailable {
      hash.update(bufferPointer: UnsafeRawBufferPointer($0))
    }
    if isHashed == nil { hash.update(data: Array(bytes)) }
    self.init(hash.finalize())
  }

  /// The digest of a text's UTF-8.
  public init(of text: String) { self.init(of: text.utf8) }

  /// The digest of a value's canonical form, so that neither spaces nor the order of keys matter.
  public init(of value: JSONValue) { self.init(of: JSONWriter.compact(value)) }

  /// The digest of several texts, one after another.
  init(ofJoined texts: some Sequence<String>) {
    var hash = SHA256()
    for var text in texts { text.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) } }
    self.init(hash.finalize())
  }

  /// A digest as it was written; nil if the text is not one.
  public init?(_ text: String) {
    guard text.hasPrefix("sha256:"), text.utf8.count == 71 else { return nil }
    var number = 0
    for digit in text.utf8.dropFirst(7) {
      guard let value = Self.value(of: digit) else { return nil }
      self[number / 16] = self[number / 16] << 4 | value
      number += 1
    }
  }

  /// A digest by its 32 bytes; nil if there are more or fewer.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == SHA256.byteCount else { return nil }
    self.init(raw: bytes)
  }

  private init(_ hash: SHA256.Digest) { self.init(raw: hash) }

  private init(raw bytes: some Sequence<UInt8>) {
    for (number, byte) in bytes.enumerated() { self[number / 8] = self[number / 8] << 8 | UInt64(byte) }
  }

  /// `sha256:` and 64 hexadecimal digits.
  public var description: String {
    let digits = (0..<64).map { number in
      Self.digits[Int(truncatingIfNeeded: self[number / 16] >> UInt64(60 - 4 * (number % 16))) & 15]
    }
    return "sha256:" + String(decoding: digits, as: UTF8.self)
  }

  /// Its 32 bytes.
  public var bytes: [UInt8] {
    (0..<32).map { UInt8(truncatingIfNeeded: self[$0 / 8] >> UInt64(56 - 8 * ($0 % 8))) }
  }

  /// The digest as a content security policy names it: `sha256-` and its bytes in base64.
  public var policySource: String { "sha256-" + Data(bytes).base64EncodedString() }

  /// The first four bytes as a number, without the highest bit: from 0 to 2 147 483 647.
  package var leading31Bits: Int { Int(words.0 >> 32) & 0x7fff_ffff }

  /// Whether all bytes are the same.
  public static func == (left: Digest, right: Digest) -> Bool { left.words == right.words }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    // Any part of a digest tells it from others as well as the whole.
    hasher.combine(words.0)
  }

  private subscript(word: Int) -> UInt64 {
    get {
      switch word {
      case 0: words.0
      case 1: words.1
      case 2: words.2
      default: words.3
      }
    }
    set {
      switch word {
      case 0: words.0 = newValue
      case 1: words.1 = newValue
      case 2: words.2 = newValue
      default: words.3 = newValue
      }
    }
  }

  private static let digits = Array("0123456789abcdef".utf8)

  private static func value(of digit: UInt8) -> UInt64? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(digit - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(digit - UInt8(ascii: "a") + 10)
    default: nil
    }
  }
}

extension String {
  /// Whether the text's UTF-8 bytes come before those of another, as lists of ids are sorted on any machine.
  public func precedesByBytes(_ other: String) -> Bool {
    let isBefore = utf8.withContiguousStorageIfAvailable { mine in
      other.utf8.withContiguousStorageIfAvailable { theirs in
        for index in 0..<Swift.min(mine.count, theirs.count) where mine[index] != theirs[index] {
          return mine[index] < theirs[index]
        }
        return mine.count < theirs.count
      }
    }
    return (isBefore ?? nil) ?? utf8.lexicographicallyPrecedes(other.utf8)
  }
}
