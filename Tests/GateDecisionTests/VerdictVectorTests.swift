import Foundation
import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateDecision

/// The nine reference verdicts, whatever the seed.
struct VerdictVectorTests {
  @Test(arguments: [UInt64(1), 2, 3, 20_261_121, .max])
  func matchesTheReference(seed: UInt64) throws {
    let url = TestData.vector("20_verdicts")
    let vector = try JSONParser.parse([UInt8](Data(contentsOf: url)))
    let cases = try #require(vector["input"]?["cases"]?.arrayValue)
    #expect(cases.count == 9)
    for entry in cases {
      let name = try #require(entry["name"]?.stringValue)
      let before = try #require(entry["baseline"]?.arrayValue).compactMap(\.doubleValue)
      let now = try #require(entry["current"]?.arrayValue).compactMap(\.doubleValue)
      let margin = try #require(entry["margin"]?.doubleValue)
      let rules = DecisionRules(metrics: [MetricRule(name: "score", margin: margin)], seed: seed)
      let comparison = Comparison(baseline: Self.side(before), current: Self.side(now))
      let decider = Decider(suite: "s", rules: rules)
      guard name != "empty" else {
        #expect(decider.problem(with: comparison) != nil)
        continue
      }
      let decision = try #require(decider.decisions(on: comparison).first)
      // An improvement is a stronger statement than the reference's "no regression".
      let expected = name == "improvement" ? name : entry["expected_verdict"]?.stringValue
      #expect(decision.kind.rawValue == expected, "\(name)")
    }
  }

  private static func side(_ values: [Double]) -> [ScoredExample] {
    values.enumerated().map { ScoredExample(id: "e\($0)", scores: ["score": [$1]]) }
  }
}
