import GateStatistics

/// Changes a text by a rule; what is drawn depends on the seed, the kind and the example's number alone.
struct TextPerturbation {
  let generator: CounterGenerator
  let stream: UInt32
  let resample: UInt32

  /// The changed text; nil if the rule changes nothing or cannot be applied.
  func changed(_ text: String, by kind: PerturbationKind) -> String? {
    let result: String
    switch kind {
    case .whitespace: result = spaced(text)
    case .casing:
      // The letter of an option in small would be another answer than the expected one.
      let hasOptions = text.contains(/(?:^|\n)\s*\(?[A-Z][).:]\s/)
      let lower = text.lowercased()
      result = draw(0, below: 2) == 0 && lower != text && !hasOptions ? lower : text.uppercased()
    case .typos: result = mistyped(text)
    case .punctuation: result = punctuated(text)
    case .order, .shots: return nil
    }
    return result == text ? nil : result
  }

  /// A number from 0 to `count` - 1; the tiny bias of the remainder does not matter here.
  func draw(_ position: Int, below count: Int) -> Int {
    let word = generator.block(
      stream: stream, resample: resample, position: UInt64(truncatingIfNeeded: position))[0]
    return Int(word) % max(count, 1)
  }

  private func spaced(_ text: String) -> String {
    var result = ""
    for (index, character) in text.enumerated() {
      result.append(character)
      if character == " ", draw(index, below: 2) == 0 { result.append(" ") }
    }
    return result == text ? text + "  " : result + " "
  }

  private func punctuated(_ text: String) -> String {
    var rest = text[...]
    while let last = rest.last, ".?!".contains(last) { rest.removeLast() }
    return rest.count == text.count ? text + "." : String(rest)
  }

  /// Two neighbours inside a word change places; its first and last letter stay, as readers then still know it.
  private func mistyped(_ text: String) -> String {
    var characters = Array(text)
    var words: [Range<Int>] = []
    var start = 0
    for index in 0...characters.count where index == characters.count || !Self.isPlain(characters[index]) {
      // Short words are often names of options or units, and changing them changes the question.
      if index - start >= 5 { words.append(start..<index) }
      start = index + 1
    }
    var open = words
    for round in 0..<max((words.count + 9) / 10, 1) where !open.isEmpty {
      let word = open.remove(at: draw(2 * round, below: open.count))
      let left = word.lowerBound + 1 + draw(2 * round + 1, below: word.count - 3)
      characters.swapAt(left, left + 1)
    }
    return String(characters)
  }

  private static func isPlain(_ character: Character) -> Bool { character.isLetter && character.isLowercase }
}
