/// Quantities that an answer gives twice: in two units, or as a share and a percentage.
extension NumberAnswer {
  /// What says the same beside the number: the share beside a percentage, the days beside hours: "0.25, or 25%", "72
  /// hours, i.e. 3 days".
  func restated(_ token: NumberToken, _ percent: NumberReader.Percent) -> ReadNumber? {
    guard let number = token.number, let index = tokens.firstIndex(where: { $0.start == token.start }) else {
      return nil
    }
    // "7 dozen" are 84 eggs, or 7 dozen of them.
    if text.has("dozen", at: token.end - 5), let dozens = number.divided(by: ReadNumber(12)) { return dozens }
    return isSame(index - 1, index, percent)
      ? tokens[index - 1].number
      : isSame(index, index + 1, percent) ? tokens[index + 1].number : nil
  }

  /// Whether two numbers beside each other are one quantity.
  private func isSame(_ left: Int, _ right: Int, _ percent: NumberReader.Percent) -> Bool {
    guard left >= 0, right < tokens.count, tokens[left].end <= tokens[right].start,
      tokens[right].start - tokens[left].end <= 40, let first = tokens[left].number,
      let second = tokens[right].number
    else { return false }
    if percent == .asWritten, text.occurs(0x25) {
      let isFirst = hasPercent(tokens[left])
      if isFirst || hasPercent(tokens[right]) {
        let (share, percentage) = isFirst ? (second, first) : (first, second)
        return abs(100 * share.approximate - percentage.approximate) <= 1e-9 * abs(percentage.approximate)
      }
    }
    guard let unit = NumberUnit.behind(tokens[left].end, in: text),
      let other = NumberUnit.behind(tokens[right].end, in: text)
    else { return false }
    return NumberUnit.areSame((first.approximate, unit), (second.approximate, other))
  }

  private func hasPercent(_ token: NumberToken) -> Bool {
    let sign = text.skippingLaTeXSpaces(token.end)
    return text[token.end - 1] == 0x25 || text[sign] == 0x25 || text.has("\\%", at: sign)
  }
}
