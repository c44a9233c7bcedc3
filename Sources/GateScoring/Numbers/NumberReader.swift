import GateJSON

/// Reads the numbers of a text, each as a whole or not at all.
struct NumberReader: Sendable {
  /// What separates whole from fraction.
  enum Decimal: String, CaseIterable, Sendable {
    case point
    case comma
  }

  /// What a percent sign does.
  enum Percent: String, CaseIterable, Sendable {
    case asWritten = "as_written"
    case fraction
  }

  /// Which of several numbers counts.
  enum Take: String, CaseIterable, Sendable {
    case last
    case first
    case only
    case any
  }

  /// What an answer says.
  enum Reading: Sendable, Equatable {
    /// These numbers, any of which may be right; one but for `any`.
    case numbers([ReadNumber])
    /// There is no number.
    case none
    /// There are several numbers, and one is wanted.
    case several
    /// What counts is no one number: this text.
    case unclear(String)
  }

  let decimal: Decimal
  let percent: Percent

  /// The places of a text that look like numbers, in its order.
  func tokens(in text: ScalarCursor) -> [NumberToken] {
    NumberLexer(text: text, decimal: decimal, percent: percent).tokens()
  }

  /// The numbers of a text, in its order; what is unclear is left out.
  func numbers(in text: String) -> [ReadNumber] { tokens(in: ScalarCursor(text)).compactMap(\.number) }

  /// The number that a text is, a sign and currency before it and a unit of up to three words behind it included; nil
  /// for any other text, and for one with two numbers.
  ///
  /// A text with a line `#### 18`, as in GSM8K, is what stands there.
  func wholeNumber(in given: String) -> ReadNumber? {
    let text = ScalarCursor(given)
    let tokens = tokens(in: text)
    if let marked = NumberAnswer(text, tokens).marked() { return marked.number }
    guard tokens.count == 1, let number = tokens[0].number else { return nil }
    let before = text.text(0, tokens[0].start).filter { !$0.isWhitespace }
    let isPlain = before.allSatisfy { "$\\({*_`\"'+[~=≈".contains($0) || $0.isCurrencySymbol }
    guard
      isPlain || NumberScale.currencies.contains(WordHash.of(before.lowercased().filter { $0 != "." }))
        || before == "\\boxed{"
    else { return nil }
    let after = text.text(tokens[0].end, text.count)
    let words = after.split(whereSeparator: \.isWhitespace)
    guard words.count <= 3, !after.contains(where: { "-\u{2013}\u{2014}:=<>±".contains($0) }) else {
      return nil
    }
    guard !words.contains(where: { Self.hedges.contains($0.lowercased()) }) else { return nil }
    return number
  }

  /// The unit of a text that is one number; nil if it has none.
  func unit(in given: String) -> NumberAnswer.Unit? {
    let text = ScalarCursor(given)
    let tokens = tokens(in: text)
    return tokens.count == 1 ? NumberAnswer(text, tokens).unit(of: tokens[0]) : nil
  }

  /// Words behind a number that make it no one number.
  private static let hedges: Set<String> = [
    "or", "and", "to", "oder", "und", "bis", "ou", "et", "o", "y", "or more", "+", "plus", "minus", "times",
  ]

  /// Words between two numbers of which either may be meant.
  private static let ors = WordSet("or oder ou o lub или eller veya 或 または 또는")
  private static let ands = WordSet("and und et y e en")
  private static let of = WordHash.of("of")
  private static let dutch = WordSet("het een antwoord zijn dat niet er ik wordt")

  /// Where the other number begins that stands with one in "18 or 19"; nil if there is none.
  private func other(to index: Int, _ tokens: [NumberToken], _ text: ScalarCursor) -> Int? {
    func isOr(_ left: NumberToken, _ right: NumberToken) -> Bool {
      guard left.end < right.start, right.start - left.end <= 16, left.content != right.content else {
        return false
      }
      let word = skippingMarkup(left.end)
      let end = text.wordEnd(word)
      guard end > word else { return false }
      let hash = text.hash(word, end)
      let isAnd = Self.ands.contains(hash)
      guard isAnd || Self.ors.contains(hash) || hash == Self.of && isDutch(text) else { return false }
      // "x = 2 or x = 3", and "x = 2 and x = 3"
      var isSame = false
      var next = skippingMarkup(end)
      let name = text.wordEnd(next)
      if name > next, name - next < 3 {
        let sign = text.skippingLaTeXSpaces(name)
        if text[sign] == 0x3D {
          isSame = isVariable(text.hash(next, name), before: left.start)
          next = skippingMarkup(sign + 1)
        }
      }
      return next >= right.start && (isSame || !isAnd)
    }
    func isVariable(_ name: UInt64, before start: Int) -> Bool {
      var end = text.skippingSpacesBack(start)
      guard text[end - 1] == 0x3D else { return false }
      end = text.skippingSpacesBack(end - 1)
      let first = text.wordStart(end)
      return text.hash(first, end) == name && text.digit(at: first - 1) == nil
    }
    func skippingMarkup(_ start: Int) -> Int {
      var index = start
      while text.isSpace(at: index) || [0x0A, 0x0D, 0x2A, 0x5F, 0x24, 0x60].contains(text[index]) {
        index += 1
      }
      return index
    }
    if index > 0, isOr(tokens[index - 1], tokens[index]) { return tokens[index - 1].start }
    return index + 1 < tokens.count && isOr(tokens[index], tokens[index + 1]) ? tokens[index].start : nil
  }

  /// Whether a text has a word of Dutch, in which "of" is an or.
  private func isDutch(_ text: ScalarCursor) -> Bool {
    var index = 0
    while index < text.count {
      let end = text.wordEnd(index)
      if end > index, Self.dutch.contains(text.hash(index, end)) { return true }
      index = max(end, index + 1)
    }
    return false
  }

  /// What an answer says.
  ///
  /// `last` is the number behind a line's `####`, in `\boxed{}`, or behind words such as "the answer is", whichever
  /// comes last (a Markdown heading is no marker); without these a number that is all of the first line, stands behind a
  /// label or is in bold, else the last number that does more than point at a step, a page or a source.
  func reading(of answer: String, take: Take, unit: NumberAnswer.Unit? = nil) -> Reading {
    let text = ScalarCursor(answer)
    var tokens = tokens(in: text)
    if tokens.isEmpty {
      let spelled = SpelledNumbers(text)
      tokens = spelled.tokens()
      if tokens.isEmpty { tokens = spelled.foreign() }
      NumberLexer(text: text, decimal: decimal, percent: percent).link(&tokens)
    }
    func reading(_ token: NumberToken?) -> Reading {
      guard let token else { return .none }
      return token.number.map { .numbers([$0]) } ?? .unclear(text.text(token.start, token.end))
    }
    guard let first = tokens.first else { return .none }
    switch take {
    case .first: return reading(first)
    case .only: return tokens.count == 1 ? reading(first) : .several
    case .any:
      let numbers = tokens.compactMap(\.number)
      return numbers.isEmpty ? reading(first) : .numbers(numbers)
    case .last:
      let answer = NumberAnswer(text, tokens, unit: unit)
      guard
        let token = (tokens.count == 1 ? answer.spelledHeadline() ?? first : answer.answer()).map(
          answer.accounted)
      else {
        return .none
      }
      if let index = tokens.firstIndex(where: { $0.start == token.start }),
        let start = other(to: index, tokens, text)
      {
        return .unclear(text.text(start, max(token.end, tokens[index].end)))
      }
      if let number = token.number,
        let same = answer.points(of: token, self) ?? answer.restated(token, percent)
      {
        return .numbers([number, same])
      }
      return reading(token)
    }
  }
}
