import GateJSON

/// The spans of some files by their ids, each once, and what they say together.
struct TraceTree {
  /// A span's id in its trace.
  struct Key: Hashable {
    let trace: String
    let span: String
  }

  /// The spans in an order that does not depend on files: by time, then by ids.
  let spans: [TraceSpan]
  /// How many spans were read more than once.
  let repeats: Int
  private let byKey: [Key: Int]
  private let logs: [Key: [TraceEvent]]
  private let sessions: [String: String]
  private let roots: [String: [Int]]

  init(_ records: TraceRecords) {
    let ordered = records.spans.sorted { Self.order($0) < Self.order($1) }
    var byKey: [Key: Int] = [:]
    var spans: [TraceSpan] = []
    for span in ordered {
      let key = Key(trace: span.traceID, span: span.spanID)
      guard let earlier = byKey[key] else {
        byKey[key] = spans.count
        spans.append(span)
        continue
      }
      if Self.saysMore(span, than: spans[earlier]) { spans[earlier] = span }
    }
    self.spans = spans
    repeats = ordered.count - spans.count
    self.byKey = byKey
    logs = Dictionary(
      grouping: records.logs, by: { Key(trace: $0.traceID, span: $0.spanID) }
    ).mapValues { Self.distinct($0.map { ($0.event, $0.export) }) }
    var sessions: [String: String] = [:]
    var roots: [String: [Int]] = [:]
    for (index, span) in spans.enumerated() {
      if sessions[span.traceID] == nil { sessions[span.traceID] = Self.session(of: span) }
      if span.parentID.map({ byKey[Key(trace: span.traceID, span: $0)] == nil }) ?? true {
        roots[span.traceID, default: []].append(index)
      }
    }
    self.sessions = sessions
    self.roots = roots
  }

  private static func order(_ span: TraceSpan) -> (Int64, String, String, String, Int) {
    (span.start ?? 0, span.traceID, span.spanID, span.place.file, span.place.line)
  }

  /// Whether a span counts rather than another reading of it: a store may hand it out before it ended, so the one that says
  /// more does; of two that say as much one that does not depend on the order in which they were read.
  private static func saysMore(_ span: TraceSpan, than other: TraceSpan) -> Bool {
    guard span.attributes.count == other.attributes.count else {
      return span.attributes.count > other.attributes.count
    }
    func text(_ span: TraceSpan) -> String {
      JSONWriter.compact([
        .object(span.attributes), .string(span.failure ?? ""), .string(span.name), .object(span.shared),
      ])
    }
    return text(span) < text(other)
  }

  /// The log records of a span, in an order that does not depend on files. Exports may overlap: a record that several hold
  /// is there as often as the one that holds it most often.
  private static func distinct(_ records: [(event: TraceEvent, export: Int)]) -> [TraceEvent] {
    var counts: [TraceEvent: [Int: Int]] = [:]
    for record in records { counts[record.event, default: [:]][record.export, default: 0] += 1 }
    func key(_ event: TraceEvent) -> (Int64, String, String, String) {
      (
        event.time ?? 0, event.name, JSONWriter.compact(event.body),
        JSONWriter.compact(.object(event.attributes))
      )
    }
    return counts.map { (key($0.key), $0.key, $0.value.values.max() ?? 1) }.sorted { $0.0 < $1.0 }.flatMap {
      Array(repeating: $0.1, count: $0.2)
    }
  }

  /// The log records of a span.
  func logs(of span: TraceSpan) -> [TraceEvent] { logs[Key(trace: span.traceID, span: span.spanID)] ?? [] }

  /// The spans around a span, from the inside out.
  func ancestors(of span: TraceSpan) -> [TraceSpan] {
    var (found, seen): ([TraceSpan], Set<String>) = ([], [span.spanID])
    var next = span.parentID
    // A file may hold a ring.
    while let id = next, seen.insert(id).inserted, let index = byKey[Key(trace: span.traceID, span: id)] {
      found.append(spans[index])
      next = spans[index].parentID
    }
    return found
  }

  /// A span by its ids; nil if it is not there.
  func span(_ trace: String, _ id: String) -> TraceSpan? {
    byKey[Key(trace: trace, span: id)].map { spans[$0] }
  }

  /// Whether no span around it is there.
  func isRoot(_ span: TraceSpan) -> Bool {
    span.parentID.map { byKey[Key(trace: span.traceID, span: $0)] == nil } ?? true
  }

  /// The session that any span of the trace names.
  func session(of span: TraceSpan) -> String? { Self.session(of: span) ?? sessions[span.traceID] }

  private static func session(of span: TraceSpan) -> String? {
    let own = span.text(
      "session.id", "gen_ai.conversation.id", "langfuse.session.id",
      "traceloop.association.properties.session_id")
    return own ?? span.shared["session.id"]?.stringValue.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// What a label is for a span: its own, that of the spans around it, of the trace's roots, or of the whole resource.
  func label(_ name: String, of span: TraceSpan) -> String? {
    let around = ancestors(of: span) + (roots[span.traceID] ?? []).map { spans[$0] }
    for one in [span] + around {
      if let value = Self.label(name, in: one.attributes) { return value }
    }
    return Self.label(name, in: span.shared)
  }

  private static let prefixes = [
    "", "metadata.", "langfuse.trace.metadata.", "langfuse.observation.metadata.",
    "traceloop.association.properties.",
  ]

  private static func label(_ name: String, in attributes: [String: JSONValue]) -> String? {
    let plain = prefixes.lazy.compactMap { attributes[$0 + name] }
    let inner = ["metadata", "langfuse.trace.metadata"].lazy.compactMap {
      attributes[$0].map(TraceMessages.decoded)?[name]
    }
    for value in Array(plain) + Array(inner) {
      switch value {
      case .string(let text) where !text.isEmpty: return text
      case .integer, .number, .bool: return JSONWriter.compact(value)
      default: continue
      }
    }
    // Tags have no names of their own: `category:billing`.
    for key in ["langfuse.trace.tags", "tag.tags"] {
      for tag in attributes[key].map(TraceMessages.decoded)?.arrayValue ?? [] {
        guard let text = tag.stringValue, text.hasPrefix(name + ":") else { continue }
        return String(text.dropFirst(name.count + 1))
      }
    }
    return nil
  }
}
