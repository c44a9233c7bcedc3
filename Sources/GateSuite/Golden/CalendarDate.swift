/// A day of the calendar, as `created:` of a golden row gives it.
public struct CalendarDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The date as `2026-03-01`.
  public let description: String

  /// Reads `2026-03-01`, also with a time behind it, which does not count.
  /// - Returns: nil if it is no day that there is.
  public init?(_ text: String) {
    guard let found = text.prefixMatch(of: /(\d{4})-(\d{2})-(\d{2})(?=$|[T ])/),
      let year = Int(found.1), let month = Int(found.2), let day = Int(found.3), (1...12).contains(month)
    else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...lengths[month - 1]).contains(day) else { return nil }
    description = String(text.prefix(10))
  }

  /// Whether a day is earlier.
  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    left.description.precedesByBytes(right.description)
  }
}

extension Example {
  /// When its question was written; nil if the row does not say.
  public var created: CalendarDate? { metadata["created"]?.stringValue.flatMap { CalendarDate($0) } }
}
