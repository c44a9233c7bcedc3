import Foundation
import GateDecision
import GateJSON
import GateReport
import GateSuite

/// Finds out what the columns of a team's sheet are: by flags, by their names, and by asking.
struct SheetQuestions {
  let options: StarterOptions
  let context: CommandContext

  /// Shows the columns, and asks for those that no flag names.
  /// - Parameter file: the sheet's name as the user gave it.
  /// - Throws: `GateFailure` if a part is not known and nobody can be asked.
  func columns(of sheet: GoldenSheet, named file: String) throws -> GoldenColumns {
    var columns = guess(sheet)
    show(sheet, named: file, columns)
    if context.readLine != nil {
      for part in ["id", "input", "expected", "category"] where options.columns[part] == nil {
        if part == "input", columns.names[part] == nil, Self.has(part, columns, sheet) { continue }
        columns.set(part, to: try ask(for: part, columns, sheet))
      }
    }
    for part in ["input", "expected"] where !Self.has(part, columns, sheet) {
      throw GateFailure(
        .configuration, "\(file): no column is known to be the \(part); nothing was written",
        remedy: "say which one it is: \(flag(part, columns, sheet))")
    }
    if options.keepSheet, columns.names["id"] == nil {
      throw GateFailure(
        .configuration,
        "\(file): no column is known to be the id, by which a suite that reads the sheet knows a row; nothing was written",
        remedy:
          "say which one it is: \(flag("id", columns, sheet)), add one to the sheet, or leave out --keep-sheet, so that rows are numbered"
      )
    }
    return columns
  }

  /// What the columns are by the flags, and else by their names.
  private func guess(_ sheet: GoldenSheet) -> GoldenColumns {
    let given = options.columns
    var columns = ColumnGuess.columns(sheet.columns.filter { !given.values.contains($0) })
    columns.numbering = options.keepSheet ? nil : "q"
    for (part, column) in given { columns.set(part, to: column.isEmpty ? nil : column) }
    // Variables are an input of their own.
    if given["input"] == nil, given.keys.contains(where: { $0.hasPrefix("input.") }) {
      columns.set("input", to: nil)
    }
    for part in ColumnGuess.parts where columns.names[part] == nil { columns.set(part, to: nil) }
    return columns
  }

  /// Whether rows have what is asked, or what is expected: in a column, in several, or in messages of their own.
  private static func has(_ part: String, _ columns: GoldenColumns, _ sheet: GoldenSheet) -> Bool {
    let read = columns.names.keys + sheet.columns.filter { columns.readsAsItIs($0, of: sheet) }
    return read.contains { name in
      name == part || name.hasPrefix(part + ".") || name == "turns" || part == "input" && name == "messages"
    }
  }

  /// The flag that names a part, with a column that is nothing yet.
  private func flag(_ part: String, _ columns: GoldenColumns, _ sheet: GoldenSheet) -> String {
    let free = sheet.columns.first { column in
      !columns.names.values.contains(column) && !columns.readsAsItIs(column, of: sheet)
    }
    return "--column \("\(part)=\(free ?? "COLUMN")".shellQuoted)"
  }

  /// The columns with what they are taken for and their first cells.
  private func show(_ sheet: GoldenSheet, named file: String, _ columns: GoldenColumns) {
    let rows = sheet.columns.enumerated().map { index, column in
      var parts = columns.names.filter { $0.value == column }.map(\.key)
      if columns.readsAsItIs(column, of: sheet) { parts.append(column) }
      return TerminalTable.Row(cells: [
        String(index + 1), TerminalText.line(column, width: 30),
        parts.isEmpty ? "-" : parts.sorted().joined(separator: ", "),
        sheet.sample(of: column).map { TerminalText.line($0, width: 60) } ?? "(empty)",
      ])
    }
    let table = TerminalTable(
      columns: [
        .init(heading: "", isNumeric: true), .init(heading: "COLUMN", isNumeric: false),
        .init(heading: "TAKEN FOR", isNumeric: false), .init(heading: "FIRST CELL", isNumeric: false),
      ], rows: rows)
    let lines = table.lines(context.terminalStyle).map { "  \($0)\n" }.joined()
    context.write("\(file): \(Counted.of(sheet.rows.count, "row"))\n\(lines)\n")
  }

  /// Asks which column a part is; an empty answer takes the guess.
  /// - Returns: nil for none.
  private func ask(for part: String, _ columns: GoldenColumns, _ sheet: GoldenSheet) throws -> String? {
    let guess = columns.names[part]
    var others = columns
    others.set(part, to: nil)
    let isID = part == "id"
    // A conversation holds what is asked and expected itself.
    let mayLack = isID || part == "category" || Self.has(part, others, sheet)
    let lack = isID ? (options.keepSheet ? "- if there is none" : "- to number the rows") : "- for none"
    let hints = [guess.map { "Enter for '\($0)'" }, mayLack ? lack : nil].compactMap { $0 }
    let hint = hints.isEmpty ? "" : " (\(hints.joined(separator: ", ")))"
    while true {
      guard let readLine = context.readLine else { return guess }
      context.write("Which column is the \(part)?\(hint) ")
      guard let line = readLine() else {
        context.write("\n")
        throw GateFailure(
          .configuration, "the questions were not answered; nothing was written",
          remedy: "give --column '\(part)=COLUMN'")
      }
      let answer = line.trimmingCharacters(in: .whitespacesAndNewlines)
      if answer.isEmpty, guess != nil || mayLack && !(isID && options.keepSheet) { return guess }
      if answer == "-", mayLack { return nil }
      if let number = Int(answer), sheet.columns.indices.contains(number - 1) {
        return sheet.columns[number - 1]
      }
      if sheet.columns.contains(answer) { return answer }
      if !answer.isEmpty { context.write("There is no column '\(TerminalText.line(answer, width: 60))'.\n") }
    }
  }
}
