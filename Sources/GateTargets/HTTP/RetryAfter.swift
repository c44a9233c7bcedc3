import NIOHTTP1

/// How long a provider asks to wait before the next try.
enum RetryAfter {
  /// The seconds that `Retry-After` asks for, at least 0; nil where it is absent or unreadable.
  ///
  /// A date is taken against the answer's own `Date`, so that a clock that is wrong does not matter.
  static func seconds(_ headers: HTTPHeaders) -> Double? {
    guard let text = headers.first(name: "retry-after") else { return nil }
    if let seconds = Double(text) { return seconds.isFinite ? max(0, seconds) : nil }
    guard let date = HTTPDate.seconds(text) else { return nil }
    let now = headers.first(name: "date").flatMap(HTTPDate.seconds) ?? HTTPDate.now
    return Double(max(0, date - now))
  }
}
