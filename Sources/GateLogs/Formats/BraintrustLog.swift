import GateJSON

/// Reads results of a Braintrust evaluation: objects with `input`, `scores`, `error`, in a list or one a line.
struct BraintrustLog {
  static func read(_ file: LogFile, options: LogOptions) throws(LogFault) -> LogTable {
    var builder = LogBuilder(.braintrust, file: file.name, options: options)
    builder.idSource = "digests of the inputs"
    let table = try LogRecords(file)
    var ids = RepeatedIDs()
    var (last, id, trial): (String?, String, Int) = (nil, "", 1)
    for record in table.records {
      guard record.members["input"] != nil else {
        throw LogFault(
          "this is a summary with means only, or an evaluation that failed", file: file.name,
          entry: record.entry,
          line: record.line,
          remedy: "export the experiment's rows, or write result.results of Eval(...) as JSON")
      }
      let digest = options.digest(Array(JSONWriter.compact(record["input"] ?? .null).utf8))
      // Trials are equal inputs in a row.
      if digest == last {
        trial += 1
      } else {
        (last, id, trial) = (digest, ids.unique(digest), 1)
      }
      let nothing: LogNothing? = record["error"] == nil ? nil : .applicationFailed
      let failed = Set((record["metadata"]?["scorer_errors"]?.objectValue ?? [:]).keys)
      var cells: [(metric: Int, cell: LogCell)] = []
      for (name, value) in (record["scores"]?.objectValue ?? [:]).sorted(by: { $0.key < $1.key }) {
        let metric = builder.metric(name, higherIsBetter: true, range: 0...1)
        guard nothing == nil else { continue }
        let score = (value["score"] ?? value).doubleValue
        if let score, !(0...1).contains(score) { builder.setRange(nil, of: metric) }
        cells.append(
          (
            metric,
            score.map(LogCell.score) ?? .nothing(failed.contains(name) ? .judgeFailed : .notApplicable)
          ))
      }
      for name in failed.sorted() where nothing == nil {
        let metric = builder.metric(name, higherIsBetter: true, range: 0...1)
        if !cells.contains(where: { $0.metric == metric }) { cells.append((metric, .nothing(.judgeFailed))) }
      }
      builder.add(id: id, epoch: trial, nothing: nothing, line: record.line, entry: record.entry, cells)
    }
    if ids.hasRepeats {
      builder.note(
        "equal inputs occur more than once with others between, and are numbered in the order of the file: DIGEST#2"
      )
    }
    return try builder.table()
  }
}
