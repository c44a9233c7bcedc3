import GateJSON

/// Reads spans with plain attributes and ISO times: Phoenix's REST, and what the Python SDK's console exporter prints.
struct FlatTraces {
  let place: TracePlace

  /// Reads a span.
  /// - Returns: 1 if it could not be read, else 0.
  func readSpan(_ json: JSONValue, into records: inout TraceRecords) -> Int {
    guard let context = json["context"], let trace = TraceIdentifier.id(context["trace_id"]),
      let id = TraceIdentifier.id(context["span_id"])
    else { return 1 }
    let events = (json["events"]?.arrayValue ?? []).map(OTLPTraces.event)
    var attributes = OTLPTraces.attributes(json["attributes"])
    // The console exporter has the kind of OpenTelemetry under another name.
    if let kind = json["span_kind"], attributes["openinference.span.kind"] == nil {
      attributes["openinference.span.kind"] = kind
    }
    let status: JSONValue =
      json["status"] ?? ["code": json["status_code"] ?? .null, "message": json["status_message"] ?? .null]
    records.spans.append(
      TraceSpan(
        traceID: trace, spanID: id, parentID: TraceIdentifier.id(json["parent_id"]),
        name: json["name"]?.stringValue ?? "", start: TraceIdentifier.nanoseconds(json["start_time"]),
        attributes: attributes, events: events, failure: OTLPTraces.failure(status, events), scope: nil,
        shared: OTLPTraces.attributes(json["resource"]?["attributes"]), place: place))
    return 0
  }

  /// Reads an annotation of Phoenix's: `{"span_id" or "trace_id", "name", "annotator_kind", "result": {...}}`.
  /// - Returns: 1 if it could not be read, else 0.
  static func readAnnotation(_ json: JSONValue, into records: inout TraceRecords) -> Int {
    let (trace, span) = (TraceIdentifier.id(json["trace_id"]), TraceIdentifier.id(json["span_id"]))
    guard trace != nil || span != nil, let name = json["name"]?.stringValue else { return 1 }
    let result = json["result"] ?? json
    guard let value = OTLPTraces.member(result, "score", "label") else { return 0 }
    records.marks.append(
      TraceMark(
        name: name, value: value, source: json["annotator_kind"]?.stringValue == "HUMAN" ? .person : .program,
        traceID: trace, spanID: span))
    return 0
  }
}
