import GateJSON

/// Words and signs behind a number that make it larger or smaller: `million`, `k`, `%`.
extension NumberLexer {
  /// The number times the words and letters for thousands, millions and so on behind it.
  func scaled(_ part: Part, isMoney: Bool) -> Part {
    var part = part
    guard var number = part.number else { return part }
    var power = 0
    while let (more, end) = scale(at: part.end, isMoney: isMoney) {
      guard let more, let larger = number.scaled(byPowerOfTen: more) else {
        return Part(number: nil, end: end)
      }
      number = larger
      power += more
      part = Part(number: number, end: end)
    }
    if power == 0 {
      let start = text.skippingLaTeXSpaces(part.end)
      if text.has("dozen", at: start), !text.isLetter(at: start + 5),
        let product = number.multiplied(by: ReadNumber(12))
      {
        return Part(number: product, end: start + 5)
      }
      return part
    }
    return withSmallerPart(part, power)
  }

  /// The power of ten there; its number is nil if it can be read in two ways.
  func scale(at index: Int, isMoney: Bool) -> (Int?, end: Int)? {
    if let power = NumberScale.power(of: text[index]) { return (power, index + 1) }
    let start = text.skippingLaTeXSpaces(index)
    guard text.isWordLetter(at: start) else { return nil }
    if start > index {
      let end = text.wordEnd(start)
      guard end == start + 1 || NumberScale.power(ofHash: text.hash(start, end)) != nil else { return nil }
    }
    let (word, end) = text.word(at: start)
    if start == index {
      guard text.digit(at: end) == nil else { return nil }
      guard let power = NumberScale.power(ofLetters: word, isMoney: isMoney) else { return nil }
      return (power == 0 ? nil : power, end)
    }
    if word == "mil" {
      let (next, last) = text.word(at: text.skippingSpaces(end))
      if ["millones", "milhões"].contains(next) { return (9, last) }
      // A thousand in Spanish and Portuguese; a million in English talk of money.
      return (isMoney && decimal == .point ? nil : 3, end)
    }
    if word == "M" || word == "B" || word == "k" || word == "K" {
      return isMoney ? (word == "M" ? 6 : word == "B" ? 9 : 3, end) : nil
    }
    guard let power = NumberScale.power(of: word.lowercased()) else { return nil }
    // Mio. and Mrd. are abbreviations.
    let isShort = word.count <= 3 && text[end] == 0x2E && text[end + 1] != 0
    return (power, isShort ? end + 1 : end)
  }

  /// A smaller number behind a large one is added: 1 million 200 thousand, 3万5000.
  func withSmallerPart(_ part: Part, _ power: Int) -> Part {
    guard let number = part.number else { return part }
    let touches = text.digit(at: part.end) != nil
    var start = text.skippingSpaces(part.end)
    if text.has("and ", at: start) { start += 4 }
    guard let (value, end) = whole(at: start), text[end] != 0x2C,
      text[end] != 0x2E || text.digit(at: end + 1) == nil
    else { return part }
    let small = ReadNumber(value)
    if let (more, last) = scale(at: end, isMoney: false), let more, more < power,
      let scaled = small.scaled(byPowerOfTen: more)
    {
      return Part(number: number.adding(scaled), end: last)
    }
    // "1 thousand 250", with nothing after it that may make another number of the rest.
    let isRest = power == 3 && (100..<1000).contains(value) && [0, 0x0A, 0x2E].contains(text[end])
    guard touches && value < 10_000 || isRest else { return part }
    return Part(number: number.adding(small), end: end)
  }

  static let perWords = WordSet("per por pour")

  /// The number with its percent sign or word.
  func asPercent(_ part: Part) -> Part {
    guard let number = part.number else { return part }
    var index = text.skippingLaTeXSpaces(part.end)
    var power = -2
    if text.has("\\%", at: index) {
      index += 2
    } else if text[index] == 0x25 || text[index] == 0xFF05 || text[index] == 0x66A {
      index += 1
    } else if text[index] == 0x2030 {
      index += 1
      power = -3
    } else {
      guard text.isWordLetter(at: index) else { return part }
      let end = text.wordEnd(index)
      let word = text.hash(index, end)
      index = end
      if !NumberScale.percentWords.contains(word) {
        guard Self.perWords.contains(word), text.isSpace(at: end) else { return part }
        let (second, last) = text.word(at: end + 1)
        guard ["cent", "ciento", "cento"].contains(second.lowercased()) else { return part }
        index = last
      }
    }
    return percent == .fraction ? Part(number: number.scaled(byPowerOfTen: power), end: index) : part
  }
}
