/// What a stub model server does with one request, byte by byte.
public struct StubReply: Sendable {
  /// One thing that the server does.
  public enum Step: Sendable {
    /// Sends bytes as they are.
    case send([UInt8])
    /// Waits some milliseconds.
    case wait(Int)
    /// Closes the connection.
    case close
    /// Resets the connection.
    case reset
    /// Never does anything again on this connection.
    case hang
  }

  /// What it does, in order; the connection stays open after the last step.
  public let steps: [Step]

  /// A reply of steps.
  public init(_ steps: [Step]) { self.steps = steps }

  /// A whole HTTP response.
  public static func http(
    _ status: Int, _ body: String, type: String? = "application/json", headers: [(String, String)] = []
  ) -> StubReply {
    StubReply([.send(bytes(status, Array(body.utf8), type: type, headers: headers))])
  }

  /// A chat completion whose content is `text`.
  public static func completion(_ text: String) -> StubReply {
    .http(
      200,
      """
      {"id":"c","object":"chat.completion","model":"stub-1","choices":[{"index":0,"message":\
      {"role":"assistant","content":"\(text)"},"finish_reason":"stop"}],\
      "usage":{"prompt_tokens":7,"completion_tokens":3,"total_tokens":10}}
      """)
  }

  /// This reply after some milliseconds.
  public func delayed(_ milliseconds: Int) -> StubReply { StubReply([.wait(milliseconds)] + steps) }

  /// Only the first `count` bytes of this reply, and then `end`.
  public func cut(after count: Int, then end: Step) -> StubReply {
    let sent = steps.flatMap { step -> [UInt8] in
      if case .send(let bytes) = step { bytes } else { [] }
    }
    return StubReply([.send(Array(sent.prefix(count))), end])
  }

  /// This reply byte by byte, with some milliseconds between.
  public func dripping(_ milliseconds: Int) -> StubReply {
    StubReply(
      steps.flatMap { step -> [Step] in
        guard case .send(let bytes) = step else { return [step] }
        return bytes.flatMap { [.send([$0]), .wait(milliseconds)] }
      })
  }

  /// Closes the connection without an answer.
  public static let closes = StubReply([.close])
  /// Resets the connection without an answer.
  public static let resets = StubReply([.reset])
  /// Never answers.
  public static let hangs = StubReply([.hang])

  /// The bytes of an HTTP response with a length.
  public static func bytes(
    _ status: Int, _ body: [UInt8], type: String? = "application/json", headers: [(String, String)] = []
  ) -> [UInt8] {
    var head = "HTTP/1.1 \(status) Stub\r\n"
    if let type { head += "Content-Type: \(type)\r\n" }
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    return Array((head + "Content-Length: \(body.count)\r\n\r\n").utf8) + body
  }
}
