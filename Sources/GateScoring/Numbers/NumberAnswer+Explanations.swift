/// Whether what follows a quantity that was stated explains it, or comes to another one.
extension NumberAnswer {
  /// Words that come to a result.
  private static let conclusions = WordSet(
    """
    \(hence) total totals altogether together combined sum answer result finally overall conclusion left remain remains remaining rest becomes current correct correction \
    difference insgesamt zusammen daher folglich bleiben bleibt übrig ergibt donc reste \
    restent quedan queda entonces portanto quindi restano restam dus осталось остается остаётся итого
    """)
  /// Verbs that come to a result if a number stands close behind them.
  private static let verbs = WordSet(
    "makes make making gives giving yields leaves leave leaving equals receives keeps amounts adds ergibt donne"
  )
  /// Words at the head of a sentence that says how it is after what was told.
  private static let nows = WordSet("now jetzt nun maintenant ahora ora agora теперь")
  private static let so = WordHash.of("so")
  private static let far = WordHash.of("far")
  private static let demonstratives = WordSet("that this it")
  private static let impersonal = WordSet("takes costs would will")
  private static let being = WordSet("is are s was makes")
  private static let mostNumbers = 64

  /// Whether the numbers from an index on, behind the sentence that ends there, only explain a number that it states.
  func explains(_ stated: NumberToken, from end: Int, _ rest: Int) -> Bool {
    let stop = placeOfReasons() ?? text.count
    let last = firstIndex(from: stop) - 1
    guard last >= rest, last - rest < Self.mostNumbers, let value = stated.number?.approximate,
      !isTakenBack(stated)
    else { return false }
    if let place = placeOfConclusion(from: end, to: stop) { return arrives(at: value, behind: place, last) }
    return !isApart(last, behind: end) && !isStep(last, behind: end)
      && !isDerived(last, of: stated, behind: end, rest)
  }

  /// Where the last conclusion or equals sign stands behind which a number follows in its sentence.
  private func placeOfConclusion(from start: Int, to stop: Int) -> Int? {
    var (found, pending, any): (Int?, Int?, Int?) = (nil, nil, nil)
    var (index, next) = (start, firstIndex(from: start))
    while index < stop {
      if next < tokens.count, index >= tokens[next].start {
        if pending != nil, !isClockTime(tokens[next]), !isOfTemptation(tokens[next]) { found = pending }
        index = max(index, tokens[next].end)
        next += 1
        continue
      }
      let mark = text[index]
      if mark == 0x0A || mark == 0x2E && !text.isLetter(at: index + 1) { pending = nil }
      if mark == 0x3D || mark == 0x2248 || mark == 0x2192 { pending = index }
      let word = text.wordEnd(index)
      if word > index {
        let hash = text.hash(index, word)
        if Self.conclusions.contains(hash),
          hash != Self.so || text.hash(ofWordAt: text.skippingSpaces(word)) != Self.far
        {
          pending = word
          any = word
        } else if Self.verbs.contains(hash), let token = token(from: word), token.start - word < 20 {
          pending = word
        } else if Self.nows.contains(hash), skippingMarks(startOfSentence(index)) == index {
          pending = word
        } else if isInAll(index, word) || isComingTo(index, word) {
          pending = word
        }
      }
      index = max(word, index + 1)
    }
    // "Half of 28 is 14, so fourteen people were accepted"
    if let any, any > found ?? 0, spelled(any, endOfSentence(any)) != nil { return any }
    return found
  }

  /// Whether the sentence behind a conclusion comes to a value again.
  private func arrives(at value: Double, behind place: Int, _ last: Int) -> Bool {
    let end = endOfSentence(place)
    let first = firstIndex(from: place)
    let final = min(last, firstIndex(from: end) - 1)
    guard first <= final else { return false }
    func number(_ index: Int) -> Double { tokens[index].number?.approximate ?? .nan }
    let (left, right) = (number(first), number(final))
    return [left, right, 1 / left, 1 / right].contains { Self.areSame($0, value) }
      || final == first + 1 && Self.areSame(left * right, value)
  }

  static func areSame(_ left: Double, _ right: Double) -> Bool { abs(left - right) <= 1e-9 * abs(right) }

  private static let it = WordHash.of("it")
  private static let the = WordHash.of("the")
  private static let goingOn = WordSet("it its they their this that these those each every all both here")

  /// Whether the sentence of a number stands in a paragraph of its own and goes on with nothing said before, or has a
  /// noun as its subject behind a first one with "it".
  private func isApart(_ index: Int, behind end: Int) -> Bool {
    let start = max(end, startOfSentence(tokens[index].start))
    let place = skippingMarks(start)
    if isListed(from: start, to: place) { return false }
    let word = text.hash(ofWordAt: place)
    let subject = skippingMarks(startOfSentence(end))
    if word == Self.the, text.hash(ofWordAt: subject) == Self.it,
      isPast(at: text.skippingSpaces(text.wordEnd(subject)))
    {
      return true
    }
    guard !Self.goingOn.contains(word) else { return false }
    return (end..<min(start, end + 400)).contains { text[$0] == 0x0A && text[$0 + 1] == 0x0A }
  }

  private func isListed(from start: Int, to place: Int) -> Bool {
    (start..<max(start, place)).contains { text[$0] == 0x2D || text[$0] == 0x2022 || text[$0] == 0x2A }
  }

  /// Whether "that is" or "of that is" and the like stand before a number in its sentence.
  func isOfThat(_ token: NumberToken, from start: Int) -> Bool {
    let end = wordEnd(before: token.start)
    let verb = text.wordStart(end)
    guard verb < end, verb > start, Self.being.contains(text.hash(verb, end)) else { return false }
    let last = text.skippingSpacesBack(verb)
    let word = text.wordStart(last)
    return word >= start && Self.demonstratives.contains(text.hash(word, last))
      && !text.hasSmall("it", at: word)
  }

  /// Whether the sentence of a number gives it as the next step: "That's 72", "It would take 12 days", "Profit: $5",
  /// "72".
  private func isStep(_ index: Int, behind end: Int) -> Bool {
    let token = tokens[index]
    let start = max(end, startOfSentence(token.start))
    let place = skippingMarks(start)
    if isListed(from: start, to: place) { return false }
    if place >= token.start - 1 { return firstIndex(from: endOfSentence(token.end)) == tokens.count }
    let word = text.wordEnd(place)
    // "A quarter of that is 3 months", "In km/h this is 72"
    if isOfThat(token, from: place) { return true }
    // "The other 5 take the bus"
    if text.hasSmall(" other ", at: word), word + 7 == token.start { return true }
    if Self.demonstratives.contains(text.hash(place, word)) {
      let next = text[word] == 0x27 || text[word] == 0x2019 ? word + 1 : text.skippingSpaces(word)
      let verb = text.wordEnd(next)
      let hash = text.hash(next, verb)
      if Self.being.contains(hash), skippingMarkup(verb, withNewlines: false) >= token.start { return true }
      if Self.impersonal.contains(hash) { return true }
    }
    let colon = wordEnd(before: token.start)
    guard text[colon - 1] == 0x3A, token.number != nil else { return false }
    return (place..<colon - 1).allSatisfy { text.isLetter(at: $0) || text[$0] == 0x20 }
  }
}
