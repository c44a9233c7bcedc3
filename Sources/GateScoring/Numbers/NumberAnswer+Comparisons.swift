/// Numbers with which another one is compared, or that say it in another unit or at a time of day.
extension NumberAnswer {
  /// Words of a comparison that want a "than".
  static let comparatives = WordSet("more fewer less higher lower above below over mehr weniger")
  /// Words of the like that need no "than".
  private static let differences = WordSet(
    """
    younger older taller shorter longer faster slower heavier lighter earlier later bigger larger smaller cheaper jünger \
    älter
    """)
  private static let conclusions = WordSet("\(hence) means making makes")

  /// Words before a number with which another one is compared.
  private static let comparators = WordSet(
    "than below above beyond under exceeds exceeding every twice double triple thrice half aged")
  /// Words before such a number and "of" or "the".
  private static let multiples = WordSet("half third quarter twice double triple")
  private static let linksOfMultiples = WordSet("of the")

  /// Whether the number tells how far another one lies from a third, or is that third: "12 stations, 5 more than in
  /// 2010", "0.03, which is below 0.05".
  func isComparison(_ index: Int) -> Bool {
    let before = wordEnd(before: tokens[index].start)
    if Self.comparators.contains(text.hash(text.wordStart(before), before))
      || text.has("up to", at: before - 5) && !addsUp(before - 5) || isMultiple(before)
      || isHypothetical(index)
    {
      return true
    }
    var place = text.skippingSpaces(tokens[index].end)
    if text[place] == 0x25 { place = text.skippingSpaces(place + 1) }
    for _ in 0..<2 {
      let end = text.wordEnd(place)
      let word = text.hash(place, end)
      if end > place, Self.differences.contains(word) {
        return !isResult(tokens[index]) && !isConcluded(index)
      }
      if end > place, Self.comparatives.contains(word), isBehindComma(tokens[index].start) {
        return text.hasSmall("than", at: text.skippingSpaces(end)) || text.hasSmall("above", at: place)
          || text.hasSmall("below", at: place)
      }
      place = text.skippingSpaces(end)
    }
    return false
  }

  private static let sums = WordSet("add adds added adding sum sums come comes total totals")

  /// Whether "adds" or the like stands before "up to".
  private func addsUp(_ place: Int) -> Bool {
    let end = text.skippingSpacesBack(place)
    return Self.sums.contains(text.hash(text.wordStart(end), end))
  }

  private static let would = WordHash.of("would")
  private static let shortfalls = WordSet("only not still fall")

  /// Whether the number is one that would not do, or stands behind such a one: "17 buses: 16 would only carry 96".
  private func isHypothetical(_ index: Int) -> Bool {
    tokens[max(1, index - 2)...index].contains { token in
      token.start <= tokens[index].start && wouldNotDo(token)
        && endOfSentence(token.end) >= tokens[index].start
    }
  }

  /// Whether "would only" and the like stand behind a number and up to two words.
  private func wouldNotDo(_ token: NumberToken) -> Bool {
    var place = token.end
    for _ in 0..<3 {
      place = text.skippingSpaces(place)
      let end = text.wordEnd(place)
      guard end > place else { return false }
      if text.hash(place, end) == Self.would {
        return text[end] == 0x20 && Self.shortfalls.contains(text.hash(ofWordAt: end + 1))
      }
      if text.has("wouldn", at: place) { return true }
      place = end
    }
    return false
  }

  /// Whether the words that end there say that another number is a part or a multiple of the one behind them: "half of",
  /// "double the".
  private func isMultiple(_ end: Int) -> Bool {
    let start = text.wordStart(end)
    guard Self.linksOfMultiples.contains(text.hash(start, end)) else { return false }
    let before = text.skippingSpacesBack(start)
    return Self.multiples.contains(text.hash(text.wordStart(before), before))
  }

  /// Whether a word before the number says that it follows from the one before it.
  private func isConcluded(_ index: Int) -> Bool {
    var place = tokens[index - 1].end
    while place < tokens[index].start {
      let end = text.wordEnd(place)
      if end > place, Self.conclusions.contains(text.hash(place, end)) { return true }
      place = max(end, place + 1)
    }
    return false
  }

  /// Words before a number that is not exact.
  static let hedges = WordSet("about roughly approximately around nearly almost")

  /// Whether the number only says the one before it in another unit: "250 km, about 3 hours by car".
  func isInOtherUnit(_ index: Int) -> Bool {
    let (left, right) = (tokens[index - 1], tokens[index])
    var hedge = wordEnd(before: right.start)
    let start = text.wordStart(hedge)
    guard Self.hedges.contains(text.hash(start, hedge)), isBehindComma(start) else { return false }
    hedge = text.skippingSpacesBack(start) - 1
    let (mine, its) = (text.skippingLaTeXSpaces(left.end), text.skippingLaTeXSpaces(right.end))
    let (end, last) = (text.wordEnd(mine), text.wordEnd(its))
    // "730 MB of RAM, about 9%"
    if text.has(" of ", at: end), text.wordEnd(end + 4) == hedge { return true }
    // Nothing but its unit stands behind the first one.
    return end > mine && end == hedge && last > its && text.hash(mine, end) != text.hash(its, last)
  }

  private static let timesOfDay = WordSet("at between from to and until by since around before after")

  /// Whether the number is the time of day at which another one holds: "42 errors between 10:00 and 11:00".
  func isClock(_ index: Int, behind first: Int) -> Bool {
    let token = tokens[index]
    guard isTimeOfDay(token), !isTimeOfDay(tokens[first]), tokens[first].number != nil else { return false }
    let end = wordEnd(before: token.start)
    guard Self.timesOfDay.contains(text.hash(text.wordStart(end), end)) else { return false }
    return !isConcluded(index)
  }

  private func isTimeOfDay(_ token: NumberToken) -> Bool {
    (token.start..<token.end).contains {
      text[$0] == 0x3A && text.digit(at: $0 - 1) != nil && text.digit(at: $0 + 2) != nil
    }
  }
}
