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

  /// Reads the one value that `bytes` hold.
  ///
  /// A lone surrogate escape (`\ud800`), which some model servers emit, becomes U+FFFD.
  /// - Throws: `JSONSyntaxError` if the bytes are not UTF-8, not one JSON value, nest deeper than
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

  /// Reads the one value that a part of some bytes holds, in place.
  /// - Throws: as `parse(_:)` of bytes; offset and column count from the part's beginning.
  public static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, digits: Digits = .rounded
  ) throws(JSONSyntaxError) -> JSONValue {
    try parse(bytes, digits)
  }

  private static func parse(
    _ buffer: UnsafeBufferPointer<UInt8>, _ digits: Digits
  ) throws(JSONSyntaxError) -> JSONValue {
    var scanner = JSONScanner(buffer)
    try scanner.refuseByteOrderMark()
    scanner.skipSpace()
    let value = try scanner.value(depth: 0, digits: digits)
    scanner.skipSpace()
    guard scanner.isAtEnd else { throw scanner.fault("something stands after the end of the value") }
    return value
  }
}

extension JSONScanner {
  /// A value of any kind.
  /// - Parameter depth: how many arrays and objects it stands in.
  mutating func value(depth: Int, digits: JSONParser.Digits) throws(JSONSyntaxError) -> JSONValue {
    guard depth < JSONParser.maximumDepth else {
      throw fault("the value nests deeper than \(JSONParser.maximumDepth) levels")
    }
    switch current {
    case UInt8(ascii: "{"): return try object(depth: depth, digits: digits)
    case UInt8(ascii: "["): return try array(depth: depth, digits: digits)
    case UInt8(ascii: "\""): return .string(try string())
    case nil: throw fault("the value ends too soon")
    case UInt8(ascii: "-")? where takesNonFinite && take(Array("-Infinity".utf8)): return .null
    case UInt8(ascii: "-")?: return try number(digits)
    case let byte? where byte.isASCIIDigit: return try number(digits)
    default: return try word().map { .bool($0) } ?? .null
    }
  }

  private mutating func number(_ digits: JSONParser.Digits) throws(JSONSyntaxError) -> JSONValue {
    let number = try number()
    // `-0` is a spelling of its own of 0.
    if let whole = number.whole, whole != 0 || digits == .rounded || !text(number.range).hasPrefix("-") {
      return .integer(whole)
    }
    if digits == .kept {
      let text = text(number.range)
      if JSONWriter.compact(.number(number.double)) != text, let written = WrittenNumber(text) {
        return .written(written)
      }
    }
    return .number(number.double)
  }

  private mutating func array(depth: Int, digits: JSONParser.Digits) throws(JSONSyntaxError) -> JSONValue {
    _ = take(UInt8(ascii: "["))
    var elements: [JSONValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .array(elements) }
    while true {
      skipSpace()
      elements.append(try value(depth: depth + 1, digits: digits))
      skipSpace()
      if take(UInt8(ascii: "]")) { return .array(elements) }
      guard take(UInt8(ascii: ",")) else { throw fault("a comma or ']' is expected here") }
    }
  }

  private mutating func object(depth: Int, digits: JSONParser.Digits) throws(JSONSyntaxError) -> JSONValue {
    _ = take(UInt8(ascii: "{"))
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
      let member = try value(depth: depth + 1, digits: digits)
      guard members.updateValue(member, forKey: key) == nil else {
        throw fault("the key '\(key)' stands twice in one object", at: start)
      }
      skipSpace()
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { throw fault("a comma or '}' is expected here") }
    }
  }
}

/// Why some bytes are not a JSON value, and where.
public struct JSONSyntaxError: Error, Equatable, CustomStringConvertible {
  /// What is wrong, as a sentence without a full stop.
  public let message: String
  /// The offset of the byte at fault, from 0.
  public let offset: Int
  /// The line of the byte at fault, from 1.
  public let line: Int
  /// The column in bytes of the byte at fault, from 1.
  public let column: Int

  init(_ message: String, offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    self.message = message
    self.offset = offset
    let before = bytes[..<min(offset, bytes.count)]
    line = before.count { $0 == UInt8(ascii: "\n") } + 1
    column = before.count - (before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0) + 1
  }

  /// The message with its place.
  public var description: String { "\(message) (line \(line), column \(column))" }
}
