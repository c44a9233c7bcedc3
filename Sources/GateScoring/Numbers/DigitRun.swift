import GateJSON

/// Groups of digits with what stands between them, such as `1,234.5`, before anyone has decided what they mean.
struct DigitRun {
  /// What stands between two groups.
  enum Separator {
    case comma
    case point
    /// A space, an apostrophe or an underscore; it stands only if it groups thousands.
    case space
  }

  /// What the groups mean.
  enum Meaning {
    /// One number.
    case number(ExactDecimal)
    /// Several numbers in a list without spaces; where each ends, as the number of groups up to there.
    case list
    /// One number in another notation, or one that can be read in two ways.
    case unclear
    /// A version, an address, a date: no number.
    case none
  }

  /// The digits of each group, each from 0 to 9; the first one is empty in `.5`.
  var groups: [[UInt8]] = []
  /// One fewer than the groups.
  var separators: [Separator] = []

  /// What the groups mean, with this sign between whole and fraction.
  func meaning(_ decimal: NumberReader.Decimal) -> Meaning {
    guard !separators.isEmpty else { return .number(ExactDecimal(digits: groups[0])) }
    let mark: Separator = decimal == .point ? .point : .comma
    let other: Separator = decimal == .point ? .comma : .point
    let marks = separators.count { $0 == mark }
    let others = separators.count { $0 == other }
    if marks == 0 {
      if Self.areThousands(groups), groups[0] != [0] || others == 0 {
        return .number(ExactDecimal(digits: Self.joined(groups)))
      }
      if decimal == .point, others == separators.count, Self.areLakhs(groups) {
        return .number(ExactDecimal(digits: Self.joined(groups)))
      }
      if others == 1 { return .unclear }
      return other == .comma ? .list : .none
    }
    if marks == 1, separators.last == mark {
      let whole = Array(groups.dropLast())
      let isGrouped =
        whole.count == 1 || Self.areThousands(whole)
        || decimal == .point && others > 1 && Self.areLakhs(whole)
      guard isGrouped else { return others == 1 ? .unclear : .list }
      let fraction = groups[groups.count - 1]
      return .number(ExactDecimal(digits: Self.joined(groups), exponent: -fraction.count))
    }
    // 1.234,56 and 10.000.000 if a point is the decimal sign.
    if others == 1, separators.last == other, Self.areThousands(Array(groups.dropLast())) { return .unclear }
    if others == 0, marks > 1, Self.areThousands(groups), groups[0] != [0] { return .unclear }
    if others == 0 { return mark == .comma ? .list : .none }
    let points = separators.count { $0 == .point }
    let parts = separators.split(separator: .comma, omittingEmptySubsequences: false)
    return points > 0 && parts.allSatisfy { $0.count <= 1 } ? .list : .none
  }

  private static func joined(_ groups: [[UInt8]]) -> [UInt8] {
    var digits: [UInt8] = []
    for group in groups { digits += group }
    return digits
  }

  /// Whether all groups but the first hold three digits.
  private static func areThousands(_ groups: [[UInt8]]) -> Bool {
    guard let first = groups.first, groups.count > 1, (1...3).contains(first.count) else { return false }
    return groups.dropFirst().allSatisfy { $0.count == 3 }
  }

  /// Whether the groups are Indian: two digits each, three in the last one.
  private static func areLakhs(_ groups: [[UInt8]]) -> Bool {
    guard let first = groups.first, groups.count > 2, (1...2).contains(first.count) else { return false }
    return groups.dropFirst().dropLast().allSatisfy { $0.count == 2 } && groups[groups.count - 1].count == 3
  }
}
