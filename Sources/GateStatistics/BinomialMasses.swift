import Foundation

/// Binomial probabilities from a table of log factorials, for sums over many of them.
struct BinomialMasses {
  private let logFactorials: [Double]

  init(upTo count: Int) {
    logFactorials = (0...max(count, 0)).map { value in
      var sign: Int32 = 0
      return lgamma_r(Double(value) + 1, &sign)
    }
  }

  /// P(X = value) with X ~ Bin(count, p): 0 outside 0...count.
  /// - Parameter count: in 0...the table's end.
  func mass(_ value: Int, of count: Int, probability p: Double) -> Double {
    guard value >= 0, value <= count else { return 0 }
    // 0 log 0 is 0 here.
    let wins = value == 0 ? 0 : Double(value) * log(p)
    let defeats = value == count ? 0 : Double(count - value) * log1p(-p)
    return exp(
      logFactorials[count] - logFactorials[value] - logFactorials[count - value] + wins + defeats)
  }
}
