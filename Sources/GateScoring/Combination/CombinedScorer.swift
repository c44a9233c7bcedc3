import GateJSON
import GateSuite

/// Whether all of some scorers, or any of them, are content with the answer.
struct CombinedScorer: Scorer {
  /// How the parts' scores become one.
  enum Rule: Sendable {
    case all
    case any

    /// The score that decides, whatever the other parts say.
    var deciding: Double {
      switch self {
      case .all: 0
      case .any: 1
      }
    }

    /// The one score of several; there is at least one.
    func combine(_ scores: [Double]) -> Double {
      switch self {
      case .all: scores.reduce(1, min)
      case .any: scores.reduce(0, max)
      }
    }
  }

  /// What the manual says of `all_of`.
  static let allOf = ScorerDocumentation(
    name: "all_of", summary: "The smallest score of some scorers: 1 only if all of them are content.",
    details: [
      "As in the fuzzy logic of Zadeh (1965). The parts are scored in their order, and the first 0 decides: later "
        + "parts are not run.",
      "It cannot score an answer that a part leaves unscored, or scores outside [0, 1], unless another part is 0.",
    ],
    options: [parts],
    examples: [
      ScorerExample(
        scorer: "{type: all_of, of: [{type: contains, mode: any}, {type: length, unit: words, max: 5}]}",
        row: #"{"id": "1", "input": "Capital of France?", "expected": "Paris"}"#,
        answers: [.init("It is Paris.", 1), .init("It is the old town of Paris.", 0), .init("Rome", 0)])
    ])

  /// What the manual says of `any_of`.
  static let anyOf = ScorerDocumentation(
    name: "any_of", summary: "The largest score of some scorers: 1 if any of them is content.",
    details: [
      "As in the fuzzy logic of Zadeh (1965). The parts are scored in their order, and the first 1 decides: later "
        + "parts are not run.",
      "It cannot score an answer that a part leaves unscored, or scores outside [0, 1], unless another part is 1.",
    ],
    options: [parts],
    examples: [
      ScorerExample(
        scorer: "{type: any_of, of: [exact, {type: regex, pattern: '^about 7'}]}",
        row: #"{"id": "1", "input": "How many?", "expected": "7.2"}"#,
        answers: [.init("7.2", 1), .init("about 7 of them", 1), .init("8", 0)])
    ])

  private static let parts = ScorerOption(
    "of", "list of scorers, each its name or a map with `type` and options", .required, "the parts")

  private let rule: Rule
  private let parts: [ScorerPart]

  init(_ configuration: ScorerConfiguration, rule: Rule, context: ScorerContext) throws(Diagnostic) {
    let fields = try configuration.fields(rule == .all ? Self.allOf : Self.anyOf)
    self.rule = rule
    parts = try ScorerPart.list(fields.required("of"), context: context)
  }

  func close() async {
    for part in parts { await part.close() }
  }

  func definition(_ options: JSONValue) -> JSONValue {
    options.replacing("of", with: .array(parts.map(\.definition)))
  }

  func validate(_ example: Example) throws(Diagnostic) {
    for part in parts { try part.validate(example) }
  }

  func score(_ output: String, for example: Example) async -> Score {
    await score(Response(output: output), for: example)
  }

  func score(_ response: Response, for example: Example) async -> Score {
    var scores: [Double] = []
    var unscored: Score?
    for part in parts {
      let score = await part.score(response, for: example)
      switch score {
      case .value(rule.deciding): return score
      case .unread where rule.deciding == 0: return score
      case .value(let value): scores.append(value)
      case .unread: scores.append(0)
      case .unscored: unscored = unscored ?? score
      }
    }
    return unscored ?? .value(rule.combine(scores))
  }
}

/// A scorer inside another one.
struct ScorerPart: Sendable {
  private let name: String
  private let options: JSONValue
  private let scorer: any Scorer

  /// Reads a scorer's name, or a map with its type and options.
  init(_ value: ConfigValue, context: ScorerContext) throws(Diagnostic) {
    let configuration = try ScorerConfiguration(value)
    name = configuration.type
    options = configuration.options.json
    scorer = try ScorerRegistry.make(configuration, context: context)
    guard !(scorer is any ReleaseComparison) else {
      throw value.fault(
        "a judge with 'against: release' stands alone, as the scorer of a metric",
        remedy: "give it a metric of its own; a composite weighs metrics")
    }
  }

  func close() async { await scorer.close() }

  /// All that decides its scores.
  var definition: JSONValue { scorer.definition(options) }

  /// Reads a list of scorers.
  /// - Throws: where it is no list, or an empty one.
  static func list(_ value: ConfigValue, context: ScorerContext) throws(Diagnostic) -> [ScorerPart] {
    guard case .list(let elements) = value.content, !elements.isEmpty else {
      throw value.fault(
        "a list of scorers is expected", remedy: "write 'of: [exact, {type: length, max: 280}]'")
    }
    var parts: [ScorerPart] = []
    for element in elements { parts.append(try ScorerPart(element, context: context)) }
    return parts
  }

  func validate(_ example: Example) throws(Diagnostic) { try scorer.validate(example) }

  /// The part's score, in [0, 1]; unscored with the part's name where it has none.
  func score(_ response: Response, for example: Example) async -> Score {
    switch await scorer.score(response, for: example) {
    case .value(let value) where (0...1).contains(value): .value(value)
    case .value(let value): .unscored("\(name): the score \(value) is outside the range [0, 1]")
    case .unread(let reason): .unread("\(name): \(reason)")
    case .unscored(let reason): .unscored("\(name): \(reason)")
    }
  }
}
