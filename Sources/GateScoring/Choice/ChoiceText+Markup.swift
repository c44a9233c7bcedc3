/// Markdown, HTML and LaTeX, and marks in one form for all their variants.
extension ChoiceText {
  mutating func readCommand(_ index: Int) -> Int {
    let (name, end) = text.word(at: index + 1)
    guard !name.isEmpty, name.utf8.allSatisfy({ $0 < 0x80 }) else {
      if text[index + 1] == 0x5C { add(.newline, index, index + 2) } else { space = .space }
      return index + (text[index + 1] == 0x0A ? 1 : 2)
    }
    switch name {
    case "boxed", "fbox", "framebox": add(.boxed, index, end)
    case "n": add(.newline, index, end)
    case "rightarrow", "to", "Rightarrow", "implies", "therefore", "Longrightarrow", "longrightarrow":
      add(.arrow, index, end)
    case "checkmark": add(.tick, index, end)
    case _ where Self.plainCommands.contains(name): space = .space
    default: add(.word, index, end)
    }
    return end
  }

  private static let plainCommands: Set<String> = [
    "text", "textbf", "textit", "textrm", "mathrm", "mathbf", "mathit", "mathsf", "mathtt", "operatorname",
    "bf", "rm", "it", "displaystyle", "left", "right", "quad", "qquad", "large", "Large", "emph", "underline",
    "textnormal", "mbox", "bold", "boldsymbol", "bm", "mathbb", "mathcal",
  ]

  private static let answerTags: Set<String> = [
    "answer", "final_answer", "finalanswer", "final-answer", "final", "choice", "option", "letter", "result",
    "solution", "ans", "selected", "selection", "prediction", "output", "response", "correct_answer",
    "correct", "verdict", "label", "selected_option", "correct_option",
  ]

  private static let blockTags: Set<String> = [
    "br", "p", "div", "li", "tr", "think", "thinking", "reasoning", "explanation", "h1", "h2", "h3", "h4",
  ]

  private func tagEnd(_ index: Int) -> Int? {
    guard text.isWordLetter(at: index + 1) || text[index + 1] == 0x2F && text.isWordLetter(at: index + 2)
    else { return nil }
    var end = index + 1
    while end < text.count, end - index < 200, text[end] != 0x3E, text[end] != 0x3C { end += 1 }
    return text[end] == 0x3E ? end + 1 : nil
  }

  mutating func readTag(_ index: Int) -> Int {
    guard let end = tagEnd(index) else { return readMark(index) }
    let isClosing = text[index + 1] == 0x2F
    let inner = text.text(index + (isClosing ? 2 : 1), end - 1)
    let name = inner.lowercased().prefix { $0.isLetter || $0 == "_" || $0 == "-" }
    if !isClosing, inner.count == 1, inner != name, labels.single(text[index + 1] | 0x20) != nil {
      // <C> is no tag of HTML, but the letter in brackets.
      add(.openSquare, index, index + 1)
      let last = readWord(index + 1)
      add(.closeSquare, last, end)
      return end
    }
    if !isClosing, ["s", "del", "strike"].contains(name) {
      var close = end
      while close < text.count, text[close] != 0x3C || text[close + 1] != 0x2F { close += 1 }
      if close < text.count { return close }
    }
    if Self.answerTags.contains(String(name)) {
      add(.newline, index, index)
      if !isClosing {
        add(.word, index, end)
        tokens[tokens.count - 1].kinds = [.nouns, .namers]
        add(.colon, end, end)
      }
    } else if Self.blockTags.contains(String(name)) {
      add(.newline, index, index)
    }
    space = .space
    return end
  }

  mutating func readEntity(_ index: Int) -> Int {
    if text.has("&nbsp;", at: index) {
      space = .space
      return index + 6
    }
    for (entity, mark) in [("&quot;", Token.Marks.quote), ("&#39;", .quote), ("&amp;", .ampersand)]
      as [(StaticString, Token.Marks)] where text.has(entity, at: index)
    {
      add(mark, index, index + entity.utf8CodeUnitCount)
      return index + entity.utf8CodeUnitCount
    }
    return readMark(index)
  }

  /// The end of a text that is struck out, as in `~~B~~`; it counts for nothing.
  func endOfStruck(_ index: Int) -> Int {
    var end = index + 2
    while end < text.count, end - index < 200, text[end] != 0x0A {
      if text[end] == 0x7E, text[end + 1] == 0x7E { return end + 2 }
      end += 1
    }
    return index + 2
  }

  private static let foreignMarks: [UInt32: Token.Marks] = [
    0xFF1A: .colon, 0xFE55: .colon, 0xFF08: .openRound, 0xFF09: .closeRound, 0xFF0C: .comma, 0x3001: .comma,
    0x3002: .point, 0xFF0E: .point, 0xFF61: .point, 0x6D4: .point, 0x964: .point, 0xFF01: .exclamation,
    0xFF1F: .question, 0x61F: .question, 0x60C: .comma, 0x61B: .semicolon, 0x3010: .openSquare,
    0x3011: .closeSquare, 0x300C: .openSquare, 0x300D: .closeSquare, 0x300E: .openSquare,
    0x300F: .closeSquare, 0x3014: .openSquare, 0x3015: .closeSquare, 0x3016: .openSquare,
    0x3017: .closeSquare, 0xFF3B: .openSquare, 0xFF3D: .closeSquare, 0x300A: .openSquare,
    0x300B: .closeSquare, 0x201C: .quote, 0x201D: .quote, 0x201E: .quote, 0x201F: .quote, 0xAB: .quote,
    0xBB: .quote, 0x2039: .quote, 0x203A: .quote, 0xB4: .quote, 0x2018: .quote, 0x2019: .quote,
    0x201A: .quote, 0x2192: .arrow, 0x21D2: .arrow, 0x279C: .arrow, 0x27A1: .arrow, 0x27F9: .arrow,
    0x2794: .arrow, 0x2234: .arrow, 0x25B6: .arrow, 0x1F449: .arrow, 0x2013: .dash, 0x2014: .dash,
    0x2015: .dash,
    0x2212: .hyphen, 0x2010: .hyphen, 0x2011: .hyphen, 0xFF0F: .slash, 0xFF1B: .semicolon, 0x2705: .tick,
    0x2713: .tick, 0x2714: .tick, 0x2611: .tick, 0x274C: .cross, 0x2717: .cross, 0x2718: .cross,
    0x2716: .cross,
    0xFF1D: .equals, 0x2022: .bullet, 0xB7: .bullet, 0xB0: .degree,
  ]

  private static let plainMarks: [Token.Marks] = {
    var marks = [Token.Marks](repeating: .other, count: 128)
    let known: [(String, Token.Marks)] = [
      (":", .colon), ("=", .equals), ("-", .hyphen), (".", .point), (",", .comma), (";", .semicolon),
      ("!", .exclamation), ("?", .question), ("*_~", .star), ("\"'`", .quote), ("(", .openRound),
      (")", .closeRound), ("[", .openSquare), ("]", .closeSquare), ("{", .openCurly), ("}", .closeCurly),
      ("#", .hash), (">", .greater), ("|", .bar), ("/", .slash), ("&", .ampersand), ("+", .plus),
      ("%", .percent),
    ]
    for (scalars, mark) in known {
      for scalar in scalars.unicodeScalars { marks[Int(scalar.value)] = mark }
    }
    return marks
  }()

  mutating func readMark(_ index: Int) -> Int {
    let scalar = text[index]
    guard scalar < 0x80 else {
      add(Self.foreignMarks[scalar] ?? .other, index, index + 1)
      return index + 1
    }
    if scalar == 0x2D || scalar == 0x3D {
      var end = index
      while text[end] == scalar { end += 1 }
      if text[end] == 0x3E {
        add(.arrow, index, end + 1)
        return end + 1
      }
      if end - index > 2 || scalar == 0x2D && end - index == 2 {
        add(.dash, index, end)
        return end
      }
    }
    add(Self.plainMarks[Int(scalar)], index, index + 1)
    return index + 1
  }
}
