/// Lists and tables that go through the choices and call each right or wrong.
extension ChoiceSearch {
  /// What the verdicts of a list say: the lines and sentences that it takes up, and its statement; nil if there is no
  /// such list.
  ///
  /// A list has at least two lines or sentences that each begin with another letter and hold a verdict. The letter that
  /// alone is called right is chosen; so is the only one that none calls wrong.
  func verdicts(_ lines: [Range<Int>]) -> (units: [Range<Int>], Statement?)? {
    var (right, wrong, open) = (LabelSet(), LabelSet(), LabelSet())
    var (place, last) = (0, 0)
    var units: [Range<Int>] = []
    for unit in sentences(of: lines) {
      guard let start = unit.first(where: { isItem($0) }), tokens[start].label != nil, isSet(start, in: unit),
        let list = list(at: start)
      else { continue }
      units.append(unit)
      last = unit.upperBound - 1
      switch verdict(unit, after: start) {
      case true?:
        right.formUnion(list.letters)
        place = start
      case false?: wrong.formUnion(list.letters)
      case nil: open.formUnion(list.letters)
      }
    }
    guard units.count > 1, right.count + wrong.count > 1, !wrong.isEmpty else { return nil }
    // "A. yes", "B. no" are the options of a question as it was asked, and not what is said of them.
    if units.count == 2, units.allSatisfy(isBareOption) { return nil }
    if !right.isEmpty { return (units, Statement(letters: right, place: place)) }
    if let only = open.only, wrong.count > 1, !wrong.contains(only) {
      return (units, Statement(letters: open, place: last))
    }
    return (units, nil)
  }

  /// Whether a line is a letter and one word, with nothing between them that says the one of the other.
  private func isBareOption(_ line: Range<Int>) -> Bool {
    line.count { tokens[$0].kind == .word && tokens[$0].label == nil } == 1
      && !line.contains {
        tokens[$0].isMark([.colon, .dash, .hyphen, .arrow, .equals, .bar, .tick, .cross, .question])
      }
  }

  /// The sentences of lines; the question mark behind a letter ends none: "A? No."
  private func sentences(of lines: [Range<Int>]) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    for line in lines {
      var start = line.lowerBound
      var index = start
      while index < line.upperBound {
        let isEnd =
          tokens[index].isMark(Token.Marks.ends) && (token(index + 1)?.follows ?? .space) != .none
          && index > start && tokens[skip(back: index - 1)].label == nil || endsItem(index)
        index += 1
        if isEnd {
          sentences.append(start..<index)
          start = index
        }
      }
      if start < line.upperBound { sentences.append(start..<line.upperBound) }
    }
    return sentences
  }

  /// Whether a tick or cross stands there before another letter of the same line: "(A) 5 ✗ (B) 6 ✓".
  private func endsItem(_ index: Int) -> Bool {
    guard tokens[index].isMark([.tick, .cross]) else { return false }
    let next = skip(index + 1)
    return next > index + 1 && next < tokens.count && isBracketed(next)
      || token(next)?.label != nil && token(next + 1)?.isMark([.closeRound, .colon, .point]) == true
  }

  /// Whether the first thing of a line stands there: past the marks of a list, "option", and an opening verdict.
  private func isItem(_ index: Int) -> Bool {
    !isSkipped(index) && !tokens[index].isMark(Token.Marks.items.union([.tick, .cross]))
      && !(tokens[index].is(.namers) && tokens[index].label == nil)
  }

  /// Whether a letter is set off from the rest of its line.
  private func isSet(_ index: Int, in line: Range<Int>) -> Bool {
    guard tokens[index].isLarge || isBracketed(index) || token(index + 1)?.isMark(.closeRound) == true else {
      return false
    }
    let next = skip(index + 1)
    guard next < line.upperBound else { return false }
    return next > index + 1
      || tokens[next].isMark([
        .colon, .point, .dash, .hyphen, .bar, .arrow, .tick, .cross, .equals, .comma, .question,
      ]) || tokens[next].is([.copulas, .connectors]) && isLetter(index)
      || tokens[next].is(.fits) && isLetter(index)
  }

  /// Whether a line calls its letter right; nil if it does neither.
  private func verdict(_ line: Range<Int>, after start: Int) -> Bool? {
    var isDenied = false
    if isCalledWrong(start) { return false }
    for index in line {
      let token = tokens[index]
      if token.isMark(.tick) { return true }
      if token.isMark(.cross) { return false }
      guard index > start, token.kind == .word else {
        if token.isMark([.point, .bar, .dash]) { isDenied = false }
        if token.kind == .run, let verdict = ChoiceRuns.affirms(text.content(of: token)) { return verdict }
        continue
      }
      // A verdict begins or ends its line or sentence, or follows a verb.
      if token.is(.not) { isDenied = true }
      let before = self.token(index - 1)
      let isSet =
        before.map { $0.kind == .mark || $0.is([.copulas, .not, .bests, .adverbs]) } ?? true
        || endsClause(skip(index + 1))
      guard isSet else { continue }
      if token.is(.no) { return isDenied && !token.is(.negations) }
      if token.is(.yes), before?.is([.subordinators]) != true { return !isDenied }
    }
    return nil
  }
}
