import Foundation
import GateJSON
import GateJournal
import GateSuite

/// Why answers from files cannot be used.
public struct ResponseFault: Error, Sendable, Equatable {
  /// What is wrong, naming files and lines, one sentence without a full stop.
  public let message: String
  /// What to do next.
  public let remedy: String

  init(_ message: String, remedy: String) { (self.message, self.remedy) = (message, remedy) }

  /// A list of what is wrong: the first three, and how many more there are.
  static func list(_ parts: some Collection<String>) -> String {
    parts.prefix(3).joined(separator: ", ") + (parts.count > 3 ? " and \(parts.count - 3) more" : "")
  }
}

/// The results in the files of a folder, found by their custom ids.
///
/// The files are mapped into memory and a line is read when it is asked for, so that what a million results take is their
/// index: a key and a place each.
public struct ResponseFiles: Sendable {
  /// Where a result stands.
  struct Line: Sendable {
    /// The number of the file, from 0.
    let file: Int32
    /// The number of the line, from 1.
    let number: Int32
    let bytes: Range<Int>
    /// Its number among the results that may answer a request, from 0.
    var ordinal: Int32 = 0
  }

  /// The folder as messages name it.
  public let folder: String
  /// The results whose custom id can be that of a request.
  private(set) var lines: [AnswerKey: Line] = [:]
  /// The results after the first one with the same custom id.
  private(set) var doubles: [(key: AnswerKey, line: Line)] = []
  /// The results whose custom id no request of goldgate's has.
  private(set) var foreign: [Line] = []

  private let files: [(name: String, data: Data)]

  /// Reads the custom ids of all files of a folder that end in `.jsonl`.
  /// - Parameters:
  ///   - path: the folder's absolute path.
  ///   - name: what messages call it.
  /// - Throws: naming the folder if it has no such file, and files and lines that hold no result.
  public init(readingFrom path: String, named name: String) throws(ResponseFault) {
    folder = name
    let remedy = "give the folder that the engine's output was put into, as files that end in .jsonl"
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: path) } catch {
      throw ResponseFault("there is no folder \(name)", remedy: remedy)
    }
    var files: [(name: String, data: Data)] = []
    for file in names.filter({ $0.hasSuffix(".jsonl") }).sorted() {
      do {
        let url = URL(fileURLWithPath: path).appendingPathComponent(file)
        files.append(("\(name)/\(file)", try Data(contentsOf: url, options: .mappedIfSafe)))
      } catch {
        throw ResponseFault("\(name)/\(file) cannot be read", remedy: "check its permissions")
      }
    }
    guard !files.isEmpty else { throw ResponseFault("there are no responses in \(name)", remedy: remedy) }
    self.files = files
    var faults: [String] = []
    for number in files.indices { read(Int32(number), &faults) }
    guard faults.isEmpty else {
      throw ResponseFault(
        "the responses cannot be read: \(ResponseFault.list(faults))",
        remedy: "let the engine answer again what these files hold, and take them out")
    }
  }

  /// The place of a result, as messages name it.
  func place(of line: Line) -> String { "\(files[Int(line.file)].name):\(line.number)" }

  /// What a line holds.
  /// - Throws: if it is no JSON.
  func value(of line: Line) throws(JSONSyntaxError) -> JSONValue {
    let data = files[Int(line.file)].data
    var result: Result<JSONValue, JSONSyntaxError>?
    data.withUnsafeBytes { bytes in
      let part = UnsafeBufferPointer(rebasing: bytes.bindMemory(to: UInt8.self)[line.bytes])
      do throws(JSONSyntaxError) { result = .success(try JSONParser.parse(part)) } catch {
        result = .failure(error)
      }
    }
    return try result?.get() ?? .null
  }

  /// Notes the lines of a file.
  private mutating func read(_ file: Int32, _ faults: inout [String]) {
    let data = files[Int(file)].data
    ExchangedLine.each(of: data) { number, bytes, part in
      let line = Line(file: file, number: number, bytes: bytes)
      if let fault = note(line, ExchangedLine(part)) { faults.append("\(place(of: line)): \(fault)") }
      return true
    }
  }

  /// Takes a line in.
  /// - Returns: why it holds no result; nil if it does.
  private mutating func note(_ line: Line, _ head: ExchangedLine?) -> String? {
    guard let head else { return "no object of JSON that has a 'custom_id'" }
    if head.isRequest, !head.isResult { return "a request and no response" }
    guard let id = head.customID else { return "no 'custom_id'" }
    guard head.isResult else { return "neither a 'response' nor an 'error'" }
    guard let key = AnswerKey(hex: id) else {
      foreign.append(line)
      return nil
    }
    guard lines[key] == nil else {
      doubles.append((key, line))
      return nil
    }
    var line = line
    line.ordinal = Int32(lines.count)
    lines[key] = line
    return nil
  }
}
