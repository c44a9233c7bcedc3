import Foundation

/// A file that an example puts to the target beside its text: an image, a recording or a document.
public struct MessageAttachment: Sendable, Hashable {
  /// What kinds there are; each has a key of a golden row.
  public enum Kind: String, Sendable, CaseIterable {
    /// PNG, JPEG, GIF or WebP.
    case image
    /// WAV, MP3, FLAC, Ogg, AAC or AIFF.
    case audio
    /// PDF.
    case document

    /// The key of a golden row that names files of this kind: `images`, `audio` or `documents`.
    public var key: String {
      switch self {
      case .image: "images"
      case .audio: "audio"
      case .document: "documents"
      }
    }

    /// What a file of another kind should be saved as.
    fileprivate var formats: String {
      switch self {
      case .image: "PNG, JPEG, GIF or WebP"
      case .audio: "WAV, MP3, FLAC, Ogg, AAC or AIFF"
      case .document: "PDF"
      }
    }

    fileprivate var told: String {
      switch self {
      case .image: "image"
      case .audio: "recording"
      case .document: "document"
      }
    }

    /// The most bytes of a file of this kind; providers take no larger ones.
    fileprivate var maximumBytes: Int { self == .document ? 32 << 20 : 20 << 20 }
  }

  /// What kind it is.
  public let kind: Kind
  /// Its media type, such as `image/png`, `audio/wav` or `application/pdf`.
  public let mediaType: String
  /// The digest of its bytes, which stands for it wherever attachments are compared.
  public let digest: Digest
  /// Its bytes.
  public let bytes: [UInt8]

  /// An attachment from a file; what it is, its first bytes tell.
  /// - Throws: where it is of another kind, or too large.
  public init(_ source: SourceFile, as kind: Kind) throws(Diagnostic) {
    guard let mediaType = MediaType.of(source.bytes), mediaType.kind == kind else {
      throw Diagnostic(
        "the file is no \(kind.told) that models read", at: source.place(),
        remedy: "save it as \(kind.formats)")
    }
    guard source.bytes.count <= kind.maximumBytes else {
      throw Diagnostic(
        "the \(kind.told) has \(source.bytes.count >> 20) MB", at: source.place(),
        remedy: "keep it under \(kind.maximumBytes >> 20) MB")
    }
    self.kind = kind
    self.mediaType = mediaType.name
    digest = Digest(of: source.bytes)
    bytes = source.bytes
  }

  /// The bytes in Base64 (RFC 4648).
  public var base64: String { Data(bytes).base64EncodedString() }

  /// The file as a `data:` URL (RFC 2397).
  public var dataURL: String { "data:\(mediaType);base64,\(base64)" }

  /// The format's short name, as in a file's ending: `png`, `wav`, `mp3`, `pdf`.
  public var format: String {
    let name = mediaType.split(separator: "/").last.map(String.init) ?? ""
    return name == "mpeg" ? "mp3" : name
  }

  /// A name for APIs that want one: the same for all files of a format, so that it decides nothing.
  public var fileName: String { "\(kind.rawValue).\(format)" }

  /// Whether two have the same bytes, as their digests tell.
  public static func == (left: MessageAttachment, right: MessageAttachment) -> Bool {
    left.digest == right.digest
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}
