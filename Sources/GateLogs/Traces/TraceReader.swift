import Foundation
import GateJSON

/// Reads traces of products that call models, by content: OTLP/JSON with the GenAI conventions or OpenInference, Langfuse,
/// MLflow, Phoenix and the console exporter of OpenTelemetry.
public struct TraceReader: Sendable {
  /// What becomes an example.
  public enum Level: String, Sendable, CaseIterable {
    /// Each call of a model.
    case call
    /// Each trace, by what its root got and gave.
    case trace
  }

  private let level: Level
  private let category: String

  /// A reader.
  /// - Parameters:
  ///   - level: what becomes an example.
  ///   - category: the attribute, key of `metadata` or prefix of tags that is the category.
  public init(level: Level = .call, category: String = "category") {
    self.level = level
    self.category = category
  }

  /// Reads files together: spans of one file may belong to log records, marks or parents of another.
  public func read(_ files: [LogFile]) -> TraceReading {
    var records = TraceRecords()
    var accounts: [TraceReading.FileAccount] = []
    for file in files { accounts.append(account(of: file, into: &records)) }
    let tree = TraceTree(records)
    var losses: [TraceLoss: Int] = [:]
    losses[.repeated] = tree.repeats == 0 ? nil : tree.repeats
    var calls: [TracedCall] = []
    var rootsWithInput = 0
    for span in tree.spans {
      let isCall = Self.isCall(span)
      let isCandidate = level == .call ? isCall : tree.isRoot(span) && !Self.isEmbedding(span)
      guard isCandidate else { continue }
      let content = TraceContent(span, logs: tree.logs(of: span))
      if let loss = loss(of: span, content, isCall: isCall, in: tree) {
        losses[loss, default: 0] += 1
        continue
      }
      if let call = call(span, content, in: tree) { calls.append(call) }
    }
    if level == .call {
      rootsWithInput = tree.spans.count { span in
        tree.isRoot(span) && !Self.isCall(span) && !Self.isEmbedding(span)
          && TraceContent(span, logs: []).value != nil
      }
    }
    let marks = TraceMarks(records.marks, in: tree)
    calls = calls.map(marks.ofSpan)
    let folded = ConversationFold.kept(calls)
    if folded.count < calls.count { losses[.earlierTurn] = calls.count - folded.count }
    return TraceReading(
      calls: folded.map(marks.ofTrace), files: accounts, losses: losses, rootsWithInput: rootsWithInput,
      unplacedMarks: marks.unplaced)
  }

  // MARK: Files

  private func account(of file: LogFile, into records: inout TraceRecords) -> TraceReading.FileAccount {
    var formats: [String] = []
    var faults: [LogFault] = []
    var (unread, unknown) = (0, 0)
    let before = (records.spans.count, records.logs.count, records.marks.count)
    func read(_ json: JSONValue, line: Int, depth: Int) {
      let place = TracePlace(file: file.name, line: line)
      if let format = TraceFormat(json) {
        if !formats.contains(format.title) { formats.append(format.title) }
        unread += format.read(json, at: place, into: &records)
      } else if depth < 4, let elements = TraceFormat.elements(of: json) {
        for element in elements { read(element, line: line, depth: depth + 1) }
      } else {
        unknown += 1
      }
    }
    do throws(LogFault) {
      let plain = Gzip.isPacked(file.bytes) ? try Gzip.unpacked(file) : file
      faults = TraceDocument.forEach(plain) { json, line in
        records.exports += 1
        read(json, line: line, depth: 0)
      }
    } catch {
      faults = [error]
    }
    if unread > 0 {
      faults.append(
        LogFault(
          "\(Counted.of(unread, "part", "has", "have")) no ids of a trace and a span, and \(unread == 1 ? "is" : "are") not read",
          file: file.name,
          remedy: "export them with their trace and span ids"))
    }
    if unknown > 0 {
      faults.append(
        LogFault(
          formats.isEmpty && faults.isEmpty
            ? "this is JSON, but holds no trace that is known"
            : "\(unknown) \(unknown == 1 ? "value is no trace, and is" : "values are no traces, and are") not read",
          file: file.name,
          remedy: "export the traces as OTLP/JSON, or as JSON of Langfuse, MLflow or Phoenix"))
    }
    return TraceReading.FileAccount(
      name: file.name, formats: formats, spans: records.spans.count - before.0,
      logs: records.logs.count - before.1, marks: records.marks.count - before.2, faults: faults)
  }

  // MARK: Spans

  /// Whether a span is a call of a model that answers with a text, by what its package says of it.
  private static func isCall(_ span: TraceSpan) -> Bool {
    switch span.text("gen_ai.operation.name")?.lowercased() {
    case "chat", "text_completion", "generate_content": return true
    case .some: return false
    case nil: break
    }
    if let kind = span.text("openinference.span.kind")?.uppercased() { return kind == "LLM" }
    if let kind = span.text("mlflow.spanType")?.uppercased() { return kind == "CHAT_MODEL" || kind == "LLM" }
    if let kind = span.text("langfuse.observation.type") { return kind == "generation" }
    if let kind = span.text("llm.request.type") { return kind == "chat" || kind == "completion" }
    return span.attributes.keys.contains {
      $0.hasPrefix("gen_ai.prompt.") || $0.hasPrefix("llm.input_messages.")
    }
  }

  /// Whether a span makes a vector of a text, which is no answer.
  private static func isEmbedding(_ span: TraceSpan) -> Bool {
    let kinds = [
      span.text("gen_ai.operation.name"), span.text("openinference.span.kind"), span.text("mlflow.spanType"),
      span.text("langfuse.observation.type"),
    ]
    return kinds.contains { ["embeddings", "embedding"].contains($0?.lowercased() ?? "") }
  }

  private func loss(of span: TraceSpan, _ content: TraceContent, isCall: Bool, in tree: TraceTree)
    -> TraceLoss?
  {
    if span.failure != nil || span.text("langfuse.observation.level") == "ERROR" { return .failed }
    let asks = content.messages?.contains { !$0.isEmpty } == true || content.value != nil
    let isRedacted = content.value?.stringValue == "__REDACTED__"
    guard asks, !isRedacted, content.messages?.contains(where: \.isHidden) != true else {
      return .notCaptured
    }
    guard let answer = content.answers?.first, !answer.isEmpty, !answer.isHidden,
      answer.text != "__REDACTED__"
    else {
      return .unanswered
    }
    guard level == .call else { return nil }
    let outer = tree.ancestors(of: span).first { outer in
      guard Self.isCall(outer), outer.failure == nil else { return false }
      let around = TraceContent(outer, logs: tree.logs(of: outer))
      return around.messages != nil && around.answers != nil
    }
    return outer == nil ? nil : .inner
  }

  private func call(_ span: TraceSpan, _ content: TraceContent, in tree: TraceTree) -> TracedCall? {
    guard let answers = content.answers, let answer = answers.first else { return nil }
    let input: TracedCall.Input? = content.messages.map { .messages($0) } ?? content.value.map { .value($0) }
    guard let input else { return nil }
    return TracedCall(
      traceID: span.traceID, spanID: span.spanID, place: span.place, time: span.start, name: span.name,
      model: span.text(
        "gen_ai.response.model", "gen_ai.request.model", "llm.model_name", "langfuse.observation.model.name",
        "mlflow.llm.model", "model"),
      session: tree.session(of: span), category: label(of: span, in: tree), input: input, answer: answer,
      choices: answers.count, isCut: Self.isCut(span), tools: TraceTools.offered(span, tree.logs(of: span)),
      marks: [])
  }

  private func label(of span: TraceSpan, in tree: TraceTree) -> String? {
    if category == "name" { return span.name }
    return tree.label(category, of: span)
  }

  /// Whether the answer was cut off; the reason is a text, a list, or JSON in a text.
  private static func isCut(_ span: TraceSpan) -> Bool {
    let names = [
      "gen_ai.response.finish_reasons", "llm.finish_reason", "langfuse.observation.metadata.finish_reason",
      "gen_ai.completion.0.finish_reason",
    ]
    let own = names.compactMap { span[$0] }.map(TraceMessages.decoded).flatMap { $0.arrayValue ?? [$0] }
    let inner = [span["mlflow.spanOutputs"], span["output.value"]].compactMap { $0 }.map(
      TraceMessages.decoded
    )
    .compactMap { $0["choices"]?.arrayValue?.first?["finish_reason"] }
    return (own + inner).contains { ["length", "max_tokens", "MAX_TOKENS"].contains($0.stringValue ?? "") }
  }
}

/// What some files of traces hold.
public struct TraceReading: Sendable {
  /// What was asked and answered, in an order that does not depend on the files: by time, then by ids.
  public let calls: [TracedCall]
  /// The files in the order in which they were given.
  public let files: [FileAccount]
  /// How many spans are none of the calls, by the reason.
  public let losses: [TraceLoss: Int]
  /// How many traces have a root with an input of its own, if calls were asked for.
  public let rootsWithInput: Int
  /// How many marks are about spans that the files do not hold.
  public let unplacedMarks: Int

  /// What was read of a file.
  public struct FileAccount: Sendable {
    /// The file as the user named it.
    public let name: String
    /// What it holds, in words.
    public let formats: [String]
    /// How many spans it holds.
    public let spans: Int
    /// How many log records that belong to spans.
    public let logs: Int
    /// How many marks.
    public let marks: Int
    /// What could not be read.
    public let faults: [LogFault]
  }
}
