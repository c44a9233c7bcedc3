/// Remarks beside an answer: what it explains, checks or offers, and what it assumes.
extension NumberAnswer {
  /// Words that begin an explanation at the beginning of a line, behind the answer.
  private static let explanations = WordSet(
    "explanation reasoning rationale why references sources citations footnotes quellen erklärung begründung explication explicación spiegazione"
  )

  /// Words that begin a remark.
  private static let remarks = WordSet(
    """
    note notes warning warnings caution hint check verification verify confidence assumption assumptions disclaimer source sources reference \
    references tip remember caveat kontrolle probe hinweis anmerkung quelle vérification remarque comprobación \
    nota verificación proof hope
    """)

  /// Words that begin a remark together, with spaces between them.
  private static let phrases: [StaticString] = [
    "let me know", "let's verify", "let's check", "let us verify", "let us check", "let's double",
    "feel free",
    "would you like", "do you want", "shall i", "want me", "i can also", "i hope", "happy to", "just let me",
    "if you'd like", "if you want me", "if you want to", "if you want, i", "if you have any",
    "if you like", "if you would like", "if you'd prefer", "for comparison", "for reference", "for context",
    "by comparison", "in comparison", "to verify", "to check", "to double", "to confirm", "double-check",
    "sanity check",
    "quick check", "keep in mind", "bear in mind", "fun fact", "this assumes", "that assumes",
    "this is because",
    "that's because", "that is because", "that fits", "this fits",
    "wenn du möchtest",
    "falls du möchtest", "si quieres, puedo", "si tu veux, je", "si vous voulez, je", "lass mich wissen",
    "i'd be happy", "you can verify",
    "please ", "you can check", "we can verify", "we can check", "please note", "please double",
    "please check",
    "please verify", "please confirm", "please review",
    "please see", "please let me", "this answer assumes", "this result assumes", "this estimate assumes",
    "this calculation assumes", "it assumes", "i assume", "i have assumed", "i've assumed", "we assume",
    "i double-checked", "i checked", "i verified", "i've checked", "if that does", "if this does",
    "if that doesn't",
    "if this doesn't", "time taken", "generated on", "last updated",
    "as a check", "as a sanity", "as a cross", "as a quick", "this compares",
    "that compares", "plugging it back", "plugging this back", "plugging that back", "plugging back",
    "substituting back", "substituting it back", "putting it back",
  ]

  /// Where an explanation begins that stands behind a number; nil if there is none.
  func placeOfReasons() -> Int? {
    guard let first = tokens.first else { return nil }
    var index = first.end
    while index < text.count {
      guard text.scalars[index] == 0x0A else {
        if text.scalars[index] == 0x20, isExplanationInLine(index) { return index }
        index += 1
        continue
      }
      let start = skippingMarks(index + 1)
      // "[^1]: Table 2"
      let isFootnote = text[start - 1] == 0x5E && text[start - 2] == 0x5B
      if isFootnote || text.isLetter(at: start) && isExplanation(start) { return start - 1 }
      index = max(start, index + 1)
    }
    return nil
  }

  /// Whether a sentence begins behind the space there that explains: "36. Explanation: 12 times 3".
  private func isExplanationInLine(_ space: Int) -> Bool {
    switch text[space - 1] {
    case 0x2E, 0x21, 0x29, 0x2A, 0x2D, 0x2013, 0x2014: break
    default: return false
    }
    let start = skippingMarks(space)
    let end = text.wordEnd(start)
    guard end > start, text[end] == 0x3A || text[end] == 0x2A && text[end + 2] == 0x3A else { return false }
    let word = text.hash(start, end)
    return Self.explanations.contains(word) || Self.reasons.contains(word)
  }

  /// Words that begin an explanation if a colon follows.
  private static let reasons = WordSet("reason reasons justification because grund razón raison motivo")

  /// Words before the heading of such a block.
  private static let qualifiers = WordSet(
    "key main underlying additional further some my important brief short detailed")
  /// Words that head a block of remarks, with a colon behind them.
  private static let headings = WordSet("assumptions assumption notes note caveats reading annahmen hinweise")

  private func isExplanation(_ start: Int) -> Bool {
    if hasPhrase("here's why", at: start) || hasPhrase("here is why", at: start) { return true }
    if hasPhrase("here is the working", at: start) || hasPhrase("here's the working", at: start) {
      return true
    }
    if text.has("P.S.", at: start) || text.has("PS:", at: start) { return true }
    var end = text.wordEnd(start)
    var word = text.hash(start, end)
    if Self.qualifiers.contains(word) {
      let next = text.skippingSpaces(end)
      end = text.wordEnd(next)
      word = text.hash(next, end)
    }
    return Self.explanations.contains(word)
      || Self.headings.contains(word) && (text[end] == 0x3A || isInHeading(start))
      || Self.reasons.contains(word) && text[end] == 0x3A
  }

  private func isInHeading(_ start: Int) -> Bool { text[text.skippingSpacesBack(start) - 1] == 0x23 }

  /// Whether the number's sentence, or the line above its list, is a remark beside the answer.
  func isInSideRemark(_ token: NumberToken) -> Bool {
    let start = skippingMarks(startOfSentence(token.start))
    if start < token.start, isRemark(start) || isSupposed(token, start) || isConsequence(token, start) {
      return true
    }
    // What the answer asks is not what it says.
    let end = text[endOfSentence(token.end)]
    return end == 0x3F || end == 0xFF1F || isTicked(token)
  }

  /// Whether the sentence says what would have been: "The simple average would have been 8.5".
  private func isSupposed(_ token: NumberToken, _ start: Int) -> Bool {
    guard tokens[0].start < start, let end = wordAtEnd(before: token.start, Self.been) else { return false }
    return text.has("would have ", at: end - 15)
  }

  private static let been = WordHash.of("been")

  /// Where the word ends that stands before a place, if it is this one.
  private func wordAtEnd(before place: Int, _ word: UInt64) -> Int? {
    let end = wordEnd(before: place)
    return text.hash(text.wordStart(end), end) == word ? end : nil
  }

  private static let subjects = WordSet("he she they you it we i")
  private static let hences = WordSet("\(hence)")

  /// Whether the sentence only says what follows of the conclusion before it: "So she can buy 9. She'd keep $0.20."
  private func isConsequence(_ token: NumberToken, _ start: Int) -> Bool {
    let end = text.wordEnd(start)
    guard Self.subjects.contains(text.hash(start, end)) else { return false }
    guard text.has("'d ", at: end) || text.has("\u{2019}d ", at: end) || text.has(" would ", at: end) else {
      return false
    }
    var stop = start
    while stop > 0, !text.isLetter(at: stop - 1), text.digit(at: stop - 1) == nil, text[stop - 1] != 0x0A {
      stop -= 1
    }
    var index = startOfSentence(max(0, stop - 1))
    let last = firstIndex(from: stop) - 1
    guard last >= 0, tokens[last].start >= index else { return false }
    while index < tokens[last].start {
      let word = text.wordEnd(index)
      if word > index, Self.hences.contains(text.hash(index, word)) { return true }
      index = max(word, index + 1)
    }
    return false
  }

  private func isRemark(_ start: Int) -> Bool {
    let end = text.wordEnd(start)
    guard end > start else { return false }
    if Self.remarks.contains(text.hash(start, end)) {
      // "Check:" and "Note that"; a noun of a quantity has its verb behind it.
      let mark = text[end]
      return mark == 0x3A || mark == 0x2A || mark == 0x5F
        || mark == 0x20 && !text.hasSmall("is ", at: end + 1)
    }
    return Self.phrases.contains { hasPhrase($0, at: start) } || isOffer(start)
  }

  /// Whether a sentence such as "If you have 2 minutes, I can show it" begins there.
  private func isOffer(_ start: Int) -> Bool {
    guard hasPhrase("if you", at: start) else { return false }
    let end = endOfSentence(start)
    return (start..<end).contains {
      text[$0] == 0x2C
        && (text.hasSmall("i can", at: $0 + 2) || text.hasSmall("i could", at: $0 + 2)
          || hasPhrase("i'll", at: $0 + 2) || hasPhrase("i'd", at: $0 + 2)
          || text.hasSmall("let me", at: $0 + 2)
          || text.hasSmall("just ", at: $0 + 2) || text.hasSmall("feel free", at: $0 + 2))
    }
  }

  /// Whether a text of small letters below U+0800 stands there, in either case and with any apostrophe.
  private func hasPhrase(_ phrase: StaticString, at index: Int) -> Bool {
    phrase.withUTF8Buffer { bytes in
      var (index, offset) = (index, 0)
      while offset < bytes.count {
        let scalar = text[index]
        let plain = scalar == 0x2019 ? 0x27 : scalar >= 0x41 && scalar <= 0x5A ? scalar | 0x20 : scalar
        let lead = UInt32(bytes[offset])
        let isASCII = lead < 0x80
        let wanted = isASCII ? lead : (lead & 0x1F) << 6 | UInt32(bytes[offset + 1] & 0x3F)
        if plain != wanted { return false }
        index += 1
        offset += isASCII ? 1 : 2
      }
      return true
    }
  }

  /// Whether an equation with the number is ticked off: "3 · 7 + 4 = 25 ✓".
  private func isTicked(_ token: NumberToken) -> Bool {
    var index = token.end
    while index - token.end < 12, text[index] != 0, text[index] != 0x0A {
      if text[index] == 0x2713 || text[index] == 0x2714 {
        let start = startOfSentence(token.start)
        return firstIndex(from: start) < firstIndex(from: token.start)
          && hasEquals(from: start, to: token.start)
      }
      index += 1
    }
    return false
  }
}
