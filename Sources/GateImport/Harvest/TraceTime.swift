/// A moment as a golden row keeps it.
enum TraceTime {
  /// The moment in UTC to the second, as `2026-11-29T07:15:33Z`; empty of one before 1970 or after 2261.
  /// - Parameter nanoseconds: since 1970.
  static func text(_ nanoseconds: Int64) -> String {
    guard nanoseconds > 0 else { return "" }
    let seconds = Int(nanoseconds / 1_000_000_000)
    // The date of a day is Howard Hinnant's `civil_from_days`; no moment here is before 1970.
    let shifted = seconds / 86_400 + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
    let time = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60].map { two($0) }.joined(separator: ":")
    return "\(year)-\(two(month < 10 ? month + 3 : month - 9))-\(two(day))T\(time)Z"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
