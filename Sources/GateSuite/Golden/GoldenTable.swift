import GateJSON

/// Turns the rows of a CSV golden set into the shape of a JSONL row.
///
/// All faults of the columns are reported together, or else all faults of the rows. Columns are `id`, `input` or `input.NAME` for variables, `expected` (further references as `expected.2`,
/// `expected.3`), `category`, `tags`, `images`, `audio` and `documents` (separated by `;`), `cluster`, `weight`,
/// `critical`, `holdout`,
/// `scorer` or `scorers.METRIC` by name, and `metadata.NAME`. An empty cell is absent. A file may be as spreadsheets write it
/// (`CSVReader.spreadsheet`).
enum GoldenTable {
  static func rows(of source: SourceFile) throws(Diagnostics) -> [ConfigValue] {
    let rows: [CSVReader.Row]
    let kept: [Int]
    do throws(Diagnostic) {
      rows = try CSVReader.spreadsheet(source)
      guard let first = rows.first else { return [] }
      kept = try CSVReader.columns(first, rows.dropFirst(), source)
    } catch {
      throw Diagnostics([error])
    }
    guard let first = rows.first else { return [] }
    let header = CSVReader.Row(
      cells: kept.map { first.cells[$0].trimmed }, line: first.line)
    let unknown = faults(of: header, in: source)
    guard unknown.isEmpty else { throw Diagnostics(unknown) }
    var values: [ConfigValue] = []
    var faults = FaultGroups()
    for row in rows.dropFirst() {
      let place = source.place(line: row.line)
      // Spreadsheets leave out, or add, empty cells at the end of a row.
      let surplus = row.cells.dropFirst(first.cells.count)
      do throws(Diagnostic) {
        guard row.cells.count >= kept.count, surplus.allSatisfy(\.isEmpty) else {
          throw Diagnostic(
            "the row has \(row.cells.count) cells, but the header has \(first.cells.count)", at: place,
            remedy: "put a cell that holds commas, semicolons or tabs in quotes")
        }
        let cells = kept.map { $0 < row.cells.count ? row.cells[$0] : "" }
        values.append(ConfigValue(.object(try members(header.cells, cells, at: place)), at: place))
      } catch {
        faults.add(error)
      }
    }
    guard faults.isEmpty else { throw Diagnostics(faults.faults(of: rows.count - 1)) }
    return values
  }

  /// The columns as messages name them.
  private static let known =
    "id, input or input.NAME, expected (expected.2, ...), category, tags, cluster, weight, critical, holdout, images, audio, documents, scorer, scorers.METRIC, metadata.NAME"

  /// The faults of the column names.
  private static func faults(of header: CSVReader.Row, in source: SourceFile) -> [Diagnostic] {
    var seen: Set<String> = []
    var faults: [Diagnostic] = []
    let place = source.place(line: header.line)
    let isOneCell = header.cells.count == 1
    for name in header.cells {
      if !isKnown(name) {
        let meant = OtherName.column(meantBy: name)
        let remedy =
          isOneCell && name.contains("|")
          ? "part the cells with commas, semicolons or tabs"
          : meant.flatMap { seen.contains($0) || header.cells.contains($0) ? nil : "rename it to '\($0)'" }
            ?? "rename it to 'metadata.\(Self.plain(name))' or delete it; the columns are \(known)"
        faults.append(Diagnostic("unknown column '\(name)'", at: place, remedy: remedy))
      }
      if !seen.insert(name).inserted {
        faults.append(
          Diagnostic("the column '\(name)' stands twice", at: place, remedy: "delete one, or rename it"))
      }
    }
    return Diagnostics(faults).faults
  }

  /// A name without spaces, for `metadata.NAME`.
  private static func plain(_ name: String) -> String {
    String(name.lowercased().map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "_" })
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
