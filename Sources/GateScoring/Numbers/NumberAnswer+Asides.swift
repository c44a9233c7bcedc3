/// Numbers that only point at something: a step, a page, a source.
extension NumberAnswer {
  /// Words of which a number behind them points at a place.
  static let places = WordSet(
    """
    step steps page pages p pp figure fig table section sec chapter line equation eq eqn note footnote \
    appendix item bullet reference ref source version v question example schritt seite abbildung tabelle \
    abschnitt kapitel étape página paso sección passo pagina etapa krok strona шаг шага стр part problem \
    exercise rule formula lemma theorem row rows column columns cell index zeile spalte \
    clause article paragraph annex exhibit slide artikel absatz
    """)

  /// Words before such a place that do not speak of it as a quantity.
  static let pointers = WordSet(
    """
    see also in from of cf to by using via siehe vgl voir ver véase vedi per on at with and after under as aus \
    nach the
    """)

  /// Words of which a number behind them is a time, if one of `limits` stands before: "by day 4".
  private static let times = WordSet(
    "day week month year tag woche monat jahr jour semaine mois día semana mes")
  private static let limits = WordSet("by until before till bis avant antes")

  /// The last number that does more than point at something; nil if none does.
  func lastMeant() -> NumberToken? {
    lastMeant(before: placeOfReasons().map { firstIndex(from: $0) } ?? tokens.count)
  }

  /// The last of the numbers before an index that does more than point at something; nil if none does.
  func lastMeant(before end: Int) -> NumberToken? {
    // The numbers of a list, from 1 up.
    var items: Set<Int> = []
    for index in tokens.indices where isItem(tokens[index]) {
      if tokens[index].number?.approximate == Double(items.count + 1) { items.insert(index) }
    }
    if items.count == 1 { items = [] }
    guard var last = lastMeant(before: end, items) else { return nil }
    last = stated(beforeAdditionsUpTo: last) ?? last
    let found =
      checked(upTo: last) ?? whatEquals(last) ?? whole(ofTermAt: last) ?? total(ofListUpTo: last) ?? whole(
        ofPartsUpTo: last)
      ?? head(upTo: last).map { tokens[$0] } ?? predicate(upTo: last) ?? tokens[last]
    guard let unit else { return found }
    let index = firstIndex(from: found.start)
    return index < tokens.count && tokens[index].start == found.start
      ? self.index(of: unit, insteadOf: index).map { tokens[$0] } ?? found : found
  }

  /// The index of the last number before another one that is neither one of a list's items nor in a range or remark by
  /// the way; nil if there is none.
  private func lastMeant(before end: Int, _ items: Set<Int>) -> Int? {
    var last = end - 1
    while last >= 0 {
      // A range is by the way if its first number is.
      let first = firstOfRange(last)
      if !isAside(first) {
        let found = (first...last).last {
          !items.contains($0) && ($0 == first || !isAside($0)) && !isInSideRemark(tokens[$0])
        }
        if let found { return found }
      }
      last = first - 1
    }
    return nil
  }

  /// Whether the number, or its clause, only says something of another one.
  func isAside(_ index: Int) -> Bool {
    isAside(tokens[index]) || isAttribute(index) || isDate(index) || isBracketed(index) || isRate(index)
      || isApposed(index) || isParenthetical(index)
      || isInSubordinateClause(index)
  }

  /// Whether the number itself points at something, or is denied.
  func isAside(_ token: NumberToken) -> Bool {
    pointsAtPlace(token) || isCitation(token) || isPartOfName(token) || isWhole(token) || isLimit(token)
      || isConfidence(token) || isDenied(token) || isPart(token) || isModulus(token) || isRank(token)
  }

  func pointsAtPlace(_ token: NumberToken) -> Bool {
    var before = token.start
    while text.isSpace(at: before - 1) || text[before - 1] == 0x2E || text[before - 1] == 0x23 { before -= 1 }
    if text[before - 1] == 0xA7 || text[token.start - 1] == 0x23 && text.isSpace(at: token.start - 2) {
      return true
    }
    var start = text.wordStart(before)
    guard start < before else { return false }
    let place = text.hash(start, before)
    if Self.times.contains(place) {
      let end = text.skippingSpacesBack(start)
      return Self.limits.contains(text.hash(text.wordStart(end), end))
    }
    guard Self.places.contains(place) else { return false }
    while text.isSpace(at: start - 1) || text[start - 1] == 0x2A || text[start - 1] == 0x23
      || text[start - 1] == 0x5F
    { start -= 1 }
    let mark = text[start - 1]
    if mark == 0 || mark == 0x0A || mark == 0x28 || mark == 0x5B || mark == 0x2C { return true }
    return Self.pointers.contains(text.hash(text.wordStart(start), start))
  }

  private static let ordinals = WordSet("st nd rd th")

  /// Whether the number only ranks another one, or is its day: "730 m, the 3rd highest", "$730, due on the 1st".
  private func isRank(_ token: NumberToken) -> Bool {
    guard text.isWordLetter(at: token.end), Self.ordinals.contains(text.hash(ofWordAt: token.end)) else {
      return false
    }
    let end = text.skippingSpacesBack(token.start)
    if Self.articles.contains(text.hash(text.wordStart(end), end)), isBehindAnother(token) { return true }
    // "the 44th president": a noun follows, and another number.
    let noun = text.skippingSpaces(text.wordEnd(token.end))
    return tokens.count > 1 && noun > text.wordEnd(token.end) && text.isLetter(at: noun)
      && tokens[tokens.count - 1].start > token.start
  }

  private static let modulo = WordSet("mod modulo pmod bmod")

  /// Whether the number is the one that is divided by: `2 \pmod{5}`, "17 mod 5".
  private func isModulus(_ token: NumberToken) -> Bool {
    var end = text.skippingSpacesBack(token.start)
    if text[end - 1] == 0x7B { end -= 1 }
    let start = text.wordStart(end)
    return start < end && Self.modulo.contains(text.hash(start, end))
  }

  private static let groups = WordSet(
    "class group team crowd sample population deck pool batch family cohort")
  private static let articles = WordSet("a an the this that their our your its")
  private static let among = WordSet("in from among within of")

  /// Whether a group that others are taken from stands before the number: "12 girls in the class of 30".
  private func isGroup(_ token: NumberToken) -> Bool {
    guard text.has(" of ", at: token.start - 4) else { return false }
    var start = text.wordStart(token.start - 4)
    guard Self.groups.contains(text.hash(start, token.start - 4)) else { return false }
    // "a class of 30", "a small class of 30"
    for _ in 0..<2 {
      let end = text.skippingSpacesBack(start)
      start = text.wordStart(end)
      guard Self.articles.contains(text.hash(start, end)) else { continue }
      let before = text.skippingSpacesBack(start)
      return Self.among.contains(text.hash(text.wordStart(before), before)) && isBehindAnother(token)
    }
    return false
  }

  private static let starts = WordSet("original initial starting")

  /// Whether the number is the one from which another was reached: "17 left from the original 20".
  private func isStart(_ token: NumberToken) -> Bool {
    let end = wordEnd(before: token.start)
    return Self.starts.contains(text.hash(text.wordStart(end), end)) && isBehindAnother(token)
  }

  /// Whether the number is what others are taken from: "3 out of 5", "3 of 5".
  func isWhole(_ token: NumberToken) -> Bool {
    if isGroup(token) || isStart(token) { return true }
    if isOutOfGroup(token) { return true }
    return text.has("out of ", at: token.start - 7)
      && (text.digit(at: token.start - 9) != nil || isBehindAnother(token))
      || text.has(" of ", at: startOfWhole(token) - 4) && isNumber(before: startOfWhole(token) - 4)
      || isOfWhole(token)
  }

  /// Whether "out of a squad of" or the like stands before the number.
  private func isOutOfGroup(_ token: NumberToken) -> Bool {
    guard text.has(" of ", at: token.start - 4) else { return false }
    var end = token.start - 4
    for _ in 0..<3 {
      let start = text.wordStart(end)
      guard start < end else { return false }
      if text.has("out of ", at: start - 7) { return isBehindAnother(token) }
      end = text.skippingSpacesBack(start)
    }
    return false
  }

  private static let ofs = WordSet("von de di van av из sur af из od z")

  /// Whether a number and the word for "of" in another language stand before it: "18 von 30".
  private func isOfWhole(_ token: NumberToken) -> Bool {
    let end = text.skippingSpacesBack(token.start)
    let start = text.wordStart(end)
    return start < end && Self.ofs.contains(text.hash(start, end))
      && text.digit(at: text.skippingSpacesBack(start) - 1) != nil
  }

  /// Whether a number ends there, with its share in brackets: "730 (36%) of the 2,028".
  private func isNumber(before end: Int) -> Bool {
    var end = end
    if text[end - 1] == 0x29, let share = token(at: end - 2) ?? token(at: end - 3),
      text[share.start - 1] == 0x28
    {
      end = text.skippingSpacesBack(share.start - 1)
    }
    return text.digit(at: end - 1) != nil || text[end - 1] == 0x25
  }

  private static let spans = WordSet("last first past next final top")

  /// Where the words begin that stand before a number from which others are taken: "3 of their last 10".
  private func startOfWhole(_ token: NumberToken) -> Int {
    let end = text.skippingSpacesBack(token.start)
    let span = text.wordStart(end)
    if Self.articles.contains(text.hash(span, end)) { return span }
    guard Self.spans.contains(text.hash(span, end)) else { return token.start }
    let last = text.skippingSpacesBack(span)
    let article = text.wordStart(last)
    return Self.articles.contains(text.hash(article, last)) ? article : span
  }

  /// Whether another number stands before this one in its sentence.
  func isBehindAnother(_ token: NumberToken) -> Bool {
    tokens[firstIndex(from: startOfSentence(token.start))].start < token.start
  }

  /// Whether the number is all that stands in square brackets, or one of a few: sources.
  func isCitation(_ token: NumberToken) -> Bool {
    guard token.end - token.start <= 3, text.occurs(0x5B) else { return false }
    var open = token.start - 1
    while token.start - open < 20,
      isInCitation(open)
    {
      open -= 1
    }
    var close = token.end
    while close - token.end < 20,
      isInCitation(close)
    {
      close += 1
    }
    guard text[close] == 0x5D else { return false }
    if text[open] == 0x5E { return text[open - 1] == 0x5B }
    // A list of several may be what is asked for, unless words stand before it.
    return text[open] == 0x5B && (close - open <= 4 || text.isLetter(at: text.skippingSpacesBack(open) - 1))
  }

  /// Whether a digit, or what separates the numbers of sources, stands there.
  private func isInCitation(_ index: Int) -> Bool {
    switch text[index] {
    case 0x20, 0x2C, 0x2D, 0x2013: true
    default: text.digit(at: index) != nil
    }
  }

  /// Whether the number is part of an adjective behind another number of its sentence: "$387 for the 3-night stay".
  private func isAttribute(_ index: Int) -> Bool {
    let token = tokens[index]
    guard index > 0, token.number != nil, text[token.end] == 0x2D || text[token.end] == 0x2011 else {
      return false
    }
    let end = text.wordEnd(token.end + 1)
    guard end > token.end + 1, text.isSpace(at: end), text.isLetter(at: end + 1) else { return false }
    return endOfSentence(tokens[index - 1].end) >= token.start
  }

  /// Whether the number ends a name: COVID-19, GPT-4.
  func isPartOfName(_ token: NumberToken) -> Bool {
    guard text[token.start - 1] == 0x2D, text.isWordLetter(at: token.start - 2) else { return false }
    let (name, _) = text.word(before: token.start - 1)
    return name.first?.isUppercase == true
  }

  /// Whether the number begins a line and a mark follows, as in a list.
  func isItem(_ token: NumberToken) -> Bool {
    guard text[token.end] == 0x2E || text[token.end] == 0x29, text.isSpace(at: token.end + 1) else {
      return false
    }
    var start = token.start
    while text.isSpace(at: start - 1) || text[start - 1] == 0x2A || text[start - 1] == 0x23 { start -= 1 }
    return text[start - 1] == 0 || text[start - 1] == 0x0A
  }

  /// Whether a variable goes to the number: "x → 0", `n \to 0`.
  func isLimit(_ token: NumberToken) -> Bool {
    var index = token.start - 1
    while text.isSpace(at: index) { index -= 1 }
    if text[index] == 0x2192 {
      index -= 1
    } else if text.has("\\to", at: index - 2) {
      index -= 3
    } else if text.has("\\rightarrow", at: index - 10) {
      index -= 11
    } else {
      return false
    }
    while text.isSpace(at: index) { index -= 1 }
    return text.isLetter(at: index) && !text.isLetter(at: index - 1)
  }
}
