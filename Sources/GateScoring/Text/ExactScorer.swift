import GateJSON
import GateSuite

/// Whether the answer equals a reference.
struct ExactScorer: Scorer {
  static let documentation = ScorerDocumentation(
    name: "exact", summary: "1 if the answer equals a reference, after the declared `normalize` steps.",
    details: [
      "Texts that Unicode calls canonically equivalent are equal. A reference that is a number or an object is its JSON."
    ],
    options: [TextNormalization.option(default: [.trim]), Typography.option],
    examples: [
      ScorerExample(
        scorer: "{type: exact, normalize: [trim, lowercase, strip_punctuation]}",
        row:
          #"{"id": "1", "input": "What is the capital of France?", "expected": ["Paris", "Paris, France"]}"#,
        answers: [.init("paris.", 1), .init("Paris France", 1), .init("It is Paris.", 0)])
    ])

  private let normalization: TextNormalization

  init(_ configuration: ScorerConfiguration) throws(Diagnostic) {
    let fields = try configuration.fields(Self.documentation)
    var normalization = try TextNormalization(fields, key: "normalize", default: [.trim])
    normalization.typography = try fields.choice("typography", default: .asWritten)
    self.normalization = normalization
  }

  func validate(_ example: Example) throws(Diagnostic) { try example.requireReference(for: "exact") }

  func score(_ output: String, for example: Example) async -> Score {
    guard !example.expected.isEmpty else { return .withoutReference }
    let answer = normalization.apply(output)
    return .of(example.references.contains { normalization.apply($0) == answer })
  }
}
