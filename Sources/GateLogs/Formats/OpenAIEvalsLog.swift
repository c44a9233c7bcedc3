import GateJSON

/// Reads the events that openai/evals records, a JSON object a line.
struct OpenAIEvalsLog {
  static func read(_ file: LogFile, options: LogOptions) throws(LogFault) -> LogTable {
    var builder = LogBuilder(.openAIEvals, file: file.name, options: options)
    builder.idSource = "positions (SPLIT.INDEX of sample_id)"
    builder.note("openai/evals knows samples by position: an inserted one renames all after it")
    var report: JSONValue?
    var order: [String] = []
    var values: [String: [(name: String, cell: LogCell)]] = [:]
    var lines: [String: Int] = [:]
    var invalid = 0
    try file.readLines { json, line throws(JSONSyntaxError) in
      let event = try json.value()
      if let final = event["final_report"] { report = final }
      guard let type = event["type"]?.stringValue, let sample = event["sample_id"]?.stringValue,
        let data = event["data"]
      else { return }
      let id = sample.split(separator: ".").suffix(2).joined(separator: ".")
      func record(_ name: String, _ cell: LogCell) {
        if values[id] == nil {
          order.append(id)
          values[id] = []
          lines[id] = line
        }
        values[id]?.append((name, cell))
      }
      switch type {
      case "match":
        record("accuracy", data["correct"]?.boolValue.map { .score($0 ? 1 : 0) } ?? .nothing(.judgeFailed))
      case "metrics":
        let isInvalid = data["choice"]?.stringValue == "__invalid__"
        if isInvalid { invalid += 1 }
        for (name, value) in (data.objectValue ?? [:]).sorted(by: { $0.key < $1.key }) {
          guard let number = value.boolValue.map({ $0 ? 1.0 : 0 }) ?? value.doubleValue else { continue }
          // FuzzyMatch reports one thing in both kinds of event.
          if name == "accuracy", values[id]?.contains(where: { $0.name == name }) == true { continue }
          record(name, isInvalid ? .nothing(.judgeFailed) : .score(number))
        }
      default: break
      }
    }
    for id in order.sorted(by: Self.isBefore) {
      // A second event of one metric is another answer to the same sample.
      var epochs: [[(metric: Int, cell: LogCell)]] = []
      var seen: [String: Int] = [:]
      for (name, cell) in values[id] ?? [] {
        let metric = builder.metric(
          name, higherIsBetter: name == "accuracy" ? true : nil, range: name == "accuracy" ? 0...1 : nil)
        let epoch = seen[name, default: 0]
        seen[name] = epoch + 1
        if epoch == epochs.count { epochs.append([]) }
        epochs[epoch].append((metric, cell))
      }
      for (number, cells) in epochs.enumerated() {
        builder.add(id: id, epoch: number + 1, line: lines[id], cells)
      }
    }
    if invalid > 0 {
      builder.note(
        "\(Counted.of(invalid, "answer")) of the judge \(invalid == 1 ? "was" : "were") none of its choices; evals counts them as 0, here they are no score"
      )
    }
    if let report {
      for name in ["accuracy", "score", "f1_score"] where invalid == 0 {
        guard let stated = report[name]?.doubleValue,
          let metric = builder.metrics.firstIndex(where: { $0.name == name })
        else { continue }
        let scores = builder.rows.compactMap {
          $0.cells.indices.contains(metric) ? $0.cells[metric].score : nil
        }
        try builder.check(
          name, stated: stated, read: scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count),
          entry: "final_report")
      }
    } else {
      builder.incomplete = LogIncompleteness(
        found: order.count, declared: nil, reason: "it has no final_report: the run failed, or is running")
    }
    return try builder.table()
  }

  /// By split, then by number.
  private static func isBefore(_ left: String, _ right: String) -> Bool {
    func key(_ id: String) -> (String, Int, String) {
      let parts = id.split(separator: ".")
      return (String(parts.first ?? ""), parts.last.flatMap { Int($0) } ?? .max, id)
    }
    return key(left) < key(right)
  }
}
