/// Letters that are no choice.
extension ChoiceText {
  /// Takes the label from what is no choice: initials (D.C., J. K.), C++, B-52, E. coli, vitamin C, an A, 2.5.
  mutating func refuseNames() {
    func at(_ index: Int) -> Token? { tokens.indices.contains(index) ? tokens[index] : nil }
    var refused: [Int] = []
    for index in tokens.indices where tokens[index].label != nil {
      if tokens[index].isNumber {
        if isPartOfNumber(index) { refused.append(index) }
        continue
      }
      guard tokens[index].isLetter else { continue }
      let (before, next, second) = (at(index - 1), at(index + 1), at(index + 2))
      if let next, next.kind == .mark, next.follows == .none {
        if next.isMark([.point, .hyphen]), let second, second.kind == .word, second.follows == .none,
          next.isMark(.hyphen) || second.end - second.start == 1
        {
          refused.append(index)
          if second.label != nil { refused.append(index + 2) }
        }
        if next.isMark(.plus) && second?.label == nil || next.isMark([.hash, .degree])
          || next.isMark(.hyphen) && second.map({ $0.kind == .newline }) ?? true
        {
          refused.append(index)
        }
        if next.isMark(.point), let second, second.is(.species) { refused.append(index) }
      }
      if let next, next.isMark(.equals), second.map({ !$0.is([.yes, .no]) }) ?? true {
        refused.append(index)
      }
      if let before, before.kind == .word, before.is(.letteredThings) || isArticle(before) {
        refused.append(index)
      }
      if let before, before.kind == .mark, tokens[index].follows == .none,
        before.isMark([.degree, .hash])
          || before.isMark(.hyphen) && before.follows == .none && at(index - 2)?.kind == .word
          || before.isMark(.point) && before.follows == .none && at(index - 2)?.kind == .word
            && at(index - 2).map({ $0.end - $0.start == 1 }) == true
      {
        refused.append(index)
      }
    }
    for index in refused { tokens[index].label = nil }
    hasLabel = tokens.contains { $0.label != nil }
  }

  /// Whether a word is the article of a grade or of a thing that a letter names: "an A".
  private func isArticle(_ word: Token) -> Bool {
    word.end - word.start == 2 && text.hasSmall("an", at: Int(word.start))
  }

  /// Whether a digit that is a label belongs to a larger number or to a sum: 2.5, 3/4, 1 + 2, 2 %.
  private func isPartOfNumber(_ index: Int) -> Bool {
    func at(_ index: Int) -> Token? { tokens.indices.contains(index) ? tokens[index] : nil }
    let joins: Token.Marks = [.point, .comma, .slash, .colon, .hyphen, .other, .plus]
    if let next = at(index + 1), next.kind == .mark {
      if next.isMark([.percent, .degree, .plus, .other, .equals]) { return true }
      if next.isMark(joins), next.follows == .none, let second = at(index + 2), second.follows == .none,
        second.isNumber
      {
        return true
      }
    }
    if let before = at(index - 1), before.kind == .mark {
      if before.isMark([.plus, .other]) { return true }
      if before.isMark(joins), tokens[index].follows == .none, before.follows == .none,
        at(index - 2)?.isNumber == true
      {
        return true
      }
    }
    return false
  }
}
