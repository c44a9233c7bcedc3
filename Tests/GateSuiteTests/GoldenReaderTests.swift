import GateJSON
import Testing

@testable import GateSuite

@Suite struct GoldenReaderTests {
  static func read(_ name: String, _ text: String) throws -> GoldenSet {
    try GoldenReader.read(SourceFile(path: name, bytes: Array(text.utf8)))
  }

  @Test func readsJSONLinesYAMLAndCSVAlike() throws {
    let lines = try Self.read(
      "golden.jsonl",
      """
      {"id":"a","input":{"q":"Who?"},"expected":["me","I"],"category":"c","tags":["t","s"],"cluster":"k","weight":2}

      {"id":"b","input":"Why?","expected":"because"}
      """)
    let yaml = try Self.read(
      "golden.yaml",
      """
      - id: a
        input: {q: "Who?"}
        expected: [me, I]
        category: c
        tags: [t, s]
        cluster: k
        weight: 2
      - {id: b, input: "Why?", expected: because}
      """)
    let csv = try Self.read(
      "golden.csv",
      "id,input.q,expected,expected.2,category,tags,cluster,weight,input\r\na,Who?,me,I,c,t;s,k,2,\r\nb,,because,,,,,,Why?\r\n"
    )
    #expect(lines.digest == yaml.digest)
    #expect(lines.digest == csv.digest)
    #expect(lines.examples.map(\.id) == ["a", "b"])
    #expect(lines.examples[0].expected == ["me", "I"])
    #expect(lines.examples[0].tags == ["s", "t"])
    #expect(lines.examples.map(\.place.line) == [1, 3])
    #expect(csv.examples.map(\.place.line) == [2, 3])
  }

  @Test func yamlKeepsWordsAsWords() throws {
    let set = try Self.read(
      "g.yaml", "- {id: x, input: a, expected: [no, on, 2026-11-21, 0x10, true, 1.50, '7']}")
    #expect(set.examples[0].expected == ["no", "on", "2026-11-21", "0x10", true, 1.5, "7"])
  }

  @Test func theDigestIgnoresOrderAndMetadata() throws {
    let one = try Self.read("g.jsonl", #"{"id":"a","input":"x"}"# + "\n" + #"{"id":"b","input":"y"}"#)
    let two = try Self.read(
      "g.jsonl", #"{"input":"y","id":"b","metadata":{"n":1}}"# + "\n" + #"{"id":"a","input":"x"}"#)
    let three = try Self.read(
      "g.jsonl", #"{"id":"a","input":"x","weight":2}"# + "\n" + #"{"id":"b","input":"y"}"#)
    #expect(one.digest == two.digest)
    #expect(one.digest != three.digest)
  }

  @Test func tellsEveryFaultyLine() throws {
    let text = #"{"id":"a"}"# + "\n" + #"{"id":"b","input":1}"# + "\n" + #"{"id":"c","input":"x"}"#
    do {
      _ = try Self.read("g.jsonl", text)
      Issue.record("accepted")
    } catch let error as Diagnostics {
      #expect(error.faults.map(\.place.line) == [1, 2])
    }
  }
}
