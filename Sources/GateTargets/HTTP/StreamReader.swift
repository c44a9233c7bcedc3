import GateJSON
import GateProgram
import GateSuite

/// Reads the bytes of a streamed answer as they come.
struct StreamReader {
  /// When the first token came; nil before it.
  private(set) var firstToken: ContinuousClock.Instant?

  private var events = EventStream()
  private var pairs = SurrogateJoiner()
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

  /// Whether a body whose content type does not say so is a stream of events: comments, such as a router's signs of
  /// life, and other fields may come before the first event.
  static func isStream(_ bytes: [UInt8]) -> Bool {
    var rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    while true {
      rest = rest.drop { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
      if ["data:", "event:"].contains(where: { rest.starts(with: $0.utf8) }) { return true }
      guard [":", "id:", "retry:"].contains(where: { rest.starts(with: $0.utf8) }) else { return false }
      rest = rest.drop { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    }
  }

  /// Whether no event has come yet, with data or without.
  var isEmpty: Bool { isBlank == nil }

  /// What the stream amounts to; nil where it goes on or was cut short.
  var outcome: HTTPAnswer.Body? {
    if let failure { return .failed(failure.json, failure.told) }
    guard isFinished || assembler.isComplete else { return nil }
    return assembler.body.map { .assembled($0) }
  }

  /// Whether the server has said that nothing follows, or that there will be no answer.
  var isOver: Bool { assembler.isComplete || failure != nil }

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
    for event in events.feed(bytes) {
      for whole in pairs.feed(event) { try take(whole) }
    }
  }

  /// Notes that the connection has ended as it should. An event that it broke off in is left out.
  mutating func finish() {
    let last = events.finish().map { pairs.feed($0) } ?? []
    for event in last + pairs.finish() { try? take(event) }
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
      // Some servers leave out the empty line between two events.
      let lines = event.split(separator: UInt8(ascii: "\n"))
      if lines.count > 1, lines.allSatisfy(Self.isEvent) {
        for line in lines { try take(Array(line)) }
        return
      }
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

  /// Whether a line is the whole data of an event: JSON, or the mark of the end.
  private static func isEvent(_ line: ArraySlice<UInt8>) -> Bool {
    line.starts(with: "[DONE]".utf8) || (try? JSONParser.parse(Array(line)))?.objectValue != nil
  }
}
