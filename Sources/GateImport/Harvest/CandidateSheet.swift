import GateJSON
import GateLogs
import GateSuite

/// The sheet on which people review candidates: comma separated values (RFC 4180), for a spreadsheet.
///
/// A text that a spreadsheet would take for a formula has an apostrophe before it, which is taken off when the sheet is read.
public enum CandidateSheet {
  /// The bytes of a sheet.
  /// - Parameter hasTools: whether golden rows hold tools and expected calls, so that a reviewer must see them.
  public static func render(_ candidates: [Candidate], hasTools: Bool) -> [UInt8] {
    let hasCalls = candidates.contains { !$0.toolCalls.isEmpty }
    var columns = decided
    if hasCalls { columns.append(("tools_called", { json($0.toolCalls) })) }
    if hasTools { columns += [("expected_calls", { _ in "" }), ("tools", { json($0.tools) })] }
    columns += told
    var lines = [columns.map(\.name).joined(separator: ",")]
    for candidate in candidates {
      lines.append(columns.map { quoted(SheetCell.harmless($0.cell(candidate))) }.joined(separator: ","))
    }
    // Without the mark Excel takes the file for one of the system's own code page.
    return Array("\u{FEFF}".utf8) + lines.flatMap { Array(($0 + "\r\n").utf8) }
  }

  private typealias Column = (name: String, cell: (Candidate) -> String)

  /// What a reviewer decides by, and changes.
  private static var decided: [Column] {
    [
      ("accept", { _ in "" }), ("expected", { $0.expected ?? "" }), ("input", { text(of: $0.input) }),
      ("answer", { $0.answer }), ("category", { $0.category ?? "" }), ("feedback", { feedback(on: $0) }),
      ("note", { $0.notes.joined(separator: "; ") }),
    ]
  }

  /// Where a candidate comes from.
  private static var told: [Column] {
    [
      ("kind", { kind(of: $0.input) }), ("cluster", { $0.cluster ?? "" }), ("model", { $0.model ?? "" }),
      ("trace_time", { $0.origin.time }), ("trace_file", { $0.origin.file }),
      ("trace_id", { $0.origin.traceID }),
      ("span_id", { $0.origin.spanID }), ("id", { $0.id }),
    ]
  }

  private static func feedback(on candidate: Candidate) -> String {
    let opinion = candidate.opinion.map { [$0.rawValue] } ?? []
    return (opinion + candidate.marks).joined(separator: "; ")
  }

  private static func json(_ values: [JSONValue]) -> String {
    values.isEmpty ? "" : JSONWriter.compact(.array(values))
  }

  private static func kind(of input: ExampleInput) -> String {
    switch input {
    case .text: "text"
    case .messages: "messages"
    case .variables: "variables"
    case .turns: "turns"
    }
  }

  private static func text(of input: ExampleInput) -> String {
    if case .text(let text) = input { text } else { JSONWriter.compact(input.json) }
  }

  private static func quoted(_ cell: String) -> String {
    cell.isEmpty ? "" : "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }
}

/// How a text stands in a cell that a spreadsheet opens.
enum SheetCell {
  /// How many characters a cell of Excel's holds; a longer text is cut when the sheet is saved.
  static let longestInExcel = 32_767

  /// The text, with an apostrophe before what a spreadsheet would take for a formula or what has one already.
  static func harmless(_ text: String) -> String { isMistakable(text) ? "'" + text : text }

  /// The text that was made harmless.
  static func plain(_ cell: String) -> String {
    cell.hasPrefix("'") && isMistakable(String(cell.dropFirst())) ? String(cell.dropFirst()) : cell
  }

  private static func isMistakable(_ text: String) -> Bool {
    guard let first = text.first(where: { !$0.isWhitespace }) else { return false }
    return "=+-@'".contains(first)
  }
}
