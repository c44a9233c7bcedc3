/// Numbers of which an answer names the parts behind them: a term without a result, a list, a product.
extension NumberAnswer {
  /// The number that a sum without a result is said to equal: "17 = 8 + 9".
  func whatEquals(_ last: Int) -> NumberToken? {
    let first = firstOfTerm(last)
    guard first > 0, last > first else { return nil }
    let subject = tokens[first - 1]
    guard subject.number != nil, tokens[first].content == .unclear else { return nil }
    let sign = text.skippingLaTeXSpaces(subject.end)
    guard text[sign] == 0x3D, text.skippingLaTeXSpaces(sign + 1) == tokens[first].start else { return nil }
    // What is said to equal it stands alone: "3 + 4 = 5 + 2" has two sides.
    guard first > 1, endOfSentence(tokens[first - 2].end) >= subject.start else { return subject }
    return nil
  }

  private static let being = WordSet("is be was are equals s has must")
  private static let reasonsOfChecks = WordSet("as because since for indeed check")

  /// The number that an equation behind it only checks: "it has to be 5: 5 + 3 = 8", "5, because 5 + 3 = 8".
  func checked(upTo last: Int) -> NumberToken? {
    let start = startOfSentence(tokens[last].start)
    let first = firstIndex(from: start)
    guard first + 1 < last, isResult(tokens[last]), tokens[first].number != nil,
      tokens[last].content != tokens[first].content,
      tokens[(first + 1)..<last].contains(where: { isSameDigits($0, tokens[first]) })
    else { return nil }
    let place = wordEnd(before: tokens[first].start)
    let word = text.wordStart(place)
    guard skippingMarks(start) == tokens[first].start || Self.being.contains(text.hash(word, place)) else {
      return nil
    }
    // Nothing but a mark or a word of a reason stands between.
    var index = tokens[first].end
    while text.isSpace(at: index) || text[index] == 0x2A || text[index] == 0x2C { index += 1 }
    switch text[index] {
    case 0x3A, 0x28, 0x2014, 0x3B: return tokens[first]
    default: return Self.reasonsOfChecks.contains(text.hash(ofWordAt: index)) ? tokens[first] : nil
    }
  }

  /// Whether two places of the text hold the same digits.
  private func isSameDigits(_ left: NumberToken, _ right: NumberToken) -> Bool {
    left.end - left.start == right.end - right.start
      && (0..<(left.end - left.start)).allSatisfy { text[left.start + $0] == text[right.start + $0] }
  }

  /// The first number of the term that ends with a number.
  private func firstOfTerm(_ last: Int) -> Int {
    var first = last
    while first > 0, tokens[first].content == .unclear, tokens[first - 1].content == .unclear { first -= 1 }
    return first
  }

  private static let restatements = WordSet("i e from because since as namely using by via or is")

  /// The number that a term behind it comes to: "96 seats, i.e. 8 × 12".
  func whole(ofTermAt last: Int) -> NumberToken? {
    let first = firstOfTerm(last)
    guard first > 0, first < last, tokens[last].content == .unclear, let whole = stated(before: first),
      isRestated(from: whole.end, to: tokens[first].start),
      !hasEquals(from: whole.end, to: tokens[first].start)
    else { return nil }
    return whole
  }

  /// The number before the one with that index, if it says something by itself.
  private func stated(before index: Int) -> NumberToken? {
    let whole = tokens[index - 1]
    guard whole.number != nil, !isItem(whole), !isAside(whole), tokens[index].start - whole.end < 80 else {
      return nil
    }
    return whole
  }

  /// Whether a mark or a word stands between two places that says the same again.
  private func isRestated(from start: Int, to end: Int) -> Bool {
    var index = start
    while index < end {
      switch text[index] {
      case 0x0A: return false
      case 0x3A, 0x3B, 0x28, 0x2014, 0x2013: return true
      default: break
      }
      let word = text.wordEnd(index)
      if word > index, Self.restatements.contains(text.hash(index, word)) { return true }
      index = max(word, index + 1)
    }
    return false
  }

  /// Whether "i.e." stands behind a number, or "namely".
  private func isThatIs(_ end: Int) -> Bool {
    var index = end
    while text.isSpace(at: index) || text[index] == 0x2C { index += 1 }
    return text.has("i.e.", at: index) || text.has("namely", at: index)
  }

  /// The number whose parts stand behind it in its sentence, as a product or a sum: "96 seats: 8 rows with 12 seats in
  /// each", "7 goals, 3 by Ana and 4 by Ben".
  func whole(ofPartsUpTo last: Int) -> NumberToken? {
    guard last > 1, !hasEquals(from: tokens[last - 2].end, to: tokens[last].start), !isRest(last),
      let right = tokens[last].number?.approximate, let left = tokens[last - 1].number?.approximate
    else { return nil }
    if hasLabel(tokens[last]), hasLabel(tokens[last - 1]) { return nil }
    if left != 1, right != 1, let whole = stated(before: last - 1), Self.areEqual(whole, left * right),
      isBrokenDown(from: whole.end, to: tokens[last - 1].start)
        || isThatIs(whole.end)
    {
      return whole
    }
    var (first, sum) = (last - 1, left + right)
    while first > 0, last - first < 8, tokens[last].start - tokens[first].end < 160,
      let whole = stated(before: first)
    {
      guard !hasEquals(from: whole.end, to: tokens[first].start) else { return nil }
      if Self.areEqual(whole, sum) {
        let isApart = isBrokenDown(from: whole.end, to: tokens[first].start)
        if isApart, text.has(" plus ", at: tokens[last].start - 6) { return whole }
        let isNext = isSentence(from: whole.end, at: tokens[first].start)
        return isApart && !hasRest(from: whole.end)
          || (isBehindComma(tokens[first].start) || isNext) && !hasRest(from: whole.end) ? whole : nil
      }
      first -= 1
      sum += whole.number?.approximate ?? .nan
    }
    return nil
  }

  /// Whether nothing but a full stop and spaces stand between two places: "There are 30. 14 are red, 16 are blue."
  private func isSentence(from end: Int, at start: Int) -> Bool {
    text[end] == 0x2E && text.skippingSpaces(end + 1) == start
  }

  /// Whether a word and a colon stand before the number: "Profit: $5".
  private func hasLabel(_ token: NumberToken) -> Bool {
    let end = wordEnd(before: token.start)
    return text[end - 1] == 0x3A && text.isLetter(at: end - 2)
  }

  private static func areEqual(_ token: NumberToken, _ sum: Double) -> Bool {
    guard let number = token.number?.approximate else { return false }
    return abs(number - sum) <= 1e-9 * abs(sum)
  }

  private static let rests = WordSet(
    "left remain remains remaining rest so übrig quedan restent осталось останется остаётся остается")

  /// Whether the sentence speaks of what is left: "12 apples, 5 are eaten, 7 are left".
  private func hasRest(from start: Int) -> Bool {
    var index = start
    let end = endOfSentence(start)
    while index < end {
      let word = text.wordEnd(index)
      if word > index, Self.rests.contains(text.hash(index, word)) { return true }
      index = max(word, index + 1)
    }
    return false
  }

  /// Whether the line of its own of a number says that it is what is left: "- Left: 17".
  private func isRest(_ last: Int) -> Bool {
    var index = tokens[last].start
    while index > tokens[last - 1].end, text[index - 1] != 0x0A { index -= 1 }
    guard index > tokens[last - 1].end else { return false }
    while index < tokens[last].start {
      let word = text.wordEnd(index)
      if word > index, Self.rests.contains(text.hash(index, word)) { return true }
      index = max(word, index + 1)
    }
    return false
  }

  /// Whether a mark stands between two places behind which a number is broken down.
  private func isBrokenDown(from start: Int, to end: Int) -> Bool {
    (start..<max(start, end)).contains {
      switch text[$0] {
      case 0x3A, 0xFF1A, 0x3B, 0x28, 0x2014, 0x2013: true
      case 0x54: text.has("That's", at: $0) || text.has("That is", at: $0)
      default: false
      }
    }
  }

  /// The number of the line above a list whose numbers add up to it: "33 marbles in total:" above 12, 11 and 10.
  func total(ofListUpTo last: Int) -> NumberToken? {
    guard last > 1, isInListItem(tokens[last]) else { return nil }
    var (first, sum) = (last, 0.0)
    while first >= 0, isInListItem(tokens[first]) {
      guard let number = tokens[first].number else { return nil }
      sum += number.approximate
      first -= 1
    }
    guard first >= 0, last - first > 1, Self.areEqual(tokens[first], sum) else { return nil }
    return tokens[first]
  }

  private func isInListItem(_ token: NumberToken) -> Bool {
    var start = token.start
    while start > 0, text[start - 1] != 0x0A, token.start - start < 120 { start -= 1 }
    start = text.skippingSpaces(start)
    let mark = text[start]
    return (mark == 0x2D || mark == 0x2A || mark == 0x2022 || mark == 0x2B) && text.isSpace(at: start + 1)
  }
}
