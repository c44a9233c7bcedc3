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
      if Self.pastimes.contains(word) { return true }
    }
    if word == Self.which {
      guard isBehindComma(start) else { return false }
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
