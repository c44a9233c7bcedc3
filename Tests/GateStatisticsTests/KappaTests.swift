import GateJSON
import Testing

@testable import GateStatistics

@Suite struct KappaTests {
  @Test func matchesTheVector() throws {
    let vector = try ReferenceVector("15_kappa")
    let raters = try (1...3).map { try vector.labels("rater\($0)") }
    let categories = try vector.labels("categories")
    func cohen(_ weighting: CohenKappa.Weighting) -> CohenKappa? {
      CohenKappa(raters[0], raters[1], categories: categories, weighting: weighting)
    }
    try vector.expect("cohen", cohen(.unweighted)?.value)
    try vector.expect("cohen_se", cohen(.unweighted)?.standardError)
    try vector.expect("cohen_linear", cohen(.linear)?.value)
    try vector.expect("cohen_quadratic", cohen(.quadratic)?.value)
    let rows = raters[0].indices.map { subject in raters.map { $0[subject] } }
    try vector.expect("fleiss", FleissKappa(rows, categories: categories)?.value)
    #expect(vector.json["expected"]?["constant_raters"]?["value"] == .null)
    let constant = [String](repeating: "3", count: 8)
    for weighting in CohenKappa.Weighting.allCases {
      #expect(CohenKappa(constant, constant, categories: categories, weighting: weighting) == nil)
    }
    #expect(FleissKappa(constant.map { [$0, $0, $0] }, categories: categories) == nil)
  }

  // The textbook example of ten subjects, fourteen raters and five categories: kappa 0.210.
  @Test func fleissMatchesAWorkedExample() throws {
    let counts = [
      [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
    ]
    let ratings = counts.map { row in row.indices.flatMap { [Int](repeating: $0, count: row[$0]) } }
    let kappa = try #require(FleissKappa(ratings, categories: Array(0..<5)))
    #expect(abs(kappa.value - 0.210) < 5e-4)
  }

  /// Standard errors by the delta method, with numerical derivatives of kappa in the shares of the table.
  @Test(arguments: [
    (CohenKappa.Weighting.unweighted, 0.669603524229, 0.116991428),
    (.linear, 0.669603524229, 0.132880052), (.quadratic, 0.649629018961, 0.186747894),
  ])
  func standardErrorsAreThoseOfTheDeltaMethod(
    weighting: CohenKappa.Weighting, value: Double, error: Double
  ) throws {
    let first = [0, 0, 1, 2, 2, 1, 0, 2, 1, 1, 2, 0, 0, 1, 2, 2, 2, 1, 0, 3, 3, 3, 1, 0, 2]
    let second = [0, 1, 1, 2, 2, 1, 0, 1, 1, 2, 2, 0, 3, 1, 2, 0, 2, 1, 0, 3, 2, 3, 1, 0, 2]
    let kappa = try #require(CohenKappa(first, second, categories: [0, 1, 2, 3], weighting: weighting))
    #expect(abs(kappa.value - value) < 1e-11)
    #expect(abs(kappa.standardError - error) < 1e-8)
  }

  @Test func twoCategoriesHaveOneKappa() throws {
    let (first, second) = ratings(60, categories: 2, round: 1)
    let plain = try #require(CohenKappa(first, second, categories: [0, 1]))
    for weighting in [CohenKappa.Weighting.linear, .quadratic] {
      let weighted = try #require(CohenKappa(first, second, categories: [0, 1], weighting: weighting))
      #expect(abs(weighted.value - plain.value) < 1e-12)
      #expect(abs(weighted.standardError - plain.standardError) < 1e-12)
    }
  }

  @Test func randomRatersHaveAFiniteKappa() throws {
    for round in 0..<2000 {
      let size = 1 + round % 5
      let (first, second) = ratings(1 + round % 40, categories: size, round: round)
      let isConstant = Set(first + second).count < 2
      for weighting in CohenKappa.Weighting.allCases {
        let kappa = CohenKappa(first, second, categories: Array(0..<size), weighting: weighting)
        #expect((kappa == nil) == isConstant)
        guard let kappa else { continue }
        #expect(kappa.value >= -1 - 1e-9 && kappa.value <= 1 + 1e-9)
        #expect(kappa.standardError >= 0 && kappa.standardError.isFinite)
        let swapped = try #require(
          CohenKappa(second, first, categories: Array(0..<size), weighting: weighting))
        #expect(abs(kappa.value - swapped.value) < 1e-9)
        let same = CohenKappa(first, first, categories: Array(0..<size), weighting: weighting)
        #expect(same.map { abs($0.value - 1) < 1e-9 } ?? (Set(first).count < 2))
      }
      let fleiss = FleissKappa(zip(first, second).map { [$0, $1] }, categories: Array(0..<size))
      #expect((fleiss == nil) == isConstant)
      #expect(fleiss.map { $0.value >= -1 - 1e-9 && $0.value <= 1 + 1e-9 } ?? true)
    }
  }

  @Test func badRatingsAreRefused() {
    #expect(CohenKappa([Int](), [], categories: [0, 1]) == nil)
    #expect(CohenKappa([0, 1], [0], categories: [0, 1]) == nil)
    #expect(CohenKappa([0, 2], [0, 1], categories: [0, 1]) == nil)
    #expect(CohenKappa([0, 1], [0, 1], categories: [0, 1, 1]) == nil)
    #expect(FleissKappa([[0, 1], [0]], categories: [0, 1]) == nil)
    #expect(FleissKappa([[0], [1]], categories: [0, 1]) == nil)
    #expect(FleissKappa([[Int]](), categories: [0, 1]) == nil)
    #expect(FleissKappa([[0, 7], [0, 1]], categories: [0, 1]) == nil)
  }

  private func ratings(_ count: Int, categories: Int, round: Int) -> ([Int], [Int]) {
    let generator = CounterGenerator(seed: 29)
    var (first, second): ([Int], [Int]) = ([], [])
    for index in 0..<count {
      let words = generator.block(stream: 0, resample: UInt32(round), position: UInt64(index))
      first.append(Int(words[0]) % categories)
      second.append(words[2] % 2 == 0 ? first[index] : Int(words[1]) % categories)
    }
    return (first, second)
  }
}
