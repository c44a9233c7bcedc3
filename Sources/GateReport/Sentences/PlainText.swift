/// A text of unknown origin without what could deceive its reader or break its file: terminal escape
/// sequences (ECMA-48), control characters but tab and line ends, bidi controls and noncharacters.
///
/// It is read scalar by scalar, so that a text of many megabytes costs no more than the part that is shown.
public struct PlainText: Sequence, IteratorProtocol {
  /// How far the end of a control string is sought, in scalars; one that has none hides nothing.
  private static let longestControlString = 4096

  private let scalars: String.UnicodeScalarView
  private var position: String.Index
  /// Up to where no control string ends, as was found before: else many that begin and do not end would each be
  /// sought to the end again.
  private var unendedUpTo: String.Index?

  /// The plain part of a text.
  public init(_ text: String) {
    scalars = text.unicodeScalars
    position = scalars.startIndex
  }

  /// The next scalar that is plain; nil at the end.
  public mutating func next() -> Unicode.Scalar? {
    while let scalar = peek {
      advance()
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x20..<0x7F: return scalar
      case 0x1B: skipEscape()
      case 0x9B: skipControlSequence()
      case 0x90, 0x98, 0x9D...0x9F: skipControlString()
      case 0..<0x20, 0x7F..<0xA0: continue
      default:
        let properties = scalar.properties
        if !properties.isBidiControl && !properties.isNoncharacterCodePoint { return scalar }
      }
    }
    return nil
  }

  /// All that is left, as a text.
  public var text: String {
    if position == scalars.startIndex, Self.isSurelyPlain(String(scalars)) { return String(scalars) }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: self)
    return String(scalars)
  }

  /// Whether a look at the bytes shows that a text is plain, as most are; false if it takes more than that.
  static func isSurelyPlain(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      for index in bytes.indices {
        func byte(_ offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }
        switch bytes[index] {
        case 0x20..<0x7F, 0x09, 0x0A, 0x0D, 0x80..<0xC2: continue
        // C1 controls.
        case 0xC2: if byte(1) < 0xA0 { return false }
        // The Arabic letter mark, and the other bidi controls.
        case 0xD8: if byte(1) == 0x9C { return false }
        case 0xE2:
          switch (byte(1), byte(2)) {
          case (0x80, 0x8E...0x8F), (0x80, 0xAA...0xAE), (0x81, 0xA6...0xA9): return false
          default: continue
          }
        // Noncharacters: two blocks of the first plane, and the end of every plane.
        case 0xEF: if byte(1) == 0xB7 || (byte(1) == 0xBF && byte(2) >= 0xBE) { return false }
        case 0xF0...: if byte(2) == 0xBF { return false }
        case 0xC3..<0xF0: continue
        default: return false
        }
      }
      return true
    }
  }

  private var peek: Unicode.Scalar? { position < scalars.endIndex ? scalars[position] : nil }

  private mutating func advance() { scalars.formIndex(after: &position) }

  private mutating func skip(_ values: ClosedRange<UInt32>) {
    while let scalar = peek, values.contains(scalar.value) { advance() }
  }

  private mutating func skipFinal(_ values: ClosedRange<UInt32>) {
    if let scalar = peek, values.contains(scalar.value) { advance() }
  }

  /// What follows ESC.
  private mutating func skipEscape() {
    switch peek {
    case "[":
      advance()
      skipControlSequence()
    case "P", "X", "]", "^", "_":
      advance()
      skipControlString()
    default:
      skip(0x20...0x2F)
      skipFinal(0x30...0x7E)
    }
  }

  /// Parameters, intermediates and the final byte of a control sequence.
  private mutating func skipControlSequence() {
    skip(0x30...0x3F)
    skip(0x20...0x2F)
    skipFinal(0x40...0x7E)
  }

  /// A control string up to BEL or ST, if it ends on its line and soon enough.
  private mutating func skipControlString() {
    let start = position
    if let unendedUpTo, start < unendedUpTo { return }
    for _ in 0..<Self.longestControlString {
      guard let scalar = peek, scalar != "\n" else { break }
      advance()
      if scalar.value == 0x07 || scalar.value == 0x9C { return }
      if scalar.value == 0x1B && peek == "\\" { return advance() }
    }
    unendedUpTo = position
    position = start
  }
}

extension String {
  /// The text, or its beginning of so many scalars and a mark that there is more.
  func cut(to longest: Int) -> String {
    let shown = unicodeScalars.prefix(longest)
    return shown.endIndex < endIndex ? String(shown) + " [cut]" : self
  }
}
