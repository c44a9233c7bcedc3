import GateJSON
import GateSuite

/// Adds rows to a table of golden examples, with columns for what it has none for yet.
struct TableAddition {
  let source: SourceFile
  let columns: GoldenColumns?

  /// The bytes of the table with some examples more.
  func bytes(with examples: [Example]) throws(Diagnostic) -> [UInt8] {
    var rows: [[String: String]] = []
    for example in examples {
      rows.append(
        try TableRow(example).named(by: columns).mapValues { $0.stringValue ?? JSONWriter.compact($0) })
    }
    let table = try TableLayout(source)
    let absent = Set(rows.flatMap(\.keys)).subtracting(table.header).sorted { rank($0) < rank($1) }
    let header = table.header + absent
    var bytes = table.bytes(addingColumns: absent)
    for row in rows {
      let cells = header.map { table.quoted(row[$0] ?? "") }
      bytes += cells.joined(separator: String(UnicodeScalar(table.delimiter))).utf8 + table.lineEnd
    }
    return bytes
  }

  /// New columns in the order of goldgate's own.
  private func rank(_ name: String) -> (Int, String) {
    let first = ["id", "input", "expected", "category", "cluster"]
    return (first.firstIndex { name == $0 || name.hasPrefix($0 + ".") } ?? first.count, name)
  }
}

/// A golden example as the cells of a table, by goldgate's names.
struct TableRow {
  private let cells: [String: JSONValue]
  private let place: Place

  /// - Throws: if the example holds what no table does.
  init(_ example: Example) throws(Diagnostic) {
    var cells: [String: JSONValue] = ["id": .string(example.id)]
    func unfit(_ what: String) -> Diagnostic {
      Diagnostic(
        "a golden set that is a table holds no \(what)", at: example.place,
        remedy: "write 'no' under accept, or keep the golden set as JSONL or YAML")
    }
    switch example.input {
    case .text(let text): cells["input"] = .string(text)
    case .variables(let members):
      for (name, value) in members {
        guard value.stringValue != nil else { throw unfit("variable that is no text, such as '\(name)'") }
        cells["input.\(name)"] = value
      }
    case .messages, .turns: throw unfit("conversation")
    }
    guard example.tools.isEmpty, example.expectedCalls == nil else { throw unfit("tools") }
    for (index, reference) in example.expected.enumerated() {
      cells[index == 0 ? "expected" : "expected.\(index + 1)"] = reference
    }
    cells["category"] = example.category.map { .string($0) }
    cells["cluster"] = example.cluster.map { .string($0) }
    for (name, value) in example.metadata { cells["metadata.\(name)"] = value }
    self.cells = cells
    place = example.place
  }

  /// The cells by the names of a sheet's columns.
  /// - Parameter columns: which columns hold what; nil if they have goldgate's own names.
  func named(by columns: GoldenColumns?) throws(Diagnostic) -> [String: JSONValue] {
    guard let columns else { return cells }
    if let name = cells.keys.sorted().first(where: {
      columns.names[$0] == nil && columns.passedOver.contains($0)
    }) {
      let cell = name.hasPrefix("metadata.") ? String(name.dropFirst("metadata.".count)) : name
      throw Diagnostic(
        "the row has a '\(name)', for which the golden set has no column", at: place,
        remedy:
          "empty its cell '\(cell)' of the sheet, or name a column in place of '\(name): null' in suite.yaml")
    }
    return Dictionary(
      cells.map { (columns.names[$0.key] ?? $0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
  }
}

/// How a table is written: its delimiter, its line ends, and where its rows end.
struct TableLayout {
  /// The names of the columns.
  let header: [String]
  let delimiter: UInt8
  let lineEnd: [UInt8]
  private let source: SourceFile
  /// The offsets at which the rows end that hold anything, before their line ends.
  private let ends: [Int]

  init(_ source: SourceFile) throws(Diagnostic) {
    self.source = source
    let rows = try CSVReader.spreadsheet(source)
    header = (rows.first?.cells ?? []).map(Self.trimmed)
    let bytes = source.bytes
    let isTabbed = source.path.lowercased().hasSuffix(".tsv")
    let delimiter = isTabbed ? UInt8(ascii: "\t") : Self.delimiter(of: rows.first?.cells ?? [], in: bytes)
    var ends: [Int] = []
    var isQuoted = false
    var start = 0
    for index in 0...bytes.count {
      if index < bytes.count {
        if bytes[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
        guard bytes[index] == UInt8(ascii: "\n"), !isQuoted else { continue }
      }
      var end = index
      if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      let row = bytes[start..<end]
      // Of a line `sep=;` and of one without anything the reader makes no row.
      let isRow = row.contains { $0 > 0x20 && $0 != delimiter && $0 != UInt8(ascii: "\"") }
      if isRow, !(start == 0 && row.starts(with: Array("sep=".utf8))) { ends.append(end) }
      start = index + 1
    }
    self.ends = ends
    self.delimiter = delimiter
    lineEnd = Array(
      (ends.first.map { $0 < bytes.count && bytes[$0] == UInt8(ascii: "\r") } == true ? "\r\n" : "\n").utf8)
    guard ends.count == rows.count else {
      throw Diagnostic(
        "the rows of the table cannot be told apart", at: source.place(),
        remedy: "save it again as 'CSV UTF-8'")
    }
  }

  /// What stands between the first two cells of the header.
  private static func delimiter(of header: [String], in bytes: [UInt8]) -> UInt8 {
    let candidates: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    return candidates.first { candidate in
      let file = SourceFile(
        path: "", bytes: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes)
      let rows = try? CSVReader.rows(of: file, delimiter: candidate)
      return rows?.contains { $0.cells.map(trimmed) == header.map(trimmed) } ?? false
    } ?? candidates[0]
  }

  private static func trimmed(_ text: String) -> String {
    let inner = text.drop(while: \.isWhitespace)
    return String(
      inner[..<(inner.lastIndex { !$0.isWhitespace }.map { inner.index(after: $0) } ?? inner.startIndex)])
  }

  /// The table with empty cells of further columns, and an end to its last line.
  func bytes(addingColumns names: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    var position = 0
    for (number, end) in ends.enumerated() where !names.isEmpty {
      bytes += source.bytes[position..<end]
      for name in names { bytes += [delimiter] + (number == 0 ? Array(quoted(name).utf8) : []) }
      position = end
    }
    bytes += source.bytes[position...]
    return bytes.isEmpty || bytes.last == UInt8(ascii: "\n") ? bytes : bytes + lineEnd
  }

  /// A cell, in quotes if it needs them.
  func quoted(_ cell: String) -> String {
    let needs = cell.utf8.contains { $0 == delimiter || [0x0A, 0x0D, 0x22].contains($0) }
    guard needs || cell.first?.isWhitespace == true || cell.last?.isWhitespace == true else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }
}
