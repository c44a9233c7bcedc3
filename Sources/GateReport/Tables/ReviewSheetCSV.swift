/// A review's sheet as comma separated values (RFC 4180), for a spreadsheet.
public enum ReviewSheetCSV {
  /// The bytes of the sheet; its columns 'label' and 'note' are empty.
  ///
  /// A text that a spreadsheet would take for a formula gets an apostrophe before it.
  public static func render(_ items: [ReviewItem]) -> [UInt8] {
    let isPairwise = items.contains { $0.code != nil }
    let head =
      isPairwise
      ? ["id", "code", "input", "reference", "answer_a", "answer_b"] : ["id", "input", "reference", "answer"]
    var lines = [(head + ["label", "note"]).joined(separator: ",")]
    for item in items {
      let texts = [item.input, item.reference] + item.answers
      let cells =
        [quoted(item.id)] + (isPairwise ? [quoted(item.code ?? "")] : []) + texts.map { quoted(harmless($0)) }
      lines.append((cells + ["", ""]).joined(separator: ","))
    }
    return lines.flatMap { Array(($0 + "\r\n").utf8) }
  }

  /// A text without control characters, and without what makes a formula of it.
  private static func harmless(_ text: String) -> String {
    let plain = PlainText(text).text
    guard let first = plain.first(where: { !$0.isWhitespace }), "=+-@".contains(first) else { return plain }
    return "'" + plain
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted.unicodeScalars.append("\"") }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
