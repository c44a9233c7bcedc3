import Foundation

/// Points in time as HTTP writes them (RFC 9110, section 5.6.7).
enum HTTPDate {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// The seconds since 1970 of a date such as `Sun, 06 Nov 1994 08:49:37 GMT`, or in the two obsolete forms that every
  /// recipient must take, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`; nil for anything else.
  static func seconds(_ text: String) -> Int? {
    var parts = text.split(separator: " ")
    if parts.count == 4, parts[0].hasSuffix(",") {
      let day = parts[1].split(separator: "-")
      guard day.count == 3, day[2].count == 2, let year = Int(day[2]) else { return nil }
      // Two digits that would lie more than 50 years ahead are of the century before.
      let century = year + 2000 > self.year(of: now) + 50 ? 1900 : 2000
      parts = [parts[0], day[0], day[1], Substring(String(year + century)), parts[2], parts[3]]
    } else if parts.count == 5, !parts[0].hasSuffix(",") {
      parts = [parts[0] + ",", parts[2], parts[1], parts[4], parts[3], "GMT"]
    }
    guard parts.count == 6, parts[0].hasSuffix(","), ["GMT", "UTC"].contains(parts[5].uppercased()),
      let day = Int(parts[1]), (1...31).contains(day), let month = months.firstIndex(of: String(parts[2])),
      let year = Int(parts[3]), (1970...9999).contains(year)
    else { return nil }
    let clock = parts[4].split(separator: ":").map { Int($0) ?? -1 }
    guard clock.count == 3, (0...23).contains(clock[0]), (0...59).contains(clock[1]),
      (0...60).contains(clock[2])
    else { return nil }
    return days(year: year, month: month + 1, day: day) * 86400 + clock[0] * 3600 + clock[1] * 60 + clock[2]
  }

  /// The present second of the system's clock.
  static var now: Int { Int(Date().timeIntervalSince1970) }

  /// The year of a second since 1970, within a day at its ends.
  private static func year(of seconds: Int) -> Int { 1970 + seconds / 31_556_952 }

  /// The days from 1970-01-01 to a date of the Gregorian calendar: a year that begins in March has its leap
  /// day at its end, so that the months before it have fixed lengths (Fliegel and Van Flandern 1968).
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
  }
}
