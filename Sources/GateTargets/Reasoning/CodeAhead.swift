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
