import GateJSON
import GateSuite

/// How much of the best reference the answer says in the same order, as ROUGE-L counts it.
struct RougeLScorer: Scorer {
  static let documentation = ScorerDocumentation(
    name: "rouge_l",
    summary: "How much of the best reference the answer says in the same order, from 0 to 1.",
    details: [
      "The F-measure 2pr / (p + r) of the longest common subsequence of words (Lin 2004, \"ROUGE: A Package for "
        + "Automatic Evaluation of Summaries\"), as the package rouge-score 0.1.2 counts it: small letters, words of "
        + "a-z and 0-9, no stemming, the whole text as one sentence.",
      "A reference without such words, as in another script, is refused. It cannot score two texts that differ over "
        + "more than 100 million pairs of words.",
    ],
    options: [Typography.option],
    examples: [
      ScorerExample(
        scorer: "rouge_l", row: #"{"id": "1", "input": "Sum up.", "expected": "police killed the gunman"}"#,
        answers: [
          .init("Police killed the gunman.", 1), .init("Police kill the gunman.", 0.75),
          .init("the gunman kill police", 0.5),
        ])
    ])

  private let typography: Typography

  init(_ configuration: ScorerConfiguration) throws(Diagnostic) {
    typography = try configuration.fields(Self.documentation).choice("typography", default: .asWritten)
  }

  func validate(_ example: Example) throws(Diagnostic) {
    try example.requireReference(for: "rouge_l")
    guard let text = example.references.first(where: { Self.words($0).isEmpty }) else { return }
    throw Diagnostic(
      "the reference '\(text)' of the example '\(example.id)' has no word of a-z and 0-9, and ROUGE counts no other",
      at: example.place, remedy: "use 'levenshtein' or 'bleu' for it")
  }

  func score(_ output: String, for example: Example) async -> Score {
    let references = example.references.map { Self.words(typography.apply($0)) }.filter { !$0.isEmpty }
    let answer = Self.words(typography.apply(output))
    return .best(of: references) { reference in Self.fMeasure(answer, reference) }
  }

  /// The F-measure in [0, 1], 0 where a side has no words; nil where the texts are too long.
  static func fMeasure(_ answer: [String], _ reference: [String]) -> Double? {
    guard !answer.isEmpty, !reference.isEmpty else { return 0 }
    // 2pr / (p + r) with p = common / answer and r = common / reference.
    return SequenceTable.commonLength(answer, reference).map {
      2 * Double($0) / Double(answer.count + reference.count)
    }
  }

  /// The words that count.
  static func words(_ text: String) -> [String] {
    text.lowercased().unicodeScalars.split { !("a"..."z").contains($0) && !("0"..."9").contains($0) }
      .map { String($0) }
  }
}
