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

/// The code in what is left of a text, whose beginning is taken away piece by piece.
///
/// What is left is read as a text of its own, so that a fence which a reasoning opened says nothing of the answer. It is
/// read anew only where that can make a difference.
struct CodeAhead {
  /// How often it is read anew; behind that many reasonings nothing counts as code.
  private static let mostReadings = 64

  private let bytes: [UInt8]
  /// Where the signs stand that can make code.
  private let signs: [Int]
  private var known: (start: Int, spans: CodeSpans)?
  private var readings = 0
  /// How many bytes were read for code.
  private(set) var steps = 0

  /// A text of which nothing is taken away yet.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    signs = bytes.indices.filter { bytes[$0] == UInt8(ascii: "`") || bytes[$0] == UInt8(ascii: "~") }
  }

  /// The code behind a place, which never lies before the one that was asked for last.
  mutating func spans(from start: Int) -> CodeSpans {
    if let known, !hasSign(known.start, upTo: endOfLine(start)) { return known.spans }
    guard readings < Self.mostReadings, hasSign(start, upTo: bytes.count) else { return CodeSpans([]) }
    readings += 1
    steps += bytes.count - start
    let spans = CodeSpans(bytes[start...])
    known = (start, spans)
    return spans
  }

  /// The end of the line that a place is on, as far as signs matter.
  private func endOfLine(_ start: Int) -> Int {
    guard let sign = firstSign(from: start) else { return start }
    return bytes[start..<sign].contains(UInt8(ascii: "\n")) ? start : sign + 1
  }

  private func hasSign(_ start: Int, upTo end: Int) -> Bool {
    firstSign(from: start).map { $0 < end } ?? false
  }

  private func firstSign(from start: Int) -> Int? {
    var (low, high) = (0, signs.count)
    while low < high {
      let middle = (low + high) / 2
      if signs[middle] < start { low = middle + 1 } else { high = middle }
    }
    return low < signs.count ? signs[low] : nil
  }
}
