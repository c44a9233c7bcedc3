/// Text as a terminal may show it, whatever it was.
package enum TerminalText {
  /// A text on one line of at most `width` columns: plain, line ends as `\n`, tabs as spaces, and an ellipsis
  /// if it was cut.
  package static func line(_ text: String, width: Int) -> String {
    // Characters can be composed of any number of scalars, so the scalars are limited too.
    let (shown, isCut) = single(text, scalars: 16 * max(width, 1))
    return cut(shown, width: width, isCut: isCut)
  }

  /// The whole of a short text on one line.
  static func whole(_ text: String) -> String { single(text, scalars: .max).text }

  private static func single(_ text: String, scalars limit: Int) -> (text: String, isCut: Bool) {
    var left = limit
    var scalars = String.UnicodeScalarView()
    for scalar in PlainText(text) where scalar != "\r" {
      if left == 0 { return (String(scalars), true) }
      left -= 1
      switch scalar.value {
      case 0x0A, 0x2028, 0x2029: scalars.append(contentsOf: "\\n".unicodeScalars)
      case 0x09: scalars.append(" ")
      default: scalars.append(scalar)
      }
    }
    return (String(scalars), left == 0)
  }

  /// The first words of a text that fit in `width` columns, at least as many characters of the first.
  static func head(_ text: String, width: Int) -> String {
    let fitting = fitting(text, width: width)
    guard fitting.endIndex < text.endIndex, let end = fitting.lastIndex(of: " ") else {
      return String(fitting)
    }
    return String(fitting[...end])
  }

  /// The last words of a text that fit in `width` columns, at least as many characters of the last.
  static func tail(_ text: String, width: Int) -> String {
    let fitting = String(fitting(String(text.reversed()), width: width).reversed())
    guard fitting.count < text.count, let start = fitting.firstIndex(of: " ") else { return fitting }
    return String(fitting[start...])
  }

  private static func fitting(_ text: String, width: Int) -> Substring {
    var columns = 0
    let end = text.firstIndex { character in
      columns += DisplayWidth.of(character)
      return columns > width
    }
    return text[..<(end ?? text.endIndex)]
  }

  private static func cut(_ text: String, width: Int, isCut: Bool) -> String {
    if !isCut && DisplayWidth.of(text) <= width { return text }
    var shown = ""
    var columns = 0
    for character in text {
      let next = DisplayWidth.of(character)
      if columns + next > width - 1 { break }
      shown.append(character)
      columns += next
    }
    return shown + "…"
  }

  /// A text padded with spaces on the right to `width` columns.
  static func padded(_ text: String, to width: Int) -> String { text + spaces(width - DisplayWidth.of(text)) }

  /// A text padded with spaces on the left to `width` columns.
  static func aligned(_ text: String, to width: Int) -> String {
    spaces(width - DisplayWidth.of(text)) + text
  }

  /// A text broken at spaces into lines of at most `width` columns, each after the first indented.
  static func wrapped(_ text: String, width: Int, indent: Int = 0) -> [String] {
    let room = max(20, width - indent)
    var lines: [String] = []
    var line = ""
    var columns = 0
    for word in Self.line(text, width: 4000).split(separator: " ").map(String.init) {
      let next = DisplayWidth.of(word)
      if columns > 0 && columns + 1 + next > (lines.isEmpty ? max(20, width) : room) {
        lines.append(line)
        (line, columns) = ("", 0)
      }
      line += columns > 0 ? " " + word : word
      columns += next + (columns > 0 ? 1 : 0)
    }
    lines.append(line)
    return lines.enumerated().map { $0.offset == 0 ? $0.element : spaces(indent) + $0.element }
  }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}

/// How a terminal shows the report: how wide it is, whether it takes colours, and with which signs it is drawn.
public struct TerminalStyle: Sendable, Equatable {
  /// The narrowest width that is drawn for, in columns.
  public static let narrowest = 40

  /// The width in columns, at least `narrowest`.
  public let width: Int
  /// Whether text is coloured with SGR sequences (ECMA-48, section 8.3.117).
  public let isColoured: Bool
  /// Which signs pictures are drawn with.
  public let glyphs: Glyphs

  /// Which signs a terminal can show.
  public enum Glyphs: Sendable, Equatable {
    /// Those of Unicode's box drawing.
    case unicode
    /// Only those of ASCII.
    case ascii
  }

  /// A style; a width below `narrowest` counts as that.
  public init(width: Int = 100, isColoured: Bool = false, glyphs: Glyphs = .unicode) {
    self.width = max(width, Self.narrowest)
    self.isColoured = isColoured
    self.glyphs = glyphs
  }

  /// Plain text of 100 columns, as for a file.
  public static let plain = TerminalStyle()

  /// What a text is shown as.
  enum Tone: String {
    /// A regression, a fault.
    case bad = "1;31"
    /// A warning.
    case doubtful = "1;33"
    /// A pass, an improvement.
    case good = "1;32"
    /// Words that are gone.
    case removed = "31"
    /// Words that are new.
    case added = "32"
    /// A heading.
    case heading = "1"
    /// What matters less.
    case quiet = "2"
  }

  /// The text in a tone, if the style is coloured.
  func paint(_ text: String, _ tone: Tone?) -> String {
    guard isColoured, let tone, !text.isEmpty else { return text }
    return "\u{1B}[\(tone.rawValue)m\(text)\u{1B}[0m"
  }
}

/// How many columns a text takes on a terminal: two for wide characters (East Asian Wide and Fullwidth of
/// Unicode Standard Annex 11, and emoji), none for what combines, one for the rest.
enum DisplayWidth {
  /// The columns of a text.
  static func of(_ text: String) -> Int { text.reduce(0) { $0 + of($1) } }

  /// The columns of a character as a reader sees it, whatever it is composed of.
  static func of(_ character: Character) -> Int {
    if character.isASCII { return 1 }
    guard let first = character.unicodeScalars.first else { return 0 }
    if isWide(first) || character.unicodeScalars.contains("\u{FE0F}") { return 2 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return 1
    }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x1100 else { return false }
    if scalar.properties.isEmojiPresentation { return true }
    switch scalar.value {
    case 0x303F: return false
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x3247, 0x3250...0x4DBF, 0x4E00...0xA4C6, 0xA960...0xA97C,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
      0x16FE0...0x18DFF, 0x1AFF0...0x1B2FB, 0x1F200...0x1F265, 0x20000...0x2FFFD, 0x30000...0x3FFFD:
      return true
    default: return false
    }
  }
}

/// Text for the log of a CI system without what the system would take for a command to itself.
///
/// GitHub Actions takes a line that begins with `::`, whatever spaces stand before it, and `##[` anywhere in one;
/// Azure Pipelines takes `##vso[` anywhere, and TeamCity `##teamcity[`.
public enum LogCommands {
  /// The text with a space in each of them.
  public static func disarmed(_ text: String) -> String {
    guard text.contains("::") || text.contains("##") else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let begin = line.prefix { $0 == " " }
      let rest = line.dropFirst(begin.count)
      let opened = rest.hasPrefix("::") ? "\(begin): :\(rest.dropFirst(2))" : String(line)
      return opened.contains("##") ? opened.replacing(/#(?=#[A-Za-z]*\[)/, with: "# ") : opened
    }
    .joined(separator: "\n")
  }
}
