/// Text as a terminal may show it, whatever it was.
enum TerminalText {
  /// A text on one line of at most `width` columns: plain, line ends as `\n`, tabs as spaces, and an ellipsis
  /// where it was cut.
  static func line(_ text: String, width: Int) -> String {
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

  /// The first words of a text that have room in `width` columns, at least as many characters of the first.
  static func head(_ text: String, width: Int) -> String {
    let fitting = fitting(text, width: width)
    guard fitting.endIndex < text.endIndex, let end = fitting.lastIndex(of: " ") else {
      return String(fitting)
    }
    return String(fitting[...end])
  }

  /// The last words of a text that have room in `width` columns, at least as many characters of the last.
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
