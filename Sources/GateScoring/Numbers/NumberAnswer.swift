/// Which of the numbers of an answer is the one that it gives.
struct NumberAnswer {
  private let text: ScalarCursor
  private let tokens: [NumberToken]

  /// - Parameter tokens: the numbers of the text, in its order.
  init(_ text: ScalarCursor, _ tokens: [NumberToken]) {
    self.text = text
    self.tokens = tokens
  }

  /// The number that counts; nil where there is none.
  func answer() -> NumberToken? {
    if let marked = marked() { return marked }
    let boxed = boxed()
    let announced = announced(after: boxed?.place ?? -1)
    if let found = announced ?? boxed?.token { return found }
    let isAside = asides()
    return tokens.indices.last { !isAside[$0] }.map { tokens[$0] } ?? tokens.last
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

  /// The number of the last `\boxed{}` that holds one; unclear where it holds several.
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

  // MARK: - Announcements

  /// Words that announce an answer, in small letters; a verb or a colon follows.
  private static let nouns: [[UInt32]] = [
    "answer", "antwort", "ergebnis", "réponse", "réponse finale", "respuesta", "risposta", "resposta",
    "antwoord",
    "odpowiedź", "odpověď", "svar", "vastaus", "ответ", "відповідь", "cevap", "jawaban", "đáp án", "đáp số",
    "答案",
    "答え", "答", "정답", "الإجابة", "الجواب", "उत्तर", "απάντηση", "ans", "final result", "resultado final",
  ].map { $0.unicodeScalars.map(\.value) }

  private static let firsts: Set<UInt32> = Set(nouns.compactMap(\.first))
  private static let nounsByFirst = Dictionary(grouping: nouns, by: { $0[0] })
  private static let asciiNouns = (0..<128).map { nounsByFirst[UInt32($0)] ?? [] }
  /// The same of ASCII, by letter.
  private static let asciiFirsts = (0..<128).map { firsts.contains(UInt32($0)) }

  /// Words between the noun and its number that mean nothing.
  private static let verbs = WordSet(
    """
    is was be ist lautet est es è é jest to är er on это adalah là would should must will therefore thus so \
    exactly approximately about roughly simply now equals then hence also that the number value equal final \
    ca etwa circa is: of finale correct correcta correcte here usd eur gbp a total = text boxed mathbf \
    textbf mathrm
    """)

  private static let the = WordHash.of("the")
  private static let to = WordHash.of("to")

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

  /// The number behind the last announcement that has one; nil where there is none after `place`, or where words that
  /// take it back and a number follow.
  private func announced(after place: Int) -> NumberToken? {
    var found: NumberToken?
    var index = max(0, place)
    while index < text.count {
      defer { index += 1 }
      let small = Self.small(text.scalars[index])
      guard small < 128 ? Self.asciiFirsts[Int(small)] : Self.firsts.contains(small),
        let end = nounEnd(at: index), let token = token(behind: end)
      else { continue }
      found = token
    }
    guard let found, !isTakenBack(found) else { return nil }
    return found
  }

  private static func small(_ scalar: UInt32) -> UInt32 {
    if scalar >= 0x41, scalar <= 0x5A { return scalar | 0x20 }
    if scalar >= 0x410, scalar <= 0x42F { return scalar + 0x20 }
    return scalar == 0x110 ? 0x111 : scalar
  }

  private func nounEnd(at index: Int) -> Int? {
    if text.isWordLetter(at: index), text.isWordLetter(at: index - 1) { return nil }
    let first = Self.small(text[index])
    let nouns = first < 128 ? Self.asciiNouns[Int(first)] : Self.nounsByFirst[first] ?? []
    for noun in nouns where noun.count <= text.count - index {
      guard noun.indices.allSatisfy({ Self.small(text[index + $0]) == noun[$0] }) else { continue }
      let end = index + noun.count
      if text.isWordLetter(at: end), text.isWordLetter(at: end - 1) { continue }
      return end
    }
    return nil
  }

  /// The number that the announcement gives whose noun ends there.
  private func token(behind noun: Int) -> NumberToken? {
    var index = noun
    var hasVerb = false
    var words = 0
    while index < text.count {
      let next = skippingMarkup(index, withNewlines: hasVerb || words == 0)
      if next - noun > Self.reach { return nil }
      if let token = token(at: next) {
        return hasVerb || words == 0 ? settled(token) : nil
      }
      index = next
      let scalar = text[index]
      if [0x3A, 0x3D, 0xFF1A, 0x2248, 0x662F, 0x4E3A, 0x70BA, 0x306F, 0x2014, 0x2013, 0x2D].contains(scalar) {
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

  /// The number, or the result of the sum that begins with it; nil where the sentence goes on reckoning in words.
  private func settled(_ token: NumberToken) -> NumberToken? {
    let end = endOfSentence(token.end)
    let inside = self.inside(token.start, end)
    guard inside.count > 1 else { return token }
    let next = text.skippingLaTeXSpaces(token.end)
    if Self.operators.contains(text.hash(ofWordAt: next)) { return nil }
    let gap = inside[1].start
    if hasEquals(from: token.end, to: gap) || token.content == .unclear { return result(of: inside) }
    let isSum = [0x2B, 0x2D, 0x2212, 0xD7, 0xF7, 0x2A, 0xB7].contains(text[next]) && text[next] != 0
    return isSum && hasEquals(from: token.end, to: inside[inside.count - 1].start)
      ? result(of: inside) : token
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

  private func isTakenBack(_ token: NumberToken) -> Bool {
    guard (tokens.last?.start ?? 0) >= token.end else { return false }
    for index in token.end..<text.count
    where text.isWordLetter(at: index) && !text.isWordLetter(at: index - 1) {
      if Self.corrections.contains(where: { text.hasSmall($0, at: index) }) { return true }
    }
    return false
  }

  // MARK: - Asides

  /// Words of which a number behind them points at a place.
  private static let places = WordSet(
    """
    step steps page pages p pp figure fig table section sec chapter line equation eq eqn note footnote \
    appendix item bullet reference ref source version v question example schritt seite abbildung tabelle \
    abschnitt kapitel étape página paso sección passo pagina etapa krok strona шаг шага стр part problem \
    exercise rule formula lemma theorem
    """)

  /// Words before such a place that do not speak of it as a quantity.
  private static let pointers = WordSet(
    """
    see in from of cf to by using via siehe vgl voir ver véase vedi per on at with and after under as aus \
    nach the
    """)

  /// Which numbers only point at something.
  private func asides() -> [Bool] {
    var isAside = tokens.map { token in
      token.isAside || pointsAtPlace(token) || isCitation(token) || isPartOfName(token) || isWhole(token)
    }
    // The numbers of a list, from 1 up.
    var items: [Int] = []
    for index in tokens.indices where isItem(tokens[index]) {
      if tokens[index].number?.approximate == Double(items.count + 1) { items.append(index) }
    }
    if items.count > 1 { for index in items { isAside[index] = true } }
    return isAside
  }

  private func pointsAtPlace(_ token: NumberToken) -> Bool {
    var before = token.start
    while text.isSpace(at: before - 1) || text[before - 1] == 0x2E || text[before - 1] == 0x23 { before -= 1 }
    if text[before - 1] == 0xA7 { return true }
    var start = text.wordStart(before)
    guard start < before, Self.places.contains(text.hash(start, before)) else { return false }
    while text.isSpace(at: start - 1) || text[start - 1] == 0x2A || text[start - 1] == 0x23
      || text[start - 1] == 0x5F
    { start -= 1 }
    let mark = text[start - 1]
    if mark == 0 || mark == 0x0A || mark == 0x28 || mark == 0x5B || mark == 0x2C { return true }
    return Self.pointers.contains(text.hash(text.wordStart(start), start))
  }

  /// Whether the number is what others are taken from: "3 out of 5".
  private func isWhole(_ token: NumberToken) -> Bool {
    text.has("out of ", at: token.start - 7) && text.digit(at: token.start - 9) != nil
  }

  /// Whether the number is all that stands in square brackets: a source.
  private func isCitation(_ token: NumberToken) -> Bool {
    let opens = text[token.start - 1]
    return (opens == 0x5B || opens == 0x5E && text[token.start - 2] == 0x5B) && text[token.end] == 0x5D
      && token.end - token.start <= 3
  }

  /// Whether the number ends a name: COVID-19, GPT-4.
  private func isPartOfName(_ token: NumberToken) -> Bool {
    guard text[token.start - 1] == 0x2D, text.isWordLetter(at: token.start - 2) else { return false }
    let (name, _) = text.word(before: token.start - 1)
    return name.first?.isUppercase == true
  }

  /// Whether the number begins a line and a mark follows, as in a list.
  private func isItem(_ token: NumberToken) -> Bool {
    var start = token.start
    while text.isSpace(at: start - 1) || text[start - 1] == 0x2A || text[start - 1] == 0x23 { start -= 1 }
    guard text[start - 1] == 0 || text[start - 1] == 0x0A else { return false }
    return (text[token.end] == 0x2E || text[token.end] == 0x29) && text.isSpace(at: token.end + 1)
  }

  // MARK: - Looking about

  /// How far a sentence or a pair of braces is followed, in scalars.
  private static let reach = 2000

  /// The index of the first number that begins there or later.
  private func firstIndex(from place: Int) -> Int {
    var (low, high) = (0, tokens.count)
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].start < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The first number that begins there or later.
  private func token(from place: Int) -> NumberToken? {
    let index = firstIndex(from: place)
    return index < tokens.count ? tokens[index] : nil
  }

  /// The number that stands there.
  private func token(at place: Int) -> NumberToken? {
    let next = firstIndex(from: place + 1)
    return next > 0 && tokens[next - 1].end > place ? tokens[next - 1] : nil
  }

  /// The numbers between two places.
  private func inside(_ start: Int, _ end: Int) -> [NumberToken] {
    Array(tokens[firstIndex(from: start)...].prefix { $0.end <= end })
  }

  /// The first index behind spaces, Markdown, LaTeX's marks and opening brackets.
  private func skippingMarkup(_ index: Int, withNewlines: Bool) -> Int {
    var index = index
    while index < text.count {
      let scalar = text[index]
      if token(from: index)?.start == index { return index }
      if text.isSpace(at: index) || withNewlines && (scalar == 0x0A || scalar == 0x0D) {
        index += 1
      } else if [
        0x2A, 0x5F, 0x60, 0x22, 0x27, 0x28, 0x5B, 0x7B, 0x24, 0x201C, 0x201D, 0x2018, 0xAB, 0xFF08, 0x3010,
        0x7E, 0x3E,
      ].contains(scalar) || text.isCurrency(at: index) {
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

  private func hasEquals(from start: Int, to end: Int) -> Bool {
    guard start < end else { return false }
    return (start..<end).contains { text[$0] == 0x3D || text[$0] == 0x2248 || text[$0] == 0xFF1D }
  }

  /// The end of the sentence, which a full stop between digits does not end.
  private func endOfSentence(_ index: Int) -> Int {
    var end = index
    while end < text.count, end - index < Self.reach {
      let scalar = text[end]
      if scalar == 0x0A || scalar == 0x3002 || scalar == 0x21 || scalar == 0x3F { return end }
      if scalar == 0x2E, text[end + 1] == 0 || text[end + 1] <= 0x20 || text[end + 1] == 0x2A { return end }
      end += 1
    }
    return end
  }
}
