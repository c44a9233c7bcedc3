/// Quantities that two numbers make with their units: `17 dollars and 5 cents`, `2 hours and 30 minutes`.
extension NumberLexer {
  private static let money = WordSet("dollar dollars euro euros pound pounds")
  private static let hundredths = WordSet("cent cents pence ct")

  /// A larger unit, and the smaller one in which its rest is given.
  private static let measures: [(WordSet, WordSet)] = [
    (WordSet("week weeks"), WordSet("day days")),
    (WordSet("day days"), WordSet("hour hours hr hrs h")),
    (
      WordSet("hour hours hr hrs h stunde stunden heure heures hora horas"),
      WordSet("minute minutes minuten minutos min mins m")
    ),
    (WordSet("minute minutes min mins minuten"), WordSet("second seconds sekunden sec secs s")),
    (WordSet("year years jahr jahre"), WordSet("month months monat monate")),
    (WordSet("month months monat monate"), WordSet("day days tag tage week weeks")),
    (WordSet("foot feet ft"), WordSet("inch inches in")),
    (WordSet("pound pounds lb lbs"), WordSet("ounce ounces oz")),
    (WordSet("kilometer kilometers kilometre kilometres km"), WordSet("meter meters metre metres m")),
    (WordSet("meter meters metre metres m"), WordSet("centimeter centimeters centimetre centimetres cm")),
    (WordSet("kilogram kilograms kg"), WordSet("gram grams g")),
  ]
  private static let and = WordSet("and und et y e en")

  /// Makes one number of dollars and cents. The numbers of any other such pair are unclear, as none of them is the quantity.
  func joinCompounds(_ tokens: inout [NumberToken]) {
    var index = 0
    while index + 1 < tokens.count {
      let (left, right) = (tokens[index], tokens[index + 1])
      index += 1
      if areFeetAndInches(left, right) {
        tokens[index - 1].content = .unclear
        tokens[index].content = .unclear
        continue
      }
      guard let (large, small) = units(left, right) else { continue }
      if Self.money.contains(large), Self.hundredths.contains(small), let whole = left.number,
        let part = right.number, part.isWhole, part.approximate < 100,
        let cents = part.scaled(byPowerOfTen: -2),
        let sum = whole.adding(cents)
      {
        tokens[index - 1] = NumberToken(start: left.start, end: right.end, content: .number(sum))
        tokens.remove(at: index)
      } else if Self.measures.contains(where: { $0.contains(large) && $1.contains(small) }),
        !isEquals(at: text.skippingLaTeXSpaces(text.wordEnd(text.skippingLaTeXSpaces(right.end))))
      {
        tokens[index - 1].content = .unclear
        tokens[index].content = .unclear
      }
    }
  }

  /// Whether two numbers are feet and inches: 6'2", 6′ 2″.
  private func areFeetAndInches(_ left: NumberToken, _ right: NumberToken) -> Bool {
    switch text[left.end] {
    case 0x27, 0x2032, 0x2019: break
    default: return false
    }
    guard text.skippingSpaces(left.end + 1) == right.start else { return false }
    return [0x22, 0x2033, 0x201D].contains(text[right.end]) || text.has("''", at: right.end)
  }

  /// The words after two numbers, if nothing but an "and" or a comma stands between the first one's and the second number.
  private func units(_ left: NumberToken, _ right: NumberToken) -> (UInt64, UInt64)? {
    guard left.end < right.start, right.start - left.end <= 24 else { return nil }
    let first = text.skippingLaTeXSpaces(left.end)
    var index = text.wordEnd(first)
    guard index > first else { return nil }
    let large = text.hash(first, index)
    if text[index] == 0x2C || text[index] == 0x2E { index += 1 }
    index = text.skippingSpaces(index)
    let end = text.wordEnd(index)
    if end > index, Self.and.contains(text.hash(index, end)) { index = text.skippingSpaces(end) }
    while index < right.start, text.isCurrency(at: index) { index += 1 }
    guard index == right.start else { return nil }
    let second = text.skippingLaTeXSpaces(right.end)
    let last = text.wordEnd(second)
    return last > second ? (large, text.hash(second, last)) : nil
  }
}
