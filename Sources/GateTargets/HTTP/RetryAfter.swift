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
