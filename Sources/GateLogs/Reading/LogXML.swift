import Foundation

/// The tags of an XML document, one after another; texts, comments and declarations are passed over.
///
/// It knows what reports of tests need: elements, attributes and the five named and the numeric entities. A document
/// type is refused, so that no entity can be defined.
struct LogXML {
  /// A tag.
  enum Tag {
    /// The beginning of an element, and whether that is its end as well.
    case start(name: String, attributes: [String: String], isEmpty: Bool)
    case end(name: String)
  }

  private let bytes: [UInt8]
  private var position = 0
  /// The line of the byte that is read next, from 1.
  private(set) var line = 1

  init(_ bytes: Data) { self.bytes = Array(bytes) }

  /// What is wrong, as a sentence without a full stop.
  struct Fault: Error { let message: String }

  /// The next tag; nil at the end.
  mutating func next() throws(Fault) -> Tag? {
    while advance(to: "<") {
      if takes("<!--") {
        guard skip(behind: "-->") else { throw Fault(message: "a comment is not closed") }
      } else if takes("<![CDATA[") {
        guard skip(behind: "]]>") else { throw Fault(message: "a CDATA section is not closed") }
      } else if takes("<?") {
        guard skip(behind: "?>") else { throw Fault(message: "an instruction is not closed") }
      } else if takes("<!") {
        throw Fault(message: "the document declares a type, which no report of tests needs")
      } else {
        return try tag()
      }
    }
    return nil
  }

  private mutating func tag() throws(Fault) -> Tag {
    position += 1
    if takes("/") {
      let name = word()
      guard skip(behind: ">") else { throw Fault(message: "a tag is not closed") }
      return .end(name: name)
    }
    let name = word()
    guard !name.isEmpty else { throw Fault(message: "a tag has no name") }
    var attributes: [String: String] = [:]
    while true {
      skipSpace()
      if takes("/>") { return .start(name: name, attributes: attributes, isEmpty: true) }
      if takes(">") { return .start(name: name, attributes: attributes, isEmpty: false) }
      let key = word()
      skipSpace()
      guard !key.isEmpty, takes("=") else { throw Fault(message: "the tag '\(name)' is not closed") }
      skipSpace()
      guard position < bytes.count,
        bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'")
      else { throw Fault(message: "the attribute '\(key)' has no quotes") }
      let quote = bytes[position]
      position += 1
      let start = position
      while position < bytes.count, bytes[position] != quote { step() }
      guard position < bytes.count else { throw Fault(message: "the attribute '\(key)' is not closed") }
      attributes[key] = Self.text(bytes[start..<position])
      position += 1
    }
  }

  private mutating func step() {
    if bytes[position] == UInt8(ascii: "\n") { line += 1 }
    position += 1
  }

  private mutating func advance(to mark: Character) -> Bool {
    while position < bytes.count, bytes[position] != mark.asciiValue { step() }
    return position < bytes.count
  }

  private mutating func takes(_ text: String) -> Bool {
    guard bytes[position...].starts(with: text.utf8) else { return false }
    position += text.utf8.count
    return true
  }

  private mutating func skip(behind text: String) -> Bool {
    while position < bytes.count {
      if takes(text) { return true }
      step()
    }
    return false
  }

  private mutating func skipSpace() {
    while position < bytes.count, bytes[position] <= 0x20 { step() }
  }

  private mutating func word() -> String {
    let start = position
    while position < bytes.count, bytes[position] > 0x20, !"=/>'\"<".utf8.contains(bytes[position]) {
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    let raw = String(decoding: bytes, as: UTF8.self)
    guard raw.contains("&") else { return raw }
    var text = ""
    var rest = raw[...]
    while let mark = rest.firstIndex(of: "&") {
      text += rest[..<mark]
      rest = rest[mark...]
      guard let end = rest.firstIndex(of: ";"), let decoded = decoded(rest[rest.index(after: mark)..<end])
      else {
        text.append("&")
        rest = rest.dropFirst()
        continue
      }
      text += decoded
      rest = rest[rest.index(after: end)...]
    }
    return text + rest
  }

  private static func decoded(_ entity: Substring) -> String? {
    switch entity {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      let code =
        entity.hasPrefix("#x")
        ? UInt32(entity.dropFirst(2), radix: 16)
        : entity.hasPrefix("#") ? UInt32(entity.dropFirst()) : nil
      return code.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
    }
  }
}
