import Foundation
import GateJSON

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

  /// An attachment from a file; what it is, its first bytes show.
  /// - Throws: if it is of another kind, or too large.
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

  /// Whether two have the same bytes, as their digests show.
  public static func == (left: MessageAttachment, right: MessageAttachment) -> Bool {
    left.digest == right.digest
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}

/// The media type that the first bytes of a file show.
struct MediaType {
  /// Its name, such as `image/png`.
  let name: String
  /// The kind of attachment that it is.
  let kind: MessageAttachment.Kind

  /// The media type of some bytes; nil if it is none that models read.
  static func of(_ bytes: [UInt8]) -> MediaType? {
    image(bytes).map { MediaType(name: $0, kind: .image) } ?? audio(bytes).map {
      MediaType(name: $0, kind: .audio)
    }
      ?? (isPDF(bytes) ? MediaType(name: "application/pdf", kind: .document) : nil)
  }

  private static func image(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "image/png" }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
    if bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8) { return "image/gif" }
    if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) { return "image/webp" }
    return nil
  }

  private static func audio(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WAVE".utf8) { return "audio/wav" }
    if bytes.starts(with: "FORM".utf8), bytes.dropFirst(8).starts(with: "AIF".utf8) { return "audio/aiff" }
    if bytes.starts(with: "fLaC".utf8) { return "audio/flac" }
    if bytes.starts(with: "OggS".utf8) { return "audio/ogg" }
    if bytes.starts(with: "ID3".utf8) { return "audio/mpeg" }
    guard bytes.count > 1, bytes[0] == 0xFF, bytes[1] & 0xE0 == 0xE0 else { return nil }
    // The layer of an MPEG audio frame: 0 is AAC in ADTS, 1 is MP3 (ISO/IEC 11172-3, 2.4.1.3).
    switch bytes[1] >> 1 & 3 {
    case 0: return bytes[1] & 0xF0 == 0xF0 ? "audio/aac" : nil
    case 1: return "audio/mpeg"
    default: return nil
    }
  }

  /// A PDF may have some bytes before its head; readers look through the first 1024.
  private static func isPDF(_ bytes: [UInt8]) -> Bool {
    let mark = Array("%PDF-".utf8)
    return bytes.prefix(1024 + mark.count).firstRange(of: mark) != nil
  }
}

/// The file of an attachment, as a golden row names it.
public struct AttachmentPath: Sendable, Hashable {
  /// What it is to be.
  public let kind: MessageAttachment.Kind
  /// The path, relative to the golden set.
  public let path: String

  /// The keys of a golden row that name attachments.
  static let keys = MessageAttachment.Kind.allCases.map(\.key)

  /// Reads the keys `images`, `audio` and `documents` of a row or a turn, in this order.
  static func read(_ fields: Fields) throws(Diagnostic) -> [AttachmentPath] {
    var paths: [AttachmentPath] = []
    for kind in MessageAttachment.Kind.allCases {
      paths += try fields.strings(kind.key).map { AttachmentPath(kind: kind, path: $0) }
    }
    return paths
  }

  /// The members of a row that name the files, by key.
  static func members(of paths: [AttachmentPath]) -> [String: JSONValue] {
    Dictionary(grouping: paths, by: \.kind.key).mapValues { .array($0.map { .string($0.path) }) }
  }
}

extension Collection where Element == MessageAttachment {
  /// The digests, by the key of a row; what stands for the files in a digest or a request's key.
  var digestMembers: [String: JSONValue] {
    Dictionary(grouping: self, by: \.kind.key).mapValues { .array($0.map { .string($0.digest.description) }) }
  }
}

/// Reads the files that the examples of a golden set name.
struct AttachmentReader {
  /// The golden set's folder, relative to the root, from which the paths go.
  let folder: String

  private var byPath: [AttachmentPath: MessageAttachment] = [:]

  /// A reader of files below `folder`.
  init(folder: String) { self.folder = folder }

  /// The examples with their attachments; one file is read once, however many examples name it.
  /// - Parameters:
  ///   - support: says which a target takes.
  ///   - read: reads a file by its path relative to the root.
  /// - Throws: up to twenty faults, at the examples that name what is absent, of another kind, or not taken.
  mutating func attach(
    to examples: [Example], for support: AttachmentSupport, read: (String) throws(Diagnostic) -> SourceFile
  ) throws(Diagnostics) -> [Example] {
    var examples = examples
    var faults: [Diagnostic] = []
    for index in examples.indices where faults.count < 20 {
      do throws(Diagnostic) {
        let place = examples[index].place
        for path in examples[index].attachmentPaths {
          examples[index].attachments.append(
            try attachment(path, at: place.member(path.kind.key, line: place.line), for: support, read: read))
        }
        for (turn, paths) in (examples[index].conversation?.turns ?? []).map(\.attachmentPaths).enumerated() {
          for path in paths {
            let attachment = try attachment(
              path, at: place.member("turns[\(turn)].\(path.kind.key)", line: place.line), for: support,
              read: read)
            examples[index].conversation?.turns[turn].attachments.append(attachment)
          }
        }
      } catch {
        faults.append(error)
      }
    }
    guard faults.isEmpty else { throw Diagnostics(faults) }
    return examples
  }

  private mutating func attachment(
    _ named: AttachmentPath, at place: Place, for support: AttachmentSupport,
    read: (String) throws(Diagnostic) -> SourceFile
  ) throws(Diagnostic) -> MessageAttachment {
    let full = AttachmentPath(kind: named.kind, path: try SuiteContents.join(folder, named.path, at: place))
    do throws(Diagnostic) {
      let attachment =
        if let known = byPath[full] { known } else { try MessageAttachment(read(full.path), as: named.kind) }
      byPath[full] = attachment
      if let refusal = support.refusal(of: attachment) { throw refusal }
      return attachment
    } catch {
      throw Diagnostic(
        "the \(named.kind.rawValue) '\(named.path)': \(error.message)", at: place, remedy: error.remedy)
    }
  }
}
