/// Looks through the words of an answer for letters that it chooses.
struct ChoiceSearch {
  /// Letters that the answer says to be right, all at once.
  struct Statement: Equatable {
    let letters: Set<Character>
    /// The token that it rests on.
    let place: Int
    /// Whether it is a line with nothing else.
    var isAlone = false
  }

  /// How far a sentence is followed, in tokens.
  static let reach = 120

  let tokens: [ChoiceText.Token]
  /// The index of the last word.
  let lastWord: Int

  init(_ tokens: [ChoiceText.Token]) {
    self.tokens = tokens
    lastWord = tokens.lastIndex { $0.kind == .word || $0.kind == .run } ?? -1
  }

  /// All statements, in the order of the answer.
  func statements() -> [Statement] {
    var found: [Statement] = []
    for index in tokens.indices {
      let token = tokens[index]
      switch token.kind {
      case .boxed: if let box = boxed(at: index) { found.append(box) }
      case .word:
        if token.is(.nouns), let statement = announced(by: index) { found.append(statement) }
        if let statement = pointed(at: index) ?? chosen(at: index) ?? concluded(at: index) {
          found.append(statement)
        }
        if let statement = asserted(at: index) { found.append(statement) }
      case .run: if let statement = announced(byRun: index) ?? asserted(at: index) { found.append(statement) }
      case .mark where token.text == "→":
        if let list = list(at: index + 1), endsClause(list.end) {
          found.append(Statement(letters: list.letters, place: index))
        }
      default: break
      }
    }
    found += lines().compactMap { alone($0) }
    found.sort { $0.place < $1.place }
    guard let last = found.last else { return [] }
    // Lines of one letter each, one below the other, choose none before the others.
    let trail = found.reversed().prefix { $0.isAlone }
    if last.isAlone, trail.count > 1, let first = trail.last, isNothingElse(from: first.place, to: last.place)
    {
      return [Statement(letters: trail.reduce(into: []) { $0.formUnion($1.letters) }, place: last.place)]
    }
    return found
  }

  private func isNothingElse(from start: Int, to end: Int) -> Bool {
    tokens[start...end].allSatisfy { $0.kind != .word && $0.kind != .run || $0.letter != nil }
  }

  // MARK: - Kinds of statements

  /// A letter in `\boxed{}`.
  private func boxed(at index: Int) -> Statement? {
    guard let open = token(index + 1), open.text == "{" else {
      return list(at: index + 1).map { Statement(letters: $0.letters, place: index) }
    }
    var (end, depth) = (index + 1, 0)
    while end < tokens.count, end - index < Self.reach {
      if tokens[end].text == "{" { depth += 1 }
      if tokens[end].text == "}" { depth -= 1 }
      if depth == 0 { break }
      end += 1
    }
    let inside = index + 2..<end
    if let list = list(at: index + 2), list.end <= end {
      return Statement(letters: list.letters, place: index)
    }
    if let first = inside.first(where: { !isSkipped($0) }), let letter = tokens[first].letter,
      skip(first + 1) >= end
    {
      return Statement(letters: [letter], place: index)
    }
    let marked = inside.filter { isBracketed($0) || isNamed($0) }.compactMap { tokens[$0].letter }
    return marked.isEmpty ? nil : Statement(letters: Set(marked), place: index)
  }

  /// What stands behind "the answer is", "Antwort:" and the like.
  private func announced(by noun: Int) -> Statement? {
    guard !isGuarded(noun) else { return nil }
    var index = noun + 1
    var (hasVerb, isDenied, words) = (false, isDenied(noun), 0)
    while let token = token(index), index - noun < Self.reach / 2 {
      switch token.kind {
      case .boxed: return nil
      case .run:
        if ChoiceWords.denies(token.text) { isDenied = true }
        hasVerb = true
      case .newline:
        // A heading, or a colon at the end of a line.
        guard words == 0, hasVerb || isHeading(noun) else { return nil }
        hasVerb = true
      case .mark:
        switch token.text {
        case ":", "=", "→": hasVerb = true
        case "—", "-":
          hasVerb = hasVerb || words == 0 || list(at: index + 1) != nil
        case ".":
          guard tokens[noun].text == "ans", index == noun + 1 else { return nil }
          hasVerb = true
        case "!", "?", ";": return nil
        case ",": if hasVerb, list(at: index + 1) == nil, words > 8 { return nil }
        default: break
        }
      case .word:
        if token.is(.negations), token.text != "than" { isDenied = true }
        if isDenied, token.is(.turns) { isDenied = false }
        if hasVerb, let list = list(at: index) {
          guard !isDenied else {
            // "Not A but B": what follows the turn counts.
            index = list.end
            continue
          }
          return isSubject(list) ? nil : Statement(letters: list.letters, place: index)
        }
        if token.is(.verbs) {
          hasVerb = true
        } else if token.letter != nil, isLetter(index) {
          guard !hasVerb else { break }
          // "Answer B", with nothing behind it.
          guard index == noun + 1 || words == 0, !isDenied, let list = list(at: index), endsClause(list.end),
            token.follows != .none || tokens[noun].kind == .run
          else { return nil }
          let isLineStart = self.token(noun - 1).map { $0.kind == .newline || $0.text == "*" } ?? true
          return isLineStart || !["option", "choice", "letter"].contains(tokens[noun].text)
            ? Statement(letters: list.letters, place: index) : nil
        }
        words += 1
        if words > 12 { return nil }
      }
      if hasVerb, !isDenied, token.kind != .word, token.kind != .newline, let list = list(at: index + 1) {
        return isSubject(list) ? nil : Statement(letters: list.letters, place: index + 1)
      }
      if hasVerb, token.kind == .newline, let list = list(at: index + 1),
        endsClause(list.end) || isLabel(list)
      {
        guard !isListed(list) else { return nil }
        return isDenied ? nil : Statement(letters: list.letters, place: index + 1)
      }
      if hasVerb, words > 0, let found = named(from: index, isDenied: isDenied) { return found }
      index += 1
    }
    return nil
  }

  /// Whether the next line begins with another letter, as where the choices are gone through.
  private func isListed(_ list: (letters: Set<Character>, end: Int, last: Int)) -> Bool {
    var next = list.end
    while let token = token(next), token.kind != .newline, next - list.end < Self.reach { next += 1 }
    while let token = token(next),
      token.kind == .newline || isSkipped(next) || ["-", "—", "•"].contains(token.text)
    { next += 1 }
    return token(next)?.letter.map { !list.letters.contains($0) && isLabel(([$0], next + 1, next)) } ?? false
  }

  /// Whether the noun's line holds nothing but it, as in `Final Answer`.
  private func isHeading(_ noun: Int) -> Bool {
    var (start, end) = (noun, noun)
    while let token = token(start - 1), token.kind != .newline, noun - start < 12 { start -= 1 }
    while let token = token(end + 1), token.kind != .newline, end - noun < 12 { end += 1 }
    return (start...end).allSatisfy {
      tokens[$0].kind == .mark || tokens[$0].is(.nouns) || ["the", "my", "is"].contains(tokens[$0].text)
    }
  }

  /// A letter that the rest of a sentence marks: "Paris (B)", "Paris, option B".
  private func named(from start: Int, isDenied: Bool) -> Statement? {
    guard !isDenied else { return nil }
    var found: Set<Character> = []
    var place = start
    for index in start..<endOfSentence(start) {
      guard let letter = tokens[index].letter, isBracketed(index) || isNamed(index), !self.isDenied(index)
      else { continue }
      if found.isEmpty { place = index }
      found.insert(letter)
    }
    return found.isEmpty ? nil : Statement(letters: found, place: place)
  }

  /// What stands behind a run of a script without spaces that announces an answer.
  private func announced(byRun run: Int) -> Statement? {
    guard ChoiceWords.announces(tokens[run].text), !ChoiceWords.denies(tokens[run].text) else { return nil }
    var index = run + 1
    while let token = token(index), token.kind == .mark, [":", "=", "—", "-", "→", ","].contains(token.text) {
      index += 1
    }
    if token(index)?.kind == .newline { index += 1 }
    guard let list = list(at: index, anyCase: true) else { return nil }
    if let after = token(list.end), after.kind == .run, ChoiceWords.affirms(after.text) == false {
      return nil
    }
    return Statement(letters: list.letters, place: run)
  }

  /// "It's B", "it must be B", "c'est la B".
  private func pointed(at index: Int) -> Statement? {
    guard tokens[index].is(.pointers), !isGuarded(index) else { return nil }
    let word = tokens[index].text
    let next = token(index + 1)?.text ?? ""
    let second = token(index + 2)?.text ?? ""
    var slot: Int?
    switch word {
    case "it's", "that's", "c'est", "its", "it´s": slot = index + 1
    case "it", "that", "this", "these", "answer", "es", "das", "det", "dat", "het", "to", "ce", "isto",
      "esto", "questo", "one":
      if ["is", "ist", "est", "wäre", "är", "er", "jest", "sería", "seria", "lautet", "was", "'s"].contains(
        next)
      {
        slot = index + 2
      }
      if ["must", "has", "should", "would", "can", "could", "will", "might", "may", "gotta"].contains(next) {
        slot = second == "to" || second == "only" ? index + 4 : index + 3
      }
      if slot == nil, word == "es", startsSentence(index) { slot = index + 1 }
    case "must", "gotta": if next == "be" { slot = index + 2 }
    case "has", "have": if next == "to", second == "be" { slot = index + 3 }
    case "è", "é", "это", "seria", "sería", "este", "son": if startsSentence(index) { slot = index + 1 }
    default: break
    }
    guard let slot, let list = list(at: slot), !isDenied(slot), !isSubject(list),
      endsClause(list.end) || isFollowed(list.end) || isLabel(list)
    else { return nil }
    return Statement(letters: list.letters, place: slot)
  }

  /// "I choose B", "go with B", "select (B)".
  private func chosen(at index: Int) -> Statement? {
    guard tokens[index].is(.choosing), !isGuarded(index), !isDenied(index) else { return nil }
    guard startsSentence(index) || chooser(before: index), let list = list(at: index + 1, anyCase: false),
      !isSubject(list)
    else {
      return nil
    }
    return Statement(letters: list.letters, place: index)
  }

  private func chooser(before index: Int) -> Bool {
    var place = index - 1
    var seen = 0
    while seen < 4, let token = token(place), token.kind == .word || token.text == "," {
      if token.is(.choosers) { return true }
      place -= 1
      seen += 1
    }
    return false
  }

  /// "So, B.", "Probably B", "Correction: B".
  private func concluded(at index: Int) -> Statement? {
    guard tokens[index].is(.adverbs), !isGuarded(index), !isDenied(index) else { return nil }
    if tokens[index].text == "but",
      ["anything", "everything", "all", "any"].contains(token(index - 1)?.text ?? "")
    {
      return nil
    }
    var slot = index + 1
    while let token = token(slot), token.kind == .mark, [",", ":", "—", "-", "."].contains(token.text) {
      if token.text == ".",
        !["no", "wait", "yes", "nope", "sorry", "ok", "okay"].contains(tokens[index].text)
      {
        return nil
      }
      slot += 1
    }
    guard let list = list(at: slot, anyCase: false),
      endsClause(list.end) || isLabel(list) || isReason(list.end)
    else { return nil }
    return Statement(letters: list.letters, place: index)
  }

  /// "B is correct", "both A and B are right", "B正确".
  private func asserted(at index: Int) -> Statement? {
    guard tokens[index].kind == .word, let letter = tokens[index].letter,
      isLetter(index) || isBracketed(index)
    else { return nil }
    var next = skip(index + 1)
    if let run = token(next), run.kind == .run {
      guard ChoiceWords.affirms(run.text) == true, !isDenied(index),
        token(index - 1)?.kind != .run || !ChoiceWords.denies(tokens[index - 1].text)
      else { return nil }
      return Statement(letters: [letter], place: index)
    }
    guard let verb = token(next), verb.kind == .word else { return nil }
    let place = next
    if verb.text == "it", token(next + 1)?.text == "is" { return Statement(letters: [letter], place: index) }
    let isOnly = token(index - 1)?.text == "only" || token(index - 2)?.text == "only"
    if ["fits", "works", "matches", "wins", "holds", "applies", "satisfies", "makes", "remains"].contains(
      verb.text)
    {
      let rest = (next + 1..<min(next + 4, tokens.count)).map { tokens[$0].text }
      guard
        isOnly || verb.text == "wins" || verb.text == "remains" || rest.contains("best")
          || rest.contains("most"), !isGuarded(index)
      else { return nil }
      return Statement(letters: [letter], place: index)
    }
    if token(index - 1)?.text == "only" || isOnly && isNamed(index), !verb.is(.copulas),
      !verb.is(.negatives), !verb.is(.connectors), !isGuarded(index)
    {
      return Statement(letters: [letter], place: index)
    }
    guard verb.is(.copulas), !isGuarded(index) else { return nil }
    var seen = 0
    while seen < 8, let token = token(next),
      token.kind == .word || token.kind == .mark && [",", "*", "\""].contains(token.text)
    {
      if token.is(.negatives) { return nil }
      if next > place, token.is(.positives) {
        guard !isQuestion(index), !isDenied(index) else { return nil }
        let isModal = [
          "could", "can", "would", "must", "might", "may", "should", "will", "seem", "look", "könnten",
        ].contains(verb.text)
        return Statement(
          letters: verb.is(.plurals) || isModal ? group(endingAt: index) : [letter], place: index)
      }
      next += 1
      seen += 1
    }
    return nil
  }

  /// The letters that stand before a plural verb, the last one at `index`.
  private func group(endingAt index: Int) -> Set<Character> {
    var found = Set(tokens[index].letter.map { [$0] } ?? [])
    var place = index - 1
    while index - place < Self.reach, let token = token(place),
      isSkipped(place) || token.is(.connectors) || token.letter != nil
    {
      if let letter = token.letter { found.insert(letter) }
      place -= 1
    }
    return found
  }

  /// A line that holds a letter, and at most "option" or a list's mark.
  private func alone(_ line: Range<Int>) -> Statement? {
    var letter: Character?
    var place = line.lowerBound
    var words = 0
    for index in line {
      let token = tokens[index]
      if let found = token.letter, letter == nil {
        (letter, place) = (found, index)
      } else if token.kind == .word || token.kind == .run {
        guard letter == nil,
          ["option", "choice", "letter", "opción", "opção", "opzione", "alternativa"].contains(token.text)
        else { return nil }
        words += 1
      } else if token.kind == .mark, !"()[]{}*\".,:;!#-—>→|•✓=".contains(token.text) {
        return nil
      } else if token.kind == .boxed {
        return nil
      }
    }
    return letter.map { Statement(letters: [$0], place: place, isAlone: words == 0) }
  }
}
