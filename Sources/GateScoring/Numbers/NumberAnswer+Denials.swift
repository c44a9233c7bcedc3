/// Numbers that an answer denies, or that say how sure it is.
extension NumberAnswer {
  /// Words that say how sure the answer is, before or behind a number.
  private static let confidences = WordSet("confidence certainty konfidenz confiance confianza")
  private static let sure = WordSet("confidence confident sure certain certainty sicher level significance")

  /// Whether the number says how sure the answer is: `<confidence>80`, `Confidence: 0.9`, "I'm 90% sure".
  func isConfidence(_ token: NumberToken) -> Bool {
    var next = text.skippingSpaces(token.end)
    let isShare = text[next] == 0x25 || text[token.end - 1] == 0x25
    if text[next] == 0x25 { next = text.skippingSpaces(next + 1) }
    if isShare, text.isLetter(at: next), Self.sure.contains(text.hash(ofWordAt: next)) { return true }
    return isConfidenceBehindWord(token)
  }

  private func isConfidenceBehindWord(_ token: NumberToken) -> Bool {
    var end = token.start
    while end > 0, token.start - end < 4, !text.isLetter(at: end - 1) { end -= 1 }
    let start = text.wordStart(end)
    // "With 90% confidence: 12" has its share before the word.
    return start < end && Self.confidences.contains(text.hash(start, end))
      && text[text.skippingSpacesBack(start) - 1] != 0x25
  }

  private static let denials = WordSet("not nicht pas")
  /// Words of what is thrown away.
  private static let rejections = WordSet(
    """
    discard discarding discarded reject rejecting rejected ignore ignoring exclude excluding dismiss dismissing \
    extraneous verwerfen
    """)

  /// Whether the number is denied behind another one, or thrown away: "96, not 86", "12 (we reject x = -12)".
  func isDenied(_ token: NumberToken) -> Bool {
    var end = token.start
    while text.isSpace(at: end - 1) || text[end - 1] == 0x2A { end -= 1 }
    if token.start > tokens[0].end, Self.denials.contains(text.hash(text.wordStart(end), end)) { return true }
    var index = token.start - 1
    while token.start - index < 48 {
      switch text[index] {
      case 0, 0x0A, 0x2C, 0x2E, 0x3A, 0x3B: return false
      default: break
      }
      let start = text.wordStart(index)
      if index - start > 5, Self.rejections.contains(text.hash(start, index)) { return true }
      index = min(start, index - 1)
    }
    return false
  }
}
