/// Finds the choice that an answer names.
struct ChoiceFinder: Sendable {
  /// What an answer says.
  enum Reading: Sendable, Equatable {
    /// It chooses this label.
    case label(String)
    /// It names none.
    case none
    /// It names several, in the order of the choices.
    case several([String])
  }

  /// The labels of the choices.
  let labels: ChoiceLabels

  init(labels: [String]) { self.labels = ChoiceLabels(labels) }

  /// The chosen label; nil if there is none, or several that contradict each other.
  func choice(in answer: String) -> String? {
    if case .label(let label) = reading(of: answer) { label } else { nil }
  }

  /// What an answer says.
  ///
  /// What it states counts first: a label in `\boxed{}` or an answer's tag, behind "the answer is" and the like, before
  /// "is correct", alone on a line, or the only one that a list of verdicts calls right; of several statements the last
  /// one, as models think aloud. Else what only marks a label: the beginning of a line, as in "B) Paris"; "option B";
  /// brackets or bold; a few words with one label among them; the end of the last sentence.
  func reading(of answer: String) -> Reading {
    let text = ChoiceText(answer, labels: labels)
    guard text.hasLabel else { return .none }
    let search = ChoiceSearch(text, hasWords: labels.hasWords)
    if let statement = search.statement() { return reading(of: statement.letters) }
    for find in [
      search.leading, search.mentioned, search.marked, search.scattered, search.concluding, search.named,
    ] {
      let found = find()
      if !found.isEmpty { return reading(of: found) }
    }
    return .none
  }

  private func reading(of found: LabelSet) -> Reading {
    if let only = found.only { return .label(labels.names[Int(only)]) }
    return found.isEmpty ? .none : .several(found.all.map { labels.names[Int($0)] })
  }
}
