import GateJSON

/// Turns the rows of a CSV golden set into the shape of a JSONL row.
///
/// All faults of the columns are reported together, or else all faults of the rows. Columns are `id`, `input` or
/// `input.NAME` for variables, `expected` (further references as `expected.2`, `expected.3`), `category`, `tags`,
/// `images`, `audio` and `documents` (separated by `;`), `cluster`, `weight`, `critical`, `holdout`, `scorer` or
/// `scorers.METRIC` by name, and `metadata.NAME`. An empty cell is absent.
enum GoldenTable {
  /// The rows of a table.
  /// - Parameter columns: what the columns of a team's sheet are; nil if they have goldgate's own names.
  static func rows(of sheet: GoldenSheet, _ columns: GoldenColumns?) throws(Diagnostics) -> [ConfigValue] {
    if let columns { return try rows(of: sheet, columns.resolved(in: sheet), numbering: columns.numbering) }
    let unknown = faults(of: sheet)
    guard unknown.isEmpty else { throw Diagnostics(unknown) }
    return try rows(of: sheet, sheet.columns.enumerated().map { ($1, $0) })
  }

  private static func rows(
    of sheet: GoldenSheet, _ columns: [(name: String, index: Int)], numbering: String? = nil
  ) throws(Diagnostics) -> [ConfigValue] {
    var values: [ConfigValue] = []
    var faults = sheet.faults
    for (number, row) in sheet.rows.enumerated() {
      let place = sheet.place(of: row)
      do throws(Diagnostic) {
        var members = try members(columns.map { ($0.name, row.cells[$0.index]) }, at: place)
        if members["id"] == nil, let numbering { members["id"] = .string("\(numbering)-\(number + 1)") }
        values.append(ConfigValue(.object(members), at: place))
      } catch {
        faults.add(error)
      }
    }
    guard faults.isEmpty else { throw Diagnostics(faults.faults(of: sheet.total)) }
    return values
  }

  /// The faults of the column names.
  private static func faults(of sheet: GoldenSheet) -> [Diagnostic] {
    var seen: Set<String> = []
    var faults: [Diagnostic] = []
    let (names, place) = (sheet.columns, sheet.headerPlace)
    for name in names {
      if !GoldenColumns.isKnown(name) {
        let meant = OtherName.column(meantBy: name)
        let remedy =
          names.count == 1 && name.contains("|")
          ? "part the cells with commas, semicolons or tabs"
          : meant.flatMap { seen.contains($0) || names.contains($0) ? nil : "rename it to '\($0)'" }
            ?? "rename it to 'metadata.\(Self.plain(name))' or delete it; the columns are \(GoldenColumns.known)"
        faults.append(Diagnostic("unknown column '\(name)'", at: place, remedy: remedy))
      }
      if !seen.insert(name).inserted {
        faults.append(sheet.doubled(name))
      }
    }
    return Diagnostics(faults).faults
  }

  /// A name without spaces, for `metadata.NAME`.
  private static func plain(_ name: String) -> String {
    String(name.lowercased().map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "_" })
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
    _ cells: [(name: String, cell: JSONValue)], at place: Place
  ) throws(Diagnostic) -> [String: JSONValue] {
    var members: [String: JSONValue] = [:]
    var variables: [String: JSONValue] = [:]
    var metadata: [String: JSONValue] = [:]
    var scorers: [String: JSONValue] = [:]
    var references: [JSONValue] = []
    for (name, cell) in cells where cell != .null {
      if name.hasPrefix("input.") {
        variables[String(name.dropFirst(6))] = cell
      } else if name.hasPrefix("metadata.") {
        metadata[String(name.dropFirst(9))] = cell
      } else if name.hasPrefix("scorers.") {
        scorers[String(name.dropFirst(8))] = cell
      } else if name == "expected" || name.hasPrefix("expected.") {
        references += cell.arrayValue ?? [cell]
      } else if let text = cell.stringValue {
        members[name] = try member(name, text, at: place)
      } else {
        members[name] = cell
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

  /// What a text in a column stands for.
  private static func member(_ name: String, _ text: String, at place: Place) throws(Diagnostic) -> JSONValue
  {
    switch name {
    case "tags": return .array(list(text).map { .string($0) })
    case _ where AttachmentPath.keys.contains(name): return .array(list(text).map { .string($0) })
    case "weight":
      guard let weight = Double(text), weight.isFinite else {
        throw Diagnostic(
          "the weight '\(text)' is not a number", at: place, remedy: "write a number above 0")
      }
      return .number(weight)
    case "critical", "holdout":
      guard let truth = ["true": true, "1": true, "false": false, "0": false][text.lowercased()] else {
        throw Diagnostic("'\(text)' is neither true nor false", at: place, remedy: "write true or false")
      }
      return .bool(truth)
    default: return .string(text)
    }
  }
}
