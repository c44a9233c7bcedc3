/// The part of two long texts where they begin to differ, so that texts of any length can be compared word by
/// word.
enum DifferenceWindow {
  /// How much of a text a reader is shown.
  struct Room {
    /// In UTF-8 bytes.
    let bytes: Int
    /// In lines.
    let lines: Int
  }

  /// How much that is the same stands before the first difference, in UTF-8 bytes.
  private static let context = 400

  /// Both texts from shortly before their first difference on, plain, with an ellipsis if something was left out.
  /// - Parameters:
  ///   - longest: how much of a text is compared, in scalars; texts of no more bytes stay whole.
  ///   - room: how much of what is left is shown, so that the difference has to stand near its beginning; nil for all.
  static func around(
    _ old: String, _ new: String, longest: Int, room: Room? = nil
  ) -> (old: String, new: String) {
    let bytes = room.map { min($0.bytes, longest) } ?? longest
    let isLong = [old, new].contains { text in
      text.utf8.count > bytes || room.map { lineEnds(text) >= $0.lines } ?? false
    }
    let start = isLong ? start(old, new, room) : 0
    return (part(old, from: start, longest: longest), part(new, from: start, longest: longest))
  }

  private static func lineEnds(_ text: String) -> Int { text.utf8.count { $0 == UInt8(ascii: "\n") } }

  /// How many bytes are left out before the first difference; both texts begin with them.
  private static func start(_ old: String, _ new: String, _ room: Room?) -> Int {
    let count = common(old, new)
    let low = max(0, count - (room.map { min(context, $0.bytes / 3) } ?? context))
    let same = Array(old.utf8.dropFirst(low).prefix(count - low))
    if let room {
      // No more lines than leave the difference its space.
      let ends = same.indices.filter { same[$0] == UInt8(ascii: "\n") }
      let kept = max(1, room.lines / 3)
      if ends.count > kept { return low + ends[ends.count - kept - 1] + 1 }
    }
    guard low > 0 else { return 0 }
    // From the next word on, if one begins before the difference, and not inside of a character.
    let word = same.firstIndex { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
    return low + (word ?? same.firstIndex { $0 & 0xC0 != 0x80 } ?? same.count)
  }

  /// How many bytes both texts begin with.
  private static func common(_ old: String, _ new: String) -> Int {
    var count = 0
    for (left, right) in zip(old.utf8, new.utf8) {
      if left != right { break }
      count += 1
    }
    return count
  }

  private static func part(_ text: String, from start: Int, longest: Int) -> String {
    let bytes = text.utf8
    let first = bytes.index(bytes.startIndex, offsetBy: start, limitedBy: bytes.endIndex) ?? bytes.endIndex
    let rest = text.unicodeScalars[first...]
    let shown = rest.prefix(longest)
    let plain = PlainText(String(String.UnicodeScalarView(shown))).text
    return (start > 0 ? "…" : "") + plain + (shown.endIndex < rest.endIndex ? " …" : "")
  }
}
