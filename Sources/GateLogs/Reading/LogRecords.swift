import Foundation
import GateJSON

/// A file of records: a JSON list of objects, an object a line, or CSV (RFC 4180) with a header.
struct LogRecords {
  /// A record and where it stands.
  struct Record {
    let members: [String: JSONValue]
    let line: Int?
    let entry: String?

    subscript(key: String) -> JSONValue? {
      members[key].flatMap { $0 == .null ? nil : $0 }
    }
  }

  /// The names of the columns, in the order of a CSV's header; sorted for other files.
  let names: [String]
  let records: [Record]

  /// Reads all records of a file.
  init(_ file: LogFile) throws(LogFault) {
    var records: [Record] = []
    switch file.bytes.first(where: { $0 > 0x20 }) {
    case UInt8(ascii: "["):
      try file.readJSON { json throws(JSONSyntaxError) in
        try json.list { json throws(JSONSyntaxError) in
          guard let members = try json.value().objectValue else { throw json.fault("an object is expected") }
          records.append(Record(members: members, line: nil, entry: "[\(records.count)]"))
        }
      }
    case UInt8(ascii: "{"):
      try file.readLines { json, line throws(JSONSyntaxError) in
        guard let members = try json.value().objectValue else { throw json.fault("an object is expected") }
        records.append(Record(members: members, line: line, entry: nil))
      }
    default:
      var rows = LogCSV(file.bytes)
      let header = rows.next()?.cells ?? []
      while let row = rows.next() {
        guard row.cells.count == header.count else {
          throw LogFault(
            "the row has \(Counted.of(row.cells.count, "cell")) and the header has \(header.count)",
            file: file.name,
            line: row.line, remedy: "write it again, with cells that hold commas or line ends in quotes"
          )
        }
        let cells = zip(header, row.cells).map { ($0, $1.isEmpty ? JSONValue.null : .string($1)) }
        records.append(
          Record(members: Dictionary(cells, uniquingKeysWith: { $1 }), line: row.line, entry: nil))
      }
      names = header
      self.records = records
      return
    }
    names = Set(records.flatMap(\.members.keys)).sorted()
    self.records = records
  }

  /// A number, a truth value, or a text that is one, as a score; nil for anything else.
  static func number(_ value: JSONValue?) -> Double? {
    switch value {
    case .bool(let truth)?: return truth ? 1 : 0
    case .string(let text)?:
      switch text.lowercased() {
      case "true", "yes": return 1
      case "false", "no": return 0
      default: return Double(text).flatMap { $0.isFinite ? $0 : nil }
      }
    case let value?: return value.doubleValue
    case nil: return nil
    }
  }

  /// Whether a text says that there is no number.
  static func isNoNumber(_ value: JSONValue?) -> Bool {
    guard let value, value != .null else { return true }
    guard let text = value.stringValue else { return false }
    return Double(text).map { !$0.isFinite } ?? ["", "null", "none"].contains(text.lowercased())
  }
}

/// The rows of CSV (RFC 4180), one after another.
struct LogCSV {
  private let bytes: Data
  private var position: Data.Index
  private var line = 1

  init(_ bytes: Data) {
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
    position = self.bytes.startIndex
  }

  /// The next row that is not blank, with the line that it begins on; nil at the end.
  mutating func next() -> (cells: [String], line: Int)? {
    while position < bytes.endIndex {
      let start = line
      var cells: [String] = []
      var (cell, isQuoted, isEnd): ([UInt8], Bool, Bool) = ([], false, false)
      while position < bytes.endIndex, !isEnd {
        let byte = bytes[position]
        position += 1
        if byte == UInt8(ascii: "\n") { line += 1 }
        if isQuoted {
          guard byte == UInt8(ascii: "\"") else {
            cell.append(byte)
            continue
          }
          if position < bytes.endIndex, bytes[position] == UInt8(ascii: "\"") {
            cell.append(byte)
            position += 1
          } else {
            isQuoted = false
          }
          continue
        }
        switch byte {
        case UInt8(ascii: "\"") where cell.isEmpty: isQuoted = true
        case UInt8(ascii: ","):
          cells.append(String(decoding: cell, as: UTF8.self))
          cell = []
        case UInt8(ascii: "\r"): break
        case UInt8(ascii: "\n"): isEnd = true
        default: cell.append(byte)
        }
      }
      if cells.isEmpty, cell.isEmpty { continue }
      cells.append(String(decoding: cell, as: UTF8.self))
      return (cells, start)
    }
    return nil
  }
}
