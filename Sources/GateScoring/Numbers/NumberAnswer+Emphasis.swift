/// Numbers that an answer sets apart: alone in the first line, or in bold.
extension NumberAnswer {
  /// The number that is all of the first line, if text follows of which no line is a number; nil otherwise.
  func opening() -> NumberToken? {
    guard let first = tokens.first, tokens.count > 1 else { return nil }
    var start = 0
    while text[start] == 0x0A || text[start] == 0x0D || text.isSpace(at: start) || text[start] == 0x2A {
      start += 1
    }
    if let spelled = spelledOut(from: start, before: first) { return isTakenBack(spelled) ? nil : spelled }
    if isBrokenDown(first, from: start) { return isTakenBack(first) ? nil : first }
    guard let end = endOfNumberLine(from: start, with: first), !isTakenBack(first) else { return nil }
    var line = end + 1
    for index in tokens.indices.dropFirst() where tokens[index].start >= line {
      let token = tokens[index]
      line = token.start
      while line > 0, text[line - 1] != 0x0A { line -= 1 }
      if endOfNumberLine(from: line, with: token) != nil { return nil }
      while line < text.count, text[line] != 0x0A { line += 1 }
    }
    return first
  }

  /// The number in words that is all of the first sentence: "Three. They came at 8 and at 10."
  private func spelledOut(from start: Int, before first: NumberToken) -> NumberToken? {
    guard first.start > start, text.isLetter(at: start) else { return nil }
    var end = start
    while end < first.start, text[end] != 0x3A, text[end] != 0x2E, text[end] != 0x0A { end += 1 }
    guard end < first.start else { return nil }
    return spelledOut(from: start, to: end)
  }

  /// Whether an answer begins with a number behind which a dash or a colon breaks it down, and no result follows: "96 —
  /// 48 from each box", "96: 48 in each box".
  private func isBrokenDown(_ first: NumberToken, from start: Int) -> Bool {
    var index = start
    while index < first.start, text.isCurrency(at: index) || Self.isAroundNumber(text[index]) { index += 1 }
    guard index == first.start, first.number != nil else { return false }
    index = first.end
    while text[index] == 0x2A { index += 1 }
    if text[index] != 0x3A {
      index = text.skippingSpaces(index)
      guard text[index] == 0x2014 || text[index] == 0x2013 else { return false }
    }
    guard text.isSpace(at: index - 1) || text[index] == 0x3A || text[index] == 0x2014,
      text.isSpace(at: index + 1) || text[index] == 0x2014
    else { return false }
    let end = endOfSentence(index)
    return tokens[1].start < end && !hasEquals(from: index, to: end) && firstIndex(from: end) == tokens.count
  }

  /// The number in words that is all of the last sentence: "Is it 3 or 4? One, two, three... Three."
  func closing() -> NumberToken? {
    guard let last = tokens.last else { return nil }
    var end = text.count
    while end > last.end, !text.isLetter(at: end - 1) { end -= 1 }
    guard end > last.end, end - last.end > 2 else { return nil }
    let start = skippingMarks(startOfSentence(end))
    guard start > last.end, start < end, text[start] < 0x61 else { return nil }
    return spelledOut(from: start, to: end)
  }

  /// The number in words that a few words are.
  private func spelledOut(from start: Int, to end: Int) -> NumberToken? {
    guard end - start < 40 else { return nil }
    let spelled = SpelledNumbers(ScalarCursor(text.text(start, end))).tokens()
    guard spelled.count == 1, spelled[0].start == 0, let number = spelled[0].number else { return nil }
    var index = start + spelled[0].end
    while index < end, !text.isLetter(at: index) { index += 1 }
    return index < end ? nil : NumberToken(start: start, end: end, content: .number(number))
  }

  /// The end of the line that begins there, if it is a number with a unit of up to three words.
  private func endOfNumberLine(from start: Int, with token: NumberToken) -> Int? {
    var index = start
    while index < token.start {
      let mark = text[index]
      guard text.isSpace(at: index) || Self.isAroundNumber(mark) || text.isCurrency(at: index) else {
        return nil
      }
      index += 1
    }
    guard index == token.start else { return nil }
    index = token.end
    // "1. First" and "2) Then" are items.
    if text[index] == 0x29 { return nil }
    var words = 0
    while index < text.count, text[index] != 0x0A {
      if text.isLetter(at: index) {
        words += 1
        guard words <= 3 else { return nil }
        index = max(text.wordEnd(index), index + 1)
      } else {
        guard text.isSpace(at: index) || Self.isAroundNumber(text[index]) || Self.isInUnit(text[index]) else {
          return nil
        }
        if text[index] == 0x2E, index == token.end, text.isSpace(at: index + 1), text[index + 2] > 0x20 {
          return nil
        }
        index += 1
      }
    }
    return index
  }

  /// Marks of Markdown and LaTeX, and signs before a number.
  private static func isAroundNumber(_ mark: UInt32) -> Bool {
    switch mark {
    case 0x2A, 0x5F, 0x60, 0x24, 0x7E, 0x3D, 0x2248, 0x3E, 0x5C, 0x7B, 0x7D, 0x0D: true
    default: false
    }
  }

  /// Marks behind a number and in its unit.
  private static func isInUnit(_ mark: UInt32) -> Bool {
    switch mark {
    case 0x2E, 0x21, 0x25, 0x2F, 0xB0, 0xB2, 0xB3, 0x20AC, 0xA3, 0x3002: true
    default: false
    }
  }

  /// The number of the last bold text that is a number with its unit or ends with `= number`; nil if there is none, or
  /// if the text behind it comes to a result of its own.
  func inBold() -> NumberToken? {
    guard text.occurs(0x2A), tokens.count > 1 else { return nil }
    var close = text.count - 2
    while close > 0 {
      guard text.has("**", at: close) else {
        close -= 1
        continue
      }
      var open = close - 2
      while open >= 0, close - open < 80, text[open] != 0x0A, !text.has("**", at: open) { open -= 1 }
      guard open >= 0, text.has("**", at: open) else { return nil }
      let first = firstIndex(from: open)
      if first < tokens.count, tokens[first].end <= close, let found = bold(open + 2, close) {
        return comesToResult(behind: close + 2) ? nil : found
      }
      close = open - 2
    }
    return nil
  }

  /// The number that a bold text is.
  private func bold(_ start: Int, _ end: Int) -> NumberToken? {
    let inside = inside(start, end)
    guard let first = inside.first, let last = inside.last else { return nil }
    guard text[end - 1] != 0x3A, text[end + 2] != 0x3A, !isItem(last) else { return nil }
    var index = start
    while index < first.start,
      text.isSpace(at: index) || text.isCurrency(at: index) || Self.isAroundNumber(text[index])
    {
      index += 1
    }
    if index == first.start {
      return hasEquals(from: first.end, to: last.start) ? last : first
    }
    return hasEquals(from: start, to: last.start) ? last : nil
  }

  /// Words that come to a result.
  private static let conclusions = WordSet(
    """
    \(hence) total altogether all leaves leaving left remaining remain finally result overall sum average
    also insgesamt daher donc total entonces
    """)

  private func comesToResult(behind place: Int) -> Bool {
    let rest = firstIndex(from: place)
    guard rest < tokens.count else { return false }
    if hasEquals(from: place, to: text.count) { return !tokens[rest...].allSatisfy { isInSideRemark($0) } }
    var index = place
    while index < text.count {
      let end = text.wordEnd(index)
      if end > index, Self.conclusions.contains(text.hash(index, end)) { return true }
      index = max(end, index + 1)
    }
    return false
  }
}
