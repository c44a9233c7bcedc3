/// How the faults of a golden set that a team keeps as a table are named: by the sheet's own columns and, if a cell above
/// has several lines, by its rows.
public struct SheetNames: Sendable {
  /// The file as faults name it.
  let file: String
  /// The sheet's column by goldgate's name; empty if the columns have these names.
  let columns: [String: String]
  /// The number of each row that does not begin on the line of this number, by its line.
  let rows: [Int: Int]

  /// The faults, those of the sheet named by its columns and rows.
  public func named(_ faults: Diagnostics) -> Diagnostics { Diagnostics(faults.faults.map(named)) }

  /// A fault, named by column and row if it is one of the sheet.
  public func named(_ fault: Diagnostic) -> Diagnostic {
    guard fault.place.file == file else { return fault }
    var place = fault.place
    var (message, remedy) = (fault.message, fault.remedy)
    if !columns.isEmpty {
      if case .missingKey(let name) = fault.kind, place.key.isEmpty {
        place.key = columns[name] ?? name
        message = message.replacing("the key '\(name)' is missing", with: "the cell is empty")
        remedy = "fill it in, or delete the row"
      } else if remedy == "add 'expected'", let column = columns["expected"] {
        place.key = column
        remedy = "fill in its cell"
      } else {
        place.key = column(of: place.key)
      }
    }
    if !rows.isEmpty, let lines = message.firstMatch(of: /\(lines ([0-9, ]+)/) {
      let numbers = lines.output.1.split(separator: ", ").map { text in
        Int(text).map { String(rows[$0] ?? $0) } ?? String(text)
      }
      message.replaceSubrange(lines.range, with: "(rows " + numbers.joined(separator: ", "))
    } else if let line = place.line, let row = rows[line] {
      message = "row \(row): \(message)"
    }
    return Diagnostic(message, at: place, remedy: remedy, kind: fault.kind)
  }

  /// The sheet's column of the value at a path, such as `input.question` or `tags[1]`.
  private func column(of path: String) -> String {
    var rest = path
    while !rest.isEmpty {
      if let column = columns[rest] { return column }
      guard let end = rest.lastIndex(where: { $0 == "." || $0 == "[" }) else { break }
      rest = String(rest[..<end])
    }
    return path
  }
}
