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
    // \( and f( are no brackets of prose.
    guard text.isSpace(at: open - 1), !hasEquals(from: open, to: close) else { return false }
    let first = firstIndex(from: open)
    guard first > 0 else { return false }
    // Of the same sentence, or a sentence of their own.
    return endOfSentence(tokens[first - 1].end) >= open
      || text[close - 1] == 0x2E && text[text.skippingSpacesBack(open) - 1] == 0x2E
  }

  /// Words that begin a clause about a number before them: a reason, a part of it, a comparison, a person.
  private static let openers = WordSet(
    """
    since because including excluding whereas compared versus vs unlike instead rather given when if assuming provided \
    although though except followed ahead \
    weil denn während inklusive verglichen statt obwohl \
    porque incluyendo mientras frente aunque parce puisque incluant tandis \
    who whose
    """)
  /// Words that do so behind a comma and before a subject.
  private static let openersBehindComma = WordSet("as while with")
  private static let subjects = WordSet(
    "the it they there each this that these those he she we you its their his her all both every one a an")
  private static let with = WordHash.of("with")
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
    while first < index, isItem(tokens[first]) || pointsAtPlace(tokens[first]) { first += 1 }
    guard first < index else { return false }
    var place = tokens[first].end
    // The word of the clause that is open.
    var opening: UInt64?
    while place < tokens[index].start {
      if opening != nil, text[place] == 0x2C || text[place] == 0x3B, text.digit(at: place + 1) == nil {
        opening = nil
      }
      guard text.isWordLetter(at: place), !text.isWordLetter(at: place - 1) else {
        place += 1
        continue
      }
      let end = text.wordEnd(place)
      let word = text.hash(place, end)
      if opening != nil {
        // "so", "that is" and the like end the clause, and come to a result.
        if Self.results.contains(word) || end == place + 1 && text[end] == 0x2E && text[place] | 0x20 == 0x69
        {
          return false
        }
      } else if Self.openers.contains(word) || word == Self.from && isFrom(place, end, index)
        || Self.directions.contains(word) && isBehindComma(place)
        || Self.openersBehindComma.contains(word) && isBehindComma(place)
          && (word == Self.with || isSubject(at: text.skippingSpaces(end)))
      {
        opening = word
      }
      place = end
    }
    if let opening {
      // "The number who passed is 700 - 420 = 280"; a reason may be a sum.
      return Self.reasons.contains(opening) || !isResult(tokens[index]) || variable(before: index) != nil
    }
    return isCondition(index) || isComparison(index)
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
  private func variable(before index: Int) -> Int? {
    var place = text.skippingSpacesBack(tokens[index].start)
    guard text[place - 1] == 0x3D else { return nil }
    place = text.skippingSpacesBack(place - 1)
    return text.isLetter(at: place - 1) && !text.isLetter(at: place - 2) ? place - 1 : nil
  }

  private static let comparatives = WordSet("more fewer less higher lower above below over mehr weniger")
  /// Words of the like that need no "than".
  private static let differences = WordSet(
    """
    younger older taller shorter longer faster slower heavier lighter earlier later bigger larger smaller cheaper jünger \
    älter
    """)
  private static let conclusions = WordSet("\(hence) means making makes")

  /// Words before a number with which another one is compared.
  private static let comparators = WordSet("than below above beyond under exceeds exceeding every")

  /// Whether the number tells how far another one lies from a third, or is that third: "12 stations, 5 more than in
  /// 2010", "0.03, which is below 0.05".
  private func isComparison(_ index: Int) -> Bool {
    let before = wordEnd(before: tokens[index].start)
    if Self.comparators.contains(text.hash(text.wordStart(before), before))
      || text.has("up to", at: before - 5)
    {
      return true
    }
    var place = text.skippingSpaces(tokens[index].end)
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

  /// Whether "from" stands before the ends of a change: "by 8 %, from 120 to 130", "130, up from 120".
  private func isFrom(_ start: Int, _ end: Int, _ index: Int) -> Bool {
    let before = text.skippingSpacesBack(start)
    if Self.directions.contains(text.hash(text.wordStart(before), before)) { return true }
    guard text.skippingSpaces(end) == tokens[firstIndex(from: end)].start else { return false }
    return tokens[index].content == .unclear || isBehindComma(start)
  }

  /// Whether a word or a variable stands there of which a clause can speak.
  private func isSubject(at place: Int) -> Bool {
    let end = text.wordEnd(place)
    return end == place + 1 || Self.subjects.contains(text.hash(place, end))
  }

  /// Whether nothing but a comma and spaces stands before a place.
  func isBehindComma(_ index: Int) -> Bool {
    text[text.skippingSpacesBack(index) - 1] == 0x2C
  }
}
