import GateJSON
import GateSuite
import Testing

@testable import GateScoring

@Suite struct SimilarityScorerTests {
  static let cases: [(String, String, [JSONValue], Double)] = [
    ("levenshtein", "kitten", ["kitten"], 1), ("levenshtein", "kitten", ["sitting"], 1 - 3.0 / 7),
    ("levenshtein", "abc", ["xyz"], 0), ("levenshtein", "", ["abc"], 0), ("levenshtein", "", [""], 1),
    ("levenshtein", "flaw", ["lawn"], 0.5), ("levenshtein", "flaw", ["lawn", "flow"], 0.75),
    ("levenshtein", "cafe\u{301}", ["café"], 1), ("levenshtein", "cafe", ["café"], 0.75),
    ("levenshtein", " Paris\n", ["Paris"], 1), ("levenshtein", "paris", ["Paris"], 0.8),
    ("{type: levenshtein, normalize: [lowercase]}", "paris", ["Paris"], 1), ("levenshtein", "12", [13], 0.5),
    ("token_f1", "the Eiffel Tower", ["Eiffel tower."], 1), ("token_f1", "in Paris", ["Paris"], 2.0 / 3),
    ("token_f1", "Rome", ["Paris"], 0), ("token_f1", "", ["Paris"], 0), ("token_f1", "", [""], 1),
    ("token_f1", "none", [""], 0), ("token_f1", "a b b", ["b b c"], 0.8), ("token_f1", "b a", ["b"], 1),
    ("token_f1", "b b b", ["b"], 0.5), ("token_f1", "Rome", ["Paris", "Rome, Italy"], 2.0 / 3),
    ("token_f1", "U.S.", ["us"], 1), ("token_f1", "well known", ["well-known"], 0),
    ("token_f1", "the–end", ["–end"], 1), ("token_f1", "theory\u{A0}of", ["theory of"], 1),
    ("token_f1", "42", [42], 1),
  ]

  @Test(arguments: cases)
  func scores(yaml: String, output: String, expected: [JSONValue], score: Double) async throws {
    let value = try #require(try await Fixture.score(yaml, output, expected).value)
    #expect(abs(value - score) < 1e-15)
  }

  @Test func textsTooLongToCompareAreUnscored() async throws {
    let (left, right) = (String(repeating: "a", count: 10_001), String(repeating: "b", count: 10_000))
    #expect(
      try await Fixture.score("levenshtein", left, [.string(right)])
        == .unscored("the answer and a reference are too long to be compared"))
    #expect(try await Fixture.score("levenshtein", left, [.string(right), .string(left)]) == .value(1))
    #expect(try await Fixture.score("levenshtein", left, [.string(left + "b")]) == .value(1 - 1.0 / 10_002))
  }

  @Test func theTablesAgreeWithTheirDefinitions() {
    var generator = TextGenerator(seed: 7)
    for _ in 0..<300 {
      let (a, b) = (generator.letters(upTo: 9), generator.letters(upTo: 9))
      #expect(SequenceTable.editDistance(a, b) == Self.editDistance(a[...], b[...]))
      #expect(SequenceTable.commonLength(a, b) == Self.commonLength(a[...], b[...]))
    }
  }

  @Test func aReferenceWithoutWordsIsRefused() throws {
    let scorer = try Fixture.scorer("token_f1")
    let fault = #expect(throws: Diagnostic.self) { try scorer.validate(Fixture.example(["Paris", "The!"])) }
    #expect(
      fault?.description
        == "golden.jsonl:3: the reference 'The!' of the example 'e' has no word besides articles and punctuation; "
        + "use 'exact' or 'levenshtein' for it")
    try scorer.validate(Fixture.example([""]))
  }

  @Test(arguments: ["levenshtein", "token_f1"])
  func aMissingReferenceIsToldBeforeTheRunAndUnscoredAfter(name: String) async throws {
    let scorer = try Fixture.scorer(name)
    #expect(throws: Diagnostic.self) { try scorer.validate(Fixture.example([])) }
    #expect(await scorer.score("x", for: Fixture.example([])) == .withoutReference)
  }

  static let faults: [(String, String)] = [
    (
      "{type: levenshtein, normalise: [trim]}",
      "suite.yaml:1: normalise: unknown key 'normalise'; did you mean 'normalize'?"
    ),
    (
      "{type: token_f1, normalize: [trim]}",
      "suite.yaml:1: normalize: unknown key 'normalize'; known keys: type, typography"
    ),
  ]

  @Test(arguments: faults)
  func badOptionsAreToldWithTheirPlace(yaml: String, message: String) {
    let fault = #expect(throws: Diagnostic.self) { _ = try Fixture.scorer(yaml) }
    #expect(fault?.description == message)
  }

  /// The distance by its recursive definition.
  private static func editDistance(_ a: ArraySlice<Character>, _ b: ArraySlice<Character>) -> Int {
    guard let x = a.first, let y = b.first else { return a.count + b.count }
    if x == y { return editDistance(a.dropFirst(), b.dropFirst()) }
    return 1
      + min(
        editDistance(a.dropFirst(), b), editDistance(a, b.dropFirst()),
        editDistance(a.dropFirst(), b.dropFirst()))
  }

  /// The length by its recursive definition.
  private static func commonLength(_ a: ArraySlice<Character>, _ b: ArraySlice<Character>) -> Int {
    guard let x = a.first, let y = b.first else { return 0 }
    if x == y { return 1 + commonLength(a.dropFirst(), b.dropFirst()) }
    return max(commonLength(a.dropFirst(), b), commonLength(a, b.dropFirst()))
  }
}
