import GateGeneration
import GateJSON
import GateSuite
import Testing

@Suite struct TemperatureTests {
  private func golden(_ text: String) throws -> GoldenSet {
    try GoldenReader.read(SourceFile(path: "golden.jsonl", bytes: Array(text.utf8)))
  }

  @Test func eachOriginalIsAskedAtEachTemperature() throws {
    let golden = try golden(
      #"{"id":"a","input":"x","critical":true,"parameters":{"temperature":0.5,"max_tokens":9,"extra":{"mirostat":2}}}"#
    )
    let made = try PerturbationGenerator(kinds: [], temperatures: [0, 1.2], seed: 1).variants(of: golden)
      .examples
    #expect(made.map(\.id) == ["a", "a~temperature-0.0", "a~temperature-1.2"])
    #expect(made.allSatisfy { $0.cluster == "a" })
    #expect(made.map(\.isCritical) == [true, false, false])
    #expect(made.map { $0.parameters.values["temperature"] } == [0.5, 0.0, 1.2])
    #expect(made.allSatisfy { $0.parameters.values["max_tokens"] == 9 })
    #expect(Set(made.map(\.digest)).count == 3)
    // What is written reads back as it was.
    let rows = made.map { JSONWriter.compact($0.row) }.joined(separator: "\n")
    let again = try self.golden(rows).examples
    #expect(again.map(\.parameters) == made.map(\.parameters))
    #expect(again.map(\.digest) == made.map(\.digest))
  }

  @Test func parametersOfARowAreChecked() throws {
    let fault = #expect(throws: Diagnostics.self) {
      try golden(#"{"id":"a","input":"x","parameters":{"temperature":3}}"#)
    }
    #expect("\(fault as Any)".contains("temperature"))
    #expect(throws: Diagnostics.self) { try golden(#"{"id":"a","input":"x","parameters":{"heat":1}}"#) }
  }

  @Test func anExampleWithoutParametersKeepsItsDigest() {
    let plain = Example(id: "a", input: .text("x"))
    #expect(plain.digest == Example(id: "a", input: .text("x"), parameters: GenerationParameters()).digest)
    #expect(
      plain.digest
        != Example(id: "a", input: .text("x"), parameters: GenerationParameters(values: ["seed": 1])).digest)
  }
}
