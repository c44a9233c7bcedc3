import GateSuite

/// A kind of constraint: its arguments, and how it is checked.
struct ConstraintKind: Sendable {
  let arguments: [String]
  let make: @Sendable (Fields) throws(Diagnostic) -> Constraint.Check

  init(
    _ arguments: [String] = [], _ make: @escaping @Sendable (Fields) throws(Diagnostic) -> Constraint.Check
  ) {
    self.arguments = arguments
    self.make = make
  }

  /// A kind without arguments.
  init(check: @escaping Constraint.Check) {
    arguments = []
    make = { _ throws(Diagnostic) in check }
  }

  /// All kinds by their names in IFEval.
  static let all: [String: ConstraintKind] = keywords.merging(lengths) { first, _ in first }
    .merging(contents) { first, _ in first }.merging(formats) { first, _ in first }
    .merging(combinations) { first, _ in first }.merging(letters) { first, _ in first }
}

extension ConstraintKind {
  /// Constraints on the answer as a whole, its beginning and its end.
  static let combinations: [String: ConstraintKind] = [
    "combination:two_responses": ConstraintKind { text in
      guard let parts = dividedParts(text, by: "******") else { return false }
      return parts.count == 2 && parts[0] != parts[1]
    },
    "combination:repeat_prompt": ConstraintKind(["prompt_to_repeat"]) { fields throws(Diagnostic) in
      let prompt = ScalarText(try fields.string("prompt_to_repeat")).stripped.lowercased
      return { $0.stripped.lowercased.hasPrefix(prompt) }
    },
    "startend:end_checker": ConstraintKind(["end_phrase"]) { fields throws(Diagnostic) in
      let phrase = ScalarText(try fields.string("end_phrase")).stripped.lowercased
      return { $0.stripped.stripped(of: ["\""]).lowercased.hasSuffix(phrase) }
    },
    "startend:quotation": ConstraintKind { text in
      let text = text.stripped.scalars
      return text.count > 1 && text.first == "\"" && text.last == "\""
    },
  ]
}

extension ConstraintKind {
  /// Constraints on what has to stand in the answer.
  static let contents: [String: ConstraintKind] = [
    "detectable_content:number_placeholders": ConstraintKind(["num_placeholders"]) {
      fields throws(Diagnostic) in
      let count = try fields.count("num_placeholders")
      return { placeholders(in: $0) >= count }
    },
    "detectable_content:postscript": ConstraintKind(["postscript_marker"]) { fields throws(Diagnostic) in
      let marker = ScalarText(try fields.string("postscript_marker")).stripped
      switch marker.string {
      case "P.P.S": return { hasSpaced(["p.", "p.", "s"], in: $0.lowercased) }
      case "P.S.": return { hasSpaced(["p.", "s."], in: $0.lowercased) }
      default:
        let marker = marker.lowercased
        return { $0.lowercased.contains(marker) }
      }
    },
  ]

  /// How many `[...]` without a line feed inside there are.
  private static func placeholders(in text: ScalarText) -> Int {
    text.lines.reduce(0) { sum, line in
      var count = 0
      var isOpen = false
      for scalar in line.scalars {
        if scalar == "]", isOpen { count += 1 }
        isOpen = scalar == "[" || isOpen && scalar != "]"
      }
      return sum + count
    }
  }

  /// Whether some parts stand one after another, with at most one white space between two of them.
  private static func hasSpaced(_ parts: [String], in text: ScalarText) -> Bool {
    let parts = parts.map { ScalarText($0) }
    return text.scalars.indices.contains { start in
      var index = start
      for (position, part) in parts.enumerated() {
        if position > 0, index < text.scalars.count, text.scalars[index].isPythonWhitespace { index += 1 }
        guard text.scalars[index...].starts(with: part.scalars) else { return false }
        index += part.scalars.count
      }
      return true
    }
  }
}

extension ConstraintKind {
  /// Constraints on words. A keyword is taken as it stands, not as a regular expression, and case is ignored.
  static let keywords: [String: ConstraintKind] = [
    "keywords:existence": ConstraintKind(["keywords"]) { fields throws(Diagnostic) in
      let keywords = try fields.scalarTexts("keywords").map(\.folded)
      return { text in
        let text = text.folded
        return keywords.allSatisfy(text.contains)
      }
    },
    "keywords:frequency": ConstraintKind(["keyword", "frequency", "relation"]) { fields throws(Diagnostic) in
      let keyword = ScalarText(try fields.string("keyword")).stripped.folded
      let frequency = try fields.count("frequency")
      let relation = try ConstraintRelation(fields, "relation")
      return { relation.holds($0.folded.indices(of: keyword).count, frequency) }
    },
    "keywords:forbidden_words": ConstraintKind(["forbidden_words"]) { fields throws(Diagnostic) in
      let words = try fields.scalarTexts("forbidden_words").map(\.folded)
      return { text in
        let text = text.folded
        return !words.contains { hasWord($0, in: text) }
      }
    },
    "keywords:letter_frequency": ConstraintKind(["letter", "let_frequency", "let_relation"]) {
      fields throws(Diagnostic) in
      let letter = ScalarText(try fields.string("letter")).lowercased
      guard letter.scalars.count == 1, let letter = letter.scalars.first else {
        throw try fields.required("letter").fault("one letter is expected")
      }
      let frequency = try fields.count("let_frequency")
      let relation = try ConstraintRelation(fields, "let_relation")
      return { text in relation.holds(text.lowercased.scalars.count { $0 == letter }, frequency) }
    },
    "punctuation:no_comma": ConstraintKind { !$0.scalars.contains(",") },
  ]

  /// Whether a word stands in a text with word boundaries on both sides.
  private static func hasWord(_ word: ScalarText, in text: ScalarText) -> Bool {
    var start = 0
    while let index = text.firstIndex(of: word, from: start) {
      if text.isBoundary(index), text.isBoundary(index + word.scalars.count) { return true }
      start = index + 1
    }
    return false
  }
}

extension ConstraintKind {
  /// Constraints on language and case. Where the language cannot be told the constraint is undecided; the official
  /// check, by `langdetect`, takes such a text for followed.
  static let letters: [String: ConstraintKind] = [
    "language:response_language": ConstraintKind(["language"]) { fields throws(Diagnostic) in
      let language = try Language(fields, "language")
      return { LanguageDetector.language(of: $0.string).map { $0 == language } }
    },
    "change_case:english_capital": ConstraintKind { text in
      guard hasCase(text, .upper) else { return false }
      return LanguageDetector.language(of: text.string).map { $0 == .english }
    },
    "change_case:english_lowercase": ConstraintKind { text in
      guard hasCase(text, .lower) else { return false }
      return LanguageDetector.language(of: text.string).map { $0 == .english }
    },
    "change_case:capital_word_frequency": ConstraintKind(["capital_frequency", "capital_relation"]) {
      fields throws(Diagnostic) in
      let count = try fields.count("capital_frequency")
      let relation = try ConstraintRelation(fields, "capital_relation")
      return { relation.holds(PennTreebankWords.words(of: $0).count { hasCase($0, .upper) }, count) }
    },
  ]

  private enum LetterCase {
    case upper
    case lower
  }

  /// Whether a text has letters with case, all of the one case: Python's `isupper` and `islower`.
  private static func hasCase(_ text: ScalarText, _ wanted: LetterCase) -> Bool {
    var isFound = false
    for scalar in text.scalars {
      let properties = scalar.properties
      let isUpper = properties.isUppercase
      let isLower = properties.isLowercase
      if isUpper || isLower {
        guard isUpper == (wanted == .upper) else { return false }
        isFound = true
      } else if properties.generalCategory == .titlecaseLetter {
        return false
      }
    }
    return isFound
  }
}
