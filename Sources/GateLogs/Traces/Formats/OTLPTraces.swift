import GateJSON

/// Reads OTLP/JSON (opentelemetry-proto 1.x), in lowerCamelCase or in the snake_case of Phoenix.
struct OTLPTraces {
  let place: TracePlace

  /// Reads the spans of an export, or one span by itself.
  /// - Returns: how many could not be read.
  func readSpans(_ json: JSONValue, into records: inout TraceRecords) -> Int {
    guard let resources = Self.list(json, "resourceSpans", "resource_spans") else {
      return readSpan(json, scope: nil, shared: [:], into: &records) ? 0 : 1
    }
    var unread = 0
    for resource in resources {
      let shared = Self.attributes(resource["resource"]?["attributes"])
      let scopes =
        Self.list(resource, "scopeSpans", "scope_spans") ?? Self.list(resource, "instrumentationLibrarySpans")
      for scope in scopes ?? [] {
        let name = (scope["scope"] ?? scope["instrumentationLibrary"])?["name"]?.stringValue
        for span in scope["spans"]?.arrayValue ?? []
        where !readSpan(span, scope: name, shared: shared, into: &records) {
          unread += 1
        }
      }
    }
    return unread
  }

  /// Reads the log records of an export that belong to spans.
  /// - Returns: how many could not be read.
  func readLogs(_ json: JSONValue, into records: inout TraceRecords) -> Int {
    var unread = 0
    for resource in Self.list(json, "resourceLogs", "resource_logs") ?? [] {
      for scope in Self.list(resource, "scopeLogs", "scope_logs") ?? [] {
        for log in Self.list(scope, "logRecords", "log_records") ?? [] {
          guard log.objectValue != nil else {
            unread += 1
            continue
          }
          let attributes = Self.attributes(log["attributes"])
          guard
            let trace = TraceIdentifier.id(Self.member(log, "traceId", "trace_id")),
            let span = TraceIdentifier.id(Self.member(log, "spanId", "span_id")),
            let name = (Self.member(log, "eventName", "event_name") ?? attributes["event.name"])?.stringValue
          else { continue }
          let time =
            TraceIdentifier.nanoseconds(Self.member(log, "timeUnixNano", "time_unix_nano"))
            .flatMap { $0 == 0 ? nil : $0 }
            ?? TraceIdentifier.nanoseconds(
              Self.member(log, "observedTimeUnixNano", "observed_time_unix_nano"))
          records.logs.append(
            (
              trace, span,
              TraceEvent(name: name, time: time, attributes: attributes, body: Self.value(log["body"])),
              records.exports
            ))
        }
      }
    }
    return unread
  }

  private func readSpan(
    _ json: JSONValue, scope: String?, shared: [String: JSONValue], into records: inout TraceRecords
  ) -> Bool {
    guard let trace = TraceIdentifier.id(Self.member(json, "traceId", "trace_id")),
      let id = TraceIdentifier.id(Self.member(json, "spanId", "span_id"))
    else { return false }
    let events = (json["events"]?.arrayValue ?? []).map(Self.event)
    records.spans.append(
      TraceSpan(
        traceID: trace, spanID: id,
        parentID: TraceIdentifier.id(Self.member(json, "parentSpanId", "parent_span_id")),
        name: json["name"]?.stringValue ?? "",
        start: TraceIdentifier.nanoseconds(Self.member(json, "startTimeUnixNano", "start_time_unix_nano")),
        attributes: Self.attributes(json["attributes"]), events: events,
        failure: Self.failure(json["status"], events), scope: scope, shared: shared, place: place))
    return true
  }

  static func event(_ json: JSONValue) -> TraceEvent {
    let attributes = attributes(json["attributes"])
    return TraceEvent(
      name: json["name"]?.stringValue ?? "",
      time: TraceIdentifier.nanoseconds(member(json, "timeUnixNano", "time_unix_nano") ?? json["timestamp"]),
      attributes: attributes, body: .object(attributes))
  }

  /// What went wrong by a status: its own words, or else those of the event `exception`.
  static func failure(_ status: JSONValue?, _ events: [TraceEvent]) -> String? {
    let code = status?["code"] ?? status?["status_code"]
    let isError = code?.integerValue == 2 || code?.stringValue?.uppercased().hasSuffix("ERROR") == true
    guard isError else { return nil }
    let told = [status?["message"], status?["description"]].compactMap { $0?.stringValue }.first {
      !$0.isEmpty
    }
    let raised = events.first { $0.name == "exception" }?.attributes["exception.message"]?.stringValue
    return told ?? raised ?? "no reason given"
  }

  /// Attributes: a list of keys with typed values, or an object with plain ones.
  static func attributes(_ json: JSONValue?) -> [String: JSONValue] {
    if let members = json?.objectValue { return members }
    return Dictionary(
      (json?.arrayValue ?? []).compactMap { one in one["key"]?.stringValue.map { ($0, value(one["value"])) }
      },
      uniquingKeysWith: { $1 })
  }

  /// A typed value (`AnyValue`); what has no known type is null.
  static func value(_ json: JSONValue?) -> JSONValue {
    guard case .object(let members)? = json else { return .null }
    for (name, value) in members.sorted(by: { $0.key < $1.key }) where value != .null {
      switch name {
      case "stringValue", "string_value", "boolValue", "bool_value", "bytesValue", "bytes_value": return value
      case "intValue", "int_value": return value.stringValue.flatMap { Int($0) }.map { .integer($0) } ?? value
      // A text stands for a number that is not finite.
      case "doubleValue", "double_value": return value.stringValue == nil ? value : .null
      case "arrayValue", "array_value":
        return .array((value["values"]?.arrayValue ?? []).map { Self.value($0) })
      case "kvlistValue", "kvlist_value": return .object(attributes(value["values"]))
      default: continue
      }
    }
    return .null
  }

  /// The first of some members that is there and not null.
  static func member(_ json: JSONValue, _ names: String...) -> JSONValue? {
    names.lazy.compactMap { json[$0] }.first { $0 != .null }
  }

  private static func list(_ json: JSONValue, _ names: String...) -> [JSONValue]? {
    names.lazy.compactMap { json[$0]?.arrayValue }.first
  }
}
