import GateJSON

/// Reads an evaluation of MLflow: traces with their assessments (a JSON list, or one a line), or the table `result_df`.
struct MLflowLog {
  static func read(_ file: LogFile, options: LogOptions) throws(LogFault) -> LogTable {
    var builder = LogBuilder(.mlflow, file: file.name, options: options)
    builder.idSource = "digests of the requests"
    let table = try LogRecords(file)
    var ids = RepeatedIDs()
    var texts: Set<String> = []
    for record in table.records {
      let info = record["info"] ?? .object(record.members)
      // Previews are cut when they are long, so that they come last.
      let request =
        record["data"]?["request"] ?? record["request"] ?? info["request"] ?? info["request_preview"]
        ?? info["trace_metadata"]?["mlflow.traceInputs"]
      guard let request else {
        throw LogFault(
          "the trace holds no request, so nothing says which example it is", file: file.name,
          entry: record.entry,
          line: record.line,
          remedy: "export the traces with request_preview, or the table with the column 'request'")
      }
      let id = ids.unique(options.digest(Array(JSONWriter.compact(request).utf8)))
      let state = info["state"]?.stringValue ?? info["status"]?.stringValue ?? "OK"
      let nothing: LogNothing? = state.hasSuffix("ERROR") ? .applicationFailed : nil
      var cells: [(metric: Int, cell: LogCell)] = []
      for (name, value, hasError) in scores(record, info) {
        let number = LogRecords.number(value)
        if number == nil, !hasError, !LogRecords.isNoNumber(value) {
          texts.insert(name)
          continue
        }
        let metric = builder.metric(name)
        guard nothing == nil, !cells.contains(where: { $0.metric == metric }) else { continue }
        cells.append(
          (metric, hasError ? .nothing(.judgeFailed) : number.map(LogCell.score) ?? .nothing(.judgeFailed)))
      }
      builder.add(id: id, nothing: nothing, line: record.line, entry: record.entry, cells)
    }
    for name in texts.sorted() {
      builder.note("'\(name)' holds texts other than yes and no, which are no scores and are not read")
    }
    if ids.hasRepeats {
      builder.note("equal requests occur more than once, and are numbered in the order of the file: DIGEST#2")
    }
    return try builder.table()
  }

  /// The assessments of a trace or a row that are feedback: name, value, and whether the scorer failed.
  private static func scores(
    _ record: LogRecords.Record, _ info: JSONValue
  ) -> [(name: String, value: JSONValue?, hasError: Bool)] {
    if let assessments = info["assessments"]?.arrayValue {
      return assessments.compactMap { one in
        guard let name = one["assessment_name"]?.stringValue ?? one["name"]?.stringValue,
          let feedback = one["feedback"], feedback != .null
        else { return nil }
        let error = feedback["error"] ?? one["error"]
        return (name, feedback["value"], error.map { $0 != .null } ?? false)
      }
    }
    return record.members.keys.sorted().filter { $0.hasSuffix("/value") }.map { key in
      let name = String(key.dropLast("/value".count))
      return (name, record[key], record["\(name)/error_message"] != nil)
    }
  }
}
