import Foundation
import GateDecision
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
    let given = options.columns
    var names = ColumnGuess.columns(sheet.columns.filter { !given.values.contains($0) }).names
    for (part, column) in given { names[part] = column.isEmpty ? nil : column }
    // Variables are an input of their own.
    if given.keys.contains(where: { $0.hasPrefix("input.") }), given["input"] == nil { names["input"] = nil }
    show(sheet, named: file, names)
    let hasInput = { (names: [String: String]) in
      names.keys.contains { $0 == "input" || $0.hasPrefix("input.") }
        || sheet.columns.contains { $0 == "turns" || $0 == "messages" }
    }
    if context.readLine != nil {
      for part in ["id", "input", "expected", "category"] where given[part] == nil {
        if part == "input", names["input"] == nil, hasInput(names) { continue }
        names[part] = try ask(for: part, guess: names[part], in: sheet)
      }
    }
    for part in ["input", "expected"] where (given[part] ?? "").isEmpty {
      let isThere = part == "input" ? hasInput(names) : names[part] != nil || sheet.columns.contains("turns")
      guard !isThere else { continue }
      throw GateFailure(
        .configuration, "\(file): no column is known to be the \(part); nothing was written",
        remedy:
          "say which one it is: --column '\(part)=\(sheet.columns.first { !names.values.contains($0) } ?? "COLUMN")'"
      )
    }
    var columns = GoldenColumns(names, numbering: options.keepsSheet ? nil : "q")
    columns.passedOver = Set(["id", "category"].filter { names[$0] == nil })
    return columns
  }

  /// The columns with what they probably are and their first cells.
  private func show(_ sheet: GoldenSheet, named file: String, _ names: [String: String]) {
    let meanings = sheet.columns.map { column in
      let parts = names.filter { $0.value == column }.keys.sorted()
      if !parts.isEmpty { return parts.joined(separator: ", ") }
      return GoldenColumns.isKnown(column) && names[column] == nil ? column : "-"
    }
    let width = sheet.columns.map(\.count).max() ?? 0
    let space = meanings.map(\.count).max() ?? 0
    let lines = zip(sheet.columns, meanings).enumerated().map { index, pair in
      let (column, meaning) = pair
      let sample = sheet.sample(of: column).map { PlainLine.of($0) } ?? "(empty)"
      return
        "  \(Self.padded("\(index + 1)", to: 2))  \(Self.padded(PlainLine.of(column), to: min(width, 30)))  \(Self.padded(meaning, to: space))  \(sample)\n"
    }
    context.write(
      "\(file): \(sheet.rows.count) rows; column, what it is taken for, first cell:\n\(lines.joined())\n")
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(width - text.count, 0))
  }

  /// Asks which column a part is; an empty answer takes the guess.
  private func ask(for part: String, guess: String?, in sheet: GoldenSheet) throws -> String? {
    let isOptional = part == "id" || part == "category"
    let without = part == "id" && !options.keepsSheet ? "- to number the rows" : "- for none"
    let hints = [guess.map { "Enter for '\($0)'" }, isOptional ? without : nil].compactMap { $0 }
    let prompt =
      "Which column is the \(part)?\(hints.isEmpty ? "" : " (\(hints.joined(separator: ", ")))") "
    while true {
      guard let readLine = context.readLine else { return guess }
      context.write(prompt)
      guard let line = readLine() else {
        context.write("\n")
        throw GateFailure(
          .configuration, "the questions were not answered; nothing was written",
          remedy: "give --column '\(part)=COLUMN'")
      }
      let answer = line.trimmingCharacters(in: .whitespacesAndNewlines)
      if answer.isEmpty, guess != nil || isOptional { return guess }
      if answer == "-", isOptional { return nil }
      if let number = Int(answer), sheet.columns.indices.contains(number - 1) {
        return sheet.columns[number - 1]
      }
      if sheet.columns.contains(answer) { return answer }
    }
  }
}

/// A cell as part of a line on the terminal.
enum PlainLine {
  /// The text on one line, without control characters, cut if it is long.
  static func of(_ text: String) -> String {
    let line = PlainText(text.split(whereSeparator: \.isNewline).joined(separator: " ")).text
    return line.count > 60 ? String(line.prefix(57)) + "..." : line
  }
}
