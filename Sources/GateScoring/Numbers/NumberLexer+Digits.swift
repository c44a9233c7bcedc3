import GateJSON

/// Groups of digits and what separates them.
extension NumberLexer {
  /// The number of ASCII digits that begins there, with a fraction behind a point, as nearly all are; nil if anything
  /// follows that may belong to its digits.
  func plain(at start: Int) -> Part? {
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
    let exponent = point < 0 ? 0 : point + 1 - end
    guard end - start > ReadNumber.shortest else {
      var whole = 0
      for index in start..<end where index != point { whole = 10 * whole + Int(text[index] - 0x30) }
      return Part(number: ReadNumber(whole, exponent: exponent), end: end)
    }
    var digits: [UInt8] = []
    digits.reserveCapacity(end - start)
    for index in start..<end where index != point { digits.append(UInt8(text[index] - 0x30)) }
    return Part(number: ReadNumber(ExactDecimal(digits: digits, exponent: exponent)), end: end)
  }

  /// The groups of digits that begin there, and where each ends.
  func digitRun(at start: Int) -> (DigitRun, ends: [Int]) {
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

  func separator(at index: Int) -> (DigitRun.Separator, Int)? {
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

  /// The end of a date, a telephone number or the like, of which the first digits end there; nil if it is none.
  func endOfDate(_ index: Int) -> Int? {
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

  func restOfList(
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
}
