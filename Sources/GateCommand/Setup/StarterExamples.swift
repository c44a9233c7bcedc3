import GateCheck
import GateJSON
import GateSuite

/// The golden examples of a suite that `goldgate init` writes.
enum StarterExamples {
  /// Samples that show how an answer is judged.
  case samples(StarterScorer)
  /// The rows of a team's sheet, written as a golden set.
  case rows([JSONValue], from: StarterSheet)
  /// A sheet that the suite reads where it is.
  case sheet(StarterSheet)

  /// What `golden.jsonl` holds; nil if there is none.
  var text: String? {
    switch self {
    case .samples(let scorer): scorer.rows.joined(separator: "\n") + "\n"
    case .rows(let rows, _): rows.map { StarterSheet.line($0) + "\n" }.joined()
    case .sheet: nil
    }
  }

  /// What the prompt says after the instruction: the variables of an example.
  var question: String {
    switch self {
    case .samples: "{{question}}"
    case .rows(_, let sheet), .sheet(let sheet): sheet.question
    }
  }

  /// The lines of `golden:` in suite.yaml; nil if the file has the usual name.
  func yaml(from folder: String) -> String? {
    guard case .sheet(let sheet) = self else { return nil }
    let up = String(repeating: "../", count: folder.split(separator: "/").count)
    let columns = sheet.columns.names.sorted { $0.key < $1.key }.map {
      "\($0.key): \(YAMLText.scalar($0.value))"
    }
    return """
      golden:                            # the sheet as the team keeps it
        file: \(YAMLText.scalar(up + sheet.path))
        columns: {\(columns.joined(separator: ", "))}
      """
  }
}

/// A team's sheet and what its columns are.
struct StarterSheet {
  let sheet: GoldenSheet
  /// The file as the user named it, or from the top of the repository if the suite reads it where it is.
  let path: String
  let columns: GoldenColumns
  /// What the prompt says after the instruction.
  let question: String

  /// - Throws: columns that are not there, and all rows with a cell that cannot be read.
  init(_ sheet: GoldenSheet, path: String, columns: GoldenColumns) throws(Diagnostics) {
    self.sheet = sheet
    self.path = path
    self.columns = columns
    rows = try sheet.goldenRows(columns)
    switch rows.first?.row["input"] {
    case .object(let variables)?:
      question = variables.keys.sorted().map { "\($0): {{\($0)}}" }.joined(separator: "\n")
    case .string?: question = "{{input}}"
    default: question = ""
    }
  }

  /// The rows as those of a golden set, by the lines on which they stand in the sheet.
  let rows: [(line: Int, row: JSONValue)]

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

  /// Checks all that can be checked of a suite with these examples before it is written.
  /// - Throws: all faults of the rows, named by the sheet's columns and rows.
  func validate(_ suite: StarterSuite, in workspace: Workspace) throws(Diagnostics) {
    var files = Dictionary(uniqueKeysWithValues: suite.files.map { ($0.path, Array($0.text.utf8)) })
    let golden = "\(suite.folder)/golden.jsonl"
    if files[golden] != nil { files[golden] = Array(alignedText.utf8) }
    let (kept, names) = (path, sheet.names(columns))
    func named(_ error: Diagnostics) -> [Diagnostic] {
      error.faults.map { $0.place.file == golden ? names.named($0.inFile(path)) : $0 }
    }
    let empty = emptyReferences.map(names.named)
    let contents: SuiteContents
    do throws(Diagnostics) {
      contents = try SuiteContents(
        folder: suite.folder, exists: { files[$0] != nil },
        read: { path throws(Diagnostic) in
          if path == kept, files[path] == nil { return try workspace.locator.read(path) }
          guard let bytes = files[path] else {
            throw Diagnostic("the file is not there", at: Place(file: path), remedy: "write it")
          }
          return SourceFile(path: path, bytes: bytes)
        })
    } catch {
      throw Diagnostics(named(error) + empty)
    }
    guard empty.isEmpty else { throw Diagnostics(empty) }
    do throws(Diagnostics) { try SuiteValidation.validateRows(of: contents, in: workspace) } catch {
      throw Diagnostics(named(error))
    }
  }

  /// The rows without anything that is expected, which every scorer of `init` needs: equal faults once.
  private var emptyReferences: [Diagnostic] {
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
