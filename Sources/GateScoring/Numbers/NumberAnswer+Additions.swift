/// Sentences and clauses that add another quantity to an answer that was given before them: "The bridge is 78 m long. It
/// was opened in 1890", "the file is 730 MB and takes 2 minutes".
extension NumberAnswer {
  /// The index of the number that the answer states before sentences and clauses that only add to it; nil if nothing
  /// but an addition would be left out.
  func stated(beforeAdditionsUpTo last: Int) -> Int? {
    guard last > 0, !isWorked(upTo: last) else { return nil }
    var index = last
    // An answer adds a few quantities at most; a text of many is no statement.
    for _ in 0..<Self.mostAdditions {
      guard index > 0, let place = placeOfAddition(index), let before = lastPlain(before: place) else {
        break
      }
      index = before
    }
    return index < last && tokens[index].number != nil ? index : nil
  }

  private static let mostAdditions = 32

  /// Whether the numbers up to one come of each other: the text has equations or terms.
  private func isWorked(upTo last: Int) -> Bool {
    if text.occurs(0x3D) { return true }
    return tokens[...last].contains { $0.content == .unclear }
  }

  /// The index of the last number before a place that is no aside.
  private func lastPlain(before place: Int) -> Int? {
    var index = firstIndex(from: place) - 1
    let first = max(0, index - Self.mostAdditions)
    while index >= first {
      if !isAside(index), !isItem(tokens[index]), !isInSideRemark(tokens[index]) { return index }
      index -= 1
    }
    // A date may be what is asked for.
    index = firstIndex(from: place) - 1
    return index >= 0 && (isYear(tokens[index]) || isInDate(index)) ? index : nil
  }

  /// Words of a sentence that comes to a result, and does not only add.
  private static let results = WordSet(
    """
    \(hence) total totals altogether together sum average answer result finally final overall conclusion means mean \
    makes make making gives give giving yields leaves leave leaving left remain remains remaining rest now still \
    equals gets get becomes become ends difference actually correct correction instead rather each more also \
    number figure value \
    asked want wanted rounded rounds receives receive keeps keep amounts adds add sums \
    insgesamt zusammen daher also folglich bleiben bleibt übrig jeweils donc reste restent quedan total entonces \
    portanto quindi restano dus ergibt ergeben donne осталось останется остается остаётся итого
    """)
  private static let all = WordHash.of("all")

  /// Whether the word there is that of "in all" or "all told".
  func isInAll(_ start: Int, _ end: Int) -> Bool {
    text.hash(start, end) == Self.all
      && (text.hasSmall("in ", at: start - 3) || text.hasSmall(" told", at: end)
        || text.hasSmall(" in all", at: end))
  }

  private static let coming = WordSet("come comes came")

  /// Whether "comes to" or "comes out" stands there, and not "comes in".
  func isComingTo(_ start: Int, _ end: Int) -> Bool {
    Self.coming.contains(text.hash(start, end))
      && (text.hasSmall(" to", at: end) || text.hasSmall(" out", at: end))
  }

  /// Whether the word with this hash comes to a result.
  func isResultWord(_ word: UInt64) -> Bool { Self.results.contains(word) && word != Self.each }

  /// Words that say that a sentence goes on about the thing of which the one before it spoke.
  private static let pronouns = WordSet(
    "it its this that these es sie er seine ihre il elle ce ella esta este")
  private static let it = WordHash.of("it")
  /// Verbs behind an "it" that stands for nothing: "it takes 3 days".
  private static let impersonal = WordSet("takes took costs cost will would follows means")
  private static let isWord = WordHash.of("is")
  /// Words behind an article of what is set beside the thing that is meant.
  private static let others = WordSet(
    """
    other smaller larger bigger shorter taller longer older newer younger cheaper lighter heavier slower faster wider \
    smallest largest biggest shortest tallest longest oldest newest cheapest previous former earlier latter next second
    """)
  private static let persons = WordSet(
    "he she they i we you your my our er sie wir ich il elle ils ella ellos")
  private static let firstPersons = WordSet("i we my ich mein")
  private static let each = WordHash.of("each")
  private static let additions = WordSet(
    "additionally moreover furthermore meanwhile similarly likewise besides tonight tomorrow yesterday")
  private static let articles = WordSet(
    "the a an this its their our your der die das le la el los las il lo o os as")
  private static let things = WordSet(
    "the it this that its a an there der die das es le la il elle el los las este esta lo o os as de het een un une una"
  )
  private static let ands = WordSet("and und et y e en och og i и")
  private static let pasts = WordSet(
    "cost won sold made held took flew ran cut grew went met built became led lost drew brought sank beat wrote bought"
  )
  private static let auxiliaries = WordSet(
    """
    is was are were has had have can ist war wurde hat wird kann est fut a date mesure pèse es fue tiene mide pesa está \
    è fu ha foi tem data dateert werd heeft
    """)

  /// Where the sentence or clause of a number begins if it only adds to what was said before; nil if it does not.
  private func placeOfAddition(_ index: Int) -> Int? {
    let token = tokens[index]
    let sentence = startOfSentence(token.start)
    let end = endOfSentence(token.end)
    // What is said twice is meant; the number of a list is said to be a part.
    let isTwice = tokens[max(0, index - 20)..<index].contains { $0.content == token.content }
    if let clause = placeOfClause(index, from: sentence), !comesToResult(from: clause, to: end),
      !isTwice || text[clause] == 0x3A
    {
      return clause
    }
    if isTwice || isReckoned(index, behind: firstIndex(from: sentence)) || isOfThat(token, from: sentence) {
      return nil
    }
    let start = skippingMarks(sentence)
    guard start < token.start, text.isLetter(at: start), firstIndex(from: sentence) > 0,
      !comesToResult(from: start, to: end), isAddition(start, index)
    else { return nil }
    return sentence
  }

  /// Whether a verb in the past without an auxiliary stands there.
  func isPast(at start: Int) -> Bool { Self.pasts.contains(text.hash(ofWordAt: start)) }

  /// Whether the sentence that begins there with a letter adds to the one before.
  private func isAddition(_ start: Int, _ index: Int) -> Bool {
    let end = text.wordEnd(start)
    let word = text.hash(start, end)
    let next = text.hash(ofWordAt: text.skippingSpaces(end))
    if Self.additions.contains(word) { return true }
    let isOfTime = isYearLike(tokens[index]) || isInDate(index)
    if isOfTime {
      guard let before = lastPlain(before: startOfSentence(tokens[index].start)) else { return false }
      return !isYearLike(tokens[before]) && !isInDate(before)
    }
    // "The other 5 take the bus" says what is left.
    let other = text.skippingSpaces(text.wordEnd(text.skippingSpaces(end)))
    if Self.articles.contains(word), Self.others.contains(next), other < tokens[index].start { return true }
    guard isOfOtherUnit(index, startOfSentence(start)), word != Self.it || !Self.impersonal.contains(next)
    else { return false }
    if word == Self.it, next == Self.isWord, unit(of: tokens[index]) == nil { return false }
    return Self.pronouns.contains(word) || isBeside(start, index)
  }

  /// Whether the sentence that begins there stands in the paragraph of the one before it, and neither has a person as its
  /// subject nor names its number with a label.
  private func isBeside(_ start: Int, _ index: Int) -> Bool {
    var place = start
    while place > 0, !text.isLetter(at: place - 1), text.digit(at: place - 1) == nil {
      place -= 1
      if text[place] == 0x0A { return false }
    }
    let before = skippingMarks(startOfSentence(place - 1))
    guard !Self.persons.contains(text.hash(ofWordAt: start)),
      !Self.pronouns.contains(text.hash(ofWordAt: before))
    else { return false }
    return !(start..<tokens[index].start).contains { text[$0] == 0x3A }
  }

  /// Where a clause begins behind a semicolon, or with "and" and a verb, that holds a number and not the first one of
  /// its sentence: nil for none.
  private func placeOfClause(_ index: Int, from sentence: Int) -> Int? {
    let token = tokens[index]
    let first = firstIndex(from: sentence)
    guard first < index else { return nil }
    var place = token.start
    while place > tokens[first].end {
      place -= 1
      if text[place] == 0x3B, text.isSpace(at: place + 1) {
        // "nine with Pluto; officially it's eight"
        let copula = text.skippingSpacesBack(token.start)
        let isSaid =
          text.hasSmall("it's", at: copula - 4) || text.hasSmall("it is", at: copula - 5)
          || text.hasSmall("that", at: skippingMarks(place + 1))
          || text.hasSmall("this is", at: skippingMarks(place + 1))
        let isMine = Self.firstPersons.contains(text.hash(ofWordAt: skippingMarks(place + 1)))
        return isSaid || isMine ? nil : place
      }
      // "There are 18: 5 red, 6 blue and 7 green"
      if text[place] == 0x3A, isBehindQuantity(place), firstIndex(from: place) < index,
        !hasVerb(from: place, to: endOfSentence(token.end))
      {
        return place
      }
      guard text.isWordLetter(at: place), !text.isWordLetter(at: place - 1) else { continue }
      let end = text.wordEnd(place)
      guard Self.ands.contains(text.hash(place, end)), isOfOtherUnit(index, place) else { continue }
      let next = text.skippingSpaces(end)
      guard
        Self.pronouns.contains(text.hash(ofWordAt: next))
          || isYear(token) && text.skippingSpaces(text.wordEnd(next)) == token.start && unit(of: token) == nil
          || isVerbOfClause(at: next) && isYearLike(tokens[first])
          || isVerbOfClause(at: next) && Self.things.contains(text.hash(ofWordAt: skippingMarks(sentence)))
      else { continue }
      return place
    }
    return nil
  }

  /// Whether a number and no more than two words of its unit stand before a place.
  private func isBehindQuantity(_ place: Int) -> Bool {
    var end = place
    for _ in 0..<3 {
      while text[end - 1] == 0x2A || text.isSpace(at: end - 1) { end -= 1 }
      if token(at: end - 1) != nil { return true }
      let start = text.wordStart(end)
      guard start < end else { return false }
      end = start
    }
    return false
  }

  /// Whether a word stands there that is the verb of a clause without a subject: "takes", "covered", "was", "wurde".
  func isVerbOfClause(at start: Int) -> Bool {
    let end = text.wordEnd(start)
    guard end - start > 0 else { return false }
    if Self.auxiliaries.contains(text.hash(start, end)) || Self.pasts.contains(text.hash(start, end)) {
      return true
    }
    guard end - start > 3, text[start] >= 0x61,
      token(at: text.skippingSpaces(end)) != nil || isPastOrThird(end)
    else { return false }
    return isPastOrThird(end)
  }

  /// Whether a word that ends there has the ending of a verb: "takes", "carried".
  private func isPastOrThird(_ end: Int) -> Bool {
    text[end - 1] == 0x73 && text[end - 2] != 0x73 || text.has("ed", at: end - 2)
  }

  /// Whether the number is a year, or has another unit than the last one before a place, or only one of them has one.
  private func isOfOtherUnit(_ index: Int, _ place: Int) -> Bool {
    if isYearLike(tokens[index]) || isInDate(index) { return true }
    guard let before = lastPlain(before: place) else { return false }
    return unitHash(tokens[before]) != unitHash(tokens[index])
  }

  func comesToResult(from start: Int, to end: Int) -> Bool {
    var index = start
    while index < end {
      let word = text.wordEnd(index)
      if word > index,
        Self.results.contains(text.hash(index, word)) || isInAll(index, word) || isComingTo(index, word)
      {
        return true
      }
      index = max(word, index + 1)
    }
    return false
  }
}
