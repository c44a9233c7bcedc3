import GateJSON
import Testing

@testable import GateStatistics

@Suite struct HarrellDavisTests {
  @Test func matchesTheVector() throws {
    let vector = try ReferenceVector("18_quantiles")
    let values = try vector.numbers("x").sorted()
    let levels = try #require(vector.json["params"]?["p"]?.arrayValue).compactMap(\.doubleValue)
    try vector.expect(
      "harrell_davis",
      levels.map { HarrellDavis(count: values.count, level: $0)?.value(ofSorted: values) })
    try vector.expect("type6", levels.map { Quantile.value($0, ofSorted: values) })
  }

  /// I_x(a, b) of whole numbers is a binomial tail, so that the weights of n = 3, q = 1/2 are known:
  /// I_(1/3)(2, 2) = 7/27.
  @Test func smallWeightsAreKnown() throws {
    let weights = try #require(HarrellDavis(count: 3, level: 0.5)).weights
    for (weight, known) in zip(weights, [7.0 / 27, 13.0 / 27, 7.0 / 27]) {
      #expect(abs(weight - known) < 1e-14)
    }
    #expect(HarrellDavis(count: 1, level: 0.3)?.weights == [1])
  }

  @Test(arguments: [1, 2, 3, 7, 40, 500, 20_000])
  func weightsAddUpAndMirror(count: Int) throws {
    for level in [0.001, 0.05, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999] {
      let weights = try #require(HarrellDavis(count: count, level: level)).weights
      let mirrored = try #require(HarrellDavis(count: count, level: 1 - level)).weights
      #expect(weights.count == count)
      #expect(weights.allSatisfy { $0 >= -1e-12 && $0 <= 1 + 1e-12 })
      #expect(abs(weights.reduce(0, +) - 1) < 1e-12)
      #expect(zip(weights, mirrored.reversed()).allSatisfy { abs($0 - $1) < 1e-10 })
    }
  }

  @Test func theMostExtremeLevelsTakeTheEnds() throws {
    for count in [1, 2, 50, 3000] {
      let values = (0..<count).map(Double.init)
      for level in [Double.leastNonzeroMagnitude, 1e-300, 1e-16] {
        let estimator = try #require(HarrellDavis(count: count, level: level))
        #expect(try abs(#require(estimator.value(ofSorted: values))) < 1e-6)
      }
      let estimator = try #require(HarrellDavis(count: count, level: 1.0.nextDown))
      #expect(try abs(#require(estimator.value(ofSorted: values)) - Double(count - 1)) < 1e-6)
    }
  }

  @Test func whatDoesNotFitIsRefused() throws {
    #expect(HarrellDavis(count: 0, level: 0.5) == nil)
    for level in [0, 1, -1, .nan] { #expect(HarrellDavis(count: 3, level: level) == nil) }
    let estimator = try #require(HarrellDavis(count: 3, level: 0.5))
    #expect(estimator.value(ofSorted: [1, 2]) == nil)
  }
}
