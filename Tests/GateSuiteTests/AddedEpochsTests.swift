import GateJSON
import GateSuite
import Testing

/// Epochs that are added to a stored run.
@Suite struct AddedEpochsTests {
  private static let digest = Digest(of: "same").description

  private func run(epochs: Int, answer: String = "yes", added: String? = nil, ids: [String] = ["a", "b"])
    throws -> Run
  {
    let more = added.map { #","added_epochs":\#($0)"# } ?? ""
    let header =
      #"{"format":"goldgate.baseline/1","suite":"qa","tool_version":"0","commit":null,"tag":"v1.0.0","evaluated_at":"2026-11-30T00:00:00Z","target":{},"models":["m"],"golden":"\#(Self.digest)","metrics":{},"prompt":null,"epochs":\#(epochs),"examples":\#(ids.count)\#(more)}"#
    let epoch = #"{"output":"\#(answer)","scores":{"right":1}}"#
    let lines = ids.map {
      #"{"id":"\#($0)","digest":"\#(Self.digest)","epochs":[\#(Array(repeating: epoch, count: epochs).joined(separator: ","))]}"#
    }
    let text = ([header] + lines).joined(separator: "\n") + "\n"
    return try Run(SourceFile(path: "baseline.jsonl", bytes: Array(text.utf8)))
  }

  @Test func theyComeAfterThoseThatAreThere() throws {
    let first = try run(epochs: 2)
    let joined = try #require(first.adding(epochsOf: try run(epochs: 3, answer: "no")))
    #expect(joined.header.epochs == 5 && joined.header.recordedEpochs == 2 && joined.header.addedEpochs == 3)
    #expect(joined.examples.allSatisfy { $0.epochs.count == 5 })
    #expect(joined.extends(first) && !first.extends(joined))
    #expect(joined.evaluatesSameSystem(as: first))
    #expect(joined.summary.hasPrefix("2 examples, 5 epochs (3 added)"))
    // As it is stored, it is read.
    let read = try Run(SourceFile(path: "note", bytes: Array(joined.fileText.utf8)))
    #expect(read == joined)
    // Twice is as good as once.
    let twice = try #require(joined.adding(epochsOf: try run(epochs: 1)))
    #expect(twice.header.additions.map(\.epochs) == [3, 1] && twice.extends(joined) && twice.extends(first))
  }

  @Test func otherExamplesAreNotJoined() throws {
    let first = try run(epochs: 2)
    #expect(first.adding(epochsOf: try run(epochs: 1, ids: ["a", "c"])) == nil)
    #expect(first.adding(epochsOf: try run(epochs: 1, ids: ["a"])) == nil)
    #expect(try !run(epochs: 2, answer: "no").extends(first))
  }

  @Test(arguments: [
    (#"[{"epochs":2,"evaluated_at":"2026-12-01T00:00:00Z"}]"#, "as many epochs were added as the run has"),
    (#"[{"epochs":0,"evaluated_at":"2026-12-01T00:00:00Z"}]"#, "epochs"),
    (#"[{"epochs":1}]"#, "evaluated_at"), ("3", "a list of added epochs is expected"),
  ])
  func aFaultyHeaderIsNamed(added: String, told: String) {
    #expect {
      _ = try run(epochs: 2, added: added)
    } throws: {
      "\($0)".contains(told)
    }
  }
}
