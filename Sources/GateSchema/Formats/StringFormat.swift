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
    case .jsonPointer: JSONPointer.keys(text) != nil
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
    let digits = text.utf8.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    guard let first = digits.first, first != UInt8(ascii: "0") || digits.count == 1 else { return false }
    let rest = String(decoding: text.utf8.dropFirst(digits.count), as: UTF8.self)
    return rest == "#" || JSONPointer.keys(rest) != nil
  }
}
