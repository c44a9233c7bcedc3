import GateJSON

/// A span of a trace as any store keeps it; its attributes have the names of OpenTelemetry, OpenInference, Langfuse or
/// MLflow, whichever package wrote them.
struct TraceSpan: Sendable {
  /// The trace's id, hexadecimal if it is one of OpenTelemetry; empty if none is known.
  let traceID: String
  /// The span's id in its trace; empty if none is known.
  let spanID: String
  /// The id of the span around it; nil of a root.
  let parentID: String?
  let name: String
  /// Nanoseconds since 1970; nil if the file does not say.
  let start: Int64?
  var attributes: [String: JSONValue]
  let events: [TraceEvent]
  /// What went wrong, in the store's words; nil if nothing did.
  let failure: String?
  /// The instrumentation that wrote it, such as `openinference.instrumentation.openai`; nil if the file does not say.
  let scope: String?
  /// What holds for the whole resource or trace.
  let shared: [String: JSONValue]
  let place: TracePlace

  /// An attribute that is not null.
  subscript(name: String) -> JSONValue? { attributes[name].flatMap { $0 == .null ? nil : $0 } }

  /// An attribute's text; nil if it has none, or an empty one.
  func text(_ names: String...) -> String? {
    for name in names {
      if let text = self[name]?.stringValue, !text.isEmpty { return text }
    }
    return nil
  }
}

/// An event of a span, or a log record that belongs to one.
struct TraceEvent: Sendable, Hashable {
  let name: String
  /// Nanoseconds since 1970; nil if the file does not say.
  let time: Int64?
  let attributes: [String: JSONValue]
  /// The body of a log record; of an event its attributes.
  let body: JSONValue
}

/// Where a part of a trace was read.
public struct TracePlace: Sendable, Hashable {
  /// The file as the user named it.
  public let file: String
  /// The line from 1 on which the JSON value begins that holds it.
  public let line: Int
}

/// What somebody or something said of a call or of a whole trace.
public struct TraceMark: Sendable, Hashable {
  /// Who said it.
  public enum Source: String, Sendable {
    /// A person, or the application for one.
    case person
    /// A program or a model, or nobody knows who.
    case program
  }

  /// The mark's name, such as `thumbs`.
  public let name: String
  /// Its value: a number, a truth value or a text.
  public let value: JSONValue
  /// Who said it.
  public let source: Source
  /// The trace that it is about; nil if only the span's id is known.
  let traceID: String?
  /// The span that it is about; nil for the whole trace.
  let spanID: String?
  /// Whether it is a right answer rather than an opinion of one.
  let isExpectation: Bool

  init(
    name: String, value: JSONValue, source: Source, traceID: String?, spanID: String?,
    isExpectation: Bool = false
  ) {
    self.name = name
    self.value = value
    self.source = source
    self.traceID = traceID
    self.spanID = spanID
    self.isExpectation = isExpectation
  }
}

/// All that some files of traces hold.
struct TraceRecords: Sendable {
  var spans: [TraceSpan] = []
  /// Log records, each with the trace and the span that it belongs to, and the number of the export that holds it.
  var logs: [(traceID: String, spanID: String, event: TraceEvent, export: Int)] = []
  var marks: [TraceMark] = []
  /// How many exports were begun, each a JSON value of a file.
  var exports = 0
}
