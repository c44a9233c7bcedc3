import Foundation
import GateJSON
import GateProgram
import GateSuite

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
