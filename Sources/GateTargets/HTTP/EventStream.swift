/// Splits a stream of server-sent events (WHATWG HTML, section 9.2) into the data of each event.
struct EventStream: Sendable {
  private var line: [UInt8] = []
  private var data: [UInt8] = []
  private var hasData = false
  private var lastWasReturn = false
  /// How many bytes of a byte order mark were read; nil behind the stream's first bytes.
  private var mark: Int? = 0

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Takes some bytes and gives back the data of each event that they end.
  mutating func feed(_ bytes: [UInt8]) -> [[UInt8]] {
    var events: [[UInt8]] = []
    var start = bytes.startIndex
    while let read = mark, start < bytes.endIndex {
      if bytes[start] == Self.byteOrderMark[read] {
        start += 1
        mark = read + 1 == Self.byteOrderMark.count ? nil : read + 1
      } else {
        line.append(contentsOf: Self.byteOrderMark.prefix(read))
        mark = nil
      }
    }
    if lastWasReturn, bytes.first == UInt8(ascii: "\n") { start += 1 }
    if !bytes.isEmpty { lastWasReturn = false }
    while let end = bytes[start...].firstIndex(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    ) {
      line.append(contentsOf: bytes[start..<end])
      if line.isEmpty {
        if let event = endEvent() { events.append(event) }
      } else {
        endLine()
      }
      start = end + 1
      guard bytes[end] == UInt8(ascii: "\r") else { continue }
      if start == bytes.endIndex {
        lastWasReturn = true
      } else if bytes[start] == UInt8(ascii: "\n") {
        start += 1
      }
    }
    line.append(contentsOf: bytes[start...])
    return events
  }

  /// The data of the last event where the stream ends without an empty line after it.
  mutating func finish() -> [UInt8]? {
    if !line.isEmpty { endLine() }
    return endEvent()
  }

  private mutating func endLine() {
    defer { line.removeAll(keepingCapacity: true) }
    guard line.starts(with: "data:".utf8) else { return }
    var value = line.dropFirst(5)
    if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
    if hasData { data.append(UInt8(ascii: "\n")) }
    data.append(contentsOf: value)
    hasData = true
  }

  private mutating func endEvent() -> [UInt8]? {
    guard hasData else { return nil }
    defer {
      data = []
      hasData = false
    }
    return data
  }
}
