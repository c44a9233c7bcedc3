import GateJSON

/// A table of golden examples as a team keeps it: a spreadsheet saved as CSV or TSV, or JSONL with keys of its own.
public struct GoldenSheet: Sendable {
  /// A row: a cell for each column.
  public struct Row: Sendable {
    /// The cells, null for an empty one; a cell of a spreadsheet is a text.
    public let cells: [JSONValue]
    /// The line that it begins on, from 1.
    public let line: Int
    /// Its number in the spreadsheet, from 1, the header and empty rows counted.
    public let number: Int
  }

  /// The columns that hold something, without spaces around their names, in the sheet's order.
  public let columns: [String]
  /// The rows, without the header and empty ones.
  public let rows: [Row]
  /// The rows that do not fit the header.
  let faults: FaultGroups
  /// How many rows there are, with those that do not fit.
  let total: Int
  private let source: SourceFile
  /// The line of the header; nil in JSONL, which has none.
  private let header: Int?

  /// Whether a file of this name is a spreadsheet.
  public static func isSpreadsheet(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasSuffix(".csv") || name.hasSuffix(".tsv")
  }

  /// Whether a file of this name is JSON, an object a line.
  static func isJSONLines(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson")
  }

  /// Reads a file; the name's ending says which kind it is.
  /// - Throws: an unknown ending, bad syntax, or cells in a column without a name.
  public init(_ source: SourceFile) throws(Diagnostics) {
    self.source = source
    if Self.isSpreadsheet(source.path) {
      let rows: [CSVReader.Row]
      let kept: [Int]
      do throws(Diagnostic) {
        rows = try CSVReader.spreadsheet(source)
        kept =
          try rows.first.map { first throws(Diagnostic) in
            try CSVReader.columns(first, rows.dropFirst(), source)
          } ?? []
      } catch {
        throw Diagnostics([error])
      }
      header = rows.first?.line ?? 1
      columns = rows.first.map { first in kept.map { first.cells[$0].trimmed } } ?? []
      total = max(rows.count - 1, 0)
      (self.rows, faults) = Self.rows(
        rows.dropFirst(), kept, of: rows.first?.cells.count ?? 0, in: source)
    } else if Self.isJSONLines(source.path) {
      let objects: [ConfigValue]
      do { objects = try JSONLines(source, digits: .kept).objects(limit: 1000) } catch {
        throw GoldenFileFaults(source).described(error)
      }
      let members = objects.map { $0.json.objectValue ?? [:] }
      let names = Set(members.flatMap(\.keys)).sorted()
      header = nil
      columns = names
      rows = zip(objects, members).map { object, members in
        let line = object.place.line ?? 0
        return Row(cells: names.map { members[$0] ?? .null }, line: line, number: line)
      }
      faults = FaultGroups()
      total = objects.count
    } else {
      throw Diagnostics([GoldenFileFaults(source).unknownEnding])
    }
  }

  private static func rows(
    _ rows: ArraySlice<CSVReader.Row>, _ kept: [Int], of width: Int, in source: SourceFile
  ) -> ([Row], FaultGroups) {
    var faults = FaultGroups()
    let fitting = rows.compactMap { row -> Row? in
      // Spreadsheets leave out, or add, empty cells at the end of a row.
      guard row.cells.count >= kept.count, row.cells.dropFirst(width).allSatisfy(\.isEmpty) else {
        faults.add(
          Diagnostic(
            "the row has \(Counted.of(row.cells.count, "cell")), but the header has \(width)",
            at: source.place(line: row.line),
            remedy: "put a cell that holds commas, semicolons or tabs in quotes"))
        return nil
      }
      let cells = kept.map { $0 < row.cells.count ? row.cells[$0] : "" }
      return Row(cells: cells.map { $0.isEmpty ? .null : .string($0) }, line: row.line, number: row.number)
    }
    return (fitting, faults)
  }
}

extension GoldenSheet {
  /// The place of the header, or of the whole file if it has none.
  var headerPlace: Place { source.place(line: header) }

  /// The fault of a column of which there are several.
  func doubled(_ column: String) -> Diagnostic {
    Diagnostic("the column '\(column)' stands twice", at: headerPlace, remedy: "delete one, or rename it")
  }

  /// Whether goldgate has the name of a column: JSONL may also have an example's own keys, as `turns` is.
  func mayRead(_ column: String) -> Bool {
    GoldenColumns.isKnown(column) || header == nil && GoldenReader.keys.contains(column)
  }

  /// The place of a row.
  func place(of row: Row) -> Place { source.place(line: row.line) }

  /// The rows as those of a golden set, by the line of each.
  /// - Parameter columns: what the sheet's columns are.
  /// - Throws: columns that are not there, and all rows with a cell that cannot be read, named by row and column.
  public func goldenRows(_ columns: GoldenColumns) throws(Diagnostics) -> [(line: Int, row: JSONValue)] {
    do throws(Diagnostics) {
      return try GoldenTable.rows(of: self, columns).map {
        ($0.place.line ?? 0, $0.withGoldenSpelling.json)
      }
    } catch {
      throw names(columns).named(error)
    }
  }

  /// How many rows have something in a column.
  public func filled(_ column: String) -> Int {
    guard let index = columns.firstIndex(of: column) else { return 0 }
    return rows.count { $0.cells[index] != .null }
  }

  /// What the first row that has something in a column has there, as a text; nil if none has.
  public func sample(of column: String) -> String? {
    guard let index = columns.firstIndex(of: column) else { return nil }
    return rows.lazy.map { $0.cells[index] }.first { $0 != .null }.map {
      $0.stringValue ?? JSONWriter.compact($0)
    }
  }

  /// How faults of the rows are named.
  /// - Parameter columns: which columns hold what; nil if they have goldgate's own names.
  public func names(_ columns: GoldenColumns?) -> SheetNames {
    SheetNames(
      file: source.path, columns: columns?.names ?? [:],
      rows: header != nil && rows.contains { $0.line != $0.number }
        ? Dictionary(rows.lazy.map { ($0.line, $0.number) }, uniquingKeysWith: { first, _ in first }) : [:])
  }
}
