/// The rule for what a header's value may hold (RFC 9110, section 5.5).
enum HeaderValue {
  /// Whether `text` may stand in a header: no control characters but the tab.
  static func isValid(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }
  }
}
