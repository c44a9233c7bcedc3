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
    if text.has("against", at: place) { return true }
    for _ in 0..<2 {
      let end = text.wordEnd(place)
      let word = text.hash(place, end)
      // "3 degrees warmer than", "4 more girls than boys"
      if end - place > 3, text.has("er", at: end - 2), text.hasSmall("than", at: text.skippingSpaces(end)) {
        return !isResult(tokens[index]) && !isConcluded(index) && !isBehindName(tokens[index - 1])
      }
      if end > place, Self.comparatives.contains(word),
        text.hasSmall("than", at: text.skippingSpaces(text.wordEnd(text.skippingSpaces(end)))),
        !isResult(tokens[index]),
        text[text.skippingSpacesBack(tokens[index].start) - 1] == 0x3A || isBehindComma(tokens[index].start)
      {
        return true
      }
      // "2061, 75 years after its last visit"
      if end > place, place > text.skippingSpaces(tokens[index].end), Self.sequels.contains(word),
        isBehindComma(tokens[index].start), !isResult(tokens[index])
      {
        return true
      }
      if end > place, Self.differences.contains(word) {
        // "Python 3.11 is 20% faster": the other number is of a name.
        if isBehindName(tokens[index - 1]) { return false }
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

  private static let each = WordSet("per a an each every")
  private static let times = WordHash.of("times")
  private static let at = WordHash.of("at")
  private static let take = WordHash.of("take")

  private static let sequels = WordSet("after before later earlier")
  private static let appositions = WordSet("a an eine une una um uma")
  private static let of = WordHash.of("of")
  private static let bounds = WordSet("under below above beyond")

  /// Whether the number stands in a noun behind a comma that says more of what was stated: "$74, a gain of 34%".
  func isApposed(_ index: Int) -> Bool {
    var end = wordEnd(before: tokens[index].start)
    if Self.hedges.contains(text.hash(text.wordStart(end), end)) {
      end = text.skippingSpacesBack(text.wordStart(end))
    }
    guard text.hash(text.wordStart(end), end) == Self.of else { return false }
    for _ in 0..<5 {
      let start = text.wordStart(end)
      guard start < end else { return false }
      let word = text.hash(start, end)
      if isResultWord(word) { return false }
      if Self.appositions.contains(word) {
        return isBehindComma(start) && isStated(before: start)
      }
      end = text.skippingSpacesBack(start)
    }
    return false
  }

  /// Whether the number stands between two commas behind the subject, and another one behind the verb: "The tunnel, 63 km
  /// long, opened in 1973".
  func isParenthetical(_ index: Int) -> Bool {
    let start = startOfSentence(tokens[index].start)
    guard index + 1 < tokens.count, tokens[index + 1].start < endOfSentence(tokens[index].end),
      index == firstIndex(from: start)
    else { return false }
    var comma = tokens[index].start
    while comma > start, text[comma] != 0x2C { comma -= 1 }
    guard comma > start, !hasVerb(from: start, to: tokens[index].start) else { return false }
    var close = tokens[index].end
    while close < tokens[index + 1].start, text[close] != 0x2C { close += 1 }
    guard close < tokens[index + 1].start, text[close] == 0x2C else { return false }
    return isVerbOfClause(at: text.skippingSpaces(close + 1)) && skippingMarks(start) < comma
      && !isFront(at: skippingMarks(start))
  }

  /// Whether a number of the sentence before a place is no date and in no range.
  private func isStated(before place: Int) -> Bool {
    let index = firstIndex(from: place) - 1
    guard index >= 0, tokens[index].start >= startOfSentence(place) else { return false }
    return tokens[index].number != nil && !isYear(tokens[index])
  }

  /// Whether the number only says how often or at which rate another one before it holds, or how exact it is: "90 mg 8
  /// times a day", "96 tiles, at 5 tiles per row", "96, give or take 5", "fell to 96 from 120".
  func isRate(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    let token = tokens[index]
    let end = wordEnd(before: token.start)
    // "Children under 6 get in free"
    if Self.bounds.contains(text.hash(text.wordStart(end), end)),
      text.isLetter(at: text.skippingSpacesBack(text.wordStart(end)) - 1)
    {
      return true
    }
    guard endOfSentence(tokens[index - 1].end) >= tokens[index].start else { return false }
    let start = text.wordStart(end)
    let word = text.hash(start, end)
    if text[end - 1] == 0x3C || text[end - 1] == 0x3E && text.isSpace(at: end - 2) { return true }
    if text[end - 1] == 0x3D, isStatistic(before: end - 1) { return true }
    if word == Self.take, text.has("or ", at: start - 3) { return true }
    if word == Self.from {
      let before = wordEnd(before: tokens[index - 1].start)
      if text.hash(text.wordStart(before), before) == Self.to { return true }
    }
    let unit = text.skippingSpaces(token.end)
    let last = text.wordEnd(unit)
    // "for groups of 95 or more"
    if text.hasSmall("or more", at: unit) || text.hasSmall("or fewer", at: unit)
      || text.hasSmall("or less", at: unit)
      || text.hasSmall("or older", at: unit)
    {
      return true
    }
    // "32 pieces, 16 per side"
    if text.has("per ", at: unit), isBehindComma(token.start) { return true }
    let isEach = Self.each.contains(text.hash(ofWordAt: text.skippingSpaces(last)))
    guard isEach else { return false }
    // "90 mg 8 times a day": nothing but its unit stands behind the other number.
    let isOften =
      text.hash(unit, last) == Self.times && end - tokens[index - 1].end < 20
      && text.skippingSpaces(tokens[index - 1].end) == start
    return isOften || word == Self.at && isBehindComma(start)
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
    if isShareOfIt(left, right) || isConverted(left, right) { return true }
    var hedge = wordEnd(before: right.start)
    let start = text.wordStart(hedge)
    guard Self.hedges.contains(text.hash(start, hedge)),
      isBehindComma(start) || text.hasSmall(", i.e. ", at: start - 7)
    else {
      return false
    }
    hedge = text.skippingSpacesBack(isBehindComma(start) ? start : start - 5) - 1
    let (mine, its) = (text.skippingLaTeXSpaces(left.end), text.skippingLaTeXSpaces(right.end))
    var end = text.wordEnd(mine)
    let last = text.wordEnd(its)
    if text[end] == 0x2F { end = text.wordEnd(end + 1) }
    // "26 hectares, roughly 7% of the district"
    if unitHash(right) == 2, unitHash(left) > 2, isBehindComma(start) { return true }
    // "730 MB of RAM, about 9%"
    if text.has(" of ", at: end), text.wordEnd(end + 4) == hedge { return true }
    // Nothing but its unit stands behind the first one.
    return end > mine && end == hedge && last > its && text.hash(mine, end) != text.hash(its, last)
  }

  /// Whether ", or" and no more stands between two numbers with different units: "14.7 psi, or 101.3 kPa".
  private func isConverted(_ left: NumberToken, _ right: NumberToken) -> Bool {
    let unit = text.skippingLaTeXSpaces(left.end)
    let end = text.wordEnd(unit)
    guard end > unit, text.has(", or ", at: end), right.number != nil, left.number != nil else {
      return false
    }
    var next = end + 5
    if Self.hedges.contains(text.hash(ofWordAt: next)) { next = text.skippingSpaces(text.wordEnd(next)) }
    guard next == right.start else { return false }
    let (mine, its) = (unitHash(left), unitHash(right))
    return its != WordHash.seed && mine != its && text.isLetter(at: text.skippingLaTeXSpaces(right.end))
  }

  /// Whether a share of a whole only says again what stands before it: "70 people agreed, i.e. 52% of the sample".
  private func isShareOfIt(_ left: NumberToken, _ right: NumberToken) -> Bool {
    guard unitHash(right) == 2, unitHash(left) != 2 else { return false }
    let sign = text.skippingSpaces(right.end)
    let isSigned = text[right.end - 1] == 0x25
    let next = isSigned ? sign : text.skippingSpaces(text[sign] == 0x25 ? sign + 1 : text.wordEnd(sign))
    guard text.has("of ", at: next) else { return false }
    let end = text.skippingSpacesBack(wordEnd(before: right.start))
    return text.hasSmall(", i.e.", at: end - 6) || text.hasSmall(", or", at: end - 4)
      || text.hasSmall(", that is,", at: end - 10) || text.hasSmall(", that is", at: end - 9)
  }

  private static let timesOfDay = WordSet(
    "at between from to and until by since around before after bis um ab gegen von")

  /// Whether the number is the time of day at which another one holds: "42 errors between 10:00 and 11:00".
  func isClock(_ index: Int, behind first: Int) -> Bool {
    let token = tokens[index]
    guard isTimeOfDay(token), !isTimeOfDay(tokens[first]), tokens[first].number != nil else { return false }
    let end = wordEnd(before: token.start)
    guard Self.timesOfDay.contains(text.hash(text.wordStart(end), end)) else { return false }
    return !isConcluded(index)
  }

  private static let halves = WordSet("am pm uhr")

  /// Whether "pm" or the like stands there.
  func hasHalfOfDay(_ end: Int) -> Bool {
    let start = text.skippingSpaces(end)
    return Self.halves.contains(text.hash(ofWordAt: start)) || text.hasSmall("a.m.", at: start)
      || text.hasSmall("p.m.", at: start)
  }

  /// Whether the number is a time of day, and not one number.
  func isClockTime(_ token: NumberToken) -> Bool { token.content == .unclear && isTimeOfDay(token) }

  private func isTimeOfDay(_ token: NumberToken) -> Bool {
    (token.start..<token.end).contains {
      text[$0] == 0x3A && text.digit(at: $0 - 1) != nil && text.digit(at: $0 + 2) != nil
    } || hasHalfOfDay(token.end)
  }
}
