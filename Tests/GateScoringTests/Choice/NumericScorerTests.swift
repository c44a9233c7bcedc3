import Foundation
import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateScoring

@Suite struct NumericScorerTests {
  static let read: [(String, [Double])] = [
    ("$1,234.50", [1234.5]), ("12 %", [12]), ("-3", [-3]), ("\u{2212}3", [-3]), ("+3", [3]),
    ("1.5e3", [1500]),
    (".5", [0.5]), ("It is 5.", [5]), ("the 1st of 2", [1, 2]), ("1 234,5 and", []),
    ("3-5 days", []),
    ("-$20", [-20]), ("1,2,3", [1, 2, 3]), ("1,234,567", [1_234_567]), ("12,34", []), ("B2B", []),
    ("", []),
    ("2e-3", [0.002]), ("1'000", [1000]), ("NaN inf", []), ("10.000.000", []),
    ("1234,567", []),
    ("page 7 of 12", [7, 12]), ("٣", [3]),
  ]

  @Test(arguments: read)
  func readsNumbersInProse(text: String, numbers: [Double]) {
    #expect(
      NumberReader(decimal: .point, percent: .asWritten).numbers(in: text).map(\.approximate) == numbers)
  }

  @Test func readsACommaAsTheDecimalSign() {
    #expect(
      NumberReader(decimal: .comma, percent: .fraction).numbers(in: "1.234,5 und 12 %").map(\.approximate)
        == [1234.5, 0.12])
  }

  static let cases: [(String, String, JSONValue, Double)] = [
    ("numeric", "She has 18 eggs, so $18.00", 18, 1), ("numeric", "none", 18, 0),
    ("{type: numeric, take: first}", "18 or 19", 18, 1), ("{type: numeric, take: any}", "18 or 19", 18, 1),
    ("{type: numeric, take: only}", "18 or 19", 18, 0), ("numeric", "so 5 #### 42", "42", 1),
    ("{type: numeric, tolerance: 0.5}", "18.5", 18, 1), ("{type: numeric, tolerance: 0.5}", "18.51", 18, 0),
    ("{type: numeric, relative_tolerance: 0.01}", "101", 100, 1), ("numeric", "0.30000000000000004", 0.3, 1),
    ("{type: numeric, percent: fraction}", "12 %", 0.12, 1), ("numeric", "1,234.50", "$1,234.5", 1),
  ]

  @Test(arguments: cases)
  func scores(yaml: String, output: String, expected: JSONValue, score: Double) async throws {
    #expect(try await Fixture.score(yaml, output, [expected]).value == score)
  }

  @Test(arguments: [
    "none", "10-20", "0,75", "18 or 19", "1.2.3", "10:30", "2024-01-15", "2√3", "", "1.234,5", "5 + 3",
    "3 and 4", "at least 5",
  ])
  func aReferenceThatIsNotOneNumberIsTold(reference: String) throws {
    #expect(throws: Diagnostic.self) {
      try Fixture.scorer("numeric").validate(Fixture.example([.string(reference)]))
    }
  }

  @Test(arguments: [
    "18", "$1,234.5", "1/2", "12 %", "18 dollars", "-3", "1e6", "½", "so 9 * 2\n#### 18", "**42**", "USD 5",
    "007",
  ])
  func aReferenceThatIsOneNumberIsTaken(reference: String) throws {
    try Fixture.scorer("numeric").validate(Fixture.example([.string(reference)]))
  }

  static let unscored = [
    "18 or 19", "5 to 7", "It takes 10-20 days.", "0,75", "at 10:30", "\\frac{\\sqrt{3}}{2}", "\\boxed{3, 4}",
  ]

  @Test(arguments: unscored)
  func whatCanBeReadInTwoWaysIsUnscored(answer: String) async throws {
    guard case .unscored = try await Fixture.score("numeric", answer, [20]) else {
      Issue.record("\(answer) is scored")
      return
    }
  }

  @Test(arguments: [
    ("The file is 730 MB, and you need 2 minutes.", "730 MB", 1.0),
    ("The file is 730 MB, and you need 2 minutes.", "2 minutes", 1),
    ("The film was shown in 1970 and 1,200 people came.", "1200 people", 1),
    // A conclusion counts in any unit, a marker too, and a number without a unit may have the one that is asked for.
    ("She has 3 dollars and 5 coins, so the answer is 8.", "3 dollars", 0),
    ("It is 100 km away, so we need 2 hours.", "100 km", 0),
    ("She pays $2 for each, so that comes to 18.", "$18", 1),
    ("The trip is 90 km. Answer: 2 hours", "90 km", 0),
    ("It is not 730 MB. You need 2 minutes.", "730 MB", 0),
  ])
  func theUnitOfTheReferenceSaysWhichQuantityIsAskedFor(answer: String, reference: String, score: Double)
    async throws
  {
    #expect(try await Fixture.score("numeric", answer, [.string(reference)]).value == score)
  }

  @Test(arguments: [
    "It has 12 rooms. ", "The file is 5 MB and takes 3 minutes ", "12 m, making 5 ", "not 5, ", "3 of which ",
    "5 m; ",
    "It was built in 1932. ", "(5 of them) ", ", slightly below 5", "5 was wrong. ",
    "between 1 and 2 ", "1-2-3-", "so 5, five ", "She'd keep 5. ", "three, 1990 ", "7",
  ])
  func aLongAnswerOfOneFormIsRead(form: String) async throws {
    let answer = String(repeating: form, count: 100_000 / form.utf8.count) + "\n#### 18"
    #expect(try await Fixture.score("numeric", answer, [18]) == .value(1))
    let open = String(repeating: form, count: 100_000 / form.utf8.count)
    #expect(try await Fixture.score("numeric", open, [987_654]).value ?? 0 == 0)
  }

  @Test func anAnswerWithoutANumberIsWrongAndCountedApart() async throws {
    #expect(try await Fixture.score("numeric", "A lot.", [18]) == .unread("the answer holds no number"))
  }

  @Test(arguments: [
    ("1234567890123456789", "1234567890123456788", 0.5, 0.0),
    ("12345678901234567890123", "12345678901234567890124", 0, 0),
    ("12345678901234567890123", "12345678901234567890124", 1, 1), ("0.1", "0.3", 0.2, 1),
    ("1e400", "1e400", 0, 1),
    ("0.12345678901234567890", "0.12345678901234567891", 0, 0), ("1/3", "1/3", 0, 1),
    ("0.333", "1/3", 0.001, 1),
  ])
  func comparesWithoutRounding(answer: String, reference: String, tolerance: Double, score: Double)
    async throws
  {
    let yaml = "{type: numeric, tolerance: \(tolerance)}"
    #expect(try await Fixture.score(yaml, answer, [.string(reference)]).value == score)
  }

  @Test(
    .needs(.shared("data/golden/gsm8k_test.jsonl")))
  func agreesWithEverySolutionOfGSM8K() async throws {
    let url = try #require(SharedData.url("data/golden/gsm8k_test.jsonl"))
    let rows = try JSONLines(SourceFile(readingFrom: url.path)).objects()
    #expect(rows.count == 1319)
    let scorer = try Fixture.scorer("numeric")
    for row in rows {
      let json = row.json
      let reference = try #require(json["reference"])
      let rationale = try #require(json["rationale"]?.stringValue)
      // The official files end each solution with this line.
      let solution = "\(rationale)\n#### \(try #require(reference.stringValue))"
      let score = await scorer.score(solution, for: Fixture.example([reference]))
      #expect(score == .value(1), "\(json["id"]?.stringValue ?? "")")
    }
  }
}
