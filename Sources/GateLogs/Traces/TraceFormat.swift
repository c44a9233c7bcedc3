import GateJSON

/// The shapes in which traces are kept, told apart by their keys.
enum TraceFormat: Sendable {
  /// OTLP/JSON (opentelemetry-proto), in its own spelling or in snake_case as Phoenix hands it out.
  case otlp
  /// Log records of OTLP/JSON.
  case otlpLogs
  /// Spans of Phoenix's REST, and what the Python SDK's console exporter prints.
  case flat
  /// Annotations of Phoenix's REST.
  case phoenixAnnotations
  /// MLflow's traces.
  case mlflow
  /// Langfuse's traces and observations.
  case langfuse
  /// Langfuse's scores.
  case langfuseScores

  /// Whose it is, in words.
  var title: String {
    switch self {
    case .otlp, .otlpLogs: "OTLP/JSON"
    case .flat: "Phoenix or a console exporter"
    case .phoenixAnnotations: "Phoenix"
    case .mlflow: "MLflow"
    case .langfuse, .langfuseScores: "Langfuse"
    }
  }

  /// The format of an object; nil if it is a container of others, or nothing that is known.
  init?(_ json: JSONValue) {
    guard case .object(let members) = json else { return nil }
    func has(_ names: String...) -> Bool { names.allSatisfy { members[$0] != nil } }
    if has("resourceSpans") || has("resource_spans") {
      self = .otlp
    } else if has("resourceLogs") || has("resource_logs") {
      self = .otlpLogs
    } else if has("trace_info", "spans") || json["info"]?["trace_id"] != nil && json["data"]?["spans"] != nil
      || json["info"]?["request_id"] != nil && json["data"]?["spans"] != nil
    {
      self = .mlflow
    } else if json["context"]?["span_id"] != nil {
      self = .flat
    } else if json["attributes"]?.arrayValue != nil, has("spanId") || has("span_id") {
      // A span by itself, as Phoenix's `spans/otlpv1` lists them.
      self = .otlp
    } else if has("annotator_kind", "name") {
      self = .phoenixAnnotations
    } else if has("traceId", "name"), has("value") || has("stringValue"), !has("startTime") {
      self = .langfuseScores
    } else if has("traceId", "startTime") || has("id", "timestamp", "observations")
      || has("id", "timestamp") && (has("input") || has("output") || has("sessionId"))
    {
      self = .langfuse
    } else {
      return nil
    }
  }

  /// The elements of a container: a list, or an object that holds one under a name that stores use.
  static func elements(of json: JSONValue) -> [JSONValue]? {
    if let elements = json.arrayValue { return elements }
    for name in ["data", "traces", "spans", "observations", "scores"] {
      if let elements = json[name]?.arrayValue { return elements }
    }
    return json["trace"].flatMap { $0.objectValue == nil ? nil : [$0] }
  }

  /// Reads an object into the records.
  /// - Returns: how many spans in it could not be read.
  func read(_ json: JSONValue, at place: TracePlace, into records: inout TraceRecords) -> Int {
    switch self {
    case .otlp: OTLPTraces(place: place).readSpans(json, into: &records)
    case .otlpLogs: OTLPTraces(place: place).readLogs(json, into: &records)
    case .flat: FlatTraces(place: place).readSpan(json, into: &records)
    case .phoenixAnnotations: FlatTraces.readAnnotation(json, into: &records)
    case .mlflow: MLflowTraces(place: place).read(json, into: &records)
    case .langfuse: LangfuseTraces(place: place).read(json, into: &records)
    case .langfuseScores: LangfuseTraces.readScore(json, into: &records)
    }
  }
}
