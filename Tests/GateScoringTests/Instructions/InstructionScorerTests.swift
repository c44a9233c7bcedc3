import GateJSON
import GateSuite
import Testing

@testable import GateScoring

@Suite struct InstructionScorerTests {
  static let expected: [JSONValue] = [
    "punctuation:no_comma", ["type": "keywords:existence", "args": ["keywords": ["tea"]]],
    ["type": "language:response_language", "args": ["language": "en"]],
  ]

  @Test(arguments: [
    ("ifeval", "We have tea and this is all of it.", 1.0),
    ("ifeval", "We have tea, and this is all of it.", 0),
    ("ifeval", "tea, 42", 0),
    ("{type: ifeval, level: constraint}", "We have tea, and this is all of it.", 2.0 / 3),
    ("{type: ifeval, mode: loose}", "Sure, here:\nWe have tea and this is all of it.", 1),
  ])
  func scores(yaml: String, answer: String, score: Double) async throws {
    #expect(try await Fixture.score(yaml, answer, Self.expected) == .value(score))
  }

  @Test func whatCannotBeToldIsUnscored() async throws {
    let unscored = Score.unscored("whether 'language:response_language' is followed is unknown")
    #expect(try await Fixture.score("ifeval", "tea 42", Self.expected) == unscored)
    #expect(
      try await Fixture.score("{type: ifeval, level: constraint}", "tea, 42", Self.expected) == unscored)
  }

  @Test func aRowWithoutConstraintsIsRefused() throws {
    let scorer = try Fixture.scorer("ifeval")
    for (expected, message): ([JSONValue], String) in [
      ([], "the example 'e' has no reference, which the scorer 'ifeval' needs; add 'expected'"),
      ([["type": "no_comma"]], "expected[0].type: there is no constraint 'no_comma'"),
      ([["instruction_id_list": ["punctuation:no_comma"]]], "expected[0]: the key 'kwargs' is missing"),
    ] {
      let fault = #expect(throws: Diagnostic.self) { try scorer.validate(Fixture.example(expected)) }
      #expect(
        fault?.description.hasPrefix("golden.jsonl:3: " + message) == true, "\(fault?.description ?? "")")
    }
  }

  @Test(arguments: [
    ("{type: constraint, kind: 'punctuation:no_comma'}", "a b", 1.0),
    ("{type: not, of: {type: constraint, kind: 'punctuation:no_comma'}}", "a, b", 1),
    (
      "{type: if, when: {type: regex, pattern: 'Dear'}, then: {type: constraint, kind: 'detectable_content:postscript', "
        + "args: {postscript_marker: P.S.}}}", "Dear Ann", 0
    ),
    (
      "{type: if, when: {type: regex, pattern: 'Dear'}, then: {type: constraint, kind: 'detectable_content:postscript', "
        + "args: {postscript_marker: P.S.}}}", "Ann", 1
    ),
    (
      "{type: if, when: {type: length, max: 3}, then: {type: length, max: 0}, else: {type: contains, values: [x]}}",
      "longer x", 1
    ),
    (
      "{type: if, when: {type: length, max: 3}, then: {type: length, max: 0}, else: {type: contains, values: [x]}}",
      "longer", 0
    ),
  ])
  func oneConstraintCanBeDeclaredNegatedAndConditional(yaml: String, answer: String, score: Double)
    async throws
  {
    #expect(try await Fixture.score(yaml, answer, []) == .value(score))
  }

  @Test(arguments: [
    ("{type: if, when: exact}", "suite.yaml:1: the key 'then' is missing; add 'then'"),
    (
      "{type: constraint, kind: 'startend:quotation', args: {a: 1}}",
      "suite.yaml:1: args.a: unknown key 'a'; known keys: "
    ),
    (
      "{type: ifeval, constraints: []}",
      "suite.yaml:1: constraints: a list of constraints is expected; write '[{type: punctuation:no_comma}]'"
    ),
  ])
  func badOptionsAreToldWithTheirPlace(yaml: String, message: String) {
    let fault = #expect(throws: Diagnostic.self) { _ = try Fixture.scorer(yaml) }
    #expect(fault?.description == message)
  }
}
