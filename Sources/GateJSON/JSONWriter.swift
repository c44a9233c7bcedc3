/// Writes JSON values in one canonical way: keys sorted by their UTF-8 bytes, the shortest digits that read
/// back to the same number, no space (or two spaces a level).
public struct JSONWriter {
  private let indents: Bool
  fileprivate var bytes: [UInt8] = []

  fileprivate init(indents: Bool) { self.indents = indents }

  /// The value on one line, as in a JSONL file and under a digest.
  public static func compact(_ value: JSONValue) -> String {
    var writer = JSONWriter(indents: false)
    writer.write(value, level: 0)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// A document for a file or the standard output: the value with indents, and a line end.
  public static func document(_ value: JSONValue) -> [UInt8] { Array((pretty(value) + "\n").utf8) }

  /// The value over several lines, two spaces a level, for people.
  public static func pretty(_ value: JSONValue) -> String {
    var writer = JSONWriter(indents: true)
    writer.write(value, level: 0)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  fileprivate mutating func write(_ value: JSONValue, level: Int) {
    switch value {
    case .null: append("null")
    case .bool(let truth): append(truth ? "true" : "false")
    case .integer(let whole): append(String(whole))
    case .number(let number): write(number)
    case .written(let number): number.isJSON ? append(number.text) : write(number.value, level: level)
    case .string(let text): write(text)
    case .array(let elements):
      write(elements, opening: "[", closing: "]", level: level) { writer, element in
        writer.write(element, level: level + 1)
      }
    case .object(let members):
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      write(sorted, opening: "{", closing: "}", level: level) { writer, member in
        writer.write(member.key)
        writer.append(writer.indents ? ": " : ":")
        writer.write(member.value, level: level + 1)
      }
    }
  }

  private mutating func write<Element>(
    _ elements: [Element], opening: String, closing: String, level: Int,
    each: (inout JSONWriter, Element) -> Void
  ) {
    append(opening)
    for (index, element) in elements.enumerated() {
      if index > 0 { append(",") }
      newline(level: level + 1)
      each(&self, element)
    }
    if !elements.isEmpty { newline(level: level) }
    append(closing)
  }

  private mutating func newline(level: Int) {
    guard indents else { return }
    append("\n")
    bytes.append(contentsOf: repeatElement(0x20, count: 2 * level))
  }

  fileprivate mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  fileprivate mutating func write(_ number: Double) {
    // A number that is not finite has no form in JSON; null says that there is none.
    guard number.isFinite else { return append("null") }
    if let whole = Int(exactly: number), whole.magnitude < 1 << 53 { return append(String(whole)) }
    append(number.description)
  }

  fileprivate mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { source in
      // What needs no escape goes over in runs.
      var start = source.startIndex
      for index in source.indices {
        let byte = source[index]
        guard byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
          continue
        }
        bytes.append(contentsOf: source[start..<index])
        appendEscaped(byte)
        start = index + 1
      }
      bytes.append(contentsOf: source[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func appendEscaped(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): append("\\\"")
    case UInt8(ascii: "\\"): append("\\\\")
    case 0x0A: append("\\n")
    case 0x0D: append("\\r")
    case 0x09: append("\\t")
    default:
      let digits = String(byte, radix: 16)
      append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
    }
  }
}

/// Writes one JSON value part by part, in the form of `JSONWriter.compact`: no object becomes a dictionary first.
///
/// The caller gives the keys of an object in the order of their UTF-8 bytes.
public struct JSONBuilder {
  private var writer = JSONWriter(indents: false)
  private var needsComma = false

  /// Nothing is written yet.
  public init() { writer.bytes.reserveCapacity(256) }

  /// What is written so far.
  public var bytes: [UInt8] { writer.bytes }

  /// What is written so far, as a text.
  public var text: String { String(decoding: writer.bytes, as: UTF8.self) }

  /// Writes an object whose members `members` writes.
  public mutating func object(_ members: (inout JSONBuilder) -> Void) { nest("{", "}", members) }

  /// Writes a list whose elements `elements` writes.
  public mutating func list(_ elements: (inout JSONBuilder) -> Void) { nest("[", "]", elements) }

  /// Writes a key; its value comes next.
  public mutating func key(_ name: String) {
    separate()
    writer.write(name)
    writer.append(":")
    needsComma = false
  }

  /// Writes a value of any kind.
  public mutating func value(_ value: JSONValue) {
    separate()
    writer.write(value, level: 0)
  }

  /// Writes a string.
  public mutating func string(_ text: String) {
    separate()
    writer.write(text)
  }

  /// Writes a string, or null.
  public mutating func string(_ text: String?) {
    if let text { string(text) } else { value(.null) }
  }

  /// Writes a number; null if it is not finite.
  public mutating func number(_ number: Double) {
    separate()
    writer.write(number)
  }

  private mutating func nest(_ opening: String, _ closing: String, _ parts: (inout JSONBuilder) -> Void) {
    separate()
    writer.append(opening)
    needsComma = false
    parts(&self)
    writer.append(closing)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { writer.append(",") }
    needsComma = true
  }
}
