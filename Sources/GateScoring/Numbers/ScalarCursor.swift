/// Looks at the scalars of a text by their index.
struct ScalarCursor: Sendable {
  /// The scalars' values.
  let scalars: [UInt32]

  /// Which ASCII scalars from `!` to `_` occur, as bits.
  private let marks: UInt64

  init(_ text: String) {
    var text = text
    var marks: UInt64 = 0
    scalars = text.withUTF8 { bytes in
      [UInt32](unsafeUninitializedCapacity: bytes.count) { scalars, count in
        var index = 0
        while index < bytes.count {
          let lead = UInt32(bytes[index])
          if lead >= 0x20, lead < 0x60 { marks |= 1 << UInt64(truncatingIfNeeded: lead &- 0x20) }
          // A String is well-formed UTF-8: a lead tells how many bytes follow.
          let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
          var scalar = lead
          if length > 1 {
            scalar = lead & (0x7F >> UInt32(length))
            for next in 1..<length { scalar = scalar << 6 | UInt32(bytes[index + next] & 0x3F) }
          }
          scalars.initializeElement(at: count, to: scalar)
          count += 1
          index += length
        }
      }
    }
    self.marks = marks
  }

  /// Whether an ASCII mark, digit or large letter occurs anywhere.
  func occurs(_ mark: UInt32) -> Bool { marks >> UInt64(mark - 0x20) & 1 == 1 }

  /// How many scalars there are.
  var count: Int { scalars.count }

  /// The scalar, or 0 beyond either end.
  subscript(index: Int) -> UInt32 {
    @inline(__always) get { index >= 0 && index < scalars.count ? scalars[index] : 0 }
  }

  /// Whether a text of ASCII stands there.
  func has(_ text: StaticString, at index: Int) -> Bool {
    guard index >= 0, index + text.utf8CodeUnitCount <= scalars.count else { return false }
    return text.withUTF8Buffer { bytes in
      for offset in bytes.indices where scalars[index + offset] != UInt32(bytes[offset]) { return false }
      return true
    }
  }

  /// Whether a text of small ASCII letters stands there, in either case.
  func hasSmall(_ text: StaticString, at index: Int) -> Bool {
    guard index >= 0, index + text.utf8CodeUnitCount <= scalars.count else { return false }
    return text.withUTF8Buffer { bytes in
      for offset in bytes.indices {
        let scalar = scalars[index + offset]
        let small = scalar >= 0x41 && scalar <= 0x5A ? scalar | 0x20 : scalar
        if small != UInt32(bytes[offset]) { return false }
      }
      return true
    }
  }

  /// The decimal digit that stands there, in any script; nil for none.
  @inline(__always)
  func digit(at index: Int) -> UInt8? {
    let scalar = self[index]
    if scalar < 0x80 { return scalar >= 0x30 && scalar <= 0x39 ? UInt8(scalar - 0x30) : nil }
    return scalar < 0x660 ? nil : Self.digit(beyondASCII: scalar)
  }

  @inline(never)
  private static func digit(beyondASCII scalar: UInt32) -> UInt8? {
    guard let properties = Unicode.Scalar(scalar)?.properties,
      properties.numericType == .decimal, let value = properties.numericValue
    else { return nil }
    // Superscripts are of another type; mathematical digits and full-width ones are of this one.
    return UInt8(value)
  }

  /// Whether a letter of a script that sets spaces between words stands there.
  @inline(__always)
  func isWordLetter(at index: Int) -> Bool {
    let scalar = self[index]
    if scalar < 0x80 { return (scalar | 0x20) >= 0x61 && (scalar | 0x20) <= 0x7A }
    if scalar >= 0xE00, scalar < 0xF00 { return false }
    if scalar >= 0x2E80, scalar < 0xFF21 || scalar > 0xFF5A { return false }
    return Self.isAlphabetic(scalar)
  }

  /// Whether a letter of any script stands there.
  @inline(__always)
  func isLetter(at index: Int) -> Bool {
    let scalar = self[index]
    if scalar < 0x80 { return (scalar | 0x20) >= 0x61 && (scalar | 0x20) <= 0x7A }
    return Self.isAlphabetic(scalar)
  }

  @inline(never)
  private static func isAlphabetic(_ scalar: UInt32) -> Bool {
    Unicode.Scalar(scalar)?.properties.isAlphabetic ?? false
  }

  /// Whether a space stands there that does not end the line.
  @inline(__always)
  func isSpace(at index: Int) -> Bool {
    switch self[index] {
    case 0x20, 0x09, 0xA0, 0x2007, 0x2009, 0x200A, 0x202F, 0x3000: true
    default: false
    }
  }

  /// Whether a currency sign stands there.
  func isCurrency(at index: Int) -> Bool {
    let scalar = self[index]
    return scalar == 0x24 || (0xA2...0xA5).contains(scalar) || (0x20A0...0x20CF).contains(scalar)
      || scalar == 0xFFE5
      || scalar == 0xFF04
  }

  /// Whether a minus stands there.
  func isMinus(at index: Int) -> Bool {
    let scalar = self[index]
    return scalar == 0x2D || scalar == 0x2212 || scalar == 0x2013 || scalar == 0xFF0D
  }

  /// The first index behind the spaces that begin there.
  func skippingSpaces(_ index: Int) -> Int {
    var index = index
    while isSpace(at: index) { index += 1 }
    return index
  }

  /// Where the spaces begin that end before an index; the index itself if there is none.
  func skippingSpacesBack(_ index: Int) -> Int {
    var index = index
    while isSpace(at: index - 1) { index -= 1 }
    return index
  }

  /// The first index behind what LaTeX sets between a number and its unit: spaces, `\,`, `~`, `\text{`.
  func skippingLaTeXSpaces(_ index: Int) -> Int {
    var index = index
    while true {
      let scalar = self[index]
      if isSpace(at: index) || scalar == 0x7E {
        index += 1
      } else if scalar == 0x5C {
        switch self[index + 1] {
        case 0x2C, 0x3B, 0x3A, 0x20, 0x21: index += 2
        case 0x74 where has("\\text{", at: index): index += 6
        case 0x6D where has("\\mathrm{", at: index): index += 8
        default: return index
        }
      } else if scalar == 0x26, has("&nbsp;", at: index) {
        index += 6
      } else {
        return index
      }
    }
  }

  /// The word of letters that begins there, as it is written; empty for none.
  func word(at index: Int) -> (text: String, end: Int) {
    let end = wordEnd(index)
    return (text(index, end), end)
  }

  /// The word of letters that ends before an index; empty for none.
  func word(before index: Int) -> (text: String, start: Int) {
    var start = index
    while isLetter(at: start - 1), index - start < 40 { start -= 1 }
    return (text(start, index), start)
  }

  /// Where the word of letters ends that begins there; the index itself for none.
  ///
  /// A word of a script that sets spaces ends before one that does not: "million입니다".
  func wordEnd(_ index: Int) -> Int {
    var end = index
    let hasSpaces = isWordLetter(at: index)
    while hasSpaces ? isWordLetter(at: end) : isLetter(at: end), end - index < 40 { end += 1 }
    return end
  }

  /// Where the word of letters begins that ends before an index; the index itself for none.
  func wordStart(_ index: Int) -> Int {
    var start = index
    while isLetter(at: start - 1), index - start < 40 { start -= 1 }
    return start
  }

  /// The hash of a part of the text in small letters, to look it up as a word.
  func hash(_ start: Int, _ end: Int) -> UInt64 {
    var hash = WordHash.seed
    for index in start..<max(start, end) {
      let scalar = self[index]
      guard scalar < 0x80 else { return WordHash.of(text(start, end).lowercased()) }
      hash = WordHash.mix(hash, scalar >= 0x41 && scalar <= 0x5A ? scalar | 0x20 : scalar)
    }
    return hash
  }

  /// The hash of the word of letters that begins there.
  func hash(ofWordAt index: Int) -> UInt64 { hash(index, wordEnd(index)) }

  /// A part of the text.
  func text(_ start: Int, _ end: Int) -> String {
    var text = String.UnicodeScalarView()
    guard start < end else { return "" }
    for index in max(0, start)..<min(end, count) {
      if let scalar = Unicode.Scalar(scalars[index]) { text.append(scalar) }
    }
    return String(text)
  }
}
