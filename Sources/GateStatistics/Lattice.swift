import Foundation

/// Values that are whole multiples of one step, as pass/fail scores and means of a few epochs are.
struct Lattice {
  /// The step.
  let step: Double
  /// How many values there are.
  let count: Int
  /// The values in steps, neighbours that are equal once, and how many they are.
  let runs: [(value: Int, count: Int)]

  /// Finds a step of 1/q, q up to 60, in at most a thousand steps from 0; nil where there is none.
  ///
  /// A number may miss its multiple by a billionth of the largest one, so that small units are not taken for 0.
  init?(_ numbers: [Double]) {
    let (distinct, counts) = DistinctValues.runs(of: numbers)
    let largest = distinct.map(abs).max() ?? 0
    let tolerance = 1e-9 * min(largest, 1)
    for divisor in 1...60 {
      let q = Double(divisor)
      guard largest * q <= 1000 else { return nil }
      guard distinct.allSatisfy({ abs($0 * q - ($0 * q).rounded()) <= tolerance }) else { continue }
      step = 1 / q
      count = numbers.count
      runs = zip(distinct, counts).map { (Int(($0 * q).rounded()), $1) }
      return
    }
    return nil
  }

  /// All values in steps.
  var values: [Int] { runs.flatMap { repeatElement($0.value, count: $0.count) } }
}
