import Foundation
import GateJSON

/// The JSON values that a file of traces holds: one, one a line, or one after another as a console exporter prints them.
enum TraceDocument {
  /// How many faults of one file are told; the rest is counted.
  static let mostFaults = 5

  /// Hands out each value with the line that it begins on.
  /// - Returns: what could not be read. What can be read is, but of a file that is one value.
  static func forEach(_ file: LogFile, _ body: (JSONValue, Int) -> Void) -> [LogFault] {
    let bytes = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? file.bytes.dropFirst(3) : file.bytes
    guard let first = bytes.first(where: { $0 > 0x20 }) else {
      return [LogFault("the file is empty", file: file.name, remedy: "export the traces again")]
    }
    let lines = lineRanges(of: bytes)
    guard isBracket(first) else {
      if hasWholeLine(lines, of: bytes, file) { return forEach(lines, of: bytes, file, body) }
      return [
        LogFault(
          "this is no JSON", file: file.name,
          remedy: "export the traces as OTLP/JSON, or as JSON or JSONL of Langfuse, MLflow or Phoenix")
      ]
    }
    if lines.count > 1, value(bytes[lines[0].range], file, line: lines[0].line).isRead {
      return forEach(lines, of: bytes, file, body)
    }
    switch value(bytes, file, line: nil) {
    case .success(let json):
      body(json, lines.first?.line ?? 1)
      return []
    case .failure(let fault):
      if hasWholeLine(lines, of: bytes, file) { return forEach(lines, of: bytes, file, body) }
      let parts = valueRanges(of: bytes)
      guard let first = parts.first, parts.count > 1, value(bytes[first.range], file, line: first.line).isRead
      else {
        return [fault]
      }
      return forEach(parts, of: bytes, file, body)
    }
  }

  private typealias Part = (range: Range<Data.Index>, line: Int)

  private static func forEach(
    _ parts: [Part], of bytes: Data, _ file: LogFile, _ body: (JSONValue, Int) -> Void
  ) -> [LogFault] {
    var faults: [LogFault] = []
    for part in parts {
      switch value(bytes[part.range], file, line: part.line) {
      case .success(let json): body(json, part.line)
      case .failure(let fault): faults.append(fault)
      }
    }
    let rest = faults.count - mostFaults
    guard rest > 0 else { return faults }
    return faults.prefix(mostFaults) + [
      LogFault(
        "\(Counted.of(rest, "more value")) cannot be read", file: file.name,
        remedy: "export the traces again")
    ]
  }

  private static func value(_ bytes: Data, _ file: LogFile, line: Int?) -> Result<JSONValue, LogFault> {
    do throws(LogFault) {
      return .success(
        try LogFile.readJSON(bytes, file: file.name, entry: nil, line: line) { json throws(JSONSyntaxError) in
          try json.value()
        })
    } catch {
      return .failure(error)
    }
  }

  private static func isBracket(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
  }

  /// Whether any line is a value by itself, so that others which are not are broken; those of one value that is printed over
  /// several lines are indented or only parts.
  private static func hasWholeLine(_ lines: [Part], of bytes: Data, _ file: LogFile) -> Bool {
    lines.contains { part in
      isBracket(bytes[part.range.lowerBound]) && value(bytes[part.range], file, line: part.line).isRead
    }
  }

  /// The lines that hold something.
  private static func lineRanges(of bytes: Data) -> [Part] {
    var parts: [Part] = []
    var (start, line) = (bytes.startIndex, 0)
    while start < bytes.endIndex {
      line += 1
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
      if bytes[start..<end].contains(where: { $0 > 0x20 }) { parts.append((start..<end, line)) }
      start = end + 1
    }
    return parts
  }

  /// The objects and lists that stand one after another, by their brackets outside of strings.
  private static func valueRanges(of bytes: Data) -> [Part] {
    var parts: [Part] = []
    var (depth, line, begin, beginLine) = (0, 1, bytes.startIndex, 1)
    var (isString, isEscaped) = (false, false)
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\n") { line += 1 }
      if isString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isString = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if depth == 0 { (begin, beginLine) = (index, line) }
        depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { parts.append((begin..<(index + 1), beginLine)) }
        if depth < 0 { return parts }
      default: break
      }
    }
    if depth > 0 { parts.append((begin..<bytes.endIndex, beginLine)) }
    return parts
  }
}

extension Result {
  fileprivate var isRead: Bool { if case .success = self { true } else { false } }
}
