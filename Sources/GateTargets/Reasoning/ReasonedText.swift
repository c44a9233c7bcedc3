import GateSuite

/// A text parted into reasoning and answer.
struct ReasonedText {
  /// The answer, without the space around the reasoning.
  private(set) var answer: String
  /// The reasoning, its pieces parted by an empty line; nil where there is none.
  private(set) var reasoning: String?
  /// Whether the text ends inside its reasoning.
  private(set) var isCutOff = false
  /// How many marks were looked at, and bytes read for code or kept again: a bound for its work that no clock decides.
  private(set) var steps = 0

  /// Parts a text, in time linear in it, also where a model repeats a mark for ever.
  ///
  /// What stands between two marks is reasoning, wherever it stands, and so is all before a closing mark alone, as many
  /// prompts end with the opening one. Behind an opening mark alone at the beginning of a line all is reasoning, and
  /// the text is cut off in it. Marks in code, between backticks or in a fenced block, are part of the answer. Marks in
  /// angle brackets are found in small and capital letters.
  init(_ text: String, by tags: ReasoningTags) {
    answer = text
    let bytes = Array(text.utf8)
    let marks = tags.pairs.map { MarkPlaces($0, in: bytes) }
    guard marks.contains(where: { !$0.isEmpty }) else { return }
    var code = CodeAhead(bytes)
    var kept: [UInt8] = []
    var thoughts: [String] = []
    var start = 0
    defer { steps += code.steps }
    while let found = Self.next(of: marks, from: start, outside: code.spans(from: start), steps: &steps) {
      steps += found.isOpening ? 0 : kept.count
      let before = bytes[start..<found.range.lowerBound]
      let after = found.range.upperBound
      if !found.isOpening {
        thoughts.append(String(decoding: kept + before, as: UTF8.self))
        kept = []
        start = after
      } else if let close = found.mark.end(from: after) {
        kept += before
        thoughts.append(String(decoding: bytes[after..<close.lowerBound], as: UTF8.self))
        start = close.upperBound
      } else if Self.beginsLine(before, after: kept) {
        kept += before
        thoughts.append(String(decoding: bytes[after...], as: UTF8.self))
        isCutOff = true
        start = bytes.endIndex
      } else {
        kept += bytes[start..<after]
        start = after
      }
    }
    guard !thoughts.isEmpty else { return }
    answer = Self.trimmed(String(decoding: kept + bytes[start...], as: UTF8.self))
    let told = thoughts.map(Self.trimmed).filter { !$0.isEmpty }
    reasoning = told.isEmpty ? nil : told.joined(separator: "\n\n")
  }

  /// A mark that was found.
  private struct Found {
    let mark: MarkPlaces
    let isOpening: Bool
    let range: Range<Int>
  }

  /// The first mark at or behind a place that does not stand in code.
  private static func next(
    of marks: [MarkPlaces], from start: Int, outside code: CodeSpans, steps: inout Int
  ) -> Found? {
    var first: Found?
    for mark in marks {
      for isOpening in [true, false] {
        let places = isOpening ? mark.opens : mark.closes
        for range in places[MarkPlaces.position(in: places, from: start)...] {
          steps += 1
          if let first, range.lowerBound >= first.range.lowerBound { break }
          if code.contains(range.lowerBound) { continue }
          first = Found(mark: mark, isOpening: isOpening, range: range)
          break
        }
      }
    }
    return first
  }

  /// Whether nothing but space stands between a mark and the beginning of its line.
  private static func beginsLine(_ before: ArraySlice<UInt8>, after kept: [UInt8]) -> Bool {
    for bytes in [before, kept[...]] {
      for byte in bytes.reversed() {
        if byte == UInt8(ascii: "\n") { return true }
        if byte != UInt8(ascii: " "), byte != UInt8(ascii: "\t"), byte != UInt8(ascii: "\r") { return false }
      }
    }
    return true
  }

  private static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let end = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[start...end])
  }
}

extension Response {
  /// Takes the reasoning out of the answer's text and keeps it beside it.
  ///
  /// An answer that ends inside its reasoning is empty and cut off, whatever the server says of its end.
  mutating func separateReasoning(by tags: ReasoningTags) {
    guard !tags.pairs.isEmpty, !output.isEmpty else { return }
    if !toolCalls.isEmpty, output == ToolCall.text(of: toolCalls) { return }
    let parted = ReasonedText(output, by: tags)
    output = parted.answer
    if let found = parted.reasoning {
      reasoning = [reasoning, found].compactMap { $0 }.joined(separator: "\n\n")
    }
    if output.isEmpty, !toolCalls.isEmpty {
      output = ToolCall.text(of: toolCalls)
    } else if parted.isCutOff, !FinishReason.isCutOff(finishReason), !FinishReason.isRejection(finishReason) {
      finishReason = "length"
    }
  }

  /// Throws `.server` where the reason to stop says that the server failed, so that this is no answer.
  func requireWhole() throws(TargetError) {
    guard FinishReason.isFailure(finishReason), let finishReason else { return }
    throw TargetError(.server, "the answer broke off with the finish reason '\(finishReason.prefix(40))'")
  }
}
