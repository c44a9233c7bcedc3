/// What stands behind words, tags and boxes that announce a choice.
extension ChoiceSearch {
  /// A letter in `\boxed{}`.
  func boxed(at index: Int) -> Statement? {
    guard token(index + 1)?.isMark(.openCurly) == true else {
      return list(at: index + 1).map { Statement(letters: $0.letters, place: index) }
    }
    var (end, depth) = (index + 1, 0)
    while end < tokens.count, end - index < Self.reach {
      if tokens[end].isMark(.openCurly) { depth += 1 }
      if tokens[end].isMark(.closeCurly) { depth -= 1 }
      if depth == 0 { break }
      end += 1
    }
    let inside = index + 2..<max(index + 2, end)
    if let list = list(at: index + 2), list.end <= end {
      return Statement(letters: list.letters, place: index)
    }
    if let first = inside.first(where: { !isSkipped($0) }), let letter = tokens[first].label,
      skip(first + 1) >= end || token(first + 1)?.isMark([.closeRound, .colon, .point]) == true
    {
      return Statement(letters: LabelSet(letter), place: index)
    }
    var marked = LabelSet()
    for place in inside where isBracketed(place) || isNamed(place) {
      if let label = tokens[place].label { marked.insert(label) }
    }
    return marked.isEmpty ? nil : Statement(letters: marked, place: index)
  }

  /// What stands behind "the answer is", "Antwort:" and the like.
  func announced(by noun: Int) -> Statement? {
    let guarding = guarding(noun)
    guard guarding != .clause, var statement = announcement(by: noun) else { return nil }
    statement.isAside = guarding == .condition
    return statement
  }

  private func announcement(by noun: Int) -> Statement? {
    var index = noun + 1
    var (hasVerb, isDenied, words) = (false, isDenied(noun), 0)
    let isRelative = token(noun + 1).map { isThat($0) } == true
    while let token = token(index), index - noun < Self.reach / 2 {
      switch token.kind {
      case .boxed: return nil
      case .run:
        if ChoiceRuns.denies(text.content(of: token)) { isDenied = true }
        hasVerb = true
      case .newline:
        // A heading, or a colon at the end of a line.
        guard words == 0, hasVerb || isHeading(noun) else { return nil }
        hasVerb = true
      case .mark:
        if token.isMark([.colon, .equals, .arrow]) {
          hasVerb = true
        } else if token.isMark([.dash, .hyphen]) {
          hasVerb = hasVerb || words == 0 || list(at: index + 1) != nil
        } else if token.isMark(.point) {
          guard tokens[noun].is(.ans), index == noun + 1 else { return nil }
          hasVerb = true
        } else if token.isMark([.exclamation, .question, .semicolon]) {
          return nil
        } else if token.isMark(.comma), hasVerb, list(at: index + 1) == nil, words > 8 {
          return nil
        }
      case .word:
        if token.is(.negations), !token.is(.than), token.label == nil { isDenied = true }
        // "The one that is not true is B": what is denied is another thing.
        if isDenied, hasVerb, token.is(.be), tokens[index - 1].is([.positives, .nouns]) { isDenied = false }
        if isDenied, isRelative, token.is(.be), list(at: index + 1) != nil { isDenied = false }
        // "Correct because there are 4" announces nothing.
        if index == noun + 1, token.is(.reasons), token.is(.subordinators),
          !text.text.hasSmall("as ", at: Int(token.start))
        {
          return nil
        }
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
        } else if token.label != nil, isLetter(index) {
          guard !hasVerb else { break }
          // "Answer B", with nothing behind it.
          guard index == noun + 1 || words == 0, !isDenied, let list = list(at: index),
            endsClause(list.end) || self.token(list.end)?.is(.verbs) == true && endsClause(list.end + 1),
            token.follows != .none || tokens[noun].kind == .run
          else { return nil }
          let isLineStart = self.token(noun - 1).map { $0.kind == .newline || $0.isMark(.star) } ?? true
          return isLineStart || !tokens[noun].is(.namers)
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

  /// Whether a word begins a clause that says which one is meant: "the option that is not a mammal".
  private func isThat(_ token: Token) -> Bool {
    text.text.hasSmall("that ", at: Int(token.start)) || text.text.hasSmall("which ", at: Int(token.start))
  }

  /// Whether the next line begins with another letter, as when the choices are gone through.
  private func isListed(_ list: List) -> Bool {
    var next = list.end
    while let token = token(next), token.kind != .newline, next - list.end < Self.reach { next += 1 }
    while let token = token(next),
      token.kind == .newline || isSkipped(next) || token.isMark([.hyphen, .dash, .bullet])
    { next += 1 }
    guard let label = token(next)?.label, !list.letters.contains(label) else { return false }
    return isLabel(List(letters: LabelSet(label), end: next + 1, last: next))
  }

  /// Whether the noun's line holds nothing but it, as in `Final Answer`.
  private func isHeading(_ noun: Int) -> Bool {
    var (start, end) = (noun, noun)
    while let token = token(start - 1), token.kind != .newline, noun - start < 12 { start -= 1 }
    while let token = token(end + 1), token.kind != .newline, end - noun < 12 { end += 1 }
    return (start...end).allSatisfy {
      tokens[$0].kind == .mark || tokens[$0].is([.nouns, .speakers, .articles, .be])
    }
  }

  /// A letter that the rest of a sentence marks: "Paris (B)", "Paris, option B".
  private func named(from start: Int, isDenied: Bool) -> Statement? {
    guard !isDenied else { return nil }
    var found = LabelSet()
    var place = start
    for index in start..<max(start, endOfSentence(start)) {
      guard let letter = tokens[index].label, isBracketed(index) || isNamed(index), !self.isDenied(index)
      else { continue }
      if found.isEmpty { place = index }
      found.insert(letter)
    }
    return found.isEmpty ? nil : Statement(letters: found, place: place)
  }

  /// What stands behind a run of a script without spaces that announces an answer.
  func announced(byRun run: Int) -> Statement? {
    var index = run + 1
    while token(index)?.isMark([.colon, .equals, .dash, .hyphen, .arrow, .comma, .openSquare, .closeSquare])
      == true
    {
      index += 1
    }
    if token(index)?.kind == .newline { index += 1 }
    guard let list = list(at: index, anyCase: true) else { return nil }
    let content = text.content(of: tokens[run])
    guard ChoiceRuns.announces(content), !ChoiceRuns.denies(content) else { return nil }
    if let after = token(list.end), after.kind == .run, ChoiceRuns.affirms(text.content(of: after)) == false {
      return nil
    }
    return Statement(letters: list.letters, place: run)
  }

  /// "It's B", "it must be B", "c'est la B", "what fits best is B".
  func pointed(at index: Int) -> Statement? {
    let word = tokens[index]
    guard word.is([.pointers, .bests, .positives]) else { return nil }
    let next = token(index + 1)
    var slot: Int?
    var isTentative = false
    if word.is(.contractions) {
      slot = index + 1
    } else if word.is([.demonstratives, .bests]) || word.is(.positives) && word.is(.nouns) == false {
      if next?.is(.be) == true { slot = index + 2 }
      if next?.is(.modals) == true {
        let second = token(index + 2)
        slot = second?.is([.to, .only, .perhaps]) == true ? index + 4 : index + 3
        isTentative = next?.is(.tentative) == true
      }
      // "The odd one out is A", but not "one of them is A".
      if slot == nil, word.is(.one), next?.is(.of) != true, next?.kind == .word {
        for place in index + 2..<index + 8 where token(place)?.is(.be) == true && list(at: place + 1) != nil {
          slot = slot ?? place + 1
        }
      }
      if slot == nil, word.is(.demonstratives), startsSentence(index), next?.label != nil { slot = index + 1 }
    } else if word.is(.modals), next?.is(.fillers) == true {
      slot = word.is(.have) ? nil : index + 2
    } else if word.is(.have), next?.is(.to) == true {
      slot = index + 3
    } else if word.is(.subjectless), startsSentence(index) {
      slot = index + 1
    }
    let guarding = guarding(index)
    guard let slot, let list = list(at: slot), guarding != .clause, word.is(.one) || !isDenied(slot),
      !isSubject(list), endsClause(list.end) || isFollowed(list.end) || isLabel(list)
    else { return nil }
    // "If x were negative, it would be C."
    let isAside = guarding == .condition && next.map(isWould) == true
    return Statement(letters: list.letters, place: slot, isTentative: isTentative, isAside: isAside)
  }

  /// Whether the word only says what would be.
  func isWould(_ token: Token) -> Bool { text.text.hasSmall("would", at: Int(token.start)) }

  /// "The most likely diagnosis is B. Pneumonia", "the best next step is (C)".
  func described(at verb: Int) -> Statement? {
    guard let list = list(at: verb + 1, anyCase: false), list.letters.count == 1,
      endsClause(list.end) || isLabel(list) || isBracketed(list.last), !isSubject(list)
    else { return nil }
    var place = verb - 1
    var isBest = false
    while verb - place < 12, let token = token(place),
      token.kind == .word || token.isMark([.star, .quote, .hyphen])
    {
      if token.label != nil || token.is([.negations, .others]) { return nil }
      if token.is(.letteredThings), !isBracketed(list.last),
        self.token(list.last + 1)?.isMark(.closeRound) != true
      {
        return nil
      }
      if token.is([.bests, .positives]), self.token(place - 1)?.is(.articles) == true { isBest = true }
      place -= 1
    }
    guard isBest, !isGuarded(verb) else { return nil }
    return Statement(letters: list.letters, place: list.last)
  }

  /// "I choose B", "go with B", "select (B)".
  func chosen(at index: Int) -> Statement? {
    guard tokens[index].is(.choosing) else { return nil }
    guard startsSentence(index) || chooser(before: index), let list = list(at: index + 1, anyCase: false),
      !isGuarded(index), !isDenied(index), !isSubject(list)
    else {
      return nil
    }
    return Statement(letters: list.letters, place: index)
  }

  private func chooser(before index: Int) -> Bool {
    var place = index - 1
    var seen = 0
    while seen < 4, let token = token(place), token.kind == .word || token.isMark(.comma) {
      if token.is(.choosers) { return true }
      place -= 1
      seen += 1
    }
    return false
  }

  /// "So, B.", "Probably B", "Correction: B".
  func concluded(at index: Int) -> Statement? {
    let word = tokens[index]
    guard word.is(.adverbs), word.label == nil else { return nil }
    if word.is(.but), token(index - 1)?.is(.anything) == true { return nil }
    if word.is(.instead), token(index + 1)?.is(.of) == true { return nil }
    var slot = index + 1
    while let token = token(slot), token.isMark([.comma, .colon, .dash, .hyphen, .point]) {
      if token.isMark(.point), !word.is(.interjections) { return nil }
      slot += 1
    }
    guard let list = list(at: slot, anyCase: false),
      endsClause(list.end) || isLabel(list) || isReason(list.end), !isGuarded(index),
      word.is(.turns) || !isDenied(index)
    else { return nil }
    return Statement(letters: list.letters, place: index, isTentative: word.is(.perhaps))
  }
}
