/// Numbers that stand in a term, a sum or a range.
extension NumberLexer {
  /// The end of what makes a number one that is not known: √, π, a variable; nil if nothing of it follows.
  func endOfUnknown(_ index: Int) -> Int? {
    let scalar = text[index]
    if scalar == 0x3C0 { return index + 1 }
    if scalar == 0x221A || text.has("\\sqrt", at: index) { return endOfRoot(index) }
    if text.has("\\pi", at: index) { return index + 3 }
    guard scalar == 0x78 || scalar == 0x79 || scalar == 0x7A || scalar == 0x6E else { return nil }
    guard !text.isLetter(at: index + 1), text.digit(at: index + 1) == nil else { return nil }
    if scalar == 0x78, text.isSpace(at: index + 1), Self.comparatives.contains(text.hash(ofWordAt: index + 2))
    {
      return nil
    }
    if scalar == 0x78, !text.occurs(0x3D), isRatio(before: index) { return nil }
    // 3x 4 and 2n' are rare; 2x is a term, or says how many times.
    return text.digit(at: text.skippingSpaces(index + 1)) == nil ? index + 1 : nil
  }

  private static let ratios = WordSet("ratio multiple multiplier factor leverage coverage speedup")

  /// Whether a word of a ratio stands before a place in its line: "a P/E ratio of 18.4x".
  private func isRatio(before place: Int) -> Bool {
    var index = place
    while index > 0, place - index < 60, text[index - 1] != 0x0A {
      let start = text.wordStart(index)
      if start < index, Self.ratios.contains(text.hash(start, index)) { return true }
      index = start < index ? start : index - 1
    }
    return false
  }

  static let comparatives = WordSet(
    "as more less faster slower larger bigger smaller higher lower longer cheaper greater better the")

  /// Makes each number unclear that is in a sum or a range without a result, or after a sign for plus or minus.
  func link(_ tokens: inout [NumberToken]) {
    var first = 0
    while first < tokens.count {
      var last = first
      while last + 1 < tokens.count,
        isLink(from: tokens[last].end, to: tokens[last + 1].start)
          || last == first && isBetween(tokens[first], tokens[first + 1])
      { last += 1 }
      let isApart = last == first && isPlusMinus(before: tokens[first].start)
      let isChange = last == first + 1 && isChange(tokens[first], tokens[last])
      if last > first || isApart, !isChange, !isEquals(at: text.skippingLaTeXSpaces(tokens[last].end)) {
        for index in first...last { tokens[index].content = .unclear }
      }
      first = last + 1
    }
  }

  private static let froms = WordSet("from by von de с od da")
  private static let tos = WordSet("to auf à a до do")
  private static let changes = WordSet(
    """
    increased rose grew went fell dropped declined decreased climbed jumped risen gone slid shrank changed raised cut doubled \
    tripled quadrupled halved expanded extended improved worsened soared surged plunged plummeted moved shifted came shrunk \
    widened narrowed lowered reduced lifted increase increases rise rises drop drops grown fallen boosted bumped upgraded \
    climb climbs fall falls \
    passé passée subió bajó pasó выросла вырос выросло stieg sank salito
    """
  )

  /// Whether a quantity went from the one number to the other, which then is the one that holds: "rose from 5 to 7".
  private func isChange(_ left: NumberToken, _ right: NumberToken) -> Bool {
    guard Self.tos.contains(text.hash(ofWordAt: text.skippingSpaces(left.end))) else { return false }
    var end = text.skippingSpacesBack(left.start)
    let preposition = text.hash(text.wordStart(end), end)
    // "raised by 5 to 20"
    guard Self.froms.contains(preposition) else { return false }
    for _ in 0..<4 {
      let start = text.wordStart(end)
      guard start < end else { return false }
      if Self.changes.contains(text.hash(start, end)) { return true }
      end = text.skippingSpacesBack(start)
    }
    return false
  }

  /// Whether `±` is before a number.
  private func isPlusMinus(before index: Int) -> Bool {
    var before = index - 1
    while text.isSpace(at: before) { before -= 1 }
    return text[before] == 0xB1 || text[before] == 0x6D && text.has("\\pm", at: before - 2)
  }

  private static let betweens = WordSet(
    "between zwischen entre tra fra tussen mellan mellem mellom między между")
  private static let ands = WordSet("and und et y e en och og i и")

  /// Whether a range is given in words: "between 5 and 10".
  private func isBetween(_ left: NumberToken, _ right: NumberToken) -> Bool {
    guard left.end < right.start, right.start - left.end <= 12 else { return false }
    func skipping(_ index: Int) -> Int {
      var index = text.skippingLaTeXSpaces(index)
      while text[index] == 0x2A || text[index] == 0x24 { index = text.skippingLaTeXSpaces(index + 1) }
      return index
    }
    let start = skipping(left.end)
    let end = text.wordEnd(start)
    guard end > start, skipping(end) >= right.start, Self.ands.contains(text.hash(start, end)) else {
      return false
    }
    var before = left.start
    while text.isSpace(at: before - 1) || text[before - 1] == 0x24 || text[before - 1] == 0x2A { before -= 1 }
    let first = text.wordStart(before)
    return first < before && Self.betweens.contains(text.hash(first, before))
  }

  /// Words between the ends of a range.
  private static let ranges = WordSet("to bis à hasta até tot til till до")

  /// Whether nothing but an operator or a dash stands between two numbers.
  func isLink(from end: Int, to start: Int) -> Bool {
    guard end < start, start - end <= 12 else { return false }
    var index = text.skippingLaTeXSpaces(end)
    switch text[index] {
    // A long dash with spaces around it sets words apart.
    case 0x2014 where text.isSpace(at: index - 1): return false
    case 0x2B, 0x2D, 0x2212, 0x2010...0x2015, 0xD7, 0xF7, 0xB1, 0x2A, 0xB7, 0x22C5, 0x2F, 0x2044, 0x301C,
      0x7E:
      index += 1
    case 0x75 where text.has("up to ", at: index): index += 5
    case 0x5230, 0x81F3: index += 1
    case _ where text.isWordLetter(at: index) && Self.ranges.contains(text.hash(ofWordAt: index)):
      index = text.wordEnd(index)
    case 0x78 where text.isSpace(at: index - 1) || text.digit(at: index + 1) != nil: index += 1
    case 0x5C where text.has("\\times", at: index): index += 6
    case 0x5C where text.has("\\cdot", at: index): index += 5
    case 0x5C where text.has("\\div", at: index): index += 4
    case 0x5C where text.has("\\pm", at: index): index += 3
    default: return false
    }
    return text.skippingLaTeXSpaces(index) == start
  }

  func isEquals(at index: Int) -> Bool {
    text[index] == 0x3D || text[index] == 0x2248 || text[index] == 0xFF1D || text.has("\\approx", at: index)
      || text.has("is ", at: index)
      || text.has("\\)", at: index) && text[text.skippingSpaces(index + 2)] == 0x3D
  }
}
