import GateJSON
import GateProgram
import GateSuite

/// The lines of batch files as the OpenAI API has them, which other engines take and write as well.
///
/// A request is `{custom_id, method, url, body}`. A result is `{id, custom_id, response: {status_code, body} | null,
/// error: {code, message} | null}`: OpenAI puts an HTTP error into `response.body`, and `error` is for what was never run.
/// vLLM's `run_batch` leaves `response.body` null for a failed request, with the status beside it and in `error` a text or
/// the error that its server would answer with (`vllm/entrypoints/openai/run_batch.py`).
public struct BatchLines: Sendable {
  private let api: OpenAIAPI
  private let reader: ResponseReader
  private let failure: ProviderFailure

  /// The lines of a target, which are not sent to it: neither a key nor the network is needed, and answers cost the whole
  /// price.
  /// - Throws: for a target of another API than OpenAI's, and on bad options.
  public init(_ configuration: TargetConfiguration) throws(Diagnostic) {
    guard configuration.type == "openai" else {
      throw configuration.options.fault(
        "files of requests have the form of the OpenAI API, and '\(configuration.type)' has another",
        remedy:
          "check without --requests and --responses; they work with 'type: openai', whatever serves the model"
      )
    }
    let api = try OpenAIAPI(configuration.options)
    let redactor = Redactor()
    self.init(
      api,
      reader: ResponseReader(
        api: api, redactor: redactor,
        prices: PriceBook(
          host: api.connection.address.host, model: api.model, overrides: configuration.prices)),
      failure: ProviderFailure(
        address: api.connection.address, model: api.model,
        keyAdvice: "check the key of the engine that answered the file", redactor: redactor))
  }

  /// The lines of an API whose results are read in some way.
  init(_ api: OpenAIAPI, reader: ResponseReader, failure: ProviderFailure) {
    self.api = api
    self.reader = reader
    self.failure = failure
  }

  /// Where the requests of a batch go, whatever the address of the server; Azure leaves the `/v1` out.
  var endpoint: String { (api.connection.address.apiVersion == nil ? "/v1" : "") + api.form.path }

  /// The line of a request, with its end: the same body as a call of its own, which is never streamed.
  /// - Throws: `.request` where the API has no place for what is asked.
  public func line(of entry: BatchEntry) throws(TargetError) -> [UInt8] {
    var body = try api.body(for: entry.request).objectValue ?? [:]
    body["stream"] = nil
    body["stream_options"] = nil
    let line: JSONValue = [
      "custom_id": .string(entry.customID), "method": "POST", "url": .string(endpoint),
      "body": .object(body),
    ]
    return Array((JSONWriter.compact(line) + "\n").utf8)
  }

  /// What the result of a request says, with the tools that it calls under the names of the golden set.
  public func outcome(of line: JSONValue, to request: TargetRequest) -> Result<Response, TargetError> {
    outcome(of: line).map { response in
      var response = response
      response.nameTools(of: request)
      return response
    }
  }

  /// What a result says.
  func outcome(of line: JSONValue) -> Result<Response, TargetError> {
    let response = line["response"]
    guard let body = response?["body"], body != .null else { return outcome(withoutBody: line) }
    let status = response?["status_code"]?.integerValue ?? 0
    let told = api.error(in: body)
    let isDone = (200...299).contains(status)
    let effective = isDone ? told?.effectiveStatus ?? status : status
    if let answer = reader.answer(in: told, status: effective) { return .success(answer) }
    guard isDone, told == nil else {
      return .failure(error(status: isDone ? told?.effectiveStatus ?? 500 : status, body, told: told))
    }
    do throws(TargetError) { return .success(try reader.response(body)) } catch { return .failure(error) }
  }

  /// What a result says that holds no answer: with the status of the one that there would have been, or without any.
  private func outcome(withoutBody line: JSONValue) -> Result<Response, TargetError> {
    let error = line["error"] ?? .null
    if let status = line["response"]?["status_code"]?.integerValue, (300...599).contains(status) {
      let told = api.error(in: error) ?? api.error(in: ["error": error])
      if let answer = reader.answer(in: told, status: status) { return .success(answer) }
      return .failure(self.error(status: status, error, told: told))
    }
    let words = [error["code"]?.stringValue, error["message"]?.stringValue, error.stringValue].compactMap {
      $0
    }
    return .failure(
      TargetError(
        .server,
        words.isEmpty
          ? "the batch gives no result" : reader.redactor.excerpt(words.joined(separator: ": "), limit: 300)))
  }

  private func error(status: Int, _ body: JSONValue, told: ProviderError?) -> TargetError {
    failure.error(
      status: status, headers: [:], body: body == .null ? [] : Array(JSONWriter.compact(body).utf8),
      told: told)
  }
}
