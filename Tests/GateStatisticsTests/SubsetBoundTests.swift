import GateStatistics
import Testing

/// Bounds that hold for any subset of parts.
@Suite struct SubsetBoundTests {
  /// The squares of the 5 % points are those of the chi-bar-squared distribution with binomial weights (Robertson, Wright and
  /// Dykstra, "Order restricted statistical inference", 1988, table A.3).
  @Test(arguments: zip(1...5, [2.706, 4.231, 5.435, 6.498, 7.480]))
  func theSquaresAreThoseOfTheTable(parts: Int, square: Double) {
    let distance = SubsetBound.distance(parts: parts, alpha: 0.05)
    #expect(abs(distance * distance - square) < 0.002, "\(distance * distance)")
  }

  @Test func onePartIsASingleNormalVariable() {
    #expect(abs(SubsetBound.distance(parts: 1, alpha: 0.05) - 1.6448536269514722) < 1e-9)
    #expect(SubsetBound.distance(parts: 0, alpha: 0.05) == SubsetBound.distance(parts: 1, alpha: 0.05))
  }

  @Test func moreOrSurerPartsStandFurther() {
    var last = 0.0
    for parts in [1, 2, 3, 10, 100, 1000] {
      let distance = SubsetBound.distance(parts: parts, alpha: 0.05)
      #expect(distance > last && distance.isFinite)
      #expect(SubsetBound.distance(parts: parts, alpha: 0.01) > distance)
      last = distance
    }
  }
}
