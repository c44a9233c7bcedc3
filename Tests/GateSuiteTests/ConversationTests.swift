import Foundation
import GateJSON
import GateTestSupport
import Testing

@testable import GateSuite

@Suite struct ConversationTests {
  private func example(_ row: String) throws -> Example {
    try #require(GoldenReaderTests.read("golden.jsonl", row).examples.first)
  }

  @Test func turnsAreRead() throws {
    let example = try example(
      #"{"id":"a","turns":["Hi",{"user":"2+2?","expected":[4,"four"]},{"user":"Bye","expected":"Bye"}],"score":"each"}"#
    )
    #expect(example.conversation?.turns.map(\.user) == ["Hi", "2+2?", "Bye"])
    #expect(example.conversation?.turns.map(\.expected) == [[], [4, "four"], ["Bye"]])
    #expect(example.conversation?.scoring == .each)
    #expect(example.expected == ["Bye"])
    #expect(PromptTemplate.renderWithoutPrompt(example) == [ChatMessage(role: "user", content: "Hi")])
    #expect(example.scoredParts.map(\.expected) == [[], [4, "four"], ["Bye"]])
    #expect(example.scoredParts.map(\.place.key) == ["turns[0]", "turns[1]", "turns[2]"])
  }

  @Test func theLastAnswerIsScoredWhereNothingElseIsSaid() throws {
    let turns = #""turns":["Hi","Bye"]"#
    let example = try example(#"{"id":"a",\#(turns),"expected":"Bye"}"#)
    #expect(example.conversation?.scoring == .last)
    #expect(example.scoredParts == [example])
    #expect(example.expected == ["Bye"])
    let other = try self.example(#"{"id":"a","turns":["Hi",{"user":"Bye","expected":"Bye"}]}"#)
    #expect(other.expected == example.expected)
    #expect(
      try self.example(#"{"id":"a",\#(turns),"score":"each"}"#).digest
        != self.example(#"{"id":"a",\#(turns)}"#).digest)
  }

  @Test func aPromptStandsBeforeTheFirstTurn() throws {
    let template = try PromptTemplate(SourceFile(path: "p", bytes: Array("# system\nBe kind.\n".utf8)))
    let messages = try template.render(example(#"{"id":"a","turns":["Hi","Bye"]}"#))
    #expect(
      messages == [
        ChatMessage(role: "system", content: "Be kind."), ChatMessage(role: "user", content: "Hi"),
      ])
  }

  @Test(arguments: [
    (#""turns":[]"#, "turns: a list of at least one turn is expected"),
    (#""turns":"Hi""#, "turns: a list of at least one turn is expected"),
    (#""turns":["Hi"],"input":"x""#, "turns: the example has both 'input' and 'turns'"),
    (#""turns":[{"expected":"x"}]"#, "turns[0]: the turn has no 'user'"),
    (#""turns":[7]"#, "turns[0]: keys with values are expected here"),
    (#""turns":[{"user":7}]"#, "turns[0].user: a string is expected"),
    (#""turns":[{"user":"a","says":"b"}]"#, "turns[0].says: unknown key 'says'"),
    (#""turns":["Hi"],"score":"all""#, "score: 'all' is not known here"),
    (#""input":"Hi","score":"each""#, "score: 'score' goes with 'turns'"),
    (
      #""turns":[{"user":"a","expected":"x"}],"expected":"y""#,
      "expected: the references of a conversation stand"
    ),
    (#""turns":["a"],"expected":"y","score":"each""#, "expected: the references of a conversation stand"),
  ])
  func faultsAreToldWithTheirPlace(members: String, told: String) {
    let error = #expect(throws: Diagnostics.self) { try self.example(#"{"id":"a",\#(members)}"#) }
    #expect(error?.description.hasPrefix("golden.jsonl:1: \(told)") == true, "\(error?.description ?? "")")
  }

  @Test func aHoldoutsFaultsDoNotQuoteIt() throws {
    for members in [
      #""input":[{"role":"QUUX","content":"x"}]"#, #""turns":[{"user":"a","QUUX":1}]"#,
      #""input":{"QUUX":1},"x":1"#,
    ] {
      let error = #expect(throws: Diagnostics.self) {
        try self.example(#"{"id":"a","holdout":true,\#(members)}"#)
      }
      #expect(error?.description.contains("QUUX") == false, "\(error?.description ?? "")")
      #expect(error?.description.hasPrefix("golden.jsonl:1") == true)
    }
    let open = try example(#"{"id":"a","input":"x"}"#)
    let closed = try example(#"{"id":"a","input":"x","holdout":true}"#)
    #expect(closed.isHoldout && !open.isHoldout && closed.digest == open.digest)
    #expect(try GoldenReaderTests.read("g.csv", "id,input,holdout\na,x,true\n").examples[0].isHoldout)
  }

  @Test(
    .needs(.shared("data/golden/multiturn_mtbench.jsonl")))
  func rowsOfMTBenchAreUsable() throws {
    let url = try #require(SharedData.url("data/golden/multiturn_mtbench.jsonl"))
    let rows = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map { line in
      let row = try JSONParser.parse(Array(line.utf8))
      let references = row["reference_turns"]?.arrayValue ?? []
      let turns = (row["turns"]?.arrayValue ?? []).enumerated().map { index, user -> JSONValue in
        ["user": user, "expected": index < references.count ? references[index] : .null]
      }
      let mapped: JSONValue = [
        "id": row["id"] ?? .null, "category": row["category"] ?? .null, "turns": .array(turns),
      ]
      return JSONWriter.compact(mapped)
    }
    let golden = try GoldenReaderTests.read("golden.jsonl", rows.joined(separator: "\n"))
    #expect(golden.examples.count == 80)
    #expect(golden.examples.allSatisfy { $0.conversation?.turns.count == 2 })
    #expect(golden.examples.contains { $0.conversation?.turns[0].expected.isEmpty == false })
  }
}
