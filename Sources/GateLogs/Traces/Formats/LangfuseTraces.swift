import GateJSON

/// Reads Langfuse's own traces (`GET /api/public/traces/ID`), observations and scores, one by one or in lists.
struct LangfuseTraces {
  let place: TracePlace

  /// Reads a trace with its observations, or one observation.
  /// - Returns: how many parts could not be read.
  func read(_ json: JSONValue, into records: inout TraceRecords) -> Int {
    guard json["traceId"] == nil else {
      return readObservation(json, trace: nil, shared: [:], into: &records) ? 0 : 1
    }
    guard let trace = TraceIdentifier.id(json["id"]) else { return 1 }
    var shared: [String: JSONValue] = [:]
    shared["session.id"] = json["sessionId"]
    shared["user.id"] = json["userId"]
    shared["metadata"] = json["metadata"]
    shared["langfuse.trace.tags"] = json["tags"]
    shared["langfuse.trace.name"] = json["name"]
    // The trace itself is the root of its observations.
    records.spans.append(
      TraceSpan(
        traceID: trace, spanID: trace, parentID: nil, name: json["name"]?.stringValue ?? "",
        start: TraceIdentifier.nanoseconds(json["timestamp"]),
        attributes: [
          "langfuse.observation.type": "trace", "langfuse.observation.input": json["input"] ?? .null,
          "langfuse.observation.output": json["output"] ?? .null,
        ], events: [], failure: nil, scope: nil, shared: shared, place: place))
    var unread = 0
    // A list of traces names its observations and scores by their ids only.
    for one in json["observations"]?.arrayValue ?? [] where one.objectValue != nil {
      if !readObservation(one, trace: trace, shared: shared, into: &records) { unread += 1 }
    }
    for one in json["scores"]?.arrayValue ?? [] where one.objectValue != nil {
      unread += Self.readScore(one, into: &records)
    }
    return unread
  }

  private func readObservation(
    _ json: JSONValue, trace: String?, shared: [String: JSONValue], into records: inout TraceRecords
  ) -> Bool {
    guard let traceID = TraceIdentifier.id(json["traceId"]) ?? trace, let id = TraceIdentifier.id(json["id"])
    else {
      return false
    }
    var shared = shared
    if let session = json["sessionId"], session != .null { shared["session.id"] = session }
    var attributes: [String: JSONValue] = [:]
    attributes["langfuse.observation.type"] = json["type"]?.stringValue.map { .string($0.lowercased()) }
    attributes["langfuse.observation.input"] = json["input"]
    attributes["langfuse.observation.output"] = json["output"]
    attributes["langfuse.observation.model.name"] = OTLPTraces.member(json, "model", "providedModelName")
    attributes["metadata"] = json["metadata"]
    let isError = json["level"]?.stringValue == "ERROR"
    records.spans.append(
      TraceSpan(
        traceID: traceID, spanID: id, parentID: TraceIdentifier.id(json["parentObservationId"]) ?? trace,
        name: json["name"]?.stringValue ?? "", start: TraceIdentifier.nanoseconds(json["startTime"]),
        attributes: attributes, events: [],
        failure: isError ? json["statusMessage"]?.stringValue ?? "no reason given" : nil, scope: nil,
        shared: shared, place: place))
    return true
  }

  /// Reads a score; those of people and of the application (`ANNOTATION`, `API`) are marks of people.
  /// - Returns: 1 if it could not be read, else 0.
  static func readScore(_ json: JSONValue, into records: inout TraceRecords) -> Int {
    guard let trace = TraceIdentifier.id(json["traceId"]), let name = json["name"]?.stringValue else {
      return 1
    }
    let isText = ["CATEGORICAL", "TEXT"].contains(json["dataType"]?.stringValue)
    let value =
      isText
      ? OTLPTraces.member(json, "stringValue", "value") : OTLPTraces.member(json, "value", "stringValue")
    guard let value else { return 0 }
    records.marks.append(
      TraceMark(
        name: name, value: value, source: json["source"]?.stringValue == "EVAL" ? .program : .person,
        traceID: trace, spanID: TraceIdentifier.id(json["observationId"])))
    return 0
  }
}
