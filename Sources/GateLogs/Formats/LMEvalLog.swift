import Foundation
import GateJSON

/// Reads runs of lm-evaluation-harness: `results_TIME.json` and the `samples_TASK_TIME.jsonl` beside it.
struct LMEvalLog {
  /// A line of a samples file: one doc under one filter.
  private struct Sample {
    var filter = "none"
    var hash: String?
    /// The doc's own `id`.
    var docID: String?
    var slices: [String: [String]] = [:]
    var metrics: [String] = []
    var values: [String: JSONValue] = [:]
    var line = 0
  }

  private struct Task {
    let name: String
    let file: String
    var samples: [Sample]
  }

  private static let ownKeys: Set = [
    "doc_id", "doc", "target", "arguments", "resps", "filtered_resps", "filter", "metrics", "doc_hash",
    "prompt_hash", "target_hash",
  ]

  /// Reads a run.
  /// - Parameters:
  ///   - results: the results file; nil if there is none beside the samples.
  ///   - samples: the samples files.
  static func read(results: LogFile?, samples: [LogFile], options: LogOptions) throws(LogFault) -> LogTable {
    var summary: [String: JSONValue] = [:]
    if let results {
      try results.readJSON { json throws(JSONSyntaxError) in
        try json.members { json, key throws(JSONSyntaxError) in
          if ["results", "higher_is_better", "n-samples", "configs"].contains(key) {
            summary[key] = try json.value()
          } else {
            try json.skip()
          }
        }
      }
    }
    guard let first = samples.first else {
      throw LogFault(
        "the results hold means only, and there is no samples_TASK_TIME.jsonl beside them",
        file: results?.name ?? "", remedy: "run lm_eval with --log_samples, and give the folder")
    }
    var builder = LogBuilder(.lmEval, file: results?.name ?? first.name, options: options)
    let known = (summary["results"]?.objectValue ?? [:]).keys.sorted {
      ($0.utf8.count, $0) > ($1.utf8.count, $1)
    }
    var tasks: [Task] = []
    for file in samples.sorted(by: { $0.name < $1.name }) {
      // The name is in the file's name alone; a longer task name is tried before one that it begins with.
      let name = known.first { file.lastName.hasPrefix("samples_\($0)_") }
      tasks.append(
        Task(name: name ?? String(file.lastName), file: file.name, samples: try Self.samples(of: file)))
    }
    if results == nil {
      builder.note(
        "there is no results file beside the samples, so their means are not checked and no direction is known"
      )
    } else {
      let read = Set(tasks.map(\.name))
      let unread = (summary["n-samples"]?.objectValue ?? [:]).keys.filter { !read.contains($0) }.sorted()
      if !unread.isEmpty { builder.note("no samples are there for \(unread.joined(separator: ", "))") }
    }
    for task in tasks {
      try add(task, isOneOfSeveral: tasks.count > 1, summary: summary, to: &builder)
    }
    return try builder.table()
  }

  private static func samples(of file: LogFile) throws(LogFault) -> [Sample] {
    var samples: [Sample] = []
    try file.readLines { json, line throws(JSONSyntaxError) in
      var sample = Sample()
      sample.line = line
      try json.members { json, key throws(JSONSyntaxError) in
        switch key {
        case "filter" where json.isString: sample.filter = try json.string()
        case "doc_hash" where json.isString: sample.hash = try json.string()
        case "metrics" where json.isList: sample.metrics = try json.strings()
        case "doc" where json.isObject:
          try json.members { json, key throws(JSONSyntaxError) in
            if key == "id" {
              sample.docID = InspectSample.text(try json.value())
            } else if key == "category" || key == "subject", json.isString {
              sample.slices[key] = [try json.string()]
            } else {
              try json.skip()
            }
          }
        case _ where ownKeys.contains(key): try json.skip()
        default: sample.values[key] = try json.value()
        }
      }
      samples.append(sample)
    }
    return samples
  }

  private static func add(
    _ task: Task, isOneOfSeveral: Bool, summary: [String: JSONValue], to builder: inout LogBuilder
  ) throws(LogFault) {
    let filters = task.samples.reduce(into: [String]()) {
      if !$0.contains($1.filter) { $0.append($1.filter) }
    }
    let ids = ids(of: task, filters: filters, builder: &builder)
    try setIncompleteness(of: task, filters: filters, summary: summary, builder: &builder)
    // The cells of a doc under each filter stand in one row.
    var order: [String] = []
    var rows: [String: (cells: [(metric: Int, cell: LogCell)], sample: Sample)] = [:]
    var pairs: Set<String> = []
    var sums: [Int: (sum: Double, count: Double)] = [:]
    var names: [Int: (metric: String, column: String)] = [:]
    for (sample, id) in zip(task.samples, ids) {
      if rows[id] == nil {
        order.append(id)
        rows[id] = ([], sample)
      }
      for name in sample.metrics {
        guard name != "bypass" else {
          throw LogFault(
            "the run was made with --predict_only, so its answers are not scored", file: task.file,
            line: sample.line,
            remedy: "run lm_eval again without --predict_only")
        }
        let column = "\(name),\(sample.filter)"
        let cell: LogCell
        switch sample.values[name] {
        case .array?:
          pairs.insert(name)
          continue
        case .bool(let truth)?: cell = .score(truth ? 1 : 0)
        case let value?: cell = value.doubleValue.map(LogCell.score) ?? .nothing(.judgeFailed)
        case nil: continue
        }
        let direction = summary["higher_is_better"]?[task.name]?[name]?.boolValue
        let metric = builder.metric(column, higherIsBetter: direction, range: range(of: name))
        names[metric] = (name, column)
        if let score = cell.score {
          sums[metric, default: (0, 0)].sum += score
          sums[metric, default: (0, 0)].count += 1
        }
        rows[id]?.cells.append((metric, cell))
      }
    }
    for name in pairs.sorted() {
      builder.note("'\(name)' is a metric of the whole corpus with no score of one example, and is not read")
    }
    for id in order {
      guard let row = rows[id] else { continue }
      var slices = row.sample.slices
      if isOneOfSeveral { slices["task"] = [task.name] }
      builder.add(
        id: isOneOfSeveral ? "\(task.name)/\(id)" : id, slices: slices, line: row.sample.line, row.cells)
    }
    for (metric, name) in names.sorted(by: { $0.key < $1.key }) {
      guard let stated = summary["results"]?[task.name]?[name.column]?.doubleValue,
        isMean(name.metric, of: task.name, summary)
      else { continue }
      try builder.check(
        name.column, stated: stated, read: sums[metric].map { $0.sum / $0.count },
        entry: "results.\(task.name)")
    }
  }

  /// What a metric of the harness can be by its definition.
  private static func range(of name: String) -> ClosedRange<Double>? {
    ["acc", "acc_norm", "acc_bytes", "exact_match", "exact_match_norm"].contains(name) ? 0...1 : nil
  }

  /// Whether the harness states the plain mean of a metric.
  private static func isMean(_ metric: String, of task: String, _ summary: [String: JSONValue]) -> Bool {
    for entry in summary["configs"]?[task]?["metric_list"]?.arrayValue ?? []
    where entry["metric"]?.stringValue == metric {
      if let aggregation = entry["aggregation"]?.stringValue { return aggregation == "mean" }
    }
    return range(of: metric) != nil
  }

  /// The rows' ids: the docs' own if each has one that occurs once in each filter, or the docs' digests.
  private static func ids(of task: Task, filters: [String], builder: inout LogBuilder) -> [String] {
    func unique(_ id: (Sample) -> String?) -> [String]? {
      var seen: [String: Set<String>] = [:]
      var ids: [String] = []
      for sample in task.samples {
        guard let id = id(sample), seen[sample.filter, default: []].insert(id).inserted else { return nil }
        ids.append(id)
      }
      return ids
    }
    if let ids = unique(\.docID) {
      builder.idSource = "doc.id"
      return ids
    }
    builder.idSource = "digests of the docs (doc_hash)"
    if let ids = unique({ $0.hash.map { String($0.prefix(16)) } }) { return ids }
    var repeated: [String: RepeatedIDs] = [:]
    let ids = task.samples.map { sample in
      let id = sample.hash.map { String($0.prefix(16)) } ?? "doc"
      return repeated[sample.filter, default: RepeatedIDs()].unique(id)
    }
    builder.note("equal docs occur more than once, and are numbered in the order of the file: HASH#2")
    return ids
  }

  private static func setIncompleteness(
    of task: Task, filters: [String], summary: [String: JSONValue], builder: inout LogBuilder
  ) throws(LogFault) {
    guard let counts = summary["n-samples"]?[task.name], let effective = counts["effective"]?.integerValue
    else {
      return
    }
    if let original = counts["original"]?.integerValue, effective < original {
      builder.note("\(task.name): \(effective) of \(original) docs were run (--limit or --samples)")
    }
    for filter in filters {
      let found = task.samples.count { $0.filter == filter }
      if found < effective {
        builder.incomplete = LogIncompleteness(
          found: found, declared: effective, reason: "docs of \(task.name) are missing in \(task.file)")
      }
    }
  }
}
