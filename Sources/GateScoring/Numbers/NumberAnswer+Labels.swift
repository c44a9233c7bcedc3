/// Numbers behind a label at the beginning of a line: `Score: 8`, `Overall grade: 92%`.
extension NumberAnswer {
  /// Words that label a verdict in numbers.
  private static let labels = WordSet(
    "score rating grade verdict marks severity bewertung note punktzahl puntuación calificación punteggio")
  /// Keys of JSON behind which the answer stands.
  private static let keys = WordSet("result value output solution")
  /// Words that may stand before them.
  private static let before = WordSet("overall final your my the total quality gesamt")

  /// The number behind the last label of a verdict; nil where there is none.
  func labelled() -> NumberToken? {
    var found: NumberToken?
    var line = 0
    while line < text.count {
      var index = skippingMarks(line)
      for _ in 0..<3 {
        let end = text.wordEnd(index)
        guard end > index, text[index - 1] != 0x5F else { break }
        let word = text.hash(index, end)
        if Self.labels.contains(word)
          || Self.keys.contains(word) && text[index - 1] == 0x22 && text[end] == 0x22
        {
          if let token = token(afterColonBehind: end) { found = token }
          break
        }
        guard Self.before.contains(word) else { break }
        index = text.skippingSpaces(end)
      }
      line = max(line, index)
      while line < text.count, text[line] != 0x0A { line += 1 }
      line += 1
    }
    return found
  }

  /// The number that stands next behind a colon that follows a label.
  private func token(afterColonBehind label: Int) -> NumberToken? {
    var colon = label
    while text[colon] == 0x22 || text[colon] == 0x2A || text[colon] == 0x27 || text.isSpace(at: colon) {
      colon += 1
    }
    guard text[colon] == 0x3A || text[colon] == 0xFF1A || text[colon] == 0x3D else { return nil }
    let place = skippingMarkup(colon + 1, withNewlines: false)
    guard let token = token(from: colon + 1), token.start <= place, token.end > place else { return nil }
    return token
  }

  /// The points of a mark that is written as a fraction of all points: 7 of "Score: 7/10".
  func points(of token: NumberToken) -> ReadNumber? {
    guard let slash = (token.start..<token.end).first(where: { text[$0] == 0x2F }) else { return nil }
    var start = token.start
    while start > 0, token.start - start < 40, text[start - 1] != 0x0A { start -= 1 }
    var isMark = false
    while start < token.start {
      let end = text.wordEnd(start)
      if end > start, Self.labels.contains(text.hash(start, end)) { isMark = true }
      start = max(end, start + 1)
    }
    guard isMark, case (let points, let end)? = whole(at: token.start), end == slash else { return nil }
    return ReadNumber(points)
  }

  /// A short whole number.
  private func whole(at index: Int) -> (Int, end: Int)? {
    var (value, end) = (0, index)
    while let digit = text.digit(at: end), end - index < 9 {
      value = 10 * value + Int(digit)
      end += 1
    }
    return end > index ? (value, end) : nil
  }
}
