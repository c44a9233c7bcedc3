import GateJSON

/// A run of a suite: what was evaluated, and every answer with its scores. A stored run is a baseline.
public struct Run: Sendable, Equatable {
  /// What was evaluated.
  public var header: RunHeader
  /// The examples, sorted by id.
  public var examples: [ExampleRecord]

  /// A run.
  public init(header: RunHeader, examples: [ExampleRecord]) {
    self.header = header
    self.examples = examples.sorted { $0.id.precedesByBytes($1.id) }
  }

  /// Where an example stands; nil where the run has it not.
  public func position(of id: String) -> Int? { examples.position(of: id, sortedBy: \.id) }

  /// The run as a baseline file: a header, then one line an example, keys sorted.
  public var fileText: String {
    ([header.json] + examples.map(\.json)).map { JSONWriter.compact($0) + "\n" }.joined()
  }

  /// Reads the header of a baseline file alone.
  /// - Throws: where its first line is no header.
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
  /// - Throws: with file and line where it is no baseline, is cut short, or repeats an id.
  public init(_ source: SourceFile) throws(Diagnostics) {
    var header: RunHeader?
    var fault: Diagnostic?
    var examples: [ExampleRecord] = []
    var ids: Set<String> = []
    var scores = Interner<[String: Double]>()
    try JSONLines(source).forEach { line in
      guard fault == nil else { return }
      do throws(Diagnostic) {
        guard header != nil else {
          let read = try RunHeader(line)
          examples.reserveCapacity(min(read.examples, source.bytes.count / 100))
          header = read
          return
        }
        var record = try ExampleRecord(line)
        guard ids.insert(record.id).inserted else {
          throw line.fault("the id '\(record.id)' stands twice", remedy: "record the baseline anew")
        }
        for index in record.epochs.indices { scores.share(&record.epochs[index].scores) }
        examples.append(record)
      } catch {
        fault = error
      }
    }
    do throws(Diagnostic) {
      if let fault { throw fault }
      guard let header else {
        throw Diagnostic(
          "the baseline is empty", at: source.place(), remedy: "run 'goldgate baseline update'")
      }
      // They are in order, unless somebody edited the file.
      examples.sort { $0.id.precedesByBytes($1.id) }
      (self.header, self.examples) = (header, examples)
      guard examples.count == header.examples else {
        throw Diagnostic(
          "the baseline holds \(examples.count) of \(header.examples) examples", at: source.place(),
          remedy: "it was cut short or edited; record the baseline anew")
      }
    } catch {
      throw Diagnostics([error])
    }
  }
}
