import GateJSON
import GateSuite

/// What people decided on a sheet of candidates.
public struct ReviewedCandidates: Sendable {
  /// The rows that were accepted, as examples whose places are those of the sheet.
  public let accepted: [Example]
  /// How many rows were refused.
  public let refused: Int
  /// How many rows nobody decided on.
  public let undecided: Int
  /// How many places were taken out of what was accepted.
  public let redactions: Int

  /// Reads a sheet.
  /// - Parameters:
  ///   - rules: what is taken out of the rows once more, as a reviewer may have pasted anything.
  ///   - readsReferences: whether a reference that is JSON means its value, as in golden sets whose references are no texts.
  /// - Throws: all rows that cannot be read, by file and line.
  public init(
    _ source: SourceFile, rules: RedactionRules, readsReferences: Bool
  ) throws(Diagnostics) {
    let rows: [CSVReader.Row]
    do { rows = try CSVReader.spreadsheet(source) } catch { throw Diagnostics([error]) }
    let header = rows.first.map { $0.cells.map { $0.filter { !$0.isWhitespace } } } ?? []
    let absent = ["accept", "expected", "input", "kind", "trace_id", "span_id", "id"].filter {
      !header.contains($0)
    }
    guard absent.isEmpty else {
      throw Diagnostics([
        Diagnostic(
          "the sheet has no column '\(absent.joined(separator: "', '"))'", at: source.place(line: 1),
          remedy: "keep the columns that 'goldgate harvest --sheet' wrote")
      ])
    }
    let reader = RowReader(header: header, source: source, rules: rules, readsReferences: readsReferences)
    var (accepted, refused, undecided, redactions): ([Example], Int, Int, Int) = ([], 0, 0, 0)
    var faults: [Diagnostic] = []
    var lines: [String: Int] = [:]
    for row in rows.dropFirst() {
      do throws(Diagnostic) {
        switch try reader.decision(row) {
        case .no: refused += 1
        case nil: undecided += 1
        case let decision?:
          let (example, count) = try reader.example(row, decision)
          if let earlier = lines.updateValue(row.line, forKey: example.id) {
            throw Diagnostic(
              "the id '\(example.id)' stands twice (first on line \(earlier))",
              at: source.place(line: row.line),
              remedy: "delete one of both rows")
          }
          accepted.append(example)
          redactions += count
        }
      } catch {
        faults.append(error)
      }
    }
    guard faults.isEmpty else { throw Diagnostics(Array(faults.prefix(20))) }
    (self.accepted, self.refused, self.undecided, self.redactions) = (
      accepted, refused, undecided, redactions
    )
  }
}

/// What somebody decided on a row.
private enum ReviewDecision {
  case yes
  /// Yes, and the product's answer is the right one.
  case answer
  case no
}

private struct RowReader {
  let header: [String]
  let source: SourceFile
  let rules: RedactionRules
  let readsReferences: Bool

  func decision(_ row: CSVReader.Row) throws(Diagnostic) -> ReviewDecision? {
    let text = cell("accept", of: row).filter { !$0.isWhitespace }.lowercased()
    switch text {
    case "": return nil
    case "yes", "y", "true", "1", "x": return .yes
    case "answer": return .answer
    case "no", "n", "false", "0": return .no
    default:
      throw Diagnostic(
        "'\(text)' is no decision", at: place(row, "accept"),
        remedy: "write yes, answer (yes, and the answer is right) or no, or leave it empty")
    }
  }

  func example(_ row: CSVReader.Row, _ decision: ReviewDecision) throws(Diagnostic) -> (
    Example, redactions: Int
  ) {
    let further = row.cells.dropFirst(header.count)
    guard further.allSatisfy({ $0.allSatisfy(\.isWhitespace) }),
      row.cells.count >= header.count || row.cells.count > (header.firstIndex(of: "id") ?? 0)
    else {
      throw Diagnostic(
        "the row has \(row.cells.count) cells, but the header has \(header.count)", at: place(row, ""),
        remedy: "put a cell that holds commas, semicolons or tabs in quotes")
    }
    for (name, cell) in zip(header, row.cells) where cell.utf16.count == SheetCell.longestInExcel {
      throw Diagnostic(
        "the cell has \(cell.utf16.count) characters, at which Excel cuts", at: place(row, name),
        remedy: "fill in the sheet with a text editor or LibreOffice")
    }
    var redactions = 0
    func clean(_ value: JSONValue) -> JSONValue {
      let (clean, count) = rules.redacted(value)
      redactions += count
      return clean
    }
    func text(_ name: String) -> String? {
      let text = SheetCell.plain(cell(name, of: row))
      guard text.contains(where: { !$0.isWhitespace }) else { return nil }
      return clean(.string(text)).stringValue
    }
    guard let id = text("id"),
      !id.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else {
      throw Diagnostic(
        "the row has no id", at: place(row, "id"), remedy: "keep the column as the sheet had it")
    }
    var members: [String: JSONValue] = ["id": .string(id), "input": clean(try input(row))]
    let reference = text("expected")
    if decision == .answer {
      guard reference == nil else {
        throw Diagnostic(
          "the row takes the answer for right and has an 'expected' of its own", at: place(row, "expected"),
          remedy: "write 'yes' under accept, or empty the cell")
      }
      members["expected"] = try text("answer").map { text throws(Diagnostic) in
        try self.reference(text, of: row, "answer")
      }
    } else if let reference {
      members["expected"] = try self.reference(reference, of: row, "expected")
    }
    members["category"] = text("category").map { .string($0) }
    members["cluster"] = text("cluster").map { .string($0) }
    var metadata: [String: JSONValue] = [:]
    for name in ["trace_id", "span_id", "trace_file", "trace_time"] {
      metadata[name] = text(name).map { .string($0) }
    }
    members["metadata"] = .object(metadata)
    for name in ["tools", "expected_calls"] {
      guard let written = text(name) else { continue }
      guard let list = try? JSONParser.parse(written), list.arrayValue != nil else {
        throw Diagnostic(
          "the cell holds no JSON list", at: place(row, name),
          remedy: #"write it as in [{"name": "get_weather", "arguments": {"city": "Oslo"}}]"#)
      }
      members[name] = list
    }
    return (try GoldenReader.example(of: .object(members), at: place(row, "")), redactions)
  }

  /// A right answer as the golden set writes them.
  private func reference(
    _ text: String, of row: CSVReader.Row, _ column: String
  ) throws(Diagnostic) -> JSONValue {
    guard readsReferences else { return .string(text) }
    guard let value = try? JSONParser.parse(text) else {
      throw Diagnostic(
        "this is no JSON, and the golden set's references are no texts", at: place(row, column),
        remedy: #"write 'yes' under accept, and under expected JSON such as 4, {"city": "Oslo"} or "a text""#)
    }
    return value
  }

  /// The input, as its kind says.
  private func input(_ row: CSVReader.Row) throws(Diagnostic) -> JSONValue {
    let text = SheetCell.plain(cell("input", of: row))
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw Diagnostic(
        "the input is empty", at: place(row, "input"), remedy: "fill it in, or write 'no' under accept")
    }
    let kind = cell("kind", of: row)
    switch kind {
    case "text": return .string(text)
    case "messages", "variables":
      let value = try? JSONParser.parse(text)
      guard let value, kind == "messages" ? value.arrayValue != nil : value.objectValue != nil else {
        throw Diagnostic(
          "the input is no longer JSON as its kind '\(kind)' says", at: place(row, "input"),
          remedy: "mend its brackets and quotes, or write 'text' under kind")
      }
      return value
    default:
      throw Diagnostic(
        "'\(kind)' is no kind of input", at: place(row, "kind"), remedy: "write text, messages or variables")
    }
  }

  private func cell(_ name: String, of row: CSVReader.Row) -> String {
    guard let index = header.firstIndex(of: name), index < row.cells.count else { return "" }
    return row.cells[index]
  }

  private func place(_ row: CSVReader.Row, _ column: String) -> Place {
    Place(file: source.path, line: row.line, key: column)
  }
}
