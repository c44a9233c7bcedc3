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
    (".5", [0.5]), ("It is 5.", [5]), ("the 1st of 2", [1, 2]), ("1 234,5 and", [1234, 5]),
    ("3-5 days", [3, 5]),
    ("-$20", [-20]), ("1,2,3", [1, 2, 3]), ("1,234,567", [1_234_567]), ("12,34", [12, 34]), ("B2B", []),
    ("", []),
    ("2e-3", [0.002]), ("1'000", [1000]), ("NaN inf 1e999", []), ("10.000.000", [10, 0]),
    ("1234,567", [1234, 567]),
    ("page 7 of 12", [7, 12]), ("٣", []),
  ]

  @Test(arguments: read)
  func readsNumbersInProse(text: String, numbers: [Double]) {
    #expect(NumberReader(decimal: .point, percent: .asWritten).numbers(in: text) == numbers)
  }

  @Test func readsACommaAsTheDecimalSign() {
    #expect(
      NumberReader(decimal: .comma, percent: .fraction).numbers(in: "1.234,5 und 12 %") == [1234.5, 0.12])
  }

  static let cases: [(String, String, JSONValue, Double)] = [
    ("numeric", "She has 18 eggs, so $18.00", 18, 1), ("numeric", "18 or 19", 18, 0),
    ("numeric", "none", 18, 0),
    ("{type: numeric, take: first}", "18 or 19", 18, 1), ("{type: numeric, take: any}", "18 or 19", 18, 1),
    ("{type: numeric, take: only}", "18 or 19", 18, 0), ("numeric", "so 5 #### 42", "42", 1),
    ("{type: numeric, tolerance: 0.5}", "18.5", 18, 1), ("{type: numeric, tolerance: 0.5}", "18.51", 18, 0),
    ("{type: numeric, relative_tolerance: 0.01}", "101", 100, 1), ("numeric", "0.30000000000000004", 0.3, 1),
    ("{type: numeric, percent: fraction}", "12 %", 0.12, 1), ("numeric", "1,234.50", "$1,234.5", 1),
  ]

  @Test(arguments: cases)
  func scores(yaml: String, output: String, expected: JSONValue, score: Double) async throws {
    #expect(try await Fixture.score(yaml, output, [expected]) == .value(score))
  }

  @Test func aReferenceWithoutANumberIsTold() throws {
    #expect(throws: Diagnostic.self) { try Fixture.scorer("numeric").validate(Fixture.example(["none"])) }
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
