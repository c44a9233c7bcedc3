import GateJSON
import GateProgram
import GateSuite
import Synchronization

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

/// The reading of a stream, which is given up a little while after the stream has said that it is over.
///
/// The end of the body mostly follows at once, so that the connection can serve another request. A server that leaves the
/// connection open must not hold up an answer that is whole.
final class StreamedBody: Sendable {
  private struct State {
    var cancel: (@Sendable () -> Void)?
    var isOver = false
    var watch: Int?
  }

  private let seconds: Double
  private let state = Mutex(State())

  private init(seconds: Double) { self.seconds = seconds }

  /// Runs `reading`, and cancels it `seconds` after it has said that the stream is over.
  static func read<Value: Sendable>(
    patience seconds: Double, _ reading: @escaping @Sendable (StreamedBody) async throws -> Value
  ) async throws -> Value {
    let body = StreamedBody(seconds: seconds)
    let task = Task { try await reading(body) }
    body.arm { task.cancel() }
    defer { body.end() }
    return try await withTaskCancellationHandler {
      try await task.value
    } onCancel: {
      task.cancel()
    }
  }

  /// Notes that the stream has said that it is over.
  func begin() {
    state.withLock { $0.isOver = true }
    start()
  }

  private func arm(_ cancel: @escaping @Sendable () -> Void) {
    state.withLock { $0.cancel = cancel }
    start()
  }

  private func start() {
    state.withLock { state in
      guard state.isOver, state.watch == nil, let cancel = state.cancel else { return }
      state.watch = DeadlineWatch.shared.begin(seconds: seconds, cancel)
    }
  }

  private func end() {
    let watch = state.withLock { state in
      state.cancel = nil
      return state.watch
    }
    if let watch { _ = DeadlineWatch.shared.end(watch) }
  }
}

/// Splits a stream of server-sent events (WHATWG HTML, section 9.2) into the data of each event.
struct EventStream: Sendable {
  private var line: [UInt8] = []
  private var data: [UInt8] = []
  private var hasData = false
  private var lastWasReturn = false
  /// How many bytes of a byte order mark were read; nil behind the stream's first bytes.
  private var mark: Int? = 0

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Takes some bytes and gives back the data of each event that they end.
  mutating func feed(_ bytes: [UInt8]) -> [[UInt8]] {
    var events: [[UInt8]] = []
    var start = bytes.startIndex
    while let read = mark, start < bytes.endIndex {
      if bytes[start] == Self.byteOrderMark[read] {
        start += 1
        mark = read + 1 == Self.byteOrderMark.count ? nil : read + 1
      } else {
        line.append(contentsOf: Self.byteOrderMark.prefix(read))
        mark = nil
      }
    }
    if lastWasReturn, bytes.first == UInt8(ascii: "\n") { start += 1 }
    if !bytes.isEmpty { lastWasReturn = false }
    while let end = bytes[start...].firstIndex(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    ) {
      line.append(contentsOf: bytes[start..<end])
      if line.isEmpty {
        if let event = endEvent() { events.append(event) }
      } else {
        endLine()
      }
      start = end + 1
      guard bytes[end] == UInt8(ascii: "\r") else { continue }
      if start == bytes.endIndex {
        lastWasReturn = true
      } else if bytes[start] == UInt8(ascii: "\n") {
        start += 1
      }
    }
    line.append(contentsOf: bytes[start...])
    return events
  }

  /// The data of the last event where the stream ends without an empty line after it.
  mutating func finish() -> [UInt8]? {
    if !line.isEmpty { endLine() }
    return endEvent()
  }

  private mutating func endLine() {
    defer { line.removeAll(keepingCapacity: true) }
    guard line.starts(with: "data:".utf8) else { return }
    var value = line.dropFirst(5)
    if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
    if hasData { data.append(UInt8(ascii: "\n")) }
    data.append(contentsOf: value)
    hasData = true
  }

  private mutating func endEvent() -> [UInt8]? {
    guard hasData else { return nil }
    defer {
      data = []
      hasData = false
    }
    return data
  }
}
