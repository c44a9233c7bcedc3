import GateJSON
import GateProgram
import GateSuite
import NIOHTTP1

/// An answer of the provider that says that there is no answer, and what that means for the run.
struct ProviderFailure: Sendable {
  /// The host, for the message.
  let host: String
  /// The model, for the message.
  let model: String
  /// What to check where the key is refused.
  let keyAdvice: String
  /// Cleans the provider's words.
  let redactor: Redactor

  /// How many characters of the provider's words a message holds.
  private static let excerptLength = 300

  /// The error of an answer whose status is not 2xx.
  func error(status: Int, headers: HTTPHeaders, body: [UInt8]) -> TargetError {
    let json = try? JSONParser.parse(body)
    let detail = json.flatMap(detail) ?? redactor.excerpt(body, limit: Self.excerptLength)
    let (kind, advice) = classify(status: status, code: json.map(code) ?? "", detail: detail)
    let wait = kind == .rateLimited || kind == .server ? RetryAfter.seconds(headers) : nil
    var message = "HTTP \(status) from \(host)"
    if (300...399).contains(status) {
      let goal = headers.first(name: "location").map { redactor.excerpt($0, limit: 100) } ?? "nowhere"
      message += " redirects to \(goal)"
    } else if !detail.isEmpty {
      message += ": \(detail)"
    }
    return TargetError(
      kind, [message, advice].filter { !$0.isEmpty }.joined(separator: "; "), retryAfter: wait)
  }

  /// The error that a body with status 2xx holds instead of an answer; nil where it holds none.
  func error(inside json: JSONValue, headers: HTTPHeaders) -> TargetError? {
    guard let error = json["error"], error != .null else { return nil }
    let detail = detail(json) ?? redactor.excerpt(JSONWriter.compact(error), limit: Self.excerptLength)
    let code = code(json)
    // OpenRouter puts the status of the provider behind it into the code.
    let status = error["code"]?.integerValue ?? Int(code) ?? Self.status(of: code)
    let (kind, advice) = classify(status: status, code: code, detail: detail)
    let wait = kind == .rateLimited || kind == .server ? RetryAfter.seconds(headers) : nil
    let message = "\(host) answered HTTP 200 with an error: \(detail)"
    return TargetError(
      kind, [message, advice].filter { !$0.isEmpty }.joined(separator: "; "), retryAfter: wait)
  }

  private func classify(
    status: Int, code: String, detail: String
  ) -> (kind: TargetError.Kind, advice: String) {
    if code.contains("insufficient_quota") || status == 402 {
      return (.authentication, "the account behind the key has no quota left")
    }
    switch status {
    case 401, 403: return (.authentication, keyAdvice)
    case 429: return (.rateLimited, "")
    case 408, 409, 425, 500...599: return (.server, "")
    case 300...399: return (.request, "redirects are not followed: put the final address into 'base_url'")
    case 404: return (.request, "check 'base_url' and the model '\(model)'")
    default:
      let isTooLong = code.contains("context_length") || detail.lowercased().contains("context length")
      return (.request, isTooLong ? "the prompt is longer than the model's context; shorten it" : "")
    }
  }

  /// The provider's own words: `{"error": {"message"}}`, `{"error": "..."}`, `{"message"}` or `{"detail"}`.
  private func detail(_ json: JSONValue) -> String? {
    let error = json["error"]
    let words =
      error?["message"]?.stringValue ?? error?.stringValue ?? json["message"]?.stringValue
      ?? json["detail"]?.stringValue
    return words.map { redactor.excerpt($0, limit: Self.excerptLength) }
  }

  private func code(_ json: JSONValue) -> String {
    let error = json["error"] ?? json
    return [error["code"]?.stringValue, error["type"]?.stringValue].compactMap { $0 }.joined(separator: " ")
      .lowercased()
  }

  /// The status that a code in words stands for; 500 for one that is not known, as it may heal.
  private static func status(of code: String) -> Int {
    if code.contains("rate_limit") { return 429 }
    if code.contains("api_key") || code.contains("authentication") || code.contains("permission") {
      return 401
    }
    if code.contains("not_found") { return 404 }
    if code.contains("invalid_request") || code.contains("context_length") { return 400 }
    return 500
  }
}
