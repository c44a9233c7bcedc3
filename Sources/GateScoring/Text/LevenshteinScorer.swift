import Foundation
import GateJSON
import GateSuite

/// How alike the answer and the nearest reference are, letter by letter.
struct LevenshteinScorer: Scorer {
  static let documentation = ScorerDocumentation(
    name: "levenshtein",
    summary: "How alike the answer and the nearest reference are, letter by letter, from 0 to 1.",
    details: [
      "The score is 1 - d / max(m, n): d is the edit distance (Levenshtein 1966), m and n the lengths in Unicode "
        + "scalars of the composed form (NFC); two empty texts score 1.",
      "It cannot score two texts that differ over more than 100 million cells, such as 10 000 scalars against 10 000.",
    ],
    options: [TextNormalization.option(default: [.trim]), Typography.option],
    examples: [
      ScorerExample(
        scorer: "levenshtein", row: #"{"id": "1", "input": "Spell it.", "expected": "kitten"}"#,
        answers: [.init("kitten", 1), .init("kittem", 5.0 / 6), .init("sitting", 4.0 / 7)])
    ])

  private let normalization: TextNormalization

  init(_ configuration: ScorerConfiguration) throws(Diagnostic) {
    let fields = try configuration.fields(Self.documentation)
    var normalization = try TextNormalization(fields, key: "normalize", default: [.trim])
    normalization.typography = try fields.choice("typography", default: .asWritten)
    self.normalization = normalization
  }

  func validate(_ example: Example) throws(Diagnostic) { try example.requireReference(for: "levenshtein") }

  func score(_ output: String, for example: Example) async -> Score {
    let answer = scalars(output)
    return .best(of: example.references) { reference in Self.similarity(answer, scalars(reference)) }
  }

  private func scalars(_ text: String) -> [Unicode.Scalar] {
    Array(normalization.apply(text).precomposedStringWithCanonicalMapping.unicodeScalars)
  }

  /// The similarity in [0, 1]; nil where the texts are too long.
  static func similarity(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Double? {
    let longest = max(left.count, right.count)
    guard longest > 0 else { return 1 }
    return SequenceTable.editDistance(left, right).map { 1 - Double($0) / Double(longest) }
  }
}
