import GateDecision
import GateJSON

/// Text of unknown origin inside a Markdown document, as nothing but text: no heading, no link, no
/// mention of a person or an issue, no HTML and no end of the fence or the cell that it stands in.
///
/// GitHub and GitLab look for mentions, references and links after the Markdown is parsed, so that no escape
/// hides one from them; only code is spared. Thus everything but plain words is shown as code. The rules are
/// those of CommonMark 0.31.2 (code spans, fenced code blocks) and of the GitHub Flavored Markdown specification
/// 0.29 (tables, autolinks).
enum MarkdownText {
  /// The signs that may stand alone in prose.
  private static let loneSigns: Set<String> = ["=", "%", "%,", "%;", "%:", "%)", "%]", "%],", "%];"]

  /// A text on one line of at most `longest` bytes: plain, line ends as `\n`, tabs as spaces, runs of spaces as
  /// one, and an ellipsis if it was cut.
  static func line(_ text: String, longest: Int) -> String {
    var scalars = String.UnicodeScalarView()
    var bytes = 0
    for scalar in PlainText(text) where scalar != "\r" {
      let next: String.UnicodeScalarView =
        switch scalar.value {
        case 0x0A, 0x2028, 0x2029: "\\n".unicodeScalars
        case 0x09, 0x20: scalars.last == " " ? "".unicodeScalars : " ".unicodeScalars
        default: String(scalar).unicodeScalars
        }
      bytes += next.reduce(0) { $0 + UTF8.width($1) }
      if bytes > longest {
        scalars.append("…")
        break
      }
      scalars.append(contentsOf: next)
    }
    return String(scalars)
  }

  /// A sentence: plain words as they are, everything else as code. It may follow other text on its line.
  static func prose(_ text: String, longest: Int = 600) -> String {
    var parts: [String] = []
    var special: [Substring] = []
    func flush() {
      if !special.isEmpty { parts.append(span(special.joined(separator: " "))) }
      special = []
    }
    for word in line(text, longest: longest).split(separator: " ") {
      if isPlain(word) {
        flush()
        parts.append(String(word))
      } else if word == "<" {
        flush()
        parts.append("&lt;")
      } else if let last = word.last, ",;:".contains(last), word.count > 1 {
        // The sentence's own sign, which does not belong to the name before it.
        special.append(word.dropLast())
        flush()
        parts[parts.count - 1].append(last)
      } else {
        special.append(word)
      }
    }
    flush()
    return parts.joined(separator: " ")
  }

  /// A name as a code span; for a table's cell its bars become `∣`, as a bar ends a cell even in code.
  static func code(_ text: String, longest: Int = 80) -> String {
    let line = line(text, longest: longest)
    if line.allSatisfy({ $0 == " " }) { return "`(blank)`" }
    // Scalar by scalar, as a mark may join a bar to one character.
    return span(String(String.UnicodeScalarView(line.unicodeScalars.map { $0 == "|" ? "∣" : $0 })))
  }

  /// A name as code inside an HTML block.
  static func htmlCode(_ text: String, longest: Int = 80) -> String {
    let escaped = line(text, longest: longest).unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "'": "&#39;"
      default: String(scalar)
      }
    }
    return "<code>\(escaped.joined())</code>"
  }

  /// The lines of a text, plain, at most `longest` bytes and `lines` lines; the last reports that more is left out.
  static func lines(_ text: String, longest: Int, lines limit: Int) -> [String] {
    var lines = [String.UnicodeScalarView()]
    var bytes = 0
    for scalar in PlainText(text) where scalar != "\r" {
      bytes += UTF8.width(scalar)
      let isEnd = scalar == "\n" || scalar.value == 0x2028 || scalar.value == 0x2029
      if bytes > longest || (isEnd && lines.count == limit) {
        lines[lines.count - 1].append(contentsOf: " … (cut)".unicodeScalars)
        break
      }
      if isEnd { lines.append(String.UnicodeScalarView()) } else { lines[lines.count - 1].append(scalar) }
    }
    return lines.map { String($0) }
  }

  /// A fenced code block, its fence longer than any run of backticks in it.
  static func fenced(_ lines: [String], language: String) -> [String] {
    let longest = lines.map(longestRun).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return [fence + language] + lines + [fence]
  }

  /// A code span of a text that is not blank, its marks longer than any run of backticks in it.
  private static func span(_ text: String) -> String {
    let run = longestRun(text)
    let mark = String(repeating: "`", count: run + 1)
    // A space on both sides is not shown, and keeps the marks apart from the text's own.
    let isPadded = run > 0 || (text.hasPrefix(" ") && text.hasSuffix(" "))
    return isPadded ? "\(mark) \(text) \(mark)" : mark + text + mark
  }

  /// The length of the longest run of backticks.
  private static func longestRun(_ text: String) -> Int {
    var (longest, run) = (0, 0)
    for scalar in text.unicodeScalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  // MARK: Plain words

  /// Whether a word is nothing but itself wherever it stands on a line.
  private static func isPlain(_ word: Substring) -> Bool {
    if loneSigns.contains(String(word)) || isBound(word) { return true }
    var body = word
    if body.first == "(" { body.removeFirst() }
    while let last = body.last, ",;:.)?!…".contains(last) { body.removeLast() }
    guard let first = body.unicodeScalars.first, isLetter(first) || isSignedNumber(body),
      let last = body.unicodeScalars.last, isLetter(last)
    else { return false }
    let inner = body.unicodeScalars
    guard inner.allSatisfy({ isLetter($0) || "-+.'".unicodeScalars.contains($0) }) else { return false }
    let hasListMark = word.hasSuffix(".") || word.hasSuffix(")")
    if hasListMark && inner.allSatisfy({ $0.properties.numericType != nil }) { return false }
    return !isReference(body)
  }

  /// `[-0.120,` or `+0.043];`: a bound of an interval.
  private static func isBound(_ word: Substring) -> Bool {
    var body = word
    if body.first == "[" {
      body.removeFirst()
      if body.last == "," { body.removeLast() }
    } else {
      while let last = body.last, ",;)".contains(last) { body.removeLast() }
      guard body.last == "]" else { return false }
      body.removeLast()
    }
    return isSignedNumber(body)
  }

  /// `0.5`, `-0.120`, `+12`.
  private static func isSignedNumber(_ text: Substring) -> Bool {
    let digits = text.first.map { "+-".contains($0) } == true ? text.dropFirst() : text
    return digits.contains { $0 != "." }
      && digits.utf8.allSatisfy { $0.isASCIIDigit || $0 == 0x2E }
  }

  /// What the platforms turn into links without any mark: `www.`, `GH-12` or `ABC-12`, a commit's digits.
  private static func isReference(_ text: Substring) -> Bool {
    if text.lowercased().hasPrefix("www.") { return true }
    var (previous, isDashed, hexDigits): (Unicode.Scalar?, Bool, Int) = (nil, false, 0)
    for scalar in text.unicodeScalars {
      let isDigit = scalar.properties.generalCategory == .decimalNumber
      if isDigit && isDashed { return true }
      isDashed = scalar == "-" && previous != nil
      hexDigits = scalar.properties.isASCIIHexDigit ? hexDigits + 1 : 0
      if hexDigits >= 7 { return true }
      previous = scalar
    }
    return false
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .nonspacingMark, .spacingMark,
      .decimalNumber:
      true
    default: false
    }
  }
}
