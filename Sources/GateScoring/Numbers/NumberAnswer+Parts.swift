/// Numbers that are a part of another one: "3 of which", "95 people, 12 of them under age", "davon 3".
extension NumberAnswer {
  /// Whether ", the largest of which" or the like stands before the number in its sentence, and another number before that.
  private func isBehindPartitive(_ token: NumberToken) -> Bool {
    var place = token.start
    while token.start - place < 80 {
      switch text[place - 1] {
      case 0, 0x0A, 0x2E, 0x3B, 0x3A: return false
      default: break
      }
      place -= 1
      if text[place] == 0x77, text.has(" of wh", at: place - 4),
        Self.partitives.contains(text.hash(ofWordAt: place)),
        !text.hasSmall("there", at: text.skippingSpaces(text.wordEnd(place)))
      {
        return isBehindAnother(token)
      }
    }
    return false
  }

  private static let having = WordHash.of("having")
  private static let them = WordSet("them these those")

  private static let partitives = WordSet("which whom")
  private static let ofThem = WordSet("davon darunter dont")

  /// Whether the number is a part of another one: "3 of which", "davon 3".
  func isPart(_ token: NumberToken) -> Bool {
    let end = text.skippingSpacesBack(token.start)
    if Self.ofThem.contains(text.hash(text.wordStart(end), end)) { return true }
    if Self.partitives.contains(text.hash(text.wordStart(end), end)),
      text.has("of ", at: text.wordStart(end) - 3)
    {
      return true
    }
    if isBehindPartitive(token) { return true }
    let next = text.skippingSpaces(token.end)
    if text.hash(ofWordAt: next) == Self.having { return isBehindAnother(token) }
    if text.has("of ", at: next), Self.them.contains(text.hash(ofWordAt: next + 3)),
      token.start > tokens[0].start
    {
      return true
    }
    if text[token.start - 1] == 0x4E2D, text[token.start - 2] == 0x5176 { return true }
    if text.has("de ell", at: next) { return true }
    // "3 of which", "12 g of which"
    let unit = text.skippingSpaces(text.wordEnd(next))
    return [next, unit].contains {
      text.has("of ", at: $0) && Self.partitives.contains(text.hash(ofWordAt: $0 + 3))
    }
  }
}
