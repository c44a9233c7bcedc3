import GateJSON
import NIOHTTP1

/// What came back for one request.
struct HTTPAnswer: Sendable {
  /// The body of an answer.
  enum Body: Sendable {
    /// The bytes as they came.
    case bytes([UInt8])
    /// What the events of a stream amount to.
    case assembled(JSONValue)
    /// An event of a stream that says that there will be no answer.
    case failed(JSONValue, ProviderError)
  }

  /// The status.
  let status: Int
  /// The headers.
  let headers: HTTPHeaders
  /// The body.
  let body: Body
  /// When the first token of a stream came; nil where the answer was not streamed.
  let firstToken: ContinuousClock.Instant?
  /// When a stream said that it is over; nil where it did not, and of an answer that was not streamed.
  var ended: ContinuousClock.Instant?
}
