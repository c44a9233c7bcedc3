/// The media type that the first bytes of a file tell.
struct MediaType {
  /// Its name, such as `image/png`.
  let name: String
  /// The kind of attachment that it is.
  let kind: MessageAttachment.Kind

  /// The media type of some bytes; nil where it is none that models read.
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
