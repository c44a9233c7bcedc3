import GateJSON

/// Reads numbers that are spelled in English words: `twelve`, `minus twenty-one`, `two and a half`, `three quarters`.
struct SpelledNumbers {
  private let text: ScalarCursor
  /// Where each word begins and ends, and its hash.
  private var words: [(start: Int, end: Int, hash: UInt64)] = []

  init(_ text: ScalarCursor) {
    self.text = text
    var index = 0
    while index < text.count {
      let end = text.wordEnd(index)
      if end > index { words.append((index, end, text.hash(index, end))) }
      index = max(end, index + 1)
    }
  }

  /// All of a text that has no digits, in its order; a lone "one" or "half" only if it is not a mere word of prose.
  func tokens() -> [NumberToken] {
    var tokens: [NumberToken] = []
    var index = 0
    while index < words.count {
      if let (number, end) = number(at: index) {
        let isNegative = index > 0 && Self.minusWords.contains(words[index - 1].hash) && isJoined(index - 1)
        if end > index + 1 || !Self.weakWords.contains(words[index].hash) || isMeant(index),
          !isDivisor(index)
        {
          let value = isNegative ? number.negated : number
          tokens.append(
            NumberToken(
              start: words[isNegative ? index - 1 : index].start, end: words[end - 1].end,
              content: .number(value)))
        }
        index = end
      } else {
        index += 1
      }
    }
    return tokens
  }

  /// Those of a text that is in none of the words above: one of German, Dutch, French, Spanish, Italian or Portuguese.
  func foreign() -> [NumberToken] {
    words.compactMap { word in
      Self.foreign[word.hash].map {
        NumberToken(start: word.start, end: word.end, content: .number(ReadNumber($0)))
      }
    }
  }

  /// Without those that are words of English, too.
  private static let foreign = WordTable<Int>([
    ("zwei twee deux dos dois duas", 2), ("drei drie trois tres três tre", 3),
    ("vier quatre cuatro quattro quatro", 4), ("fünf vijf cinq cinco cinque", 5), ("sechs zes seis", 6),
    ("sieben zeven siete sette sete", 7), ("acht huit ocho oito", 8), ("neun negen neuf nueve nove", 9),
    ("zehn tien dix diez dieci dez", 10), ("zwölf twaalf douze doce dodici doze", 12),
    ("zwanzig twintig vingt veinte venti vinte", 20),
  ])

  // MARK: - Reading one

  private static let minusWords = WordSet("minus negative")
  private static let weakWords = WordSet("one half quarter")
  private static let by = WordHash.of("by")
  private static let divisions = WordSet("division divide divided divides dividing")
  private static let and = WordHash.of("and")
  private static let a = WordHash.of("a")
  private static let point = WordHash.of("point")
  private static let of = WordHash.of("of")
  private static let hundred = WordHash.of("hundred")
  private static let dozen = WordHash.of("dozen")
  private static let before = WordSet(
    "is was are be equals exactly just only total answer need needs takes leaves has have gives costs gets")

  private static let small = WordTable<Int>([
    ("zero", 0), ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7),
    ("eight", 8), ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12), ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15), ("sixteen", 16), ("seventeen", 17), ("eighteen", 18), ("nineteen", 19), ("twenty", 20),
    ("thirty", 30), ("forty fourty", 40), ("fifty", 50), ("sixty", 60), ("seventy", 70), ("eighty", 80),
    ("ninety", 90),
  ])

  private static let scales = WordTable<Int>([
    ("thousand", 1000), ("million", 1_000_000), ("billion", 1_000_000_000), ("trillion", 1_000_000_000_000),
  ])

  private static let parts = WordTable<Int>([
    ("half halves", 2), ("third thirds", 3), ("quarter quarters fourth fourths", 4), ("fifth fifths", 5),
    ("sixth sixths", 6), ("seventh sevenths", 7), ("eighth eighths", 8), ("ninth ninths", 9),
    ("tenth tenths", 10),
    ("hundredth hundredths", 100),
  ])

  /// The number that begins with that word, and the word behind it.
  private func number(at index: Int) -> (ReadNumber, end: Int)? {
    if words[index].hash == Self.a, index + 1 < words.count, isJoined(index) {
      if let part = fraction(of: 1, at: index + 1) { return part }
      guard let (whole, end) = whole(from: index + 1, startingWith: 1), end > index + 1 else { return nil }
      return (ReadNumber(whole), end)
    }
    if let half = Self.parts[words[index].hash], half == 2, let part = fraction(of: 1, at: index) {
      return part
    }
    guard let (whole, end) = whole(from: index, startingWith: nil) else { return nil }
    if let part = fraction(of: whole, at: end) { return part }
    var number = ReadNumber(whole)
    if let (digits, last) = decimals(at: end) {
      guard let sum = number.adding(digits) else { return nil }
      return scaled(sum, at: last)
    }
    // Two and a half.
    if end + 2 < words.count + 0, words[end].hash == Self.and, isJoined(end - 1), isJoined(end) {
      let one = words[end + 1].hash
      if one == Self.a || Self.small[one] != nil, isJoined(end + 1),
        let part = fraction(of: one == Self.a ? 1 : Self.small[one] ?? 1, at: end + 2),
        let sum = number.adding(part.0)
      {
        return scaled(sum, at: part.end)
      }
    }
    if end < words.count, words[end].hash == Self.dozen, isJoined(end - 1),
      let product = number.multiplied(by: ReadNumber(12))
    {
      number = product
      return (number, end + 1)
    }
    return (number, end)
  }

  /// A whole number.
  private func whole(from start: Int, startingWith first: Int?) -> (Int, end: Int)? {
    var (total, group, index) = (0, first ?? 0, start)
    var last = Int.max
    var hasAny = first != nil
    while index < words.count, index == start || isJoined(index - 1) || last == 1000 && isBehindComma(index) {
      let hash = words[index].hash
      if let value = Self.small[hash] {
        // "Twenty one" is one number, "two three" are two; "fifteen hundred" is told by the next word.
        guard !hasAny || value < last && (last >= 100 || last >= 20 && value > 0 && value < 10) else { break }
        group += value
        last = value == 0 ? 1 : value
        hasAny = true
        index += 1
      } else if hash == Self.hundred, hasAny, group > 0, group < 100 {
        group *= 100
        last = 100
        index += 1
      } else if let scale = Self.scales[hash], hasAny, group > 0 {
        total += group * scale
        group = 0
        last = 1000
        index += 1
      } else if hash == Self.dozen, first != nil, index == start {
        return (12, index + 1)
      } else if hash == Self.and, hasAny, last >= 100, last != Int.max, index + 1 < words.count,
        isJoined(index),
        Self.small[words[index + 1].hash] != nil
      {
        index += 1
      } else {
        break
      }
    }
    guard hasAny, index > start, total < 1_000_000_000_000_000 else { return nil }
    return (total + group, index)
  }

  /// A number with a fraction, and the million or the like behind it: "four and a half million".
  private func scaled(_ number: ReadNumber, at index: Int) -> (ReadNumber, end: Int) {
    guard index < words.count, isJoined(index - 1), let scale = Self.scales[words[index].hash],
      let product = number.multiplied(by: ReadNumber(scale))
    else { return (number, index) }
    return (product, index + 1)
  }

  /// So many thirds and the like.
  private func fraction(of count: Int, at index: Int) -> (ReadNumber, end: Int)? {
    guard index < words.count, let part = Self.parts[words[index].hash],
      index == 0 || isJoined(index - 1) || count == 1,
      let value = ReadNumber(count).divided(by: ReadNumber(part))
    else { return nil }
    return (value, index + 1)
  }

  /// "Point five".
  private func decimals(at index: Int) -> (ReadNumber, end: Int)? {
    guard index + 1 < words.count, words[index].hash == Self.point, isJoined(index - 1) else { return nil }
    var digits: [UInt8] = []
    var end = index + 1
    while end < words.count, isJoined(end - 1), let digit = Self.small[words[end].hash], digit < 10 {
      digits.append(UInt8(digit))
      end += 1
    }
    guard !digits.isEmpty else { return nil }
    return (ReadNumber(ExactDecimal(digits: digits, exponent: -digits.count)), end)
  }

  /// Whether only spaces or a hyphen stand between a word and the next one.
  private func isJoined(_ index: Int) -> Bool {
    guard index >= 0, index + 1 < words.count else { return false }
    let (start, end) = (words[index].end, words[index + 1].start)
    guard end - start <= 2 else { return false }
    return (start..<end).allSatisfy {
      text.isSpace(at: $0) || text.isMinus(at: $0) || text[$0] == 0x2010 || text[$0] == 0x2011
    }
  }

  /// Whether something is divided by the number, which then is undefined: "division by zero".
  private func isDivisor(_ index: Int) -> Bool {
    index > 1 && words[index - 1].hash == Self.by && Self.divisions.contains(words[index - 2].hash)
  }

  /// Whether nothing but a comma and a space stands before a word: "one thousand, two hundred".
  private func isBehindComma(_ index: Int) -> Bool {
    let (start, end) = (words[index - 1].end, words[index].start)
    return end - start == 2 && text[start] == 0x2C && text.isSpace(at: start + 1)
  }

  /// Whether "one" or "half" is the answer: in a few words, or behind a verb or a colon, and not "one of".
  private func isMeant(_ index: Int) -> Bool {
    if index + 1 < words.count, words[index + 1].hash == Self.of { return false }
    if words.count <= 4 { return true }
    if index > 0, Self.before.contains(words[index - 1].hash) { return true }
    var start = words[index].start
    while text.isSpace(at: start - 1) || text[start - 1] == 0x2A { start -= 1 }
    return text[start - 1] == 0x3A
  }
}
