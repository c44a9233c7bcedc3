import Crypto
import GateJSON

/// A SHA-256 digest (FIPS 180-4) that names some content.
public struct Digest: Sendable, Hashable, CustomStringConvertible {
  /// `sha256:` and 64 hexadecimal digits.
  public let description: String

  /// The digest of some bytes.
  public init(of bytes: some Sequence<UInt8>) {
    let digest = SHA256.hash(data: Array(bytes))
    description = "sha256:" + digest.map { Self.hexadecimal[Int($0)] }.joined()
  }

  /// The digest of a text's UTF-8.
  public init(of text: String) { self.init(of: text.utf8) }

  /// The digest of a value's canonical form, so that neither spaces nor the order of keys matter.
  public init(of value: JSONValue) { self.init(of: JSONWriter.compact(value)) }

  /// A digest as it was written; nil where the text is not one.
  public init?(_ text: String) {
    guard text.hasPrefix("sha256:"), text.utf8.count == 71,
      text.utf8.dropFirst(7).allSatisfy({ Self.digits.contains($0) })
    else { return nil }
    description = text
  }

  /// The first twelve hexadecimal digits, enough to tell digests apart on a screen.
  public var short: String { String(description.dropFirst(7).prefix(12)) }

  private static let digits = Set("0123456789abcdef".utf8)
  private static let hexadecimal = (0..<256).map { byte in
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
