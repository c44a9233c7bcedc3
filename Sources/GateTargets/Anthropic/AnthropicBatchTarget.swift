import GateJSON
import GateSuite

/// The batches of the Anthropic API: Message Batches.
///
/// `POST /messages/batches`, `GET /messages/batches/ID` and `GET /messages/batches/ID/results`:
/// https://platform.claude.com/docs/en/build-with-claude/batch-processing and the API reference. A line of results
/// is `{custom_id, result}`, with a `result.type` of `succeeded` (with `message`), `errored` (with `error`),
/// `canceled` or `expired`; the last three are not billed. Results are kept for 29 days.
struct AnthropicBatchTarget: BatchTarget {
  /// 100 000 requests or 256 MB a batch.
  let limits = BatchLimits(requests: 100_000, bytes: 256_000_000)

  private let api: AnthropicAPI
  private let exchange: BatchExchange
  private let batches: String

  /// The batches beside a Messages API.
  init(
    _ api: AnthropicAPI, prices: [String: ModelPrice], context: TargetContext
  ) throws(Diagnostic) {
    self.api = api
    batches = api.connection.address.endpoint + "/batches"
    exchange = try BatchExchange(api, prices: prices, context: context)
  }

  func size(of entry: BatchEntry) throws(TargetError) -> Int { try Self.element(entry, api).count + 1 }

  /// Submits a batch; the API has no place for the plan's digest.
  func submit(_ entries: [BatchEntry], plan: String) async throws(TargetError) -> String {
    let api = api
    let body = BatchBody(
      head: Array(#"{"requests":["#.utf8), count: entries.count, tail: Array("]}".utf8),
      line: { index throws(TargetError) in
        (index == 0 ? [] : [UInt8(ascii: ",")]) + (try Self.element(entries[index], api))
      })
    let batch = try await exchange.upload(batches, body, type: "application/json")
    guard let id = batch["id"]?.stringValue, BatchID.isValid(id) else {
      throw TargetError(.malformed, "the new batch was answered without an 'id'")
    }
    return id
  }

  func status(of id: String) async throws(TargetError) -> BatchStatus {
    try BatchID.check(id)
    let batch = try await exchange.get("\(batches)/\(id)")
    let counts = batch["request_counts"]
    let count = { (names: [String]) in
      TokenUsage.sum(names.compactMap { TokenUsage.count(counts?[$0]) }) ?? 0
    }
    let ended = ["succeeded", "errored", "canceled", "expired"]
    let phase: BatchStatus.Phase
    switch batch["processing_status"]?.stringValue {
    case "in_progress", "canceling": phase = .running
    case "ended": phase = .ended("ended")
    case let status:
      throw TargetError(
        .malformed, "the batch has the status '\(status ?? "none")', which is not known here")
    }
    return BatchStatus(
      id: id, phase: phase, done: count(ended), total: count(ended + ["processing"]),
      // Not `results_url`: it is the same address, and the key must go nowhere else.
      resultFiles: ["\(batches)/\(id)/results"])
  }

  func results(of batch: BatchStatus) async throws(TargetError) -> BatchResults {
    let (reader, failure) = (exchange.reader, exchange.failure)
    var all = BatchResults()
    for file in batch.resultFiles {
      let part = try await exchange.lines(file) { line in
        guard let id = line["custom_id"]?.stringValue, let result = line["result"] else { return nil }
        return BatchResult(customID: id, outcome: Self.outcome(result, reader, failure))
      }
      all.results += part.results
      all.unreadable += part.unreadable
    }
    return all
  }

  func close() async { await exchange.close() }

  /// One element of `requests`: the same body as a call of its own, which is never streamed.
  private static func element(_ entry: BatchEntry, _ api: AnthropicAPI) throws(TargetError) -> [UInt8] {
    var params = try api.body(for: entry.request).objectValue ?? [:]
    params["stream"] = nil
    return Array(
      JSONWriter.compact(["custom_id": .string(entry.customID), "params": .object(params)]).utf8)
  }

  private static func outcome(
    _ result: JSONValue, _ reader: ResponseReader, _ failure: ProviderFailure
  ) -> Result<Response, TargetError> {
    switch result["type"]?.stringValue {
    case "succeeded":
      do throws(TargetError) {
        return .success(try reader.response(result["message"] ?? .null).batched)
      } catch {
        return .failure(error)
      }
    case "errored":
      // An error response, `{"type": "error", "error": {...}}`, or its inner part alone.
      let error = result["error"] ?? .null
      let told = reader.api.error(in: error) ?? reader.api.error(in: ["error": error])
      if let answer = reader.answer(in: told, status: told?.effectiveStatus ?? 500) {
        return .success(answer.batched)
      }
      return .failure(
        failure.error(
          status: told?.effectiveStatus ?? 500, headers: [:], body: Array(JSONWriter.compact(error).utf8),
          told: told))
    case let type:
      return .failure(
        TargetError(
          .server, "the request's result in the batch is '\(reader.redactor.excerpt(type ?? "", limit: 40))'")
      )
    }
  }
}
