/// Letters of which the words behind them say that they are right, and letters that stand alone.
extension ChoiceSearch {
  /// "B is correct", "both A and B are right", "B正确", "B is the only one that fits".
  func asserted(at index: Int) -> Statement? {
    guard let letter = tokens[index].label, isLetter(index) || isBracketed(index) else { return nil }
    let place = skip(index + 1)
    guard let verb = token(place) else { return nil }
    if verb.kind == .run {
      let content = text.content(of: verb)
      guard ChoiceRuns.affirms(content) == true, !isDenied(index) else { return nil }
      if let before = token(index - 1), before.kind == .run, ChoiceRuns.denies(text.content(of: before)) {
        return nil
      }
      return Statement(
        letters: ChoiceRuns.speaksOfAll(content) ? group(endingAt: index) : LabelSet(letter), place: index)
    }
    if verb.isMark(.tick) { return Statement(letters: LabelSet(letter), place: index) }
    guard verb.kind == .word else { return nil }
    let single = Statement(letters: LabelSet(letter), place: index, isAside: isSubordinate(index))
    if verb.is(.it), token(place + 1)?.is(.be) == true { return single }
    let isOnly = token(index - 1)?.is(.only) == true || token(index - 2)?.is(.only) == true
    if verb.is(.fits) {
      var rest = place + 1
      var isBest = isOnly || token(place - 1)?.is(.bests) == true
      if (place + 1..<place + 5).contains(where: { token($0)?.is([.negatives, .only]) == true }) {
        return nil
      }
      while rest < min(place + 6, tokens.count), tokens[rest].kind == .word {
        if tokens[rest].is(.bests) || tokens[rest].is(.positives) { isBest = true }
        rest += 1
      }
      let isLast = endsClause(place + 1) && !verb.is(.nouns)
      guard isBest || isLast, !isGuarded(index), !isDenied(index) else { return nil }
      return Statement(letters: subject(endingAt: index, letter), place: index, isAside: single.isAside)
    }
    if verb.is(.bests), token(place + 1)?.is([.fits, .persuasive]) == true, !isGuarded(index),
      !isDenied(index)
    {
      return single
    }
    if token(index - 1)?.is(.only) == true || isOnly && isNamed(index), !verb.is(.negatives),
      !verb.is(.connectors), !isGuarded(index)
    {
      if !verb.is(.copulas) { return single }
      // "Only B is a prime" says it by the way.
      let says = (place + 1..<place + 8).contains { token($0)?.is([.positives, .negatives, .only]) == true }
      if !says { return Statement(letters: LabelSet(letter), place: index, isAside: true) }
    }
    // "Also ist D die Antwort", "this makes A the best choice".
    let isInverted = token(index - 1)?.is([.be, .fits]) == true && verb.is([.articles, .positives])
    // "This gives D as the answer."
    let isNamedSo =
      verb.is(.followers) && verb.is(.reasons) && token(place + 1)?.is(.articles) == true
      && token(place + 2)?.is([.nouns, .positives, .rightNouns]) == true
    if isNamedSo, !isGuarded(index), !isDenied(index) { return single }
    guard verb.is(.copulas) || isInverted, !isGuarded(index) else { return nil }
    let letters = verb.is([.plurals, .modals]) ? group(endingAt: index) : LabelSet(letter)
    return predicate(from: isInverted ? place - 1 : place, of: index, letter)
      ? Statement(
        letters: letters.only == nil ? option(worded: index).map { LabelSet($0) } ?? letters : letters,
        place: index,
        isAside: isSubordinate(index) || isComparison(place) || isHypothetical(place)) : nil
  }

  /// The letter of the option whose text speaks of others: D of "D. Both A and C are correct".
  private func option(worded last: Int) -> UInt8? {
    var place = last - 1
    while isSkipped(place) && token(place)?.isMark(.closeRound) != true || isConnector(place)
      || token(place).map({ $0.is(.both) || $0.label != nil && $0.follows != .none }) == true
        && !isSetOff(place)
    { place -= 1 }
    while isSkipped(place) { place -= 1 }
    if token(place)?.isMark([.point, .colon]) == true { place -= 1 }
    while isSkipped(place) { place -= 1 }
    guard let label = token(place)?.label, isSetOff(place) else { return nil }
    return label
  }

  /// Whether a mark behind the letter there sets it off: "D.", "D)".
  private func isSetOff(_ index: Int) -> Bool {
    token(index + 1)?.isMark([.point, .closeRound, .colon]) == true && tokens[index].isLarge
  }

  /// Whether a letter would only be right in another case: "A would be correct if the patient were pregnant".
  private func isHypothetical(_ verb: Int) -> Bool {
    guard tokens[verb].is(.modals), isWould(tokens[verb]) else { return false }
    return (verb + 1..<max(verb + 1, endOfSentence(verb))).contains {
      tokens[$0].is(.others) && text.text.hasSmall("if", at: Int(tokens[$0].start))
    }
  }

  /// Whether the words from a verb on say that a letter is right: no word that denies or limits, one that affirms.
  private func predicate(from place: Int, of index: Int, _ letter: UInt8) -> Bool {
    var next = place
    var isRight = false
    var hasArticle = false
    while next - place < 9, let token = token(next),
      token.kind == .word || token.isMark([.comma, .star, .quote])
    {
      if token.label != nil, next > place, isLetter(next) { break }
      if token.is(.bests), self.token(next + 1)?.is(.persuasive) == true {
        return !isQuestion(index) && !isDenied(index)
      }
      if token.is(.negatives) { return false }
      // "D is what I would go with", "D is the least wrong"
      if token.is(.asking) && self.token(next + 1)?.is(.speakers) == true || isLeast(next) {
        return !isQuestion(index) && !isDenied(index)
      }
      if next > place, token.is(.positives) && affirms(next) || token.is(.rightNouns) && hasArticle {
        isRight = true
        // What follows may still limit it: "is true only for gases".
        if self.token(next + 1)?.is(.only) == true { return false }
        break
      }
      if token.is(.only), !hasArticle, next > place { return false }
      if token.is(.remaining) { isRight = true }
      if token.is(.articles) { hasArticle = true }
      if token.isMark(.comma), isRight { break }
      next += 1
    }
    return isRight && !isQuestion(index) && !isDenied(index) && !isNoneOf(index)
  }

  /// Whether the letter ends a list of which none is right: "None of A, B and C is correct".
  private func isNoneOf(_ index: Int) -> Bool {
    var place = index - 1
    while isSkipped(place) || isConnector(place) && token(place)?.is(.of) != true
      || token(place)?.label != nil
    {
      place -= 1
    }
    guard let of = token(place), of.is(.of), let none = token(place - 1) else { return false }
    return text.text.hasSmall("none", at: Int(none.start))
  }

  /// Whether "least" and a word of blame stand there: "the least wrong".
  private func isLeast(_ index: Int) -> Bool {
    text.text.hasSmall("least ", at: Int(tokens[index].start)) && token(index + 1)?.is(.negatives) == true
  }

  /// Whether a word of praise speaks of the letter: "would require more energy" does not, as "is more precise" does.
  private func affirms(_ index: Int) -> Bool {
    guard tokens[index].is(.more), let before = token(index - 1), before.kind == .word else { return true }
    return before.is([.verbs, .fillers]) || before.is(.copulas) && !before.is(.modals)
  }

  /// Whether a letter is only said to be more than others are: "B is more precise", "B would be more precise".
  private func isComparison(_ verb: Int) -> Bool {
    let next = token(verb + 1)
    return (next?.is([.be, .verbs]) == true ? token(verb + 2) : next)?.is(.more) == true
  }

  /// The letters that a verb speaks of: "either of A and D works".
  private func subject(endingAt index: Int, _ letter: UInt8) -> LabelSet {
    let group = group(endingAt: index)
    var place = index - 1
    while isSkipped(place) || token(place).map({ $0.label != nil || $0.is(.of) }) == true
      || isConnector(place)
    {
      if token(place)?.is(.both) == true { return group }
      place -= 1
    }
    return token(place)?.is(.both) == true ? group : LabelSet(letter)
  }

  /// The letters that stand before a plural verb, the last one at `index`.
  private func group(endingAt index: Int) -> LabelSet {
    var found = LabelSet()
    if let label = tokens[index].label { found.insert(label) }
    var place = index - 1
    while index - place < Self.reach, let token = token(place),
      isSkipped(place) || isConnector(place) || token.label != nil
    {
      if let label = token.label { found.insert(label) }
      place -= 1
    }
    return found
  }

  /// A line that holds a letter, and at most "option" or a list's mark.
  func alone(_ line: Range<Int>) -> Statement? {
    var letter: UInt8?
    var place = line.lowerBound
    var words = 0
    // "A: B" answers a question.
    if line.count > 2, character(tokens[line.lowerBound]) == 0x41, tokens[line.lowerBound + 1].isMark(.colon),
      let answer = alone(line.lowerBound + 2..<line.upperBound)
    {
      return answer
    }
    for index in line {
      let token = tokens[index]
      if let found = token.label, letter == nil {
        (letter, place) = (found, index)
      } else if token.kind == .word || token.kind == .run {
        guard letter == nil, words == 0, token.is(.namers) || token.isNumber else { return nil }
        words += 1
      } else if token.isMark([.cross, .slash, .ampersand, .plus, .degree, .percent, .other])
        || token.kind == .boxed
      {
        return nil
      }
    }
    return letter.map { Statement(letters: LabelSet($0), place: place, isAlone: words == 0) }
  }

  /// The last sentence of a line if it is nothing but a letter: "Not A. Not C. B."
  func aloneSentence(at line: Range<Int>) -> Statement? {
    var index = line.upperBound - 1
    while index > line.lowerBound, tokens[index].kind == .mark { index -= 1 }
    guard let letter = tokens[index].label, tokens[index].isLarge else { return nil }
    var before = index - 1
    while isSkipped(before) { before -= 1 }
    guard before > line.lowerBound, let mark = token(before), mark.isMark(.ends),
      tokens[index].follows != .none || before < index - 1,
      token(before - 1)?.label == nil || isDenied(before - 1)
    else { return nil }
    return Statement(letters: LabelSet(letter), place: index)
  }
}
