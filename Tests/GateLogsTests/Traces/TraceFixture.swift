import Foundation
import GateJSON

@testable import GateLogs

/// A span as OTLP/JSON, of a few words.
struct FixtureSpan {
  var trace = "0af7651916cd43dd8448eb211c80319c"
  var id = "00f067aa0ba902b7"
  var parent: String?
  var name = "chat m"
  var start = 1_795_936_705_000_000_000
  var status: JSONValue = [:]
  var attributes: [String: JSONValue] = [:]
  var events: [JSONValue] = []

  var json: JSONValue {
    var members: [String: JSONValue] = [
      "traceId": .string(trace), "spanId": .string(id), "name": .string(name), "kind": 3,
      "startTimeUnixNano": .string("\(start)"), "status": status, "attributes": Self.list(attributes),
    ]
    if let parent { members["parentSpanId"] = .string(parent) }
    if !events.isEmpty { members["events"] = .array(events) }
    return .object(members)
  }

  /// Attributes as a list of typed values.
  static func list(_ attributes: [String: JSONValue]) -> JSONValue {
    .array(attributes.sorted { $0.key < $1.key }.map { ["key": .string($0.key), "value": typed($0.value)] })
  }

  static func typed(_ value: JSONValue) -> JSONValue {
    switch value {
    case .string: ["stringValue": value]
    case .bool: ["boolValue": value]
    case .integer(let number): ["intValue": .string("\(number)")]
    case .array(let elements): ["arrayValue": ["values": .array(elements.map(typed))]]
    case .object(let members): ["kvlistValue": ["values": list(members)]]
    case .null: [:]
    default: ["doubleValue": value]
    }
  }

  /// An export of spans as a file.
  static func file(
    _ spans: [FixtureSpan], scope: String = "test", resource: [String: JSONValue] = [:],
    named name: String = "t.json"
  ) -> LogFile {
    let json: JSONValue = [
      "resourceSpans": [
        [
          "resource": ["attributes": list(resource)],
          "scopeSpans": [["scope": ["name": .string(scope)], "spans": .array(spans.map(\.json))]],
        ]
      ]
    ]
    return file(JSONWriter.compact(json), named: name)
  }

  /// An export of log records as a file.
  static func logs(_ records: [JSONValue]) -> LogFile {
    file(
      JSONWriter.compact(["resourceLogs": [["scopeLogs": [["logRecords": .array(records)]]]]]),
      named: "logs.json")
  }

  static func file(_ text: String, named name: String = "t.json") -> LogFile {
    LogFile(name: name, bytes: Data(text.utf8))
  }
}

extension TraceReading {
  /// What was asked and answered: `role: text | role: text -> answer`.
  var told: [String] {
    calls.map { call in
      let asked: String =
        switch call.input {
        case .messages(let messages): messages.map { "\($0.role): \($0.text)" }.joined(separator: " | ")
        case .value(let value): JSONWriter.compact(value)
        }
      let tools = call.toolCalls.map { " + \($0.name)\(JSONWriter.compact($0.arguments))" }.joined()
      return "\(asked) -> \(call.answer.text)\(tools)"
    }
  }
}
