import GateJSON

/// The marks of some files by what they are about.
struct TraceMarks {
  private var bySpan: [TraceTree.Key: [TraceMark]] = [:]
  private var byTrace: [String: [TraceMark]] = [:]
  private let tree: TraceTree
  /// How many are about spans that are not there.
  private(set) var unplaced = 0

  init(_ marks: [TraceMark], in tree: TraceTree) {
    self.tree = tree
    let traces = Dictionary(grouping: tree.spans, by: \.traceID)
    let bySpanID = Dictionary(grouping: tree.spans, by: \.spanID)
    for mark in Set(marks).sorted(by: { Self.order($0) < Self.order($1) }) {
      if let span = mark.spanID {
        // An annotation may name the span only.
        let trace = mark.traceID ?? bySpanID[span].flatMap { $0.count == 1 ? $0[0].traceID : nil }
        if let trace, bySpanID[span]?.contains(where: { $0.traceID == trace }) == true {
          bySpan[TraceTree.Key(trace: trace, span: span), default: []].append(mark)
        } else {
          unplaced += 1
        }
      } else if let trace = mark.traceID, traces[trace] != nil {
        byTrace[trace, default: []].append(mark)
      } else {
        unplaced += 1
      }
    }
    // Scores may stand in the trace itself, as events of the conventions.
    for span in tree.spans {
      for event in span.events + tree.logs(of: span) where event.name == "gen_ai.evaluation.result" {
        guard let name = event.attributes["gen_ai.evaluation.name"]?.stringValue,
          let value = OTLPTraces.member(
            .object(event.attributes), "gen_ai.evaluation.score.value", "gen_ai.evaluation.score.label")
        else { continue }
        bySpan[TraceTree.Key(trace: span.traceID, span: span.spanID), default: []].append(
          TraceMark(name: name, value: value, source: .program, traceID: span.traceID, spanID: span.spanID))
      }
    }
  }

  private static func order(_ mark: TraceMark) -> (String, String, String, String) {
    (mark.name, JSONWriter.compact(mark.value), mark.traceID ?? "", mark.spanID ?? "")
  }

  /// The call with the marks of its own span, and of those around it that are no roots of a trace.
  func ofSpan(_ call: TracedCall) -> TracedCall {
    var call = call
    guard let span = tree.span(call.traceID, call.spanID) else { return call }
    let around = [span] + tree.ancestors(of: span).filter { !tree.isRoot($0) }
    call.marks += around.flatMap { bySpan[TraceTree.Key(trace: $0.traceID, span: $0.spanID)] ?? [] }
    return call
  }

  /// The call with the marks of its whole trace, or of the trace's root, as well.
  func ofTrace(_ call: TracedCall) -> TracedCall {
    var call = call
    guard let span = tree.span(call.traceID, call.spanID) else { return call }
    let roots = tree.ancestors(of: span).filter(tree.isRoot)
    call.marks += roots.flatMap { bySpan[TraceTree.Key(trace: $0.traceID, span: $0.spanID)] ?? [] }
    call.marks += byTrace[call.traceID] ?? []
    return call
  }
}
