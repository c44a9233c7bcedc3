import GateJSON

/// Reads an export of Langfuse's scores: a row a score, as CSV, JSONL or a JSON list.
struct LangfuseLog {
  static func read(_ file: LogFile, options: LogOptions) throws(LogFault) -> LogTable {
    var builder = LogBuilder(.langfuse, file: file.name, options: options)
    let table = try LogRecords(file)
    let itemKey = ["datasetItemId", "dataset_item_id"].first { table.names.contains($0) }
    builder.idSource = itemKey ?? "trace ids"
    if itemKey == nil {
      builder.note(
        "examples are known by their trace ids, which are new in every run unless your program sets them")
    }
    builder.note("an item whose task failed has no row, so that failed calls are not known")
    var order: [String] = []
    var scores: [String: [(metric: Int, cell: LogCell)]] = [:]
    var places: [String: LogRecords.Record] = [:]
    var texts: Set<String> = []
    for record in table.records {
      guard let name = record["name"]?.stringValue,
        let id = (record[itemKey ?? "traceId"] ?? record["traceId"] ?? record["trace_id"])
          .flatMap(InspectSample.text)
      else {
        throw LogFault(
          "the row has no name or no trace", file: file.name, entry: record.entry, line: record.line,
          remedy: "export the scores with traceId, name and value")
      }
      guard record["dataType"]?.stringValue != "CATEGORICAL", record["dataType"]?.stringValue != "TEXT" else {
        texts.insert(name)
        continue
      }
      let metric = builder.metric(name, range: record["dataType"]?.stringValue == "BOOLEAN" ? 0...1 : nil)
      if scores[id] == nil {
        order.append(id)
        places[id] = record
      }
      guard !(scores[id] ?? []).contains(where: { $0.metric == metric }) else {
        throw LogFault(
          "'\(name)' stands twice for '\(id)'", file: file.name, entry: record.entry, line: record.line,
          remedy: "export the scores of one run, at most one of a name for each trace")
      }
      scores[id, default: []].append(
        (metric, LogRecords.number(record["value"]).map(LogCell.score) ?? .nothing(.judgeFailed)))
    }
    for id in order {
      builder.add(id: id, line: places[id]?.line, entry: places[id]?.entry, scores[id] ?? [])
    }
    for name in texts.sorted() { builder.note("'\(name)' holds texts, which are no scores, and is not read") }
    return try builder.table()
  }
}
