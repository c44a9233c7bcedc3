import Foundation
import GateJSON
import GateProgram
import GateSuite

/// One recorded answer: a line of `recordings.jsonl`.
public struct Recording: Sendable, Equatable {
  /// What a recording is found by.
  public struct Key: Sendable, Hashable, Comparable {
    /// The digest of target, messages, input and parameters: `TargetRequest.digest(for:)`.
    public let request: Digest
    /// The example's id.
    public let exampleID: String
    /// The epoch, from 1.
    public let epoch: Int

    /// A key.
    public init(request: Digest, exampleID: String, epoch: Int) {
      self.request = request
      self.exampleID = exampleID
      self.epoch = epoch
    }

    /// The key of a request to a target with `identity`.
    public init(_ request: TargetRequest, identity: JSONValue) {
      self.init(
        request: request.digest(for: identity), exampleID: request.exampleID, epoch: request.epoch)
    }

    /// The order of the lines in a file: by digest, id (by bytes of UTF-8) and epoch.
    public static func < (left: Key, right: Key) -> Bool {
      if left.request != right.request { return left.request.description < right.request.description }
      if left.exampleID != right.exampleID {
        return left.exampleID.utf8.lexicographicallyPrecedes(right.exampleID.utf8)
      }
      return left.epoch < right.epoch
    }
  }

  /// What it is found by.
  public let key: Key
  /// What was answered.
  public let response: Response

  /// A recorded answer.
  public init(key: Key, response: Response) {
    self.key = key
    self.response = response
  }

  private static let names = [
    "id", "epoch", "request", "output", "finish_reason", "input_tokens", "cached_input_tokens",
    "cache_write_tokens", "output_tokens", "reasoning_tokens", "latency_ms", "time_to_first_token_ms",
    "model", "cost_usd", "tool_calls", "steps", "reasoning", "mean_logprob",
  ]

  /// Reads one line's value.
  /// - Throws: on a missing or unknown key, a wrong type, and a number out of range.
  init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(value, allowed: Self.names)
    let text = try fields.string("request")
    guard let request = Digest(text) else {
      throw try fields.required("request").fault("'sha256:' and 64 hexadecimal digits are expected")
    }
    _ = try fields.required("epoch")
    let epoch = try fields.integer("epoch", in: 1...1_000_000, default: 1)
    key = Key(request: request, exampleID: try fields.string("id"), epoch: epoch)
    guard let output = try fields.required("output").json.stringValue else {
      throw try fields.required("output").fault("a string is expected")
    }
    var response = Response(
      output: output,
      latencyMS: try fields.optionalNumber("latency_ms", in: 0...(.greatestFiniteMagnitude)),
      inputTokens: try Self.count("input_tokens", in: fields),
      outputTokens: try Self.count("output_tokens", in: fields),
      costUSD: try fields.optionalNumber("cost_usd", in: 0...(.greatestFiniteMagnitude)),
      finishReason: try fields.optionalString("finish_reason"), model: try fields.optionalString("model"))
    response.timeToFirstTokenMS = try fields.optionalNumber(
      "time_to_first_token_ms", in: 0...(.greatestFiniteMagnitude))
    response.cachedInputTokens = try Self.count("cached_input_tokens", in: fields)
    response.cacheWriteTokens = try Self.count("cache_write_tokens", in: fields)
    response.reasoningTokens = try Self.count("reasoning_tokens", in: fields)
    response.toolCalls = try ToolCall.read(fields.value("tool_calls"))
    response.steps = try Self.count("steps", in: fields)
    response.reasoning = try fields.optionalString("reasoning")
    response.meanLogProbability = try fields.optionalNumber(
      "mean_logprob", in: -Score.largest...Score.largest)
    self.response = response
  }

  /// The recording as a line of the file, without the line's end; absent values are left out.
  var line: String {
    var members: [String: JSONValue] = [
      "id": .string(key.exampleID), "epoch": .integer(key.epoch), "request": .string(key.request.description),
      "output": .string(response.output),
    ]
    members["finish_reason"] = response.finishReason.map { .string($0) }
    members["model"] = response.model.map { .string($0) }
    members["input_tokens"] = response.inputTokens.map { .integer($0) }
    members["cached_input_tokens"] = response.cachedInputTokens.map { .integer($0) }
    members["cache_write_tokens"] = response.cacheWriteTokens.map { .integer($0) }
    members["output_tokens"] = response.outputTokens.map { .integer($0) }
    members["reasoning_tokens"] = response.reasoningTokens.map { .integer($0) }
    if !response.toolCalls.isEmpty { members["tool_calls"] = .array(response.toolCalls.map(\.json)) }
    members["mean_logprob"] = response.meanLogProbability.map { .number($0) }
    members["steps"] = response.steps.map { .integer($0) }
    members["reasoning"] = response.reasoning.map { .string($0) }
    members["time_to_first_token_ms"] = response.timeToFirstTokenMS.map { .number($0) }
    members["latency_ms"] = response.latencyMS.map { .number($0) }
    members["cost_usd"] = response.costUSD.map { .number($0) }
    return JSONWriter.compact(.object(members))
  }

  private static func count(_ name: String, in fields: Fields) throws(Diagnostic) -> Int? {
    fields.has(name) ? try fields.integer(name, in: 0...Int.max, default: 0) : nil
  }
}

/// The recorded answers of a file, found by request, example and epoch.
public struct Recordings: Sendable {
  /// The name that answers are recorded under where the suite names no other file.
  public static let defaultFile = "recordings.jsonl"

  private var byKey: [Recording.Key: Recording] = [:]
  private var keysByExample: [String: Set<Recording.Key>] = [:]

  /// No recordings.
  public init() {}

  /// Reads a file, one recording a line; blank lines are skipped.
  /// - Throws: where the file cannot be read, and at the first line that is not a recording, is torn, or
  ///   gives another output for the key of an earlier line.
  public init(reading file: ContainedPath) throws(Diagnostic) {
    let place = Place(file: file.relative)
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: file.absolute))
    } catch {
      let isThere = FileManager.default.fileExists(atPath: file.absolute)
      throw Diagnostic(
        isThere ? "the recordings cannot be read" : "there are no recordings here", at: place,
        remedy: isThere ? "check that it is a file that may be read" : "run `goldgate record` to make them")
    }
    try self.init(Array(data), file: file.relative)
  }

  /// Reads a file's bytes; `file` is its name for messages.
  /// - Throws: as `init(reading:)`.
  public init(_ bytes: [UInt8], file: String) throws(Diagnostic) {
    if let elsewhere = ContentElsewhere(bytes) { throw elsewhere.diagnostic(at: Place(file: file)) }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw Diagnostic(
        "a byte order mark stands at the beginning", at: Place(file: file, line: 1),
        remedy: "save the file as UTF-8 without BOM")
    }
    var lines: [Recording.Key: Int] = [:]
    let rows = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, row) in rows.enumerated() where row.contains(where: { $0 > 0x20 }) {
      let place = Place(file: file, line: index + 1)
      let isTorn = index == rows.count - 1
      let recording = try Self.read(row, at: place, isTorn: isTorn)
      if let earlier = byKey[recording.key], earlier.response.output != recording.response.output {
        throw Diagnostic(
          "the example '\(recording.key.exampleID)' in epoch \(recording.key.epoch) has another output on line "
            + "\(lines[recording.key] ?? 0)", at: place, remedy: "delete one of the two lines")
      }
      lines[recording.key] = lines[recording.key] ?? index + 1
      insert(recording)
    }
  }

  /// How many recordings there are.
  public var count: Int { byKey.count }

  /// The recording under a key.
  public subscript(key: Recording.Key) -> Recording? { byKey[key] }

  /// The keys under which an example is recorded, sorted.
  public func keys(ofExample id: String) -> [Recording.Key] { (keysByExample[id] ?? []).sorted() }

  /// All recordings, sorted by their keys.
  public var sorted: [Recording] { byKey.values.sorted { $0.key < $1.key } }

  /// Adds a recording; the one that is there already under its key stays.
  public mutating func insert(_ recording: Recording) {
    guard byKey[recording.key] == nil else { return }
    byKey[recording.key] = recording
    keysByExample[recording.key.exampleID, default: []].insert(recording.key)
  }

  /// The file's text: one line a recording, sorted by key.
  public var text: String { sorted.map { $0.line + "\n" }.joined() }

  private static func read(
    _ row: ArraySlice<UInt8>, at place: Place, isTorn: Bool
  ) throws(Diagnostic) -> Recording {
    let json: JSONValue
    do {
      json = try JSONParser.parse(Array(row))
    } catch {
      if isTorn {
        throw Diagnostic(
          "the last line is torn", at: place, remedy: "delete it and run `goldgate record` again")
      }
      throw Diagnostic("this is not JSON: \(error.message) (column \(error.column))", at: place)
    }
    return try Recording(ConfigValue(json, at: place))
  }
}
