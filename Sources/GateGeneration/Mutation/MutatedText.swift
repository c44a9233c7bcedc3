import GateJSON

/// Texts changed by rule.
enum MutatedText {
  /// The first half of the words, at least one; nil of a single word.
  static func cutOff(_ text: String) -> String? {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    return words.count > 1 ? words.prefix(words.count / 2).joined(separator: " ") : nil
  }

  /// A sentence of another language around the numbers and names of the answer.
  static func inAnotherLanguage(_ text: String) -> String {
    let numbers = text.split { !$0.isNumber && $0 != "." && $0 != "," }.filter {
      $0.contains(where: \.isNumber)
    }
    let facts = (numbers.map { $0.trimmingSigns } + names(in: text)).joined(separator: ", ")
    let words = Set(text.lowercased().split { !$0.isLetter })
    let isFrench = !words.isDisjoint(with: ["est", "les", "des", "vous", "nous", "une"])
    if isFrench { return "Vielen Dank für Ihre Frage. Hier ist, was wir dazu sagen können: \(facts)." }
    return "Merci pour votre question. Voici ce que nous pouvons vous dire à ce sujet : \(facts)."
  }

  /// Each number with another first digit; nil if there is none.
  static func withOtherNumbers(_ text: String) -> String? {
    var result = ""
    var isInNumber = false
    var isChanged = false
    for character in text {
      guard let digit = character.isASCII ? character.wholeNumberValue : nil else {
        isInNumber = isInNumber && (character == "." || character == ",")
        result.append(character)
        continue
      }
      // Never a zero in front, and never the digit that was there.
      result.append(isInNumber ? character : Character(String(digit % 9 + 1)))
      isChanged = true
      isInNumber = true
    }
    return isChanged ? result : nil
  }

  /// The text without the last bracket of the JSON that it is; nil if it is none.
  static func withBrokenJSON(_ text: String) -> String? {
    guard let start = text.firstIndex(where: { $0 == "{" || $0 == "[" }),
      let end = text.lastIndex(where: { $0 == "}" || $0 == "]" }), start < end,
      (try? JSONParser.parse(Array(text[start...end].utf8))) != nil
    else { return nil }
    var broken = text
    broken.remove(at: end)
    return broken
  }

  /// The text with three times as much behind it as it has.
  static func verbose(_ text: String) -> String {
    let filler =
      " There is a lot more that could be said about this, and it is worth taking the time to look at it from every side."
    return text + String(repeating: filler, count: max(2, 3 * text.utf8.count / filler.utf8.count))
  }

  /// Words that begin with a large letter inside a sentence, each once.
  static func names(in text: String) -> [String] {
    var names: [String] = []
    var isInside = false
    for word in text.split(whereSeparator: \.isWhitespace) {
      let core = word.trimmingSigns
      if isInside, core.count > 1, core.first?.isUppercase == true,
        core.dropFirst().first?.isLowercase == true,
        !names.contains(core)
      {
        names.append(core)
      }
      isInside = !(word.last.map { ".!?:".contains($0) } ?? false)
    }
    return names
  }
}

extension Substring {
  /// The word without what stands around it.
  fileprivate var trimmingSigns: String {
    var rest = self.drop { !$0.isLetter && !$0.isNumber }
    while let last = rest.last, !last.isLetter, !last.isNumber { rest.removeLast() }
    return String(rest)
  }
}
