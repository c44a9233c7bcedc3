/// A strict reader of one JSON value (RFC 8259).
///
/// It is ours, and not Foundation's, for what a gate needs to say: the line and column of a fault, a key that
/// stands twice, a `NaN` by its name, whole numbers kept exact, and a nesting limit instead of a crash.
public struct JSONParser {
  /// How deep arrays and objects may nest.
  public static let maximumDepth = 256

  /// What becomes of the digits of a number.
  public enum Digits: Sendable {
    /// A number beyond 64 bits, and each with a fraction or an exponent, becomes the nearest double.
    case rounded
    /// A number keeps the digits that were written, unless it would be written with the same ones again.
    case kept
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let digitsKept: Digits
  private var position = 0

  private init(_ bytes: UnsafeBufferPointer<UInt8>, _ digits: Digits) {
    self.bytes = bytes
    digitsKept = digits
  }

  /// Reads the one value that `bytes` hold.
  ///
  /// A lone surrogate escape (`\ud800`), which some model servers emit, becomes U+FFFD.
  /// - Throws: `JSONSyntaxError` where the bytes are not UTF-8, not one JSON value, nest deeper than
  ///   `maximumDepth`, or repeat a key in one object.
  public static func parse(
    _ bytes: [UInt8], digits: Digits = .rounded
  ) throws(JSONSyntaxError) -> JSONValue {
    try bytes.withUnsafeBufferPointer { buffer throws(JSONSyntaxError) in try parse(buffer, digits) }
  }

  /// Reads the one value that a part of some bytes holds.
  /// - Throws: as `parse(_:)` of bytes; offset and column count from the part's beginning.
  public static func parse(
    _ bytes: ArraySlice<UInt8>, digits: Digits = .rounded
  ) throws(JSONSyntaxError) -> JSONValue {
    try bytes.withUnsafeBufferPointer { buffer throws(JSONSyntaxError) in try parse(buffer, digits) }
  }

  /// Reads the one value that a text holds.
  /// - Throws: as `parse(_:)` of bytes.
  public static func parse(
    _ text: String, digits: Digits = .rounded
  ) throws(JSONSyntaxError) -> JSONValue {
    try parse(Array(text.utf8), digits: digits)
  }

  private static func parse(
    _ buffer: UnsafeBufferPointer<UInt8>, _ digits: Digits
  ) throws(JSONSyntaxError) -> JSONValue {
    var parser = JSONParser(buffer, digits)
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw parser.fault("a byte order mark stands before the value; save the file as UTF-8 without BOM")
    }
    parser.skipSpace()
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    if parser.position < buffer.count { throw parser.fault("something stands after the end of the value") }
    return value
  }

  private func fault(_ message: String, at offset: Int? = nil) -> JSONSyntaxError {
    JSONSyntaxError(message, offset: offset ?? position, in: bytes)
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    guard depth < Self.maximumDepth else {
      throw fault("the value nests deeper than \(Self.maximumDepth) levels")
    }
    switch current {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case nil: throw fault("the value ends too soon")
    case UInt8(ascii: "-")?: return try number()
    case let byte? where byte.isDigit: return try number()
    default: return try word()
    }
  }

  private mutating func word() throws(JSONSyntaxError) -> JSONValue {
    let start = position
    while let byte = current, byte.isWordByte { position += 1 }
    switch String(decoding: bytes[start..<position], as: UTF8.self) {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    case "NaN", "Infinity", "nan", "inf":
      throw fault("NaN and Infinity are not JSON; write null for a value that could not be had", at: start)
    case "": throw fault("a JSON value is expected here", at: start)
    case let other: throw fault("'\(other.prefix(20))' is not a JSON value", at: start)
    }
  }

  private mutating func array(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    position += 1
    var elements: [JSONValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .array(elements) }
    while true {
      skipSpace()
      elements.append(try value(depth: depth + 1))
      skipSpace()
      if take(UInt8(ascii: "]")) { return .array(elements) }
      guard take(UInt8(ascii: ",")) else { throw fault("a comma or ']' is expected here") }
    }
  }

  private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    position += 1
    var members: [String: JSONValue] = [:]
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object(members) }
    members.reserveCapacity(3)
    while true {
      skipSpace()
      let start = position
      guard current == UInt8(ascii: "\"") else { throw fault("a key in double quotes is expected here") }
      let key = try string()
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw fault("a colon is expected after the key '\(key)'") }
      skipSpace()
      let member = try value(depth: depth + 1)
      guard members.updateValue(member, forKey: key) == nil else {
        throw fault("the key '\(key)' stands twice in one object", at: start)
      }
      skipSpace()
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { throw fault("a comma or '}' is expected here") }
    }
  }

  private mutating func number() throws(JSONSyntaxError) -> JSONValue {
    let start = position
    _ = take(UInt8(ascii: "-"))
    let integerStart = position
    let integerDigits = digits()
    guard integerDigits > 0 else {
      if current == UInt8(ascii: "I") {
        throw fault("NaN and Infinity are not JSON; write null for a value that could not be had", at: start)
      }
      throw fault("a digit is expected here")
    }
    if integerDigits > 1 && bytes[integerStart] == UInt8(ascii: "0") {
      throw fault("a number does not begin with a zero", at: start)
    }
    var isWhole = true
    if take(UInt8(ascii: ".")) {
      isWhole = false
      guard digits() > 0 else { throw fault("a digit is expected after the decimal point") }
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      isWhole = false
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      guard digits() > 0 else { throw fault("a digit is expected in the exponent") }
    }
    if isWhole, integerStart == start, integerDigits < 19 {
      return .integer(bytes[start..<position].reduce(0) { 10 * $0 + Int($1 - UInt8(ascii: "0")) })
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let whole = Int(text) { return .integer(whole) }
    guard let number = Double(text), number.isFinite else {
      throw fault("the number '\(text.prefix(40))' is too large", at: start)
    }
    if digitsKept == .kept, JSONWriter.compact(.number(number)) != text, let written = WrittenNumber(text) {
      return .written(written)
    }
    return .number(number)
  }

  private mutating func digits() -> Int {
    let start = position
    while let byte = current, byte.isDigit { position += 1 }
    return position - start
  }

  private mutating func string() throws(JSONSyntaxError) -> String {
    let opening = position
    position += 1
    var start = position
    var pieces: [UInt8] = []
    var seen: UInt8 = 0
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        let tail = bytes[start..<position]
        position += 1
        // Most strings are plain ASCII, of which nothing is to be validated.
        if pieces.isEmpty, seen < 0x80 {
          return String(decoding: UnsafeBufferPointer(rebasing: tail), as: UTF8.self)
        }
        let text =
          pieces.isEmpty
          ? String(validating: tail, as: UTF8.self) : String(validating: pieces + tail, as: UTF8.self)
        guard let text else { throw fault("the string is not valid UTF-8", at: opening) }
        return text
      case UInt8(ascii: "\\"):
        pieces.append(contentsOf: bytes[start..<position])
        try escape(into: &pieces)
        start = position
      case 0..<0x20:
        throw fault("a control character stands unescaped in a string")
      default:
        seen |= byte
        position += 1
      }
    }
    throw fault("the string that begins here is not closed", at: opening)
  }

  private mutating func escape(into pieces: inout [UInt8]) throws(JSONSyntaxError) {
    position += 1
    guard let byte = current else { throw fault("the value ends in an escape") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): pieces.append(byte)
    case UInt8(ascii: "b"): pieces.append(0x08)
    case UInt8(ascii: "f"): pieces.append(0x0C)
    case UInt8(ascii: "n"): pieces.append(0x0A)
    case UInt8(ascii: "r"): pieces.append(0x0D)
    case UInt8(ascii: "t"): pieces.append(0x09)
    case UInt8(ascii: "u"):
      let scalar = try unicodeEscape()
      pieces.append(contentsOf: Array(String(scalar).utf8))
    default: throw fault("'\\\(Character(UnicodeScalar(byte)))' is not an escape of JSON", at: position - 1)
    }
  }

  private mutating func unicodeEscape() throws(JSONSyntaxError) -> Unicode.Scalar {
    let replacement: Unicode.Scalar = "\u{FFFD}"
    let first = try hexadecimal()
    guard first >= 0xD800, first < 0xE000 else { return Unicode.Scalar(first) ?? replacement }
    guard first < 0xDC00, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
      bytes[position + 1] == UInt8(ascii: "u")
    else { return replacement }
    let resume = position
    position += 2
    let second = try hexadecimal()
    guard second >= 0xDC00, second < 0xE000 else {
      position = resume
      return replacement
    }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? replacement
  }

  private mutating func hexadecimal() throws(JSONSyntaxError) -> UInt32 {
    guard position + 4 <= bytes.count else { throw fault("four hexadecimal digits are expected after \\u") }
    let text = String(decoding: bytes[position..<position + 4], as: UTF8.self)
    guard text.utf8.allSatisfy(\.isHexadecimalDigit), let unit = UInt32(text, radix: 16) else {
      throw fault("four hexadecimal digits are expected after \\u")
    }
    position += 4
    return unit
  }
}

extension UInt8 {
  fileprivate var isWordByte: Bool {
    (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z")
  }

  fileprivate var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

  fileprivate var isHexadecimalDigit: Bool {
    isDigit
      || ((self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "f"))
  }
}
