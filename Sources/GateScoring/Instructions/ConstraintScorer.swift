import GateJSON
import GateSuite

/// Whether the answer follows one verifiable constraint.
struct ConstraintScorer: Scorer {
  static let documentation = ScorerDocumentation(
    name: "constraint",
    summary: "1 if the answer follows one verifiable constraint of IFEval's kinds, 0 if it does not.",
    details: [
      "The kinds and their arguments are those of [ifeval](ifeval.md), and so is what cannot be scored. For what must "
        + "not hold put it into [not](not.md); for what must hold under a condition, into [if](if.md)."
    ],
    options: [
      .text("kind", .required, "the constraint, such as `length_constraints:number_words`"),
      ScorerOption("args", "map", .told("none"), "its arguments"),
      .choice("mode", ConstraintReading.strict, "how the answer is read, as for `ifeval`"),
    ],
    examples: [
      ScorerExample(
        scorer:
          "{type: constraint, kind: 'length_constraints:number_words', args: {relation: less than, num_words: 5}}",
        row: #"{"id": "1", "input": "Be brief."}"#,
        answers: [.init("Four words are fine.", 1), .init("Five words are one too many.", 0)])
    ])

  private let reading: ConstraintReading
  private let constraint: Constraint

  init(_ configuration: ScorerConfiguration) throws(Diagnostic) {
    let fields = try configuration.fields(Self.documentation)
    reading = try fields.choice("mode", default: .strict)
    let kind = try fields.string("kind")
    let place = try fields.required("kind").place
    constraint = try Constraint(
      kind: kind, arguments: fields.value("args") ?? ConfigValue([:], at: fields.place), at: place)
  }

  func score(_ output: String, for example: Example) async -> Score {
    guard let isFollowed = constraint.isFollowed(by: output, reading) else {
      return .unscored("whether '\(constraint.kind)' is followed is unknown")
    }
    return .of(isFollowed)
  }
}
