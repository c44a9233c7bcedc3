/// Why a call brought no answer.
public struct TargetError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of trouble it was.
  public enum Kind: String, Sendable, CaseIterable {
    /// The provider refused the key (401, 403).
    case authentication
    /// The network's proxy refused the credentials, or was given none (407).
    case proxy
    /// The request can never succeed: 400, 404, an unknown model, a prompt over the context length.
    case request
    /// The provider asked to slow down (429).
    case rateLimited = "rate_limited"
    /// No answer in time.
    case timeout
    /// The connection failed or broke off.
    case connection
    /// The provider failed (408, 5xx).
    case server
    /// An answer came that is not what the API promises.
    case malformed
    /// The program could not be started, failed, or broke off.
    case process
    /// No recording for this request.
    case missingRecording = "missing_recording"
  }

  /// What kind of trouble it was.
  public let kind: Kind
  /// What happened and the next step, on one line, without any secret.
  public let message: String
  /// How long the provider asked to wait before the next try, in seconds; nil where it did not say.
  public let retryAfter: Double?
  /// Whether the server gave the answer up in the middle, as some do for a newer call: fewer calls at once may help.
  public let isInterruption: Bool

  /// Why a call brought no answer.
  public init(_ kind: Kind, _ message: String, retryAfter: Double? = nil, isInterruption: Bool = false) {
    self.kind = kind
    self.message = message
    self.retryAfter = retryAfter
    self.isInterruption = isInterruption
  }

  /// The same error in other words.
  func saying(_ message: String) -> TargetError {
    TargetError(kind, message, retryAfter: retryAfter, isInterruption: isInterruption)
  }

  /// Whether the same call may succeed when it is made again.
  public var isTransient: Bool {
    switch kind {
    case .rateLimited, .timeout, .connection, .server, .malformed: true
    case .authentication, .proxy, .request, .process, .missingRecording: false
    }
  }

  /// `kind: message`.
  public var description: String { "\(kind.rawValue): \(message)" }
}
