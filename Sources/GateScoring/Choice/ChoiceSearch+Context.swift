/// What stands around a letter.
extension ChoiceSearch {
  /// Letters that stand together.
  struct List {
    let letters: LabelSet
    /// The token behind them.
    let end: Int
    /// The last letter's token.
    let last: Int
  }

  func token(_ index: Int) -> Token? { index >= 0 && index < tokens.count ? tokens[index] : nil }

  /// Whether a mark stands there that only sets a letter off.
  func isSkipped(_ index: Int) -> Bool { token(index)?.isMark(Token.Marks.around) == true }

  func skip(_ start: Int) -> Int {
    var index = start
    while isSkipped(index), index - start < Self.reach { index += 1 }
    return index
  }

  /// The first index before which nothing stands that only sets a letter off, going back.
  func skip(back start: Int) -> Int {
    var index = start
    while index > 0, isSkipped(index) { index -= 1 }
    return max(0, index)
  }

  func isBracketed(_ index: Int) -> Bool {
    guard tokens[index].label != nil else { return false }
    var (before, after) = (index - 1, index + 1)
    while token(before)?.isMark([.star, .quote]) == true { before -= 1 }
    while token(after)?.isMark([.star, .quote]) == true { after += 1 }
    guard let open = token(before), let close = token(after) else { return false }
    return open.isMark(.openRound) && close.isMark(.closeRound)
      || open.isMark(.openSquare) && close.isMark(.closeSquare)
  }

  /// Whether "option" or one of its kin stands before the letter.
  func isNamed(_ index: Int) -> Bool {
    guard tokens[index].label != nil else { return false }
    var before = index - 1
    while isSkipped(before) { before -= 1 }
    guard let token = token(before) else { return false }
    if token.kind == .run { return ChoiceRuns.names(text.content(of: token)) }
    return token.is(.namers) && (isLetter(index) || isBracketed(index))
  }

  /// Whether the letter that stands there is meant as one: no article, no pronoun, no piece of prose.
  func isLetter(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.label != nil else { return false }
    guard token.isLetter else { return true }
    guard let next = self.token(index + 1), next.kind == .word, next.follows != .none else { return true }
    if isBracketed(index) { return true }
    if next.is(.followers) || next.label != nil && token.isLarge { return token.isLarge || !next.is(.to) }
    guard token.isLarge else { return false }
    // Letters that are words, too: "A dog", "I think", "A resposta", "É", "O".
    guard isWordToo(token) else { return true }
    if character(token) == 0x49 { return next.is(.be) && !next.is(.followers) }
    if next.is([.copulas, .reasons]) { return true }
    guard let before = self.token(index - 1), before.kind == .word else { return false }
    // Within a sentence, a large A is no article.
    return !before.isShouted && (!before.isLarge || before.is([.verbs, .fillers, .namers]))
  }

  func character(_ token: Token) -> UInt32 { text.text[Int(token.start)] }

  private func isWordToo(_ token: Token) -> Bool {
    switch character(token) {
    case 0x41, 0x49, 0x4F, 0x45, 0x59, 0x55: true
    default: false
    }
  }

  /// Whether what stands there joins two letters that are both named.
  func isConnector(_ index: Int) -> Bool {
    guard let token = token(index) else { return false }
    switch token.kind {
    case .word: return token.is(.connectors)
    case .mark: return token.isMark(Token.Marks.joins)
    case .run: return ChoiceRuns.joins(text.content(of: token))
    default: return false
    }
  }

  /// The letters of a list that begins there, past brackets and words such as "option", and where it ends.
  func list(at start: Int, anyCase: Bool = true) -> List? {
    var index = start
    var seen = 0
    while let token = token(index), token.label == nil || !isLetter(index), seen < 10 {
      guard
        token.kind == .word && token.is(.fillers) || isSkipped(index) || token.kind == .boxed
          || seen == 0 && token.isMark(.colon)
      else { return nil }
      index += 1
      seen += 1
    }
    guard let first = token(index), let letter = first.label, isLetter(index),
      first.isLarge || isBracketed(index) || anyCase && isSmallChoice(index)
    else { return nil }
    var found = LabelSet(letter)
    var last = index
    var end = skip(index + 1)
    while end - index < Self.reach, isConnector(end), let next = member(behind: end) {
      guard let letter = tokens[next].label else { break }
      // "The answer is B, A is in Italy": another sentence.
      let verb = token(skip(next + 1))
      if tokens[end].kind == .mark, verb?.is(.copulas) == true { break }
      if tokens[end].isMark(.bar), tokens[end].follows != .none { break }
      found.insert(letter)
      last = next
      end = skip(next + 1)
    }
    return List(letters: found, end: end, last: last)
  }

  /// The letter behind a connector, past a second one, brackets and "option".
  private func member(behind connector: Int) -> Int? {
    var index = connector + 1
    while isSkipped(index) || isConnector(index) && tokens[index].label == nil
      || token(index)?.is(.perhaps) == true
    {
      index += 1
    }
    guard let token = token(index), token.label != nil,
      token.isLarge || isBracketed(index) || isSmallChoice(index), isLetter(index)
    else { return nil }
    return index
  }

  /// Whether a small letter is set off like a choice.
  private func isSmallChoice(_ index: Int) -> Bool {
    guard let next = token(index + 1) else { return true }
    if next.kind == .newline { return true }
    if next.kind == .mark {
      if character(tokens[index]) == 0x61 {
        return next.isMark([.point, .closeRound, .closeSquare, .closeCurly, .quote, .star, .exclamation])
      }
      if next.isMark(.hyphen) { return next.follows != .none }
      return next.isMark([
        .point, .comma, .semicolon, .colon, .exclamation, .question, .closeRound, .closeSquare, .closeCurly,
        .quote,
        .star, .dash, .slash, .ampersand, .plus,
      ])
    }
    return next.kind == .run || next.is(.followers) && !next.is([.articles, .to, .by, .be, .copulas])
  }

  /// Whether a list is the subject of a sentence of its own: "B is in Italy".
  func isSubject(_ list: List) -> Bool {
    guard let next = token(list.end), next.kind == .word else { return false }
    return next.is(.copulas) && !next.is(.be) || isCalledWrong(list.last)
  }

  /// Whether a verb that follows says that the letter is wrong.
  func isCalledWrong(_ index: Int) -> Bool {
    var next = skip(index + 1)
    if let run = token(next), run.kind == .run { return ChoiceRuns.affirms(text.content(of: run)) == false }
    if token(next)?.isMark(.cross) == true { return true }
    // Of several letters before one verb, each is meant.
    while next - index < Self.reach, let token = token(next),
      isConnector(next) || token.label != nil || isSkipped(next)
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
      || token.isMark([
        .point, .comma, .semicolon, .exclamation, .question, .dash, .bar, .arrow, .colon, .tick, .hash,
      ])
  }

  /// Whether a word follows that gives a reason or goes on behind the letter.
  func isFollowed(_ index: Int) -> Bool { token(index)?.is(.followers) ?? false }

  /// Whether a reason follows.
  func isReason(_ index: Int) -> Bool {
    var index = index
    while token(index)?.isMark(.comma) == true { index += 1 }
    return token(index)?.is(.reasons) == true
  }

  /// Whether the letter is set off from a text behind it: "B) Paris", "(B) Paris", "B. Paris".
  func isLabel(_ list: List) -> Bool {
    list.letters.count == 1
      && token(list.last + 1)?.isMark([
        .closeRound, .closeSquare, .point, .colon, .star, .quote, .dash, .hyphen, .openRound,
      ]) == true
  }

  /// Whether a word says no to what stands there, in the same clause.
  func isDenied(_ index: Int) -> Bool {
    var place = index - 1
    var seen = 0
    while seen < 8, let token = token(place) {
      switch token.kind {
      case .newline, .boxed: return false
      case .run: return ChoiceRuns.denies(text.content(of: token))
      case .mark: if token.isMark(Token.Marks.ends.union([.comma, .colon, .dash])) { return false }
      case .word:
        if token.is(.but), self.token(place - 1)?.is(.anything) == true { return true }
        if token.is(.turns) && !token.is(.instead)
          || token.is(.clauses) && seen > 0 && !deniesBetween(place, index)
        {
          return false
        }
        // "No doubt it's C", but "I doubt it's C".
        if token.is(.doubt) {
          return self.token(place - 1)?.is([.negations, .articles, .interjections]) != true
        }
        if token.label == nil, token.is(.negations) || isExclusion(place) { return true }
      }
      place -= 1
      seen += 1
    }
    return false
  }

  private func deniesBetween(_ start: Int, _ end: Int) -> Bool {
    (start..<end).contains { tokens[$0].is(.negations) && tokens[$0].label == nil }
  }

  /// "rule out", "instead of".
  private func isExclusion(_ index: Int) -> Bool {
    guard tokens[index].is([.excluders, .instead]) else { return false }
    return token(index + 1)?.is(tokens[index].is(.instead) ? .of : .out) == true
  }

  /// Whether the clause up to there speaks of what others think or of what might be, or asks.
  func isGuarded(_ index: Int) -> Bool { guarding(index) == .clause }

  /// How far others' thoughts or an if reach.
  enum Guard {
    case none
    /// A clause before this one says if: "Assuming SI units, the answer is D".
    case condition
    /// This clause.
    case clause
  }

  /// The same, and whether a comma stands between.
  func guarding(_ index: Int) -> Guard {
    var place = index
    var hasComma = false
    while let token = token(place), token.kind != .newline, index - place < Self.reach {
      if place < index {
        if token.isMark(Token.Marks.ends) { break }
        if token.is(.turns) || token.is(.conclusions) && !token.is(.connectors) { break }
        if token.is(.others), !isSpeaker(of: place) {
          return !hasComma ? .clause : isConcession(place) ? .none : .condition
        }
        if token.isMark(.comma) { hasComma = true }
      }
      // "If I had to guess, I'd say B."
      if token.is(.speakers), self.token(place - 1)?.isMark(.comma) == true { break }
      place -= 1
    }
    return isQuestion(index) ? .clause : .none
  }

  /// Whether those who answer argue, or think again, as in "I'd argue" and "on second thought".
  private func isSpeaker(of index: Int) -> Bool {
    guard tokens[index].is(.arguing), let before = token(index - 1) else { return false }
    return before.is(.contractedSpeakers) || before.is(.second)
  }

  /// Whether the sentence there begins with a clause that grants something: "While A looks tempting, C is right".
  private func isConcession(_ index: Int) -> Bool {
    var place = index
    while let token = token(place - 1), token.kind != .newline, !token.isMark(Token.Marks.ends),
      index - place < Self.reach
    { place -= 1 }
    return tokens[skip(place)].is(.subordinators)
  }

  /// Whether a letter stands in a clause that gives a reason or a contrast: "as D is only true for gases".
  func isSubordinate(_ index: Int) -> Bool {
    var place = index - 1
    var seen = 0
    while seen < 4, let token = token(place), token.kind == .word || isSkipped(place) {
      if token.is(.subordinators) { return true }
      place -= 1
      seen += 1
    }
    return false
  }

  /// Whether the sentence there ends with a question mark, and more follows it.
  func isQuestion(_ index: Int) -> Bool {
    let end = endOfSentence(index)
    guard token(end)?.isMark(.question) == true else { return false }
    return end < lastWord
  }

  /// The mark or newline that ends the sentence there.
  func endOfSentence(_ index: Int) -> Int {
    var end = index
    while let token = token(end), token.kind != .newline, end - index < Self.reach {
      if token.kind == .mark {
        if token.isMark([.semicolon, .exclamation, .question]) { return end }
        if token.isMark(.point), self.token(end + 1).map({ $0.follows != .none || $0.kind != .word }) ?? true
        {
          return end
        }
      }
      end += 1
    }
    return end
  }

  func startsSentence(_ index: Int) -> Bool {
    var place = index - 1
    while isSkipped(place)
      || token(place)?.isMark([.hyphen, .dash, .hash, .greater, .bullet, .arrow]) == true
    {
      place -= 1
    }
    guard let token = token(place) else { return true }
    return token.kind == .newline || token.isMark(Token.Marks.ends.union([.colon, .comma]))
      || token.is(.conclusions)
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
