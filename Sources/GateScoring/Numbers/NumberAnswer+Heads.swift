/// The quantity that a sentence states, when other ones stand behind it: the first behind its last verb that is no
/// adjunct, if neither a result nor a correction follows.
extension NumberAnswer {
  private static let prepositions = WordSet(
    """
    at for in with on by of from after per within during among across into onto than against under below above between \
    until till since through towards toward without versus despite because before behind beside besides near \
    für mit auf von nach bei seit pro aus zu zum zur um à pour en avec sur de dans par con por para su da dal nel sin \
    di med av på voor van met op bij в на с за из от по к для до при
    """)
  private static let articles = WordSet(
    "the these those its his her their all each every den dem die der les los")
  /// Verbs behind which a sentence says how much something is.
  private static let verbs = WordSet(
    """
    is are was were be been has have had costs cost takes took need needs needed weighs measures holds contains consists \
    comprises stands runs lasts lasted amounts totals equals earns pays pay paid charges charge covers spans seats \
    produces hold contain measure weigh run last seat cover earn pay charge uses used requires require includes features offers closed opened scored won sold bought received gets get \
    got makes make gives give reaches reached rose fell dropped grew climbed drove ran walked read wrote made built \
    ist sind war hat kostet dauert beträgt est sont coûte mesure compte es son tiene cuesta mide dura é tem è sono ha
    """)
  private static let participles = WordSet(
    "paid used made built sold bought closed opened read written driven")
  /// Words that take back or go on from what was said before them.
  private static let turns = WordSet(
    "but no wait actually or that which who so then i not nicht sondern mais sino maar if because since when while whereas only"
  )

  /// The index of the number that a sentence states, if it is not the one with this index; nil if it is, or if nothing
  /// says so.
  func head(upTo last: Int) -> Int? {
    let start = startOfSentence(tokens[last].start)
    let end = endOfSentence(tokens[last].end)
    let first = firstIndex(from: start)
    guard first < last, last - first < 12,
      (first...last).allSatisfy({ tokens[$0].number != nil || $0 > first && isBracketed($0) }),
      !hasEquals(from: start, to: end)
    else { return nil }
    if isFragment(first, last, from: start, to: end) { return first }
    let verb = endOfVerb(from: start, to: tokens[last].start)
    guard
      let index = verb.flatMap({ verb in (first..<last).first { tokens[$0].start >= verb } })
        ?? object(first, last)
    else { return nil }
    guard !isAside(index), !isItem(tokens[index]), !isInSideRemark(tokens[index]),
      !isGivenBefore(index, verb ?? 0),
      isPlain(from: tokens[index].end, to: tokens[last].start),
      !comesToResult(from: tokens[last].end, to: end),
      !isOdds(index)
    else { return nil }
    return index
  }

  /// Words with which a sentence begins that say under what its subject stands: "if a shelf holds 5 books, 3 hold 15".
  private static let fronts = WordSet(
    """
    at for in with on by of from after over per within during among across if when since given assuming as because \
    before using based starting out under while although though suppose considering once \
    mit bei für nach wenn da aus von sur pour avec si après con para después por com se dopo
    """)

  /// Whether an article or a preposition stands before a place.
  func isAdjunct(_ place: Int) -> Bool {
    let end = wordEnd(before: place)
    let start = text.wordStart(end)
    let word = text.hash(start, end)
    return start < end && (Self.articles.contains(word) || Self.prepositions.contains(word))
  }

  /// Whether a word stands there with which a clause begins that says under what the subject stands.
  func isFront(at place: Int) -> Bool { Self.fronts.contains(text.hash(ofWordAt: place)) }

  /// Where the main clause begins: behind the comma that ends what stands before its subject.
  private func endOfFront(from start: Int, to end: Int) -> Int {
    var index = skippingMarks(start)
    guard Self.fronts.contains(text.hash(ofWordAt: index)) else { return start }
    while index < end {
      if text[index] == 0x2C, text.isSpace(at: index + 1) { return index }
      index += 1
    }
    return start
  }

  /// Whether a verb stands between two places.
  func hasVerb(from start: Int, to end: Int) -> Bool { endOfVerb(from: start, to: end) != nil }

  /// The index of the first number if a word that is no preposition stands before it, and all others are adjuncts with a
  /// unit: "the museum owns 97 paintings by 8 artists".
  private func object(_ first: Int, _ last: Int) -> Int? {
    let end = wordEnd(before: tokens[first].start)
    let start = text.wordStart(end)
    guard start < end, text[start] >= 0x61, !Self.articles.contains(text.hash(start, end)),
      !Self.prepositions.contains(text.hash(start, end)), startOfSentence(start) < start - 1
    else { return nil }
    let areAdjuncts = tokens[(first + 1)...last].allSatisfy {
      let word = wordEnd(before: $0.start)
      let unit = text.skippingSpaces($0.end)
      return Self.prepositions.contains(text.hash(text.wordStart(word), word)) && unit > $0.end
        && text.isLetter(at: unit) && !isYearLike($0)
    }
    return areAdjuncts ? first : nil
  }

  /// Whether a sentence without a verb begins with its number: "$60 for 5 tickets at $12 each".
  private func isFragment(_ first: Int, _ last: Int, from start: Int, to end: Int) -> Bool {
    var place = start
    while place < tokens[first].start, !text.isLetter(at: place) { place += 1 }
    guard place == tokens[first].start, !isItem(tokens[first]), !hasVerb(from: start, to: end) else {
      return false
    }
    guard
      Self.prepositions.contains(text.hash(ofWordAt: text.skippingSpaces(tokens[first].end)))
        || Self.prepositions.contains(
          text.hash(ofWordAt: text.skippingSpaces(text.wordEnd(text.skippingSpaces(tokens[first].end)))))
    else { return false }
    return isPlain(from: tokens[first].end, to: end)
      && tokens[(first + 1)...last].allSatisfy {
        let word = wordEnd(before: $0.start)
        return Self.prepositions.contains(text.hash(text.wordStart(word), word))
      }
  }

  /// Whether the number is the 1 of "1 in 42".
  private func isOdds(_ index: Int) -> Bool {
    tokens[index].number?.approximate == 1 && text.has(" in ", at: tokens[index].end)
      && tokens[index].end + 4 == tokens[index + 1].start
  }

  /// Where the last verb of a sentence ends before a place, if it stands behind no condition.
  private func endOfVerb(from start: Int, to end: Int) -> Int? {
    var found: Int?
    var index = endOfFront(from: start, to: end)
    while index < end {
      let word = text.wordEnd(index)
      if word > index, Self.verbs.contains(text.hash(index, word)) {
        // "60 days of paid leave": the participle of a noun is no verb.
        let isParticiple = found != nil && Self.participles.contains(text.hash(index, word))
        // "needs 2.5 hours to cover 200 km": an infinitive behind a quantity says what for.
        let isPurpose =
          text.hasSmall(" to ", at: index - 4)
          && found.map { firstIndex(from: $0) < firstIndex(from: index) } ?? false
        if !isParticiple, !isPurpose { found = word }
      }
      index = max(word, index + 1)
    }
    return found
  }

  /// Whether an article, or a preposition that does not follow the verb, stands before the number.
  private func isGivenBefore(_ index: Int, _ verb: Int) -> Bool {
    let end = wordEnd(before: tokens[index].start)
    let start = text.wordStart(end)
    let word = text.hash(start, end)
    return Self.articles.contains(word)
      || Self.prepositions.contains(word) && text.skippingSpaces(verb) != start
  }

  /// Whether nothing stands between two places that comes to a result or takes back what was said.
  private func isPlain(from start: Int, to end: Int) -> Bool {
    var index = start
    while index < end {
      // Brackets say more of what stands before them.
      if text[index] == 0x28, text.isSpace(at: index - 1),
        let next = (index..<end).first(where: { text[$0] == 0x29 })
      {
        index = next + 1
        continue
      }
      switch text[index] {
      case 0x2F where text.isLetter(at: index - 1) && text.isLetter(at: index + 1): break
      case 0x3A, 0x3B, 0x2192, 0x21D2, 0x7E, 0x2B, 0xD7, 0xF7, 0x7C, 0x5C, 0x2F, 0x28: return false
      default: break
      }
      let word = text.wordEnd(index)
      if word > index {
        let hash = text.hash(index, word)
        if hash == Self.to, token(at: skippingMarkup(word, withNewlines: false)) != nil { return false }
        if isResultWord(hash) || isInAll(index, word) || Self.turns.contains(hash) { return false }
      }
      index = max(word, index + 1)
    }
    return true
  }
}
