import GateJSON
import GateSuite

/// A scorer for the answers that fulfil a condition.
struct ConditionalScorer: Scorer {
  static let documentation = ScorerDocumentation(
    name: "if",
    summary: "The score of `then` if `when` gives 1, and of `else` if it gives less.",
    details: [
      "Without `else`, an answer that does not fulfil the condition is right: 1. The metric's mean is then over all "
        + "answers, those outside the condition included.",
      "It cannot score an answer that `when`, or the part that counts, leaves unscored or scores outside [0, 1].",
    ],
    options: [
      .scorer("when", .required, "the condition, fulfilled at a score of 1"),
      .scorer("then", .required, "what counts if it is fulfilled"),
      .scorer("else", .told("a score of 1"), "what counts if it is not"),
    ],
    examples: [
      ScorerExample(
        scorer:
          "{type: if, when: {type: regex, pattern: '(?i)refund'}, then: {type: contains, values: [14 days]}}",
        row: #"{"id": "1", "input": "What can I do with a broken lamp?"}"#,
        answers: [
          .init("You can ask for a refund within 14 days.", 1), .init("You can ask for a refund.", 0),
          .init("Send it to us for repair.", 1),
        ])
    ])

  private let condition: ScorerPart
  private let consequence: ScorerPart
  private let alternative: ScorerPart?

  init(_ configuration: ScorerConfiguration, context: ScorerContext) throws(Diagnostic) {
    let fields = try configuration.fields(Self.documentation)
    condition = try ScorerPart(fields.required("when"), context: context)
    consequence = try ScorerPart(fields.required("then"), context: context)
    if let value = fields.value("else") {
      alternative = try ScorerPart(value, context: context)
    } else {
      alternative = nil
    }
  }

  func validate(_ example: Example) throws(Diagnostic) {
    try condition.validate(example)
    try consequence.validate(example)
    try alternative?.validate(example)
  }

  func close() async {
    await condition.close()
    await consequence.close()
    await alternative?.close()
  }

  func definition(_ options: JSONValue) -> JSONValue {
    let definition = options.replacing("when", with: condition.definition)
      .replacing("then", with: consequence.definition)
    return alternative.map { definition.replacing("else", with: $0.definition) } ?? definition
  }

  func score(_ output: String, for example: Example) async -> Score {
    await score(Response(output: output), for: example)
  }

  func score(_ response: Response, for example: Example) async -> Score {
    switch await condition.score(response, for: example) {
    case .value(1): await consequence.score(response, for: example)
    case .value, .unread: await alternative?.score(response, for: example) ?? .value(1)
    case .unscored(let reason): .unscored(reason)
    }
  }
}

extension JSONValue {
  /// This object with one member replaced; any other kind as it is.
  func replacing(_ key: String, with value: JSONValue) -> JSONValue {
    guard var members = objectValue else { return self }
    members[key] = value
    return .object(members)
  }
}
