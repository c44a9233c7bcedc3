import GateJSON

extension ScoreTable {
  /// The rows of a CSV file, each as a map of its columns. It may be as spreadsheets write it (`CSVReader.spreadsheet`),
  /// with a decimal comma, too.
  static func csv(_ source: SourceFile) throws(Diagnostics) -> [ConfigValue] {
    do throws(Diagnostic) {
      let rows = try CSVReader.spreadsheet(source)
      guard let first = rows.first else { return [] }
      let kept = try CSVReader.columns(first, rows.dropFirst(), source)
      let names = kept.map { first.cells[$0].trimmed }
      guard Set(names).count == names.count else {
        throw Diagnostic("a column stands twice in the header", at: source.place(line: first.line))
      }
      for row in rows.dropFirst() {
        let surplus = row.cells.dropFirst(first.cells.count)
        guard row.cells.count > (kept.last ?? 0), surplus.allSatisfy(\.isEmpty) else {
          throw Diagnostic(
            "the row has \(Counted.of(row.cells.count, "cell")), but the header has \(first.cells.count)",
            at: source.place(line: row.line),
            remedy: "put a cell that holds commas, semicolons or tabs in quotes; write decimals with a point")
        }
      }
      let columns = try zip(kept, names).map { index, name throws(Diagnostic) in
        try NumberColumn(rows.dropFirst(), at: index, named: name, in: source)
      }
      return rows.dropFirst().map { row in
        var members: [String: JSONValue] = [:]
        for (column, (index, name)) in zip(columns, zip(kept, names)) {
          members[name] = column.value(row.cells[index])
        }
        return ConfigValue(.object(members), at: source.place(line: row.line))
      }
    } catch {
      throw Diagnostics([error])
    }
  }
}

/// How the cells of one column are read: as numbers if most are, and else as texts.
private struct NumberColumn {
  private let isNumeric: Bool
  private let hasComma: Bool

  /// Columns whose numbers are names.
  private static let names: Set = ["id", "category", "cluster"]

  /// - Throws: if its numbers can be read in two ways, or are percentages.
  init(
    _ rows: ArraySlice<CSVReader.Row>, at index: Int, named name: String, in source: SourceFile
  ) throws(Diagnostic) {
    guard !Self.names.contains(name) else {
      (isNumeric, hasComma) = (false, false)
      return
    }
    let cells = rows.lazy.filter { !$0.cells[index].isEmpty }.map { (cell: $0.cells[index], line: $0.line) }
    var (all, numbers, points, commas) = (0, 0, 0, 0)
    var percent: (cell: String, line: Int)?
    var (percents, ambiguous) = (0, 0)
    var firstComma: (cell: String, line: Int)?
    for (cell, line) in cells {
      all += 1
      if Self.number(cell) != nil {
        numbers += 1
        points += cell.utf8.contains(UInt8(ascii: ".")) ? 1 : 0
      } else if cell.hasSuffix("%"), Self.decimal(String(cell.dropLast()).trimmed) != nil {
        percents += 1
        percent = percent ?? (cell, line)
      } else if Self.decimal(cell) != nil {
        commas += 1
        firstComma = firstComma ?? (cell, line)
        if Self.isGrouped(cell) { ambiguous += 1 }
      }
    }
    if let percent, 2 * percents > all {
      throw Diagnostic(
        "the score '\(percent.cell)' is a percentage",
        at: Place(file: source.path, line: percent.line, key: name),
        remedy: "write a number, such as 0.85 for 85 %")
    }
    isNumeric = all > 0 && 2 * (numbers + commas) > all
    hasComma = isNumeric && commas > 0
    guard hasComma, let firstComma else { return }
    let place = Place(file: source.path, line: firstComma.line, key: name)
    if points > 0 {
      throw Diagnostic(
        "the column has numbers with a decimal comma, as '\(firstComma.cell)', and with a point", at: place,
        remedy: "write all with a point")
    }
    if ambiguous == commas {
      throw Diagnostic(
        "'\(firstComma.cell)' can be read as a decimal number and as a whole one", at: place,
        remedy: "write decimals with a point, and whole numbers without separators")
    }
  }

  /// The value of a cell; a text that is no number stays one, and is refused where a score is expected.
  func value(_ cell: String) -> JSONValue {
    if cell.isEmpty || cell == "null" { return .null }
    guard isNumeric else { return .string(cell) }
    return Self.number(cell) ?? (hasComma ? Self.decimal(cell) : nil) ?? .string(cell)
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

  /// A number whose decimal sign is a comma or a point.
  private static func decimal(_ cell: String) -> JSONValue? {
    guard cell.utf8.count(where: { $0 == UInt8(ascii: ",") }) < 2 else { return nil }
    return number(cell.replacing(",", with: "."))
  }

  /// Whether the comma may part thousands: three digits follow it, and no zero alone stands before it.
  private static func isGrouped(_ cell: String) -> Bool {
    let parts = cell.split(separator: ",", omittingEmptySubsequences: false)
    let whole = parts[0].drop { "+-".contains($0) }
    return parts.count == 2 && parts[1].count == 3 && (1...3).contains(whole.count) && whole.first != "0"
  }
}
