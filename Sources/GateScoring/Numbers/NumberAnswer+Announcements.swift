/// Numbers behind words that announce an answer.
extension NumberAnswer {
  /// Words between the noun and its number that mean nothing.
  private static let verbs = WordSet(
    """
    is was be ist lautet est es è é jest to är er on это adalah là would should must will therefore thus so \
    exactly approximately about roughly simply now equals then hence also that the number value equal final \
    ca etwa circa is: of finale correct correcta correcte here usd eur gbp a total = text boxed mathbf \
    textbf mathrm
    """)

  private static let the = WordHash.of("the")

  /// Words behind a number that go on reckoning.
  private static let operators = WordSet(
    """
    times plus minus divided multiplied over mal geteilt fois por per x or to of
    """)

  /// Words that take back what was said before.
  private static let corrections: [StaticString] = [
    "actually", "wait", "correction", "scratch that", "sorry", "i mean", "mistake", "no,", "moment",
    "korrektur", "recheck",
    "recalculate", "re-check", "correcting", "corrected",
  ]

  /// The number behind the last announcement that has one; nil if there is none after `place`, or if words that
  /// take it back and a number follow.
  func announced(after place: Int) -> NumberToken? {
    let nouns = AnnouncingNouns.all
    var index = text.count
    while index > max(0, place) {
      index -= 1
      guard let end = nouns.end(ofNounAt: index, in: text), !isClosingTag(index), !isOfDetails(index),
        let found = token(behind: end), !isMistake(found),
        !isTempting(found)
      else { continue }
      return isTakenBack(found) ? nil : found
    }
    return nil
  }

  /// Whether the noun is that of `</answer>`.
  private func isClosingTag(_ noun: Int) -> Bool { text[noun - 1] == 0x2F && text[noun - 2] == 0x3C }

  private static let details = WordSet("long longer full detailed ausführliche lange")

  /// Whether the noun heads an explanation: "Long answer: ...".
  private func isOfDetails(_ noun: Int) -> Bool {
    let end = text.skippingSpacesBack(noun)
    return end < noun && Self.details.contains(text.hash(text.wordStart(end), end))
  }

  /// The number that the announcement gives whose noun ends there.
  private func token(behind noun: Int) -> NumberToken? {
    var index = noun
    // "tl;dr it is 12" needs no verb.
    var hasVerb = text.hasSmall("dr", at: noun - 2)
    var words = 0
    while index < text.count {
      let next = skippingMarkup(index, withNewlines: hasVerb || words == 0)
      if next - noun > Self.reach { return nil }
      if let token = token(at: next) {
        return hasVerb || words == 0 ? settled(token) : nil
      }
      index = next
      let scalar = text[index]
      if Self.isVerb(scalar) {
        hasVerb = true
        index += 1
        continue
      }
      guard text.isWordLetter(at: index) else {
        guard text.isLetter(at: index), words < 8 else { break }
        index += 1
        words += 1
        continue
      }
      let end = text.wordEnd(index)
      let small = text.hash(index, end)
      if Self.verbs.contains(small) {
        if small != Self.the, small != Self.to || hasVerb { hasVerb = true }
      } else if hasVerb {
        break
      }
      words += 1
      if words > 10 { return nil }
      index = end
    }
    guard hasVerb, index < text.count else { return nil }
    // The number stands later in the sentence.
    let end = endOfSentence(index)
    let inside = self.inside(index, end)
    guard let last = inside.last else { return nil }
    return inside.first(where: { hasEquals(from: index, to: $0.start) }) != nil ? result(of: inside) : last
  }

  /// Whether the scalar stands for a verb: a colon, an equals sign, a dash, 是 and its kin.
  private static func isVerb(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3A, 0x3D, 0xFF1A, 0x2248, 0x662F, 0x4E3A, 0x70BA, 0x306F, 0x2014, 0x2013, 0x2D: true
    default: false
    }
  }

  /// The number, or the result of the sum that begins with it; nil if the sentence goes on reckoning in words.
  func settled(_ token: NumberToken) -> NumberToken? {
    let end = endOfSentence(token.end)
    let inside = self.inside(token.start, end)
    guard inside.count > 1 else { return token }
    let next = text.skippingLaTeXSpaces(token.end)
    if Self.operators.contains(text.hash(ofWordAt: next)) { return nil }
    let gap = inside[1].start
    if hasEquals(from: token.end, to: gap) || token.content == .unclear { return result(of: inside) }
    // "12 + 3 = 15", "28 days / 7 days a week = 4 weeks"
    let isSum = (token.end..<gap).contains { Self.isOperator(text[$0]) && text[$0 + 1] == 0x20 }
    return isSum && hasEquals(from: token.end, to: inside[inside.count - 1].start)
      ? result(of: inside) : token
  }

  private static func isOperator(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2B, 0x2D, 0x2212, 0xD7, 0xF7, 0x2A, 0xB7, 0x2F: true
    default: false
    }
  }

  /// The first number behind the last equals sign among some numbers.
  private func result(of inside: [NumberToken]) -> NumberToken? {
    var found = inside.first
    for (before, token) in zip(inside, inside.dropFirst()) where hasEquals(from: before.end, to: token.start)
    {
      found = token
    }
    return found
  }

  /// Whether words that take it back and a number follow.
  func isTakenBack(_ token: NumberToken) -> Bool {
    guard (tokens.last?.start ?? 0) >= token.end else { return false }
    for index in token.end..<text.count
    where text.isWordLetter(at: index) && !text.isWordLetter(at: index - 1) {
      // "but you have to wait"
      if text.hasSmall("wait", at: index), text.hasSmall("to ", at: index - 3) { continue }
      if Self.corrections.contains(where: { text.hasSmall($0, at: index) }) { return true }
    }
    return false
  }
}
