import GateDecision
import GateSuite
import Testing

@testable import GateReport

struct RatioCase: Sendable {
  let baseline: Double
  let current: Double
  let difference: Double
  let method: String
  let expected: String

  init(_ baseline: Double, _ current: Double, _ difference: Double, _ method: String, _ expected: String) {
    (self.baseline, self.current, self.difference) = (baseline, current, difference)
    (self.method, self.expected) = (method, expected)
  }
}

@Suite("Figures")
struct FiguresTests {
  @Test(
    "Fixed decimals in no locale",
    arguments: [
      (0.742, 3, "0.742"), (-0.081, 3, "-0.081"), (0.0005, 3, "0.001"), (-0.0004, 3, "0.000"),
      (-0.0, 1, "0.0"),
      (1234.56, 1, "1234.6"), (12, 0, "12"), (0.999_96, 3, "1.000"), (.nan, 3, "n/a"), (.infinity, 3, "n/a"),
      (1e300, 3, "1e+300"), (1.05, 1, "1.1"), (1e-17, 18, "0.000000000000000010"),
    ])
  func fixed(value: Double, decimals: Int, expected: String) {
    #expect(Figures.fixed(value, decimals: decimals) == expected)
  }

  @Test(
    "Decimals follow the size",
    arguments: [
      (0.0, 3), (1.0, 3), (0.1, 3), (0.05, 4), (0.0004, 6), (999.0, 3), (1000.0, 1), (-1500.0, 1), (1e-30, 9),
    ])
  func decimals(largest: Double, expected: Int) { #expect(Figures(largest: largest).decimals == expected) }

  @Test("Differences have a sign, zero has none")
  func signed() {
    let figures = Figures(largest: 1)
    #expect(figures.signed(0.012) == "+0.012")
    #expect(figures.signed(-0.012) == "-0.012")
    #expect(figures.signed(0.0001) == "0.000")
    #expect(figures.signed(-0.0001) == "0.000")
  }

  @Test("What can be seen is never told too small")
  func roundedUp() {
    #expect(Figures(largest: 1).roundedUp(0.0591) == "0.060")
    #expect(Figures(largest: 1).roundedUp(0.06) == "0.060")
  }

  static func ratio(
    _ baseline: Double, _ current: Double, difference: Double, method: String = "resampling"
  ) -> Decision {
    Decision(
      suite: "s", metric: "m", slice: nil, statistic: "p95", scale: .ratio, isGating: true,
      higherIsBetter: false,
      pairs: 30, clusters: nil, baseline: baseline, current: current, difference: difference, lower: nil,
      upper: nil,
      confidence: 0.95, pValue: nil, adjustedPValue: nil, margin: 0.1, kind: .inconclusive, isSuspect: false,
      minimumDetectableDrop: nil, pairsToSettle: nil, method: method, resamples: 0, warnings: [])
  }

  @Test(
    "A ratio that is none is not told as a percentage",
    arguments: [
      RatioCase(129, 1295, 2.306_48, "resampling", "+903.9 %"), RatioCase(129, 1295, 0, "none", "n/a"),
      RatioCase(129, 129, 0, "none", "0 %"), RatioCase(0, 1, 13.8155, "resampling", "from 0"),
      RatioCase(1, 0, -13.8155, "resampling", "-100 %"),
      RatioCase(1e-9, 1, 20.7233, "resampling", "over +1000000 %"),
    ])
  func ratios(_ told: RatioCase) {
    let decision = Self.ratio(told.baseline, told.current, difference: told.difference, method: told.method)
    #expect(Figures(decision).difference(decision) == told.expected)
  }

  @Test("Shares and probabilities")
  func shares() {
    #expect(Figures.percent(0.95) == "95 %")
    #expect(Figures.percent(0.975) == "97.5 %")
    #expect(Figures.probability(0.00004) == "p < 0.0001")
    #expect(Figures.probability(0.0123) == "p = 0.0123")
  }
}
