/// The step-down adjustment of several tests by the least of their p (Westfall and Young, "Resampling-based
/// multiple testing", 1993, algorithm 2.8), from the tails of joint assignments.
struct StepDown {
  private struct Test {
    /// One an assignment by the test's weight, the observed one first.
    let tails: [Float]
    /// The test's own mid-p; nil if only the tails are known.
    let own: Double?
    let weight: Double

    var weightedOwn: Double { (own ?? 1) / weight }
  }

  private var tests: [Test] = []

  /// An adjustment of so many tests.
  init(count: Int) { tests.reserveCapacity(count) }

  /// Adds a test.
  /// - Parameters:
  ///   - tails: one an assignment, in (0, 1], the observed one first; as many as of every other test.
  ///   - own: the test's own mid-p, which can be far smaller than what drawn assignments show.
  ///   - weight: what its tails are divided by, above 0, so that it takes more or less of the error than the others.
  mutating func add(_ tails: [Float], own: Double? = nil, weight: Double = 1) {
    let weighted = weight == 1 ? tails : tails.map { $0 / Float(weight) }
    tests.append(Test(tails: weighted, own: own, weight: weight))
  }

  /// The adjusted mid-p of each test, in their order: with tests ordered from the smallest observed tail, the
  /// largest over j <= i of P(min over k >= j of tail*_k <= tail_j), ties at half weight; each tail by its weight.
  ///
  /// That is never above the weights of the tests k >= j over that of test j, times its p (Holm 1979), which is at most
  /// twice its mid-p: so a family of any size can reject what is far beyond the drawn assignments.
  func adjusted() -> [Double] {
    guard let first = tests.first else { return [] }
    let order = tests.indices.sorted { one, other in
      (tests[one].tails[0], tests[one].weightedOwn, one) < (
        tests[other].tails[0], tests[other].weightedOwn, other
      )
    }
    var least = [Float](repeating: .infinity, count: first.tails.count)
    var shares = [Double](repeating: 0, count: tests.count)
    var weights = 0.0
    for index in order.reversed() {
      weights += tests[index].weight
      let tails = tests[index].tails
      let observed = tails[0]
      var (below, equal) = (0, 0)
      for assignment in least.indices {
        let tail = min(least[assignment], tails[assignment])
        least[assignment] = tail
        if tail < observed { below += 1 } else if tail == observed { equal += 1 }
      }
      let share = (Double(below) + 0.5 * Double(equal)) / Double(least.count)
      let bound = tests[index].own.map { 2 * $0 * weights / tests[index].weight } ?? 1
      shares[index] = min(share, bound)
    }
    var largest = 0.0
    for index in order {
      largest = max(largest, shares[index])
      shares[index] = largest
    }
    return shares
  }
}
