import Foundation
import GateJSON
import GateSuite

/// Whether the answer is written in a language.
struct LanguageScorer: Scorer {
  static let documentation = ScorerDocumentation(
    name: "language",
    summary: "1 if the answer is written in a language, by its ISO 639-1 code; 0 if it is in another one.",
    details: [
      "The language is detected by script, function words and letters, offline and the same on each machine. Known are "
        + Language.codes + ".",
      "Fenced and inline code and addresses do not count. It cannot score an answer whose language it cannot detect: one "
        + "of a few words, of numbers or code, with a quarter or more in another language, or in a language that it "
        + "does not know. Of single sentences it detects six in seven. A suite with the option `language` is refused "
        + "before the first call if it cannot detect the language of the golden answers (sentences in `expected`) of more examples than "
        + "the gate's `max_lost_share`.",
    ],
    options: [
      .text("language", .told("the references, any of which will do"), "the code, such as `de`")
    ],
    examples: [
      ScorerExample(
        scorer: "{type: language, language: de}", row: #"{"id": "1", "input": "Grüße die Kundin."}"#,
        answers: [
          .init("Guten Tag, wie kann ich Ihnen mit der Bestellung helfen?", 1),
          .init("Good morning, how can I help you with your order?", 0), .init("OK", nil),
        ])
    ])

  private let language: Language?

  init(_ configuration: ScorerConfiguration) throws(Diagnostic) {
    let fields = try configuration.fields(Self.documentation)
    language = fields.has("language") ? try Language(fields, "language") : nil
  }

  func validate(_ example: Example) throws(Diagnostic) {
    guard language == nil else { return }
    try example.requireReference(for: "language")
    for code in example.references where Language(rawValue: code) == nil {
      throw Diagnostic(
        "the reference '\(code)' of the example '\(example.id)' is no language that is known",
        at: example.place, remedy: "give one of \(Language.codes)")
    }
  }

  func unscorableReference(of example: Example) -> String? {
    // Without the option the references are codes.
    guard language != nil else { return nil }
    return example.expected.lazy.compactMap(\.stringValue).first {
      Self.isSentence($0) && LanguageDetector.language(of: $0) == nil
    }
  }

  /// Whether a text is a whole answer and no key word: it ends as a sentence does, and has several words.
  private static func isSentence(_ text: String) -> Bool {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard let last = trimmed.last, ".!?\u{3002}\u{FF01}\u{FF1F}\u{61F}\u{6D4}\u{964}".contains(last) else {
      return false
    }
    return trimmed.contains(where: \.isWhitespace) && trimmed.contains(where: \.isLetter)
  }

  func score(_ output: String, for example: Example) async -> Score {
    let wanted = language.map { [$0] } ?? example.references.compactMap(Language.init)
    guard !wanted.isEmpty else { return .withoutReference }
    guard let found = LanguageDetector.language(of: output) else {
      return .unscored("the language of the answer is unknown")
    }
    return .of(wanted.contains(found))
  }
}
