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
