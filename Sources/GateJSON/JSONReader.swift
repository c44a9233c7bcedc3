/// Reads one JSON value (RFC 8259) in place, part by part, if the keys are known: no object becomes a dictionary.
///
/// It is as strict as `JSONParser`, which it reads the same tokens with: a key that stands twice or is not known, a value
/// of another kind and bad syntax are faults. Its faults are for nobody to read: whoever calls it reads a value that it
/// refuses with `JSONParser` once more, and so finds what to say.
public struct JSONReader {
  var scanner: JSONScanner
  private let digits: JSONParser.Digits
  private var depth = 0

  /// Reads the one value that `bytes` hold.
  /// - Parameters:
  ///   - takesNonFinite: whether a bare `NaN`, `Infinity` or `-Infinity`, which Python's tools write, is read as null
  ///     instead of being a fault.
  ///   - body: reads the value; what follows it is a fault.
  public static func read<Value>(
    _ bytes: UnsafeBufferPointer<UInt8>, digits: JSONParser.Digits = .rounded, takesNonFinite: Bool = false,
    _ body: (inout JSONReader) throws(JSONSyntaxError) -> Value
  ) throws(JSONSyntaxError) -> Value {
    var reader = JSONReader(scanner: JSONScanner(bytes), digits: digits)
    reader.scanner.takesNonFinite = takesNonFinite
    try reader.scanner.refuseByteOrderMark()
    reader.scanner.skipSpace()
    let value = try body(&reader)
    reader.scanner.skipSpace()
    guard reader.scanner.isAtEnd else {
      throw reader.scanner.fault("something stands after the end of the value")
    }
    return value
  }

  /// A fault at what comes next.
  public func fault(_ message: String) -> JSONSyntaxError { scanner.fault(message) }

  /// The offset of the first byte that is not read yet.
  public var position: Int { scanner.position }

  /// The bytes from an offset to the first byte that is not read yet.
  public func bytes(from start: Int) -> UnsafeBufferPointer<UInt8> { scanner.bytes(start..<scanner.position) }

  /// Whether a text comes next, such as one that was read before; it is passed over then.
  /// - Parameter text: one whole value, so that what follows cannot belong to it.
  public mutating func take(_ text: [UInt8]) -> Bool { scanner.take(text) }

  /// Whether a string comes next.
  public var isString: Bool { scanner.current == UInt8(ascii: "\"") }

  /// A string.
  public mutating func string() throws(JSONSyntaxError) -> String {
    guard isString else { throw scanner.fault("a string is expected") }
    return try scanner.string()
  }

  /// A number, as the nearest double.
  public mutating func double() throws(JSONSyntaxError) -> Double {
    guard let byte = scanner.current, byte == UInt8(ascii: "-") || byte.isASCIIDigit else {
      throw scanner.fault("a number is expected")
    }
    return try scanner.number().double
  }

  /// A number without fraction and exponent that fits 64 bits.
  public mutating func integer() throws(JSONSyntaxError) -> Int {
    guard let byte = scanner.current, byte == UInt8(ascii: "-") || byte.isASCIIDigit,
      let whole = try scanner.number().whole
    else { throw scanner.fault("a whole number is expected") }
    return whole
  }

  /// `true` or `false`.
  public mutating func bool() throws(JSONSyntaxError) -> Bool {
    guard let byte = scanner.current, byte == UInt8(ascii: "t") || byte == UInt8(ascii: "f"),
      let truth = try scanner.word()
    else { throw scanner.fault("true or false is expected") }
    return truth
  }

  /// The elements of a list, each read by `element`.
  public mutating func list(
    _ element: (inout JSONReader) throws(JSONSyntaxError) -> Void
  ) throws(JSONSyntaxError) {
    guard scanner.take(UInt8(ascii: "[")) else { throw scanner.fault("a list is expected") }
    depth += 1
    scanner.skipSpace()
    if !scanner.take(UInt8(ascii: "]")) {
      repeat {
        scanner.skipSpace()
        try element(&self)
        scanner.skipSpace()
      } while scanner.take(UInt8(ascii: ","))
      guard scanner.take(UInt8(ascii: "]")) else { throw scanner.fault("a comma or ']' is expected here") }
    }
    depth -= 1
  }

  /// The strings of a list.
  public mutating func strings() throws(JSONSyntaxError) -> [String] {
    var texts: [String] = []
    try list { reader throws(JSONSyntaxError) in texts.append(try reader.string()) }
    return texts
  }

  /// The members of an object whose keys are known, each read by `member`, which is given the key's number.
  public mutating func object(
    _ keys: JSONKeys, _ member: (inout JSONReader, Int) throws(JSONSyntaxError) -> Void
  ) throws(JSONSyntaxError) {
    var (seen, last) = (UInt64(0), -1)
    try members { reader throws(JSONSyntaxError) in
      guard let key = reader.scanner.plainKey(), let number = keys.number(of: key, after: last) else {
        throw reader.scanner.fault("a known key is expected")
      }
      guard seen & (1 << UInt64(number)) == 0 else { throw reader.scanner.fault("the key stands twice") }
      seen |= 1 << UInt64(number)
      last = number
      try reader.colon()
      try member(&reader, number)
    }
  }

  /// The members of an object with any keys, each read by `value`, which is given the key; a key that stands twice is
  /// the caller's to refuse.
  public mutating func members(
    _ value: (inout JSONReader, String) throws(JSONSyntaxError) -> Void
  ) throws(JSONSyntaxError) {
    try members { reader throws(JSONSyntaxError) in
      let key = try reader.string()
      try reader.colon()
      try value(&reader, key)
    }
  }

  private mutating func colon() throws(JSONSyntaxError) {
    scanner.skipSpace()
    guard scanner.take(UInt8(ascii: ":")) else { throw scanner.fault("a colon is expected after the key") }
    scanner.skipSpace()
  }

  private mutating func members(
    _ member: (inout JSONReader) throws(JSONSyntaxError) -> Void
  ) throws(JSONSyntaxError) {
    guard scanner.take(UInt8(ascii: "{")) else { throw scanner.fault("an object is expected") }
    depth += 1
    scanner.skipSpace()
    if !scanner.take(UInt8(ascii: "}")) {
      repeat {
        scanner.skipSpace()
        try member(&self)
        scanner.skipSpace()
      } while scanner.take(UInt8(ascii: ","))
      guard scanner.take(UInt8(ascii: "}")) else { throw scanner.fault("a comma or '}' is expected here") }
    }
    depth -= 1
  }

  /// A value of any kind.
  public mutating func value() throws(JSONSyntaxError) -> JSONValue {
    try scanner.value(depth: depth, digits: digits)
  }
}

/// The keys that an object may have, numbered in their order; objects that have them in this order are read soonest.
public struct JSONKeys: Sendable {
  private let text: [UInt8]
  /// Where each key begins in `text`, and where the last one ends.
  private let bounds: [Int]

  /// - Parameter names: at most 64, of plain ASCII.
  public init(_ names: [String]) {
    precondition(names.count <= 64)
    text = names.flatMap { Array($0.utf8) }
    bounds = names.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.utf8.count) }
  }

  /// The number of a key; nil if it is none of them.
  /// - Parameter last: the number of the key before it, from whose successor the search begins.
  func number(of key: UnsafeBufferPointer<UInt8>, after last: Int) -> Int? {
    text.withUnsafeBufferPointer { text in
      bounds.withUnsafeBufferPointer { bounds in
        let count = bounds.count - 1
        var number = last + 1
        for _ in 0..<count {
          if number >= count { number = 0 }
          let name = bounds[number]..<bounds[number + 1]
          if name.count == key.count, text[name].elementsEqual(key) { return number }
          number += 1
        }
        return nil
      }
    }
  }
}
