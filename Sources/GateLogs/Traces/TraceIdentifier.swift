import Foundation
import GateJSON

/// Reads the ids and times of traces, which each store writes otherwise.
enum TraceIdentifier {
  /// A trace's or a span's id: hexadecimal in small letters if it is one of OpenTelemetry, as it stands otherwise.
  ///
  /// `0x` of the console exporter and `tr-` of MLflow are taken off; 24 and 12 signs of base64 are 16 and 8 bytes.
  /// - Returns: nil if there is none, or all of it is zero.
  static func id(_ value: JSONValue?) -> String? {
    guard var text = value?.stringValue, !text.isEmpty else { return nil }
    for prefix in ["0x", "tr-"] where text.hasPrefix(prefix) { text.removeFirst(prefix.count) }
    if text.utf8.count == 24 || text.utf8.count == 12, text.hasSuffix("="),
      let bytes = Data(base64Encoded: text)
    {
      text = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
    let isHexadecimal = [32, 16].contains(text.utf8.count) && text.utf8.allSatisfy(isHexadecimal)
    if isHexadecimal { text = text.lowercased() }
    return text.utf8.allSatisfy { $0 == UInt8(ascii: "0") } ? nil : text
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    byte.isASCIIDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }

  /// Nanoseconds since 1970: a number or a text of digits, or a time as in ISO 8601; nil of anything else.
  static func nanoseconds(_ value: JSONValue?) -> Int64? {
    switch value {
    case .string(let text)?: Int64(text) ?? nanoseconds(ofISO: text)
    case let value?:
      value.integerValue.map(Int64.init) ?? value.doubleValue.flatMap { Int64(exactly: $0.rounded()) }
    case nil: nil
    }
  }

  /// The nanoseconds of a time such as `2026-11-29T07:15:33.432568+00:00`; without a zone it is UTC.
  static func nanoseconds(ofISO text: String) -> Int64? {
    let pattern =
      /(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9})\d*)?\s*(Z|[+-]\d\d:?\d\d)?/
    guard let match = text.wholeMatch(of: pattern),
      let year = Int64(match.1), let month = Int64(match.2), let day = Int64(match.3),
      let hour = Int64(match.4),
      let minute = Int64(match.5), let second = Int64(match.6), (1...12).contains(month),
      (1...31).contains(day),
      (1970...2200).contains(year), hour < 24, minute < 60, second < 61
    else { return nil }
    // The days of a date are Howard Hinnant's `days_from_civil`.
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    var seconds = days * 86_400 + hour * 3600 + minute * 60 + second
    if let zone = match.8, zone != "Z" {
      let digits = zone.filter(\.isNumber)
      let offset = (Int64(digits.prefix(2)) ?? 0) * 3600 + (Int64(digits.suffix(2)) ?? 0) * 60
      seconds -= zone.hasPrefix("-") ? -offset : offset
    }
    let fraction = match.7.map { String($0).padding(toLength: 9, withPad: "0", startingAt: 0) } ?? "0"
    return seconds * 1_000_000_000 + (Int64(fraction) ?? 0)
  }
}
