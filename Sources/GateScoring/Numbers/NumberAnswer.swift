/// Which of the numbers of an answer is the one that it gives.
struct NumberAnswer {
  let text: ScalarCursor
  let tokens: [NumberToken]

  /// The unit of the number that is asked for; nil if it is not known.
  let unit: Unit?

  /// - Parameters:
  ///   - tokens: the numbers of the text, in its order.
  ///   - unit: that of the number that is asked for.
  init(_ text: ScalarCursor, _ tokens: [NumberToken], unit: Unit? = nil) {
    self.text = text
    self.tokens = tokens
    self.unit = unit
  }

  /// The number that counts; nil if there is none.
  func answer() -> NumberToken? {
    if let marked = marked() { return marked }
    let boxed = boxed()
    let announced = announced(after: boxed?.place ?? -1)
    if let found = announced ?? boxed?.token { return found }
    return opening() ?? closing() ?? labelled() ?? inBold() ?? spelledHeadline() ?? headline() ?? lastMeant()
      ?? tokens.last
  }

  // MARK: - Markers

  /// The number behind the last `####` that has one, as GSM8K writes answers; a Markdown heading has none.
  func marked() -> NumberToken? {
    guard text.occurs(0x23) else { return nil }
    var found: NumberToken?
    var index = 0
    while index + 4 < text.count {
      guard text.scalars[index] == 0x23, text.has("####", at: index) else {
        index += 1
        continue
      }
      var start = index + 4
      while text[start] == 0x23 { start += 1 }
      let isSixth = start > index + 4
      start = skippingMarkup(start, withNewlines: false)
      if !isSixth, let token = token(from: index + 4), token.start <= start, token.end > start,
        !isHeading(behind: token)
      {
        found = token
      }
      index = start
    }
    return found
  }

  /// Whether the number is that of a heading's section: `#### 2. Sum`, `#### 1) Sum`.
  private func isHeading(behind token: NumberToken) -> Bool {
    let mark = text[token.end]
    guard mark == 0x2E || mark == 0x29 || mark == 0x3A, text.isSpace(at: token.end + 1) else { return false }
    return text.isLetter(at: text.skippingSpaces(token.end + 1))
  }

  /// The number of the last `\boxed{}` that holds one; unclear if it holds several.
  private func boxed() -> (token: NumberToken, place: Int)? {
    guard text.occurs(0x5C) else { return nil }
    var found: (NumberToken, Int)?
    var index = 0
    while index + 7 <= text.count {
      guard text.scalars[index] == 0x5C, text.has("\\boxed{", at: index) || text.has("\\fbox{", at: index)
      else {
        index += 1
        continue
      }
      let start = index + (text.has("\\boxed{", at: index) ? 6 : 5)
      var (end, depth) = (start, 0)
      while end < text.count, end - start < Self.reach {
        if text[end] == 0x7B { depth += 1 }
        if text[end] == 0x7D { depth -= 1 }
        end += 1
        if depth == 0 { break }
      }
      let inside = self.inside(start, end)
      if let only = inside.last {
        let isOne = inside.count == 1 || hasEquals(from: inside[inside.count - 2].end, to: only.start)
        found = (isOne ? only : NumberToken(start: start + 1, end: end - 1, content: .unclear), end)
      }
      index = end
    }
    return found
  }

  // MARK: - Looking about

  static let from = WordHash.of("from")
  static let to = WordHash.of("to")
  /// Words that say that what follows comes of what was said before.
  static let hence = "so therefore thus hence"

  /// How far a sentence or a pair of braces is followed, in scalars.
  static let reach = 2000

  /// The index of the first number that begins there or later.
  func firstIndex(from place: Int) -> Int {
    var (low, high) = (0, tokens.count)
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].start < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The first number that begins there or later.
  func token(from place: Int) -> NumberToken? {
    let index = firstIndex(from: place)
    return index < tokens.count ? tokens[index] : nil
  }

  /// The number that stands there.
  func token(at place: Int) -> NumberToken? {
    let next = firstIndex(from: place + 1)
    return next > 0 && tokens[next - 1].end > place ? tokens[next - 1] : nil
  }

  /// The numbers between two places.
  func inside(_ start: Int, _ end: Int) -> [NumberToken] {
    Array(tokens[firstIndex(from: start)...].prefix { $0.end <= end })
  }

  /// Where the word or mark ends that stands before a number, past spaces, emphasis and currencies.
  func wordEnd(before index: Int) -> Int {
    var end = index
    while text.isSpace(at: end - 1) || text[end - 1] == 0x2A || text.isCurrency(at: end - 1) { end -= 1 }
    return end
  }

  /// The first index behind spaces, Markdown, LaTeX's marks and opening brackets.
  func skippingMarkup(_ index: Int, withNewlines: Bool) -> Int {
    var index = index
    while index < text.count {
      let scalar = text[index]
      if token(from: index)?.start == index { return index }
      if text.isSpace(at: index) || withNewlines && (scalar == 0x0A || scalar == 0x0D) {
        index += 1
      } else if Self.isMarkup(scalar) || text.isCurrency(at: index) {
        index += 1
      } else if scalar == 0x5C {
        index += 1
        while text.isWordLetter(at: index), index < text.count, !text.has("frac", at: index) { index += 1 }
      } else if scalar == 0x3C, text.isWordLetter(at: index + 1) || text[index + 1] == 0x2F {
        while index < text.count, text[index] != 0x3E { index += 1 }
      } else {
        return index
      }
    }
    return index
  }

  private static func isMarkup(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2A, 0x5F, 0x60, 0x22, 0x27, 0x28, 0x5B, 0x7B, 0x24, 0x7E, 0x3E: true
    case 0x201C, 0x201D, 0x2018, 0xAB, 0xFF08, 0x3010: true
    default: false
    }
  }

  func hasEquals(from start: Int, to end: Int) -> Bool {
    guard start < end else { return false }
    return (start..<end).contains { text[$0] == 0x3D || text[$0] == 0x2248 || text[$0] == 0xFF1D }
  }

  /// The end of the sentence, which a full stop between digits does not end.
  func endOfSentence(_ index: Int) -> Int {
    var end = index
    while end < text.count, end - index < Self.reach {
      let scalar = text[end]
      if scalar == 0x0A || scalar == 0x3002 || scalar == 0x21 || scalar == 0x3F { return end }
      if scalar == 0x2E, text[end + 1] == 0 || text[end + 1] <= 0x20 || text[end + 1] == 0x2A,
        !isOrdinalPoint(end), !isThatIs(before: end)
      {
        return end
      }
      end += 1
    }
    return end
  }

  /// Whether a full stop stands behind the day before a month: "3. Oktober".
  private func isOrdinalPoint(_ point: Int) -> Bool {
    guard text[point] == 0x2E, text.digit(at: point - 1) != nil, text.isSpace(at: point + 1) else {
      return false
    }
    return isMonth(point + 2, text.wordEnd(point + 2))
  }

  /// Whether the full stop is the last one of "i.e." or "e.g." and not the text's.
  private func isThatIs(before point: Int) -> Bool {
    text.isSpace(at: point + 1)
      && (text.hasSmall("i.e", at: point - 3) || text.hasSmall("e.g", at: point - 3))
  }

  /// Where the sentence or line begins that holds a place.
  func startOfSentence(_ place: Int) -> Int {
    var start = place
    while start > 0, place - start < Self.reach {
      let before = text[start - 1]
      if before == 0x0A || before == 0x3002 { return start }
      if before == 0x2E || before == 0x21 || before == 0x3F, text[start] <= 0x20 || text[start] == 0x2A,
        !isOrdinalPoint(start - 1), !isThatIs(before: start - 1)
      {
        return start
      }
      start -= 1
    }
    return start
  }

  /// The first index behind spaces and marks at the beginning of a sentence or line.
  func skippingMarks(_ index: Int) -> Int {
    var index = index
    while index < text.count, text[index] != 0x0A, !text.isLetter(at: index), text.digit(at: index) == nil {
      index += 1
    }
    return index
  }
}
