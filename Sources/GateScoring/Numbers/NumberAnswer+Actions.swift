/// Clauses that tell of an action, a part or a limit beside a number: "after giving 3 away", "divided into 4 suits".
extension NumberAnswer {
  private static let participles = WordSet(
    "divided split grouped arranged organized organised spread composed consisting comprising made")
  private static let linksOfParticiples = WordSet("into in of between among evenly equally across up")
  private static let gerundOpeners = WordSet("after before by upon without")
  private static let things = WordSet(
    "morning evening spring string thing nothing something anything everything")
  /// The word of a clause that says more of a number.
  static let which = WordHash.of("which")
  private static let occurrences = WordSet(
    "appears appear occurs occur happens repeats has have contains contain includes include lies falls fall covers exceeds"
  )
  private static let measures = WordSet(
    "enough more less sufficient well far just still above below within under over")
  private static let pastimes = WordSet("working using")
  private static let well = WordHash.of("well")
  private static let than = WordHash.of("than")
  private static let articles = WordSet("the a an")
  private static let times = WordSet("after before once")
  private static let persons = WordSet("she he they it you we i")
  /// Verbs with which the sentence goes on behind such a clause.
  static let finites = WordSet("is are was were has have had gets get got becomes")
  /// What stands for the word of a clause of an action: "after giving 3 away", "divided into 4 suits".
  static let action = WordHash.of("divided")
  private static let whens = WordSet("when if where given")

  /// Whether a clause of an action begins with the word that ends there.
  func isOfAction(_ word: UInt64, _ start: Int, _ end: Int) -> Bool {
    let next = text.skippingSpaces(end)
    let second = text.hash(ofWordAt: next)
    if isBehindComma(start) {
      // "730 g, roughly the weight of 3 apples"
      if Self.hedges.contains(word), Self.articles.contains(second) { return true }
      // "more than the 500 he needs", "well below the limit of 5"
      if Self.comparatives.contains(word), second == Self.than { return true }
      if word == Self.well, Self.openersBehindComma.contains(second) { return true }
      // "slightly below the mean of 5"
      if text.has("ly", at: end - 2),
        Self.openersBehindComma.contains(second) || Self.comparatives.contains(second)
      {
        return true
      }
      if isPassive(start, end), hasObject(before: start) { return true }
      if Self.pastimes.contains(word) || isGerund(start, end), !Self.outcomes.contains(word),
        hasObject(before: start)
      {
        return true
      }
    }
    if word == Self.which {
      let before = text.skippingSpacesBack(start)
      // "after which it returns 5"
      if text.hasSmall(", after", at: before - 7) || text.hasSmall(", beyond", at: before - 8) { return true }
      guard isBehindComma(start) else { return false }
      // "which is longer than"
      let measure = text.skippingSpaces(text.wordEnd(next))
      if Self.finites.contains(second), text.has("er than", at: text.wordEnd(measure) - 2) { return true }
      // "which is 14 points more than the 48"
      if Self.finites.contains(second), let number = token(from: next), number.start < next + 8,
        isDifference(number)
      {
        return true
      }
      if !Self.resultVerbs.contains(second) { return true }
      return Self.occurrences.contains(second)
        || Self.finites.contains(second)
          && Self.measures.contains(text.hash(ofWordAt: text.skippingSpaces(text.wordEnd(next))))
    }
    if word == Self.with { return isOfMean(next) }
    if Self.times.contains(word), Self.persons.contains(second) { return true }
    if Self.gerundOpeners.contains(word) {
      let last = text.wordEnd(next)
      return last - next > 4 && text.hasSmall("ing", at: last - 3)
        && !Self.things.contains(text.hash(next, last))
    }
    guard Self.participles.contains(word), Self.linksOfParticiples.contains(text.hash(ofWordAt: next)) else {
      return false
    }
    return isBehindComma(start)
  }

  /// Whether "more than" or the like stands behind a number and its unit.
  private func isDifference(_ token: NumberToken) -> Bool {
    var place = token.end
    for _ in 0..<3 {
      place = text.skippingSpaces(text[place] == 0x25 ? place + 1 : place)
      let end = text.wordEnd(place)
      guard end > place else { return false }
      let next = text.hash(ofWordAt: text.skippingSpaces(end))
      if next == Self.than, Self.comparatives.contains(text.hash(place, end)) || text.has("er", at: end - 2) {
        return true
      }
      place = end
    }
    return false
  }

  /// Participles that come to a result: "leaving 12", "bringing the total to 40".
  private static let outcomes = WordSet(
    """
    leaving making giving bringing totaling totalling yielding equaling equalling resulting reducing raising increasing \
    decreasing meaning producing getting reaching adding including remaining lowering cutting doubling tripling halving \
    costing earning saving lasting needing using
    """)
  /// Verbs behind a "which" that come to a result.
  private static let resultVerbs = WordSet(
    """
    is are was were gives give makes make leaves leave equals means comes come brings totals results yields simplifies \
    rounds becomes reduces works amounts evaluates adds would will should can
    """)

  private static let prepositions = WordSet("at for in with on by from after over to per within during")

  /// Whether a number of the sentence before a place stands behind no preposition: "travels at 60 mph for 2 hours" has
  /// none.
  private func hasObject(before place: Int) -> Bool {
    let start = startOfSentence(place)
    var index = firstIndex(from: place) - 1
    while index >= 0, tokens[index].start >= start {
      let end = wordEnd(before: tokens[index].start)
      if !Self.prepositions.contains(text.hash(text.wordStart(end), end)) { return true }
      index -= 1
    }
    return false
  }

  private static let linksOfPassives = WordSet(
    "to in into with by at on for from over across between among as")

  /// Whether a participle and a preposition stand there: ", shipped in 7 boxes", ", randomly assigned to 5 groups".
  private func isPassive(_ start: Int, _ end: Int) -> Bool {
    var (start, end) = (start, end)
    if end - start > 3, text.has("ly", at: end - 2) {
      start = text.skippingSpaces(end)
      end = text.wordEnd(start)
    }
    guard end - start > 4, text.has("ed", at: end - 2) || text.has("pt", at: end - 2) else { return false }
    return Self.linksOfPassives.contains(text.hash(ofWordAt: text.skippingSpaces(end)))
  }

  /// Whether a word is a participle in "-ing".
  private func isGerund(_ start: Int, _ end: Int) -> Bool {
    end - start > 4 && text.hasSmall("ing", at: end - 3) && !Self.things.contains(text.hash(start, end))
  }

  private static let means = WordSet("mean median average minimum maximum standard")

  /// Whether "a mean" or the like stands there: "42 patients with a mean age of 61".
  private func isOfMean(_ start: Int) -> Bool {
    let end = text.wordEnd(start)
    return Self.articles.contains(text.hash(start, end))
      && Self.means.contains(text.hash(ofWordAt: text.skippingSpaces(end)))
  }

  /// Whether a mark stands there that ends the clause.
  func endsClause(_ clause: UInt64, at place: Int) -> Bool {
    switch text[place] {
    case 0x2C, 0x3B: text.digit(at: place + 1) == nil
    case 0x3A where Self.whens.contains(clause): true
    case 0x3A, 0x2013, 0x2014, 0x2192: clause == Self.action
    default: false
    }
  }

  /// Whether the verb there is that of the sentence and not of the clause: "after giving 3 away she has 9", "the value
  /// when x = 12 is 36".
  func isVerbOfSentence(_ place: Int, behind clause: UInt64) -> Bool {
    if clause == Self.action { return true }
    guard Self.whens.contains(clause) else { return false }
    var end = text.skippingSpacesBack(place)
    while text[end - 1] == 0x24 || text[end - 1] == 0x2A || text[end - 1] == 0x29 || text[end - 1] == 0x5C {
      end = text.skippingSpacesBack(end - 1)
    }
    let before = firstIndex(from: place) - 1
    return before >= 0 && tokens[before].end == end && variable(before: before) != nil
  }
}
