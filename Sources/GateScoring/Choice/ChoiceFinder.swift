/// Finds the letter that an answer chooses.
struct ChoiceFinder: Sendable {
  /// What an answer says.
  enum Reading: Sendable, Equatable {
    /// It chooses this letter.
    case letter(Character)
    /// It names none.
    case none
    /// It names several, sorted.
    case several([Character])
  }

  /// The letters, large.
  let letters: Set<Character>

  /// The chosen letter; nil where there is none, or several that contradict each other.
  func choice(in answer: String) -> Character? {
    if case .letter(let letter) = reading(of: answer) { letter } else { nil }
  }

  /// What an answer says.
  ///
  /// What it states counts first: a letter in `\boxed{}` or an answer's tag, behind "the answer is" and the like, before "is
  /// correct", alone on a line; of several statements the last one, as models think aloud. Else what only marks a letter: the
  /// beginning of a line, as in "B) Paris"; "option B"; brackets or bold; a few words with one letter among them.
  func reading(of answer: String) -> Reading {
    let text = ChoiceText(answer, letters: letters)
    guard text.tokens.contains(where: { $0.letter != nil }) else { return .none }
    let search = ChoiceSearch(text.tokens)
    if let statement = search.statements().last { return reading(of: statement.letters) }
    for found in [search.leading(), search.mentioned(), search.marked(), search.scattered()]
    where !found.isEmpty {
      return reading(of: found)
    }
    return .none
  }

  private func reading(of found: Set<Character>) -> Reading {
    guard found.count == 1, let letter = found.first else {
      return found.isEmpty ? .none : .several(found.sorted())
    }
    return .letter(letter)
  }
}
