/// What the last sentence of prose says of its numbers: its subject, or what stands before "on", "with" and "the".
extension NumberAnswer {
  private static let be = WordSet("is are was were")
  private static let results = WordSet(
    """
    \(hence) total makes make gives give giving leaves leave leaving equals equal means then gets get receives receive keeps keep \
    is are was were has have had becomes yields totals results rounds rounded
    """)

  /// The number before the one with that index of which the sentence speaks; nil if that one counts: "12 is the
  /// product of 3 and 4", "12 stations on 2 lines".
  func predicate(upTo last: Int) -> NumberToken? {
    let start = skippingSentenceMarks(startOfSentence(tokens[last].start))
    let first = firstIndex(from: start)
    guard first < last else { return nil }
    let end = endOfSentence(tokens[last].end)
    if hasEquals(from: start, to: end) { return isResult(tokens[last]) ? nil : equationResult(first, last) }
    if tokens[first].number != nil, isFirst(tokens[first], from: start), isSubject(first, last) {
      return tokens[first]
    }
    var index = last
    while index > first {
      let linked = firstOfRange(index)
      guard linked > first, hangs(linked, on: linked - 1) else { break }
      index = linked - 1
    }
    guard index < last, tokens[index].number != nil, !isAside(tokens[index]), !isItem(tokens[index]),
      !isGiven(tokens[index])
    else { return nil }
    return tokens[index]
  }

  /// The first number of the range or sum that ends with a number.
  func firstOfRange(_ index: Int) -> Int {
    var index = index
    while index > 0, tokens[index].content == .unclear, tokens[index - 1].content == .unclear,
      tokens[index].start - tokens[index - 1].end <= 12
    { index -= 1 }
    return index
  }

  private static let adverbs = WordSet("\(hence) only about exactly approximately roughly just nur")

  /// Whether no more than an "only" or "so" stands before the first number of a sentence.
  private func isFirst(_ token: NumberToken, from start: Int) -> Bool {
    var index = start
    for _ in 0..<3 {
      if token.start <= index + 1 { return !isItem(token) }
      let end = text.wordEnd(index)
      guard end > index, Self.adverbs.contains(text.hash(index, end)) else { return false }
      index = end
      while text.isSpace(at: index) || text[index] == 0x2C || text[index] == 0x2A { index += 1 }
    }
    return false
  }

  /// Whether an article or a possessive stands before the number, which was given then.
  private func isGiven(_ token: NumberToken) -> Bool {
    let end = wordEnd(before: token.start)
    let word = text.hash(text.wordStart(end), end)
    return Self.articles.contains(word) && word != Self.all
  }

  /// The number behind the last equals sign of a sentence that goes on in words: "4 + 2 = 6 dollars for 2 tubs".
  private func equationResult(_ first: Int, _ last: Int) -> NumberToken? {
    guard let index = (first..<last).last(where: { isResult(tokens[$0]) }), tokens[index].number != nil else {
      return nil
    }
    let (start, end) = (tokens[index].end, tokens[last].start)
    guard !hasEquals(from: start, to: endOfSentence(tokens[last].end)), !hasResult(from: start, to: end)
    else {
      return nil
    }
    for place in start..<end {
      switch text[place] {
      case 0x2B, 0xD7, 0xF7, 0x2F, 0x5C, 0x3A, 0x2192, 0x21D2: return nil
      default: break
      }
    }
    return tokens[index]
  }

  private func skippingSentenceMarks(_ index: Int) -> Int {
    var index = index
    while index < text.count, text.isSpace(at: index) || text[index] == 0x2A || text[index] == 0x22 {
      index += 1
    }
    return index
  }

  /// Whether the sentence says what its first number is: "12 is half of 24".
  private func isSubject(_ first: Int, _ last: Int) -> Bool {
    let unit = skippingSentenceMarks(tokens[first].end)
    var verb = unit
    // Up to two words of a unit: "23 people are needed".
    for _ in 0..<3 {
      let end = text.wordEnd(verb)
      guard end > verb else { return false }
      if Self.be.contains(text.hash(verb, end)) {
        let hasUnit = verb > unit
        // "4 squared is 16"
        if hasUnit, token(at: skippingMarkup(end, withNewlines: false)) != nil { return false }
        if hasUnit, tokens[(first + 1)...last].contains(where: { text.isCurrency(at: $0.start) }) {
          return false
        }
        return !hasResult(from: end, to: endOfSentence(tokens[last].end), orAnd: hasUnit)
      }
      verb = skippingSentenceMarks(end)
    }
    return false
  }

  private func hasResult(from start: Int, to end: Int, orAnd: Bool = false) -> Bool {
    var index = start
    while index < end {
      let word = text.wordEnd(index)
      if word > index, Self.results.contains(text.hash(index, word)) {
        // "to make 16 muffins" comes to none.
        let before = text.skippingSpacesBack(index)
        let isPurpose =
          text.hash(text.wordStart(before), before) == Self.to
          && !Self.arriving.contains(text.hash(index, word))
        if !isPurpose { return true }
      }
      if orAnd, word - index == 3, text.hasSmall("and", at: index) { return true }
      index = max(word, index + 1)
    }
    return false
  }

  /// Words before a number that hangs on the one before it.
  private static let prepositions = WordSet("on across among with after over during per before auf sur")
  /// Words before a number that was given.
  private static let articles = WordSet(
    "the these those its their his her our my your all die den dem les los las")
  private static let indefinites = WordSet("a an")
  private static let others = WordSet("in for at für pour para per för voor для на")
  /// Verbs behind "to" that come to a result.
  private static let arriving = WordSet(
    "get give reach obtain find have equal total be a the about around approximately nearly roughly almost just only over"
  )

  /// Whether a number only says more of the one before it: "12 stations on 2 lines", "$10 for the 50 minutes".
  private func hangs(_ index: Int, on before: Int) -> Bool {
    let (left, right) = (tokens[before], tokens[index])
    guard left.number != nil, right.start - left.end < 60, left.end < right.start else { return false }
    var place = left.end
    while place < right.start {
      guard isInPhrase(place) else { return false }
      place += 1
    }
    guard !hasResult(from: left.end, to: right.start) else { return false }
    // "1 in 42" are odds.
    if left.number?.approximate == 1, text.has(" in ", at: left.end), left.end + 4 == right.start {
      return false
    }
    let end = wordEnd(before: right.start)
    let word = text.hash(text.wordStart(end), end)
    // "von 5 auf 7" goes on to the second one.
    if word == Self.onto {
      let start = wordEnd(before: left.start)
      if text.hash(text.wordStart(start), start) == Self.ofOld { return false }
    }
    if Self.prepositions.contains(word) { return true }
    if Self.articles.contains(word) {
      return text.skippingSpacesBack(text.wordStart(end)) > left.end
    }
    if isInPrepositionalPhrase(end, behind: left) { return true }
    if Self.others.contains(word) { return !text.isCurrency(at: right.start) && !isYearLike(right) }
    // "4.6 stars from 1,283 reviews"; "5 from 12" is a sum.
    if word == Self.from { return text.skippingSpaces(left.end) < text.wordStart(end) }
    return hasInfinitive(from: left.end, to: text.wordStart(end))
  }

  private static let onto = WordHash.of("auf")
  private static let ofOld = WordHash.of("von")
  private static let all = WordHash.of("all")
  private static let conjunctions = WordSet("and or but then und oder y e et ou of")

  /// Whether the words that end there go on from a preposition with an article: "$17 in change from a $20 bill", "730 km
  /// on a full tank of 50 litres".
  private func isInPrepositionalPhrase(_ end: Int, behind left: NumberToken) -> Bool {
    var end = end
    var seen = 0
    while seen < 5 {
      let start = text.wordStart(end)
      guard start < end, start > left.end else { return false }
      let word = text.hash(start, end)
      let before = text.skippingSpacesBack(start)
      if Self.indefinites.contains(word) || seen > 0 && Self.articles.contains(word) {
        let preposition = text.hash(text.wordStart(before), before)
        return before > left.end
          && (preposition == Self.from || Self.prepositions.contains(preposition)
            || Self.others.contains(preposition))
      }
      if seen == 0, Self.others.contains(word) { return false }
      guard !Self.conjunctions.contains(word) || seen == 0 else { return false }
      end = before
      seen += 1
    }
    return false
  }

  /// Whether a scalar stands there that ends no phrase: of words, units, emphasis and currencies.
  private func isInPhrase(_ index: Int) -> Bool {
    switch text[index] {
    case 0x2A, 0x24, 0x25, 0x2D, 0x2F, 0xB0, 0xB2, 0xB3, 0xB7, 0x27, 0x2019: true
    default: text.isSpace(at: index) || text.isLetter(at: index) || text.isCurrency(at: index)
    }
  }

  /// Whether "to" and a verb stand before a number: "15 hours to clean 45 rooms".
  private func hasInfinitive(from start: Int, to end: Int) -> Bool {
    var index = start
    while index < end {
      let word = text.wordEnd(index)
      if word > index, text.hash(index, word) == Self.to {
        let verb = text.skippingSpaces(word)
        return text.isLetter(at: verb) && !Self.arriving.contains(text.hash(ofWordAt: verb))
      }
      index = max(word, index + 1)
    }
    return false
  }
}
