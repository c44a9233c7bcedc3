import GateJSON

/// Finds what looks like a number in a text: whole, with its sign, fraction, power and scale.
struct NumberLexer {
  let text: ScalarCursor
  let decimal: NumberReader.Decimal
  let percent: NumberReader.Percent

  /// A number and where it ends.
  struct Part {
    var number: ReadNumber?
    var end: Int
  }

  /// All places in their order.
  func tokens() -> [NumberToken] {
    var tokens: [NumberToken] = []
    var index = 0
    while index < text.count {
      let scalar = text.scalars[index]
      // Nearly all scalars of prose are letters and spaces, which begin nothing.
      if scalar < 0x80, scalar > 0x3F ? scalar != 0x5C : Self.beginners >> UInt64(scalar) & 1 == 0 {
        index += 1
        continue
      }
      if let end = skipped(at: index) {
        index = end
      } else if begins(at: index) {
        let before = tokens.count
        let end = read(at: index, into: &tokens)
        index = max(end, index + 1)
        // An exponent or an index of a variable is no number.
        if isScript(before: before < tokens.count ? tokens[before].start : index), before < tokens.count {
          tokens.removeSubrange(before...)
        }
      } else {
        index += 1
      }
    }
    joinCompounds(&tokens)
    link(&tokens)
    return tokens
  }

  /// The marks and digits below `@` that may begin something, as bits: `&`, `,`, `.`, 0 to 9, `:`, `<`.
  private static let beginners: UInt64 = 0x17FF_5040_0000_0000

  /// Where a tag, an address or an entity ends that begins there; nil if none does.
  private func skipped(at index: Int) -> Int? {
    switch text[index] {
    case 0x3C:  // <
      guard text.isWordLetter(at: index + 1) || text[index + 1] == 0x2F else { return nil }
      var end = index + 1
      while end < text.count, end - index < 300, text[end] != 0x3E { end += 1 }
      return text[end] == 0x3E ? end + 1 : nil
    case 0x3A:  // :
      guard text.has("://", at: index) else { return nil }
      var end = index + 3
      while end < text.count, text[end] > 0x20, ![0x29, 0x3E, 0x22, 0x60, 0x5D].contains(text[end]) {
        end += 1
      }
      return end
    case 0x26:  // &
      guard text[index + 1] == 0x23 else { return nil }
      var end = index + 2
      while end - index < 10, text.digit(at: end) != nil || text.isWordLetter(at: end) { end += 1 }
      return text[end] == 0x3B ? end + 1 : nil
    default: return nil
    }
  }

  private func begins(at index: Int) -> Bool {
    let scalar = text[index]
    if text.digit(at: index) != nil { return true }
    switch scalar {
    case 0x2E, 0x2C:  // a fraction without a whole part
      let mark: UInt32 = decimal == .point ? 0x2E : 0x2C
      return scalar == mark && text.digit(at: index + 1) != nil && text.digit(at: index - 1) == nil
        && !text.isLetter(at: index - 1)
    case 0x5C: return fractionCommand(at: index) != nil || text.has("\\sqrt", at: index)
    case 0x221A: return true
    case 0x26: return Self.entity(text, at: index) != nil
    default: return Self.vulgar(scalar) != nil
    }
  }

  /// Whether what begins there is an exponent or an index: `x^2`, `a_1`, `x^{2}`.
  private func isScript(before start: Int) -> Bool {
    var index = start - 1
    while text[index] == 0x7B || text.isMinus(at: index) { index -= 1 }
    let mark = text[index]
    guard mark == 0x5E || mark == 0x5F else { return false }
    return text.isLetter(at: index - 1) || [0x29, 0x7D, 0x5D].contains(text[index - 1])
  }

  // MARK: - Reading one place

  /// Reads what begins there.
  /// - Returns: where it ends.
  private func read(at index: Int, into tokens: inout [NumberToken]) -> Int {
    // Digits inside a word, as in B2B, are no number; a currency's code may touch one.
    if text.isWordLetter(at: index - 1), !isOperator(at: index - 1, number: index) {
      guard NumberScale.currencies.contains(text.hash(text.wordStart(index), index)) else {
        return endOfName(index)
      }
    }
    let (start, isNegative, hasCurrency) = sign(before: index)
    func token(_ number: ReadNumber?, to end: Int) {
      tokens.append(
        NumberToken(
          start: start, end: end,
          content: number.map { .number(isNegative ? $0.negated : $0) } ?? .unclear))
    }
    if text.has("\\sqrt", at: index) || text[index] == 0x221A {
      let end = endOfRoot(index)
      token(nil, to: end)
      return end
    }
    var part: Part
    if text.digit(at: index) == nil, text[index] != 0x2E, text[index] != 0x2C {
      part = fraction(at: index) ?? Part(number: nil, end: index + 1)
    } else {
      if let plain = plain(at: index) {
        part = plain
      } else {
        let (run, ends) = digitRun(at: index)
        switch run.meaning(decimal) {
        case .none: return ends[ends.count - 1]
        case .unclear:
          token(nil, to: ends[ends.count - 1])
          return ends[ends.count - 1]
        case .list:
          // Each is read by itself: what follows the comma begins a number of its own.
          var first = DigitRun(groups: [run.groups[0]])
          var last = 0
          if run.separators[0] != .comma {
            first = DigitRun(groups: Array(run.groups.prefix(2)), separators: [run.separators[0]])
            last = 1
          }
          if case .number(let number) = first.meaning(.point) { token(ReadNumber(number), to: ends[last]) }
          return restOfList(run, ends, after: last, into: &tokens)
        case .number(let number): part = Part(number: ReadNumber(number), end: ends[ends.count - 1])
        }
      }
      if endsPlainly(at: part.end) {
        token(part.number, to: part.end)
        return part.end
      }
      if let end = endOfDate(part.end) { return end }
      if text[index] == 0x30, text[part.end] == 0x78 || text[part.end] == 0x58, part.end == index + 1 {
        return endOfName(index)  // 0x1F
      }
      part = suffixed(part)
    }
    let isMoney =
      hasCurrency || followsCurrency(index) || text.isCurrency(at: text.skippingSpaces(part.end))
    part = scaled(part, isMoney: isMoney)
    part = asPercent(part)
    if let end = endOfUnknown(part.end) { part = Part(number: nil, end: end) }
    token(part.number, to: part.end)
    return part.end
  }

  /// Whether the letter x there stands between two numbers, as in 3x4.
  private func isOperator(at index: Int, number: Int) -> Bool {
    (text[index] | 0x20) == 0x78
      && (text.digit(at: index - 1) != nil || text.isSpace(at: index - 1) && text.digit(at: index - 2) != nil)
  }

  /// The end of a name that holds digits: B2B, H2O, 0x1F.
  private func endOfName(_ index: Int) -> Int {
    var end = index
    while text.isWordLetter(at: end) || text.digit(at: end) != nil { end += 1 }
    return end
  }

  func endOfRoot(_ index: Int) -> Int {
    var end = text[index] == 0x221A ? index + 1 : index + 5
    if text[end] == 0x5B { while end < text.count, text[end] != 0x5D { end += 1 } }
    if text[end] == 0x5D { end += 1 }
    if text[end] == 0x7B { return endOfBraces(end) }
    while text.digit(at: end) != nil { end += 1 }
    return end
  }

  /// The index behind the brace that closes the one there; the end of the text if none does.
  func endOfBraces(_ index: Int) -> Int {
    var (end, depth) = (index, 0)
    while end < text.count, end - index < 2000 {
      if text[end] == 0x7B { depth += 1 }
      if text[end] == 0x7D {
        depth -= 1
        if depth == 0 { return end + 1 }
      }
      end += 1
    }
    return end
  }
}
