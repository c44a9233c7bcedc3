import GateJSON
import GateSuite

/// A team's sheet and what its columns are.
struct StarterSheet {
  let sheet: GoldenSheet
  /// The file as the user named it, or from the top of the repository if the suite reads it where it is.
  let path: String
  let columns: GoldenColumns
  /// The rows as those of a golden set, by the lines on which they stand in the sheet.
  let rows: [(line: Int, row: JSONValue)]
  /// What the prompt asks of each row.
  let question: StarterQuestion

  /// - Throws: columns that are not there, all rows with a cell that cannot be read, and rows that no one prompt serves.
  init(_ sheet: GoldenSheet, path: String, columns: GoldenColumns) throws(Diagnostics) {
    self.sheet = sheet
    self.path = path
    self.columns = columns
    rows = try sheet.goldenRows(columns)
    do throws(Diagnostic) { question = try StarterQuestion(rows, in: path) } catch {
      throw Diagnostics([sheet.names(columns).named(error)])
    }
  }

  /// `columns:` of a suite that reads the sheet: null for one that is passed over.
  var keptColumns: JSONValue {
    let passedOver = columns.passedOver.filter { sheet.columns.contains($0) && columns.names[$0] == nil }
    return .object(
      columns.names.mapValues { .string($0) }.merging(passedOver.map { ($0, .null) }) { name, _ in name })
  }

  /// A golden set with each row on the line on which it stands in the sheet, so that faults name this line.
  var alignedText: String {
    var text = ""
    var line = 1
    for row in rows {
      text += String(repeating: "\n", count: max(row.line - line, 0)) + Self.line(row.row) + "\n"
      line = row.line + 1
    }
    return text
  }

  /// A row as a line of JSONL, the usual keys first.
  static func line(_ row: JSONValue) -> String {
    let members = row.objectValue ?? [:]
    let first = ["id", "input", "expected", "category"].filter { members[$0] != nil }
    let names = first + members.keys.filter { !first.contains($0) }.sorted()
    let parts = names.map { name in
      "\(JSONWriter.compact(.string(name))): \(JSONWriter.compact(members[name] ?? .null))"
    }
    return "{\(parts.joined(separator: ", "))}"
  }

  /// The rows without anything that is expected, which every scorer of `init` needs: equal faults once.
  var emptyReferences: [Diagnostic] {
    var faults = FaultGroups()
    for row in rows where row.row["expected"] == nil && row.row["turns"] == nil {
      faults.add(
        Diagnostic(
          "the cell is empty",
          at: Place(file: path, line: row.line, key: columns.names["expected"] ?? "expected"),
          remedy: "fill it in, or delete the row"))
    }
    return faults.faults(of: rows.count, called: "rows")
  }
}
