import GateJSON
import GateSuite

/// The batches of the OpenAI API.
///
/// `POST /files` (multipart, purpose `batch`), `POST /batches`, `GET /batches/ID` and `GET /files/ID/content`:
/// https://developers.openai.com/api/docs/guides/batch and the API reference's Batch and Files objects. A line of
/// `output_file_id` or `error_file_id` is `{id, custom_id, response: {status_code, body} | null,
/// error: {code, message} | null}`; an HTTP error stands in `response`, and `error` is for requests that were
/// never run.
struct OpenAIBatchTarget: BatchTarget {
  /// 50 000 requests and 200 MB a file.
  let limits = BatchLimits(requests: 50_000, bytes: 200_000_000)

  private let api: OpenAIAPI
  private let exchange: BatchExchange

  /// Where the requests of a batch go, whatever the address of the server; Azure leaves the `/v1` out.
  private static func endpoint(of api: OpenAIAPI) -> String {
    (api.connection.address.apiVersion == nil ? "/v1" : "") + api.form.path
  }
  private static let boundary = "goldgate-batch-7d1f4c6a9e2b"
  private static let planKey = "goldgate_plan"

  /// The batches beside a chat completions or Responses API.
  init(
    _ api: OpenAIAPI, prices: [String: ModelPrice], context: TargetContext
  ) throws(Diagnostic) {
    self.api = api
    exchange = try BatchExchange(api, prices: prices, context: context)
  }

  func size(of entry: BatchEntry) throws(TargetError) -> Int { try Self.line(entry, api).count }

  func submit(_ entries: [BatchEntry], plan: String) async throws(TargetError) -> String {
    let api = api
    let body = BatchBody(
      head: Array(Self.head.utf8), count: entries.count, tail: Array("\r\n--\(Self.boundary)--\r\n".utf8),
      line: { index throws(TargetError) in try Self.line(entries[index], api) })
    let file = try await exchange.upload(
      address("/files"), body, type: "multipart/form-data; boundary=\(Self.boundary)")
    guard let fileID = file["id"]?.stringValue else {
      throw TargetError(.malformed, "the upload of the batch's file was answered without an 'id'")
    }
    let batch = try await exchange.post(
      address("/batches"),
      [
        "input_file_id": .string(fileID), "endpoint": .string(Self.endpoint(of: api)),
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
    let (reader, failure) = (exchange.reader, exchange.failure)
    var all = BatchResults()
    for file in batch.resultFiles {
      try BatchID.check(file)
      let part = try await exchange.lines(address("/files/\(file)/content")) { line in
        line["custom_id"]?.stringValue.map { id in
          BatchResult(customID: id, outcome: Self.outcome(line, reader, failure))
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

  /// One line of the file: the same body as a call of its own, which is never streamed.
  private static func line(_ entry: BatchEntry, _ api: OpenAIAPI) throws(TargetError) -> [UInt8] {
    var body = try api.body(for: entry.request).objectValue ?? [:]
    body["stream"] = nil
    body["stream_options"] = nil
    let line: JSONValue = [
      "custom_id": .string(entry.customID), "method": "POST", "url": .string(endpoint(of: api)),
      "body": .object(body),
    ]
    return Array((JSONWriter.compact(line) + "\n").utf8)
  }

  private static func outcome(
    _ line: JSONValue, _ reader: ResponseReader, _ failure: ProviderFailure
  ) -> Result<Response, TargetError> {
    guard let response = line["response"], let body = response["body"] else {
      let error = line["error"]
      let words = [error?["code"]?.stringValue, error?["message"]?.stringValue].compactMap { $0 }
      return .failure(
        TargetError(
          .server,
          words.isEmpty
            ? "the batch gives no result" : reader.redactor.excerpt(words.joined(separator: ": "), limit: 300)
        ))
    }
    let status = response["status_code"]?.integerValue ?? 0
    let told = reader.api.error(in: body)
    let isDone = (200...299).contains(status)
    if let answer = reader.batchedAnswer(in: told, status: isDone ? told?.effectiveStatus ?? status : status)
    {
      return .success(answer)
    }
    guard isDone, told == nil else {
      return .failure(
        failure.error(
          status: isDone ? told?.effectiveStatus ?? 500 : status, headers: [:],
          body: Array(JSONWriter.compact(body).utf8), told: told))
    }
    do throws(TargetError) {
      var answer = try reader.response(body)
      answer.isBatched = true
      return .success(answer)
    } catch {
      return .failure(error)
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
