/// A text parted into reasoning and answer.
struct ReasonedText: Equatable {
  /// The answer, without the space around the reasoning.
  private(set) var answer: String
  /// The reasoning, its pieces parted by an empty line; nil where there is none.
  private(set) var reasoning: String?
  /// Whether the text ends inside its reasoning.
  private(set) var isCutOff = false

  /// Parts a text.
  ///
  /// What stands between two marks is reasoning, wherever it stands, and so is all before a closing mark alone, as many
  /// prompts end with the opening one. Behind an opening mark alone at the beginning of a line all is reasoning, and
  /// the text is cut off in it. Marks in code, between backticks or in a fenced block, are part of the answer. Marks in
  /// angle brackets are found in small and capital letters.
  init(_ text: String, by tags: ReasoningTags) {
    answer = text
    let marks = tags.pairs.map { Mark($0) }
    var bytes = Array(text.utf8)[...]
    guard marks.contains(where: { $0.isIn(bytes) }) else { return }
    var kept: [UInt8] = []
    var thoughts: [String] = []
    while let found = Self.next(of: marks, in: bytes) {
      let before = bytes[bytes.startIndex..<found.range.lowerBound]
      let after = bytes[found.range.upperBound...]
      if !found.isOpening {
        thoughts.append(String(decoding: kept + before, as: UTF8.self))
        kept = []
        bytes = after
      } else if let close = found.mark.end(in: after) {
        kept += before
        thoughts.append(String(decoding: after[after.startIndex..<close.lowerBound], as: UTF8.self))
        bytes = after[close.upperBound...]
      } else if Self.beginsLine(before, after: kept) {
        kept += before
        thoughts.append(String(decoding: after, as: UTF8.self))
        isCutOff = true
        bytes = []
      } else {
        kept += bytes[bytes.startIndex..<found.range.upperBound]
        bytes = after
      }
    }
    guard !thoughts.isEmpty else { return }
    answer = Self.trimmed(String(decoding: kept + bytes, as: UTF8.self))
    let told = thoughts.map(Self.trimmed).filter { !$0.isEmpty }
    reasoning = told.isEmpty ? nil : told.joined(separator: "\n\n")
  }

  /// A mark that was found.
  private struct Found {
    let mark: Mark
    let isOpening: Bool
    let range: Range<Int>
  }

  /// The first mark that does not stand in code.
  private static func next(of marks: [Mark], in bytes: ArraySlice<UInt8>) -> Found? {
    let code = CodeSpans(bytes)
    var first: Found?
    for mark in marks {
      for isOpening in [true, false] {
        let end = first?.range.lowerBound ?? bytes.endIndex
        let sought = isOpening ? mark.open : mark.close
        var start = bytes.startIndex
        while let range = sought.range(in: bytes, from: start), range.lowerBound < end {
          if !code.contains(range.lowerBound) {
            first = Found(mark: mark, isOpening: isOpening, range: range)
            break
          }
          start = range.upperBound
        }
      }
    }
    return first
  }

  /// Whether nothing but space stands between a mark and the beginning of its line.
  private static func beginsLine(_ before: ArraySlice<UInt8>, after kept: [UInt8]) -> Bool {
    let line = (kept + before).reversed().prefix { $0 != UInt8(ascii: "\n") }
    return line.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r") }
  }

  private static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let end = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[start...end])
  }
}

/// The bytes of a pair of marks.
private struct Mark {
  let open: SoughtBytes
  let close: SoughtBytes

  init(_ pair: ReasoningTags.Pair) {
    open = SoughtBytes(pair.open)
    close = SoughtBytes(pair.close)
  }

  /// Whether one of them stands anywhere.
  func isIn(_ bytes: ArraySlice<UInt8>) -> Bool {
    open.range(in: bytes, from: bytes.startIndex) != nil
      || close.range(in: bytes, from: bytes.startIndex) != nil
  }

  /// The closing mark behind an opening one; one between backticks only where there is no other.
  func end(in bytes: ArraySlice<UInt8>) -> Range<Int>? {
    var quoted: Range<Int>?
    var start = bytes.startIndex
    while let range = close.range(in: bytes, from: start) {
      let isQuoted =
        range.lowerBound > bytes.startIndex && bytes[range.lowerBound - 1] == UInt8(ascii: "`")
        && range.upperBound < bytes.endIndex && bytes[range.upperBound] == UInt8(ascii: "`")
      if !isQuoted { return range }
      quoted = quoted ?? range
      start = range.upperBound
    }
    return quoted
  }
}
