import GateJSON

/// Reads the table of a ragas evaluation: CSV, JSONL or a JSON list, a row an example.
struct RagasLog {
  /// Columns that are of the data set, and no metrics.
  private static let texts: Set = [
    "", "Unnamed: 0", "index", "user_input", "response", "reference", "retrieved_contexts",
    "reference_contexts",
    "rubrics", "reference_tool_calls", "reference_topics", "retrieved_context_ids", "reference_context_ids",
    "persona_name", "query_style", "query_length", "synthesizer_name", "multi_responses",
  ]

  static func read(_ file: LogFile, options: LogOptions) throws(LogFault) -> LogTable {
    var builder = LogBuilder(.ragas, file: file.name, options: options)
    builder.idSource = "digests of user_input and reference"
    let table = try LogRecords(file)
    var metrics: [String] = []
    for name in table.names where !texts.contains(name) {
      let values = table.records.map { $0[name] }.filter { !LogRecords.isNoNumber($0) }
      if values.allSatisfy({ LogRecords.number($0) != nil }) {
        metrics.append(name)
        if values.isEmpty { builder.note("'\(name)' has no score in any row") }
      } else {
        builder.note("'\(name)' holds other than numbers and is not read")
      }
    }
    var ids = RepeatedIDs()
    for record in table.records {
      let key: JSONValue = .array([record["user_input"] ?? .null, record["reference"] ?? .null])
      let id = ids.unique(options.digest(Array(JSONWriter.compact(key).utf8)))
      let cells = metrics.map { name in
        (builder.metric(name), LogRecords.number(record[name]).map(LogCell.score) ?? .nothing(.judgeFailed))
      }
      builder.add(id: id, line: record.line, entry: record.entry, cells)
    }
    if ids.hasRepeats {
      builder.note("equal inputs occur more than once, and are numbered in the order of the file: DIGEST#2")
    }
    return try builder.table()
  }
}
