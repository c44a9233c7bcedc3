import GateJSON
import GateSuite
import Testing

@testable import GateScoring

@Suite struct PrefixLengthTests {
  static let cases: [(String, String, [JSONValue], Double)] = [
    ("prefix", "Yes, it is.", ["Yes"], 1), ("prefix", " \nYes", ["Yes"], 1),
    ("prefix", "Yesterday", ["Yes"], 1),
    ("prefix", "Oh yes", ["yes"], 0), ("prefix", "yes", ["Yes"], 0), ("prefix", "", ["Yes"], 0),
    ("prefix", "Ye", ["Yes"], 0), ("prefix", "No.", ["Yes", "No"], 1), ("prefix", "42 days", [42], 1),
    ("prefix", "cafe\u{301} noir", ["café"], 1), ("prefix", "cafe\u{301}", ["cafe"], 0),
    ("{type: prefix, normalize: [trim, lowercase]}", "YES!", ["Yes"], 1),
    ("{type: prefix, normalize: [trim, strip_punctuation]}", "**Yes**", ["Yes"], 1),
    ("{type: prefix, normalize: []}", " Yes", ["Yes"], 0),
    ("{type: prefix, values: ['SELECT ', 'WITH ']}", "SELECT 1", [], 1),
    ("{type: prefix, values: ['SELECT ', 'WITH ']}", "DELETE", [], 0),
    ("{type: prefix, values: Dear}", "Dear Ann", ["other"], 1),
    ("{type: length, max: 5}", "12345", [], 1), ("{type: length, max: 5}", "123456", [], 0),
    ("{type: length, max: 5}", "  12345\n", [], 1), ("{type: length, min: 1}", " \n", [], 0),
    ("{type: length, min: 1}", "x", [], 1), ("{type: length, max: 0}", "", [], 1),
    ("{type: length, min: 2, max: 3}", "1", [], 0), ("{type: length, min: 2, max: 3}", "12", [], 1),
    ("{type: length, max: 1}", "👨‍👩‍👧", [], 1), ("{type: length, max: 4}", "cafe\u{301}", [], 1),
    ("{type: length, unit: words, max: 3}", "one  two\nthree", [], 1),
    ("{type: length, unit: words, max: 3}", "one two three four", [], 0),
    ("{type: length, unit: words, min: 1}", "", [], 0),
    ("{type: length, unit: words, max: 1}", "well-known", [], 1),
  ]

  @Test(arguments: cases)
  func scores(yaml: String, output: String, expected: [JSONValue], score: Double) async throws {
    #expect(try await Fixture.score(yaml, output, expected) == .value(score))
  }

  static let faults: [(String, String)] = [
    (
      "{type: prefix, values: [a, ' ']}",
      "suite.yaml:1: values: every answer starts with a text that is empty after 'normalize'; leave it out"
    ),
    (
      "{type: prefix, normalize: [lowercas]}",
      "suite.yaml:1: normalize: 'lowercas' is no step; did you mean 'lowercase'?"
    ),
    ("{type: prefix, value: a}", "suite.yaml:1: value: unknown key 'value'; did you mean 'values'?"),
    ("length", "suite.yaml:1: a length needs a limit; add 'min' or 'max', for example 'max: 280'"),
    ("{type: length, min: 9, max: 3}", "suite.yaml:1: min: 'min' (9) is above 'max' (3); swap them"),
    (
      "{type: length, min: 0}",
      "suite.yaml:1: min: every answer has at least 0 characters; give a larger 'min', or a 'max'"
    ),
    (
      "{type: length, max: -1}",
      "suite.yaml:1: max: -1 is out of range; give a whole number from 0 to 1000000000"
    ),
    (
      "{type: length, max: 1, unit: word}",
      "suite.yaml:1: unit: 'word' is not known here; did you mean 'words'?"
    ),
  ]

  @Test(arguments: faults)
  func badOptionsAreToldWithTheirPlace(yaml: String, message: String) {
    let fault = #expect(throws: Diagnostic.self) { _ = try Fixture.scorer(yaml) }
    #expect(fault?.description == message)
  }

  @Test func aReferenceThatBeginsEveryAnswerIsRefused() throws {
    let scorer = try Fixture.scorer("prefix")
    for references: [JSONValue] in [[], [" "], ["Yes", ""]] {
      let fault = #expect(throws: Diagnostic.self) { try scorer.validate(Fixture.example(references)) }
      #expect(fault?.place == Place(file: "golden.jsonl", line: 3))
    }
  }

  @Test func aPrefixWithoutReferenceIsUnscored() async throws {
    #expect(await (try Fixture.scorer("prefix")).score("x", for: Fixture.example([])) == .withoutReference)
  }
}
