import Foundation

/// Turns a rule of a prompt into its opposite, by words of English, German, French and Spanish.
enum Negation {
  /// What is found, as a whole word, and what stands in its place; the first that is found counts.
  private static let words: [(String, String)] = [
    ("do not", "do"), ("don't", "do"), ("don’t", "do"), ("does not", "does"), ("must not", "must"),
    ("should not", "should"),
    ("shouldn't", "should"), ("cannot", "can"), ("can't", "can"), ("may not", "may"), ("is not", "is"),
    ("are not", "are"), ("never", "always"), ("always", "never"), ("without", "with"),
    ("at most", "at least"),
    ("at least", "at most"), ("no more than", "at least"), ("must", "must not"), ("should", "should not"),
    ("only", "not only"), ("avoid", "use"), ("before", "after"),
    ("niemals", "immer"), ("immer", "niemals"), ("keine", "eine"), ("kein", "ein"), ("nicht", ""),
    ("jamais", "toujours"), ("toujours", "jamais"), ("nunca", "siempre"), ("siempre", "nunca"),
  ]

  /// Verbs that begin an instruction.
  private static let imperatives: Set<String> = [
    "answer", "reply", "respond", "write", "use", "give", "return", "keep", "be", "say", "include", "explain",
    "list", "output", "provide", "think", "follow", "cite", "speak", "make", "name", "choose", "pick",
    "select",
    "summarize", "summarise", "translate", "extract", "classify", "treat", "ask", "offer", "mention", "quote",
    "format", "ignore", "refuse", "stay", "tell", "show", "put", "end", "begin", "start", "check", "decide",
    "state", "refer", "stick", "act", "base", "limit", "call", "help", "convert", "rewrite", "solve", "find",
  ]

  /// The opposite of a sentence or list entry; nil if no rule is found in it.
  static func opposite(of sentence: String) -> String? {
    for (word, other) in words {
      guard let found = whole(word, in: sentence) else { continue }
      let isCapital = sentence[found.lowerBound].isUppercase
      let replacement = isCapital ? other.prefix(1).uppercased() + other.dropFirst() : other
      var result = sentence
      var range = found
      // A word that goes takes the space behind it along.
      if other.isEmpty, range.upperBound < result.endIndex, result[range.upperBound] == " " {
        range = range.lowerBound..<result.index(after: range.upperBound)
      }
      result.replaceSubrange(range, with: replacement)
      return result
    }
    guard let start = sentence.firstIndex(where: \.isLetter) else { return nil }
    let verb = sentence[start...].prefix(while: \.isLetter)
    guard imperatives.contains(verb.lowercased()) else { return nil }
    return sentence[..<start] + "Do not " + verb.lowercased() + sentence[verb.endIndex...]
  }

  /// The first place of some words that no letter touches, in any case.
  private static func whole(_ words: String, in sentence: String) -> Range<String.Index>? {
    var rest = sentence.startIndex..<sentence.endIndex
    while let found = sentence.range(of: words, options: .caseInsensitive, range: rest) {
      let isBefore = found.lowerBound > sentence.startIndex
      let before = isBefore ? sentence[sentence.index(before: found.lowerBound)] : " "
      let after = found.upperBound < sentence.endIndex ? sentence[found.upperBound] : " "
      let isWord = { (character: Character) in character.isLetter || character == "'" || character == "’" }
      if !isWord(before), !isWord(after) { return found }
      rest = found.upperBound..<sentence.endIndex
    }
    return nil
  }
}
