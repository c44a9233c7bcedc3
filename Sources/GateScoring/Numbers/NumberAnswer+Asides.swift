/// Numbers that only point at something: a step, a page, a source.
extension NumberAnswer {
  /// Words of which a number behind them points at a place.
  static let places = WordSet(
    """
    step steps page pages p pp figure fig table section sec chapter line equation eq eqn note footnote \
    appendix item bullet reference ref source version v question example schritt seite abbildung tabelle \
    abschnitt kapitel étape página paso sección passo pagina etapa krok strona шаг шага стр part problem \
    exercise rule formula lemma theorem
    """)

  /// Words before such a place that do not speak of it as a quantity.
  static let pointers = WordSet(
    """
    see in from of cf to by using via siehe vgl voir ver véase vedi per on at with and after under as aus \
    nach the
    """)

  /// The last number that does more than point at something; nil where none does.
  func lastMeant() -> NumberToken? {
    // The numbers of a list, from 1 up.
    var items: [Int] = []
    for index in tokens.indices where isItem(tokens[index]) {
      if tokens[index].number?.approximate == Double(items.count + 1) { items.append(index) }
    }
    if items.count == 1 { items = [] }
    let last = tokens.indices.last {
      !items.contains($0) && !isAside(tokens[$0]) && !isBracketed($0) && !isReason($0)
    }
    return last.map { whatEquals($0) ?? tokens[$0] }
  }

  private func isAside(_ token: NumberToken) -> Bool {
    pointsAtPlace(token) || isCitation(token) || isPartOfName(token) || isWhole(token)
  }

  /// Whether the number is in brackets after another one of its sentence: "17 (20 minus 3)", "4 hours (240 minutes)". What
  /// has a result in the brackets counts.
  private func isBracketed(_ index: Int) -> Bool {
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
    return first > 0 && endOfSentence(tokens[first - 1].end) >= open
  }

  /// Words behind a number that begin a reason or name a part of it.
  private static let reasons = WordSet(
    "since because including excluding weil denn inklusive porque incluyendo parce incluant")

  private static let results = WordSet(
    "so is are total makes gives leaves equals means thus therefore hence i e ist sind also")

  /// Whether the number stands in a clause that gives a reason for another number of its sentence, or names a part of it:
  /// "3 buses are needed, since 2 are too few", "$260, including a tip of 5 %".
  private func isReason(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    let before = tokens[index - 1]
    guard tokens[index].start - before.end < 120, endOfSentence(before.end) >= tokens[index].start,
      !hasEquals(from: before.end, to: tokens[index].start)
    else { return false }
    var place = before.end
    var isInside = false
    while place < tokens[index].start {
      if isInside, text[place] == 0x2C || text[place] == 0x3B { return false }
      if text.isWordLetter(at: place), !text.isWordLetter(at: place - 1) {
        let word = text.hash(place, text.wordEnd(place))
        // "so", "that is" and the like end the clause, and come to a result.
        if isInside, Self.results.contains(word) { return false }
        if Self.reasons.contains(word) { isInside = true }
        place = text.wordEnd(place)
      } else {
        place += 1
      }
    }
    return isInside && !hasResult(behind: index)
  }

  /// Whether an equals sign stands between the number and the end of its sentence.
  private func hasResult(behind index: Int) -> Bool {
    hasEquals(from: tokens[index].end, to: endOfSentence(tokens[index].end))
  }

  /// The number that a sum without a result is said to equal: "17 = 8 + 9".
  private func whatEquals(_ last: Int) -> NumberToken? {
    var first = last
    while first > 0, tokens[first].content == .unclear, tokens[first - 1].content == .unclear { first -= 1 }
    guard first > 0, last > first else { return nil }
    let subject = tokens[first - 1]
    guard subject.number != nil, tokens[first].content == .unclear else { return nil }
    let sign = text.skippingLaTeXSpaces(subject.end)
    guard text[sign] == 0x3D, text.skippingLaTeXSpaces(sign + 1) == tokens[first].start else { return nil }
    // What is said to equal it stands alone: "3 + 4 = 5 + 2" has two sides.
    guard first > 1, endOfSentence(tokens[first - 2].end) >= subject.start else { return subject }
    return nil
  }

  func pointsAtPlace(_ token: NumberToken) -> Bool {
    var before = token.start
    while text.isSpace(at: before - 1) || text[before - 1] == 0x2E || text[before - 1] == 0x23 { before -= 1 }
    if text[before - 1] == 0xA7 { return true }
    var start = text.wordStart(before)
    guard start < before, Self.places.contains(text.hash(start, before)) else { return false }
    while text.isSpace(at: start - 1) || text[start - 1] == 0x2A || text[start - 1] == 0x23
      || text[start - 1] == 0x5F
    { start -= 1 }
    let mark = text[start - 1]
    if mark == 0 || mark == 0x0A || mark == 0x28 || mark == 0x5B || mark == 0x2C { return true }
    return Self.pointers.contains(text.hash(text.wordStart(start), start))
  }

  /// Whether the number is what others are taken from: "3 out of 5", "3 of 5".
  func isWhole(_ token: NumberToken) -> Bool {
    text.has("out of ", at: token.start - 7) && text.digit(at: token.start - 9) != nil
      || text.has(" of ", at: token.start - 4) && text.digit(at: token.start - 5) != nil
  }

  /// Whether the number is all that stands in square brackets: a source.
  func isCitation(_ token: NumberToken) -> Bool {
    let opens = text[token.start - 1]
    return (opens == 0x5B || opens == 0x5E && text[token.start - 2] == 0x5B) && text[token.end] == 0x5D
      && token.end - token.start <= 3
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
}
