import GateJSON
import GateSuite

/// How many words the answer and the best reference share, in any order.
struct TokenF1Scorer: Scorer {
  static let documentation = ScorerDocumentation(
    name: "token_f1",
    summary: "How many words the answer and the best reference share, in any order, from 0 to 1.",
    details: [
      "The harmonic mean F1 of the precision and the recall of words, as SQuAD counts it (Rajpurkar et al. 2016): in "
        + "small letters, without ASCII punctuation and the articles a, an and the, parted at white space. An empty "
        + "reference wants an empty answer (SQuAD 2.0, Rajpurkar et al. 2018).",
      "A reference of articles and punctuation only is refused. It cannot separate words in a script without spaces "
        + "between them: use [levenshtein](levenshtein.md) there.",
    ],
    options: [Typography.option],
    examples: [
      ScorerExample(
        scorer: "token_f1", row: #"{"id": "1", "input": "Who?", "expected": ["Ada Lovelace", "Lovelace"]}"#,
        answers: [.init("The Ada Lovelace.", 1), .init("Ada King Lovelace", 0.8), .init("Grace Hopper", 0)])
    ])

  private let typography: Typography

  init(_ configuration: ScorerConfiguration) throws(Diagnostic) {
    typography = try configuration.fields(Self.documentation).choice("typography", default: .asWritten)
  }

  func validate(_ example: Example) throws(Diagnostic) {
    try example.requireReference(for: "token_f1")
    guard let text = example.references.first(where: { !$0.isEmpty && Self.words($0).isEmpty }) else {
      return
    }
    throw Diagnostic(
      "the reference '\(text)' of the example '\(example.id)' has no word besides articles and punctuation",
      at: example.place, remedy: "use 'exact' or 'levenshtein' for it")
  }

  func score(_ output: String, for example: Example) async -> Score {
    let answer = Self.words(typography.apply(output))
    return .best(of: example.references) { reference in
      Self.f1(answer, Self.words(typography.apply(reference)))
    }
  }

  /// The F1 of two lists of words, in [0, 1].
  static func f1(_ answer: [String], _ reference: [String]) -> Double {
    guard !answer.isEmpty, !reference.isEmpty else { return answer.isEmpty && reference.isEmpty ? 1 : 0 }
    var left: [String: Int] = [:]
    for word in reference { left[word, default: 0] += 1 }
    var common = 0
    for word in answer {
      guard let count = left[word], count > 0 else { continue }
      left[word] = count - 1
      common += 1
    }
    // 2pr / (p + r) with p = common / answer and r = common / reference.
    return 2 * Double(common) / Double(answer.count + reference.count)
  }

  /// The words of a text after SQuAD's normalisation.
  static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var run = ""
    func endRun() {
      // An article goes where no letter or digit touches it, even inside a word: "the–end" is "–end".
      if ["a", "an", "the"].contains(run) { endWord() } else { word += run }
      run = ""
    }
    func endWord() {
      if !word.isEmpty { words.append(word) }
      word = ""
    }
    for scalar in text.withSmallLetters.unicodeScalars where !scalar.isASCIIPunctuation {
      if scalar.isWordScalar {
        run.unicodeScalars.append(scalar)
        continue
      }
      endRun()
      if scalar.isPythonWhitespace { endWord() } else { word.unicodeScalars.append(scalar) }
    }
    endRun()
    endWord()
    return words
  }
}

extension Unicode.Scalar {
  /// Whether the scalar is one of !"#$%&'()*+,-./:;<=>?@[\]^_`{|}~.
  fileprivate var isASCIIPunctuation: Bool {
    (0x21...0x7E).contains(value) && !properties.isAlphabetic && !("0"..."9").contains(self)
  }

  /// Whether the scalar is a letter or a number, between which and others regular expressions see the end of a
  /// word.
  fileprivate var isWordScalar: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: properties.numericType != nil
    }
  }
}
