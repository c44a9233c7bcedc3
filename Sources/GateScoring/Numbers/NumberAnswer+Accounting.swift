/// Amounts below zero as accounts write them: in brackets.
extension NumberAnswer {
  /// Words of a line of an account, of which an amount in brackets is below zero.
  private static let accounts = WordSet(
    """
    income loss losses profit earnings cash flow cashflow ebit ebitda balance deficit equity margin variance gain \
    expense expenses charge outflow verlust ergebnis saldo
    """)

  /// The number, below zero if its brackets say so: "Net income: (1,200)", "$(45.3)".
  func accounted(_ token: NumberToken) -> NumberToken {
    guard let number = token.number, number.approximate > 0, let open = opening(of: token) else {
      return token
    }
    var close = token.end
    if text.isCurrency(at: close) { close += 1 }
    if text[close] != 0x29 { close = token.end - 1 }
    guard text[close] == 0x29 else { return token }
    if text.isCurrency(at: open - 1), !isFormula(open - 1, close) { return negated(token, number) }
    var before = text.skippingSpacesBack(open)
    while text[before - 1] == 0x2A || text[before - 1] == 0x24 {
      before = text.skippingSpacesBack(before - 1)
    }
    guard text[before - 1] == 0x3A || text[before - 1] == 0x7C else { return token }
    var start = before
    while start > 0, text[start - 1] != 0x0A, before - start < 60 { start -= 1 }
    while start < before {
      let end = text.wordEnd(start)
      if end > start, Self.accounts.contains(text.hash(start, end)) { return negated(token, number) }
      start = max(end, start + 1)
    }
    return token
  }

  /// Where the bracket stands before a number.
  private func opening(of token: NumberToken) -> Int? {
    var open = token.start - 1
    if text.isCurrency(at: open) { open -= 1 }
    return text[open] == 0x28 ? open : nil
  }

  /// Whether the dollar sign before a bracket opens a formula of LaTeX, which another one closes behind it: `$(12)$`,
  /// but not "$(12) million, from $(9) million".
  private func isFormula(_ sign: Int, _ close: Int) -> Bool {
    guard text[sign] == 0x24 else { return false }
    var next = close + 1
    while next - close < 80, text[next] != 0, text[next] != 0x0A {
      if text[next] == 0x24 { return text[next + 1] != 0x28 && text.digit(at: next + 1) == nil }
      next += 1
    }
    return false
  }

  private func negated(_ token: NumberToken, _ number: ReadNumber) -> NumberToken {
    NumberToken(start: token.start, end: token.end, content: .number(number.negated))
  }
}
