import GateJSON
import GateSuite
import Testing

@testable import GateScoring

@Suite struct ToolsScorerTests {
  static func call(_ name: String, _ arguments: JSONValue = [:]) -> ToolCall {
    ToolCall(name: name, arguments: arguments)
  }

  static func score(
    _ yaml: String, _ calls: [ToolCall], expected: JSONValue?, output: String = ""
  ) async throws -> Score {
    let scorer = try Fixture.scorer(yaml)
    let example = Example(
      id: "e", input: .text("q"), expectedCalls: expected, place: Place(file: "golden.jsonl", line: 3))
    try scorer.validate(example)
    var response = Response(output: output)
    response.toolCalls = calls
    return await scorer.score(response, for: example)
  }

  static let book: JSONValue = [["book": ["city": ["Paris", "Paris, France"], "nights": [2, ""]]]]

  static let arguments: [(JSONValue, Double)] = [
    (["city": "Paris", "nights": 2], 1), (["city": "paris france"], 1),
    (["city": "PARIS", "nights": 2.0], 1),
    (["city": "Paris", "nights": "2"], 0), (["city": "Paris", "nights": ""], 0),
    (["city": "Rome", "nights": 2], 0), (["nights": 2], 0), (["city": "Paris", "stars": 5], 0),
    (["city": ["Paris"]], 0), (["city": "Paris", "nights": .null], 0), ("city=Paris", 0), (.null, 0),
    ([:], 0),
  ]

  @Test(arguments: arguments)
  func acceptsAlternatives(given: JSONValue, score: Double) async throws {
    let yaml = "{type: tools, strings: bfcl}"
    #expect(try await Self.score(yaml, [Self.call("book", given)], expected: Self.book) == .value(score))
  }

  @Test(arguments: [
    ("AB-12", "AB12"), ("1.5", "15"), ("-5", "5"), ("Paris", "paris"), ("a b", "ab"), ("a/b", "ab"),
    ("x_y", "xy"), ("2^3", "23"),
    ("it's", "it\"s"),
  ])
  func stringsAreComparedAsTheyAre(wanted: String, given: String) async throws {
    let expected: JSONValue = [["f": ["x": [.string(wanted)]]]]
    let call = Self.call("f", ["x": .string(given)])
    #expect(try await Self.score("tools", [call], expected: expected) == .value(0))
    #expect(try await Self.score("{type: tools, strings: bfcl}", [call], expected: expected) == .value(1))
    let same = Self.call("f", ["x": .string(wanted)])
    #expect(try await Self.score("tools", [same], expected: expected) == .value(1))
  }

  @Test func callsInProseAreThoseAmongBrackets() async throws {
    let text = #"As in [1], I call: [{"name": "f", "arguments": {"id": 12345678901234567890}}]"#
    let expected: JSONValue = ["f"]
    #expect(
      try await Self.score("{type: tools, from: text, extract: first}", [], expected: expected, output: text)
        == .value(1))
  }

  @Test func valuesCompareByWhatTheyAre() async throws {
    let expected: JSONValue = [
      ["f": ["x": [[1.0, 3.0]], "o": [["a": ["U.S.", ""], "b": [true]]], "t": ["it's", ""]]]
    ]
    let right: [JSONValue] = [
      ["x": [1, 3], "o": ["a": "us", "b": true]], ["x": [1.0, 3.0], "o": ["b": true], "t": "IT\"S"],
      ["x": [1, 3], "o": ["b": true], "t": ""],
    ]
    let wrong: [JSONValue] = [
      ["x": [3, 1], "o": ["b": true]], ["x": [1], "o": ["b": true]], ["x": [1, 3], "o": ["b": 1]],
      ["x": [1, 3], "o": ["b": true, "c": 1]], ["x": [1, 3], "o": ["a": "us"]], ["x": [1, 3]],
    ]
    for given in right {
      #expect(
        try await Self.score("{type: tools, strings: bfcl}", [Self.call("f", given)], expected: expected)
          == .value(1), "\(given)")
    }
    for given in wrong {
      #expect(
        try await Self.score("tools", [Self.call("f", given)], expected: expected) == .value(0), "\(given)")
    }
  }

  @Test func exactArgumentsAcceptNothingElse() async throws {
    let expected: JSONValue = [["name": "f", "arguments": ["x": "", "y": ["k": [1]]]]]
    #expect(
      try await Self.score("tools", [Self.call("f", ["x": "", "y": ["k": [1]]])], expected: expected)
        == .value(1))
    #expect(
      try await Self.score("tools", [Self.call("f", ["y": ["k": [1]]])], expected: expected) == .value(0))
    #expect(
      try await Self.score("tools", [Self.call("f", ["x": "", "y": ["k": 1]])], expected: expected)
        == .value(0))
  }

  @Test func noCallIsRight() async throws {
    for yaml in ["tools", "{type: tools, extra: allowed}", "{type: tools, credit: calls}"] {
      #expect(try await Self.score(yaml, [], expected: []) == .value(1))
      #expect(try await Self.score(yaml, [Self.call("f")], expected: []) == .value(0))
    }
    #expect(try await Self.score("tools", [], expected: Self.book) == .value(0))
  }

  static let sequences: [(String, [String], [String], Double)] = [
    ("tools", ["a", "b"], ["b", "a"], 1), ("tools", ["a", "b"], ["a"], 0), ("tools", ["a"], ["a", "b"], 0),
    ("tools", ["a", "a"], ["a", "b"], 0), ("tools", ["math.sqrt"], ["math_sqrt"], 1),
    ("{type: tools, order: fixed}", ["a", "b"], ["b", "a"], 0),
    ("{type: tools, order: fixed}", ["a", "b"], ["a", "b"], 1),
    ("{type: tools, extra: allowed}", ["a", "b"], ["b", "x", "a"], 1),
    ("{type: tools, order: fixed, extra: allowed}", ["a", "b"], ["a", "x", "b"], 1),
    ("{type: tools, order: fixed, extra: allowed}", ["a", "b"], ["b", "x", "a"], 0),
    ("{type: tools, trajectory: exact}", ["a", "b"], ["a", "b"], 1),
    ("{type: tools, trajectory: exact}", ["a", "b"], ["a", "x", "b"], 0),
    ("{type: tools, trajectory: in_order}", ["a", "b"], ["a", "x", "b"], 1),
    ("{type: tools, trajectory: in_order}", ["a", "b"], ["b", "a"], 0),
    ("{type: tools, trajectory: any_order}", ["a", "b"], ["b", "x", "a"], 1),
    ("{type: tools, trajectory: any_order}", ["a", "b"], ["b", "x"], 0),
    ("{type: tools, credit: calls}", ["a", "b"], ["b"], 2.0 / 3),
    ("{type: tools, credit: calls}", ["a", "b"], ["a", "b", "x", "y"], 2.0 / 3),
    ("{type: tools, credit: calls, extra: allowed}", ["a", "b"], ["b", "x", "y"], 0.5),
    ("{type: tools, credit: calls, order: fixed}", ["a", "b"], ["b", "a"], 0.5),
  ]

  @Test(arguments: sequences)
  func comparesSequences(yaml: String, wanted: [String], made: [String], score: Double) async throws {
    let expected = JSONValue.array(wanted.map { .string($0) })
    #expect(try await Self.score(yaml, made.map { Self.call($0) }, expected: expected) == .value(score))
  }

  @Test func creditsArguments() async throws {
    let yaml = "{type: tools, credit: arguments}"
    let cases: [(JSONValue, Double)] = [
      (["city": "Paris", "nights": 2], 1), (["city": "Rome", "nights": 2], 0.5),
      (["city": "Paris", "x": 1], 2.0 / 3),
      (["nights": 2], 2.0 / 3), (["x": 1], 0), ([:], 0),
    ]
    for (given, score) in cases {
      #expect(
        try await Self.score(yaml, [Self.call("book", given)], expected: Self.book) == .value(score),
        "\(given)")
    }
    #expect(
      try await Self.score(
        yaml, [Self.call("book", ["city": "Rome", "nights": 2]), Self.call("book", ["city": "Paris"])],
        expected: Self.book) == .value(2.0 / 3))
  }

  @Test func theSuiteMayDeclareTheCalls() async throws {
    let yaml = "{type: tools, calls: [search, {name: read, arguments: {page: 1}}]}"
    let made = [Self.call("search", ["q": "x"]), Self.call("read", ["page": 1])]
    #expect(try await Self.score(yaml, made, expected: nil) == .value(1))
    #expect(try await Self.score(yaml, made, expected: []) == .value(0))
  }

  static let texts: [(String, Double)] = [
    (#"[{"name": "f", "arguments": {"x": 1}}]"#, 1), (#"{"f": {"x": 1}}"#, 1),
    ("```json\n{\"name\": \"f\", \"parameters\": {\"x\": 1}}\n```", 1),
    (#"{"tool_calls": [{"type": "function", "function": {"name": "f", "arguments": "{\"x\": 1}"}}]}"#, 1),
    (#"{"f": {"x": 2}}"#, 0), ("I call f.", 0), (#"[{"name": "f", "arguments": {"x": 1}}, 3]"#, 0), ("", 0),
  ]

  @Test(arguments: texts)
  func readsCallsFromTheText(text: String, score: Double) async throws {
    let expected: JSONValue = [["f": ["x": [1]]]]
    #expect(
      try await Self.score("{type: tools, from: text}", [], expected: expected, output: text) == .value(score)
    )
  }

  @Test func composesWithOtherScorers() async throws {
    let yaml = "{type: all_of, of: [tools, {type: not, of: {type: contains, values: [sorry]}}]}"
    let made = [Self.call("f")]
    #expect(try await Self.score(yaml, made, expected: ["f"], output: "done") == .value(1))
    #expect(try await Self.score(yaml, made, expected: ["f"], output: "sorry") == .value(0))
    #expect(try await Self.score(yaml, [], expected: ["f"], output: "done") == .value(0))
  }

  static let faults: [(String, String)] = [
    ("{type: tools, order: sorted}", "'sorted' is not known here; give one of any, fixed"),
    (
      "{type: tools, trajectory: exact, extra: allowed}", "'trajectory' says that already; keep one of them"
    ),
    ("{type: tools, fences: keep}", "'fences' is for calls in the text; add 'from: text'"),
    ("{type: tools, calls: [3]}", "a number is no expected call"),
    ("{type: tools, calls: [{f: {x: 1}}]}", "the argument 'x' of 'f' has no list of accepted values"),
  ]

  @Test(arguments: faults)
  func tellsFaults(yaml: String, message: String) throws {
    let fault = #expect(throws: Diagnostic.self) { try Fixture.scorer(yaml) }
    #expect(fault?.description.contains(message) == true, "\(fault?.description ?? "")")
  }

  @Test func anExampleWithoutCallsIsRefused() throws {
    let scorer = try Fixture.scorer("tools")
    let fault = #expect(throws: Diagnostic.self) { try scorer.validate(Fixture.example(["x"])) }
    #expect(
      fault?.description
        == "golden.jsonl:3: the scorer 'tools' needs the calls that the example 'e' expects; add 'expected_calls', "
        + "[] if no call is right")
  }
}
