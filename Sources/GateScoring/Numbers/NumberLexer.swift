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
      // Nearly all scalars of prose are letters, which begin nothing.
      if (scalar | 0x20) >= 0x61 && (scalar | 0x20) <= 0x7A || scalar == 0x20 {
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
    return linked(tokens)
  }

  /// Where a tag, an address or an entity ends that begins there; nil where none does.
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
    let (start, isNegative, isMoney) = sign(before: index)
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
      if let end = endOfDate(part.end) { return end }
      if text[index] == 0x30, text[part.end] == 0x78 || text[part.end] == 0x58, part.end == index + 1 {
        return endOfName(index)  // 0x1F
      }
      part = suffixed(part)
    }
    part = scaled(part, isMoney: isMoney || text.isCurrency(at: text.skippingSpaces(part.end)))
    part = asPercent(part)
    if let end = endOfUnknown(part.end) { part = Part(number: nil, end: end) }
    token(part.number, to: part.end)
    return part.end
  }

  private func restOfList(
    _ run: DigitRun, _ ends: [Int], after first: Int, into tokens: inout [NumberToken]
  ) -> Int {
    var group = first + 1
    while group < run.groups.count {
      let start = ends[group] - run.groups[group].count
      var last = group
      if group < run.separators.count, run.separators[group] == .point, decimal == .point { last += 1 }
      let part = DigitRun(
        groups: Array(run.groups[group...last]), separators: Array(run.separators[group..<last]))
      if case .number(let number) = part.meaning(.point) {
        tokens.append(NumberToken(start: start, end: ends[last], content: .number(ReadNumber(number))))
      }
      group = last + 1
    }
    return ends[ends.count - 1]
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

  /// The index behind the brace that closes the one there; the end of the text where none does.
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

  private static let minusWords = WordSet("minus negative moins menos meno")

  /// The sign and the currency sign before a number.
  private func sign(before index: Int) -> (start: Int, isNegative: Bool, isMoney: Bool) {
    var (start, isMoney) = (index, false)
    while text.isCurrency(at: start - 1) {
      start -= 1
      if text[start - 1] == 0x5C { start -= 1 }
      isMoney = true
    }
    if !isMoney {
      let end = index - (text.isSpace(at: index - 1) || text[index - 1] == 0x2E ? 1 : 0)
      let first = text.wordStart(end)
      isMoney = end - first > 1 && end - first < 4 && NumberScale.currencies.contains(text.hash(first, end))
    }
    if text.isMinus(at: start - 1) {
      let before = text[start - 2]
      let isDash =
        text.isLetter(at: start - 2) || text.digit(at: start - 2) != nil
        || [0x29, 0x7D, 0x5D].contains(before)
      if !isDash { return (start - 1, true, isMoney) }
    }
    // A minus that stands apart: "− 12", "x = - 12"; a hyphen at the beginning of a line is a list's.
    if text.isSpace(at: start - 1), text.isMinus(at: start - 2) {
      var before = start - 3
      while text.isSpace(at: before) { before -= 1 }
      let mark = text[before]
      let isOpening = mark == 0x3D || mark == 0x28 || mark == 0x2248
      if isOpening || text[start - 2] == 0x2212 && (mark == 0 || mark == 0x0A || mark == 0x3A) {
        return (start - 2, true, isMoney)
      }
    }
    if text.has("&minus;", at: start - 7) { return (start - 7, true, isMoney) }
    if text[start - 1] == 0x20 {
      let first = text.wordStart(start - 1)
      if start - first > 4, Self.minusWords.contains(text.hash(first, start - 1)),
        text.digit(at: first - 2) == nil
      {
        return (first, true, isMoney)
      }
    }
    return (start, false, isMoney)
  }

  /// The number of ASCII digits that begins there, with a fraction behind a point, as nearly all are; nil where anything
  /// follows that may belong to its digits.
  private func plain(at start: Int) -> Part? {
    var end = start
    while text[end] >= 0x30, text[end] <= 0x39 { end += 1 }
    guard end > start else { return nil }
    var point = end
    if decimal == .point, text[end] == 0x2E, text[end + 1] >= 0x30, text[end + 1] <= 0x39 {
      end += 1
      while text[end] >= 0x30, text[end] <= 0x39 { end += 1 }
    } else {
      point = -1
    }
    guard text.digit(at: end) == nil else { return nil }
    if let (_, length) = separator(at: end), text.digit(at: end + length) != nil { return nil }
    var digits: [UInt8] = []
    digits.reserveCapacity(end - start)
    for index in start..<end where index != point { digits.append(UInt8(text[index] - 0x30)) }
    let exponent = point < 0 ? 0 : point + 1 - end
    return Part(number: ReadNumber(ExactDecimal(digits: digits, exponent: exponent)), end: end)
  }

  /// The groups of digits that begin there, and where each ends.
  private func digitRun(at start: Int) -> (DigitRun, ends: [Int]) {
    var run = DigitRun()
    var ends: [Int] = []
    var index = start
    if text.digit(at: index) == nil {
      run.groups.append([])
      run.separators.append(text[index] == 0x2E ? .point : .comma)
      ends.append(index)
      index += 1
    }
    while true {
      var group: [UInt8] = []
      while let digit = text.digit(at: index) {
        group.append(digit)
        index += 1
      }
      run.groups.append(group)
      ends.append(index)
      guard let (separator, length) = separator(at: index), text.digit(at: index + length) != nil else {
        break
      }
      if separator == .space {
        let next = index + length
        let isGroup =
          (0..<3).allSatisfy { text.digit(at: next + $0) != nil } && text.digit(at: next + 3) == nil
        let isFirst =
          run.separators.isEmpty
          ? group.count <= 3 && group.first != 0 : run.separators.allSatisfy { $0 == .space }
        guard isGroup, isFirst, group.count <= 3 else { break }
      }
      run.separators.append(separator)
      index += length
    }
    return (run, ends)
  }

  private func separator(at index: Int) -> (DigitRun.Separator, Int)? {
    switch text[index] {
    case 0x2C, 0xFF0C: return text.has(",\\!", at: index) ? (.comma, 3) : (.comma, 1)
    case 0x2E, 0xFF0E: return (.point, 1)
    case 0x66B: return (decimal == .point ? .point : .comma, 1)
    case 0x66C: return (decimal == .point ? .comma : .point, 1)
    case 0x20, 0xA0, 0x2009, 0x202F, 0x27, 0x2019, 0x5F, 0x7E, 0x2007: return (.space, 1)
    case 0x7B:
      if text.has("{,}", at: index) { return (.comma, 3) }
      if text.has("{.}", at: index) { return (.point, 3) }
      return text.has("{\\,}", at: index) ? (.space, 4) : nil
    case 0x5C: return [0x2C, 0x3B, 0x3A, 0x20].contains(text[index + 1]) ? (.space, 2) : nil
    case 0x26:
      if text.has("&nbsp;", at: index) { return (.space, 6) }
      return text.has("&thinsp;", at: index) ? (.space, 8) : nil
    default: return nil
    }
  }

  /// The end of a date, a telephone number or the like, of which the first digits end there; nil where it is none.
  private func endOfDate(_ index: Int) -> Int? {
    let mark = text[index]
    guard mark == 0x2D || mark == 0x2F || mark == 0x2011 else { return nil }
    var (end, marks) = (index, 0)
    while text[end] == mark, text.digit(at: end + 1) != nil {
      end += 1
      while text.digit(at: end) != nil { end += 1 }
      marks += 1
    }
    return marks > 1 ? end : nil
  }
}
