/// Numbers behind a label at the beginning of a line: `Score: 8`, `Overall grade: 92%`.
extension NumberAnswer {
  /// Words that label a verdict in numbers.
  private static let labels = WordSet(
    "score rating grade verdict marks severity overall bewertung note punktzahl puntuación calificación punteggio"
  )
  /// Keys of JSON behind which the answer stands.
  private static let keys = WordSet("result value output solution")
  /// Words that may stand before them.
  private static let before = WordSet("overall final your my the total quality gesamt")

  /// The number behind the last label of a verdict; nil if there is none.
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
          || Self.keys.contains(word) && text[index - 1] == 0x22 && text[end] == 0x22,
          let token = token(afterColonBehind: end)
        {
          let isSum = hasEquals(from: token.end, to: endOfSentence(token.end))
          found = isSum ? settled(token) ?? token : token
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

  /// Verbs before a mark: "I'd give it a 7/10".
  private static let ratings = WordSet(
    "rate rated scored got earned received achieved give giving gave deserves earns")

  /// Whether a mark is out of 5, 10, 20 or 100 points.
  private func hasUsualMost(_ token: NumberToken, _ slash: Int) -> Bool {
    ["5", "10", "20", "100"].contains(text.text(slash + 1, token.end))
  }

  /// The points of a mark that is written as a fraction of all points: 7 of "Score: 7/10", 8.5 of "Rating: 8.5/10".
  func points(of token: NumberToken, _ reader: NumberReader) -> ReadNumber? {
    guard let slash = (token.start..<token.end).first(where: { text[$0] == 0x2F }) else { return nil }
    var start = token.start
    while start > 0, token.start - start < 40, text[start - 1] != 0x0A { start -= 1 }
    var isMark = false
    while start < token.start {
      let end = text.wordEnd(start)
      let word = text.hash(start, end)
      if end > start, Self.labels.contains(word) || Self.ratings.contains(word) && hasUsualMost(token, slash)
      {
        isMark = true
      }
      start = max(end, start + 1)
    }
    // "4 1/2" is a number of its own.
    guard isMark, !(token.start..<slash).contains(where: { text.isSpace(at: $0) }) else { return nil }
    return reader.wholeNumber(in: text.text(token.start, slash))
  }
}
