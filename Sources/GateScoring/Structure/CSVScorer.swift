import Foundation
import GateJSON
import GateSuite

/// Whether the answer is a table of comma separated values with the right columns and rows.
struct CSVScorer: Scorer {
  /// What parts the cells.
  enum Delimiter: String, CaseIterable {
    case comma
    case semicolon
    case tab
    case pipe

    var byte: UInt8 {
      switch self {
      case .comma: UInt8(ascii: ",")
      case .semicolon: UInt8(ascii: ";")
      case .tab: UInt8(ascii: "\t")
      case .pipe: UInt8(ascii: "|")
      }
    }
  }

  /// Whether the order of columns counts.
  enum ColumnOrder: String, CaseIterable {
    case strict
    case any
  }

  static let documentation = ScorerDocumentation(
    name: "csv",
    summary:
      "1 if the answer is CSV (RFC 4180) whose rows all have as many cells as its header, with the columns and "
      + "as many rows as asked for.",
    details: [
      "The first row is the header; `min_rows` and `max_rows` do not count it, and empty lines do not count. An "
        + "answer without any row is wrong. No reference is needed; what is in the cells is not judged."
    ],
    options: [
      .texts("columns", .told("any"), "the names in the header"),
      .choice("column_order", ColumnOrder.strict, "whether their order counts"),
      .integer("min_rows", "0 to 1000000000", .value(0), "the fewest rows"),
      .integer("max_rows", "0 to 1000000000", .told("no limit"), "the most rows"),
      .choice("delimiter", Delimiter.comma, "what parts the cells"),
      .choice(
        "fences", JSONAnswerReader.Fences.strip,
        "whether one Markdown code fence around the answer is left out"),
    ],
    examples: [
      ScorerExample(
        scorer: "{type: csv, columns: [name, price], min_rows: 1, max_rows: 2}",
        row: #"{"id": "1", "input": "List the lamps as CSV with the columns name and price."}"#,
        answers: [
          .init("name,price\n\"Lamp, large\",20\nLamp,10", 1), .init("```csv\nname,price\nLamp,10\n```", 1),
          .init("price,name\n10,Lamp", 0), .init("name,price\nLamp, large,20", 0), .init("name,price", 0),
        ])
    ])

  private let columns: [String]
  private let order: ColumnOrder
  private let rows: ClosedRange<Int>
  private let delimiter: Delimiter
  private let fences: JSONAnswerReader.Fences

  init(_ configuration: ScorerConfiguration) throws(Diagnostic) {
    let fields = try configuration.fields(Self.documentation)
    columns = try fields.strings("columns")
    order = try fields.choice("column_order", default: .strict)
    delimiter = try fields.choice("delimiter", default: .comma)
    fences = try fields.choice("fences", default: .strip)
    let largest = 1_000_000_000
    let least = try fields.integer("min_rows", in: 0...largest, default: 0)
    let most = try fields.integer("max_rows", in: 0...largest, default: .max)
    guard least <= most else {
      throw try fields.required("min_rows").fault(
        "'min_rows' (\(least)) is above 'max_rows' (\(most))", remedy: "swap them")
    }
    rows = least...most
  }

  func score(_ output: String, for example: Example) async -> Score {
    let text = fences == .strip ? CodeFence.content(of: output) : output
    let trimmed = text.trimmingCharacters(in: .newlines)
    let source = SourceFile(path: "answer", bytes: Array(trimmed.utf8))
    guard let table = try? CSVReader.rows(of: source, delimiter: delimiter.byte),
      let header = table.first?.cells
    else { return .value(0) }
    let isNamed =
      columns.isEmpty || (order == .strict ? header == columns : header.sorted() == columns.sorted())
    return .of(
      isNamed && rows.contains(table.count - 1) && table.allSatisfy { $0.cells.count == header.count })
  }
}
