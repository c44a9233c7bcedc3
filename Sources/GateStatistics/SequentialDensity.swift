import Foundation

/// The density of the z statistic of a group sequential test that has not stopped, on a grid, carried from
/// look to look (Armitage, McPherson and Rowe 1969; Jennison and Turnbull, "Group sequential methods with
/// applications to clinical trials", 2000, chapter 19).
///
/// There is no drift, and only the upper bound stops: what makes the one-sided error.
struct SequentialDensity {
  private let refinement: Int
  private var information = 0.0
  private var points: [Double] = [0]
  /// The density at each point times the weight of the point in the integral.
  private var masses: [Double] = [1]

  /// - Parameter closest: the smallest ratio of (t_k - t_(k - 1)) / t_k to come; the grid must resolve the
  ///   normal density of that variance.
  init(closest: Double) {
    refinement = max(18, Int((1.5 / closest.squareRoot()).rounded(.up)))
  }

  /// The probability of getting here and then passing a bound at a look.
  func crossing(_ bound: Double, at next: Double) -> Double {
    let (root, previous, spread) = scales(next)
    var sum = 0.0
    for (point, mass) in zip(points, masses) {
      sum += mass * NormalDistribution.cumulative((point * previous - bound * root) / spread)
    }
    return sum
  }

  /// The bound whose crossing probability is the given one, by bisection; infinite where nothing may be spent.
  func bound(spending error: Double, at next: Double) -> Double {
    guard error > 0 else { return .infinity }
    var (low, high) = (-40.0, 40.0)
    guard crossing(high, at: next) < error else { return .infinity }
    while high - low > 1e-12 {
      let middle = low + (high - low) / 2
      if middle == low || middle == high { break }
      if crossing(middle, at: next) > error { low = middle } else { high = middle }
    }
    return low + (high - low) / 2
  }

  /// Goes on to a look, where what lies above the bound has stopped.
  mutating func advance(to next: Double, below bound: Double) {
    let (root, previous, spread) = scales(next)
    let (nodes, weights) = grid(below: bound)
    let factor = root / spread / (2 * Double.pi).squareRoot()
    var updated = [Double](repeating: 0, count: nodes.count)
    for (index, node) in nodes.enumerated() {
      var density = 0.0
      for (point, mass) in zip(points, masses) {
        let distance = (node * root - point * previous) / spread
        // Beyond 38 the normal density is below the least double.
        if abs(distance) < 38 { density += mass * exp(-0.5 * distance * distance) }
      }
      updated[index] = weights[index] * density * factor
    }
    (information, points, masses) = (next, nodes, updated)
  }

  private func scales(_ next: Double) -> (root: Double, previous: Double, spread: Double) {
    (next.squareRoot(), information.squareRoot(), (next - information).squareRoot())
  }

  /// Jennison and Turnbull's 6r - 1 points, cut at the bound, with midpoints between and Simpson's weights.
  private func grid(below bound: Double) -> (nodes: [Double], weights: [Double]) {
    let r = Double(refinement)
    var ends = (1..<6 * refinement).map { index in
      let i = Double(index)
      if index < refinement { return -3 - 4 * log(r / i) }
      if index <= 5 * refinement { return -3 + 3 * (i - r) / (2 * r) }
      return 3 + 4 * log(r / (6 * r - i))
    }
    if let last = ends.last, bound < last {
      ends.removeAll { $0 >= bound }
      // A bound below the whole grid leaves one panel of next to nothing.
      if ends.isEmpty { ends = [bound - 1] }
      ends.append(bound)
    }
    var nodes = [ends[0]]
    var weights = [0.0]
    for (left, right) in zip(ends, ends.dropFirst()) {
      let width = right - left
      weights[weights.count - 1] += width / 6
      nodes += [left + width / 2, right]
      weights += [4 * width / 6, width / 6]
    }
    return (nodes, weights)
  }
}
