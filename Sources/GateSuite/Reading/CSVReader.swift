/// Reads comma separated values (RFC 4180): quoted cells may hold commas, quotes and line breaks; lines end
/// with LF or CRLF.
///
/// It is ours because a gate must report the line of a bad row and refuse a quote that is never closed, which
/// the packaged reader accepts silently.
public struct CSVReader {
  /// A row's cells and the line that it begins on, from 1.
  public struct Row: Sendable {
    /// The cells in their order.
    public let cells: [String]
    /// The line from 1.
    public let line: Int
    /// How many rows the file has up to this one, empty ones counted.
    let number: Int
  }

  private let source: SourceFile
  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var position = 0
  private var line = 1

  /// All rows of a file, the header included; empty lines are passed over.
  /// - Parameter delimiter: what parts the cells, an ASCII character that is no quote and no line break.
  /// - Throws: with the line if the file is no UTF-8, or a quote is not closed or stands inside a cell.
  public static func rows(
    of source: SourceFile, delimiter: UInt8 = UInt8(ascii: ",")
  ) throws(Diagnostic) -> [Row] {
    try source.refuseByteOrderMark()
    return try rows(of: source, bytes: source.bytes, delimiter: delimiter)
  }

  /// All rows of a file as spreadsheets write them: a byte order mark before the text is left out, the cells are parted by what
  /// the first line has most of (commas, semicolons or tabs) or by what Excel names in a line `sep=;` before it, and those of a `.tsv` by tabs, line breaks inside
  /// cells are LF, and rows without any content but spaces are passed over.
  /// - Throws: as `rows(of:delimiter:)`, and if the file is UTF-16.
  public static func spreadsheet(_ source: SourceFile) throws(Diagnostic) -> [Row] {
    let hasMark = source.bytes.starts(with: [0xEF, 0xBB, 0xBF])
    if !hasMark { try source.refuseByteOrderMark() }
    var bytes = hasMark ? Array(source.bytes.dropFirst(3)) : source.bytes
    // A lone CR ends the lines of old spreadsheets for the Macintosh.
    if !bytes.contains(UInt8(ascii: "\n")) {
      bytes = bytes.map { $0 == UInt8(ascii: "\r") ? UInt8(ascii: "\n") : $0 }
    }
    let named = namedDelimiter(of: bytes)
    // The line itself stays as an empty one, so that those after it keep their numbers.
    if named != nil { bytes.removeFirst(5) }
    let isTabbed = source.path.lowercased().hasSuffix(".tsv")
    let rows = try rows(
      of: source, bytes: bytes, delimiter: named ?? (isTabbed ? UInt8(ascii: "\t") : delimiter(of: bytes)))
    let hasReturns = bytes.contains(UInt8(ascii: "\r"))
    return rows.compactMap { row in
      guard row.cells.contains(where: { $0.contains { !$0.isWhitespace } }) else { return nil }
      // A checkout with eol=crlf changes these line breaks too.
      guard hasReturns else { return row }
      return Row(
        cells: row.cells.map { $0.replacing("\r\n", with: "\n") }, line: row.line, number: row.number)
    }
  }

  /// The columns that hold something: one without a name in the header may hold nothing.
  static func columns(
    _ header: Row, _ rows: ArraySlice<Row>, _ source: SourceFile
  ) throws(Diagnostic) -> [Int] {
    var kept: [Int] = []
    for (index, name) in header.cells.enumerated() {
      if name.contains(where: { $0 != " " }) {
        kept.append(index)
      } else if let row = rows.first(where: { index < $0.cells.count && !$0.cells[index].isEmpty }) {
        throw Diagnostic(
          "column \(index + 1) has no name in the header, and holds '\(row.cells[index].prefix(40))'",
          at: source.place(line: row.line),
          remedy: "name it in the first line, or empty it")
      }
    }
    return kept
  }

  /// The separator that a first line `sep=;` names.
  private static func namedDelimiter(of bytes: [UInt8]) -> UInt8? {
    guard bytes.starts(with: Array("sep=".utf8)), bytes.count > 5, [10, 13].contains(bytes[5]),
      [0x2C, 0x3B, 0x09].contains(bytes[4])
    else { return nil }
    return bytes[4]
  }

  /// What the first line has most of outside quotes; a comma if it has none.
  private static func delimiter(of bytes: [UInt8]) -> UInt8 {
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    var counts = [0, 0, 0]
    var isQuoted = false
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == UInt8(ascii: "\n") { break }
      if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
    }
    guard let most = counts.max(), most > 0, let index = counts.firstIndex(of: most) else {
      return candidates[0]
    }
    return candidates[index]
  }

  private static func rows(
    of source: SourceFile, bytes: [UInt8], delimiter: UInt8
  ) throws(Diagnostic) -> [Row] {
    var reader = CSVReader(source: source, bytes: bytes, delimiter: delimiter)
    var rows: [Row] = []
    var number = 0
    while reader.position < reader.bytes.count {
      let start = reader.line
      let cells = try reader.row()
      number += 1
      if cells != [""] { rows.append(Row(cells: cells, line: start, number: number)) }
    }
    return rows
  }

  private init(source: SourceFile, bytes: [UInt8], delimiter: UInt8) {
    self.source = source
    self.bytes = bytes
    self.delimiter = delimiter
  }

  private mutating func row() throws(Diagnostic) -> [String] {
    var cells = [try cell()]
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case delimiter: cells.append(try cell())
      case UInt8(ascii: "\n"):
        line += 1
        return cells
      case UInt8(ascii: "\r") where position == bytes.count || bytes[position] == UInt8(ascii: "\n"): continue
      default: throw fault("something stands after a closing quote", line: line)
      }
    }
    return cells
  }

  private mutating func cell() throws(Diagnostic) -> String {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
      let start = position
      while position < bytes.count, bytes[position] != delimiter, bytes[position] != UInt8(ascii: "\n") {
        if bytes[position] == UInt8(ascii: "\"") {
          throw fault("a quote stands inside a cell without quotes", line: line)
        }
        position += 1
      }
      var end = position
      if end > start, bytes[end - 1] == UInt8(ascii: "\r"),
        position == bytes.count || bytes[position] == UInt8(ascii: "\n")
      {
        end -= 1
      }
      return try text(bytes[start..<end], line: line)
    }
    let start = line
    var content: [UInt8] = []
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\"") {
        guard position < bytes.count, bytes[position] == byte else {
          return try text(content[...], line: start)
        }
        position += 1
      } else if byte == UInt8(ascii: "\n") {
        line += 1
      }
      content.append(byte)
    }
    throw fault("the quote that opens here is never closed", line: start)
  }

  private func text(_ content: ArraySlice<UInt8>, line: Int) throws(Diagnostic) -> String {
    guard let text = String(validating: content, as: UTF8.self) else {
      throw source.foreignEncoding ?? fault("the cell is not valid UTF-8", line: line)
    }
    return text
  }

  private func fault(_ message: String, line: Int) -> Diagnostic {
    Diagnostic(message, at: source.place(line: line), remedy: "write CSV as in RFC 4180")
  }
}
