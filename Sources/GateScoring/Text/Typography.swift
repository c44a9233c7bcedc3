/// What is done with typographic variants of quotation marks, dashes and spaces before texts are compared.
enum Typography: String, CaseIterable, Sendable {
  /// They are compared as they are.
  case asWritten = "as_written"
  /// Each becomes the sign of the keyboard.
  case plain

  /// The option of a text scorer, the same for all of them.
  static let option = ScorerOption.choice(
    "typography", Typography.asWritten,
    "whether typographic quotation marks, dashes, spaces and ellipses count as those of the keyboard, on both sides"
  )

  /// The text as it is compared.
  func apply(_ text: String) -> String {
    guard self == .plain, !text.isASCII else { return text }
    var plain = ""
    plain.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x2018...0x201B, 0x2032, 0x2035, 0x2BC, 0xB4, 0x60, 0x2039, 0x203A, 0xFF07:
        plain.unicodeScalars.append("'")
      case 0x201C...0x201F, 0x2033, 0x2036, 0xAB, 0xBB, 0x301D...0x301F, 0xFF02:
        plain.unicodeScalars.append("\"")
      case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: plain.unicodeScalars.append("-")
      case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: plain.unicodeScalars.append(" ")
      case 0xAD, 0x200B, 0x2060, 0xFEFF: break
      case 0x2026: plain += "..."
      default: plain.unicodeScalars.append(scalar)
      }
    }
    return plain
  }
}
