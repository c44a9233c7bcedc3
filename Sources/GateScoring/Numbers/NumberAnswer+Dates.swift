/// Years, days of a month and other times that stand beside the number that is asked for.
extension NumberAnswer {
  /// Words before the year of a date.
  private static let yearPointers = WordSet(
    "in since during fy fiscal year im seit en depuis desde nel dal uit aus i em til sinds от в у с w od")
  private static let asOf = WordHash.of("of")
  private static let spans = WordSet("within past last previous next coming innerhalb letzten vergangenen")
  private static let ago = WordHash.of("ago")

  /// Whether the number is the time of another one of its sentence: "revenue fell by 3.2% in 2020", "11 hours, departing
  /// on 3 May", "$1,250, due within 30 days".
  func isDate(_ index: Int) -> Bool {
    let token = tokens[index]
    if isDayOfSpan(index) { return index > 0 }
    if isStart(index) || isRangeBehind(index) { return true }
    if index > 0, isCentury(token) || isYearOfSpan(index) || isYearOfWork(token) { return true }
    guard index > 0 else { return isDayOfMonth(token) || isAgo(token) }
    var before = index - 1
    let hasDay = isDayOfMonth(tokens[before]) && token.start - tokens[before].end < 14
    if hasDay, before > 0 { before -= 1 }
    if isYearLike(token) || hasDay && isYear(token) {
      // "Apollo 11" is a name.
      let isNear = endOfSentence(tokens[before].end) >= token.start || hasDay
      if isNear, !isYear(tokens[before]), !isAside(tokens[before]),
        isAmount(tokens[before]) || !isBehindName(tokens[before]) && isBehindWord(tokens[before])
      {
        return true
      }
    }
    return isDayOfMonth(token) || isSpan(token) || isAgo(token)
  }

  /// Whether the number is the day or the year of a date with a month: "5 March 1964", "March 5, 1964".
  func isInDate(_ index: Int) -> Bool {
    if isDayOfMonth(tokens[index]) { return true }
    guard index > 0, isYear(tokens[index]) else { return false }
    return isDayOfMonth(tokens[index - 1]) && tokens[index].start - tokens[index - 1].end < 14
  }

  /// Whether a word stands before the number in its sentence.
  private func isBehindWord(_ token: NumberToken) -> Bool {
    let end = text.skippingSpacesBack(token.start)
    return text.isLetter(at: end - 1)
  }

  /// Whether a word with a large letter stands before the number, as in "Apollo 11".
  func isBehindName(_ token: NumberToken) -> Bool {
    let end = text.skippingSpacesBack(token.start)
    let start = text.wordStart(end)
    return start < end && text[start] >= 0x41 && text[start] <= 0x5A
  }

  /// Whether a number is a year behind a word such as "in".
  func isYearLike(_ token: NumberToken) -> Bool {
    guard isYear(token) else { return false }
    if text[token.end] == 0x5E74 || text[token.end] == 0xB144 { return true }
    guard text.isSpace(at: token.start - 1) else { return false }
    let end = token.start - 1
    let word = text.hash(text.wordStart(end), end)
    return Self.yearPointers.contains(word) || isMonth(text.wordStart(end), end)
      || isQuarter(before: end) || isPartOfYear(before: end)
      || word == Self.asOf && text.has("as of ", at: token.start - 6)
  }

  private static let spansOfYears = WordSet("between from zwischen von entre de tra dal")

  /// Whether the number is the first year of a span behind another number: "8 moons, found between 1957 and 2013".
  private func isYearOfSpan(_ index: Int) -> Bool {
    guard index + 1 < tokens.count, tokens[index + 1].start - tokens[index].end <= 6 else { return false }
    for token in tokens[index...index + 1] {
      guard token.end - token.start == 4, let digit = text.digit(at: token.start), digit == 1 || digit == 2
      else {
        return false
      }
    }
    let end = text.skippingSpacesBack(tokens[index].start)
    guard Self.spansOfYears.contains(text.hash(text.wordStart(end), end)) else { return false }
    return endOfSentence(tokens[index - 1].end) >= tokens[index].start
  }

  /// Whether the number is a day of a span with its month: "between 3 and 9 May".
  private func isDayOfSpan(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.content == .unclear, token.end - token.start <= 2 else { return false }
    let last =
      index + 1 < tokens.count && tokens[index + 1].start - token.end <= 6 ? tokens[index + 1] : token
    let next = text.skippingSpaces(text[last.end] == 0x2E ? last.end + 1 : last.end)
    return isMonth(next, text.wordEnd(next)) || hasHalfOfDay(last.end)
  }

  private static let durations = WordSet("years year decades months days weeks")
  private static let sequels = WordSet("after before")

  /// Whether the number is the year of an event from which another year is counted: "in 1873, three years after it began
  /// in 1870".
  private func isStart(_ index: Int) -> Bool {
    guard index > 0, isYear(tokens[index]),
      isYear(tokens[index - 1]) || index > 1 && isYear(tokens[index - 2])
    else {
      return false
    }
    var place = tokens[index - 1].end
    guard tokens[index].start - place < 120 else { return false }
    while place < tokens[index].start {
      let end = text.wordEnd(place)
      if end > place, Self.durations.contains(text.hash(place, end)),
        Self.sequels.contains(text.hash(ofWordAt: text.skippingSpaces(end)))
      {
        return isYear(tokens[index - 1]) || endOfSentence(tokens[index - 2].end) >= tokens[index].start
      }
      place = max(end, place + 1)
    }
    return false
  }

  /// Whether the number begins or ends a range in which an amount before it holds: "25 primes between 1 and 100".
  private func isRangeBehind(_ index: Int) -> Bool {
    guard tokens[index].content == .unclear else { return false }
    let isSecond =
      index > 0 && tokens[index - 1].content == .unclear && tokens[index].start - tokens[index - 1].end < 8
    let first = isSecond ? index - 1 : index
    guard first > 0, tokens[first - 1].number != nil, !isYear(tokens[first - 1]),
      endOfSentence(tokens[first - 1].end) >= tokens[index].start
    else { return false }
    let end = text.skippingSpacesBack(tokens[first].start)
    guard Self.spansOfYears.contains(text.hash(text.wordStart(end), end)), isAmount(tokens[first - 1]) else {
      return false
    }
    return !hasVerb(from: tokens[first - 1].end, to: end)
  }

  private static let the = WordHash.of("the")

  /// Whether the number is the year of a work or an event: "the 2023 report".
  private func isYearOfWork(_ token: NumberToken) -> Bool {
    guard isYear(token), text.isSpace(at: token.end), text.isLetter(at: token.end + 1) else { return false }
    let end = text.skippingSpacesBack(token.start)
    guard text.hash(text.wordStart(end), end) == Self.the else { return false }
    return text.wordEnd(token.end + 1) - token.end > 4
  }

  /// Whether the number is that of a century: "built in the 7th century".
  private func isCentury(_ token: NumberToken) -> Bool {
    let place = text.isWordLetter(at: token.end) ? text.wordEnd(token.end) : token.end
    if text[place] == 0x4E16 && (text[place + 1] == 0x7EAA || text[place + 1] == 0x7D00) { return true }
    return text.has(" century", at: place) || text.has(". Jahrhundert", at: place)
      || text[place] == 0xC138 && text[place + 1] == 0xAE30
  }

  /// Whether "Q3" or the like ends there.
  private func isQuarter(before end: Int) -> Bool {
    text[end - 2] == 0x51 && text.digit(at: end - 1) != nil && !text.isWordLetter(at: end - 3)
  }

  func isYear(_ token: NumberToken) -> Bool {
    guard token.end - token.start == 4, let number = token.number, number.isWhole else { return false }
    if (1800.0...2100.0).contains(number.approximate) { return true }
    // "in 1788", and not "in 1788 cases"
    guard (1000.0..<1800.0).contains(number.approximate) else { return false }
    let next = text.skippingSpaces(token.end)
    return next == token.end || !text.isWordLetter(at: next)
      || Self.notUnits.contains(text.hash(ofWordAt: next))
  }

  /// Whether the number has a currency, a percent sign, a fraction, or a word in small letters behind it.
  private func isAmount(_ token: NumberToken) -> Bool {
    if text.isCurrency(at: token.start) || text.isCurrency(at: token.start + 1) { return true }
    if text[token.end] == 0x25 || text[token.end - 1] == 0x25 { return true }
    guard let number = token.number else { return false }
    if !number.isWhole || number.approximate >= 10_000 { return true }
    let next = text.skippingSpaces(token.end)
    guard text.isLetter(at: next), text[next] >= 0x80 || next > token.end && text[next] >= 0x61 else {
      return false
    }
    return !Self.notUnits.contains(text.hash(ofWordAt: next))
  }

  /// Words in small letters behind a number that are no unit.
  static let notUnits = WordSet(
    "in because since as by to at with per each a an so if when if then also but not than from was is were are and or on of the for landed began started ended took has had that which who when"
  )

  private static let months = WordSet(
    """
    january february march april june july august september october november december jan feb apr jun jul aug sep \
    sept oct nov dec januar februar märz mai juni juli oktober dezember janvier février mars avril juin juillet août \
    septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre \
    diciembre
    """)
  private static let may = WordHash.of("may")

  /// Whether the number is a day with its month: "3 May", "October 14".
  private func isDayOfMonth(_ token: NumberToken) -> Bool {
    guard token.end - token.start <= 2, let number = token.number, (1.0...31.0).contains(number.approximate)
    else {
      return false
    }
    var next = token.end
    if text[next] == 0x2E { next += 1 }
    next = text.skippingSpaces(next)
    if isMonth(next, text.wordEnd(next)) { return true }
    let end = text.skippingSpacesBack(token.start)
    return isMonth(text.wordStart(end), end)
  }

  func isMonth(_ start: Int, _ end: Int) -> Bool {
    guard end - start > 2 else { return false }
    let word = text.hash(start, end)
    // "may" is a verb, too.
    return Self.months.contains(word) || word == Self.may && text[start] == 0x4D
  }

  /// Whether the number is a span in which something happens: "within 30 days", "in the past 24 hours".
  private func isSpan(_ token: NumberToken) -> Bool {
    var end = text.skippingSpacesBack(token.start)
    if text.has("von", at: end - 3) { end = text.skippingSpacesBack(end - 3) }
    guard Self.spans.contains(text.hash(text.wordStart(end), end)) else { return false }
    // "within 5–7 days"
    let index = firstIndex(from: token.start)
    let isRange =
      token.content == .unclear && index + 1 < tokens.count && tokens[index + 1].content == .unclear
      && tokens[index + 1].start - token.end < 8
    var unit = text.skippingSpaces(isRange ? tokens[index + 1].end : token.end)
    let last = text.wordEnd(unit)
    if Self.kindsOfDay.contains(text.hash(unit, last)) { unit = last }
    return NumberUnit.behind(unit, in: text)?.dimension == .time
  }

  private static let kindsOfDay = WordSet("business working calendar")
  private static let partsOfYear = WordSet(
    "end start beginning close middle half quarter spring summer autumn fall winter year")

  /// Whether "end of" or the like ends there.
  private func isPartOfYear(before end: Int) -> Bool {
    guard text.has(" of", at: end - 3) else { return false }
    return Self.partsOfYear.contains(text.hash(text.wordStart(end - 3), end - 3))
  }

  /// Whether the number says how it was before: "5 years ago", "a decade ago there were only 7".
  private func isAgo(_ token: NumberToken) -> Bool {
    var index = token.end
    for _ in 0..<2 {
      index = text.skippingSpaces(index)
      let end = text.wordEnd(index)
      if end > index, text.hash(index, end) == Self.ago { return true }
      index = end
    }
    index = token.start
    while token.start - index < 60 {
      switch text[index - 1] {
      case 0, 0x0A, 0x2C, 0x2E, 0x3A, 0x3B, 0x28: return false
      default: break
      }
      let start = text.wordStart(index)
      if start < index, text.hash(start, index) == Self.ago { return true }
      index = start < index ? start : index - 1
    }
    return false
  }
}
