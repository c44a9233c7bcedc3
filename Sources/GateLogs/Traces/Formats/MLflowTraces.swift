import GateJSON

/// Reads MLflow's traces: `Trace.to_json()` (`info`, `data`), and what its REST hands out (`trace_info`, `spans`).
///
/// Each attribute is JSON in a text. The previews of requests and responses are cut, and never read.
struct MLflowTraces {
  let place: TracePlace

  /// Reads a trace.
  /// - Returns: how many of its spans could not be read.
  func read(_ json: JSONValue, into records: inout TraceRecords) -> Int {
    let info = json["info"] ?? json["trace_info"] ?? .null
    let spans = json["data"]?["spans"]?.arrayValue ?? json["spans"]?.arrayValue ?? []
    var shared = (info["tags"]?.objectValue ?? [:]).merging(info["trace_metadata"]?.objectValue ?? [:]) { $1 }
    shared["session.id"] = shared["mlflow.trace.session"]
    shared["user.id"] = shared["mlflow.trace.user"]
    var unread = 0
    for span in spans {
      let context = span["context"] ?? span
      guard let trace = TraceIdentifier.id(context["trace_id"] ?? info["trace_id"] ?? info["request_id"]),
        let id = TraceIdentifier.id(context["span_id"])
      else {
        unread += 1
        continue
      }
      let events = (span["events"]?.arrayValue ?? []).map(OTLPTraces.event)
      records.spans.append(
        TraceSpan(
          traceID: trace, spanID: id,
          parentID: TraceIdentifier.id(span["parent_span_id"] ?? span["parent_id"]),
          name: span["name"]?.stringValue ?? "",
          start: TraceIdentifier.nanoseconds(span["start_time_unix_nano"] ?? span["start_time"]),
          attributes: OTLPTraces.attributes(span["attributes"]).mapValues(Self.parsed), events: events,
          failure: OTLPTraces.failure(span["status"] ?? ["code": span["status_code"] ?? .null], events),
          scope: nil, shared: shared, place: place))
    }
    readAssessments(info, into: &records)
    return unread
  }

  private func readAssessments(_ info: JSONValue, into records: inout TraceRecords) {
    for one in info["assessments"]?.arrayValue ?? [] where one["valid"]?.boolValue != false {
      guard let name = (one["assessment_name"] ?? one["name"])?.stringValue,
        let trace = TraceIdentifier.id(one["trace_id"] ?? info["trace_id"] ?? info["request_id"])
      else { continue }
      let source = one["source"]?["source_type"]?.stringValue
      let feedback = one["feedback"]?["value"].flatMap { $0 == .null ? nil : $0 }
      let expectation = one["expectation"]?["value"].flatMap { $0 == .null ? nil : $0 }
      guard let value = feedback ?? expectation else { continue }
      records.marks.append(
        TraceMark(
          name: name, value: value, source: source == "HUMAN" ? .person : .program, traceID: trace,
          spanID: TraceIdentifier.id(one["span_id"]), isExpectation: feedback == nil))
    }
  }

  /// The value that a text holds as JSON; the text itself if it holds none.
  private static func parsed(_ value: JSONValue) -> JSONValue {
    value.stringValue.flatMap { try? JSONParser.parse($0) } ?? value
  }
}
