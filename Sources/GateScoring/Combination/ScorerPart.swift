import GateJSON
import GateSuite

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
