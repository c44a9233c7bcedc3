/// An answer as words and marks, without Markdown, HTML and LaTeX around them, to look for a chosen letter in.
struct ChoiceText {
  /// A word, a mark or the end of a line.
  struct Token {
    /// What it is.
    enum Kind {
      case word
      /// A run of letters of a script without spaces between words.
      case run
      case mark
      case newline
      /// LaTeX's `\boxed`.
      case boxed
    }

    let kind: Kind
    /// The word in small letters; the mark in one form for all its variants.
    let text: String
    /// The letter that the word is, large, where it is one of the choices.
    var letter: Character?
    /// Whether it was written large.
    var isLarge = false
    /// Whether all of it was written large, and it has more than one letter.
    var isShouted = false
    /// Whether a space stands before it.
    var follows: Space = .none
    /// What it can be.
    let kinds: ChoiceWords.Kinds

    enum Space { case none, space, tab }

    init(kind: Kind, text: String, follows: Space = .none) {
      self.kind = kind
      self.text = text
      self.follows = follows
      kinds = kind == .newline || kind == .boxed ? [] : ChoiceWords.kinds[text] ?? []
    }

    /// Whether it can be this.
    func `is`(_ kind: ChoiceWords.Kinds) -> Bool { !kinds.isDisjoint(with: kind) }
  }

  private(set) var tokens: [Token] = []
  private let letters: Set<Character>

  /// - Parameter letters: the letters of the choices, large.
  init(_ text: String, letters: Set<Character>) {
    self.letters = letters
    read(ScalarCursor(text))
    refuseInitials()
  }

  // MARK: - Reading

  private mutating func read(_ text: ScalarCursor) {
    var index = 0
    var space = Token.Space.none
    func add(_ kind: Token.Kind, _ content: String) {
      tokens.append(Token(kind: kind, text: content, follows: space))
      space = .none
    }
    while index < text.count {
      let scalar = text[index]
      switch scalar {
      case 0x09:
        space = .tab
        index += 1
      case _ where text.isSpace(at: index):
        if space == .none { space = .space }
        index += 1
      case 0x0A, 0x0D, 0x2028, 0x2029, 0x85:
        add(.newline, "\n")
        index += 1
      case 0x24, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF: index += 1
      case 0x5C: index = readCommand(text, index, &space)
      case 0x3C where tagEnd(text, index) != nil: index = readTag(text, index, &space)
      case 0x26 where entity(text, index) != nil:
        if let (mark, end) = entity(text, index) {
          if mark.isEmpty { space = .space } else { add(.mark, mark) }
          index = end
        }
      default:
        if Self.isLatin(text, index) || text.digit(at: index) != nil {
          index = readWord(text, index, space)
          space = .none
        } else if text.isLetter(at: index) {
          let start = index
          while text.isLetter(at: index), !Self.isLatin(text, index) { index += 1 }
          add(.run, text.text(start, index))
        } else {
          let (mark, end) = Self.mark(text, index)
          add(.mark, mark)
          index = end
        }
      }
    }
  }

  /// Whether a letter of a script with spaces stands there, full-width ones included.
  private static func isLatin(_ text: ScalarCursor, _ index: Int) -> Bool {
    text.isWordLetter(at: index)
  }

  private mutating func readWord(_ text: ScalarCursor, _ start: Int, _ space: Token.Space) -> Int {
    var end = start
    while Self.isLatin(text, end) || text.digit(at: end) != nil || isMark(text, end)
      || isApostrophe(text, end, start)
    {
      end += 1
    }
    if let token = plainWord(text, start, end, space) {
      tokens.append(token)
      return end
    }
    let written = Self.narrow(text.text(start, end))
    var token = Token(
      kind: .word, text: written.lowercased().replacing("\u{2019}", with: "'"), follows: space)
    if written.count == 1, let character = written.uppercased().first, letters.contains(character) {
      token.letter = character
    }
    token.isLarge = written.first?.isUppercase ?? false
    token.isShouted = written.count > 1 && written == written.uppercased() && written.first?.isLetter == true
    tokens.append(token)
    return end
  }

  /// The word where it is ASCII, as most are; nil for any other.
  private func plainWord(_ text: ScalarCursor, _ start: Int, _ end: Int, _ space: Token.Space) -> Token? {
    guard end - start < 64, text.scalars[start..<end].allSatisfy({ $0 < 0x80 }) else { return nil }
    var large = 0
    let small = String(unsafeUninitializedCapacity: end - start) { bytes in
      for offset in 0..<(end - start) {
        let scalar = UInt8(text.scalars[start + offset])
        let isLarge = scalar >= 0x41 && scalar <= 0x5A
        if isLarge { large += 1 }
        bytes[offset] = isLarge ? scalar | 0x20 : scalar
      }
      return end - start
    }
    var token = Token(kind: .word, text: small, follows: space)
    let first = text.scalars[start]
    token.isLarge = first >= 0x41 && first <= 0x5A
    token.isShouted = end - start > 1 && large == end - start
    if end == start + 1, let scalar = Unicode.Scalar(token.isLarge ? first : first & ~0x20),
      text.isWordLetter(at: start)
    {
      let character = Character(scalar)
      if letters.contains(character) { token.letter = character }
    }
    return token
  }

  /// Whether a combining mark stands there.
  private func isMark(_ text: ScalarCursor, _ index: Int) -> Bool {
    let scalar = text[index]
    guard scalar >= 0x300 else { return false }
    switch Unicode.Scalar(scalar)?.properties.generalCategory {
    case .nonspacingMark, .spacingMark: return true
    default: return false
    }
  }

  /// Whether an apostrophe inside a word stands there; one behind a single letter ends it, as in B'dir.
  private func isApostrophe(_ text: ScalarCursor, _ index: Int, _ start: Int) -> Bool {
    guard text[index] == 0x27 || text[index] == 0x2019, text.isWordLetter(at: index + 1) else { return false }
    guard index == start + 1, let letter = Unicode.Scalar(text[start]) else { return true }
    // French elides before a vowel: C'est.
    let isElision = "aeiouyhéêèàâAEIOUYH".unicodeScalars.contains { $0.value == text[index + 1] }
    return !letters.contains(Character(letter)) || letter == "I" || isElision
  }

  /// Full-width letters as ASCII.
  private static func narrow(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.value >= 0xFF21 && $0.value <= 0xFF5A }) else {
      return text
    }
    return String(
      text.unicodeScalars.map { scalar -> Character in
        guard (0xFF21...0xFF5A).contains(scalar.value), let ascii = Unicode.Scalar(scalar.value - 0xFEE0)
        else {
          return Character(scalar)
        }
        return Character(ascii)
      })
  }

  private static let plainCommands: Set<String> = [
    "text", "textbf", "textit", "textrm", "mathrm", "mathbf", "mathit", "mathsf", "mathtt", "operatorname",
    "bf", "rm", "it",
    "displaystyle", "left", "right", "quad", "qquad", "large", "Large", "emph", "underline", "textnormal",
    "mbox", "bold",
    "boldsymbol", "bm", "mathbb", "mathcal",
  ]

  private mutating func readCommand(_ text: ScalarCursor, _ index: Int, _ space: inout Token.Space) -> Int {
    func add(_ kind: Token.Kind, _ content: String) {
      tokens.append(Token(kind: kind, text: content, follows: space))
      space = .none
    }
    let (name, end) = text.word(at: index + 1)
    guard !name.isEmpty, name.utf8.allSatisfy({ $0 < 0x80 }) else {
      if text[index + 1] == 0x5C || text[index + 1] == 0x6E { add(.newline, "\n") } else { space = .space }
      return index + (text[index + 1] == 0x0A ? 1 : 2)
    }
    switch name {
    case "boxed", "fbox", "framebox": add(.boxed, "boxed")
    case "n": add(.newline, "\n")
    case "rightarrow", "to", "Rightarrow", "implies", "therefore", "Longrightarrow", "longrightarrow":
      add(.mark, "→")
    case _ where Self.plainCommands.contains(name): space = .space
    default: add(.word, "\\" + name.lowercased())
    }
    return end
  }

  private static let answerTags: Set<String> = [
    "answer", "final_answer", "finalanswer", "final-answer", "final", "choice", "option", "letter", "result",
    "solution", "ans",
    "selected", "selection", "prediction", "output", "response", "correct_answer", "correct",
  ]

  private func tagEnd(_ text: ScalarCursor, _ index: Int) -> Int? {
    guard text.isWordLetter(at: index + 1) || text[index + 1] == 0x2F && text.isWordLetter(at: index + 2)
    else {
      return nil
    }
    var end = index + 1
    while end < text.count, end - index < 200, text[end] != 0x3E, text[end] != 0x3C { end += 1 }
    return text[end] == 0x3E ? end + 1 : nil
  }

  private mutating func readTag(_ text: ScalarCursor, _ index: Int, _ space: inout Token.Space) -> Int {
    guard let end = tagEnd(text, index) else { return index + 1 }
    let isClosing = text[index + 1] == 0x2F
    let inner = text.text(index + (isClosing ? 2 : 1), end - 1).lowercased()
    let name = String(inner.prefix { $0.isLetter || $0 == "_" || $0 == "-" })
    if Self.answerTags.contains(name) {
      if isClosing {
        tokens.append(Token(kind: .newline, text: "\n"))
      } else {
        tokens.append(Token(kind: .newline, text: "\n"))
        tokens.append(Token(kind: .word, text: "answer"))
        tokens.append(Token(kind: .mark, text: ":"))
      }
    } else if [
      "br", "p", "div", "li", "tr", "think", "thinking", "reasoning", "explanation", "h1", "h2", "h3",
    ].contains(name) {
      tokens.append(Token(kind: .newline, text: "\n"))
    }
    space = .space
    return end
  }

  /// The mark of an entity, empty for a space, and where it ends.
  private func entity(_ text: ScalarCursor, _ index: Int) -> (String, Int)? {
    if text.has("&nbsp;", at: index) { return ("", index + 6) }
    if text.has("&quot;", at: index) { return ("\"", index + 6) }
    if text.has("&#39;", at: index) { return ("\"", index + 5) }
    return text.has("&amp;", at: index) ? ("&", index + 5) : nil
  }

  private static let sameMarks: [UInt32: String] = [
    0xFF1A: ":", 0xFE55: ":", 0xFF08: "(", 0xFF09: ")", 0xFF0C: ",", 0x3001: ",", 0x3002: ".", 0xFF0E: ".",
    0xFF61: ".",
    0xFF01: "!", 0xFF1F: "?", 0x61F: "?", 0x60C: ",", 0x3010: "[", 0x3011: "]", 0x300C: "[", 0x300D: "]",
    0x300E: "[",
    0x300F: "]", 0x3014: "[", 0x3015: "]", 0x201C: "\"", 0x201D: "\"", 0x201E: "\"", 0x201F: "\"", 0xAB: "\"",
    0xBB: "\"",
    0x2039: "\"", 0x203A: "\"", 0x60: "\"", 0xB4: "\"", 0x2018: "\"", 0x2019: "\"", 0x201A: "\"", 0x27: "\"",
    0x2A: "*",
    0x5F: "*", 0x7E: "*", 0x2192: "→", 0x21D2: "→", 0x279C: "→", 0x27A1: "→", 0x27F9: "→", 0x2794: "→",
    0x2234: "→",
    0x1F449: "→", 0x2013: "—", 0x2014: "—", 0x2015: "—", 0x2212: "-", 0x2010: "-", 0x2011: "-", 0xFF0F: "/",
    0xFF1B: ";",
    0x2705: "✓", 0x2713: "✓", 0x2714: "✓", 0x2611: "✓", 0x274C: "✗", 0x2717: "✗", 0x2718: "✗", 0x964: ".",
    0xFF1D: "=",
  ]

  private static func mark(_ text: ScalarCursor, _ index: Int) -> (String, Int) {
    let scalar = text[index]
    if scalar == 0x2D || scalar == 0x3D {
      var end = index
      while text[end] == scalar { end += 1 }
      if text[end] == 0x3E { return ("→", end + 1) }
      if end - index > 2 { return ("—", end) }
      if scalar == 0x2D, end - index == 2 { return ("—", end) }
    }
    return (sameMarks[scalar] ?? text.text(index, index + 1), index + 1)
  }

  // MARK: - What is no choice

  private static let secondNames: Set<String> = [
    "coli", "elegans", "difficile", "subtilis", "thaliana", "melanogaster", "anthracis", "aureus",
    "cerevisiae", "albicans", "sapiens",
    "rerio", "botulinum", "perfringens", "fumigatus",
  ]

  private static let namedByLetter: Set<String> = [
    "vitamin", "vitamins", "hepatitis", "plan", "type", "grade", "class", "team", "schedule", "influenza",
    "group", "appendix", "section",
    "figure", "table", "part", "point", "line", "node", "vertex", "city", "train", "person", "company",
    "factor", "component", "protein",
    "blood", "studio", "set", "matrix", "event", "angle", "side",
  ]

  /// Takes the letters from what is no choice: initials (D.C., J. K.), C++, B-52, E. coli, vitamin C.
  private mutating func refuseInitials() {
    func at(_ index: Int) -> Token? { tokens.indices.contains(index) ? tokens[index] : nil }
    var refused: [Int] = []
    for index in tokens.indices where tokens[index].letter != nil {
      let (next, second) = (at(index + 1), at(index + 2))
      if let next, next.kind == .mark, next.follows == .none {
        if next.text == "." || next.text == "-", let second, second.kind == .word, second.follows == .none,
          next.text == "-" || second.text.count == 1
        {
          refused.append(index)
          if second.letter != nil { refused.append(index + 2) }
        }
        if next.text == "+" && second?.letter == nil || next.text == "#"
          || next.text == "-" && second.map({ $0.kind == .newline }) ?? true
        {
          refused.append(index)
        }
        if next.text == ".", let second, Self.secondNames.contains(second.text) { refused.append(index) }
        if next.text == "°" { refused.append(index) }
      }
      if let before = at(index - 1), before.kind == .word, Self.namedByLetter.contains(before.text) {
        refused.append(index)
      }
      if let before = at(index - 1), before.kind == .mark, tokens[index].follows == .none,
        before.text == "°" || before.text == "#"
          || before.text == "-" && before.follows == .none && at(index - 2)?.kind == .word
          || before.text == "." && before.follows == .none && at(index - 2)?.kind == .word
            && at(index - 2)?.text.count == 1
      {
        refused.append(index)
      }
    }
    for index in refused { tokens[index].letter = nil }
  }
}
