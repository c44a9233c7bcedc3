import GateJSON

/// All answers to one example in one run.
public struct ExampleRecord: Sendable, Equatable {
  /// The example's id.
  public let id: String
  /// The example's digest when it was run.
  public let digest: Digest
  /// What many examples have in common.
  let traits: Boxed<Traits>
  /// The answer of the first epoch, in place, as most runs have a single one; nil if there is no epoch.
  private(set) var first: EpochRecord?
  /// The answers of the further epochs.
  private(set) var others: [EpochRecord] = []

  /// What many examples of a run have in common: in a large run each value of it is kept once.
  struct Traits: Sendable, Hashable, Initial {
    var category: String?
    var tags: [String] = []
    var cluster: String?
    var weight = 1.0
    var isCritical = false
  }

  /// All answers to an example.
  public init(_ example: Example, epochs: [EpochRecord]) {
    self.init(
      id: example.id, digest: example.digest,
      traits: Traits(
        category: example.category, tags: example.tags, cluster: example.cluster, weight: example.weight,
        isCritical: example.isCritical), epochs: epochs)
  }

  init(id: String, digest: Digest, traits: Traits, epochs: [EpochRecord]) {
    (self.id, self.digest, self.traits) = (id, digest, Boxed(traits))
    self.epochs = epochs
  }

  init(id: String, digest: Digest, traits: Boxed<Traits>, first: EpochRecord?, others: [EpochRecord]) {
    (self.id, self.digest, self.traits) = (id, digest, traits)
    (self.first, self.others) = (first, others)
  }

  /// Its answers by epoch.
  public var epochs: [EpochRecord] {
    get { first.map { [$0] + others } ?? [] }
    set {
      first = newValue.first
      others = Array(newValue.dropFirst())
    }
  }

  /// Its only answer; nil if it has none or several.
  var onlyEpoch: EpochRecord? { others.isEmpty ? first : nil }

  /// Its category.
  public var category: String? { traits.value.category }
  /// Its tags, sorted.
  public var tags: [String] { traits.value.tags }
  /// Its cluster.
  public var cluster: String? { traits.value.cluster }
  /// Its weight.
  public var weight: Double { traits.value.weight }
  /// Whether its own failure blocks.
  public var isCritical: Bool { traits.value.isCritical }

  /// The record as a line of a baseline.
  var json: JSONValue {
    var members: [String: JSONValue] = [
      "id": .string(id), "digest": .string(digest.description), "epochs": .array(epochs.map(\.json)),
    ]
    members["category"] = category.map { .string($0) }
    members["cluster"] = cluster.map { .string($0) }
    if !tags.isEmpty { members["tags"] = .array(tags.map { .string($0) }) }
    if weight != 1 { members["weight"] = .number(weight) }
    if isCritical { members["critical"] = .bool(true) }
    return .object(members)
  }

  /// Reads a line of a baseline.
  init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(
      value, allowed: ["id", "digest", "epochs", "category", "cluster", "tags", "weight", "critical"])
    id = try fields.string("id")
    guard let digest = Digest(try fields.string("digest")) else {
      throw try fields.required("digest").fault("this is not a digest", remedy: "record the baseline again")
    }
    self.digest = digest
    traits = Boxed(
      Traits(
        category: try fields.optionalString("category"), tags: try fields.strings("tags"),
        cluster: try fields.optionalString("cluster"),
        weight: try fields.number("weight", in: 1e-9...1e9, default: 1),
        isCritical: try fields.bool("critical", default: false)))
    let list = try fields.required("epochs")
    guard case .list(let elements) = list.content, !elements.isEmpty else {
      throw list.fault("a list of at least one epoch is expected")
    }
    var epochs: [EpochRecord] = []
    for element in elements { epochs.append(try EpochRecord(element)) }
    first = epochs.removeFirst()
    others = epochs
  }
}

/// Reads the lines of a baseline as goldgate writes them, without a tree of values on the way.
///
/// What it refuses is read once more by way of `ConfigValue`, which says what is wrong and where, or finds that it is
/// right all the same: a null, a number with a fraction as a count, a key of another kind.
struct RecordReader {
  /// The scores that were read last, with their text: most answers have one of a few.
  private var known: [(text: [UInt8], scores: [String: Double])] = []
  private var oldest = 0
  private static let most = 8

  /// The example of a line; nil if it has to be read otherwise.
  mutating func example(_ line: UnsafeBufferPointer<UInt8>) -> ExampleRecord? {
    try? JSONReader.read(line) { reader throws(JSONSyntaxError) in try example(&reader) }
  }

  private static let exampleKeys = JSONKeys([
    "category", "cluster", "critical", "digest", "epochs", "id", "tags", "weight",
  ])

  private mutating func example(_ reader: inout JSONReader) throws(JSONSyntaxError) -> ExampleRecord {
    var (id, digest): (String?, Digest?) = (nil, nil)
    var (traits, epochs): (ExampleRecord.Traits, [EpochRecord]) = (ExampleRecord.Traits(), [])
    try reader.object(Self.exampleKeys) { reader, key throws(JSONSyntaxError) in
      switch key {
      case 0: traits.category = try reader.string()
      case 1: traits.cluster = try reader.string()
      case 2: traits.isCritical = try reader.bool()
      case 3: digest = try reader.digest()
      case 4: try reader.list { reader throws(JSONSyntaxError) in epochs.append(try epoch(&reader)) }
      case 5: id = try reader.string()
      case 6: traits.tags = try reader.strings()
      default: traits.weight = try reader.double(in: 1e-9...1e9)
      }
    }
    guard let id, !id.isEmpty, let digest, !epochs.isEmpty else { throw reader.fault("a part is missing") }
    return ExampleRecord(id: id, digest: digest, traits: traits, epochs: epochs)
  }

  private static let epochKeys = JSONKeys([
    "answered_by", "cache_write_tokens", "cached_input_tokens", "cold", "cost_usd", "error", "finish_reason",
    "input_tokens", "latency_ms", "mean_logprob", "output", "output_digest", "output_tokens", "reasoning",
    "reasoning_tokens", "redactions", "retries", "scores", "seed", "steps", "time_to_first_token_ms",
    "tool_errors", "turns", "unread", "unscored",
  ])

  private mutating func epoch(_ reader: inout JSONReader) throws(JSONSyntaxError) -> EpochRecord {
    var record = EpochRecord()
    var (common, rest) = (EpochRecord.Common(), EpochRecord.Rest())
    let large = Score.largest
    try reader.object(Self.epochKeys) { reader, key throws(JSONSyntaxError) in
      switch key {
      case 0: rest.answeredBy = try reader.string()
      case 1: rest.cacheWriteTokens = try reader.integer()
      case 2: rest.cachedInputTokens = try reader.integer()
      case 3: rest.isCold = try reader.bool()
      case 4: record.costUSD = try reader.double(in: 0...large)
      case 5: rest.error = try reader.string()
      case 6: common.finishReason = try reader.string()
      case 7: record.inputTokens = try reader.integer()
      case 8: record.latencyMS = try reader.double(in: 0...large)
      case 9: rest.meanLogProbability = try reader.double(in: -large...large)
      case 10: record.output = .text(try reader.string())
      case 11:
        guard record.output == .none else { throw reader.fault("a text has no digest") }
        record.output = .digest(try reader.digest())
      case 12: record.outputTokens = try reader.integer()
      case 13: rest.reasoning = try reader.string()
      case 14: rest.reasoningTokens = try reader.integer()
      case 15: rest.redactions = try reader.count()
      case 16: rest.retries = try reader.count()
      case 17: common.scores = try scores(&reader)
      case 18: rest.seed = try reader.integer()
      case 19: rest.steps = try reader.integer()
      case 20: rest.timeToFirstTokenMS = try reader.double(in: 0...large)
      case 21: rest.toolErrors = try reader.double(in: 0...1)
      case 22: rest.turns = try reader.strings()
      case 23: rest.unread = try reader.texts()
      default: common.unscored = try reader.texts()
      }
    }
    (record.common, record.rest) = (Boxed(common), Boxed(rest))
    return record
  }

  private mutating func scores(_ reader: inout JSONReader) throws(JSONSyntaxError) -> [String: Double] {
    for entry in known where reader.take(entry.text) { return entry.scores }
    let start = reader.position
    var scores: [String: Double] = [:]
    try reader.members { reader, name throws(JSONSyntaxError) in
      let score = try reader.double(in: -Score.largest...Score.largest)
      guard scores.updateValue(score, forKey: name) == nil else { throw reader.fault("it stands twice") }
    }
    let entry = (text: Array(reader.bytes(from: start)), scores: scores)
    if known.count < Self.most {
      known.append(entry)
    } else {
      known[oldest] = entry
      oldest = (oldest + 1) % Self.most
    }
    return scores
  }
}

extension JSONReader {
  /// Texts by name.
  fileprivate mutating func texts() throws(JSONSyntaxError) -> [String: String] {
    var texts: [String: String] = [:]
    try members { reader, name throws(JSONSyntaxError) in
      let text = try reader.string()
      guard texts.updateValue(text, forKey: name) == nil else { throw reader.fault("it stands twice") }
    }
    return texts
  }

  fileprivate mutating func digest() throws(JSONSyntaxError) -> Digest {
    guard let digest = Digest(try string()) else { throw fault("a digest is expected") }
    return digest
  }

  fileprivate mutating func count() throws(JSONSyntaxError) -> Int {
    let count = try integer()
    guard count >= 0 else { throw fault("a count is expected") }
    return count
  }

  fileprivate mutating func double(in range: ClosedRange<Double>) throws(JSONSyntaxError) -> Double {
    let number = try double()
    guard range.contains(number) else { throw fault("the number is out of range") }
    return number
  }
}
