/// Digits behind which nothing belongs to their number, as nearly all are: known at a glance.
extension NumberLexer {
  /// Whether what stands behind digits is plainly no part of their number: a mark that ends it, or a space and a word or
  /// a mark that says nothing of it. Where it is not plain, the rest of the lexer looks.
  func endsPlainly(at index: Int) -> Bool {
    let mark = text[index]
    guard mark == 0x20 else { return Self.isIn(Self.enders, mark) }
    let next = text[index + 1]
    guard next < 0x80, (next | 0x20) >= 0x61, (next | 0x20) <= 0x7A else {
      return Self.isIn(Self.endersBehindSpace, next)
    }
    return !NumberScale.continuing.contains(text.hash(ofWordAt: index + 1))
  }

  /// ASCII marks that end a number if they touch it, as bits: those that stand in no suffix, and the text's end.
  private static let enders = bits("\0\n\r!\"#$'(),+.;=>?@[]_`{|}")
  /// The same behind a space.
  private static let endersBehindSpace = bits("\0\n\r!\"#$'(),+-.;=>?@[]_`{|}")

  private static func bits(_ marks: StaticString) -> (low: UInt64, high: UInt64) {
    marks.withUTF8Buffer { bytes in
      var (low, high) = (UInt64(0), UInt64(0))
      for byte in bytes {
        if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
      }
      return (low, high)
    }
  }

  private static func isIn(_ bits: (low: UInt64, high: UInt64), _ scalar: UInt32) -> Bool {
    guard scalar < 0x80 else { return false }
    return (scalar < 0x40 ? bits.low >> UInt64(scalar) : bits.high >> UInt64(scalar - 0x40)) & 1 == 1
  }
}
