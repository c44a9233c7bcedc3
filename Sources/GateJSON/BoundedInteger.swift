/// Whole numbers of data from outside, which may be larger than an `Int`: bounded instead of a crash.
extension Int {
  /// The whole number nearest to a number.
  /// - Parameters:
  ///   - value: any number; what is no number becomes the lowest one.
  ///   - range: the lowest and the highest number that it may become.
  public init(nearest value: Double, in range: ClosedRange<Int>) {
    let rounded = value.rounded()
    // The largest doubles below and above fit, while the bounds themselves may have no double of their own.
    if !(rounded > Double(range.lowerBound)) {
      self = range.lowerBound
    } else if rounded >= Double(range.upperBound) {
      self = range.upperBound
    } else {
      self = Int(rounded)
    }
  }

  /// The sum; the largest or smallest number if it is beyond it.
  public func addingBounded(_ other: Int) -> Int {
    let (sum, isBeyond) = addingReportingOverflow(other)
    return isBeyond ? (other < 0 ? .min : .max) : sum
  }
}
