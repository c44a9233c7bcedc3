import GateJSON
import Testing

@testable import GateSuite

/// What a person wrote in a golden set is what is asked and expected.
@Suite struct GoldenSpellingTests {
  private static func references(_ name: String, _ text: String) throws -> [String] {
    try GoldenReaderTests.read(name, text).examples.flatMap(\.expected).map {
      $0.stringValue ?? JSONWriter.compact($0)
    }
  }

  @Test func numbersKeepTheirDigits() throws {
    let yaml =
      "- {id: a, input: q, expected: [1.10, 007, 100.00, 0301234567, 12345678901234567890, 3.5, 42, -0.50, 1e3, +5]}"
    #expect(
      try Self.references("g.yaml", yaml) == [
        "1.10", "007", "100.00", "0301234567", "12345678901234567890", "3.5", "42", "-0.50", "1e3", "+5",
      ])
    let others =
      "- {id: a, input: q, expected: [True, FALSE, -0, ~, 1_000, 0x1F, 0o17, .5, 2026-11-30, yes, No, 12:30, 1e5, Null, true, null]}"
    #expect(
      try Self.references("g.yaml", others) == [
        "True", "FALSE", "-0", "~", "1_000", "0x1F", "0o17", ".5", "2026-11-30", "yes", "No", "12:30", "1e5",
        "Null",
        "true", "null",
      ])
    #expect(
      try Self.references("g.yaml", "- {id: a, input: q, expected: True}\n- {id: b, input: q, expected: ~}")
        == ["True"])
    #expect(try Self.references("g.jsonl", #"{"id":"a","input":"q","expected":-0}"#) == ["-0"])
    let json = #"{"id":"a","input":"q","expected":[1.10,100.00,12345678901234567890,3.5,42,0.00001]}"#
    #expect(
      try Self.references("g.jsonl", json) == [
        "1.10", "100.00", "12345678901234567890", "3.5", "42", "0.00001",
      ])
    #expect(try Self.references("g.csv", "id,input,expected\na,q,1.10\nb,q,007\n") == ["1.10", "007"])
  }

  @Test func inStructuresTheValueCounts() throws {
    let set = try GoldenReaderTests.read(
      "g.jsonl", #"{"id":"a","input":"q","expected":{"n":1.10,"id":12345678901234567890}}"#)
    #expect(JSONWriter.compact(set.examples[0].expected[0]) == #"{"id":12345678901234567890,"n":1.1}"#)
    let yaml = try GoldenReaderTests.read("g.yaml", "- {id: a, input: q, expected: {code: 007, n: 1.10}}")
    #expect(JSONWriter.compact(yaml.examples[0].expected[0]) == #"{"code":"007","n":1.1}"#)
    let truth = try GoldenReaderTests.read(
      "g.yaml", "- {id: a, input: {on: True}, expected: {on: True, off: ~, zero: -0}}")
    #expect(truth.examples[0].expected == [["on": true, "off": .null, "zero": 0]])
    #expect(truth.examples[0].input == .variables(["on": true]))
  }

  @Test func whatIsNeitherAskedNorExpectedIsWhatItIsWorth() throws {
    let set = try GoldenReaderTests.read(
      "g.jsonl", #"{"id":"a","input":{"price":1.10},"expected":"x","weight":2.0,"metadata":{"n":1.50}}"#)
    #expect(set.examples[0].weight == 2)
    #expect(set.examples[0].metadata["n"] == 1.5)
    #expect(JSONWriter.compact(set.examples[0].input.json) == #"{"price":1.10}"#)
    let plain = try GoldenReaderTests.read("g.jsonl", #"{"id":"a","input":"q","expected":3.5,"weight":2}"#)
    let spelled = try GoldenReaderTests.read(
      "g.jsonl", #"{"id":"a","input":"q","expected":3.5,"weight":2.0}"#)
    #expect(plain.digest == spelled.digest)
  }

  @Test func turnsKeepTheDigitsOfTheirReferences() throws {
    let set = try GoldenReaderTests.read(
      "g.jsonl", #"{"id":"a","turns":[{"user":"q","expected":1.10},{"user":"r","expected":2.50}]}"#)
    #expect(JSONWriter.compact(.array(set.examples[0].expected)) == "[2.50]")
  }
}
