import Foundation
import GateJSON
import GateSuite
import Testing

@testable import GateGeneration

/// Question templates and their expressions.
@Suite struct TemplateTests {
  private static func value(_ text: String, _ variables: [String: ExpressionValue] = [:]) throws -> String {
    try ExpressionParser.parse(text).value(variables).text
  }

  @Test(arguments: [
    ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("-2 ^ 2", "-4"), ("2 ^ 3 ^ 2", "512"), ("0.1 + 0.2", "0.3"),
    ("7 % 3", "1"), ("-7 % 3", "2"), ("7.5 % 2", "1.5"), ("10 / 4", "2.5"), ("1 - 1", "0"), ("-0", "0"),
    ("round(2.5)", "3"), ("round(-2.5)", "-3"), ("round(10 / 3, 2)", "3.33"), ("floor(-1.5)", "-2"),
    ("ceil(1.1)", "2"), ("abs(-3)", "3"), ("min(3, 1, 2)", "1"), ("max(3, 1, 2)", "3"),
    ("if(2 > 1, 'more', 'less')", "more"), ("if(2 < 1, 1 / 0, 5)", "5"), ("'a' + 1 + 'b'", "a1b"),
    ("upper('ab') + length(\"äö\")", "AB2"), ("1 < 2 and not 2 < 1", "true"),
    ("1 == 1.0 or 1 / 0 == 1", "true"),
    ("'x' == 'x'", "true"), ("1 == '1'", "false"), ("3 * 19.99", "59.97"), ("1e3", "no"),
    ("2 ^ 100", "1267650600228229401496703205376"),
  ])
  func expressionsHaveTheirValue(text: String, value: String) throws {
    guard value != "no" else {
      #expect(throws: ExpressionFault.self) { try ExpressionParser.parse(text) }
      return
    }
    #expect(try Self.value(text) == value)
  }

  @Test(arguments: [
    ("1 +", "the expression ends too early", nil), ("1 2", "'2' is not expected here", 3),
    ("(1", "')' is missing", 1), ("sqrt(4)", "there is no function 'sqrt'", 1),
    ("'a", "the text is not closed", 1),
    ("1..2", "'1..2' is no number", 1), ("a & b", "'&' is no part of an expression", 3),
    ("round()", "round takes 1 to 2 values, not 0", 1), ("min(1,)", "')' is not expected here", 7),
    ("and", "'and' is not expected here", 1), ("", "the expression ends too early", nil),
    (String(repeating: "(", count: 60) + "1", "the expression is nested too deeply", 51),
  ])
  func faultsNameTheirColumn(text: String, message: String, column: Int?) {
    let fault = #expect(throws: ExpressionFault.self) { try ExpressionParser.parse(text) }
    #expect(fault?.message.hasPrefix(message) == true, "\(fault?.message ?? "")")
    #expect(fault?.column == column)
  }

  @Test(arguments: [
    "1 / 0", "5 % 0", "2 ^ 0.5", "10 ^ 1000", "'a' * 2", "1 < 'a'", "not 1", "-'a'", "if(1, 2, 3)", "x",
  ])
  func whatHasNoValueIsTold(text: String) throws {
    let expression = try ExpressionParser.parse(text)
    #expect(throws: ExpressionFault.self) { try expression.value([:]) }
  }

  /// A chain is computed step within step; the longest one has a value, and a longer one is told and never computed.
  @Test(arguments: ["+", "^", " and ", "-", "*"])
  func chainsAreBounded(sign: String) throws {
    let atom = sign == " and " ? "true" : "1"
    func chain(_ count: Int) -> String { [String](repeating: atom, count: count).joined(separator: sign) }
    let longest = try Self.value(chain(ExpressionParser.longest / 2))
    #expect(longest == ["+": "125", "^": "1", " and ": "true", "-": "-123", "*": "1"][sign])
    for count in [ExpressionParser.longest / 2 + 1, 60_000] {
      let fault = #expect(throws: ExpressionFault.self) { try ExpressionParser.parse(chain(count)) }
      #expect(fault?.message.hasPrefix("it has more than 250 numbers, names and signs") == true)
    }
  }

  // MARK: Templates

  private static let yaml = """
    count: 30
    templates:
      - id: fares
        input: "A ticket to {{city}} costs {{price}} euros. {{people}} people go. What is the total?"
        variables:
          city: [Paris, Rome, Oslo]
          price: {from: 2, to: 9.5, step: 0.5}
          people: {from: 3, to: 40}
          total: {is: price * people}
          half: {is: "round(total / 2, 2)"}
        only: total > 20 and people != 7
        expected: ["{{total}}", "{{total}} euros"]
        category: arithmetic
        tags: [made]
      - id: pets
        count: 2
        input: "Which is larger, a {{a}}?"
        variables: {a: [cat, dog]}
    """

  private static func configuration(_ yaml: String = yaml) throws -> TemplateConfiguration {
    try TemplateConfiguration(SourceFile(path: "templates.yaml", bytes: Array(yaml.utf8)))
  }

  private static func examples(_ yaml: String = yaml, seed: UInt64) async throws -> [Example] {
    try await TemplateGenerator(try configuration(yaml), seed: seed).examples { _, _, drafts in
      drafts.map { .string("made for \($0.id)") }
    }
  }

  @Test func referencesAreRight() async throws {
    let examples = try await Self.examples(seed: 7)
    #expect(examples.count == 32)
    #expect(Set(examples.map(\.id)).count == 32 && Set(examples.map(\.input.readable)).count == 32)
    #expect(examples[0].id == "fares-01" && examples[31].id == "pets-2")
    for example in examples.prefix(30) {
      let words = example.input.readable.split(separator: " ").map(String.init)
      let price = try #require(Decimal(string: words[5])), people = try #require(Decimal(string: words[7]))
      #expect(price * people > 20 && people != 7 && (3...40).contains(people) && (2...9.5).contains(price))
      #expect(example.expected == [.string("\(price * people)"), .string("\(price * people) euros")])
      #expect(example.cluster == "fares" && example.category == "arithmetic" && example.tags == ["made"])
      #expect(example.metadata == ["template": "fares", "seed": "7"])
    }
    #expect(examples[30].expected.isEmpty)
  }

  @Test func theSeedAndTheTemplateAloneDecide() async throws {
    let examples = try await Self.examples(seed: 7)
    #expect(try await Self.examples(seed: 7) == examples)
    let other = try await Self.examples(seed: 8)
    #expect(other.prefix(30).count { examples.prefix(30).map(\.input).contains($0.input) } < 5)
    // Another template before it changes nothing of it.
    let more = Self.yaml.replacing(
      "templates:\n", with: "templates:\n  - {id: new, input: \"{{a}}\", variables: {a: {from: 1, to: 99}}}\n"
    )
    #expect(try await Self.examples(more, seed: 7).suffix(32).map(\.input) == examples.map(\.input))
  }

  /// Every value of a range is drawn about as often.
  @Test func valuesAreDrawnEvenly() async throws {
    let yaml = """
      templates:
        - {id: a, count: 4000, input: "{{n}} {{m}}", variables: {n: {from: 1, to: 8}, m: {from: 0, to: 1000000}}}
      """
    var counts: [String: Int] = [:]
    for example in try await Self.examples(yaml, seed: 3) {
      counts[String(example.input.readable.prefix(1)), default: 0] += 1
    }
    #expect(counts.count == 8)
    // Six standard deviations of a binomial with n = 4000, p = 1/8.
    #expect(counts.values.allSatisfy { abs($0 - 500) < 126 }, "\(counts)")
  }

  @Test(arguments: [
    ("templates: []", "templates.yaml:1", "a list of at least one template is expected"),
    ("templates: [{id: a, input: x}]", "variables", "the key 'variables' is missing"),
    ("templates: [{id: a, input: x, variables: {n: {from: 9, to: 2}}}]", "n", "'from' is above 'to'"),
    (
      "templates: [{id: a, input: x, variables: {n: {is: n + 1}}}]", "n",
      "the variable 'n' is computed from itself"
    ),
    ("templates: [{id: a, input: x, variables: {n: {is: m + 1}}}]", "n", "there is no variable 'm'"),
    (
      "templates: [{id: a, input: x, variables: {n: [1, 2], m: {is: '(n'}}}]", "m",
      "the expression cannot be read: ')' is missing"
    ),
    (
      "templates: [{id: a, input: x, variables: {n: [1, 2], m: {is: round(n, 2)}}}]", "m",
      "a comma ends the expression here"
    ),
    (
      "templates: [{id: a, input: x, variables: {n: 5}}]", "n",
      "a list of values, a range or an expression is expected"
    ),
    ("templates: [{id: a, input: x, variables: {n: [1, 1.0]}}]", "n", "'1' stands twice"),
    ("templates: [{id: a, input: x, variables: {n: [1]}, only: m > 1}]", "only", "there is no variable 'm'"),
    (
      "templates: [{id: a, input: x, variables: {n: [1]}}, {id: a, input: x, variables: {n: [1]}}]", "",
      "the template 'a' stands twice"
    ),
    (
      "templates: [{id: a, input: x, variables: {n: {from: 1, to: 1e300}}}]", "n",
      "the number is too large or too small"
    ),
    (
      "templates: [{id: a, input: x, variables: {n: [1e300, 2]}}]", "n",
      "the number is too large or too small"
    ),
    (
      "templates: [{id: a, input: x, variables: {n: {from: one, to: 2}}}]", "n",
      "a number is expected, not a string"
    ),
    (
      "templates: [{id: a, input: x, variables: {n: {from: [1], to: 2}}}]", "n",
      "a number is expected, not a list"
    ),
  ])
  func faultsOfTheFileAreTold(yaml: String, place: String, message: String) {
    let fault = #expect(throws: Diagnostic.self) { try Self.configuration(yaml) }
    #expect(fault?.message.hasPrefix(message) == true, "\(fault?.message ?? "")")
    #expect(fault?.place.file == "templates.yaml")
  }

  @Test func aLongExpressionIsNotToldWhole() {
    let text = String(repeating: "n + ", count: 30) + "$"
    let yaml = "templates: [{id: a, input: x, variables: {n: [1], m: {is: '\(text)'}}}]"
    let fault = #expect(throws: Diagnostic.self) { try Self.configuration(yaml) }
    #expect(
      fault?.message.hasSuffix("(character 121 of '\(text.prefix(80))…')") == true, "\(fault?.message ?? "")")
  }

  @Test func aReferenceNamesItsOwnLine() async throws {
    let yaml = """
      templates:
        - id: a
          input: "{{n}}"
          variables: {n: {from: 1, to: 90}}
          expected:
            - "{{n}}"
            - "{{m}}"
      """
    let fault = await #expect(throws: Diagnostic.self) { try await Self.examples(yaml, seed: 1) }
    #expect(fault?.message == "there is no variable '{{m}}'" && fault?.place.line == 7)
  }

  @Test(arguments: [
    ("{n: [1, 2]}", "{{n}}", "", "the template 'a' made 2 different examples, and no other in 1000 tries"),
    ("{n: {from: 1, to: 90}}", "{{m}}", "", "there is no variable '{{m}}'"),
    ("{n: {from: 1, to: 90}, third: {is: n / 7}}", "{{third}}", "", "the variable 'third' of 'a' is "),
    (
      "{n: {from: 1, to: 90}, no: {is: n / (n - n)}}", "{{no}}", "",
      "the variable 'no' of 'a' cannot be computed"
    ),
    ("{n: {from: 1, to: 90}}", "{{n}}", "n + 1", "the condition 'only' cannot be decided"),
    ("{n: {from: 1, to: 90}}", "{{n}}", "n > 90", "the template 'a' made 0 different examples"),
  ])
  func whatCannotBeMadeIsTold(variables: String, input: String, only: String, message: String) async throws {
    let condition = only.isEmpty ? "" : ", only: \(only)"
    let yaml = "templates: [{id: a, input: \"\(input)\", variables: \(variables)\(condition)}]"
    let fault = await #expect(throws: Diagnostic.self) { try await Self.examples(yaml, seed: 1) }
    #expect(fault?.message.hasPrefix(message) == true, "\(fault?.message ?? "")")
  }
}
