import GateJSON
import GateSuite

/// Whether the answer starts with one of some texts.
struct PrefixScorer: Scorer {
  static let documentation = ScorerDocumentation(
    name: "prefix", summary: "1 if the answer starts with one of some texts.",
    details: ["`Yes` also begins `Yesterday`: to match a whole word, use [regex](regex.md)."],
    options: [
      .texts("values", .told("the references"), "the texts"),
      TextNormalization.option(default: [.trim]), Typography.option,
    ],
    examples: [
      ScorerExample(
        scorer: "{type: prefix, normalize: [trim, lowercase]}",
        row: #"{"id": "1", "input": "Is the shop open on Sunday?", "expected": ["No"]}"#,
        answers: [.init(" no, it is not.", 1), .init("It is not.", 0)])
    ])

  private let values: [String]
  private let normalization: TextNormalization

  init(_ configuration: ScorerConfiguration) throws(Diagnostic) {
    let fields = try configuration.fields(Self.documentation)
    var normalization = try TextNormalization(fields, key: "normalize", default: [.trim])
    normalization.typography = try fields.choice("typography", default: .asWritten)
    self.normalization = normalization
    values = try fields.strings("values").map(normalization.apply)
    if values.contains(where: \.isEmpty) {
      throw try fields.required("values").fault(
        "every answer starts with a text that is empty after 'normalize'", remedy: "leave it out")
    }
  }

  func validate(_ example: Example) throws(Diagnostic) {
    guard values.isEmpty else { return }
    try example.requireReference(for: "prefix")
    if example.references.contains(where: { normalization.apply($0).isEmpty }) {
      throw Diagnostic(
        "a reference of the example '\(example.id)' is empty after 'normalize', and every answer starts with it",
        at: example.place, remedy: "leave it out")
    }
  }

  func score(_ output: String, for example: Example) async -> Score {
    let wanted = values.isEmpty ? example.references.map(normalization.apply) : values
    guard !wanted.isEmpty else { return .withoutReference }
    let answer = normalization.apply(output)
    return .of(wanted.contains { answer.hasPrefix($0) })
  }
}
