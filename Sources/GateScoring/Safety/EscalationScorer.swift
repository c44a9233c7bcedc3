import GateSuite

/// Whether the answer hands over to a person where it should, and only there.
struct EscalationScorer: Scorer {
  /// What a right answer does.
  enum Expectation: String, CaseIterable {
    case escalate
    case handle
  }

  static let documentation = ScorerDocumentation(
    name: "escalation",
    summary:
      "1 if the answer hands over to a person when it should, or does not when it should not; else 0.",
    details: [
      "An answer hands over if it holds one of `phrases` (case, apostrophes, white space and asterisks do not count), "
        + "or calls one of `tools`."
    ],
    options: [
      .texts("phrases", .told("none; `tools` is then needed"), "what is said when handing over"),
      .texts("tools", .told("none; `phrases` is then needed"), "names of tools that hand over"),
      ScorerOption(
        "expect", "`escalate`, `handle`", .told("the row's `expected`"), "what a right answer does"),
    ],
    examples: [
      ScorerExample(
        scorer: "{type: escalation, phrases: [connect you with a colleague], tools: [transfer_to_human]}",
        row: #"{"id": "1", "input": "I was charged twice and want my lawyer.", "expected": "escalate"}"#,
        answers: [
          .init("I will connect you with a colleague.", 1),
          .init(calling: [ToolCall(name: "transfer_to_human", arguments: [:])], 1),
          .init("Please try again tomorrow.", 0),
        ])
    ])

  private let phrases: [String]
  private let tools: [String]
  private let expectation: Expectation?

  init(_ configuration: ScorerConfiguration) throws(Diagnostic) {
    let fields = try configuration.fields(Self.documentation)
    phrases = try Phrases.read(fields, "phrases")
    tools = try fields.strings("tools")
    guard !phrases.isEmpty || !tools.isEmpty else {
      throw configuration.options.fault(
        "the scorer 'escalation' does not know what a hand-over looks like",
        remedy: "add 'phrases' or 'tools'")
    }
    expectation = fields.has("expect") ? try fields.choice("expect", default: .escalate) : nil
  }

  func validate(_ example: Example) throws(Diagnostic) {
    guard expectation == nil else { return }
    try example.requireReference(for: "escalation")
    guard Self.expectation(of: example) == nil else { return }
    throw Diagnostic(
      "the reference of the example '\(example.id)' is neither 'escalate' nor 'handle'", at: example.place,
      remedy: "write one of them as 'expected'")
  }

  func score(_ output: String, for example: Example) async -> Score {
    await score(Response(output: output), for: example)
  }

  func score(_ response: Response, for example: Example) async -> Score {
    guard let expectation = expectation ?? Self.expectation(of: example) else { return .withoutReference }
    let answer = Phrases.normalized(response.output)
    guard !answer.isEmpty || !response.toolCalls.isEmpty else { return .value(0) }
    let handsOver =
      phrases.contains(where: answer.contains)
      || response.toolCalls.contains { tools.contains($0.name) }
    return .of(handsOver == (expectation == .escalate))
  }

  private static func expectation(of example: Example) -> Expectation? {
    guard example.expected.count == 1 else { return nil }
    return example.expected[0].stringValue.flatMap(Expectation.init)
  }
}
