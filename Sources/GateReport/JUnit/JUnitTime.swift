/// Times as JUnit XML writes them.
enum JUnitTime {
  /// The longest time that consumers take, in milliseconds: a year.
  private static let longest = 31_536_000_000

  /// Seconds as whole milliseconds, so that the times of cases sum to that of their suite; what is no time is 0.
  static func milliseconds(_ seconds: Double) -> Int {
    seconds.isFinite ? Int((min(max(seconds, 0), Double(longest) / 1000) * 1000).rounded()) : 0
  }

  /// Seconds with three decimals, a dot and no exponent.
  static func text(milliseconds: Int) -> String {
    let bounded = min(milliseconds, longest)
    return "\(bounded / 1000).\(padded(bounded % 1000, 3))"
  }

  /// `YYYY-MM-DDThh:mm:ss` in UTC, without fraction and zone as the Ant schema wants it.
  ///
  /// The date follows from the days since 1970 by Howard Hinnant's `civil_from_days`.
  static func timestamp(_ secondsSince1970: Double) -> String {
    let isKnown = secondsSince1970.isFinite && (0..<253_402_300_800).contains(secondsSince1970)
    let seconds = isKnown ? Int(secondsSince1970) : 0
    let days = seconds / 86_400 + 719_468
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60)
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
      + "T\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
