/// The part of two long texts where they begin to differ, so that texts of any length can be compared word by
/// word.
enum DifferenceWindow {
  /// How much that is the same stands before the first difference, in UTF-8 bytes.
  private static let context = 400
  /// How far the first difference is sought, in UTF-8 bytes.
  private static let farthest = 1_000_000

  /// Both texts from shortly before their first difference on, plain, with an ellipsis if something was left out.
  /// - Parameter longest: how much of a text is compared, in scalars; texts of no more bytes stay whole.
  static func around(_ old: String, _ new: String, longest: Int) -> (old: String, new: String) {
    let start = max(old.utf8.count, new.utf8.count) > longest ? max(0, common(old, new) - context) : 0
    return (part(old, from: start, longest: longest), part(new, from: start, longest: longest))
  }

  /// How many bytes both texts begin with.
  private static func common(_ old: String, _ new: String) -> Int {
    var count = 0
    for (left, right) in zip(old.utf8, new.utf8) {
      if left != right || count == farthest { break }
      count += 1
    }
    return count
  }

  private static func part(_ text: String, from start: Int, longest: Int) -> String {
    let bytes = text.utf8
    var first = bytes.index(bytes.startIndex, offsetBy: start, limitedBy: bytes.endIndex) ?? bytes.endIndex
    if start > 0 {
      // From the next word on.
      first = text.unicodeScalars[first...].firstIndex { $0 == " " || $0 == "\n" } ?? first
    }
    let rest = text.unicodeScalars[first...]
    let shown = rest.prefix(longest)
    let plain = PlainText(String(String.UnicodeScalarView(shown))).text
    return (start > 0 ? "…" : "") + plain + (shown.endIndex < rest.endIndex ? " …" : "")
  }
}
