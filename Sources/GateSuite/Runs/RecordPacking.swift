/// How the records of a run are packed: in the bytes that they need, with what many have in common kept once.
struct RecordPacking: Sendable {
  /// The most values that are kept once; further ones stand in each record.
  private static let most = 1024

  private var traits = Known<Boxed<ExampleRecord.Traits>>()
  private var common = Known<Boxed<EpochRecord.Common>>()
  /// What few answers have, of those with calls of tools.
  private var rests: [Boxed<EpochRecord.Rest>] = []

  /// Some values, each with its number.
  private struct Known<Value: Hashable & Sendable>: Sendable {
    private(set) var values: [Value] = []
    private var numbers: [Value: Int] = [:]
    /// Neighbours are often alike, and to compare is sooner than to look up.
    private var last: (value: Value, number: Int)?

    /// The number of a value; nil if it is new and there are many already.
    mutating func number(of value: Value) -> Int? {
      if let last, last.value == value { return last.number }
      guard let number = numbers[value] ?? add(value) else { return nil }
      last = (value, number)
      return number
    }

    private mutating func add(_ value: Value) -> Int? {
      guard values.count < RecordPacking.most else { return nil }
      numbers[value] = values.count
      values.append(value)
      return values.count - 1
    }
  }
}

extension RecordPacking {
  /// Writes a record but for its id; its digest is first.
  mutating func write(_ record: ExampleRecord, to writer: inout PackedWriter) {
    writer.digest(record.digest)
    if let number = traits.number(of: record.traits) {
      writer.integer(number)
    } else {
      writer.integer(-1)
      writer.traits(record.traits.value)
    }
    writer.integer(record.first == nil ? 0 : 1 + record.others.count)
    if let first = record.first { write(first, to: &writer) }
    for epoch in record.others { write(epoch, to: &writer) }
  }

  private mutating func write(_ epoch: EpochRecord, to writer: inout PackedWriter) {
    if let number = common.number(of: epoch.common) {
      writer.integer(number)
    } else {
      writer.integer(-1)
      writer.common(epoch.common.value)
    }
    let hasRest = epoch.rest != Boxed()
    var parts = EpochParts()
    if epoch.latencyMS != nil { parts.insert(.latency) }
    if epoch.costUSD != nil { parts.insert(.cost) }
    if epoch.inputTokens != nil { parts.insert(.inputTokens) }
    if epoch.outputTokens != nil { parts.insert(.outputTokens) }
    if hasRest { parts.insert(epoch.toolCalls.isEmpty ? .rest : .keptRest) }
    switch epoch.output {
    case .text: parts.insert(.text)
    case .digest: parts.insert(.digest)
    case .none: break
    }
    writer.byte(parts.rawValue)
    epoch.latencyMS.map { writer.double($0) }
    epoch.costUSD.map { writer.double($0) }
    epoch.inputTokens.map { writer.integer($0) }
    epoch.outputTokens.map { writer.integer($0) }
    switch epoch.output {
    case .text(let text): writer.text(text)
    case .digest(let digest): writer.digest(digest)
    case .none: break
    }
    if parts.contains(.rest) { writer.rest(epoch.rest.value) }
    if parts.contains(.keptRest) {
      writer.integer(rests.count)
      rests.append(epoch.rest)
    }
  }

  /// Reads a record.
  func record(id: String, _ bytes: UnsafeRawBufferPointer) -> ExampleRecord {
    var reader = PackedReader(bytes)
    let digest = reader.digest()
    let number = reader.integer()
    let traits = number < 0 ? Boxed(reader.traits()) : traits.values[number]
    let count = reader.integer()
    let first = count == 0 ? nil : epoch(&reader)
    let others = count < 2 ? [] : (1..<count).map { _ in epoch(&reader) }
    return ExampleRecord(id: id, digest: digest, traits: traits, first: first, others: others)
  }

  private func epoch(_ reader: inout PackedReader) -> EpochRecord {
    var epoch = EpochRecord()
    let number = reader.integer()
    epoch.common = number < 0 ? Boxed(reader.common()) : common.values[number]
    let parts = EpochParts(rawValue: reader.byte())
    if parts.contains(.latency) { epoch.latencyMS = reader.double() }
    if parts.contains(.cost) { epoch.costUSD = reader.double() }
    if parts.contains(.inputTokens) { epoch.inputTokens = reader.integer() }
    if parts.contains(.outputTokens) { epoch.outputTokens = reader.integer() }
    if parts.contains(.text) { epoch.output = .text(reader.text()) }
    if parts.contains(.digest) { epoch.output = .digest(reader.digest()) }
    if parts.contains(.rest) { epoch.rest = Boxed(reader.rest()) }
    if parts.contains(.keptRest) { epoch.rest = rests[reader.integer()] }
    return epoch
  }
}

/// What a packed answer has.
private struct EpochParts: OptionSet {
  let rawValue: UInt8

  static let latency = EpochParts(rawValue: 1)
  static let cost = EpochParts(rawValue: 2)
  static let inputTokens = EpochParts(rawValue: 4)
  static let outputTokens = EpochParts(rawValue: 8)
  static let text = EpochParts(rawValue: 16)
  static let digest = EpochParts(rawValue: 32)
  static let rest = EpochParts(rawValue: 64)
  static let keptRest = EpochParts(rawValue: 128)
}

extension PackedWriter {
  fileprivate mutating func digest(_ digest: Digest) {
    word(digest.words.0)
    word(digest.words.1)
    word(digest.words.2)
    word(digest.words.3)
  }

  fileprivate mutating func optional(_ text: String?) {
    byte(text == nil ? 0 : 1)
    if let text { self.text(text) }
  }

  fileprivate mutating func optional(_ number: Int?) {
    byte(number == nil ? 0 : 1)
    if let number { integer(number) }
  }

  fileprivate mutating func optional(_ number: Double?) {
    byte(number == nil ? 0 : 1)
    if let number { double(number) }
  }

  fileprivate mutating func traits(_ traits: ExampleRecord.Traits) {
    optional(traits.category)
    texts(traits.tags)
    optional(traits.cluster)
    double(traits.weight)
    byte(traits.isCritical ? 1 : 0)
  }

  fileprivate mutating func common(_ common: EpochRecord.Common) {
    integer(common.scores.count)
    for (name, score) in common.scores {
      text(name)
      double(score)
    }
    texts(common.unscored)
    optional(common.finishReason)
  }

  /// All but the calls of tools.
  fileprivate mutating func rest(_ rest: EpochRecord.Rest) {
    optional(rest.error)
    optional(rest.timeToFirstTokenMS)
    optional(rest.cachedInputTokens)
    optional(rest.cacheWriteTokens)
    optional(rest.reasoningTokens)
    optional(rest.answeredBy)
    integer(rest.redactions)
    integer(rest.retries)
    byte(rest.isCold ? 1 : 0)
    optional(rest.steps)
    optional(rest.toolErrors)
    texts(rest.turns)
    optional(rest.reasoning)
    texts(rest.unread)
    optional(rest.seed)
    optional(rest.meanLogProbability)
  }
}

extension PackedReader {
  /// A digest, which is the first thing in a record.
  mutating func digest() -> Digest { Digest(words: (word(), word(), word(), word())) }

  private mutating func optionalText() -> String? { byte() == 0 ? nil : text() }
  private mutating func optionalInteger() -> Int? { byte() == 0 ? nil : integer() }
  private mutating func optionalDouble() -> Double? { byte() == 0 ? nil : double() }

  fileprivate mutating func traits() -> ExampleRecord.Traits {
    ExampleRecord.Traits(
      category: optionalText(), tags: texts(), cluster: optionalText(), weight: double(),
      isCritical: byte() == 1)
  }

  fileprivate mutating func common() -> EpochRecord.Common {
    var scores: [String: Double] = [:]
    for _ in 0..<integer() {
      let name = text()
      scores[name] = double()
    }
    return EpochRecord.Common(scores: scores, unscored: textsByName(), finishReason: optionalText())
  }

  fileprivate mutating func rest() -> EpochRecord.Rest {
    EpochRecord.Rest(
      error: optionalText(), timeToFirstTokenMS: optionalDouble(), cachedInputTokens: optionalInteger(),
      cacheWriteTokens: optionalInteger(), reasoningTokens: optionalInteger(), answeredBy: optionalText(),
      redactions: integer(), retries: integer(), isCold: byte() == 1, steps: optionalInteger(),
      toolErrors: optionalDouble(), turns: texts(), reasoning: optionalText(), unread: textsByName(),
      seed: optionalInteger(), meanLogProbability: optionalDouble())
  }
}
