import GateJSON

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

  /// An error in the words of its message alone.
  init(message: String?) { self.message = message }

  /// Reads `{"error": {"message", "code", "type", "status", "details"}}`, `{"error": "..."}`, or a list whose
  /// first element is such; nil where there is no error in it.
  init?(_ json: JSONValue) {
    let body = json.arrayValue?.first ?? json
    guard let error = body["error"], ![.null, .bool(false), "", [:]].contains(error) else { return nil }
    let details = error["details"]?.arrayValue ?? []
    message = error["message"]?.stringValue ?? error.stringValue
    let words = [error["code"], error["type"], error["status"]] + details.map { $0["reason"] }
    code = words.compactMap { $0?.stringValue?.lowercased() }.joined(separator: " ")
    // OpenRouter and Gemini put a status into the code.
    status = error["code"]?.integerValue ?? error["code"]?.stringValue.flatMap { Int($0) }
    retryAfter = details.lazy.compactMap { Self.seconds($0["retryDelay"]?.stringValue) }.first
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
  var isOutOfCredit: Bool {
    isAny(of: ["insufficient_quota", "billing"])
      || message?.lowercased().contains("credit balance is too low") == true
  }

  /// Whether the key is refused, whatever the status: Gemini answers 400 to a wrong one.
  var isRefusedKey: Bool { isAny(of: ["api_key_invalid", "invalid_api_key"]) }

  /// Whether the prompt is longer than the model can read.
  var isTooLong: Bool {
    let words = (message ?? "").lowercased()
    return code.contains("context_length")
      || ["context length", "context window", "prompt is too long", "exceeds the maximum number of tokens"]
        .contains(where: words.contains)
  }

  private func isAny(of words: [String]) -> Bool { words.contains(where: code.contains) }
}
