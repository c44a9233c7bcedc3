import Foundation
import GateJSON
import GateStatistics
import GateSuite

/// Makes golden examples of templates: what is drawn depends on the seed and the template alone, so that a new seed makes a
/// new set that is as hard.
package struct TemplateGenerator: Sendable {
  /// An example before its reference is known.
  package struct Draft: Sendable {
    /// The example's id: the template's and a number.
    public let id: String
    /// What is asked.
    public let input: String
    /// What was drawn and computed, as it is shown.
    public let variables: [String: JSONValue]
  }

  /// How often values are drawn anew until they hold and are new.
  private static let tries = 1000
  /// A number of more decimals than this has no end.
  private static let decimals = 12

  private let configuration: TemplateConfiguration
  private let seed: UInt64
  private let generator: CounterGenerator

  package init(_ configuration: TemplateConfiguration, seed: UInt64) {
    self.configuration = configuration
    self.seed = seed
    generator = CounterGenerator(seed: seed)
  }

  /// The examples, template by template. Those of one template are a cluster.
  /// - Parameter computed: the references of a template's drafts by its command, one a draft.
  /// - Throws: if a template cannot make as many different examples, a value cannot be computed, or a name is unknown.
  package func examples(
    references computed: (QuestionTemplate, ConfigValue, [Draft]) async throws -> [JSONValue]
  ) async throws -> [Example] {
    var examples: [Example] = []
    for template in configuration.templates {
      let drafts = try drafts(of: template)
      let references: [[JSONValue]]
      switch template.reference {
      case .none: references = drafts.map { _ in [] }
      case .command(let command): references = try await computed(template, command, drafts).map { [$0] }
      case .texts(let texts):
        references = try drafts.map { draft in
          try texts.map { .string(try text($0, draft.variables, at: $1)) }
        }
      }
      examples += zip(drafts, references).map { draft, expected in
        Example(
          id: draft.id, input: .text(draft.input), expected: expected, category: template.category,
          tags: template.tags, cluster: template.id,
          metadata: ["template": .string(template.id), "seed": .string(String(seed))])
      }
    }
    return examples
  }

  /// The questions of a template.
  func drafts(of template: QuestionTemplate) throws(Diagnostic) -> [Draft] {
    let stream = UInt32(Digest(of: template.id).leading31Bits)
    let width = String(template.count).count
    var seen: Set<String> = []
    var drafts: [Draft] = []
    var position: UInt64 = 0
    for number in 1...template.count {
      var found: (input: String, variables: [String: JSONValue])?
      for _ in 0..<Self.tries where found == nil {
        let values = try values(of: template, stream: stream, position: &position)
        if let condition = template.condition, !(try holds(condition, values)) { continue }
        let variables = try shown(values, of: template)
        let input = try text(template.input, variables, at: template.inputPlace)
        if seen.insert(input).inserted { found = (input, variables) }
      }
      guard let found else {
        throw Diagnostic(
          "the template '\(template.id)' made \(drafts.count) different examples, and no other in \(Self.tries) tries",
          at: template.place,
          remedy: "widen its ranges, loosen 'only', or set 'count: \(max(drafts.count, 1))'")
      }
      let digits = String(number)
      let padded = String(repeating: "0", count: width - digits.count) + digits
      drafts.append(Draft(id: "\(template.id)-\(padded)", input: found.input, variables: found.variables))
    }
    return drafts
  }

  // MARK: Values

  private func values(
    of template: QuestionTemplate, stream: UInt32, position: inout UInt64
  ) throws(Diagnostic) -> [String: ExpressionValue] {
    var values: [String: ExpressionValue] = [:]
    for (name, variable, place) in template.variables {
      switch variable {
      case .choice(let choices): values[name] = choices[draw(below: choices.count, stream, &position)]
      case .range(let first, let step, let count):
        values[name] = .number(first + step * Decimal(draw(below: count, stream, &position)))
      case .computed(let expression):
        do { values[name] = try expression.value(values) } catch {
          throw Diagnostic(
            "the variable '\(name)' of '\(template.id)' cannot be computed: \(error.message)\(told(values))",
            at: place)
        }
      }
    }
    return values
  }

  /// A number below another one, of 64 bits, so that large ranges are drawn evenly too.
  private func draw(below count: Int, _ stream: UInt32, _ position: inout UInt64) -> Int {
    let words = generator.block(stream: 13, resample: stream, position: position)
    position += 1
    let word = UInt64(words[0]) << 32 | UInt64(words[1])
    return Int(word.multipliedFullWidth(by: UInt64(count)).high)
  }

  private func holds(
    _ condition: (expression: Expression, place: Place), _ values: [String: ExpressionValue]
  ) throws(Diagnostic) -> Bool {
    do { return try condition.expression.truth(values) } catch {
      throw Diagnostic(
        "the condition 'only' cannot be decided: \(error.message)\(told(values))", at: condition.place)
    }
  }

  /// The values as texts show them.
  /// - Throws: if one has no end.
  private func shown(
    _ values: [String: ExpressionValue], of template: QuestionTemplate
  ) throws(Diagnostic) -> [String: JSONValue] {
    var shown: [String: JSONValue] = [:]
    for (name, _, place) in template.variables {
      guard let value = values[name] else { continue }
      let text = value.text
      if case .number = value, let point = text.firstIndex(of: "."),
        text.distance(from: point, to: text.endIndex) > Self.decimals + 1
      {
        throw Diagnostic(
          "the variable '\(name)' of '\(template.id)' is \(text), which nobody would write", at: place,
          remedy: "round it: {is: \"round(..., 2)\"}")
      }
      shown[name] = .string(text)
    }
    return shown
  }

  private func text(
    _ template: TextTemplate, _ variables: [String: JSONValue], at place: Place
  ) throws(Diagnostic) -> String {
    let (text, missing) = template.render(variables)
    guard let unknown = missing.first else { return text }
    throw Diagnostic(
      "there is no variable '{{\(unknown)}}'", at: place,
      remedy: Suggestion.nearest(to: unknown, among: variables.keys.sorted()).map {
        "did you mean '{{\($0)}}'?"
      }
        ?? "add '\(unknown)' to 'variables'")
  }

  private func told(_ values: [String: ExpressionValue]) -> String {
    let all = values.sorted { $0.key.precedesByBytes($1.key) }.map { "\($0) = \($1.text)" }
    return all.isEmpty ? "" : " (\(all.joined(separator: ", ")))"
  }
}
