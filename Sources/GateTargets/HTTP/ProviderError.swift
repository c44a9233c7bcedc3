import GateJSON
import GateProgram
import GateSuite
import NIOHTTP1

/// What a provider says of an error in a body.
struct ProviderError: Sendable, Equatable {
  /// The provider's own words; nil where it has none.
  var message: String?
  /// Its codes in lower case, between spaces; empty where it has none.
  var code = ""
  /// The HTTP status that it names; nil where it names none.
  var status: Int?
  /// How long it asks to wait, in seconds; nil where it does not say.
  var retryAfter: Double?
  /// What the model wrote and the provider rejected; nil where it does not show it.
  var failedGeneration: String?
  /// Whether it names what in the prompt it will not answer (OpenRouter's `metadata.flagged_input`).
  var isFlagged = false

  /// An error in the words of its message alone.
  init(message: String?, status: Int? = nil) {
    self.message = message
    self.status = status
  }

  /// Reads `{"error": {"message", "code", "type", "status", "details"}}`, `{"error": "..."}`, vLLM's
  /// `{"object": "error", "message", "type", "code"}`, `{"success": false, "msg", "code"}`, MiniMax's `base_resp`, or a
  /// list whose first element is such; nil where there is no error in it.
  init?(_ json: JSONValue) {
    let body = json.arrayValue?.first ?? json
    guard let error = Self.part(of: body) else { return nil }
    let details = error["details"]?.arrayValue ?? []
    let texts = [
      error["message"], error["msg"], error["status_msg"], error, body["message"], body["msg"],
      body["detail"],
    ]
    message = texts.lazy.compactMap { $0?.stringValue }.first
    let words =
      [
        error["code"], error["type"], error["status"], error["innererror"]?["code"],
        error["inner_error"]?["code"],
      ]
      + details.map { $0["reason"] }
    code = words.compactMap { $0?.stringValue?.lowercased() }.joined(separator: " ")
    // OpenRouter and Gemini put a status into the code.
    status =
      [error["code"], error["status"], error["status_code"]].lazy
      .compactMap { $0?.integerValue ?? $0?.stringValue.flatMap { Int($0) } }.first
    retryAfter =
      details.lazy.compactMap { Self.seconds($0["retryDelay"]?.stringValue) }.first
      ?? message.flatMap(AskedWait.seconds)
    failedGeneration = error["failed_generation"]?.stringValue
    isFlagged = error["metadata"]?["flagged_input"] != nil
  }

  /// The part of a body that tells of the error; nil where there is none.
  private static func part(of body: JSONValue) -> JSONValue? {
    if let error = body["error"], !isNothing(error) { return error }
    if let told = body["base_resp"], let code = told["status_code"]?.integerValue, code != 0 { return told }
    if body["success"] == false, body["choices"] == nil { return body }
    return body["object"] == "error" || body["type"] == "error" ? body : nil
  }

  /// Whether what stands under `error` says that there is none: null, false, or a map that holds nothing else.
  private static func isNothing(_ error: JSONValue) -> Bool {
    if let members = error.objectValue { return members.values.allSatisfy(isNothing) }
    return [.null, .bool(false), "", 0, []].contains(error)
  }

  /// The seconds of a protobuf duration in JSON, such as `34.07s`.
  private static func seconds(_ text: String?) -> Double? {
    guard let text, text.hasSuffix("s"), let seconds = Double(text.dropLast()), seconds.isFinite else {
      return nil
    }
    return max(0, seconds)
  }

  /// The HTTP status that the error amounts to: the one that it names, or else what its code stands for; 500
  /// for one that is not known, as it may heal.
  var effectiveStatus: Int {
    if let status, (400...599).contains(status) { return status }
    if isAny(of: ["rate_limit", "resource_exhausted", "too_many_requests"]) { return 429 }
    if isAny(of: ["api_key", "authentication", "unauthenticated", "permission"]) { return 401 }
    if code.contains("not_found") { return 404 }
    if isAny(of: ["invalid_request", "invalid_argument", "context_length", "failed_precondition"]) {
      return 400
    }
    return 500
  }

  /// Whether the account has nothing left to spend, which waiting does not heal.
  ///
  /// A gateway keeps the words and loses the code. Gemini's limits of a minute have OpenAI's words for an empty
  /// account, but its own status RESOURCE_EXHAUSTED.
  var isOutOfCredit: Bool {
    if isAny(of: ["insufficient_quota", "billing", "insufficient_balance"]) { return true }
    if says([
      "insufficient_quota", "credit balance is too low", "insufficient balance", "insufficient credits",
      "used all available credits", "billing hard limit", "billing_hard_limit",
    ]) {
      return true
    }
    let isOfAMinute = code.contains("resource_exhausted") || retryAfter != nil || says(["resource_exhausted"])
    return !isOfAMinute && says(["exceeded your current quota"])
  }

  /// Whether the key is refused, whatever the status: Gemini answers 400 to a wrong one.
  var isRefusedKey: Bool { isAny(of: ["api_key_invalid", "invalid_api_key"]) }

  /// Whether the prompt is longer than the model can read.
  var isTooLong: Bool {
    isAny(of: ["context_length", "exceed_context_size", "context_window"])
      || says([
        "context length", "context window", "context size", "context limit", "contextwindowexceeded",
        "prompt is too long", "exceeds the maximum number of tokens", "maximum prompt length",
        "maximum model length", "input is too long", "too many tokens",
      ])
  }

  /// Whether a filter refused the prompt, or what was written: the provider's last word on it, and no fault of the
  /// call.
  ///
  /// Azure, OpenAI, OpenRouter, Anthropic, DeepSeek and Alibaba each have words of their own, which a gateway keeps
  /// in its message.
  var isFiltered: Bool {
    isFlagged
      || isAny(of: [
        "content_filter", "responsibleaipolicyviolation", "content_policy_violation", "moderation_blocked",
        "data_inspection_failed",
      ])
      || says([
        "content management policy", "contentpolicyviolation", "content_policy_violation",
        "requires moderation on",
        "responsibleaipolicyviolation", "content filtering policy", "content exists risk",
        "data_inspection_failed", "flagged as potentially violating",
      ])
  }

  /// The code of an error that rejects what the model wrote, its own doing: Groq's `tool_use_failed`,
  /// `json_validate_failed` and `output_parse_failed`; nil for any other.
  var rejectionOfOutput: String? {
    let codes = ["tool_use_failed", "json_validate_failed", "output_parse_failed"]
    if let found = codes.first(where: { code.contains($0) }) { return found }
    if let found = codes.first(where: { says([$0]) }) { return found }
    return failedGeneration == nil ? nil : codes.first
  }

  private func isAny(of words: [String]) -> Bool { words.contains(where: code.contains) }

  private func says(_ words: [String]) -> Bool {
    guard let message = message?.lowercased() else { return false }
    return words.contains(where: message.contains)
  }
}

extension ProviderError {
  /// The answer that the error amounts to: an empty one, where a filter refused the prompt or the provider rejected
  /// what the model wrote. The same call would end the same way, so it is scored and not made again.
  ///
  /// Its reason to stop is `content_filter`, or Groq's code; what the model had written is its reasoning. Nobody tells
  /// its tokens and cost.
  /// - Parameter status: the HTTP status, or the one that the error names.
  /// - Returns: nil for any other error.
  func answer(status: Int) -> Response? {
    guard (400...499).contains(status), ![401, 402, 408, 429].contains(status), !isRefusedKey, !isOutOfCredit
    else { return nil }
    if isFiltered { return Response(output: "", finishReason: "content_filter") }
    guard let reason = rejectionOfOutput else { return nil }
    var response = Response(output: "", finishReason: reason)
    response.reasoning = failedGeneration
    return response
  }
}

/// An answer of the provider that says that there is no answer, and what that means for the run.
struct ProviderFailure: Sendable {
  /// The address, for the message.
  let address: ProviderAddress
  /// The model, for the message; nil where it is not known.
  let model: String?
  /// What to check where the key is refused.
  let keyAdvice: String
  /// Cleans the provider's words.
  let redactor: Redactor

  /// How many characters of the provider's words a message holds.
  private static let excerptLength = 300

  /// The error of an answer whose status is not 2xx.
  /// - Parameter told: what the body says; nil where it says nothing that the API knows.
  func error(status: Int, headers: HTTPHeaders, body: [UInt8], told: ProviderError?) -> TargetError {
    let words = told?.message ?? Self.plainWords(body)
    let detail =
      words.map { redactor.excerpt($0, limit: Self.excerptLength) }
      ?? redactor.excerpt(body, limit: Self.excerptLength)
    var message = "HTTP \(status) from \(address.host)"
    if (300...399).contains(status) {
      let goal = headers.first(name: "location").map { redactor.excerpt($0, limit: 100) } ?? "nowhere"
      message += " redirects to \(goal)"
    } else if !detail.isEmpty {
      message += ": \(detail)"
    }
    return error(status, told ?? ProviderError(message: words), message, headers)
  }

  /// The error that a body with status 2xx, or an event of a stream, holds instead of an answer.
  func error(inside json: JSONValue, told: ProviderError, headers: HTTPHeaders) -> TargetError {
    let words = told.message ?? JSONWriter.compact(json["error"] ?? json)
    let detail = redactor.excerpt(words, limit: Self.excerptLength)
    return error(
      told.effectiveStatus, told, "\(address.host) answered HTTP 200 with an error: \(detail)", headers)
  }

  private func error(
    _ status: Int, _ told: ProviderError, _ message: String, _ headers: HTTPHeaders
  ) -> TargetError {
    let (kind, advice) = classify(status: status, told: told)
    let canWait = kind == .rateLimited || kind == .server
    return TargetError(
      kind, [message, advice].filter { !$0.isEmpty }.joined(separator: "; "),
      retryAfter: canWait ? RetryAfter.seconds(headers) ?? told.retryAfter : nil)
  }

  private func classify(status: Int, told: ProviderError) -> (kind: TargetError.Kind, advice: String) {
    if told.isOutOfCredit || status == 402 {
      return (.authentication, "the account behind the key has no quota left")
    }
    if told.isRefusedKey { return (.authentication, keyAdvice) }
    // Older builds of llama.cpp call this an error of the server.
    if told.isTooLong, status != 429 {
      return (.request, "the prompt is longer than the model's context; shorten it")
    }
    switch status {
    case 401, 403: return (.authentication, keyAdvice)
    // 498 is Groq's for a tier without room.
    case 429, 498: return (.rateLimited, "")
    case 408, 409, 425, 500...599: return (.server, "")
    case 300...399:
      return (.request, "redirects are not followed: put the final address into '\(address.option)'")
    case 404:
      let subject = model.map { " and the model '\($0)'" } ?? ""
      return (.request, "check '\(address.option)'\(subject)")
    default: return (.request, "")
    }
  }

  /// The words of a body of another shape: `{"message"}` or `{"detail"}`.
  private static func plainWords(_ body: [UInt8]) -> String? {
    let json = try? JSONParser.parse(body)
    return json?["message"]?.stringValue ?? json?["detail"]?.stringValue
  }
}
