/// The step-down adjustment of several tests by the least of their tails (Westfall and Young, "Resampling-based
/// multiple testing", 1993, algorithm 2.8), from the tails of joint assignments.
struct StepDown {
  /// The tails of each test, one an assignment, the observed one first.
  private var tests: [[Float]] = []

  /// An adjustment of so many tests.
  init(count: Int) { tests.reserveCapacity(count) }

  /// Adds a test.
  /// - Parameter tails: one an assignment, the observed one first; as many as of every other test.
  mutating func add(_ tails: [Float]) { tests.append(tails) }

  /// The adjusted mid-p of each test, in their order: with tests ordered from the smallest observed tail, the
  /// largest over j <= i of P(min over k >= j of tail*_k <= tail_j), ties at half weight.
  func adjusted() -> [Double] {
    let order = tests.indices.sorted { (tests[$0][0], $0) < (tests[$1][0], $1) }
    var shares = [Double](repeating: 0, count: tests.count)
    guard var least = tests.first.map({ [Float](repeating: .infinity, count: $0.count) }) else { return [] }
    for test in order.reversed() {
      let tails = tests[test]
      let observed = tails[0]
      var (below, equal) = (0, 0)
      for index in least.indices {
        let tail = min(least[index], tails[index])
        least[index] = tail
        if tail < observed { below += 1 } else if tail == observed { equal += 1 }
      }
      shares[test] = (Double(below) + 0.5 * Double(equal)) / Double(least.count)
    }
    var largest = 0.0
    for test in order {
      largest = max(largest, shares[test])
      shares[test] = largest
    }
    return shares
  }
}
