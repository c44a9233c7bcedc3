import Foundation
import GateJSON

/// A run of a suite: what was evaluated, and every answer with its scores. A stored run is a baseline.
public struct Run: Sendable, Equatable {
  /// What was evaluated.
  public var header: RunHeader
  /// The examples, sorted by id.
  public var examples: ExampleRecords

  /// A run.
  public init(header: RunHeader, examples: ExampleRecords) {
    self.header = header
    self.examples = examples.sorted
  }

  /// A run of records that are in memory.
  public init(header: RunHeader, examples: [ExampleRecord]) {
    self.init(header: header, examples: ExampleRecords(examples))
  }

  /// The position of an example; nil if the run has it not.
  public func position(of id: String) -> Int? { examples.ids.position(of: id, sortedBy: { $0 }) }

  /// The run as a baseline file: a header, then one line an example, keys sorted.
  public var fileText: String { String(decoding: fileBytes, as: UTF8.self) }

  /// The bytes of `fileText`.
  public var fileBytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256 * examples.count)
    func append(_ line: JSONValue) {
      bytes += JSONWriter.compact(line).utf8
      bytes.append(UInt8(ascii: "\n"))
    }
    append(header.json)
    for example in examples { append(example.json) }
    return bytes
  }

  /// Reads the header of a baseline file alone.
  /// - Throws: if its first line is no header.
  public static func header(of source: SourceFile) throws(Diagnostics) -> RunHeader {
    let end = source.bytes.firstIndex(of: UInt8(ascii: "\n")) ?? source.bytes.endIndex
    let lines = try JSONLines(SourceFile(path: source.path, bytes: Array(source.bytes[..<end]))).objects()
    do throws(Diagnostic) {
      guard let first = lines.first else { throw Diagnostic("the baseline is empty", at: source.place()) }
      return try RunHeader(first)
    } catch {
      throw Diagnostics([error])
    }
  }

  /// Reads a baseline file.
  /// - Throws: with file and line if it is no baseline, is cut short, or repeats an id.
  public init(_ source: SourceFile) throws(Diagnostics) {
    let read = source.bytes.withUnsafeBufferPointer { bytes in Self.read(bytes, path: source.path) }
    self = try read.get()
  }

  /// Reads a baseline that is in memory already, without a copy of it.
  /// - Parameter path: the path as messages name it.
  /// - Throws: as for a file.
  public init(path: String, data: Data) throws(Diagnostics) {
    self = try data.withUnsafeBytes { Self.read(path: path, bytes: $0) }.get()
  }

  /// Reads a baseline from bytes that are somebody else's.
  /// - Parameter path: the path as messages name it.
  public static func read(path: String, bytes: UnsafeRawBufferPointer) -> Result<Run, Diagnostics> {
    read(bytes.bindMemory(to: UInt8.self), path: path)
  }

  private static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, path: String
  ) -> Result<Run, Diagnostics> {
    do throws(Diagnostics) { return .success(try Run(bytes, path: path)) } catch { return .failure(error) }
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>, path: String) throws(Diagnostics) {
    let source = SourceFile(path: path, bytes: [])
    var header: RunHeader?
    var fault: Diagnostic?
    var examples = ExampleRecords()
    // Ids of ASCII that rise, as they are written, are all different; nil as long as they do.
    var ids: Set<String>?
    func isNew(_ id: String) -> Bool {
      if ids == nil {
        if examples.ids.last.map({ $0.precedesByBytes(id) }) ?? true, id.utf8.allSatisfy({ $0 < 0x80 }) {
          return true
        }
        ids = Set(examples.ids)
      }
      return ids?.insert(id).inserted ?? true
    }
    func keep(_ record: ExampleRecord, at place: () -> Place) throws(Diagnostic) {
      guard isNew(record.id) else {
        throw Diagnostic(
          "the id '\(record.id)' stands twice", at: place(), remedy: "record the baseline again")
      }
      examples.append(record)
    }
    var records = RecordReader()
    func readsInPlace(_ line: UnsafeBufferPointer<UInt8>, _ number: Int) -> Bool {
      guard fault == nil, header != nil, let record = records.example(line) else { return false }
      do { try keep(record, at: { source.place(line: number) }) } catch { fault = error }
      return true
    }
    let faults = JSONLines(source).faults(in: bytes, inPlace: readsInPlace) { line in
      guard fault == nil else { return }
      do throws(Diagnostic) {
        guard header != nil else {
          let read = try RunHeader(line)
          examples.reserveCapacity(min(read.examples, bytes.count / 100))
          header = read
          return
        }
        try keep(try ExampleRecord(line), at: { line.place })
      } catch {
        fault = error
      }
    }
    guard faults.isEmpty else { throw Diagnostics(faults) }
    do throws(Diagnostic) {
      if let fault { throw fault }
      guard let header else {
        throw Diagnostic(
          "the baseline is empty", at: source.place(), remedy: "run 'goldgate baseline update'")
      }
      // They are in order, unless somebody edited the file.
      (self.header, self.examples) = (header, examples.sorted)
      guard examples.count == header.examples else {
        throw Diagnostic(
          "the baseline holds \(examples.count) of \(Counted.of(header.examples, "example"))",
          at: source.place(),
          remedy: "it was cut short or edited; record the baseline again")
      }
    } catch {
      throw Diagnostics([error])
    }
  }
}

extension Run {
  /// Whether it is of a time when `seed: 7` was sent unchanged in every epoch: then no answer shows its seed.
  public var hasOneSeedForAll: Bool {
    guard case .derived? = header.parameters["seed"].flatMap({ SeedRule($0) }) else { return false }
    let answered = examples.lazy.flatMap(\.epochs).filter { $0.error == nil }
    return !answered.isEmpty && answered.allSatisfy { $0.seed == nil }
  }

  /// How many examples with two answers or more have the same one in every epoch.
  /// - Parameter counts: whether an example, by its id, is looked at.
  /// - Returns: the examples with the same answer in all epochs, and all that were looked at.
  public func identicalEpochs(where counts: (String) -> Bool) -> (same: Int, of: Int) {
    var (same, all) = (0, 0)
    for example in examples where counts(example.id) {
      let answers = example.epochs.filter { $0.error == nil && $0.output != .none }
      guard let first = answers.first, answers.count > 1 else { continue }
      all += 1
      if answers.dropFirst().allSatisfy({ $0.hasAnswer(of: first) }) { same += 1 }
    }
    return (same, all)
  }
}

extension EpochRecord {
  /// Whether the answer is another one's, to the letter.
  public func hasAnswer(of other: EpochRecord) -> Bool {
    output == other.output && toolCalls == other.toolCalls && turns == other.turns
  }
}

extension Run {
  /// Who answered in the place of the first target and how often, in words; nil if nobody did.
  public var failoverSummary: String? {
    var counts: [String: (counted: Int, leftOut: Int)] = [:]
    for epoch in examples.lazy.flatMap(\.epochs) {
      guard let name = epoch.answeredBy else { continue }
      var count = counts[name] ?? (0, 0)
      if epoch.error == nil { count.counted += 1 } else { count.leftOut += 1 }
      counts[name] = count
    }
    guard !counts.isEmpty else { return nil }
    let parts = counts.sorted { $0.key < $1.key }.flatMap { name, count in
      [
        count.counted > 0 ? "\(count.counted) by \(name)" : nil,
        count.leftOut > 0 ? "\(count.leftOut) by \(name), another model, which do not count" : nil,
      ].compactMap { $0 }
    }
    return parts.joined(separator: "; ")
  }
}

extension Run {
  /// The weighted mean of a metric over all examples that have a score; nil if none has.
  public func mean(_ metric: String) -> Double? {
    weightedMean { example in
      let values = example.epochs.compactMap { $0.scores[metric] }
      return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
  }

  /// The weighted mean of a pass@k over all examples that have one; nil if none has.
  public func mean(_ passAt: PassAt) -> Double? {
    weightedMean { example in passAt.estimate(example.epochs.compactMap { $0.scores[passAt.metric] }) }
  }

  private func weightedMean(_ value: (ExampleRecord) -> Double?) -> Double? {
    let scored = examples.compactMap { example in value(example).map { (example.weight, $0) } }
    guard !scored.isEmpty else { return nil }
    return scored.reduce(0) { $0 + $1.0 * $1.1 } / scored.reduce(0) { $0 + $1.0 }
  }

  /// The run in a few words: `180 examples, 3 epochs, accuracy 0.744`.
  public var summary: String {
    let means = header.metrics.keys.sorted().map { "\($0) \(Self.told(mean($0)))" }
    let added = header.addedEpochs > 0 ? " (\(header.addedEpochs) added)" : ""
    return ([Counted.of(examples.count, "example"), Counted.of(header.epochs, "epoch") + added] + means)
      .joined(separator: ", ")
  }

  /// What differs from an earlier run, in a few words: `accuracy 0.744 -> 0.751, prompt changed`.
  public func change(from earlier: Run) -> String {
    var parts = header.metrics.keys.sorted().map {
      "\($0) \(Self.told(earlier.mean($0))) -> \(Self.told(mean($0)))"
    }
    if header.prompt != earlier.header.prompt { parts.append("prompt changed") }
    if header.golden != earlier.header.golden { parts.append("golden set changed") }
    if header.parameters != earlier.header.parameters { parts.append("parameters changed") }
    if hasOneSeedForAll != earlier.hasOneSeedForAll { parts.append("seeds changed") }
    if header.target != earlier.header.target { parts.append("target changed") }
    if header.models != earlier.header.models { parts.append("model changed") }
    return parts.joined(separator: ", ")
  }

  /// Whether two runs evaluated the same system with the same measure, so that they differ by chance alone.
  public func evaluatesSameSystem(as other: Run) -> Bool {
    header.prompt == other.header.prompt && header.golden == other.header.golden
      && header.parameters == other.header.parameters && header.target == other.header.target
      && header.models == other.header.models && header.metrics == other.header.metrics
      && header.recordedEpochs == other.header.recordedEpochs && hasOneSeedForAll == other.hasOneSeedForAll
  }

  private static func told(_ mean: Double?) -> String { mean.map { String(format: "%.3f", $0) } ?? "-" }
}

extension Array {
  /// If the element with an id stands among elements that are sorted by their ids, byte by byte; nil if there is
  /// none. A table of a hundred thousand ids would take more memory than what is looked up.
  public func position(of id: String, sortedBy own: (Element) -> String) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if own(self[middle]).precedesByBytes(id) { low = middle + 1 } else { high = middle }
    }
    return low < count && own(self[low]) == id ? low : nil
  }
}
