import GateJSON
import GateTestSupport
import Testing

@testable import GateSuite

/// What is read in place against the strict way: whatever is taken there is the same here, to the last part.
@Suite struct InPlaceReadingTests {
  // MARK: Baselines

  static func record(using generator: inout SeededGenerator) -> ExampleRecord {
    func maybe<Value>(_ value: Value) -> Value? { Bool.random(using: &generator) ? value : nil }
    let number = Int.random(in: 0..<1_000_000, using: &generator)
    let texts = ["", "plain", "a longer text, naïve \"quoted\" \\ 😀\n", "sha256:"]
    let example = Example(
      id: "q\(number)", input: .text("x"), category: maybe("c\(number % 3)"), tags: maybe(["b", "a"]) ?? [],
      cluster: maybe("k"), weight: maybe(Double(number + 1) / 7) ?? 1, isCritical: number.isMultiple(of: 5))
    let epochs = (0..<Int.random(in: 1...3, using: &generator)).map { epoch -> EpochRecord in
      if number.isMultiple(of: 7), epoch == 0 { return EpochRecord(error: "timeout: no answer within 30 s") }
      var response = Response(
        output: texts[number % texts.count], latencyMS: maybe(Double(number) / 977),
        inputTokens: maybe(number), outputTokens: maybe(number % 40), costUSD: maybe(Double(number) * 1e-9),
        finishReason: maybe("stop"))
      response.timeToFirstTokenMS = maybe(0.25)
      response.cachedInputTokens = maybe(3)
      response.cacheWriteTokens = maybe(4)
      response.reasoningTokens = maybe(5)
      response.reasoning = maybe("thought")
      response.turns = maybe(["one", "two"]) ?? []
      response.steps = maybe(2)
      response.meanLogProbability = maybe(-0.125)
      var record = EpochRecord(
        response: response,
        scores: maybe(["m": Double(number % 2), "n": 0.5]) ?? ["m": Double(number) / 3e5],
        unscored: maybe(["o": "why"]) ?? [:])
      record.retries = number % 2
      record.isCold = number.isMultiple(of: 3)
      record.redactions = number % 4
      record.toolErrors = maybe(0.5)
      record.seed = maybe(number)
      record.unread = maybe(["m": "no number"]) ?? [:]
      record.answeredBy = maybe("other")
      return number.isMultiple(of: 11) ? record.storing(.digest) : record
    }
    return ExampleRecord(example, epochs: epochs)
  }

  private static func strictly(_ line: [UInt8]) -> ExampleRecord? {
    (try? JSONParser.parse(line)).flatMap {
      try? ExampleRecord(ConfigValue($0, at: Place(file: "b", line: 2)))
    }
  }

  @Test func everyLineThatIsWrittenIsReadInPlace() {
    var generator = SeededGenerator(seed: 31)
    var reader = RecordReader()
    for _ in 0..<2000 {
      let record = Self.record(using: &generator)
      let line = Array(JSONWriter.compact(record.json).utf8)
      let read = line.withUnsafeBufferPointer { reader.example($0) }
      #expect(read == record && read == Self.strictly(line))
    }
  }

  @Test func whatIsTakenOfABaselineIsWhatTheStrictWayReads() {
    var generator = SeededGenerator(seed: 32)
    var reader = RecordReader()
    var (taken, refused, wrongly) = (0, 0, 0)
    for _ in 0..<20_000 {
      let record = Self.record(using: &generator)
      let line = Self.changed(Array(JSONWriter.compact(record.json).utf8), using: &generator)
      guard let read = line.withUnsafeBufferPointer({ reader.example($0) }) else {
        refused += 1
        continue
      }
      taken += 1
      if read != Self.strictly(line) { wrongly += 1 }
    }
    #expect(wrongly == 0 && taken > 1000 && refused > 1000)
  }

  @Test func aBaselineWithUnusualLinesIsReadAllTheSame() throws {
    let run = try RunTests.run()
    let usual = run.fileText
    // A null, a key of another order, a number with a fraction as a count, spaces.
    let unusual = usual.replacing(#""input_tokens":3"#, with: #""input_tokens":3.0,"steps":null"#)
      .replacing(#"{"category""#, with: #"{ "category""#)
    #expect(unusual != usual)
    let read = try Run(SourceFile(path: "b", bytes: Array(unusual.utf8)))
    #expect(read == run)
  }

  @Test func faultsOfABaselineAreToldWithTheirLines() throws {
    let lines = try RunTests.run().fileText.split(separator: "\n").map(String.init)
    func told(_ lines: [String]) -> String? {
      do {
        _ = try Run(SourceFile(path: "b.jsonl", bytes: Array((lines.joined(separator: "\n") + "\n").utf8)))
        return nil
      } catch { return "\(error)" }
    }
    #expect(told(lines) == nil)
    #expect(
      told([lines[0], lines[1], lines[1]])
        == "b.jsonl:3: the id 'a' stands twice; record the baseline again")
    #expect(
      told([lines[0], lines[1], lines[2].replacing(#""id""#, with: #""idd""#)])
        == "b.jsonl:3: idd: unknown key 'idd'; did you mean 'id'?")
    #expect(
      told(lines + [#"{"id":"c","#])?.hasPrefix("b.jsonl:4: a key in double quotes is expected") == true)
    // A line that is no JSON goes before a fault that stands above it.
    #expect(told([lines[0], lines[1], lines[1], "{"])?.hasPrefix("b.jsonl:4: ") == true)
    #expect(
      told([lines[0], lines[1] + "\r", lines[2]])?.hasPrefix("b.jsonl:2: the line ends with CRLF") == true)
  }

  // MARK: Golden sets

  private static let rows = [
    #"{"id":"q1","input":"what is it?","category":"billing","expected":"amber-0001"}"#,
    #"{"id":"q2","input":"naïve é","expected":["a","b"],"tags":["y","x"],"cluster":"k","weight":2.5}"#,
    #"{"critical":true,"holdout":true,"id":"q3","input":"x","metadata":{"lang":"de","n":"1"},"tags":"t"}"#,
    #"{"id":"q4","input":"x","weight":1e-3,"expected":[]}"#,
    #"{"id":"q5","input":{"a":1.10},"expected":1.10}"#,
    #"{"id":"q6","input":[{"role":"user","content":"x"}]}"#,
    #"{"id":"q\u0031","input":"\ud83d\ude00","expected":null}"#,
  ]

  private static func strictly(_ row: [UInt8], at place: Place) -> Example? {
    (try? JSONParser.parse(row, digits: .kept)).flatMap {
      try? GoldenReader.example(ConfigValue($0, at: place).withGoldenSpelling)
    }
  }

  @Test func usualRowsAreReadInPlace() {
    let place = Place(file: "g", line: 1)
    for row in Self.rows.prefix(4) {
      let row = Array(row.utf8)
      let read = row.withUnsafeBufferPointer { GoldenRowReader.example($0, at: place) }
      #expect(read != nil && read == Self.strictly(row, at: place))
    }
  }

  @Test func whatIsTakenOfAGoldenSetIsWhatTheStrictWayReads() {
    var generator = SeededGenerator(seed: 33)
    let place = Place(file: "g", line: 1)
    var (taken, refused) = (0, 0)
    for number in 0..<40_000 {
      let row = Self.changed(Array(Self.rows[number % Self.rows.count].utf8), using: &generator)
      guard let read = row.withUnsafeBufferPointer({ GoldenRowReader.example($0, at: place) }) else {
        refused += 1
        continue
      }
      taken += 1
      #expect(read == Self.strictly(row, at: place), "\(String(decoding: row, as: UTF8.self))")
    }
    #expect(taken > 1000 && refused > 1000)
  }

  /// A line with up to three bytes changed, taken out or put in.
  private static func changed(_ line: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
    let pieces = Array("0123456789.eE+-\"\\{}[],:u tfn\u{1}".utf8)
    var line = line
    for _ in 0..<Int.random(in: 0...3, using: &generator) where !line.isEmpty {
      let place = Int.random(in: line.indices, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: line[place] = UInt8.random(in: 0x20...255, using: &generator)
      case 1: line.remove(at: place)
      case 2: line.insert(pieces.randomElement(using: &generator) ?? 0x20, at: place)
      default: line.insert(line[line.startIndex + place / 2], at: place)
      }
    }
    return line
  }
}
