import GateJSON
import GateSuite
import Testing

@testable import GateScoring

@Suite struct CompositionTests {
  private static let short = "{type: length, max: 6}"
  private static let failing = "{type: command, command: 'exit 7'}"
  private static let silent = #"{type: command, command: [echo, '{"unscored": "no"}']}"#

  /// A scorer that gives a fixed score.
  private static func fixed(_ score: String) -> String {
    "{type: command, command: [echo, '{\"score\": \(score)}']}"
  }

  private static func allOf(_ parts: String...) -> String {
    "{type: all_of, of: [\(parts.joined(separator: ", "))]}"
  }

  private static func anyOf(_ parts: String...) -> String {
    "{type: any_of, of: [\(parts.joined(separator: ", "))]}"
  }

  private static func not(_ part: String) -> String { "{type: not, of: \(part)}" }

  private static func threshold(_ level: String, _ part: String) -> String {
    "{type: threshold, at_least: \(level), of: \(part)}"
  }

  static let cases: [(String, String, Double)] = [
    (allOf("exact", short), "Paris", 1), (allOf("contains", short), "It is Paris", 0),
    (allOf("exact", short), "Rome", 0), (allOf("exact"), "Paris", 1),
    (allOf(fixed("0.5"), fixed("0.25")), "", 0.25), (allOf("exact", fixed("0.5")), "Paris", 0.5),
    (anyOf("exact", "{type: regex, pattern: '^P'}"), "Pars", 1),
    (anyOf("exact", "{type: regex, pattern: '^P'}"), "Rome", 0), (anyOf("exact"), "Rome", 0),
    (anyOf(fixed("0.5"), fixed("0.25")), "", 0.5), (anyOf("exact", fixed("0.5")), "Rome", 0.5),
    (not("{type: contains, values: [sorry]}"), "I am sorry", 0),
    (not("{type: contains, values: [sorry]}"), "Paris", 1), (not("exact"), "Paris", 0),
    (not(fixed("0.25")), "", 0.75), (not(not("exact")), "Paris", 1),
    (threshold("0.8", "levenshtein"), "Parys", 1), (threshold("0.81", "levenshtein"), "Parys", 0),
    (threshold("1", "levenshtein"), "Paris", 1), (threshold("0.5", fixed("0.5")), "", 1),
    (allOf(not(anyOf("{type: regex, pattern: x}", "{type: length, max: 2}")), "exact"), "Paris", 1),
    (allOf(threshold("0.5", "token_f1"), short), "a Paris", 0),
    // What the others decide needs no score of a part that has none.
    (allOf(failing, "exact"), "Rome", 0), (allOf("exact", failing), "Rome", 0),
    (anyOf(failing, "exact"), "Paris", 1), (anyOf(fixed("3"), "exact"), "Paris", 1),
  ]

  @Test(arguments: cases)
  func scores(yaml: String, output: String, score: Double) async throws {
    #expect(try await Fixture.score(yaml, output, ["Paris"]) == .value(score))
  }

  static let unscored: [(String, String)] = [
    (allOf("exact", silent), "command: no"), (anyOf(silent, "{type: length, max: 2}"), "command: no"),
    (allOf(fixed("0.5"), silent, failing), "command: no"), (not(silent), "command: no"),
    (not(not(silent)), "not: command: no"), (threshold("0.5", silent), "command: no"),
    (allOf(fixed("3"), "exact"), "command: the score 3.0 is outside the range [0, 1]"),
    (not(fixed("-1")), "command: the score -1.0 is outside the range [0, 1]"),
    (threshold("0.5", fixed("1.5")), "command: the score 1.5 is outside the range [0, 1]"),
  ]

  @Test(arguments: unscored)
  func aPartWithoutScoreLeavesTheWholeWithoutOne(yaml: String, reason: String) async throws {
    #expect(try await Fixture.score(yaml, "Paris", ["Paris"]) == .unscored(reason))
  }

  @Test(arguments: [allOf(short, "exact"), anyOf(short, "exact"), not("exact"), threshold("1", "exact")])
  func eachPartChecksTheExample(yaml: String) throws {
    let scorer = try Fixture.scorer(yaml)
    let fault = #expect(throws: Diagnostic.self) { try scorer.validate(Fixture.example([])) }
    #expect(
      fault?.description
        == "golden.jsonl:3: the example 'e' has no reference, which the scorer 'exact' needs; add 'expected'")
    try scorer.validate(Fixture.example(["Paris"]))
  }

  static let faults: [(String, String)] = [
    ("all_of", "suite.yaml:1: the key 'of' is missing; add 'of'"),
    (
      "{type: all_of, of: []}",
      "suite.yaml:1: of: a list of scorers is expected; write 'of: [exact, {type: length, max: 280}]'"
    ),
    (
      "{type: any_of, of: exact}",
      "suite.yaml:1: of: a list of scorers is expected; write 'of: [exact, {type: length, max: 280}]'"
    ),
    (
      "type: any_of\nof:\n  - exact\n  - exat",
      "suite.yaml:4: of[1]: there is no scorer 'exat'; did you mean 'exact'?"
    ),
    (
      "type: all_of\nof:\n  - type: regex\n    pattern: '('",
      "suite.yaml:4: of[0].pattern: '(' is not a regular expression; see the ICU syntax; quote it with '...'"
    ),
    (
      "{type: all_of, of: [3]}",
      "suite.yaml:1: of[0]: a scorer's name, or a map with its type and options, is expected; "
        + "write 'scorer: exact' or 'scorer: {type: contains, mode: any}'"
    ),
    (
      "{type: all_of, min: 1, of: [exact]}",
      "suite.yaml:1: min: unknown key 'min'; known keys: type, of"
    ),
    ("not", "suite.yaml:1: the key 'of' is missing; add 'of'"),
    (
      "{type: not, of: [exact]}",
      "suite.yaml:1: of: a scorer's name, or a map with its type and options, is expected; "
        + "write 'scorer: exact' or 'scorer: {type: contains, mode: any}'"
    ),
    ("{type: threshold, of: bleu}", "suite.yaml:1: the key 'at_least' is missing; add 'at_least'"),
    ("{type: threshold, at_least: 0.5}", "suite.yaml:1: the key 'of' is missing; add 'of'"),
    (
      "{type: threshold, at_least: 80, of: bleu}",
      "suite.yaml:1: at_least: 80 is out of range; give a number from 0 to 1"
    ),
    (
      "{type: threshold, at_least: 0, of: bleu}",
      "suite.yaml:1: at_least: every score is at least 0; give a number above 0, at most 1"
    ),
  ]

  @Test(arguments: faults)
  func badOptionsAreToldWithTheirPlace(yaml: String, message: String) {
    let fault = #expect(throws: Diagnostic.self) { _ = try Fixture.scorer(yaml) }
    #expect(fault?.description == message)
  }
}
