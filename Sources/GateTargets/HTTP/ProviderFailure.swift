import GateJSON
import GateProgram
import GateSuite
import NIOHTTP1

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
