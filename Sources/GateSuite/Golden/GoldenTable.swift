import GateJSON

/// Turns the rows of a CSV golden set into the shape of a JSONL row.
///
/// Columns are `id`, `input` or `input.NAME` for variables, `expected` (further references as `expected.2`,
/// `expected.3`), `category`, `tags`, `images`, `audio` and `documents` (separated by `;`), `cluster`, `weight`,
/// `critical`, `holdout`,
/// `scorer` or `scorers.METRIC` by name, and `metadata.NAME`. An empty cell is absent. A file may be as spreadsheets write it
/// (`CSVReader.spreadsheet`).
enum GoldenTable {
  static func rows(of source: SourceFile) throws(Diagnostic) -> [ConfigValue] {
    let rows = try CSVReader.spreadsheet(source)
    guard let first = rows.first else { return [] }
    let kept = try columns(first, rows.dropFirst(), source)
    let header = CSVReader.Row(
      cells: kept.map { first.cells[$0].trimmed }, line: first.line)
    var seen: Set<String> = []
    for name in header.cells {
      guard isKnown(name) else {
        let remedy = Suggestion.nearest(to: name, among: GoldenReader.keys).map { "did you mean '\($0)'?" }
        throw Diagnostic(
          "unknown column '\(name)'", at: source.place(line: header.line),
          remedy: remedy
            ?? "use id, input or input.NAME, expected, category, tags, cluster, weight, critical, holdout, images, audio, documents, scorer, scorers.METRIC, metadata.NAME"
        )
      }
      guard seen.insert(name).inserted else {
        throw Diagnostic("the column '\(name)' stands twice", at: source.place(line: header.line))
      }
    }
    var values: [ConfigValue] = []
    for row in rows.dropFirst() {
      let place = source.place(line: row.line)
      // Spreadsheets leave out, or add, empty cells at the end of a row.
      let surplus = row.cells.dropFirst(first.cells.count)
      guard row.cells.count >= kept.count, surplus.allSatisfy(\.isEmpty) else {
        throw Diagnostic(
          "the row has \(row.cells.count) cells, but the header has \(first.cells.count)", at: place,
          remedy: "put a cell that holds commas, semicolons or tabs in quotes")
      }
      let cells = kept.map { $0 < row.cells.count ? row.cells[$0] : "" }
      values.append(ConfigValue(.object(try members(header.cells, cells, at: place)), at: place))
    }
    return values
  }

  /// The columns that hold something: one without a name in the header may hold nothing.
  private static func columns(
    _ header: CSVReader.Row, _ rows: ArraySlice<CSVReader.Row>, _ source: SourceFile
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

  private static func isKnown(_ name: String) -> Bool {
    [
      "id", "input", "expected", "category", "tags", "cluster", "weight", "critical", "holdout", "scorer",
    ]
    .contains(name) || AttachmentPath.keys.contains(name)
      || ["input.", "metadata.", "expected.", "scorers."].contains {
        name.hasPrefix($0) && name.count > $0.count
      }
  }

  /// The texts of a cell: those of a JSON list, `["a", "b"]`, or parted by semicolons.
  private static func list(_ cell: String) -> [String] {
    if cell.hasPrefix("["), let elements = try? JSONParser.parse(cell).arrayValue {
      let texts = elements.compactMap(\.stringValue)
      if texts.count == elements.count { return texts }
    }
    return cell.split(separator: ";").map { String($0.drop { $0 == " " }) }
  }

  private static func members(
    _ names: [String], _ cells: [String], at place: Place
  ) throws(Diagnostic) -> [String: JSONValue] {
    var members: [String: JSONValue] = [:]
    var variables: [String: JSONValue] = [:]
    var metadata: [String: JSONValue] = [:]
    var scorers: [String: JSONValue] = [:]
    var references: [JSONValue] = []
    for (name, cell) in zip(names, cells) where !cell.isEmpty {
      if name.hasPrefix("input.") {
        variables[String(name.dropFirst(6))] = .string(cell)
      } else if name.hasPrefix("metadata.") {
        metadata[String(name.dropFirst(9))] = .string(cell)
      } else if name.hasPrefix("scorers.") {
        scorers[String(name.dropFirst(8))] = .string(cell)
      } else if name == "expected" || name.hasPrefix("expected.") {
        references.append(.string(cell))
      } else if name == "tags" || AttachmentPath.keys.contains(name) {
        members[name] = .array(list(cell).map { .string($0) })
      } else if name == "weight" {
        guard let weight = Double(cell), weight.isFinite else {
          throw Diagnostic(
            "the weight '\(cell)' is not a number", at: place, remedy: "write a number above 0")
        }
        members[name] = .number(weight)
      } else if name == "critical" || name == "holdout" {
        guard let truth = ["true": true, "1": true, "false": false, "0": false][cell.lowercased()] else {
          throw Diagnostic("'\(cell)' is neither true nor false", at: place, remedy: "write true or false")
        }
        members[name] = .bool(truth)
      } else {
        members[name] = .string(cell)
      }
    }
    if !variables.isEmpty {
      guard members["input"] == nil else {
        throw Diagnostic(
          "the row has both 'input' and 'input.NAME' cells", at: place, remedy: "keep one of them")
      }
      members["input"] = .object(variables)
    }
    if !metadata.isEmpty { members["metadata"] = .object(metadata) }
    if !scorers.isEmpty { members["scorers"] = .object(scorers) }
    if !references.isEmpty { members["expected"] = .array(references) }
    return members
  }
}
