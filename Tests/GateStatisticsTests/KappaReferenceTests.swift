import GateJSON
import GateTestSupport
import Testing

@testable import GateStatistics

/// Cohen's kappa against scikit-learn on random labels.
@Suite struct KappaReferenceTests {
  @Test(
    .needs(.python("sklearn.metrics")))
  func equalsScikitLearnOnRandomLabels() throws {
    var generator = SplitMix(state: 3)
    let categories = ["1", "2", "3", "4"]
    let pairs = (0..<1000).map { index -> [[String]] in
      let count = 1 + index % 30
      let first = (0..<count).map { _ in categories[Int.random(in: 0..<4, using: &generator)] }
      // Half of the second rater's labels are the first one's, so that kappa is not all noise.
      let second = first.map {
        Bool.random(using: &generator) ? $0 : categories[Int.random(in: 0..<4, using: &generator)]
      }
      return [first, second]
    }
    let request = JSONValue.array(pairs.map { .array($0.map { .array($0.map { .string($0) }) }) })
    let output = try ExternalTool.withFile(Array(JSONWriter.compact(request).utf8), "json") {
      try ExternalTool.run("python3", ["-W", "ignore", "-c", Self.program, $0])
    }
    try #require(output.status == 0, "\(output.output)")
    let answers = try #require(try JSONParser.parse(Array(output.output.utf8)).arrayValue)
    try #require(answers.count == pairs.count)
    var defined = 0
    for (pair, answer) in zip(pairs, answers) {
      for (weighting, expected) in zip(CohenKappa.Weighting.allCases, answer.arrayValue ?? []) {
        let value = CohenKappa(pair[0], pair[1], categories: categories, weighting: weighting)?.value
        #expect((value == nil) == (expected == .null), "\(pair)")
        if let value, let expected = expected.doubleValue {
          defined += 1
          #expect(abs(value - expected) < 1e-12, "\(pair)")
        }
      }
    }
    #expect(defined > 2500)
  }

  private static let program = #"""
    import json, math, sys
    from sklearn.metrics import cohen_kappa_score
    def kappa(a, b, weights):
      value = float(cohen_kappa_score(a, b, labels=["1", "2", "3", "4"], weights=weights))
      return None if math.isnan(value) else value
    print(json.dumps([
      [kappa(a, b, weights) for weights in (None, "linear", "quadratic")]
      for a, b in json.load(open(sys.argv[1], encoding="utf-8"))]))
    """#

  /// SplitMix64 (Steele, Lea and Flood 2014), the same in every run.
  private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}
