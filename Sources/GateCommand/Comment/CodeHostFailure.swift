import GateJSON
import GateTargets

/// Why a call of a code host's API brought nothing.
struct CodeHostFailure: Error {
  /// The status code; nil if there was no answer.
  let status: Int?
  /// What happened, one sentence without a full stop and without the token.
  let message: String
  /// What to do next; nil if the message says it.
  let remedy: String?
  /// Whether the same may succeed later.
  let isTransient: Bool
  /// How long the API asks to wait, in seconds; nil if it does not say.
  let wait: Double?

  init(status: Int? = nil, _ message: String, remedy: String? = nil, isTransient: Bool, wait: Double? = nil) {
    self.status = status
    self.message = message
    self.remedy = remedy
    self.isTransient = isTransient
    self.wait = wait
  }

  /// An answer that is not what the API promises.
  static func malformed(_ kind: CodeHostKind) -> CodeHostFailure {
    CodeHostFailure(
      "the answer is not one of the API of \(kind.rawValue)", remedy: "check the API's address",
      isTransient: false)
  }

  /// No answer.
  init(_ error: TargetError) {
    self.init(
      error.message, remedy: "check the API's address and the network", isTransient: error.isTransient)
  }

  /// An answer that is a refusal.
  init(_ answer: WebAnswer, from kind: CodeHostKind, hiding token: String) {
    let status = answer.status
    let told = (try? JSONParser.parse(answer.body)).flatMap { json in
      json["message"]?.stringValue ?? json["error"]?.stringValue
        ?? json["message"].map { JSONWriter.compact($0) }
    }
    let words = (told.map { ": \(String($0.prefix(300)))" } ?? "").replacing(token, with: "[redacted]")
    // GitHub reports its rate limits with 403, too.
    let isLimited =
      status == 429
      || status == 403 && (answer.header("x-ratelimit-remaining") == "0" || answer.retryAfter != nil)
    let remedy: String? =
      switch status {
      case _ where isLimited: "run it again later"
      case 401: "the token is not valid or has expired; \(kind.tokenNeeds)"
      case 403: kind.tokenNeeds
      case 404: "check the repository and the number; a token that may not see them gets the same answer"
      case 300...399: "the API's address leads elsewhere: give the new one with --api-url"
      default: nil
      }
    self.init(
      status: status,
      "\(kind.rawValue) answered with \(status)\(isLimited ? ", the rate limit" : "")\(words)",
      remedy: remedy, isTransient: isLimited || status >= 500 || status == 408, wait: answer.retryAfter)
  }
}
