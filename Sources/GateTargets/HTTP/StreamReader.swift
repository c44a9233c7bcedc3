import GateJSON
import GateProgram
import GateSuite

/// Reads the bytes of a streamed answer as they come.
struct StreamReader {
  /// When the first token came; nil before it.
  private(set) var firstToken: ContinuousClock.Instant?

  private var events = EventStream()
  private var assembler: any StreamAssembler
  private var failure: (json: JSONValue, told: ProviderError)?
  private var isFinished = false
  /// Whether all events so far were without data; nil before the first.
  private var isBlank: Bool?
  private let api: any ModelAPI
  private let host: String
  private let redactor: Redactor

  /// A reader of one answer of `api`.
  init(assembler: any StreamAssembler, api: any ModelAPI, host: String, redactor: Redactor) {
    self.assembler = assembler
    self.api = api
    self.host = host
    self.redactor = redactor
  }

  /// Whether a body whose content type does not say so is a stream of events.
  static func isStream(_ bytes: [UInt8]) -> Bool {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    return ["data:", "event:"].contains { start.starts(with: $0.utf8) }
  }

  /// What the stream amounts to; nil where it goes on or was cut short.
  var outcome: HTTPAnswer.Body? {
    if let failure { return .failed(failure.json, failure.told) }
    guard isFinished || assembler.isComplete else { return nil }
    return assembler.body.map { .assembled($0) }
  }

  /// Whether the server has said that nothing follows.
  var isOver: Bool { assembler.isComplete }

  /// What a stream amounts to that has no outcome: one that says that it is over without saying why is a fault of the
  /// server, one of events without data is no answer, and one that just ends is a fault of the connection.
  var cut: TargetError {
    if assembler.isComplete {
      return TargetError(
        .server, "the stream from \(host) ended without a reason to stop, so that the answer may be cut off",
        isInterruption: true)
    }
    if isFinished, isBlank == true {
      return TargetError(.malformed, "\(host) streamed events without data and no answer")
    }
    return TargetError(.connection, "the stream from \(host) was cut short")
  }

  /// Takes some bytes.
  /// - Throws: `.malformed` on an event that is not JSON, or none of the API's.
  mutating func feed(_ bytes: [UInt8]) throws(TargetError) {
    for event in events.feed(bytes) { try take(event) }
  }

  /// Notes that the connection has ended as it should. An event that it broke off in is left out.
  mutating func finish() {
    if let event = events.finish() { try? take(event) }
    isFinished = true
  }

  private mutating func take(_ event: [UInt8]) throws(TargetError) {
    guard failure == nil, !assembler.isComplete else { return }
    let isSpace = { (byte: UInt8) in byte <= UInt8(ascii: " ") }
    guard let last = event.lastIndex(where: { !isSpace($0) }) else {
      isBlank = isBlank ?? true
      return
    }
    isBlank = false
    if event[...last].drop(while: isSpace).elementsEqual("[DONE]".utf8) { return assembler.takeEnd() }
    let json: JSONValue
    do {
      json = try JSONParser.parse(event)
    } catch {
      throw TargetError(
        .malformed,
        "\(host) streamed an event that is not JSON (\(redactor.excerpt(error.description, limit: 200))): "
          + redactor.excerpt(event, limit: 200))
    }
    if let told = api.error(in: json) {
      failure = (json, told)
      return
    }
    guard assembler.knows(json) else {
      throw TargetError(
        .malformed,
        "\(host) streamed an event that is no part of an answer: \(redactor.excerpt(event, limit: 200))")
    }
    assembler.take(json)
    if firstToken == nil, assembler.hasToken { firstToken = .now }
  }
}
