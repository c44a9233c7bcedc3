import GateJSON

/// Puts the events of a stream together to the body that the API would have sent at once.
protocol StreamAssembler: Sendable {
  /// Whether a token of the answer has come.
  var hasToken: Bool { get }
  /// Whether the API has said that nothing follows.
  var isComplete: Bool { get }
  /// The whole body; nil where the stream was cut short.
  var body: JSONValue? { get }

  /// Whether an event is one of those that the API sends, and not what something else has put in their place.
  func knows(_ event: JSONValue) -> Bool
  /// Takes the data of one event.
  mutating func take(_ event: JSONValue)
  /// Takes an event that is no JSON: `[DONE]`.
  mutating func takeEnd()
}
