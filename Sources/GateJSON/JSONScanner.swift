/// The tokens of a JSON text (RFC 8259), read one after another and in place.
///
/// It is ours, and not Foundation's, for what a gate needs to say: the line and column of a fault, a `NaN` by its name,
/// whole numbers kept exact.
struct JSONScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position = 0
  /// Whether a bare `NaN` or `Infinity`, which Python writes, is read as null.
  var takesNonFinite = false

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The first byte that is not read yet; nil at the end.
  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Whether everything is read.
  var isAtEnd: Bool { position >= bytes.count }

  /// A fault at an offset, or at the first byte that is not read yet.
  func fault(_ message: String, at offset: Int? = nil) -> JSONSyntaxError {
    JSONSyntaxError(message, offset: offset ?? position, in: bytes)
  }

  mutating func refuseByteOrderMark() throws(JSONSyntaxError) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw fault("a byte order mark stands before the value; save the file as UTF-8 without BOM")
    }
  }

  mutating func skipSpace() {
    while let byte = current, byte <= 0x20,
      byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    { position += 1 }
  }

  /// Whether a byte comes next; it is passed over then.
  mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    return true
  }

  /// Whether some bytes come next; they are passed over then.
  mutating func take(_ text: [UInt8]) -> Bool {
    guard bytes.count - position >= text.count, bytes[position..<position + text.count].elementsEqual(text)
    else { return false }
    position += text.count
    return true
  }

  /// A part of the bytes.
  func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[range])
  }

  /// `true`, `false` or `null` (nil).
  mutating func word() throws(JSONSyntaxError) -> Bool? {
    let start = position
    while let byte = current, byte.isASCIILetter { position += 1 }
    switch String(decoding: bytes[start..<position], as: UTF8.self) {
    case "true": return true
    case "false": return false
    case "null": return nil
    case "NaN" where takesNonFinite, "Infinity" where takesNonFinite: return nil
    case "NaN", "Infinity", "nan", "inf":
      throw fault("NaN and Infinity are not JSON; write null for a value that could not be had", at: start)
    case "": throw fault("a JSON value is expected here", at: start)
    case let other: throw fault("'\(other.prefix(20))' is not a JSON value", at: start)
    }
  }
}

// MARK: Numbers

extension JSONScanner {
  /// A number as it was written.
  struct Number {
    /// Where it stands.
    let range: Range<Int>
    /// The number; nil if it has a fraction or an exponent, or does not fit 64 bits.
    let whole: Int?
    /// The nearest double; always finite.
    let double: Double
  }

  /// The text of a part that was read.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// A number.
  mutating func number() throws(JSONSyntaxError) -> Number {
    let start = position
    let isNegative = take(UInt8(ascii: "-"))
    let integerStart = position
    // The digits without the point, as long as they fit: 19 of them do.
    var mantissa: UInt64 = 0
    let integerDigits = digits(into: &mantissa)
    guard integerDigits > 0 else {
      if current == UInt8(ascii: "I") {
        throw fault("NaN and Infinity are not JSON; write null for a value that could not be had", at: start)
      }
      throw fault("a digit is expected here")
    }
    if integerDigits > 1 && bytes[integerStart] == UInt8(ascii: "0") {
      throw fault("a number does not begin with a zero", at: start)
    }
    var (isWhole, fractionDigits, power) = (true, 0, 0)
    if take(UInt8(ascii: ".")) {
      isWhole = false
      fractionDigits = digits(into: &mantissa)
      guard fractionDigits > 0 else { throw fault("a digit is expected after the decimal point") }
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      isWhole = false
      var size: UInt64 = 0
      let isBelowOne = !take(UInt8(ascii: "+")) && take(UInt8(ascii: "-"))
      let count = digits(into: &size)
      guard count > 0 else { throw fault("a digit is expected in the exponent") }
      power = count < 5 ? (isBelowOne ? -Int(size) : Int(size)) : .max / 2
    }
    let range = start..<position
    if isWhole, integerDigits < 19 {
      let whole = isNegative ? -Int(mantissa) : Int(mantissa)
      return Number(range: range, whole: whole, double: Double(whole))
    }
    if !isWhole, integerDigits + fractionDigits < 20, mantissa <= 1 << 53 {
      // Both factors are exact, so that the product or quotient is the nearest double (Clinger 1990).
      let scale = power - fractionDigits
      if scale.magnitude <= 22 {
        let size =
          scale < 0 ? Double(mantissa) / Self.powersOfTen[-scale] : Double(mantissa) * Self.powersOfTen[scale]
        return Number(range: range, whole: nil, double: isNegative ? -size : size)
      }
    }
    let text = text(range)
    if isWhole, let whole = Int(text) { return Number(range: range, whole: whole, double: Double(whole)) }
    guard let number = Double(text), number.isFinite else {
      throw fault("the number '\(text.prefix(40))' is too large", at: start)
    }
    return Number(range: range, whole: nil, double: number)
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
  ]

  private mutating func digits(into number: inout UInt64) -> Int {
    let start = position
    while position < bytes.count, bytes[position].isASCIIDigit {
      number = 10 &* number &+ UInt64(bytes[position] &- UInt8(ascii: "0"))
      position += 1
    }
    return position - start
  }
}

// MARK: Strings

extension JSONScanner {
  /// Where a string without escapes stands, without its quotes, and whether it is ASCII; nil, and nothing is read, if
  /// it has escapes, is not closed or holds control characters.
  private mutating func plainString() -> (range: Range<Int>, isASCII: Bool)? {
    let start = position + 1
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { return nil }
    var (end, seen) = (start, UInt64(0))
    // Eight bytes at a time, as long as none of them ends the run.
    while end + 8 <= bytes.count {
      let block = base.loadUnaligned(fromByteOffset: end, as: UInt64.self)
      if block.holdsStringStop { break }
      seen |= block
      end += 8
    }
    while end < bytes.count {
      let byte = bytes[end]
      if byte == UInt8(ascii: "\"") {
        position = end + 1
        return (start..<end, seen & 0x8080_8080_8080_8080 == 0)
      }
      if byte == UInt8(ascii: "\\") || byte < 0x20 { return nil }
      seen |= UInt64(byte)
      end += 1
    }
    return nil
  }

  /// A string; the quote that opens it comes next.
  mutating func string() throws(JSONSyntaxError) -> String {
    let opening = position
    guard let (range, isASCII) = plainString() else { return try stringWithEscapes() }
    let content = UnsafeBufferPointer(rebasing: bytes[range])
    // Most strings are plain ASCII, of which nothing is to be validated.
    if isASCII { return String(decoding: content, as: UTF8.self) }
    guard let text = String(validating: content, as: UTF8.self) else {
      throw fault("the string is not valid UTF-8", at: opening)
    }
    return text
  }

  /// Reads a key of plain ASCII without making a string of it.
  /// - Returns: where it stands, without its quotes; nil, and nothing is read, for any other key.
  mutating func plainKey() -> UnsafeBufferPointer<UInt8>? {
    let opening = position
    guard current == UInt8(ascii: "\""), let (range, isASCII) = plainString() else { return nil }
    guard isASCII else {
      position = opening
      return nil
    }
    return UnsafeBufferPointer(rebasing: bytes[range])
  }

  /// Passes over a string without reading it; the quote that opens it comes next.
  mutating func skipString() throws(JSONSyntaxError) {
    let opening = position
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { throw fault("a string is expected") }
    var end = position + 1
    while true {
      while end + 8 <= bytes.count,
        !base.loadUnaligned(fromByteOffset: end, as: UInt64.self).holdsStringStop
      { end += 8 }
      guard end < bytes.count else { throw fault("the string that begins here is not closed", at: opening) }
      // A block that holds a stop is looked at byte by byte.
      let limit = min(end + 8, bytes.count)
      while end < limit {
        let byte = bytes[end]
        if byte == UInt8(ascii: "\"") {
          position = end + 1
          return
        }
        end += byte == UInt8(ascii: "\\") ? 2 : 1
      }
    }
  }

  /// Passes over some bytes.
  mutating func pass(_ count: Int) { position += count }

  /// Passes over bytes up to a string, a bracket, or a comma that ends a bare value.
  ///
  /// At least one byte is passed over unless it is such a comma or bracket.
  mutating func passPlain() {
    let start = position
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"):
        return
      case UInt8(ascii: ","), UInt8(ascii: ":"):
        if position == start { position += 1 }
        return
      default: position += 1
      }
    }
  }

  private mutating func stringWithEscapes() throws(JSONSyntaxError) -> String {
    let opening = position
    position += 1
    var start = position
    var pieces: [UInt8] = []
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        pieces.append(contentsOf: bytes[start..<position])
        position += 1
        guard let text = String(validating: pieces, as: UTF8.self) else {
          throw fault("the string is not valid UTF-8", at: opening)
        }
        return text
      case UInt8(ascii: "\\"):
        pieces.append(contentsOf: bytes[start..<position])
        try escape(into: &pieces)
        start = position
      case 0..<0x20:
        throw fault("a control character stands unescaped in a string")
      default:
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
      pieces.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
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

extension UInt64 {
  /// Whether one of the eight bytes ends a run of plain characters in a string: a quote, a backslash, a control character.
  fileprivate var holdsStringStop: Bool {
    let (ones, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    func zero(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & highs }
    let quotes = zero(self ^ (ones &* 0x22))
    let backslashes = zero(self ^ (ones &* 0x5C))
    let controls = (self &- ones &* 0x20) & ~self & highs
    return (quotes | backslashes | controls) != 0
  }
}
