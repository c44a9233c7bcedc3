/// Looks through the words of an answer for letters that it chooses.
struct ChoiceSearch {
  typealias Token = ChoiceToken

  /// Letters that the answer says to be right, all at once.
  struct Statement: Equatable {
    let letters: LabelSet
    /// The token that it rests on.
    let place: Int
    /// Whether it is a line with nothing else.
    var isAlone = false
    /// Whether it only says what might be: "it could be B".
    var isTentative = false
    /// Whether it is said by the way, in a clause that gives a reason or a contrast.
    var isAside = false
  }

  /// How far a sentence is followed, in tokens.
  static let reach = 120

  let text: ChoiceText
  let tokens: [Token]
  /// The index of the last word.
  let lastWord: Int
  /// Whether some labels are words of several letters.
  let hasWords: Bool

  init(_ text: ChoiceText, hasWords: Bool) {
    self.text = text
    tokens = text.tokens
    self.hasWords = hasWords
    lastWord = tokens.lastIndex { $0.kind == .word || $0.kind == .run } ?? -1
  }

  /// The statement that counts: the last one; nil if there is none.
  func statement() -> Statement? {
    let lines = lines()
    var found = spoken()
    for line in lines {
      if let alone = alone(line) ?? aloneSentence(at: line) { found.append(alone) }
    }
    found.removeAll(where: isAskedBack)
    if let (units, statement) = verdicts(lines) {
      // What the lines of the list say one by one is said by the list.
      found.removeAll { statement in units.contains { $0.contains(statement.place) } }
      if let statement { found.append(statement) }
    }
    if found.contains(where: { !$0.isAside }) { found.removeAll { $0.isAside } }
    found.sort { $0.place < $1.place }
    guard let last = found.last else { return nil }
    // Lines of one letter each, one below the other, choose none before the others.
    let trail = found.reversed().prefix { $0.isAlone }
    if last.isAlone, trail.count > 1, let first = trail.last, isNothingElse(from: first.place, to: last.place)
    {
      var letters = LabelSet()
      for statement in trail { letters.formUnion(statement.letters) }
      return Statement(letters: letters, place: last.place)
    }
    if last.isTentative {
      var letters = last.letters
      for statement in found where statement.isTentative { letters.formUnion(statement.letters) }
      return Statement(letters: letters, place: last.place)
    }
    return last
  }

  /// What is stated by words, tags and boxes.
  private func spoken() -> [Statement] {
    var found: [Statement] = []
    for index in tokens.indices {
      let token = tokens[index]
      switch token.kind {
      case .boxed: if let box = boxed(at: index) { found.append(box) }
      case .word:
        if token.is(.nouns), let statement = announced(by: index) { found.append(statement) }
        if token.is([.pointers, .choosing, .adverbs, .bests, .positives]),
          let statement = pointed(at: index) ?? chosen(at: index) ?? concluded(at: index)
        {
          found.append(statement)
        }
        if token.is(.be), let statement = described(at: index) { found.append(statement) }
        if token.label != nil, let statement = asserted(at: index) { found.append(statement) }
      case .run: if let statement = announced(byRun: index) { found.append(statement) }
      case .mark where token.isMark(.arrow):
        if let list = list(at: index + 1), endsClause(list.end) {
          found.append(Statement(letters: list.letters, place: index))
        }
      default: break
      }
    }
    return found
  }

  /// Whether the answer only asks back: "Can you say what you mean by option C?"
  private func isAskedBack(_ statement: Statement) -> Bool {
    guard token(endOfSentence(statement.place))?.isMark(.question) == true else { return false }
    var place = statement.place
    while place > 0, tokens[place - 1].kind == .word { place -= 1 }
    return tokens[place].is(.asking)
      && token(place + 1).map { text.text.hasSmall("you ", at: Int($0.start)) } == true
  }

  private func isNothingElse(from start: Int, to end: Int) -> Bool {
    tokens[start...end].allSatisfy { $0.kind != .word && $0.kind != .run || $0.label != nil }
  }
}
