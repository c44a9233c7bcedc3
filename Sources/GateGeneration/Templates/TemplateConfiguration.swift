import Foundation
import GateJSON
import GateSuite

/// What `goldgate generate templates` makes: question templates, and how many examples of each.
package struct TemplateConfiguration: Sendable {
  /// How many examples each template has if it does not say, from 1 to 100 000.
  package static let standardCount = 10
  private static let most = 100_000

  /// The templates, ids unique.
  package let templates: [QuestionTemplate]

  /// Reads a configuration (YAML).
  /// - Throws: with file, line and key on the first fault.
  package init(_ source: SourceFile) throws(Diagnostic) {
    let fields = try Fields(YAMLReader.read(source), allowed: ["count", "templates"])
    let count = try fields.integer("count", in: 1...Self.most, default: Self.standardCount)
    let list = try fields.required("templates")
    guard case .list(let elements) = list.content, !elements.isEmpty else {
      throw list.fault("a list of at least one template is expected")
    }
    var templates: [QuestionTemplate] = []
    for element in elements {
      let template = try QuestionTemplate(element, count: count)
      guard !templates.contains(where: { $0.id == template.id }) else {
        throw element.fault("the template '\(template.id)' stands twice", remedy: "give each its own id")
      }
      templates.append(template)
    }
    self.templates = templates
  }
}

/// A question with variables, and how its reference is computed.
package struct QuestionTemplate: Sendable {
  /// What a variable is.
  enum Variable: Sendable {
    /// One of these, each as likely.
    case choice([ExpressionValue])
    /// A number from the first to the last, at equal steps.
    case range(first: Decimal, step: Decimal, count: Int)
    /// Computed from others.
    case computed(Expression)
  }

  /// What a right answer is.
  package enum Reference: Sendable {
    /// A text with variables and its place, or several, any of which will do.
    case texts([(TextTemplate, Place)])
    /// A program that computes it: its command, with its place.
    case command(ConfigValue)
    /// None.
    case none
  }

  /// Its name, which names its examples and their cluster.
  package let id: String
  /// How many examples it has.
  package let count: Int
  /// Where it stands.
  package let place: Place
  /// How references are computed.
  package let reference: Reference
  let input: TextTemplate
  let inputPlace: Place
  let category: String?
  let tags: [String]
  /// The variables with their names, those that others are computed from first.
  let variables: [(name: String, variable: Variable, place: Place)]
  /// What must hold of the variables; nil if anything will do.
  let condition: (expression: Expression, place: Place)?

  private static let keys = ["id", "count", "input", "variables", "only", "expected", "category", "tags"]

  /// Reads one element of `templates:`.
  init(_ value: ConfigValue, count standard: Int) throws(Diagnostic) {
    let fields = try Fields(value, allowed: Self.keys)
    place = value.place
    id = try fields.string("id")
    count = try fields.integer("count", in: 1...100_000, default: standard)
    inputPlace = try fields.required("input").place
    input = try TextTemplate(try fields.string("input"), at: inputPlace)
    category = try fields.optionalString("category")
    tags = fields.has("tags") ? try fields.strings("tags") : []
    variables = try Self.variables(try fields.required("variables"))
    let names = Set(variables.map(\.name))
    if let only = fields.value("only") {
      let expression = try Self.expression(only)
      try Self.check(expression, knows: names, at: only)
      condition = (expression, only.place)
    } else {
      condition = nil
    }
    reference = try Self.reference(fields.value("expected"))
  }

  private static func reference(_ value: ConfigValue?) throws(Diagnostic) -> Reference {
    guard let value else { return .none }
    if case .map = value.content {
      let fields = try Fields(value, allowed: ["command"])
      return .command(try fields.required("command"))
    }
    var elements = [value]
    if case .list(let several) = value.content { elements = several }
    var templates: [(TextTemplate, Place)] = []
    for element in elements {
      let read = try scalar(
        element, or: "a text with variables, or a command, is expected",
        remedy: "write \"{{total}}\", or {command: [python3, reference.py]}")
      templates.append((try TextTemplate(read.text, at: element.place), element.place))
    }
    return .texts(templates)
  }

  // MARK: Variables

  private static func variables(
    _ value: ConfigValue
  ) throws(Diagnostic) -> [(name: String, variable: Variable, place: Place)] {
    guard case .map(let members) = value.content, !members.isEmpty else {
      throw value.fault(
        "variables with their values are expected", remedy: "write 'variables: {price: {from: 2, to: 9}}'")
    }
    var left: [(name: String, variable: Variable, place: Place)] = []
    for (name, member) in members.sorted(by: { $0.key.precedesByBytes($1.key) }) {
      guard name.wholeMatch(of: /[\p{L}_][\p{L}\p{N}_]*/) != nil else {
        throw member.fault("'\(name)' is no name of a variable", remedy: "use letters, digits and '_'")
      }
      let variable = try Self.variable(member)
      if case .computed(let expression) = variable {
        try check(expression, knows: Set(members.keys), at: member)
      }
      left.append((name, variable, member.place))
    }
    // Those that need nothing more, again and again.
    var ordered: [(name: String, variable: Variable, place: Place)] = []
    var known: Set<String> = []
    while !left.isEmpty {
      let ready = left.filter { element in
        guard case .computed(let expression) = element.variable else { return true }
        return expression.variables.isSubset(of: known)
      }
      guard !ready.isEmpty else {
        throw Diagnostic(
          "the variable '\(left[0].name)' is computed from itself", at: left[0].place,
          remedy: "draw one of \(left.map(\.name).joined(separator: ", ")) from a range or a list")
      }
      ordered += ready
      known.formUnion(ready.map(\.name))
      left.removeAll { known.contains($0.name) }
    }
    return ordered
  }

  private static func variable(_ value: ConfigValue) throws(Diagnostic) -> Variable {
    switch value.content {
    case .list(let elements):
      var values: [ExpressionValue] = []
      for element in elements {
        let one = try scalar(element, or: "a text or a number is expected")
        guard !values.contains(one) else { throw element.fault("'\(one.text)' stands twice") }
        values.append(one)
      }
      guard !values.isEmpty else { throw value.fault("at least one value is expected") }
      return .choice(values)
    case .map(let members):
      if let computed = members["is"], members.keys.contains(where: { $0.hasSuffix(")") }) {
        throw computed.fault(
          "a comma ends the expression here", remedy: "put it in quotes: {is: \"round(total / 2, 2)\"}")
      }
      let fields = try Fields(value, allowed: ["from", "to", "step", "is"])
      if let computed = fields.value("is") {
        guard !fields.has("from"), !fields.has("to"), !fields.has("step") else {
          throw computed.fault(
            "a variable is drawn or computed, not both", remedy: "leave out 'is', or the rest")
        }
        return .computed(try expression(computed))
      }
      return try range(fields, value)
    case .scalar:
      throw value.fault(
        "a list of values, a range or an expression is expected",
        remedy: "write [Paris, Rome], {from: 2, to: 9} or {is: price * people}")
    }
  }

  private static func range(_ fields: Fields, _ value: ConfigValue) throws(Diagnostic) -> Variable {
    func number(_ name: String, _ standard: Decimal?) throws(Diagnostic) -> Decimal {
      guard let member = fields.value(name) else {
        guard let standard else { throw value.fault("the key '\(name)' is missing", remedy: "add '\(name)'") }
        return standard
      }
      let expected = "a number is expected, not \(member.json.kindName)"
      guard case .number(let number) = try scalar(member, or: expected) else { throw member.fault(expected) }
      return number
    }
    let (first, last, step) = (try number("from", nil), try number("to", nil), try number("step", 1))
    guard step > 0 else { throw value.fault("'step' is to be above 0") }
    guard first <= last else { throw value.fault("'from' is above 'to'", remedy: "exchange them") }
    let steps = ExpressionFunction.rounded((last - first) / step, 0, .down)
    guard steps < 1_000_000_000, let count = Int(steps.description) else {
      throw value.fault("the range has more than 1 000 000 000 values", remedy: "take a larger 'step'")
    }
    return .range(first: first, step: step, count: count + 1)
  }

  private static func expression(_ value: ConfigValue) throws(Diagnostic) -> Expression {
    let text = try scalar(value, or: "an expression is expected").text
    do { return try ExpressionParser.parse(text) } catch {
      let shown = text.count <= longestShown ? text : text.prefix(longestShown) + "…"
      let column = error.column.map { " (character \($0) of '\(shown)')" } ?? " ('\(shown)')"
      throw value.fault("the expression cannot be read: \(error.message)\(column)")
    }
  }

  /// How many characters of an expression a message shows.
  private static let longestShown = 80

  /// A text, a number or a truth value.
  private static func scalar(
    _ value: ConfigValue, or expected: String, remedy: String? = nil
  ) throws(Diagnostic) -> ExpressionValue {
    if let read = ExpressionValue(value.json) { return read }
    guard value.json.doubleValue == nil else {
      throw value.fault("the number is too large or too small", remedy: "write one from 1e-100 to 1e100")
    }
    throw value.fault(expected, remedy: remedy)
  }

  private static func check(
    _ expression: Expression, knows names: Set<String>, at value: ConfigValue
  ) throws(Diagnostic) {
    guard let unknown = expression.variables.subtracting(names).sorted().first else { return }
    throw value.fault(
      "there is no variable '\(unknown)'",
      remedy: Suggestion.nearest(to: unknown, among: names.sorted()).map { "did you mean '\($0)'?" }
        ?? "add it to 'variables'; a text stands in quotes")
  }
}
