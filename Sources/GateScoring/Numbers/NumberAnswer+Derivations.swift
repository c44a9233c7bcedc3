/// Whether the last quantity of an answer is reckoned from those before it.
extension NumberAnswer {
  private static let persons = WordSet("he she they i we er sie il elle él ella")
  /// Words of a first sentence that is an answer, and no fact that is reckoned with.
  private static let modals = WordSet("need needs needed ll can could would will should must more")
  private static let verbs = WordSet(
    """
    is are was were be has have costs cost pays measures weighs gets earns contains holds takes turned equals reads \
    est sont ist sind beträgt kostet es son cuesta è costa é custa у
    """)
  /// Words of what is set beside the thing that is meant.
  private static let others = WordSet("original previous former other first old usual regular normal record")

  /// Whether a number comes of those before it: of two of the first sentence, as a sum or product with the one that it
  /// states, as what a person has left of it, or as what the last sentence says that something is.
  func isDerived(_ index: Int, of stated: NumberToken, behind end: Int, _ rest: Int) -> Bool {
    guard let last = tokens[index].number?.approximate, let value = stated.number?.approximate,
      !isSeries(before: index + 1), !isOfTemptation(tokens[index]),
      !isAnswer(from: startOfSentence(stated.start), to: end)
    else { return false }
    let given = tokens[..<rest].suffix(4).compactMap { $0.number?.approximate }
    if Self.comes(last, of: given) { return true }
    let start = startOfSentence(tokens[index].start)
    let others = tokens[rest..<index].compactMap { $0.number?.approximate }
    let isOfPerson = Self.persons.contains(text.hash(ofWordAt: skippingMarks(start)))
    let isSimple = others.contains { other in
      guard other != 0, other != 1, other != last, other != value else { return false }
      return Self.areSame(value + other, last) || Self.areSame(value * other, last)
        || isOfPerson && (Self.areSame(value - other, last) || Self.areSame(value / other, last))
    }
    if isSimple { return true }
    // "The area is 54. Each of the 6 faces has 9."
    let isExplained = tokens[firstIndex(from: start)..<index].contains {
      guard let other = $0.number?.approximate else { return false }
      return Self.areSame(other * last, value) || Self.areSame(other + last, value)
    }
    guard !isExplained, isSaid(tokens[index], from: start) else { return false }
    let words = SpelledNumbers(
      ScalarCursor(text.text(max(startOfSentence(stated.start), start - 300), tokens[index].start))
    )
    .tokens().compactMap { $0.number?.approximate }.filter { $0 != 1 }
    let all = Array((given + others + words).suffix(8))
    return Self.comes(last, of: all) || Self.comesOfThree(last, of: all)
  }

  /// Whether a number comes of two of the four before its sentence: "180 km in 3 hours. Its average speed is 60 km/h."
  func isReckoned(_ index: Int, behind first: Int) -> Bool {
    guard first > 1, let last = tokens[index].number?.approximate else { return false }
    return Self.comes(last, of: tokens[..<first].suffix(4).compactMap { $0.number?.approximate })
  }

  /// Whether a first sentence says what is needed or left.
  private func isAnswer(from start: Int, to end: Int) -> Bool {
    var index = start
    while index < end {
      let word = text.wordEnd(index)
      if word > index, Self.modals.contains(text.hash(index, word)) || isLeft(index, word) { return true }
      index = max(word, index + 1)
    }
    return false
  }

  private static let lefts = WordSet("left remaining remain remains total altogether übrig")

  private func isLeft(_ start: Int, _ end: Int) -> Bool { Self.lefts.contains(text.hash(start, end)) }

  /// Whether a verb such as "is" and up to two words stand before a number, with which its sentence all but ends.
  private func isSaid(_ token: NumberToken, from start: Int) -> Bool {
    let second = text.skippingSpaces(text.wordEnd(skippingMarks(start)))
    if Self.others.contains(text.hash(ofWordAt: second)) { return false }
    let stop = endOfSentence(token.end)
    guard stop - token.end < 24 else { return false }
    var end = wordEnd(before: token.start)
    for _ in 0..<4 {
      let word = text.wordStart(end)
      guard word < end, word > start else { return false }
      if Self.verbs.contains(text.hash(word, end)) { return true }
      end = text.skippingSpacesBack(word)
      if text[end - 1] == 0x2C { end -= 1 }
    }
    return false
  }

  /// Whether a number is the sum, difference, product, quotient or percentage of two others.
  private static func comes(_ last: Double, of given: [Double]) -> Bool {
    for (position, left) in given.enumerated() {
      if left != 1, left != 0, areSame(left * left, last) { return true }
      for right in given[(position + 1)...] where left != right && left != 0 && right != 0 {
        let results = [
          left + right, left - right, right - left, left * right, left / right, right / left,
          left * right / 100,
          left * (1 - right / 100), left * (1 + right / 100), right * (1 - left / 100),
          right * (1 + left / 100),
        ]
        if results.contains(where: { areSame($0, last) }) { return true }
      }
    }
    return false
  }

  /// Whether a number is two others multiplied and divided by a third, or what is left of one without two.
  private static func comesOfThree(_ last: Double, of given: [Double]) -> Bool {
    guard given.count > 2 else { return false }
    for (first, left) in given.enumerated() {
      for (second, right) in given.enumerated() where second != first {
        for (third, other) in given.enumerated() where third != first && third != second && other != 0 {
          if areSame(left * right / other, last) && other != 1 || areSame(left - right - other, last) {
            return true
          }
        }
      }
    }
    return false
  }
}
