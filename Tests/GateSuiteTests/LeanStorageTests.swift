import GateJSON
import Testing

@testable import GateSuite

/// What a large golden set or run is held in: the same values in less room.
@Suite struct LeanStorageTests {
  @Test func aDigestReadsBackAsItIsWritten() throws {
    // FIPS 180-4, the examples of SHA-256.
    let abc = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(Digest(of: "abc").description == abc)
    #expect(Digest(abc) == Digest(of: "abc"))
    #expect(Digest(ofJoined: ["a", "", "bc"]) == Digest(of: "abc"))
    #expect(Digest(of: "abc") != Digest(of: "abd"))
    #expect(Digest(of: [UInt8]().lazy.map { $0 }) == Digest(of: ""))
  }

  @Test(arguments: [
    "", "sha256:", "sha256:" + String(repeating: "0", count: 63),
    "sha256:" + String(repeating: "A", count: 64),
    "sha256:" + String(repeating: "0", count: 65), "sha512:" + String(repeating: "0", count: 64),
    "sha256:" + String(repeating: "é", count: 32),
  ])
  func whatIsNoDigestIsRefused(text: String) {
    #expect(Digest(text) == nil)
  }

  @Test func everyHexadecimalDigitOfADigestIsKept() {
    for digit in "0123456789abcdef" {
      let text =
        "sha256:" + String(repeating: "0", count: 31) + "\(digit)" + String(repeating: "f", count: 32)
      #expect(Digest(text)?.description == text)
    }
  }

  @Test func absentNumbersStayAbsent() {
    var record = EpochRecord(error: "gone")
    #expect(record.latencyMS == nil && record.inputTokens == nil)
    (record.latencyMS, record.inputTokens) = (0, 0)
    #expect(record.latencyMS == 0 && record.inputTokens == 0)
    #expect(record != EpochRecord(error: "gone"))
    (record.latencyMS, record.inputTokens) = (nil, nil)
    #expect(record == EpochRecord(error: "gone"))
  }

  @Test func sharedValuesStayWhatTheyAre() {
    var pool = Interner<[String: Double]>()
    for number in 0..<3000 {
      var value = ["m": Double(number % 1500)]
      pool.share(&value)
      #expect(value == ["m": Double(number % 1500)])
    }
  }

  @Test func theDigestOfAnExampleIsThatOfItsMembers() {
    let examples = [
      Example(id: "a", input: .text("x")),
      Example(
        id: "b \"", input: .text("é\n"), expected: ["r", 1, .number(0.5)], category: "c", tags: ["z", "a"],
        cluster: "k", weight: 1.0 / 3, isCritical: true, isHoldout: true, metadata: ["m": 1]),
      Example(id: "c", input: .variables(["v": [1]])),
      Example(id: "d", input: .text("x"), parameters: GenerationParameters(values: ["seed": 1])),
      Example(id: "e", input: .text("x"), expectedCalls: []),
    ]
    for example in examples { #expect(example.digest == Digest(of: .object(example.digestMembers))) }
    #expect(Set(examples.map(\.digest)).count == examples.count)
  }

  @Test(arguments: [["b", "a", "a b", "ab", "a\"", "B"], ["é", "e\u{301}", "z", "a"], ["q1", "q10", "q2"]])
  func theDigestOfAGoldenSetIsThatOfItsSortedLines(ids: [String]) {
    let examples = ids.map { Example(id: $0, input: .text("x")) }
    let lines = examples.map { "\($0.id)\t\($0.digest)\n" }.sorted()
    #expect(GoldenSet(examples: examples).digest == Digest(of: lines.joined()))
    #expect(GoldenSet(examples: examples.reversed()).digest == GoldenSet(examples: examples).digest)
  }

  @Test func theSameFileGivesTheSameGoldenSet() throws {
    let head = try contents(golden: #"{"id":"a","input":"x"}"#)
    let same = try contents(golden: #"{"id":"a","input":"x"}"#, like: head)
    let other = try contents(golden: #"{"id":"a","input":"y"}"#, like: head)
    #expect(same.golden == head.golden)
    #expect(other.golden.examples.map(\.input) == [.text("y")])
    #expect(
      head.golden(from: SourceFile(path: "g", bytes: Array(#"{"id":"a","input":"y"}"#.utf8)), columns: nil)
        == nil)
  }

  @Test func aFileIsReadToItsEnd() throws {
    let source = try SourceFile(readingFrom: #filePath, named: "here")
    #expect(source.path == "here")
    #expect(try source.text().hasSuffix("// The end.\n"))
    #expect(try SourceFile(readingFrom: "/dev/null").bytes.isEmpty)
  }

  private func contents(golden: String, like known: SuiteContents? = nil) throws -> SuiteContents {
    let files = [
      "s/suite.yaml":
        "target: {type: openai, model: m}\nmetrics: [{name: right, scorer: {type: exact}}]\n",
      "s/golden.jsonl": golden,
    ]
    return try SuiteContents(
      folder: "s", like: known, exists: { files[$0] != nil },
      read: { path throws(Diagnostic) in
        guard let text = files[path] else { throw Diagnostic("absent", at: Place(file: path)) }
        return SourceFile(path: path, bytes: Array(text.utf8))
      })
  }
}

// The end.
