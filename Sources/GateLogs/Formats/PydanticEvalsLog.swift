import GateJSON

/// Reads a report of pydantic-evals, as `EvaluationReportAdapter.dump_json` writes it.
struct PydanticEvalsLog {
  static func read(_ file: LogFile, options: LogOptions) throws(LogFault) -> LogTable {
    var builder = LogBuilder(.pydanticEvals, file: file.name, options: options)
    builder.idSource = "names of the cases"
    var (cases, failures): ([JSONValue], [JSONValue]) = ([], [])
    try file.readJSON { json throws(JSONSyntaxError) in
      try json.members { json, key throws(JSONSyntaxError) in
        switch key {
        case "cases" where json.isList: cases = try entries(&json)
        case "failures" where json.isList: failures = try entries(&json)
        default: try json.skip()
        }
      }
    }
    var labels: Set<String> = []
    var positional = 0
    for (number, one) in cases.enumerated() {
      let (id, epoch) = identity(one, number)
      if isPosition(id) { positional += 1 }
      var cells: [(metric: Int, cell: LogCell)] = []
      for (name, result) in (one["assertions"]?.objectValue ?? [:]).sorted(by: { $0.key < $1.key }) {
        let metric = builder.metric(name, higherIsBetter: true, range: 0...1)
        let score = result["value"]?.boolValue.map { $0 ? 1.0 : 0 }
        cells.append((metric, score.map(LogCell.score) ?? .nothing(.judgeFailed)))
      }
      for (name, result) in (one["scores"]?.objectValue ?? [:]).sorted(by: { $0.key < $1.key }) {
        let metric = builder.metric(name)
        if builder.metrics[metric].range != nil { builder.setRange(nil, of: metric) }
        cells.append((metric, (result["value"]?.doubleValue).map(LogCell.score) ?? .nothing(.judgeFailed)))
      }
      labels.formUnion((one["labels"]?.objectValue ?? [:]).keys)
      let hasFailure = !(one["evaluator_failures"]?.arrayValue ?? []).isEmpty
      builder.add(
        id: id, epoch: epoch, slices: slices(one["metadata"]),
        lack: hasFailure ? .judgeFailed : .notApplicable,
        entry: "cases[\(number)]", cells)
    }
    for (number, one) in failures.enumerated() {
      let (id, epoch) = identity(one, cases.count + number)
      if isPosition(id) { positional += 1 }
      builder.add(
        id: id, epoch: epoch, slices: slices(one["metadata"]), nothing: .applicationFailed,
        entry: "failures[\(number)]", [])
    }
    for name in labels.sorted() { builder.note("'\(name)' is a label, which is no score, and is not read") }
    if positional > 0 {
      builder.note(
        "\(Counted.of(positional, "case", "has", "have")) no name of \(positional == 1 ? "its own and is" : "their own and are") known by position: an inserted one renames all after it; give each Case a name"
      )
    }
    return try builder.table()
  }

  /// The cases of a list, without their inputs, outputs and traces.
  private static func entries(_ json: inout JSONReader) throws(JSONSyntaxError) -> [JSONValue] {
    let wanted: Set = [
      "name", "source_case_name", "assertions", "scores", "labels", "evaluator_failures", "metadata",
    ]
    var entries: [JSONValue] = []
    try json.list { json throws(JSONSyntaxError) in
      var members: [String: JSONValue] = [:]
      try json.members { json, key throws(JSONSyntaxError) in
        if wanted.contains(key) { members[key] = try json.value() } else { try json.skip() }
      }
      entries.append(.object(members))
    }
    return entries
  }

  /// The case's id and epoch: with `repeat`, `fr [2/3]` is the second epoch of its `source_case_name`, `fr`.
  private static func identity(_ one: JSONValue, _ number: Int) -> (id: String, epoch: Int) {
    let name = one["name"]?.stringValue ?? "Case \(number + 1)"
    guard let source = one["source_case_name"]?.stringValue else { return (name, 1) }
    let inside = name.dropFirst(source.count).trimmingPrefix { $0 == " " || $0 == "[" }
    return (source, Int(inside.prefix { $0.isNumber }) ?? 1)
  }

  private static func isPosition(_ name: String) -> Bool {
    name.hasPrefix("Case ") && Int(name.dropFirst(5)) != nil
  }

  private static func slices(_ metadata: JSONValue?) -> [String: [String]] {
    var slices: [String: [String]] = [:]
    for (key, value) in metadata?.objectValue ?? [:] {
      if let text = value.stringValue, !text.isEmpty, text.utf8.count <= 200 { slices[key] = [text] }
    }
    return slices
  }
}
