/// What stands before a number: its sign and its currency.
extension NumberLexer {
  private static let minusWords = WordSet("minus negative moins menos meno")

  /// The sign and the currency sign before a number.
  func sign(before index: Int) -> (start: Int, isNegative: Bool, hasCurrency: Bool) {
    var (start, hasCurrency) = (index, false)
    while text.isCurrency(at: start - 1) {
      start -= 1
      if text[start - 1] == 0x5C { start -= 1 }
      hasCurrency = true
    }
    let mark = text[start - 1]
    if text.isMinus(at: start - 1) {
      let before = text[start - 2]
      let isDash =
        text.isWordLetter(at: start - 2) || text.digit(at: start - 2) != nil
        || before == 0x29 || before == 0x7D || before == 0x5D
      if !isDash { return (start - 1, true, hasCurrency) }
    }
    if text.isSpace(at: start - 1), text.isMinus(at: start - 2), isApart(minusAt: start - 2) {
      return (start - 2, true, hasCurrency)
    }
    if mark == 0x3B, text.has("&minus;", at: start - 7) { return (start - 7, true, hasCurrency) }
    // The words end in s, e or o.
    let last = text[start - 2] | 0x20
    if mark == 0x20, last == 0x73 || last == 0x65 || last == 0x6F {
      let first = text.wordStart(start - 1)
      if start - first > 4, Self.minusWords.contains(text.hash(first, start - 1)),
        text.digit(at: first - 2) == nil
      {
        return (first, true, hasCurrency)
      }
    }
    return (start, false, hasCurrency)
  }

  /// Whether a minus that stands apart is one: "− 12", "x = - 12"; a hyphen at the beginning of a line is a list's.
  private func isApart(minusAt index: Int) -> Bool {
    var before = index - 1
    while text.isSpace(at: before) { before -= 1 }
    let mark = text[before]
    if mark == 0x3D || mark == 0x28 || mark == 0x2248 { return true }
    return text[index] == 0x2212 && (mark == 0 || mark == 0x0A || mark == 0x3A)
  }

  /// Whether the code or word of a currency stands before a number: USD 5, Rs. 5.
  func followsCurrency(_ index: Int) -> Bool {
    let end = index - (text.isSpace(at: index - 1) || text[index - 1] == 0x2E ? 1 : 0)
    let first = text.wordStart(end)
    return end - first > 1 && end - first < 4 && NumberScale.currencies.contains(text.hash(first, end))
  }
}
