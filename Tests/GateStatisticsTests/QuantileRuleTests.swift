import GateJSON
import Testing

@testable import GateStatistics

@Suite struct QuantileRuleTests {
  @Test func matchTheVector() throws {
    let vector = try ReferenceVector("18_quantiles")
    let values = try vector.numbers("x").sorted()
    let levels = try #require(vector.json["params"]?["p"]?.arrayValue).map { try #require($0.doubleValue) }
    try vector.expect("type6", levels.map { QuantileRule.weibull.value($0, ofSorted: values) })
    try vector.expect("type7", levels.map { QuantileRule.linear.value($0, ofSorted: values) })
    try vector.expect(
      "maritz_jarrett_se", levels.map { MaritzJarrett.standardError($0, ofSorted: values) })
  }

  @Test(arguments: QuantileRule.allCases)
  func quantilesRiseAndStayInside(rule: QuantileRule) throws {
    let values = (0..<31).map { Double(($0 * 7) % 19) }.sorted()
    var last = -Double.infinity
    for step in 0...1000 {
      let value = try #require(rule.value(Double(step) / 1000, ofSorted: values))
      #expect(value >= last && value >= values[0] && value <= values[30])
      last = value
    }
    #expect(rule.value(0, ofSorted: values) == values[0])
    #expect(rule.value(1, ofSorted: values) == values[30])
    #expect(rule.value(0.5, ofSorted: values) == values[15])
    #expect(rule.value(0.3, ofSorted: [4]) == 4)
    #expect(rule.value(0.3, ofSorted: []) == nil)
    for p in [-0.1, 1.1, .nan] { #expect(rule.value(p, ofSorted: values) == nil) }
  }

  @Test func theStandardErrorScales() throws {
    let values = (0..<50).map { Double(($0 * 13) % 41) }.sorted()
    let plain = try #require(MaritzJarrett.standardError(0.9, ofSorted: values))
    let scaled = try #require(MaritzJarrett.standardError(0.9, ofSorted: values.map { 3 * $0 + 1000 }))
    #expect(plain > 0 && abs(scaled - 3 * plain) < 1e-9)
    #expect(
      MaritzJarrett.standardError(0.5, ofSorted: [Double](repeating: 7, count: 9)).map { $0 < 1e-6 } == true)
    #expect(MaritzJarrett.standardError(0.99, ofSorted: values) == nil)
    #expect(MaritzJarrett.standardError(0.01, ofSorted: values) == nil)
    #expect(MaritzJarrett.standardError(0.5, ofSorted: []) == nil)
    #expect(MaritzJarrett.standardError(1, ofSorted: values) == nil)
  }
}
