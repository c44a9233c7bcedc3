import GateJSON

/// What people said of answers: a table with `id` and `label`, as JSONL or CSV; other columns are passed over.
public struct LabelTable: Sendable, Equatable {
  /// One label.
  public struct Row: Sendable, Equatable {
    /// The example's id.
    public let id: String
    /// What was said; never empty.
    public let label: String
    /// Which answer of a pair stood first, as the sheet's code; nil for a single answer.
    public let code: String?
    /// The digest of the answer that was labelled; nil if the sheet does not say, or for a pair.
    public let answer: Digest?
    /// Where it stands.
    public let place: Place

    /// What was labelled: the example, and its answer if the sheet says which.
    public var subject: String { answer.map { "\(id) \($0)" } ?? id }

    /// The label as a score: 1 for pass, true, yes and good, 0 for fail, false, no and bad, and numbers as they are.
    /// - Throws: on anything else.
    public var score: Double {
      get throws(Diagnostic) {
        switch label.lowercased() {
        case "pass", "true", "yes", "good": return 1
        case "fail", "false", "no", "bad": return 0
        default: break
        }
        guard let number = Double(label), number.isFinite, abs(number) <= Score.largest else {
          throw Diagnostic(
            "the label '\(label)' is neither pass nor fail nor a number", at: place,
            remedy: "write pass or fail, or a number on the metric's scale")
        }
        return number
      }
    }
  }

  /// The file's path as messages name it.
  public let path: String
  /// The labels in the file's order; rows without one are left out.
  public let rows: [Row]

  /// Reads a table; the name's ending says whether it is JSONL or CSV.
  /// - Throws: with file and line on bad syntax, a row without an id, or an id that stands twice.
  public init(_ source: SourceFile) throws(Diagnostics) {
    path = source.path
    let isCSV = source.path.lowercased().hasSuffix(".csv")
    let cells = isCSV ? try Self.csv(source) : try Self.jsonl(source)
    do throws(Diagnostic) {
      var rows: [Row] = []
      var seen: Set<String> = []
      for (id, label, code, digest, place) in cells {
        guard let id, !id.isEmpty else {
          throw Diagnostic("the row has no id", at: place, remedy: "add a column 'id'")
        }
        let answer = try digest.flatMap { $0.isEmpty ? nil : $0 }.map { text throws(Diagnostic) in
          guard let digest = Digest(text) else {
            throw Diagnostic(
              "'\(text)' is no digest of an answer", at: place,
              remedy: "keep the column 'digest' as the sheet has it, or leave it out")
          }
          return digest
        }
        guard seen.insert(answer.map { "\(id) \($0)" } ?? id).inserted else {
          throw Diagnostic("the id '\(id)' stands twice", at: place, remedy: "give each answer one label")
        }
        let text = (label ?? "").trimmed
        if !text.isEmpty {
          rows.append(
            Row(
              id: id, label: text, code: code.flatMap { $0.isEmpty ? nil : $0 }, answer: answer, place: place)
          )
        }
      }
      guard !rows.isEmpty else {
        throw Diagnostic(
          "the file holds no label", at: source.place(), remedy: "fill in the column 'label'")
      }
      self.rows = rows
    } catch {
      throw Diagnostics([error])
    }
  }

  private typealias Cells = [(id: String?, label: String?, code: String?, digest: String?, place: Place)]

  private static func jsonl(_ source: SourceFile) throws(Diagnostics) -> Cells {
    try JSONLines(source).objects().map {
      (
        text($0.json["id"]), text($0.json["label"]), text($0.json["code"]), text($0.json["digest"]), $0.place
      )
    }
  }

  private static func csv(_ source: SourceFile) throws(Diagnostics) -> Cells {
    do throws(Diagnostic) {
      let rows = try CSVReader.spreadsheet(source)
      guard
        let header = rows.first.map({
          CSVReader.Row(cells: $0.cells.map(\.trimmed), line: $0.line, number: $0.number)
        }),
        let id = header.cells.firstIndex(of: "id"),
        let label = header.cells.firstIndex(of: "label")
      else {
        throw Diagnostic(
          "the columns 'id' and 'label' are expected", at: source.place(line: 1),
          remedy: "name them in the first line")
      }
      let code = header.cells.firstIndex(of: "code")
      let digest = header.cells.firstIndex(of: "digest")
      var cells: Cells = []
      for row in rows.dropFirst() {
        let surplus = row.cells.dropFirst(header.cells.count)
        guard row.cells.count > max(id, label, code ?? 0), surplus.allSatisfy(\.isEmpty) else {
          throw Diagnostic(
            "the row has \(Counted.of(row.cells.count, "cell")), but the header has \(header.cells.count)",
            at: source.place(line: row.line),
            remedy: "put a cell that holds commas, semicolons or tabs in quotes")
        }
        cells.append(
          (
            row.cells[id], row.cells[label], code.map { row.cells[$0] }, digest.map { row.cells[$0] },
            source.place(line: row.line)
          ))
      }
      return cells
    } catch {
      throw Diagnostics([error])
    }
  }

  private static func text(_ value: JSONValue?) -> String? {
    switch value {
    case .string(let text): text
    case .integer, .number, .written, .bool: value.map { JSONWriter.compact($0) }
    default: nil
    }
  }
}
