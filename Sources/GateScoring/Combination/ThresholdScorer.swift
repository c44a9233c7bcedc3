import GateJSON
import GateSuite

/// Whether a scorer's score reaches a level: makes a pass or a failure of it.
struct ThresholdScorer: Scorer {
  static let documentation = ScorerDocumentation(
    name: "threshold", summary: "1 if a scorer's score reaches a level, 0 below it.",
    details: [
      "There is no rounding. It cannot score what the scorer in `of` leaves unscored, or scores outside [0, 1]."
    ],
    options: [
      .number("at_least", "above 0 to 1", .required, "the level"), .scorer("of", .required, "the scorer"),
    ],
    examples: [
      ScorerExample(
        scorer: "{type: threshold, at_least: 0.75, of: rouge_l}",
        row: #"{"id": "1", "input": "Sum up.", "expected": "police killed the gunman"}"#,
        answers: [.init("Police kill the gunman.", 1), .init("the gunman kill police", 0)])
    ])

  private let least: Double
  private let part: ScorerPart

  init(_ configuration: ScorerConfiguration, context: ScorerContext) throws(Diagnostic) {
    let fields = try configuration.fields(Self.documentation)
    let value = try fields.required("at_least")
    least = try fields.number("at_least", in: 0...1, default: 1)
    guard least > 0 else {
      throw value.fault("every score is at least 0", remedy: "give a number above 0, at most 1")
    }
    part = try ScorerPart(fields.required("of"), context: context)
  }

  func close() async { await part.close() }

  func definition(_ options: JSONValue) -> JSONValue { options.replacing("of", with: part.definition) }

  func validate(_ example: Example) throws(Diagnostic) { try part.validate(example) }

  func score(_ output: String, for example: Example) async -> Score {
    await score(Response(output: output), for: example)
  }

  func score(_ response: Response, for example: Example) async -> Score {
    let score = await part.score(response, for: example)
    if case .unread = score, least > 0 { return score }
    return score.value.map { .of($0 >= least) } ?? score
  }
}
