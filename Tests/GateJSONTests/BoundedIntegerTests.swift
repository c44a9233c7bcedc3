import GateJSON
import Testing

@Suite struct BoundedIntegerTests {
  @Test(arguments: [
    (2.4, 2), (2.5, 3), (-2.5, -3), (Double.nan, .min), (.infinity, .max), (-.infinity, .min),
    (1e300, .max), (-1e300, .min), (0x1p63, .max), (9_223_372_036_854_774_784, 9_223_372_036_854_774_784),
    (-0x1p63, .min), (-0.0, 0),
  ])
  func theNearestNumberIsBounded(value: Double, expected: Int) {
    #expect(Int(nearest: value, in: .min ... .max) == expected)
    #expect(Int(nearest: value, in: 0...10) == min(max(expected, 0), 10))
  }

  @Test(arguments: [
    (1, 2, 3), (Int.max, 1, .max), (.max, .max, .max), (.min, -1, .min), (.max, -1, .max - 1),
    (.min, .max, -1),
  ])
  func theSumIsBounded(left: Int, right: Int, sum: Int) {
    #expect(left.addingBounded(right) == sum)
    #expect(right.addingBounded(left) == sum)
  }
}
