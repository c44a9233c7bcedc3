/// Letters that an answer marks without stating which is right.
extension ChoiceSearch {
  /// The letters at the beginning of lines, as in "B) Paris"; those only that the line calls right, where it does so.
  func leading() -> Set<Character> {
    var found: Set<Character> = []
    var right: Set<Character> = []
    for (number, line) in lines().enumerated() {
      guard
        let first = line.first(where: {
          !isSkipped($0) && !["-", "—", "#", ">", "•", "|"].contains(tokens[$0].text)
        }),
        let letter = tokens[first].letter, isLeading(first, isFirstLine: number == 0)
      else { continue }
      let words = line.map { tokens[$0].text }
      let isWrong = words.contains {
        $0 == "✗" || ChoiceWords.negatives.contains($0) && $0 != "not" && $0 != "never"
      }
      if words.contains("✓") || words.contains("correct") && !isWrong { right.insert(letter) }
      found.formUnion(list(at: first)?.letters ?? [letter])
    }
    return right.count == 1 ? right : found
  }

  private func isLeading(_ index: Int, isFirstLine: Bool) -> Bool {
    if isBracketed(index) { return true }
    let next = index + 1
    guard let mark = token(next) else { return false }
    if tokens[index].isLarge, mark.follows == .tab { return true }
    guard mark.kind == .mark else { return false }
    switch mark.text {
    case ")", "]", ":": return tokens[index].isLarge || isFirstLine
    case ".":
      return token(next + 1).map { $0.kind == .newline || $0.follows != .none } ?? true
        && (tokens[index].isLarge || isFirstLine)
    case "—": return tokens[index].isLarge
    case "-": return tokens[index].isLarge && mark.follows != .none
    case "*", "\"":
      return tokens[index].isLarge && token(index - 1)?.text == mark.text || isLeading(next, after: index)
    case ",": return tokens[index].isLarge && isReason(next)
    default: return false
    }
  }

  /// Whether a mark follows the end of bold, as in `**B**: Paris`.
  private func isLeading(_ index: Int, after letter: Int) -> Bool {
    var next = index
    while token(next)?.text == "*" { next += 1 }
    return tokens[letter].isLarge && [")", "]", ":", ".", "—"].contains(token(next)?.text ?? "")
  }

  /// The letters behind "option" and the like that nothing says no to.
  func mentioned() -> Set<Character> {
    Set(
      tokens.indices.filter { isNamed($0) && !isDenied($0) && !isCalledWrong($0) }.compactMap {
        tokens[$0].letter
      })
  }

  /// The letters in brackets, bold or quotation marks.
  func marked() -> Set<Character> {
    Set(
      tokens.indices.filter { index in
        guard tokens[index].letter != nil, !isDenied(index), !isCalledWrong(index) else { return false }
        guard let before = token(index - 1), let after = token(index + 1) else { return false }
        return isBracketed(index)
          || tokens[index].isLarge && before.text == after.text && "*\"".contains(before.text)
      }.compactMap { tokens[$0].letter })
  }

  /// The letters in a few words that hold nothing else of the kind.
  func scattered() -> Set<Character> {
    guard tokens.count(where: { $0.kind == .word || $0.kind == .run }) <= 5 else { return [] }
    return Set(
      tokens.indices.filter {
        tokens[$0].letter != nil && tokens[$0].isLarge && isLetter($0) && !isDenied($0) && !isCalledWrong($0)
      }.compactMap { tokens[$0].letter })
  }

  // MARK: - Looking about

  func token(_ index: Int) -> ChoiceText.Token? { tokens.indices.contains(index) ? tokens[index] : nil }

  /// Whether a mark stands there that only sets a letter off.
  func isSkipped(_ index: Int) -> Bool {
    guard let token = token(index) else { return false }
    return token.kind == .mark && ["*", "\"", "(", ")", "[", "]", "{", "}"].contains(token.text)
  }

  func skip(_ start: Int) -> Int {
    var index = start
    while isSkipped(index), index - start < Self.reach { index += 1 }
    return index
  }

  func isBracketed(_ index: Int) -> Bool {
    guard tokens[index].letter != nil else { return false }
    var (before, after) = (index - 1, index + 1)
    while let token = token(before), token.text == "*" || token.text == "\"" { before -= 1 }
    while let token = token(after), token.text == "*" || token.text == "\"" { after += 1 }
    guard let open = token(before)?.text, let close = token(after)?.text else { return false }
    return open == "(" && close == ")" || open == "[" && close == "]"
  }

  /// Whether "option" or one of its kin stands before the letter.
  func isNamed(_ index: Int) -> Bool {
    guard tokens[index].letter != nil, isLetter(index) || isBracketed(index) else { return false }
    var before = index - 1
    while isSkipped(before) { before -= 1 }
    guard let token = token(before) else { return false }
    if token.kind == .run {
      return token.text.hasSuffix("选项") || token.text.hasSuffix("選項") || token.text.hasSuffix("選択肢")
    }
    return [
      "option", "choice", "answer", "letter", "alternative", "opción", "opcion", "opção", "opcao", "opzione",
      "antwort", "réponse", "respuesta",
      "risposta", "resposta", "buchstabe", "letra", "lettera", "lettre", "вариант", "opsi", "variante",
    ].contains(token.text)
  }

  /// Whether the letter that stands there is meant as one: no article, no pronoun, no piece of prose.
  func isLetter(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.letter != nil else { return false }
    if isBracketed(index) { return true }
    guard let next = self.token(index + 1), next.kind == .word, next.follows != .none else {
      return true
    }
    if next.is(.followers) || next.letter != nil && token.isLarge {
      return token.isLarge || next.text != "to"
    }
    guard token.isLarge else { return false }
    // Letters that are words, too: "A dog", "I think", "A resposta", "É", "O".
    guard ["A", "I", "O", "E", "Y", "U"].contains(token.letter) else { return true }
    if token.letter == "I" { return false }
    if next.is(.copulas) { return true }
    guard let before = self.token(index - 1), before.kind == .word else { return false }
    return !before.isShouted && (before.is(.verbs) || before.is(.fillers))
  }

  /// The letters of a list that begins there, past brackets and words such as "option", and where it ends.
  func list(at start: Int, anyCase: Bool = true) -> (letters: Set<Character>, end: Int, last: Int)? {
    var index = start
    var seen = 0
    while let token = token(index), token.letter == nil || !isLetter(index), seen < 10 {
      let isFiller = token.kind == .word && token.is(.fillers)
      guard
        isSkipped(index) || isFiller || token.kind == .boxed
          || seen == 0 && token.kind == .mark && token.text == ":"
      else { return nil }
      index += 1
      seen += 1
    }
    guard let first = token(index), let letter = first.letter, isLetter(index),
      first.isLarge || isBracketed(index) || anyCase && isSmallChoice(index)
    else { return nil }
    var found: Set<Character> = [letter]
    var last = index
    var end = skip(index + 1)
    while end - index < ChoiceSearch.reach, let token = token(end), token.is(.connectors),
      let next = member(behind: end)
    {
      guard let letter = tokens[next].letter else { break }
      // "The answer is B, A is in Italy": another sentence.
      if let verb = self.token(skip(next + 1)), verb.is(.copulas), token.kind == .mark { break }
      found.insert(letter)
      last = next
      end = skip(next + 1)
    }
    return (found, end, last)
  }

  /// The letter behind a connector, past a second one, brackets and "option".
  private func member(behind connector: Int) -> Int? {
    var index = connector + 1
    while let token = token(index),
      isSkipped(index) || token.is(.connectors) && token.letter == nil
        || ["option", "choice", "answer", "maybe", "perhaps", "possibly", "also"].contains(token.text)
    {
      index += 1
    }
    guard let token = token(index), token.letter != nil,
      token.isLarge || isBracketed(index) || isSmallChoice(index), isLetter(index)
    else { return nil }
    return index
  }

  /// Whether a small letter is set off like a choice.
  private func isSmallChoice(_ index: Int) -> Bool {
    guard let next = token(index + 1) else { return true }
    if next.kind == .newline { return true }
    if tokens[index].letter == "A", next.kind == .mark { return ".)]\"*!".contains(next.text) }
    if next.kind == .mark {
      return ".,;:!?)]}\"*—-/&+".contains(next.text) && !(next.text == "-" && next.follows == .none)
    }
    return next.kind == .run
      || next.is(.followers) && !["the", "to", "in", "with", "on", "by", "is"].contains(next.text)
  }

  /// Whether a list is the subject of a sentence of its own: "B is in Italy".
  func isSubject(_ list: (letters: Set<Character>, end: Int, last: Int)) -> Bool {
    guard let next = token(list.end), next.kind == .word else { return false }
    return next.is(.copulas) && !["is", "'s", "was"].contains(next.text) || isCalledWrong(list.last)
  }

  /// Whether a verb that follows says that the letter is wrong.
  func isCalledWrong(_ index: Int) -> Bool {
    var next = skip(index + 1)
    if let run = token(next), run.kind == .run { return ChoiceWords.affirms(run.text) == false }
    // Of several letters before one verb, each is meant.
    while next - index < Self.reach, let token = token(next),
      token.is(.connectors) || token.letter != nil || isSkipped(next)
    { next += 1 }
    guard let verb = token(next), verb.kind == .word, verb.is(.copulas) else { return false }
    var seen = 0
    while seen < 5, let token = token(next), token.kind == .word {
      if token.is(.negatives) { return true }
      next += 1
      seen += 1
    }
    return false
  }

  /// Whether nothing of the clause is left there.
  func endsClause(_ index: Int) -> Bool {
    guard let token = token(index) else { return true }
    return token.kind == .newline || token.kind == .run
      || token.kind == .mark && [".", ",", ";", "!", "—", "|", "→", ":", "?", "✓", "#"].contains(token.text)
      || token.kind == .word && token.text.hasPrefix("'")
  }

  /// Whether a word follows that gives a reason or goes on behind the letter.
  func isFollowed(_ index: Int) -> Bool { token(index)?.is(.followers) ?? false }

  /// Whether a reason follows.
  func isReason(_ index: Int) -> Bool {
    var index = index
    while token(index)?.text == "," { index += 1 }
    return [
      "because", "since", "as", "for", "due", "weil", "da", "denn", "parce", "car", "porque", "ya", "perché",
      "poiché", "which", "pois", "omdat",
    ].contains(token(index)?.text ?? "")
  }

  /// Whether the letter is set off from a text behind it: "B) Paris", "(B) Paris", "B. Paris".
  func isLabel(_ list: (letters: Set<Character>, end: Int, last: Int)) -> Bool {
    list.letters.count == 1
      && (token(list.last + 1).map { $0.kind == .mark && ").]:*\"—-".contains($0.text) } ?? false)
  }

  /// Whether a word says no to what stands there, in the same clause.
  func isDenied(_ index: Int) -> Bool {
    var place = index - 1
    var seen = 0
    while seen < 8, let token = token(place) {
      switch token.kind {
      case .newline, .boxed: return false
      case .run: return ChoiceWords.denies(token.text)
      case .mark: if [".", ";", ",", ":", "!", "?", "—"].contains(token.text) { return false }
      case .word:
        if token.text == "but",
          ["anything", "everything", "all", "any"].contains(self.token(place - 1)?.text ?? "")
        {
          return true
        }
        if token.is(.turns)
          || ["it's", "it", "i"].contains(token.text) && seen > 0 && !deniesBetween(place, index)
        {
          return false
        }
        if token.is(.negations) || isExclusion(place) { return true }
      }
      place -= 1
      seen += 1
    }
    return false
  }

  private func deniesBetween(_ start: Int, _ end: Int) -> Bool {
    (start..<end).contains { tokens[$0].is(.negations) }
  }

  /// "rule out", "instead of", "rather than".
  private func isExclusion(_ index: Int) -> Bool {
    let next = token(index + 1)?.text ?? ""
    switch tokens[index].text {
    case "rule", "ruled", "ruling", "rules", "leave", "cross", "crossed": return next == "out"
    case "instead": return next == "of"
    default: return false
    }
  }

  /// Whether the clause up to there speaks of what others think or of what might be, or asks.
  func isGuarded(_ index: Int) -> Bool {
    var place = index - 1
    while let token = token(place), token.kind != .newline, index - place < Self.reach {
      if token.kind == .mark, [".", ";", "!", "?"].contains(token.text) { break }
      if token.is(.turns) || token.text == "then" { break }
      if token.is(.others) { return true }
      if token.text == "thought" { return true }
      place -= 1
    }
    return isQuestion(index)
  }

  /// Whether the sentence there ends with a question mark, and more follows it.
  func isQuestion(_ index: Int) -> Bool {
    let end = endOfSentence(index)
    guard token(end)?.text == "?" else { return false }
    return end < lastWord
  }

  /// The mark or newline that ends the sentence there.
  func endOfSentence(_ index: Int) -> Int {
    var end = index
    while let token = token(end), token.kind != .newline, end - index < Self.reach {
      if token.kind == .mark {
        if [";", "!", "?"].contains(token.text) { return end }
        if token.text == ".", self.token(end + 1).map({ $0.follows != .none || $0.kind != .word }) ?? true {
          return end
        }
      }
      end += 1
    }
    return end
  }

  func startsSentence(_ index: Int) -> Bool {
    var place = index - 1
    while isSkipped(place) || token(place).map({ ["-", "—", "#", ">", "•", "→"].contains($0.text) }) == true {
      place -= 1
    }
    guard let token = token(place) else { return true }
    return token.kind == .newline
      || token.kind == .mark && [".", "!", "?", ":", ";", ","].contains(token.text)
      || token.kind == .word
        && ["so", "thus", "therefore", "hence", "also", "donc", "entonces", "quindi", "then"].contains(
          token.text)
  }

  /// The lines that hold something.
  func lines() -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for index in tokens.indices where tokens[index].kind == .newline {
      if index > start { lines.append(start..<index) }
      start = index + 1
    }
    if start < tokens.count { lines.append(start..<tokens.count) }
    return lines
  }
}
