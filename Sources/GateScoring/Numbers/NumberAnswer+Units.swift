/// Numbers with the unit that is asked for.
extension NumberAnswer {
  /// What stands behind a number, so that two such units can be compared.
  struct Unit: Sendable, Equatable {
    /// The hash of the word, 1 for a currency sign and 2 for a percent sign.
    let word: UInt64
    let measure: NumberUnit?

    static func == (left: Unit, right: Unit) -> Bool {
      left.measure != nil || right.measure != nil ? left.measure == right.measure : left.word == right.word
    }
  }

  private static let currencies = WordSet("dollar dollars euro euros usd eur gbp chf yen bucks cents cent")
  private static let percents = WordSet("percent percentage pct prozent")

  /// The unit of a number; nil if neither a sign nor a word stands beside it.
  func unit(of token: NumberToken) -> Unit? {
    let word = unitHash(token)
    guard word != WordHash.seed else {
      return NumberUnit.behind(token.end, in: text).map { Unit(word: word, measure: $0) }
    }
    return Unit(word: word, measure: NumberUnit.behind(token.end, in: text))
  }

  /// The hash of the word of a number's unit, without the "s" of its plural; 1 for a currency sign before the number, 2
  /// for a percent sign behind it.
  func unitHash(_ token: NumberToken) -> UInt64 {
    if text.isCurrency(at: token.start) || text.isCurrency(at: token.start - 1) { return 1 }
    let next = text.skippingLaTeXSpaces(token.end)
    if text[token.end - 1] == 0x25 || text[next] == 0x25 { return 2 }
    let end = text.wordEnd(next)
    let word = text.hash(next, end)
    if Self.currencies.contains(word) { return 1 }
    if Self.percents.contains(word) || text.hasSmall("per cent", at: next) { return 2 }
    return text.hash(next, end - next > 3 && text[end - 1] == 0x73 ? end - 1 : end)
  }

  /// The index of the last number with a unit that does not only say more of another one, if the one with this index has
  /// another unit; nil if there is none.
  func index(of unit: Unit, insteadOf last: Int) -> Int? {
    let token = tokens[last]
    // What a sentence comes to counts in any unit.
    let own = self.unit(of: token)
    guard own != unit, isYearLike(token) || own.map({ !Self.notUnits.contains($0.word) }) ?? isYear(token),
      !isResult(token),
      !comesToResult(from: startOfSentence(token.start), to: token.start)
    else { return nil }
    var checked = 0
    for index in tokens.indices.reversed() where index != last && self.unit(of: tokens[index]) == unit {
      if tokens[index].number != nil, !isDenied(tokens[index]), !isNegated(tokens[index]),
        !isInSideRemark(tokens[index])
      {
        if !isAside(index) || isParenthetical(index), !text.hasSmall("of ", at: tokens[index].start - 3) {
          return index
        }
      }
      checked += 1
      if checked > 20 { break }
    }
    return nil
  }
}
