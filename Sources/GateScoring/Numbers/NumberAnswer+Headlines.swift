/// Answers that state their quantity in the first sentence and then explain it: "There are 206 bones. Babies have 270."
extension NumberAnswer {
  /// Words with which a sentence begins that sets up what is reckoned later.
  private static let setups = WordSet(
    """
    let lets first firstly step given we since if to start starting suppose assume assuming originally initially begin \
    beginning consider here note using recall because when after before angenommen zuerst
    """)

  private static let replies = WordSet("yes no sure ok okay short ja nein oui sí")

  /// The number of a first sentence that states the answer, if nothing behind it comes to another one; nil if the text
  /// reckons its way to the answer.
  func headline() -> NumberToken? {
    guard let first = tokens.first, tokens.count > 1 else { return nil }
    let start = startOfSentence(first.start)
    let end = endOfStatement(first.end)
    let rest = firstIndex(from: end)
    guard rest < tokens.count, rest <= Self.most, !isSeries(before: rest),
      isStatement(from: start, to: end, first)
    else { return nil }
    let isFragment = rest == 1 && skippingMarkup(start, withNewlines: true) == first.start
    // "64. A chessboard has 8 rows" is no item of a list.
    if isItem(first) {
      guard isFragment, !isItem(tokens[rest]), first.number?.approximate != 1 else { return nil }
    }
    guard let found = rest == 1 ? first : lastMeant(before: rest), found.number != nil,
      !isDenied(found), !isNegated(found), explains(found, from: end, rest)
    else { return nil }
    // What is said again is meant.
    let last = tokens[tokens.count - 1].content
    guard last == found.content || !tokens[..<rest].contains(where: { $0.content == last }) else {
      return nil
    }
    return found
  }

  /// The end of the sentence, which "..." does not end if the text goes on in small letters.
  private func endOfStatement(_ place: Int) -> Int {
    var end = endOfSentence(place)
    for _ in 0..<4 {
      let next = skippingMarks(end)
      let isOpen =
        text[end] == 0x2E
        && text[next] >= 0x61 && text[next] <= 0x7A
      guard isOpen else { break }
      end = endOfSentence(end + 1)
    }
    return end
  }

  /// Whether three numbers with commas or an "and" between them end before an index: no one quantity.
  func isSeries(before rest: Int) -> Bool {
    rest > 2
      && (rest - 2..<rest).allSatisfy {
        let end = tokens[$0 - 1].end
        return text[end] == 0x2C && tokens[$0].start == text.skippingSpaces(end + 1)
          || text.hasSmall(" and ", at: end) && tokens[$0].start == end + 5
      }
  }

  /// Whether a sentence can state an answer: prose without an equation, not of a list, behind a greeting at most.
  private func isStatement(from start: Int, to end: Int, _ first: NumberToken) -> Bool {
    guard isGreeting(before: start), text[end] != 0x3F, text[end] != 0xFF1F, !hasEquals(from: start, to: end)
    else { return false }
    let place = skippingMarks(start)
    for index in start..<max(start, min(place, first.start)) {
      switch text[index] {
      case 0x7C, 0x23, 0x7B, 0x5B, 0x5C, 0x2022: return false
      case 0x2D where text.isSpace(at: index + 1), 0x2A where text.isSpace(at: index + 1): return false
      default: break
      }
    }
    if place < first.start {
      let word = text.hash(ofWordAt: place)
      if Self.setups.contains(word)
        || (place..<first.start).contains(where: { text[$0] == 0x3A }) && !Self.replies.contains(word)
      {
        return false
      }
      // "In 2020 the town grew" states nothing yet.
      if firstIndex(from: end) == 1, isFront(at: place), isYear(first) || isInDate(0),
        !(place..<first.start).contains(where: { text[$0] == 0x2C })
      {
        return false
      }
    }
    // A line without a full stop is no sentence, unless a list follows.
    guard text[end] == 0x0A else { return end < text.count }
    var last = end
    while text.isSpace(at: last - 1) || text[last - 1] == 0x2A || text[last - 1] == 0x0D { last -= 1 }
    return text[last - 1] == 0x3A || text[last - 1] == 0x2E
  }

  /// Whether no more than four words that set nothing up stand before a place.
  func isGreeting(before end: Int) -> Bool {
    var (index, words) = (0, 0)
    while index < end {
      let word = text.wordEnd(index)
      if word > index {
        words += 1
        if words > 4 || Self.setups.contains(text.hash(index, word)) { return false }
      }
      index = max(word, index + 1)
    }
    return true
  }

  private static let greatest = 400
  /// How many numbers the first sentence of such an answer holds at most.
  private static let most = 32
  private static let durations = WordSet(
    "year years month months week weeks day days hour hours minutes decades")

  /// The number in words of a first sentence, if the digits of the text only say more of it: "Twelve people have walked
  /// on the Moon, all between 1969 and 1972."
  func spelledHeadline() -> NumberToken? {
    guard let first = tokens.first, text.digit(at: first.start) != nil || text.digit(at: first.end - 1) != nil
    else {
      return nil
    }
    var start = skippingMarks(0)
    var end = endOfSentence(start)
    // A greeting.
    if first.start > end, isGreeting(before: end), spelled(start, end) == nil {
      start = skippingMarks(end)
      end = endOfSentence(start)
    }
    guard text[end] == 0x2E || text[end] == 0x21 || end == text.count, end - start < Self.greatest,
      !Self.setups.contains(text.hash(ofWordAt: start)), !hasEquals(from: start, to: end),
      let found = spelled(start, end)
    else { return nil }
    let rest = firstIndex(from: end)
    let isFragment = found.start == start && isUnit(from: found.end, to: end)
    for index in 0..<rest where !isBeside(index, found) { return nil }
    // "In 1492, with three ships": what stands before the one in words must be a front of the sentence.
    if rest > 0, tokens[0].start < found.start, !isFront(at: start), !text.hasSmall("between ", at: start) {
      return nil
    }
    guard rest < tokens.count else { return found }
    guard isFragment || (rest..<tokens.count).allSatisfy({ isYear(tokens[$0]) || isInDate($0) }) else {
      return nil
    }
    return explains(found, from: end, rest) ? found : nil
  }

  /// Whether two words at most stand between two places.
  private func isUnit(from start: Int, to end: Int) -> Bool {
    var (index, words) = (start, 0)
    while index < end {
      let word = text.wordEnd(index)
      guard word > index || text.isSpace(at: index) else { return false }
      if word > index { words += 1 }
      index = max(word, index + 1)
    }
    return words <= 2
  }

  /// The first number in words between two places that is no span of time beside another one.
  func spelled(_ start: Int, _ end: Int) -> NumberToken? {
    guard start < end, end - start < Self.greatest else { return nil }
    let found = SpelledNumbers(ScalarCursor(text.text(start, end))).tokens().first
    guard let found, let number = found.number, number.approximate >= 2 else { return nil }
    if isAdjunct(start + found.start) { return nil }
    let unit = text.skippingSpaces(start + found.end)
    if Self.durations.contains(text.hash(ofWordAt: unit)) {
      let next = text.skippingSpaces(text.wordEnd(unit))
      if text.isLetter(at: next) { return nil }
    }
    return NumberToken(start: start + found.start, end: start + found.end, content: found.content)
  }

  private static let bounds = WordSet("above below over under than exceeding beyond")

  /// Whether a number in digits only says more of the one in words: a year, a range, a limit, what stands in brackets or
  /// behind a colon.
  private func isBeside(_ index: Int, _ spelled: NumberToken) -> Bool {
    let token = tokens[index]
    if token.content == .unclear || isYear(token) || isInDate(index) { return true }
    guard token.start > spelled.end else { return false }
    let end = wordEnd(before: token.start)
    if Self.bounds.contains(text.hash(text.wordStart(end), end)) { return true }
    var open = false
    for place in spelled.end..<token.start {
      if text[place] == 0x3A || text[place] == 0x28 { open = true }
      if text[place] == 0x29 { open = false }
    }
    return open
  }
}
