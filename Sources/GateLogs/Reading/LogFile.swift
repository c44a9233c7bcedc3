import Foundation
import GateJSON

/// A file of an evaluation log: its name as messages say it, and its bytes.
public struct LogFile: Sendable {
  /// The path as the user would type it.
  public let name: String
  /// What it holds; mapped rather than read if it is large.
  public let bytes: Data

  /// A file.
  public init(name: String, bytes: Data) {
    self.name = name
    self.bytes = bytes
  }

  /// The last part of the name.
  var lastName: Substring { name.split(separator: "/").last ?? "" }

  /// Reads its one JSON value in place; a bare `NaN` or `Infinity` is null.
  func readJSON<Value>(
    _ body: (inout JSONReader) throws(JSONSyntaxError) -> Value
  ) throws(LogFault) -> Value {
    try LogFile.readJSON(bytes, file: name, entry: nil, body)
  }

  static func readJSON<Value>(
    _ bytes: Data, file: String, entry: String?, line: Int? = nil,
    _ body: (inout JSONReader) throws(JSONSyntaxError) -> Value
  ) throws(LogFault) -> Value {
    let result: Result<Value, JSONSyntaxError> = bytes.withUnsafeBytes { raw in
      do throws(JSONSyntaxError) {
        return .success(try JSONReader.read(raw.bindMemory(to: UInt8.self), takesNonFinite: true, body))
      } catch {
        return .failure(error)
      }
    }
    switch result {
    case .success(let value): return value
    case .failure(let error):
      throw LogFault(
        error.message, file: file, entry: entry, line: line ?? error.line,
        remedy: "write the log again; a file that is still being written cannot be read")
    }
  }

  /// Reads each line that is not blank as a JSON value, and gives it with its number from 1.
  func readLines(
    _ body: (inout JSONReader, Int) throws(JSONSyntaxError) -> Void
  ) throws(LogFault) {
    let result: Result<Void, LogFault> = bytes.withUnsafeBytes { raw in
      let all = raw.bindMemory(to: UInt8.self)
      var (start, line) = (0, 0)
      while start < all.count {
        line += 1
        let end = all[start...].firstIndex(of: UInt8(ascii: "\n")) ?? all.count
        let content = UnsafeBufferPointer(rebasing: all[start..<end])
        start = end + 1
        guard content.contains(where: { $0 > 0x20 }) else { continue }
        do throws(JSONSyntaxError) {
          try JSONReader.read(content, takesNonFinite: true) { reader throws(JSONSyntaxError) in
            try body(&reader, line)
          }
        } catch {
          return .failure(
            LogFault(
              error.message, file: name, line: line,
              remedy: "write the log again; a line that is cut off cannot be read"))
        }
      }
      return .success(())
    }
    try result.get()
  }
}

/// Why a log cannot be read, or must not be decided on: where, what, and what to do next.
public struct LogFault: Error, Sendable, Equatable {
  /// What is wrong, as a sentence without a full stop.
  public let message: String
  /// The file as the user would type it.
  public let file: String
  /// The entry of the archive, or the path of keys to what is wrong; nil for the whole file.
  public let entry: String?
  /// The line from 1; nil if the fault is not of one line.
  public let line: Int?
  /// What to do next, as a sentence without a full stop.
  public let remedy: String

  init(_ message: String, file: String, entry: String? = nil, line: Int? = nil, remedy: String) {
    self.message = message
    self.file = file
    self.entry = entry
    self.line = line
    self.remedy = remedy
  }
}
