import GateJSON
import GateSuite
import Testing

@testable import GateScoring

@Suite struct StructureScorerTests {
  /// Without a score: the answer holds no JSON.
  static let cases: [(String, String, JSONValue, Double?)] = [
    ("json", #"{"b": 2.0, "a": [1]}"#, ["a": [1], "b": 2], 1),
    ("json", "```json\n{\"a\": 1}\n```", ["a": 1], 1),
    ("{type: json, fences: keep}", "```json\n{\"a\": 1}\n```", ["a": 1], nil),
    ("json", "Sure: {\"a\": 1}", ["a": 1], nil),
    ("{type: json, extract: first}", "Sure: {\"a\": {\"b\": \"}\"}} ok", ["a": ["b": "}"]], 1),
    ("json", #"{"a": 1, "extra": 2}"#, ["a": 1], 0),
    ("{type: json, ignore: [/extra]}", #"{"a": 1, "extra": 2}"#, ["a": 1], 1),
    ("{type: json, ignore: [/a/0/t]}", #"{"a": [{"t": 1, "v": 2}]}"#, ["a": [["t": 9, "v": 2]]], 1),
    ("json", "[2, 1]", .array([.array([1, 2])]), 0),
    ("{type: json, array_order: any}", "{\"a\": [2, 1]}", ["a": [1, 2]], 1),
    ("{type: json, number_tolerance: 0.1}", "{\"a\": 1.05}", ["a": 1], 1),
    ("json", "not json", ["a": 1], nil),
    ("json", "", ["a": 1], nil),
    ("json", "{\"a\": 1", ["a": 1], nil), ("json", #"{"a": 1}"#, #"{"a": 1.0}"#, 1),
    ("json", "null", "null", 1),
  ]

  @Test(arguments: cases)
  func json(yaml: String, output: String, expected: JSONValue, score: Double?) async throws {
    #expect(
      try await Fixture.score(yaml, output, [expected])
        == score.map { .value($0) } ?? .unread("the answer holds no JSON"))
  }

  @Test func aProgramDecides() async throws {
    #expect(try await Fixture.score("{type: command, command: 'grep -q fine'}", "fine", []) == .value(1))
    #expect(try await Fixture.score("{type: command, command: 'grep -q fine'}", "bad", []) == .value(0))
    #expect(
      try await Fixture.score(#"{type: command, command: [echo, '{"score": 0.25}']}"#, "x", [])
        == .value(0.25))
    #expect(
      try await Fixture.score(#"{type: command, command: [echo, '{"unscored": "no"}']}"#, "x", [])
        == .unscored("no"))
  }

  static let failures: [(String, String)] = [
    (
      "{type: command, command: 'echo broken >&2; exit 7'}",
      "ended with exit code 7; its standard error ends: broken"
    ),
    ("{type: command, command: 'kill -9 $$'}", "ended by signal 9"),
    ("{type: command, command: [no-such-program-here]}", "is not found or may not be executed"),
    ("{type: command, command: 'sleep 30', timeout_s: 0.2}", "took longer than 0.2 s"),
    ("{type: command, command: 'echo {}'}", "without 'score' or 'unscored'"),
  ]

  @Test(arguments: failures)
  func aProgramThatFailsLeavesTheAnswerUnscored(yaml: String, told: String) async throws {
    guard case .unscored(let reason) = try await Fixture.score(yaml, "x", []) else {
      Issue.record("scored")
      return
    }
    #expect(reason.contains(told), "\(reason)")
  }
}
