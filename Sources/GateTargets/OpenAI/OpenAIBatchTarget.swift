import GateJSON
import GateSuite

/// The batches of the OpenAI API.
///
/// `POST /files` (multipart, purpose `batch`), `POST /batches`, `GET /batches/ID` and `GET /files/ID/content`:
/// https://developers.openai.com/api/docs/guides/batch and the API reference's Batch and Files objects. The lines of
/// the file that goes up, and of `output_file_id` and `error_file_id`, are those of `BatchLines`.
struct OpenAIBatchTarget: BatchTarget {
  /// 50 000 requests and 200 MB a file.
  let limits = BatchLimits.openAI

  private let api: OpenAIAPI
  private let exchange: BatchExchange
  private let lines: BatchLines

  private static let boundary = "goldgate-batch-7d1f4c6a9e2b"
  private static let planKey = "goldgate_plan"

  /// The batches beside a chat completions or Responses API.
  init(
    _ api: OpenAIAPI, prices: [String: ModelPrice], context: TargetContext
  ) throws(Diagnostic) {
    self.api = api
    exchange = try BatchExchange(api, prices: prices, context: context)
    lines = BatchLines(api, reader: exchange.reader, failure: exchange.failure)
  }

  func size(of entry: BatchEntry) throws(TargetError) -> Int { try lines.line(of: entry).count }

  func submit(_ entries: [BatchEntry], plan: String) async throws(TargetError) -> String {
    let lines = lines
    let body = BatchBody(
      head: Array(Self.head.utf8), count: entries.count, tail: Array("\r\n--\(Self.boundary)--\r\n".utf8),
      line: { index throws(TargetError) in try lines.line(of: entries[index]) })
    let file = try await exchange.upload(
      address("/files"), body, type: "multipart/form-data; boundary=\(Self.boundary)")
    guard let fileID = file["id"]?.stringValue else {
      throw TargetError(.malformed, "the upload of the batch's file was answered without an 'id'")
    }
    let batch = try await exchange.post(
      address("/batches"),
      [
        "input_file_id": .string(fileID), "endpoint": .string(lines.endpoint),
        "completion_window": "24h",
        "metadata": [Self.planKey: .string(plan)],
      ])
    guard let id = batch["id"]?.stringValue, BatchID.isValid(id) else {
      throw TargetError(.malformed, "the new batch was answered without an 'id'")
    }
    return id
  }

  func status(of id: String) async throws(TargetError) -> BatchStatus {
    try BatchID.check(id)
    let batch = try await exchange.get(address("/batches/\(id)"))
    let counts = batch["request_counts"]
    let done = TokenUsage.sum(["completed", "failed"].compactMap { TokenUsage.count(counts?[$0]) })
    return BatchStatus(
      id: id, phase: try phase(of: batch), done: done ?? 0, total: TokenUsage.count(counts?["total"]) ?? 0,
      plan: batch["metadata"]?[Self.planKey]?.stringValue,
      resultFiles: [batch["output_file_id"], batch["error_file_id"]].compactMap { $0?.stringValue })
  }

  func results(of batch: BatchStatus) async throws(TargetError) -> BatchResults {
    let lines = lines
    var all = BatchResults()
    for file in batch.resultFiles {
      try BatchID.check(file)
      let part = try await exchange.lines(address("/files/\(file)/content")) { line in
        line["custom_id"]?.stringValue.map { id in
          BatchResult(customID: id, outcome: lines.outcome(of: line).map(\.batched))
        }
      }
      all.results += part.results
      all.unreadable += part.unreadable
    }
    return all
  }

  private func address(_ path: String) -> String { api.connection.address.sibling(path) }

  func close() async { await exchange.close() }

  private func phase(of batch: JSONValue) throws(TargetError) -> BatchStatus.Phase {
    switch batch["status"]?.stringValue {
    case "validating", "in_progress", "finalizing", "cancelling": return .running
    case "completed": return .ended("completed")
    case "expired": return .ended("expired")
    case "cancelled": return .ended("cancelled")
    case "failed":
      let errors = (batch["errors"]?["data"]?.arrayValue ?? []).map { error in
        let line = error["line"]?.integerValue.map { "line \($0): " } ?? ""
        return line + (error["message"]?.stringValue ?? error["code"]?.stringValue ?? "no reason")
      }
      let more = errors.count > 3 ? " and \(errors.count - 3) more" : ""
      let told = errors.isEmpty ? "it gives no reason" : errors.prefix(3).joined(separator: "; ") + more
      return .refused(exchange.reader.redactor.excerpt(told, limit: 400))
    case let status:
      throw TargetError(
        .malformed, "the batch has the status '\(status ?? "none")', which is not known here")
    }
  }

  /// What goes before the file's content (RFC 7578).
  private static var head: String {
    """
    --\(boundary)\r
    Content-Disposition: form-data; name="purpose"\r
    \r
    batch\r
    --\(boundary)\r
    Content-Disposition: form-data; name="file"; filename="goldgate.jsonl"\r
    Content-Type: application/jsonl\r
    \r

    """
  }
}
