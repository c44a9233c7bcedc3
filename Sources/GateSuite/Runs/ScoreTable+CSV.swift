import GateJSON

extension ScoreTable {
  /// The rows of a CSV file, each as a map of its columns.
  static func csv(_ source: SourceFile) throws(Diagnostics) -> [ConfigValue] {
    do throws(Diagnostic) {
      let rows = try CSVReader.rows(of: source)
      guard let header = rows.first else { return [] }
      let names = header.cells
      guard Set(names).count == names.count else {
        throw Diagnostic("a column stands twice in the header", at: source.place(line: header.line))
      }
      let numeric = Set(
        names.indices.filter { column in isNumeric(rows.dropFirst().map { $0.cells }, column) })
      var values: [ConfigValue] = []
      for row in rows.dropFirst() {
        let place = source.place(line: row.line)
        guard row.cells.count == names.count else {
          throw Diagnostic(
            "the row has \(row.cells.count) cells, but the header has \(names.count)", at: place,
            remedy: "put a cell that holds commas in quotes")
        }
        var members: [String: JSONValue] = [:]
        for (column, name) in names.enumerated() {
          members[name] = try cell(
            row.cells[column],
            isNumeric: numeric.contains(column) && !["id", "category", "cluster"].contains(name))
        }
        values.append(ConfigValue(.object(members), at: place))
      }
      return values
    } catch {
      throw Diagnostics([error])
    }
  }

  /// Whether most cells of a column are numbers: then the others are faults, and not something to slice by.
  private static func isNumeric(_ rows: [[String]], _ column: Int) -> Bool {
    let cells = rows.compactMap { $0.indices.contains(column) && !$0[column].isEmpty ? $0[column] : nil }
    return !cells.isEmpty && 2 * cells.count { number($0) != nil } > cells.count
  }

  private static func number(_ cell: String) -> JSONValue? {
    switch cell.lowercased() {
    case "true": return .bool(true)
    case "false": return .bool(false)
    default:
      guard let first = cell.utf8.first, "0123456789+-.".utf8.contains(first), let number = Double(cell)
      else {
        return nil
      }
      return .number(number)
    }
  }

  private static func cell(_ cell: String, isNumeric: Bool) throws(Diagnostic) -> JSONValue {
    if cell.isEmpty || cell == "null" { return .null }
    return isNumeric ? number(cell) ?? .string(cell) : .string(cell)
  }
}
