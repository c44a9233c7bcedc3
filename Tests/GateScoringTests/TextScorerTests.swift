import GateJSON
import GateSuite
import Testing

@testable import GateScoring

@Suite struct TextScorerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let yaml: String
    let output: String
    let expected: [JSONValue]
    let score: Double
    var testDescription: String { "\(yaml) on '\(output.prefix(40))'" }

    init(_ yaml: String, _ output: String, _ expected: [JSONValue], _ score: Double) {
      self.yaml = yaml
      self.output = output
      self.expected = expected
      self.score = score
    }
  }

  static let folded = "{type: exact, normalize: [trim, lowercase, collapse_whitespace, strip_punctuation]}"
  static let cases: [Case] = [
    Case("exact", "Paris", ["Paris"], 1), Case("exact", " Paris\n", ["Paris"], 1),
    Case("exact", "paris", ["Paris"], 0),
    Case("exact", "", ["Paris"], 0), Case("exact", "Rome", ["Paris", "Rome"], 1),
    Case("exact", "caf\u{65}\u{301}", ["café"], 1),
    Case("exact", "7", [7], 1), Case("exact", "👨‍👩‍👧", ["👨‍👩‍👧"], 1), Case("exact", "a\u{0}b", ["ab"], 0),
    Case(folded, "  The  ANSWER:\n42! ", ["the answer 42"], 1),
    Case("contains", "It takes 30 days.", ["30 days"], 1),
    Case("contains", "it takes 30\n  DAYS", ["30 days"], 1),
    Case("contains", "300 days", ["30"], 1),
    Case("{type: contains, whole_word: true}", "300 days", ["30"], 0),
    Case("{type: contains, whole_word: true}", "300 or 30 days", ["30"], 1),
    Case("{type: contains, whole_word: true}", "($30)", ["30"], 1),
    Case("{type: contains, ignore_case: false}", "paris", ["Paris"], 0),
    Case("{type: contains, mode: all}", "red and blue", ["red", "blue"], 1),
    Case("{type: contains, mode: all}", "red", ["red", "blue"], 0),
    Case("{type: contains, mode: none, values: [sorry, as an AI]}", "I am sorry", [], 0),
    Case("{type: contains, mode: none, values: [sorry, as an AI]}", "Here it is", [], 1),
    Case("contains", "", ["x"], 0), Case("contains", "\u{202E}30 days\u{202C}", ["30 days"], 1),
    Case(#"{type: regex, pattern: '^\d{4}-\d\d$'}"#, "2026-11", [], 1),
    Case(#"{type: regex, pattern: '\d{4}'}"#, "in 2026.", [], 1),
    Case(#"{type: regex, pattern: '\d{4}', mode: full}"#, "in 2026.", [], 0),
    Case(#"{type: regex, pattern: '\d{4}', mode: full}"#, " 2026\n", [], 1),
    Case("{type: regex, ignore_case: true}", "HELLO", ["^hel+o$"], 1), Case("regex", "b", ["a", "b"], 1),
    Case("{type: regex, pattern: '^b$', multiline: true}", "a\nb\nc", [], 1),
    Case("{type: regex, pattern: 'a.c', dotall: true}", "a\nc", [], 1),
    Case("{type: regex, pattern: 'a.c'}", "a\nc", [], 0),
    Case("choice", "B", ["B"], 1), Case("choice", "(b)", ["B"], 1),
    Case("choice", "The answer is (B).", ["B"], 1),
    Case("choice", "B) Paris", ["B"], 1), Case("choice", "**B**", ["B"], 1),
    Case("choice", "Answer: C because", ["C"], 1),
    Case("choice", "A dog is an animal", ["A"], 0), Case("choice", "The answer is a dog", ["A"], 0),
    Case("choice", "A. yes\nB. no", ["A"], 0), Case("choice", "", ["A"], 0),
    Case("choice", "I think B2B", ["B"], 0),
    Case("choice", "First I thought the answer is A, but the answer is D.", ["D"], 1),
    Case("{type: choice, choices: [A, B, C], index: zero_based}", "C", [2], 1),
    Case("{type: choice, choices: [A, B, C], index: one_based}", "C", [3], 1),
  ]

  @Test(arguments: cases)
  func scores(_ test: Case) async throws {
    #expect(try await Fixture.score(test.yaml, test.output, test.expected).value == test.score)
  }

  @Test func aPathologicalRegexIsGivenUp() async throws {
    let score = try await Fixture.score(
      "{type: regex, pattern: '^(a+)+$'}", String(repeating: "a", count: 60) + "!", [])
    guard case .unscored(let reason) = score else {
      Issue.record("\(score)")
      return
    }
    #expect(reason.contains("regular expression"))
  }

  @Test func aMegabyteIsScored() async throws {
    let long = String(repeating: "lorem ipsum ", count: 90_000)
    #expect(try await Fixture.score("contains", long + "needle", ["needle"]) == .value(1))
    #expect(try await Fixture.score("exact", long, ["x"]) == .value(0))
    #expect(try await Fixture.score("choice", long, ["B"]).value == 0)
    #expect(try await Fixture.score("json", long, [1]).value == 0)
  }

  static let faults: [(String, String)] = [
    ("exat", "suite.yaml:1: there is no scorer 'exat'; did you mean 'exact'?"),
    (
      "{type: exact, normalise: [trim]}",
      "suite.yaml:1: normalise: unknown key 'normalise'; did you mean 'normalize'?"
    ),
    (
      "{type: exact, normalize: [trimm]}", "suite.yaml:1: normalize: 'trimm' is no step; did you mean 'trim'?"
    ),
    ("{type: contains, mode: eny}", "suite.yaml:1: mode: 'eny' is not known here; did you mean 'any'?"),
    (
      "{type: contains, values: ['']}",
      "suite.yaml:1: values: an empty text is found everywhere; leave it out"
    ),
    (
      "{type: regex, pattern: '('}",
      "suite.yaml:1: pattern: '(' is not a regular expression; see the ICU syntax; quote it with '...'"
    ),
    (
      "{type: numeric, tolerance: -1}",
      "suite.yaml:1: tolerance: -1 is out of range; give a number of at least 0"
    ),
    ("{type: json, ignore: [id]}", "suite.yaml:1: ignore: 'id' is no JSON pointer; begin it with '/'"),
    (
      "{type: choice, choices: [yes, not at all]}",
      "suite.yaml:1: choices: 'NOT AT ALL' is not one word of letters or digits; name choices as in '[A, B, C]' or '[yes, no]'"
    ),
    (
      "{type: choice, choices: [A, B, a]}",
      "suite.yaml:1: choices: 'A' is given twice; give each choice once"
    ),
    ("{type: command}", "suite.yaml:1: the key 'command' is missing; add 'command'"),
    (
      "{type: command, command: []}",
      "suite.yaml:1: command: the command is empty; write it like ['python3', 'app.py']"
    ),
  ]

  @Test(arguments: faults)
  func badOptionsAreToldWithTheirPlace(yaml: String, message: String) {
    do {
      _ = try Fixture.scorer(yaml)
      Issue.record("accepted: \(yaml)")
    } catch {
      #expect("\(error)" == message)
    }
  }

  @Test(arguments: ["exact", "contains", "regex", "numeric", "json", "choice"])
  func aMissingReferenceIsToldBeforeTheRunAndUnscoredAfter(name: String) async throws {
    let scorer = try Fixture.scorer(name)
    #expect(throws: Diagnostic.self) { try scorer.validate(Fixture.example([])) }
    #expect(await scorer.score("x", for: Fixture.example([])).value == nil)
  }
}
