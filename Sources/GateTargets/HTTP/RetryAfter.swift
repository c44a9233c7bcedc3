import Foundation
import NIOHTTP1

/// How long a provider asks to wait before the next try.
enum RetryAfter {
  /// Before the names of headers that litellm's proxy passes on from its upstream.
  private static let prefixes = ["", "llm_provider-"]

  /// The seconds that the headers ask for, at least 0; nil where they ask for nothing that can be read.
  ///
  /// `retry-after-ms` (OpenAI, Azure: `x-ms-retry-after-ms`) is exact and goes before `Retry-After`. A date is taken
  /// against the answer's own `Date`, so that a clock that is wrong does not matter.
  static func seconds(_ headers: HTTPHeaders) -> Double? {
    for prefix in prefixes {
      for name in ["retry-after-ms", "x-ms-retry-after-ms"] {
        let milliseconds = headers.first(name: prefix + name).flatMap(Double.init)
        if let milliseconds, milliseconds.isFinite { return max(0, milliseconds / 1000) }
      }
      if let seconds = seconds(headers.first(name: prefix + "retry-after"), headers) { return seconds }
    }
    return nil
  }

  private static func seconds(_ text: String?, _ headers: HTTPHeaders) -> Double? {
    guard let text else { return nil }
    if let seconds = Double(text) { return seconds.isFinite ? max(0, seconds) : nil }
    guard let date = HTTPDate.seconds(text) else { return nil }
    let now = headers.first(name: "date").flatMap(HTTPDate.seconds) ?? HTTPDate.now
    return Double(max(0, date - now))
  }
}

/// How long an error's words ask to wait, as in "Please try again in 1m12.5s" or "Please retry after 10 seconds".
///
/// Providers say it beside the header that asks for it, which a gateway may not pass on.
enum AskedWait {
  private static let beginnings = ["try again in ", "retry in ", "retry after ", "try again after "]
  private static let units: [String: Double] = [
    "ms": 0.001, "millisecond": 0.001, "milliseconds": 0.001, "s": 1, "sec": 1, "second": 1, "seconds": 1,
    "m": 60, "min": 60, "minute": 60, "minutes": 60, "h": 3600, "hour": 3600, "hours": 3600,
  ]

  /// The seconds that a message asks for; nil where it asks for none, or without a unit.
  static func seconds(_ message: String) -> Double? {
    let text = message.lowercased()
    for beginning in beginnings {
      if let range = text.firstRange(of: beginning), let seconds = duration(text[range.upperBound...]) {
        return seconds
      }
    }
    return nil
  }

  /// The length of time that a text begins with, such as `6m0s`, `350ms` or `10 seconds`.
  private static func duration(_ text: Substring) -> Double? {
    var rest = text
    var total: Double?
    while true {
      let digits = rest.prefix { ("0"..."9").contains($0) || $0 == "." }
      guard !digits.isEmpty, let number = Double(digits), number.isFinite else { return total }
      let behind = rest.dropFirst(digits.count).drop { $0 == " " }
      let unit = behind.prefix { ("a"..."z").contains($0) }
      guard let factor = units[String(unit)] else { return total }
      total = (total ?? 0) + number * factor
      rest = behind.dropFirst(unit.count)
    }
  }
}

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
