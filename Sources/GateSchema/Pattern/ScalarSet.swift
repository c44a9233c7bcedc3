/// A set of Unicode scalars: a character class of a regular expression.
struct ScalarSet: Sendable {
  private var ranges: [ClosedRange<UInt32>]
  private var properties: [ScalarProperty]
  private let isNegated: Bool
  /// The verdict for the first 128 scalars, a bit each.
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  /// The scalars in the ranges or with one of the properties; all others where `isNegated`.
  init(_ ranges: [ClosedRange<UInt32>], properties: [ScalarProperty] = [], isNegated: Bool = false) {
    self.ranges = ranges.sorted { $0.lowerBound < $1.lowerBound }
    self.properties = properties
    self.isNegated = isNegated
    for value in 0..<128 as Range<UInt32> where holds(value) != isNegated {
      if value < 64 { low |= 1 << UInt64(value) } else { high |= 1 << UInt64(value - 64) }
    }
  }

  /// Whether a scalar is in the set.
  func contains(_ value: UInt32) -> Bool {
    if value < 64 { return low & (1 << UInt64(value)) != 0 }
    if value < 128 { return high & (1 << UInt64(value - 64)) != 0 }
    return holds(value) != isNegated
  }

  private func holds(_ value: UInt32) -> Bool {
    for range in ranges {
      if value < range.lowerBound { break }
      if value <= range.upperBound { return true }
    }
    guard !properties.isEmpty, let scalar = Unicode.Scalar(value) else { return false }
    return properties.contains { $0.holds(for: scalar) }
  }

  /// The ranges of all scalars that are in none of `ranges`, which are sorted and apart.
  static func complement(of ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var gaps: [ClosedRange<UInt32>] = []
    var start: UInt32 = 0
    for range in ranges {
      if range.lowerBound > start { gaps.append(start...(range.lowerBound - 1)) }
      start = range.upperBound + 1
    }
    gaps.append(start...0x10FFFF)
    return gaps
  }

  /// `\d`.
  static let digits: [ClosedRange<UInt32>] = [0x30...0x39]
  /// `\w`.
  static let word: [ClosedRange<UInt32>] = [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]
  /// `\s`: white space and line ends (ECMA 262, 12.2 and 12.3).
  static let space: [ClosedRange<UInt32>] = [
    0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F,
    0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
  ]
  /// The line ends, which `.` leaves out.
  static let lineEnds: [ClosedRange<UInt32>] = [0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029]
}
