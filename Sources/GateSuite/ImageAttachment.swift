import Foundation

/// An image that an example puts to the target, read from a file.
public struct ImageAttachment: Sendable, Hashable {
  /// The most bytes that an image may have; providers take no larger ones.
  public static let maximumBytes = 20 << 20

  /// Its media type: `image/png`, `image/jpeg`, `image/gif` or `image/webp`.
  public let mediaType: String
  /// The digest of its bytes, which stands for it wherever images are compared.
  public let digest: Digest
  /// Its bytes.
  public let bytes: [UInt8]

  /// An image from a file; what kind it is, its first bytes tell.
  /// - Throws: where it is of another kind, or larger than `maximumBytes`.
  public init(_ source: SourceFile) throws(Diagnostic) {
    guard let mediaType = Self.mediaType(of: source.bytes) else {
      throw Diagnostic(
        "the file is no image that models read", at: source.place(),
        remedy: "save it as PNG, JPEG, GIF or WebP")
    }
    guard source.bytes.count <= Self.maximumBytes else {
      throw Diagnostic(
        "the image has \(source.bytes.count >> 20) MB", at: source.place(),
        remedy: "keep it under \(Self.maximumBytes >> 20) MB")
    }
    self.mediaType = mediaType
    digest = Digest(of: source.bytes)
    bytes = source.bytes
  }

  /// The bytes in Base64 (RFC 4648).
  public var base64: String { Data(bytes).base64EncodedString() }

  /// The image as a `data:` URL (RFC 2397).
  public var dataURL: String { "data:\(mediaType);base64,\(base64)" }

  /// Whether two images have the same bytes, as their digests tell.
  public static func == (left: ImageAttachment, right: ImageAttachment) -> Bool {
    left.digest == right.digest
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) { hasher.combine(digest) }

  private static func mediaType(of bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "image/png" }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
    if bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8) { return "image/gif" }
    if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) { return "image/webp" }
    return nil
  }
}
