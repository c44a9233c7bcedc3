/// Numbers that stand in a term, a sum or a range.
extension NumberLexer {
  /// The end of what makes a number one that is not known: √, π, a variable; nil where nothing of it follows.
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
    // 3x 4 and 2n' are rare; 2x is a term, or says how many times.
    return text.digit(at: text.skippingSpaces(index + 1)) == nil ? index + 1 : nil
  }

  static let comparatives = WordSet(
    "as more less faster slower larger bigger smaller higher lower longer cheaper greater better the")

  /// Makes each number unclear that stands in a sum or a range without a result.
  func link(_ tokens: inout [NumberToken]) {
    var first = 0
    while first < tokens.count {
      var last = first
      while last + 1 < tokens.count, isLink(from: tokens[last].end, to: tokens[last + 1].start) { last += 1 }
      if last > first, !isEquals(at: text.skippingLaTeXSpaces(tokens[last].end)) {
        for index in first...last { tokens[index].content = .unclear }
      }
      first = last + 1
    }
  }

  /// Whether nothing but an operator or a dash stands between two numbers.
  func isLink(from end: Int, to start: Int) -> Bool {
    guard end < start, start - end <= 12 else { return false }
    var index = text.skippingLaTeXSpaces(end)
    switch text[index] {
    case 0x2B, 0x2D, 0x2212, 0x2010...0x2015, 0xD7, 0xF7, 0xB1, 0x2A, 0xB7, 0x22C5, 0x2F, 0x2044, 0x301C,
      0x7E:
      index += 1
    case 0x74 where text.has("to ", at: index): index += 2
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
