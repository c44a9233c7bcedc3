/// Numbers in brackets and in clauses that give a reason or a comparison for another one.
extension NumberAnswer {
  /// Whether the number is in brackets after another one of its sentence: "17 (20 minus 3)", "4 hours (240 minutes)". What
  /// has a result in the brackets counts.
  func isBracketed(_ index: Int) -> Bool {
    var open = tokens[index].start - 1
    while text[open] != 0x28 {
      guard text[open] != 0, text[open] != 0x0A, text[open] != 0x29, tokens[index].start - open < 80 else {
        return false
      }
      open -= 1
    }
    var close = tokens[index].end
    while text[close] != 0x29 {
      guard text[close] != 0, text[close] != 0x0A, text[close] != 0x28, close - open < 160 else {
        return false
      }
      close += 1
    }
    // What is said to equal the number before the bracket is a term: "96 (= 48 + 48)".
    let isTerm = tokens[index].content == .unclear && text[text.skippingSpaces(open + 1)] == 0x3D
    // \( and f( are no brackets of prose.
    guard text.isSpace(at: open - 1) || text[open - 1] == 0x0A,
      isTerm || !hasEquals(from: open, to: close) || isOfOther(open + 1) || isOfStatistics(open, close)
        || isCheck(open + 1)
    else { return false }
    let first = firstIndex(from: open)
    guard first > 0 else { return false }
    // In a line of its own.
    if text[text.skippingSpacesBack(open) - 1] == 0x0A { return true }
    // Of the same sentence, or a sentence of their own.
    return endOfSentence(tokens[first - 1].end) >= open
      || text[close - 1] == 0x2E && text[text.skippingSpacesBack(open) - 1] == 0x2E
  }

  private static let checks = WordSet("indeed check since because as note verify verified denn weil")

  /// Whether what begins there gives a reason or a check: "12 (indeed, 12 × 3 = 36)".
  private func isCheck(_ start: Int) -> Bool { Self.checks.contains(text.hash(ofWordAt: start)) }

  /// Whether what begins there speaks of another one: "x = 18 (the other root, x = -2, is negative)".
  private func isOfOther(_ start: Int) -> Bool {
    text.hasSmall("the other ", at: start) || text.hasSmall("other ", at: start)
  }

  private static let statistics = WordSet("p n sd se sem ci iqr df t f r z")

  /// Whether each equals sign between two brackets stands behind the name of a statistic: "2.5 (95% CI 1.2 to 4.1, p =
  /// 0.01)".
  private func isOfStatistics(_ open: Int, _ close: Int) -> Bool {
    (open..<close).allSatisfy {
      guard text[$0] == 0x3D else { return text[$0] != 0x2248 && text[$0] != 0xFF1D }
      let end = text.skippingSpacesBack($0)
      let start = text.wordStart(end)
      return start < end && Self.statistics.contains(text.hash(start, end))
    }
  }

  private static let measuresOfSpread = WordSet("sd se sem iqr n df")

  /// Whether the name of a measure of spread or of a sample's size stands there before an equals sign: "M = 5, SD = 2".
  func isStatistic(before sign: Int) -> Bool {
    let end = text.skippingSpacesBack(sign)
    let start = text.wordStart(end)
    guard start < end, Self.measuresOfSpread.contains(text.hash(start, end)) else { return false }
    let mark = text[text.skippingSpacesBack(start) - 1]
    return mark == 0x2C || mark == 0x28 || mark == 0x3B
  }

  /// Words that begin a clause about a number before them: a reason, a part of it, a comparison, a person.
  private static let openers = WordSet(
    """
    since because including excluding whereas compared versus vs unlike instead rather given when if assuming provided \
    although though except despite contrary notwithstanding regardless followed ahead counting ignoring disregarding according against \
    weil denn während inklusive verglichen statt obwohl \
    porque incluyendo mientras frente aunque parce puisque incluant tandis \
    who whose
    """)
  /// Words that do so behind a comma and before a subject.
  static let openersBehindComma = WordSet("as while with below above under within beyond")
  private static let subjects = WordSet(
    "the it they there each this that these those he she we you its their his her all both every one a an")
  static let with = WordHash.of("with")
  private static let concessions = WordSet("although though contrary obwohl aunque")
  private static let asWord = WordHash.of("as")
  /// Words behind an "as" that gives a reason without a comma: "as there are 5 rows".
  private static let existences = WordSet("there each every")
  private static let apposed = WordSet("enough among plus")
  private static let directions = WordSet("up down")
  private static let results = WordSet("\(hence) total makes gives leaves equals means also")

  /// Whether the number stands in a clause that gives a reason for another number of its sentence, compares it, or names
  /// a part of it: "3 buses are needed, since 2 are too few", "$260, including a tip of 5 %", "206 bones, whereas a
  /// child has 300".
  func isInSubordinateClause(_ index: Int) -> Bool {
    var first = index
    while first > 0, tokens[index].start - tokens[first - 1].end < 160,
      endOfSentence(tokens[first - 1].end) >= tokens[index].start
    { first -= 1 }
    // The number of an item or a step is not what a clause speaks of.
    while first < index, isItem(tokens[first]) || pointsAtPlace(tokens[first]) || isOfTop(tokens[first]) {
      first += 1
    }
    guard first < index else { return false }
    var place = tokens[first].end
    // The word of the clause that is open.
    var opening: UInt64?
    while place < tokens[index].start {
      if let clause = opening, endsClause(clause, at: place) { opening = nil }
      guard text.isWordLetter(at: place), !text.isWordLetter(at: place - 1) else {
        place += 1
        continue
      }
      let end = text.wordEnd(place)
      let word = text.hash(place, end)
      if let clause = opening {
        // "so", "that is" and the like end the clause, and come to a result; so does the verb of the sentence.
        if Self.results.contains(word) && !Self.concessions.contains(clause)
          || end == place + 1 && text[end] == 0x2E && text[place] | 0x20 == 0x69
          || Self.finites.contains(word) && isVerbOfSentence(place, behind: clause)
        {
          return false
        }
      } else if isOfAction(word, place, end) {
        opening = word == Self.which ? word : Self.action
      } else if Self.openers.contains(word) || word == Self.from && isFrom(place, end, index)
        || (Self.directions.contains(word) || Self.apposed.contains(word)) && isBehindComma(place)
        || Self.openersBehindComma.contains(word) && isBehindComma(place)
          && (word == Self.with || isSubject(at: text.skippingSpaces(end)))
      {
        opening = word
      } else if Self.asWord == word, isOfNumber(text.skippingSpaces(end)) {
        opening = word
      } else if Self.asWord == word, Self.existences.contains(text.hash(ofWordAt: text.skippingSpaces(end))) {
        opening = word
      }
      place = end
    }
    if let opening {
      // "The number who passed is 700 - 420 = 280"; a reason may be a sum.
      return Self.reasons.contains(opening) || !isResult(tokens[index]) || variable(before: index) != nil
    }
    return isCondition(index) || isComparison(index) || isInOtherUnit(index) || isClock(index, behind: first)
  }

  private static let tops = WordSet("top bottom upper lower")

  /// Whether the number says of which part of a group the sentence speaks: "the top 10%".
  private func isOfTop(_ token: NumberToken) -> Bool {
    let end = wordEnd(before: token.start)
    return Self.tops.contains(text.hash(text.wordStart(end), end))
  }

  private static let reasons = WordSet("since because as weil denn porque parce puisque")

  /// Whether the number stands behind an equals sign.
  func isResult(_ token: NumberToken) -> Bool {
    let place = wordEnd(before: token.start)
    return text[place - 1] == 0x3D || text[place - 1] == 0x2248
  }

  private static let conditions = WordSet("at when if where for with given für bei si pour")

  /// Whether the number is the value of a variable for which another number holds: "12, attained at x = 3".
  private func isCondition(_ index: Int) -> Bool {
    guard var place = variable(before: index) else { return false }
    while text.isSpace(at: place - 1) || text[place - 1] == 0x24 || text[place - 1] == 0x28
      || text[place - 1] == 0x5C
      || text[place - 1] == 0x2A
    { place -= 1 }
    return Self.conditions.contains(text.hash(text.wordStart(place), place))
  }

  /// Where the lone letter stands that is said to equal the number; nil for none.
  func variable(before index: Int) -> Int? {
    var place = text.skippingSpacesBack(tokens[index].start)
    guard text[place - 1] == 0x3D else { return nil }
    place = text.skippingSpacesBack(place - 1)
    return text.isLetter(at: place - 1) && !text.isLetter(at: place - 2) ? place - 1 : nil
  }

  /// Whether "from" stands before the ends of a change: "by 8 %, from 120 to 130", "130, up from 120".
  private func isFrom(_ start: Int, _ end: Int, _ index: Int) -> Bool {
    let before = text.skippingSpacesBack(start)
    if Self.directions.contains(text.hash(text.wordStart(before), before)) { return true }
    guard text.skippingSpaces(end) == tokens[firstIndex(from: end)].start else { return false }
    return tokens[index].content == .unclear || isBehindComma(start)
  }

  /// Whether a number stands there of which a clause speaks: "as 6 is divisible by 2".
  private func isOfNumber(_ place: Int) -> Bool {
    guard let token = token(at: place) else { return false }
    return Self.finites.contains(text.hash(ofWordAt: text.skippingSpaces(token.end)))
  }

  /// Whether a word or a variable stands there of which a clause can speak.
  private func isSubject(at place: Int) -> Bool {
    let end = text.wordEnd(place)
    // "as 730 of the 2,028 answered"
    if let token = token(at: place), text.has(" of ", at: token.end) { return true }
    return end == place + 1 || Self.subjects.contains(text.hash(place, end))
  }

  /// Whether nothing but a comma and spaces stands before a place.
  func isBehindComma(_ index: Int) -> Bool {
    text[text.skippingSpacesBack(index) - 1] == 0x2C
  }
}
