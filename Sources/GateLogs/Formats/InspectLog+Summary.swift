import GateJSON

extension InspectLog {
  /// Finds the means that the log itself states in the rows.
  /// - Throws: if one differs, unless scores were edited since.
  func checkSummary(_ builder: inout LogBuilder) throws(LogFault) {
    let results = (header["results"]?["scores"]?.arrayValue ?? []).filter {
      let reducer = $0["reducer"]?.stringValue
      return reducer == nil || reducer == "mean"
    }
    let isEdited = samples.contains { $0.isEdited || $0.isInvalidated }
    var seen: [String: Int] = [:]
    for result in results { seen[Self.key(result), default: 0] += 1 }
    for result in results where seen[Self.key(result)] == 1 {
      let (name, scorer) = (result["name"]?.stringValue ?? "", result["scorer"]?.stringValue ?? "")
      let known = [name, "\(scorer).\(name)"].compactMap { wanted in
        builder.metrics.firstIndex { $0.name == wanted }
      }
      guard let metric = known.first else { continue }
      for kind in ["accuracy", "mean"] {
        guard let stated = result["metrics"]?[kind], stated["group"].map({ $0 == .null }) ?? true,
          stated["params"]?.objectValue?.isEmpty ?? true, let value = stated["value"]?.doubleValue
        else { continue }
        let mean = Self.mean(builder.rows, metric: metric)
        if isEdited, let mean, abs(mean - value) > 1e-6 {
          builder.note(
            "the log's own mean of '\(builder.metrics[metric].name)' was not computed again after scores were edited"
          )
        } else {
          try builder.check(
            builder.metrics[metric].name, stated: value, read: mean, entry: "results.scores")
        }
        break
      }
    }
  }

  private static func key(_ result: JSONValue) -> String {
    "\(result["scorer"]?.stringValue ?? "")\u{0}\(result["name"]?.stringValue ?? "")"
  }

  /// The mean over the examples of the mean over the epochs that have a score.
  private static func mean(_ rows: [LogRow], metric: Int) -> Double? {
    var sums: [String: (sum: Double, count: Double)] = [:]
    for row in rows where metric < row.cells.count {
      guard let score = row.cells[metric].score else { continue }
      sums[row.id, default: (0, 0)].sum += score
      sums[row.id, default: (0, 0)].count += 1
    }
    guard !sums.isEmpty else { return nil }
    return sums.values.reduce(0) { $0 + $1.sum / $1.count } / Double(sums.count)
  }
}
