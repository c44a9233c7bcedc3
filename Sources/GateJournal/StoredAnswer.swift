import Crypto
import Foundation
import GRDB
import GateJSON
import GateSuite

/// An answer as a row of the table; a row that was damaged on the disk is no answer.
struct StoredAnswer: Sendable {
  /// What it is found by.
  let key: AnswerKey
  /// How many calls were made for it.
  let attempts: Int
  /// The response: `ResponseText`.
  let text: String
  /// What the row is checked against, so that flipped bits are never taken for an answer: the first 16 bytes of
  /// a SHA-256 digest of the rest.
  let checksum: Data

  /// The row of an answer.
  init(_ response: Response, attempts: Int, key: AnswerKey) {
    let text = ResponseText.write(response)
    self.key = key
    self.attempts = attempts
    self.text = text
    checksum = Self.checksum(key: key, attempts: attempts, text: text)
  }

  /// The answer of a row with the columns attempts, response, checksum and finished_at; nil if the row is
  /// damaged.
  static func read(_ row: Row, under key: AnswerKey) -> JournaledAnswer? {
    guard let attempts = Int.fromDatabaseValue(row[0]), attempts > 0,
      let text = String.fromDatabaseValue(row[1]), let told = Data.fromDatabaseValue(row[2]),
      told == checksum(key: key, attempts: attempts, text: text), let response = ResponseText.read(text)
    else { return nil }
    let finishedAt: DatabaseValue = row[3]
    return JournaledAnswer(
      response: response, attempts: attempts, origin: finishedAt.isNull ? .unfinishedRun : .finishedRun)
  }

  private static func checksum(key: AnswerKey, attempts: Int, text: String) -> Data {
    var hash = SHA256()
    hash.update(data: key.bytes)
    withUnsafeBytes(of: UInt64(attempts).littleEndian) { hash.update(bufferPointer: $0) }
    var text = text
    text.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    return Data(hash.finalize().prefix(16))
  }
}

/// An answer that was paid for earlier.
public struct JournaledAnswer: Sendable, Equatable {
  /// Which run paid for it.
  public enum Origin: Sendable, Equatable {
    /// A run that did not come to its verdict, and that this run goes on with.
    case unfinishedRun
    /// A run that came to its verdict; to use its answers again is a policy.
    case finishedRun
    /// This run itself, in a batch.
    case batch
  }

  /// The answer as it was given, its latency included.
  public let response: Response
  /// How many calls were made for it, at least 1.
  public let attempts: Int
  /// Which run paid for it.
  public let origin: Origin

  /// An answer that was paid for earlier.
  public init(response: Response, attempts: Int, origin: Origin) {
    self.response = response
    self.attempts = attempts
    self.origin = origin
  }
}

/// What a journal holds for the calls of a run.
public struct FoundAnswers: Sendable {
  /// The answers by the number of their request, from 0; if there is none, a call must be made.
  public internal(set) var answers: [Int: JournaledAnswer] = [:]
  /// How many answers of an unfinished run were left out because they are too old.
  public internal(set) var tooOld = 0
  /// How many answers were left out because they were damaged on the disk.
  public internal(set) var damaged = 0

  /// Takes in an answer that came after the journal was read.
  public mutating func add(_ answer: JournaledAnswer, to request: Int) { answers[request] = answer }
}

/// Which answers of earlier runs a run may take instead of calling.
public enum AnswerPolicy: Sendable, Equatable {
  /// None: every example is called again.
  case fresh
  /// Those of an unfinished run, if they are not older than so many seconds.
  case resume(maximumAge: Double)
  /// Those of unfinished and of finished runs, however old.
  case reuse

  /// What a run resumes unless it is told otherwise: seven days, as an older model may not be today's.
  public static let standard = AnswerPolicy.resume(maximumAge: 7 * 86_400)
}

/// A response as the journal keeps it: one line of JSON, from which it is read back bit for bit.
enum ResponseText {
  /// The names of the response's properties, in the order of their declaration; a test holds them against it,
  /// so that none can be forgotten here.
  static let properties = [
    "output", "latencyMS", "timeToFirstTokenMS", "inputTokens", "cachedInputTokens", "cacheWriteTokens",
    "outputTokens", "reasoningTokens", "costUSD", "finishReason", "model", "fingerprint",
    "isBatched", "toolCalls", "steps", "turns", "reasoning", "meanLogProbability",
    "omitted",
  ]

  /// The response as text; absent values are left out.
  static func write(_ response: Response) -> String {
    var json = JSONBuilder()
    json.object { json in
      func write(_ key: String, _ value: JSONValue?) {
        guard let value else { return }
        json.key(key)
        json.value(value)
      }
      write("cacheWriteTokens", response.cacheWriteTokens.map { .integer($0) })
      write("cachedInputTokens", response.cachedInputTokens.map { .integer($0) })
      write("costUSD", response.costUSD.map { .number($0) })
      write("fingerprint", response.fingerprint.map { .string($0) })
      write("finishReason", response.finishReason.map { .string($0) })
      write("inputTokens", response.inputTokens.map { .integer($0) })
      write("isBatched", response.isBatched ? true : nil)
      write("latencyMS", response.latencyMS.map { .number($0) })
      write("meanLogProbability", response.meanLogProbability.map { .number($0) })
      write("model", response.model.map { .string($0) })
      write("omitted", response.omitted.isEmpty ? nil : .array(response.omitted.map { .string($0) }))
      write("output", .string(response.output))
      write("outputTokens", response.outputTokens.map { .integer($0) })
      write("reasoning", response.reasoning.map { .string($0) })
      write("reasoningTokens", response.reasoningTokens.map { .integer($0) })
      write("steps", response.steps.map { .integer($0) })
      write("timeToFirstTokenMS", response.timeToFirstTokenMS.map { .number($0) })
      write("toolCalls", response.toolCalls.isEmpty ? nil : .array(response.toolCalls.map(\.json)))
      write("turns", response.turns.isEmpty ? nil : .array(response.turns.map { .string($0) }))
    }
    return json.text
  }

  /// The response that a text holds; nil if it is none.
  static func read(_ text: String) -> Response? {
    guard let json = try? JSONParser.parse(Array(text.utf8)), let output = json["output"]?.stringValue else {
      return nil
    }
    var response = Response(
      output: output, latencyMS: json["latencyMS"]?.doubleValue,
      inputTokens: json["inputTokens"]?.integerValue, outputTokens: json["outputTokens"]?.integerValue,
      costUSD: json["costUSD"]?.doubleValue, finishReason: json["finishReason"]?.stringValue,
      model: json["model"]?.stringValue)
    response.timeToFirstTokenMS = json["timeToFirstTokenMS"]?.doubleValue
    response.cachedInputTokens = json["cachedInputTokens"]?.integerValue
    response.cacheWriteTokens = json["cacheWriteTokens"]?.integerValue
    response.reasoningTokens = json["reasoningTokens"]?.integerValue
    response.fingerprint = json["fingerprint"]?.stringValue
    response.isBatched = json["isBatched"] == true
    response.toolCalls = (json["toolCalls"]?.arrayValue ?? []).compactMap { call in
      call["name"]?.stringValue.map {
        ToolCall(name: $0, arguments: call["arguments"] ?? .null, error: call["error"]?.stringValue)
      }
    }
    response.steps = json["steps"]?.integerValue
    response.turns = (json["turns"]?.arrayValue ?? []).compactMap(\.stringValue)
    response.reasoning = json["reasoning"]?.stringValue
    response.meanLogProbability = json["meanLogProbability"]?.doubleValue
    response.omitted = (json["omitted"]?.arrayValue ?? []).compactMap(\.stringValue)
    return response
  }
}
