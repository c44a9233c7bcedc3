/// An answer as words and marks, without Markdown, HTML and LaTeX around them, to look for a chosen letter in.
struct ChoiceText {
  typealias Token = ChoiceToken

  var tokens: [Token] = []
  /// Whether one of them is a label.
  var hasLabel = false
  let text: ScalarCursor
  let labels: ChoiceLabels
  /// What stands before the next token.
  var space = Token.Space.none

  init(_ answer: String, labels: ChoiceLabels) {
    self.labels = labels
    text = ScalarCursor(answer)
    tokens.reserveCapacity(text.count / 4 + 8)
    read()
    if hasLabel { refuseNames() }
  }

  /// The text of a token.
  func content(of token: Token) -> String { text.text(Int(token.start), Int(token.end)) }

  // MARK: - Reading

  mutating func add(_ kind: Token.Kind, _ start: Int, _ end: Int) {
    var token = Token(kind: kind)
    token.follows = space
    token.start = Int32(truncatingIfNeeded: start)
    token.end = Int32(truncatingIfNeeded: end)
    tokens.append(token)
    space = .none
  }

  mutating func add(_ marks: Token.Marks, _ start: Int, _ end: Int) {
    add(.mark, start, end)
    tokens[tokens.count - 1].marks = marks
  }

  private mutating func read() {
    var index = 0
    while index < text.count {
      let scalar = text[index]
      switch scalar {
      case 0x20:
        if space == .none { space = .space }
        index += 1
      case 0x69 where text.has("i.e.", at: index):
        add(.word, index, index + 4)
        tokens[tokens.count - 1].kinds = [.adverbs, .interjections]
        index += 4
      case 0x4E where text.has("N/A", at: index):
        add(.word, index, index + 3)
        index += 3
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: index = readWord(index)
      case 0x09:
        space = .tab
        index += 1
      case 0x0A, 0x0D, 0x2028, 0x2029, 0x85:
        add(.newline, index, index + 1)
        index += 1
      case 0x24, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFE0F: index += 1
      case 0x5C: index = readCommand(index)
      case 0x3C: index = readTag(index)
      case 0x26: index = readEntity(index)
      case 0x7E where text[index + 1] == 0x7E: index = endOfStruck(index)
      default:
        if scalar < 0x80 {
          index = readMark(index)
        } else if text.isSpace(at: index) {
          if space == .none { space = .space }
          index += 1
        } else if text.isWordLetter(at: index) || text.digit(at: index) != nil {
          index = readWord(index)
        } else if text.isLetter(at: index) {
          let start = index
          while text.isLetter(at: index) || isMark(index), !text.isWordLetter(at: index) { index += 1 }
          add(.run, start, index)
        } else {
          index = readMark(index)
        }
      }
    }
  }

  mutating func readWord(_ start: Int) -> Int {
    var end = start
    var hash = WordHash.seed
    var large = 0
    var digits = 0
    let scalars = text.scalars
    while end < scalars.count {
      let scalar = scalars[end]
      if scalar >= 0x61 && scalar <= 0x7A {
        hash = WordHash.mix(hash, scalar)
      } else if scalar >= 0x41 && scalar <= 0x5A {
        large += 1
        hash = WordHash.mix(hash, scalar | 0x20)
      } else if scalar >= 0x30 && scalar <= 0x39 {
        digits += 1
        hash = WordHash.mix(hash, scalar)
      } else if scalar == 0x27 {
        guard isApostrophe(end, start) else { break }
        hash = WordHash.mix(hash, scalar)
      } else if scalar < 0x80 {
        break
      } else {
        return readForeignWord(start)
      }
      end += 1
    }
    let first = scalars[start]
    let isLarge = first >= 0x41 && first <= 0x5A
    finish(
      start, end, hash, isLarge: isLarge, isShouted: end - start > 1 && large == end - start,
      isNumber: digits == end - start, single: end == start + 1 ? (isLarge ? first | 0x20 : first) : nil)
    return end
  }

  /// A word with letters beyond ASCII.
  private mutating func readForeignWord(_ start: Int) -> Int {
    var end = start
    while text.isWordLetter(at: end) || text.digit(at: end) != nil || isMark(end) || isApostrophe(end, start)
    {
      end += 1
    }
    guard end > start else { return readMark(start) }
    let written = Self.narrow(text.text(start, end))
    let small = written.lowercased().replacing("\u{2019}", with: "'")
    let single = small.unicodeScalars.count == 1 ? small.unicodeScalars.first?.value : nil
    finish(
      start, end, WordHash.of(small), isLarge: written.first?.isUppercase ?? false,
      isShouted: written.count > 1 && written == written.uppercased() && written.first?.isLetter == true,
      isNumber: small.allSatisfy(\.isNumber), single: single)
    return end
  }

  private mutating func finish(
    _ start: Int, _ end: Int, _ hash: UInt64, isLarge: Bool, isShouted: Bool, isNumber: Bool, single: UInt32?
  ) {
    var token = Token(kind: .word)
    token.follows = space
    token.start = Int32(truncatingIfNeeded: start)
    token.end = Int32(truncatingIfNeeded: end)
    token.isLarge = isLarge
    token.isShouted = isShouted
    token.isNumber = isNumber
    if let single {
      if let label = labels.single(single) {
        token.label = label
        token.isLetter = !isNumber
        token.isLarge = isLarge || isNumber
        hasLabel = true
      }
      token.kinds = isNumber ? [] : ChoiceWords.kinds(hash)
    } else if let label = labels.word(hash) {
      token.label = label
      token.isLarge = true
      hasLabel = true
    } else if !isNumber {
      token.kinds = ChoiceWords.kinds(hash)
    }
    tokens.append(token)
    space = .none
  }

  /// Whether a combining mark stands there.
  private func isMark(_ index: Int) -> Bool {
    let scalar = text[index]
    guard scalar >= 0x300 else { return false }
    switch Unicode.Scalar(scalar)?.properties.generalCategory {
    case .nonspacingMark, .spacingMark: return true
    default: return false
    }
  }

  /// Whether an apostrophe inside a word stands there; one behind a single letter ends it, as in B'dir.
  private func isApostrophe(_ index: Int, _ start: Int) -> Bool {
    guard text[index] == 0x27 || text[index] == 0x2019, text.isWordLetter(at: index + 1) else { return false }
    guard index == start + 1 else { return true }
    // French elides before a vowel: C'est.
    let isElision = "aeiouyhéêèàâAEIOUYH".unicodeScalars.contains { $0.value == text[index + 1] }
    let letter = text[start] < 0x80 ? text[start] | 0x20 : text[start]
    return labels.single(letter) == nil || letter == 0x69 || isElision
  }

  /// Full-width letters as ASCII.
  private static func narrow(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.value >= 0xFF10 && $0.value <= 0xFF5A }) else {
      return text
    }
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.map {
          (0xFF10...0xFF5A).contains($0.value) ? Unicode.Scalar($0.value - 0xFEE0) ?? $0 : $0
        }))
  }
}
