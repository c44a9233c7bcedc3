import GateJSON
import GateSuite

/// Whether the answer contains any, all or none of some texts.
struct ContainsScorer: Scorer {
  static let documentation = ScorerDocumentation(
    name: "contains", summary: "1 if the answer holds any, all or none of some texts.",
    details: ["Runs of white space count as one space."],
    options: [
      .choice("mode", Mode.any, "how many of the texts must be found"),
      .texts("values", .told("the references"), "the texts"),
      .bool("ignore_case", true, "whether case does not count"),
      .bool("whole_word", false, "whether no letter or digit may touch the text found"),
      Typography.option,
    ],
    examples: [
      ScorerExample(
        scorer: "{type: contains, mode: all, whole_word: true}",
        row: #"{"id": "1", "input": "When can I return it?", "expected": ["14 days", "unused"]}"#,
        answers: [
          .init("Within 14  days, if unused.", 1), .init("Within 14 days.", 0),
          .init("Within 114 days, unused.", 0),
        ]),
      ScorerExample(
        scorer: "{type: contains, mode: none, values: [sorry, as an AI]}",
        row: #"{"id": "2", "input": "Hello"}"#,
        answers: [.init("Good morning!", 1), .init("As an AI, I have no morning.", 0)]),
    ])

  /// How many of the texts must be found.
  enum Mode: String, CaseIterable {
    case any
    case all
    case none
  }

  private let mode: Mode
  private let values: [SearchableText]
  private let isWholeWord: Bool
  private let normalization: TextNormalization

  init(_ configuration: ScorerConfiguration) throws(Diagnostic) {
    let fields = try configuration.fields(Self.documentation)
    mode = try fields.choice("mode", default: .any)
    isWholeWord = try fields.bool("whole_word", default: false)
    let ignoresCase = try fields.bool("ignore_case", default: true)
    var normalization = TextNormalization(
      ignoresCase ? [.lowercase, .collapseWhitespace] : [.collapseWhitespace])
    normalization.typography = try fields.choice("typography", default: .asWritten)
    self.normalization = normalization
    values = try fields.strings("values").map { [normalization] in SearchableText(normalization.apply($0)) }
    if values.contains(where: \.text.isEmpty) {
      throw try fields.required("values").fault("an empty text is found everywhere", remedy: "leave it out")
    }
  }

  func validate(_ example: Example) throws(Diagnostic) {
    guard values.isEmpty else { return }
    try example.requireReference(for: "contains")
    if example.references.contains(where: { normalization.apply($0).isEmpty }) {
      throw Diagnostic(
        "a reference of the example '\(example.id)' is empty, and so found everywhere", at: example.place,
        remedy: "leave it out")
    }
  }

  func score(_ output: String, for example: Example) async -> Score {
    let wanted =
      values.isEmpty ? example.references.map { SearchableText(normalization.apply($0)) } : values
    guard !wanted.isEmpty else { return .withoutReference }
    let answer = SearchableText(normalization.apply(output))
    switch mode {
    case .any: return .of(wanted.contains { isFound($0, in: answer) })
    case .all: return .of(wanted.allSatisfy { isFound($0, in: answer) })
    case .none: return .of(!wanted.contains { isFound($0, in: answer) })
    }
  }

  private func isFound(_ text: SearchableText, in answer: SearchableText) -> Bool {
    isWholeWord ? answer.containsWord(text) : answer.contains(text)
  }
}
