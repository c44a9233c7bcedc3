import Testing

@testable import GateTargets

@Suite struct EventStreamTests {
  private func events(_ text: String, pieces: Int) -> [String] {
    let bytes = Array(text.utf8)
    var stream = EventStream()
    var events: [[UInt8]] = []
    for start in stride(from: 0, to: bytes.count, by: pieces) {
      events += stream.feed(Array(bytes[start..<min(start + pieces, bytes.count)]))
    }
    if let last = stream.finish() { events.append(last) }
    return events.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: [
    ("data: a\n\ndata: b\n\n", ["a", "b"]), ("data: a\r\n\r\ndata: b\r\n\r\n", ["a", "b"]),
    ("data: a\r\rdata: b\r\r", ["a", "b"]), ("data:a\n\n", ["a"]), ("data:  a\n\n", [" a"]),
    ("data: a\ndata: b\n\n", ["a\nb"]), (": comment\n\ndata: a\n\n", ["a"]),
    ("event: ping\nid: 7\nretry: 3\ndata: ü\n\n", ["ü"]), ("data: a\n\ndata: b", ["a", "b"]),
    ("data\n\n", []), ("", []), ("\n\n\n", []), ("data:\n\n", [""]),
  ])
  func splitsWhereverThePiecesEnd(text: String, expected: [String]) {
    for pieces in 1...max(text.utf8.count, 1) { #expect(events(text, pieces: pieces) == expected) }
  }
}
