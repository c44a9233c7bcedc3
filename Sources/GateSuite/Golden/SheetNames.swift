/// How the faults of a golden set that a team keeps as a table are named: by the sheet's own columns and, if a cell of it
/// has several lines, by its rows.
public struct SheetNames: Sendable {
  /// The file as faults name it.
  let file: String
  /// The sheet's column by goldgate's name; empty if the columns have these names.
  let columns: [String: String]
  /// The number of each row by the line that it begins on; empty if these are the same for all.
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
    if !rows.isEmpty { message = numbered(message, at: place.line) }
    return Diagnostic(message, at: place, remedy: remedy, kind: fault.kind)
  }

  /// A message with the numbers of rows in place of those of lines.
  private func numbered(_ message: String, at line: Int?) -> String {
    var message = message
    func row(_ line: Substring) -> String { Int(line).flatMap { rows[$0] }.map(String.init) ?? String(line) }
    if let first = message.wholeMatch(of: /(.*)\(first on line ([0-9]+)\)/.dotMatchesNewlines()) {
      message = "\(first.output.1)(first in row \(row(first.output.2)))"
    }
    if let lines = message.prefixMatch(of: /([0-9]+ of [0-9]+ [a-z]+ \()lines ([0-9]+(?:, [0-9]+)*)/) {
      let numbers = lines.output.2.split(separator: ", ").map(row).joined(separator: ", ")
      return "\(lines.output.1)rows \(numbers)\(message[lines.range.upperBound...])"
    }
    return line.flatMap { rows[$0] }.map { "row \($0): \(message)" } ?? message
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
