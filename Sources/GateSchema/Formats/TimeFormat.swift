/// Dates, times and durations (RFC 3339, section 5.6 and appendix A).
enum TimeFormat {
  /// `full-date`, the day in its month.
  static func isDate(_ scalars: [UInt32]) -> Bool {
    var reader = ScalarReader(scalars)
    guard let year = reader.number(digits: 4), reader.take("-"), let month = reader.number(digits: 2),
      reader.take("-"), let day = reader.number(digits: 2), reader.isAtEnd, (1...12).contains(month)
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    return (1...days).contains(day)
  }

  /// `full-time`: the offset is required, and a leap second stands at the end of a day of UTC.
  static func isTime(_ scalars: [UInt32]) -> Bool {
    var reader = ScalarReader(scalars)
    guard let hour = reader.number(digits: 2), reader.take(":"), let minute = reader.number(digits: 2),
      reader.take(":"), let second = reader.number(digits: 2), hour < 24, minute < 60, second <= 60
    else { return false }
    if reader.take("."), reader.digits() == 0 { return false }
    var offset = 0
    if !reader.take("Z"), !reader.take("z") {
      let isEast = reader.take("+")
      guard isEast || reader.take("-"), let hours = reader.number(digits: 2), reader.take(":"),
        let minutes = reader.number(digits: 2), hours < 24, minutes < 60
      else { return false }
      offset = (hours * 60 + minutes) * (isEast ? 1 : -1)
    }
    guard reader.isAtEnd else { return false }
    return second < 60 || (hour * 60 + minute - offset + 2880) % 1440 == 1439
  }

  /// `date-time`.
  static func isDateTime(_ scalars: [UInt32]) -> Bool {
    guard scalars.count > 10, scalars[10] | 0x20 == ("t" as Unicode.Scalar).value else { return false }
    return isDate(Array(scalars[..<10])) && isTime(Array(scalars[11...]))
  }

  /// `duration`: whole numbers of units in order, none left out between two.
  static func isDuration(_ scalars: [UInt32]) -> Bool {
    var reader = ScalarReader(scalars)
    guard reader.take("P") else { return false }
    var weeks = reader
    if weeks.units(["W"]) == 1, weeks.isAtEnd { return true }
    guard let dates = reader.units(["Y", "M", "D"]) else { return false }
    guard reader.take("T") else { return dates > 0 && reader.isAtEnd }
    guard let times = reader.units(["H", "M", "S"]) else { return false }
    return times > 0 && reader.isAtEnd
  }
}
