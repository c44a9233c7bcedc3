/// Which places of a Markdown text are code: fenced blocks that are closed, and spans between backticks on one line.
struct CodeSpans {
  /// The places, in order, none of which touches another.
  private var joined: [Range<Int>] = []

  /// Reads a text (CommonMark 0.31, sections 4.5 and 6.1, without blocks that lie in others).
  init(_ bytes: ArraySlice<UInt8>) {
    var ranges: [Range<Int>] = []
    var fence: (start: Int, sign: UInt8, count: Int)?
    // Lines of an open fence are read for spans as well, in case that it is never closed.
    var spans: [Range<Int>] = []
    var line = bytes.startIndex
    while line < bytes.endIndex {
      let end = bytes[line...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
      if let mark = Self.fence(bytes[line..<end]) {
        if let open = fence {
          if mark.sign == open.sign, mark.count >= open.count, mark.isBare {
            ranges.append(open.start..<end)
            fence = nil
          }
        } else {
          fence = (line, mark.sign, mark.count)
        }
      } else {
        spans += Self.spans(bytes[line..<end])
      }
      line = end + 1
    }
    for range in (ranges + spans).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, range.lowerBound <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
  }

  /// Whether a place is in code.
  func contains(_ index: Int) -> Bool {
    let next = MarkPlaces.position(in: joined, from: index + 1)
    return next > 0 && joined[next - 1].contains(index)
  }

  /// The fence that a line is; nil where it is none.
  private static func fence(_ line: ArraySlice<UInt8>) -> (sign: UInt8, count: Int, isBare: Bool)? {
    let text = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    guard let sign = text.first, sign == UInt8(ascii: "`") || sign == UInt8(ascii: "~") else { return nil }
    let count = text.prefix { $0 == sign }.count
    let rest = text.dropFirst(count)
    guard count >= 3, sign == UInt8(ascii: "~") || !rest.contains(sign) else { return nil }
    return (sign, count, rest.allSatisfy { $0 <= UInt8(ascii: " ") })
  }

  /// The spans between runs of as many backticks on a line.
  private static func spans(_ line: ArraySlice<UInt8>) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var index = line.startIndex
    while index < line.endIndex {
      guard line[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      let count = line[index...].prefix { $0 == UInt8(ascii: "`") }.count
      runs.append(index..<index + count)
      index += count
    }
    var spans: [Range<Int>] = []
    var next = 0
    while next < runs.count {
      let open = runs[next]
      if let close = runs[(next + 1)...].firstIndex(where: { $0.count == open.count }) {
        spans.append(open.lowerBound..<runs[close].upperBound)
        next = close + 1
      } else {
        next += 1
      }
    }
    return spans
  }
}
