/// Letters that an answer marks without stating which is right.
extension ChoiceSearch {
  /// The letters at the beginning of lines, as in "B) Paris".
  ///
  /// If one of several is in bold, it is that one.
  func leading() -> LabelSet {
    var found = LabelSet()
    var bold = LabelSet()
    for (number, line) in lines().enumerated() {
      guard
        let first = line.first(where: {
          !isSkipped($0) && !tokens[$0].isMark(Token.Marks.items) && !isSymbol($0)
        }),
        let letter = tokens[first].label, isLeading(first, isFirstLine: number == 0), !isCalledWrong(first)
      else { continue }
      if let list = list(at: first) { found.formUnion(list.letters) } else { found.insert(letter) }
      if token(first - 1)?.isMark(.star) == true, tokens[first].follows == .none { bold.insert(letter) }
      // "A) red B) blue": the choices themselves.
      for index in first + 1..<line.upperBound
      where tokens[index].isLarge && tokens[index].follows != .none && !isDenied(index) {
        guard let other = tokens[index].label, tokens[index].isLetter,
          let mark = token(index + 1), mark.isMark([.closeRound, .colon]),
          mark.marks == token(first + 1)?.marks
        else { continue }
        found.insert(other)
      }
    }
    return bold.only == nil ? found : bold
  }

  /// Whether a tick, an arrow or an emoji stands there.
  private func isSymbol(_ index: Int) -> Bool {
    tokens[index].isMark([.tick, .arrow])
      || tokens[index].isMark(.other) && character(tokens[index]) >= 0x2190
  }

  private func isLeading(_ index: Int, isFirstLine: Bool) -> Bool {
    if isBracketed(index) { return true }
    let next = index + 1
    guard let mark = token(next) else { return false }
    let isLarge = tokens[index].isLarge
    if isLarge, mark.follows == .tab { return true }
    guard mark.kind == .mark else { return isFirstLine && isLarge && isOpening(index) }
    if mark.isMark([.closeRound, .closeSquare, .colon]) { return isLarge || isFirstLine }
    if mark.isMark(.point) {
      return token(next + 1).map { $0.kind == .newline || $0.follows != .none } ?? true
        && (isLarge || isFirstLine)
    }
    if mark.isMark([.dash, .exclamation, .question, .semicolon]) { return isLarge }
    if mark.isMark(.hyphen) { return isLarge && mark.follows != .none }
    if mark.isMark([.star, .quote]) {
      return isLarge && token(index - 1)?.marks == mark.marks || isLeading(next, after: index)
    }
    if mark.isMark(.comma) { return isLarge && (isReason(next) || isFirstLine && isOpening(index)) }
    return mark.isMark(.openRound) && isLarge && isFirstLine && mark.follows != .none
  }

  /// Whether the answer begins with its letter and goes on about it: "A because", "A matches", "Yes, both are".
  private func isOpening(_ index: Int) -> Bool {
    if !tokens[index].isLetter { return !tokens[index].isNumber }
    guard let next = token(index + 1) else { return true }
    if next.isMark(.comma) { return token(index + 2).map { $0.label == nil } ?? true }
    return isReason(index + 1) || next.is(.fits)
      || next.is(.copulas) && !next.is(.plurals) && isRightLater(index)
  }

  private func isRightLater(_ index: Int) -> Bool {
    let end = endOfSentence(index)
    return (index + 2..<max(index + 2, end)).contains { tokens[$0].is([.bests, .rightNouns]) }
      && !(index + 1..<max(index + 1, end)).contains { tokens[$0].is(.negatives) }
  }

  /// Whether a mark follows the end of bold, as in `**B**: Paris`.
  private func isLeading(_ index: Int, after letter: Int) -> Bool {
    var next = index
    while token(next)?.isMark(.star) == true { next += 1 }
    return tokens[letter].isLarge
      && token(next)?.isMark([.closeRound, .closeSquare, .colon, .point, .dash]) == true
  }

  /// The letters that some places have, but for what something says no to.
  private func letters(_ isMeant: (Int) -> Bool) -> LabelSet {
    var found = LabelSet()
    for index in tokens.indices {
      guard let label = tokens[index].label, isMeant(index), !isDenied(index), !isCalledWrong(index),
        !isAsked(index)
      else {
        continue
      }
      found.insert(label)
    }
    return found
  }

  /// Whether a question asks about the letter: "What is option C?"
  private func isAsked(_ index: Int) -> Bool {
    guard token(endOfSentence(index))?.isMark(.question) == true else { return false }
    var place = index
    while place > 0, tokens[place - 1].kind != .newline, !tokens[place - 1].isMark(Token.Marks.ends) {
      place -= 1
    }
    return tokens[skip(place)].is(.asking)
  }

  /// The letters behind "option" and the like that nothing says no to.
  func mentioned() -> LabelSet { letters { isNamed($0) } }

  /// The letters in brackets, bold or quotation marks.
  func marked() -> LabelSet {
    letters { index in
      guard let before = token(index - 1), let after = token(index + 1) else { return false }
      return isBracketed(index)
        || tokens[index].isLarge && before.marks == after.marks && before.isMark([.star, .quote])
    }
  }

  /// The letters in a few words that hold nothing else of the kind.
  func scattered() -> LabelSet {
    guard tokens.count(where: { $0.kind == .word || $0.kind == .run }) <= 5 else { return LabelSet() }
    return letters {
      tokens[$0].isLarge && isLetter($0) && !isInitial($0) && !($0 == 0 && isSubjectOfMore($0))
    }
  }

  /// Whether the letter is what a sentence speaks of: "A is for apple".
  private func isSubjectOfMore(_ index: Int) -> Bool {
    token(index + 1)?.is(.be) == true && token(index + 2)?.is(.reasons) == true
  }

  /// Whether the letter stands for a name within another: "Mr. B. Smith".
  private func isInitial(_ index: Int) -> Bool {
    guard token(index + 1)?.isMark(.point) == true, let next = token(index + 2), next.kind == .word,
      next.isLarge
    else { return false }
    return index > 0 && tokens[index - 1].kind != .newline
  }

  /// The letter that ends the last sentence behind words that lead to it: "best described by A", "Step 3: C".
  func concluding() -> LabelSet {
    var end = lastWord
    guard end >= 0, let label = tokens[end].label, tokens[end].isLarge, endsSentence(skip(end + 1)) else {
      return LabelSet()
    }
    end -= 1
    while isSkipped(end) { end -= 1 }
    guard let before = token(end) else { return LabelSet() }
    if isException(end) { return LabelSet(label) }
    guard !isDenied(lastWord) else { return LabelSet() }
    if before.isMark([.colon, .equals, .arrow, .dash]) { return LabelSet(label) }
    if before.isMark(.comma), token(end - 1)?.label == nil {
      // "Since one must be chosen, B."
      var place = end - 1
      while let token = token(place), token.kind != .newline, !token.isMark(Token.Marks.ends) {
        if token.is([.choosing, .nouns, .positives, .subordinators]) { return LabelSet(label) }
        place -= 1
      }
    }
    if before.is(.be), !isGuarded(lastWord) {
      // "15 is A", but not "the blood type is A".
      var place = end
      while let token = token(place), token.kind != .newline, !token.isMark(Token.Marks.ends) {
        if token.is(.letteredThings) { return LabelSet() }
        place -= 1
      }
      return LabelSet(label)
    }
    guard before.is(.by) else { return LabelSet() }
    var place = end
    while let token = token(place), token.kind != .newline, !token.isMark(Token.Marks.ends) {
      if token.is(.bests) || token.is(.positives) { return LabelSet(label) }
      place -= 1
    }
    return LabelSet()
  }

  /// Whether all but the letter behind the words that end there are alike: "All are mammals except for C".
  private func isException(_ end: Int) -> Bool {
    let word = text.text.hasSmall("for", at: Int(tokens[end].start)) ? end - 1 : end
    guard let except = token(word), text.text.hasSmall("except", at: Int(except.start)) else { return false }
    var place = word
    while let token = token(place - 1), token.kind == .word { place -= 1 }
    return tokens[place].is(.all)
  }

  /// The label of several letters that alone occurs; one letter alone would be an article or a name too often.
  func named() -> LabelSet {
    guard hasWords else { return LabelSet() }
    return letters { !tokens[$0].isLetter && !tokens[$0].isNumber || tokens[$0].isShouted }
  }

  private func endsSentence(_ index: Int) -> Bool {
    guard let token = token(index) else { return true }
    return token.kind == .newline || token.isMark(Token.Marks.ends)
  }
}
