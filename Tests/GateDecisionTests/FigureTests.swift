import Foundation
import Testing

@testable import GateDecision

@Suite struct FigureTests {
  @Test func figuresHaveTwelveSignificantDigits() throws {
    var generator = SplitMix(state: 12)
    for _ in 0..<20_000 {
      let exponent = Double.random(in: -300...300, using: &generator)
      let near = Double.random(in: -14...14, using: &generator)
      for value in [pow(10, exponent), -pow(10, near), Double.random(in: -1...1, using: &generator)] {
        let printed = try #require(Double(String(format: "%.12g", value)))
        let rounded = Figure.rounded(value)
        // Only where the digits left out are a half, as far as anybody can tell, may the last one differ.
        let isHalf = abs(abs(printed - value) - abs(rounded - value)) <= 1e-3 * abs(printed - value)
        #expect(rounded == printed || isHalf, "\(value)")
        #expect(Figure.rounded(rounded) == rounded, "\(value)")
      }
    }
  }

  static let figures: [(value: Double, rounded: Double)] = [
    (0.30000000000000004, 0.3), (-0.30000000000000004, -0.3), (0.3333333333333333, 0.333333333333),
    (6.666666666666666e-10, 6.66666666667e-10), (6.666666666666666e-21, 6.66666666667e-21),
    (2e20 / 3, 6.66666666667e19), (6.666666666666666e39, 6.66666666667e39),
    (999_999_999_999.4, 999_999_999_999), (999_999_999_999.6, 1e12),
    (123_456_789_012_345, 123_456_789_012_000),
    (99_999_999_999.96, 1e11), (0, 0), (.infinity, .infinity),
  ]

  @Test(arguments: figures)
  func figuresAreRounded(value: Double, rounded: Double) { #expect(Figure.rounded(value) == rounded) }

  @Test func whatIsNoNumberStaysNone() {
    #expect(Figure.rounded(.nan).isNaN)
    #expect(Figure.rounded(nil) == nil)
  }
}
