import GateJSON
import Testing

@testable import GateSuite

@Suite struct GoldenToolsTests {
  private func examples(_ text: String) throws -> [Example] {
    try GoldenReader.read(SourceFile(path: "golden.jsonl", bytes: Array(text.utf8))).examples
  }

  @Test func readsMessagesToolsAndCalls() throws {
    let example = try #require(
      try examples(
        #"{"id": "a", "messages": [{"role": "user", "content": "q"}], "tools": [{"type": "function", "function": "#
          + #"{"name": "math.sqrt", "description": "d", "parameters": {"type": "object", "required": ["x"]}}}, "#
          + #"{"name": "g"}], "expected_calls": []}"#
      ).first)
    #expect(example.input == .messages([ChatMessage(role: "user", content: "q")]))
    #expect(example.tools.map(\.name) == ["math.sqrt", "g"])
    #expect(example.tools.map(\.plainName) == ["math_sqrt", "g"])
    #expect(example.tools.map(\.required) == [["x"], []])
    #expect(example.expectedCalls == [])
  }

  @Test func toolsAndCallsAreInTheDigest() throws {
    let rows = try examples(
      """
      {"id": "a", "input": "q"}
      {"id": "b", "input": "q", "expected_calls": []}
      {"id": "c", "input": "q", "tools": [{"name": "f"}]}
      """)
    func renamed(_ row: Example) -> Digest {
      Example(id: "a", input: row.input, tools: row.tools, expectedCalls: row.expectedCalls).digest
    }
    #expect(Set(rows.map(renamed)).count == 3)
    #expect(renamed(rows[0]) == rows[0].digest)
  }

  static let faults: [(String, String)] = [
    (#""messages": "q""#, "a list of messages is expected, not a string"),
    (#""input": "q", "messages": []"#, "the example has both 'input' and 'messages'; keep one of them"),
    (#""input": "q", "tools": {}"#, "a list of tools is expected, not an object"),
    (#""input": "q", "tools": [{"type": "web"}]"#, "unknown key 'type'"),
    (
      #""input": "q", "tools": [{"type": "web", "function": {"name": "f"}}]"#,
      "a tool of type 'web' is not known; write 'type: function'"
    ),
    (#""input": "q", "tools": [{"name": "f", "parameters": []}]"#, "a JSON Schema is expected, not a list"),
    (
      #""input": "q", "tools": [{"name": "a.b"}, {"name": "a_b"}]"#, "the tools 'a.b' and 'a_b' have one name"
    ),
    (
      #""input": "q", "expected_calls": {}"#,
      "a list of calls is expected, not an object; write [] if no call is right"
    ),
  ]

  @Test(arguments: faults)
  func tellsFaults(members: String, message: String) {
    let fault = #expect(throws: Diagnostics.self) { try examples("{\"id\": \"a\", \(members)}") }
    #expect(fault.map { "\($0)" }?.contains(message) == true, "\(fault.map { "\($0)" } ?? "")")
  }
}
