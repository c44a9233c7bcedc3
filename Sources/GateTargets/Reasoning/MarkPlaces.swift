/// All places of one pair of marks in a text.
struct MarkPlaces {
  /// Those of the opening mark, in order.
  let opens: [Range<Int>]
  /// Those of the closing mark, in order.
  let closes: [Range<Int>]
  /// Those of the closing mark that do not stand between backticks, in order.
  private let plainCloses: [Range<Int>]

  /// Finds both marks.
  init(_ pair: ReasoningTags.Pair, in bytes: [UInt8]) {
    opens = Self.places(of: pair.open, in: bytes)
    closes = Self.places(of: pair.close, in: bytes)
    let backtick = UInt8(ascii: "`")
    plainCloses = closes.filter { range in
      range.lowerBound == 0 || range.upperBound == bytes.count || bytes[range.lowerBound - 1] != backtick
        || bytes[range.upperBound] != backtick
    }
  }

  /// Whether neither stands anywhere.
  var isEmpty: Bool { opens.isEmpty && closes.isEmpty }

  /// The closing mark at or behind a place; one between backticks only where there is no other.
  func end(from start: Int) -> Range<Int>? {
    for places in [plainCloses, closes] {
      let position = Self.position(in: places, from: start)
      if position < places.endIndex { return places[position] }
    }
    return nil
  }

  /// The position of the first range that begins at `start` or behind it, in ranges that are in order.
  static func position(in ranges: [Range<Int>], from start: Int) -> Int {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound < start { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func places(of text: String, in bytes: [UInt8]) -> [Range<Int>] {
    let sought = SoughtBytes(text)
    var places: [Range<Int>] = []
    var start = 0
    while let range = sought.range(in: bytes[...], from: start) {
      places.append(range)
      start = range.lowerBound + 1
    }
    return places
  }
}
