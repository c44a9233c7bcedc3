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
    // "not significant at the 0.05 level"
    if text.hasSmall("level", at: next),
      text.has("the ", at: token.start - 4) || text.has("at ", at: token.start - 3),
      isBehindAnother(token)
    {
      return true
    }
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

  /// Words of a mistake behind a number: "my first answer of 17 was wrong".
  private static let mistakes = WordSet(
    "wrong incorrect mistaken erroneous false inaccurate outdated falsch faux incorrecta incorrecto")
  /// Verbs of a mistake before it: "I misread 203".
  private static let slips = WordSet(
    "misread miscounted mistook misheard mistyped miscalculated misremembered")
  private static let confusions = WordSet("confused confusing mixed mistaking")
  private static let was = WordSet("is was isn wasn were are war ist est était es era")

  /// Whether the sentence says that the number was a mistake.
  func isMistake(_ token: NumberToken) -> Bool {
    let end = text.skippingSpacesBack(token.start)
    if isBehindAny(token) {
      var last = end
      // "I confused it with 5"
      for offset in 0..<4 {
        let start = text.wordStart(last)
        guard start < last else { break }
        let word = text.hash(start, last)
        if offset == 0 && Self.slips.contains(word) || Self.confusions.contains(word) { return true }
        last = text.skippingSpacesBack(start)
      }
    }
    var place = token.end
    // "17 was wrong", "17 I gave earlier was wrong"
    for _ in 0..<6 {
      place = text.skippingSpaces(place)
      let last = text.wordEnd(place)
      guard last > place else { return false }
      if Self.was.contains(text.hash(place, last)) {
        return Self.mistakes.contains(text.hash(ofWordAt: text.skippingSpaces(last)))
      }
      place = last
    }
    return false
  }

  private static let temptations = WordSet("tempting tempted mistakenly wrongly misleadingly naively")

  /// Whether the sentence calls the number one that only seems right, and another one follows: "it's tempting to answer 5".
  func isTempting(_ token: NumberToken) -> Bool {
    guard let last = tokens.last, last.start > token.start else { return false }
    return isOfTemptation(token)
  }

  /// Whether the number's sentence speaks of one that only seems right.
  func isOfTemptation(_ token: NumberToken) -> Bool {
    var place = startOfSentence(token.start)
    while place < token.start {
      let end = text.wordEnd(place)
      if end > place, Self.temptations.contains(text.hash(place, end)) { return true }
      place = max(end, place + 1)
    }
    return false
  }

  private func isBehindAny(_ token: NumberToken) -> Bool { tokens[0].start < token.start }

  private static let no = WordHash.of("no")
  private static let denials = WordSet("not nicht pas")
  /// Words of what is thrown away.
  private static let rejections = WordSet(
    """
    discard discarding discarded reject rejecting rejected ignore ignoring exclude excluding dismiss dismissing \
    extraneous verwerfen
    """)

  /// Whether a "not" stands before the number.
  func isNegated(_ token: NumberToken) -> Bool {
    let end = wordEnd(before: token.start)
    return Self.denials.contains(text.hash(text.wordStart(end), end))
  }

  /// Whether the number is denied behind another one, or thrown away: "96, not 86", "12 (we reject x = -12)".
  func isDenied(_ token: NumberToken) -> Bool {
    if isMistake(token) || isTempting(token) { return true }
    var end = token.start
    while text.isSpace(at: end - 1) || text[end - 1] == 0x2A { end -= 1 }
    if token.start > tokens[0].end, Self.denials.contains(text.hash(text.wordStart(end), end)) { return true }
    if token.start > tokens[0].end, text.hash(text.wordStart(end), end) == Self.no,
      isBehindComma(text.wordStart(end))
    {
      return true
    }
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
