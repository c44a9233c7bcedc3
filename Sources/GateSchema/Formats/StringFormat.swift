import GateJSON

/// A format of strings that can be checked (JSON Schema Validation 2020-12, section 7.3).
enum StringFormat: String, CaseIterable {
  case dateTime = "date-time"
  case date
  case time
  case duration
  case email
  case hostname
  case ipv4
  case ipv6
  case uri
  case uriReference = "uri-reference"
  case uuid
  case jsonPointer = "json-pointer"
  case relativeJSONPointer = "relative-json-pointer"
  case regex

  /// Whether a text has the format.
  func accepts(_ text: String) -> Bool {
    let scalars = text.unicodeScalars.map(\.value)
    return switch self {
    case .dateTime: TimeFormat.isDateTime(scalars)
    case .date: TimeFormat.isDate(scalars)
    case .time: TimeFormat.isTime(scalars)
    case .duration: TimeFormat.isDuration(scalars)
    case .email: NetworkFormat.isEmail(scalars)
    case .hostname: NetworkFormat.isHostname(scalars)
    case .ipv4: NetworkFormat.isIPv4(scalars)
    case .ipv6: NetworkFormat.isIPv6(scalars)
    case .uri: NetworkFormat.isURIReference(text) && URIReference(text).scheme != nil
    case .uriReference: NetworkFormat.isURIReference(text)
    case .uuid: Self.isUUID(scalars)
    case .jsonPointer: JSONPointer(text)?.keys != nil
    case .relativeJSONPointer: Self.isRelativePointer(text)
    case .regex: (try? ECMAPattern(text)) != nil
    }
  }

  /// RFC 4122: 8, 4, 4, 4 and 12 hexadecimal digits.
  private static func isUUID(_ scalars: [UInt32]) -> Bool {
    let parts = scalars.split(separator: 0x2D, omittingEmptySubsequences: false)
    return parts.map(\.count) == [8, 4, 4, 4, 12]
      && parts.joined().allSatisfy { Unicode.Scalar($0)?.properties.isASCIIHexDigit == true }
  }

  /// A whole number without leading zero, then `#` or a JSON pointer.
  private static func isRelativePointer(_ text: String) -> Bool {
    let digits = text.utf8.prefix(while: \.isASCIIDigit)
    guard let first = digits.first, first != UInt8(ascii: "0") || digits.count == 1 else { return false }
    let rest = String(decoding: text.utf8.dropFirst(digits.count), as: UTF8.self)
    return rest == "#" || JSONPointer(rest)?.keys != nil
  }
}

/// What the keyword `format` does.
public enum FormatHandling: String, Sendable, CaseIterable {
  /// It says something of the value and refuses none, as both drafts have it by default.
  case annotate
  /// It refuses what does not have the format. A schema with a format that cannot be checked is refused.
  case assert
}

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

/// Reads a text from its start, scalar by scalar.
struct ScalarReader {
  private let scalars: [UInt32]
  private var position = 0

  init(_ scalars: [UInt32]) { self.scalars = scalars }

  var isAtEnd: Bool { position == scalars.count }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard position < scalars.count, scalars[position] == scalar.value else { return false }
    position += 1
    return true
  }

  /// Skips ASCII digits, and says how many.
  mutating func digits() -> Int {
    let start = position
    while position < scalars.count, (0x30...0x39).contains(scalars[position]) { position += 1 }
    return position - start
  }

  /// A number of exactly so many digits.
  mutating func number(digits count: Int) -> Int? {
    guard position + count <= scalars.count else { return nil }
    var number = 0
    for value in scalars[position..<position + count] {
      guard (0x30...0x39).contains(value) else { return nil }
      number = number * 10 + Int(value - 0x30)
    }
    position += count
    return number
  }

  /// Numbers that are each followed by a unit, the units in order and without a gap.
  /// - Returns: how many there are; nil if a number has no unit in order.
  mutating func units(_ units: [Unicode.Scalar]) -> Int? {
    var count = 0
    var next: Int?
    while digits() > 0 {
      guard let index = units.indices.first(where: { $0 >= next ?? 0 && take(units[$0]) }),
        next == nil || index == next
      else { return nil }
      next = index + 1
      count += 1
    }
    return count
  }
}
