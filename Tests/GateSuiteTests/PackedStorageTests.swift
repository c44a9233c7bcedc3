import Foundation
import GateJSON
import GateTestSupport
import Testing

@testable import GateSuite

/// What is packed and spilled is the same when it is read again.
@Suite struct PackedStorageTests {
  @Test(arguments: [1, 100, 5000, 1 << 20])
  func piecesReadBackFromMemoryAndFromTheFile(longestTail: Int) {
    var generator = SeededGenerator(seed: 41)
    let spool = SpooledBytes(longestTail: longestTail)
    var all: [UInt8] = []
    var ranges: [Range<Int>] = []
    for _ in 0..<500 {
      let piece = (0..<Int.random(in: 0...300, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      let start = spool.append(piece)
      #expect(start == all.count)
      all += piece
      ranges.append(start..<all.count)
      let earlier = ranges[Int.random(in: ranges.indices, using: &generator)]
      #expect(spool.read(earlier) { Array($0) } == Array(all[earlier]))
    }
    for start in stride(from: 0, to: all.count, by: 977) {
      let window = spool.bytes(from: start, atLeast: 1, atMost: 4096)
      #expect(window == Array(all[start..<min(start + 4096, all.count)]))
    }
  }

  @Test(arguments: [1, 5000, 1 << 20])
  func piecesReadInOrderAreThoseThatWereAppended(longestTail: Int) {
    var generator = SeededGenerator(seed: 43)
    let spool = SpooledBytes(longestTail: longestTail)
    var pieces: [(range: Range<Int>, bytes: [UInt8])] = []
    func append(_ count: Int) {
      for _ in 0..<count {
        // Some are longer than what is read ahead.
        let length =
          Int.random(in: 0..<40, using: &generator) == 0 ? 40_000 : Int.random(in: 0...300, using: &generator)
        let piece = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let start = spool.append(piece)
        pieces.append((start..<start + length, piece))
      }
    }
    append(600)
    // All in order, some passed over, backwards, each twice, and after more was written behind what was read ahead.
    for step in [1, 3, 50] {
      for (range, bytes) in stride(from: 0, to: pieces.count, by: step).map({ pieces[$0] }) {
        #expect(spool.read(range) { Array($0) } == bytes)
      }
    }
    for (range, bytes) in pieces.reversed() { #expect(spool.read(range) { Array($0) } == bytes) }
    append(200)
    for (range, bytes) in pieces {
      #expect(spool.read(range) { Array($0) } == bytes)
      #expect(spool.read(range) { Array($0) } == bytes)
    }
  }

  @Test func piecesOfManyTasksStayWhole() async {
    let spool = SpooledBytes(longestTail: 256)
    await withTaskGroup { group in
      for task in UInt8(0)..<8 {
        group.addTask {
          for length in 1...200 {
            let piece = [UInt8](repeating: task, count: length)
            let start = spool.append(piece)
            #expect(spool.read(start..<start + length) { Array($0) } == piece)
          }
        }
      }
    }
  }

  @Test func aRecordUnpacksAsItWas() {
    var generator = SeededGenerator(seed: 42)
    var plain: [ExampleRecord] = []
    var packed = ExampleRecords()
    for number in 0..<3000 {
      var record = InPlaceReadingTests.record(using: &generator)
      if number.isMultiple(of: 50) {
        record.epochs[0].toolCalls = [
          ToolCall(name: "f", arguments: ["a": 1, "b": .number(0.1)], error: "e")
        ]
      }
      if number == 7 { record.epochs = [] }
      plain.append(record)
      packed.append(record)
    }
    #expect(Array(packed) == plain)
    #expect(
      packed.indices.allSatisfy { packed[$0] == plain[$0] && packed.digest(at: $0) == plain[$0].digest })
    #expect(packed.ids == plain.map(\.id))
  }

  @Test func recordsAreChangedLikeAnArray() {
    var generator = SeededGenerator(seed: 43)
    let plain = (0..<200).map { _ in InPlaceReadingTests.record(using: &generator) }
    let packed = ExampleRecords(plain)
    #expect(packed == ExampleRecords(plain) && packed != ExampleRecords(plain.dropLast()))
    #expect(Array(packed + packed.prefix(3)) == plain + plain.prefix(3))
    #expect(Array(packed.filter(\.isCritical)) == plain.filter(\.isCritical))
    var (left, expected) = (packed, plain)
    left.removeAll { $0.category == "c1" }
    expected.removeAll { $0.category == "c1" }
    #expect(Array(left) == expected)
    left.replaceSubrange(3..<5, with: packed[10..<20])
    expected.replaceSubrange(3..<5, with: plain[10..<20])
    #expect(Array(left) == expected)
    #expect(Array(packed) == plain)
    let order = packed.indices.shuffled(using: &generator)
    #expect(Array(packed.arranged(by: order)) == order.map { plain[$0] })
    #expect(packed.sorted.ids == plain.map(\.id).sorted { $0.precedesByBytes($1) })
  }

  @Test func aSpooledExampleIsTheSame() throws {
    let rows = [
      #"{"id":"a","input":"x"}"#, #"{"id":"b","input":"é \"q\"","expected":["r","s"],"category":"c"}"#,
      #"{"id":"c","input":"","expected":"","tags":["t"],"weight":2}"#,
      #"{"id":"d","input":"x","expected":1.50}"#, #"{"id":"e","input":{"v":1},"expected":["r"]}"#,
      #"{"id":"f","input":[{"role":"user","content":"u"}],"expected":[["r"]]}"#,
    ]
    let source = SourceFile(path: "g.jsonl", bytes: Array(rows.joined(separator: "\n").utf8))
    let golden = try GoldenReader.read(source)
    for (number, example) in golden.examples.enumerated() {
      let value = ConfigValue(
        try JSONParser.parse(rows[number], digits: .kept), at: Place(file: "g.jsonl", line: number + 1))
      let plain = try GoldenReader.example(value.withGoldenSpelling)
      #expect(example == plain && example.input == plain.input && example.expected == plain.expected)
      #expect(example.digest == plain.digest && example.place == plain.place && example.row == plain.row)
    }
  }
}
