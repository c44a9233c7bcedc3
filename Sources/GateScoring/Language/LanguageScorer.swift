import GateJSON
import GateSuite

/// Whether the answer is written in a language.
struct LanguageScorer: Scorer {
  static let documentation = ScorerDocumentation(
    name: "language",
    summary: "1 if the answer is written in a language, by its ISO 639-1 code; 0 if it is in another one.",
    details: [
      "The language is told by script, function words and letters, offline and the same on each machine. Known are "
        + Language.codes + ".",
      "Fenced and inline code and addresses do not count. It cannot score an answer whose language it cannot tell: one "
        + "of a few words, of numbers or code, with a quarter or more in another language, or in a language that it "
        + "does not know.",
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

  func score(_ output: String, for example: Example) async -> Score {
    let wanted = language.map { [$0] } ?? example.references.compactMap(Language.init)
    guard !wanted.isEmpty else { return .withoutReference }
    guard let found = LanguageDetector.language(of: output) else {
      return .unscored("the language of the answer cannot be told")
    }
    return .of(wanted.contains(found))
  }
}
