import Foundation
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
    let read = source.bytes.withUnsafeBufferPointer { bytes in Self.read(bytes, path: source.path) }
    self = try read.get()
  }

  /// Reads a baseline that is in memory already, without a copy of it.
  /// - Parameter path: the path as messages name it.
  /// - Throws: as for a file.
  public init(path: String, data: Data) throws(Diagnostics) {
    let read = data.withUnsafeBytes { bytes in Self.read(bytes.bindMemory(to: UInt8.self), path: path) }
    self = try read.get()
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
    var examples: [ExampleRecord] = []
    // Ids of ASCII that rise, as they are written, are all different; nil as long as they do.
    var ids: Set<String>?
    func isNew(_ id: String) -> Bool {
      if ids == nil {
        if examples.last.map({ $0.id.precedesByBytes(id) }) ?? true, id.utf8.allSatisfy({ $0 < 0x80 }) {
          return true
        }
        ids = Set(examples.map(\.id))
      }
      return ids?.insert(id).inserted ?? true
    }
    func keep(_ record: ExampleRecord, at place: () -> Place) throws(Diagnostic) {
      guard isNew(record.id) else {
        throw Diagnostic(
          "the id '\(record.id)' stands twice", at: place(), remedy: "record the baseline anew")
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
