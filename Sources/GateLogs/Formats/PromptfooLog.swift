import GateJSON

/// Reads results of promptfoo: the JSON of version 3, or its JSONL with a row a line.
struct PromptfooLog {
  /// A row: one test of one pair of provider and prompt.
  private struct Row {
    var members: [String: JSONValue] = [:]
    var entry: String?
    var line: Int?

    subscript(key: String) -> JSONValue? { members[key] }
    var column: Int { members["promptIdx"]?.integerValue ?? 0 }
    var test: Int { members["testIdx"]?.integerValue ?? 0 }
  }

  private static let wantedKeys: Set = [
    "promptIdx", "testIdx", "testCase", "provider", "prompt", "vars", "error", "failureReason", "success",
    "score",
    "gradingResult", "namedScores", "repeatIndex", "description",
  ]

  /// Reads the JSON.
  static func read(_ file: LogFile, options: LogOptions) throws(LogFault) -> LogTable {
    var builder = LogBuilder(.promptfoo, file: file.name, options: options)
    var rows: [Row] = []
    var (version, stats): (JSONValue?, JSONValue?) = (nil, nil)
    try file.readJSON { json throws(JSONSyntaxError) in
      try json.members { json, key throws(JSONSyntaxError) in
        guard key == "results", json.isObject else {
          try json.skip()
          return
        }
        try json.members { json, key throws(JSONSyntaxError) in
          switch key {
          case "version": version = try json.value()
          case "stats": stats = try json.value()
          case "results" where json.isList:
            try json.list { json throws(JSONSyntaxError) in
              var row = try PromptfooLog.row(&json)
              row.entry = "results.results[\(rows.count)]"
              rows.append(row)
            }
          default: try json.skip()
          }
        }
      }
    }
    guard version?.integerValue == 3 else {
      throw LogFault(
        "these are results of promptfoo in another version than 3", file: file.name,
        remedy: "write them again with a newer promptfoo: promptfoo export eval ID -o results.json")
    }
    try add(rows, isJSONL: false, to: &builder)
    try check(stats, rows, &builder)
    return try builder.table()
  }

  /// Reads the JSONL.
  static func read(lines file: LogFile, options: LogOptions) throws(LogFault) -> LogTable {
    var builder = LogBuilder(.promptfoo, file: file.name, options: options)
    var rows: [Row] = []
    try file.readLines { json, line throws(JSONSyntaxError) in
      var row = try PromptfooLog.row(&json)
      row.line = line
      rows.append(row)
    }
    builder.note("JSONL has no totals, so that whether all tests ran is not known; -o results.json has them")
    try add(rows, isJSONL: true, to: &builder)
    return try builder.table()
  }

  private static func row(_ json: inout JSONReader) throws(JSONSyntaxError) -> Row {
    var row = Row()
    try json.members { json, key throws(JSONSyntaxError) in
      if wantedKeys.contains(key) { row.members[key] = try json.value() } else { try json.skip() }
    }
    return row
  }

  private static func add(_ rows: [Row], isJSONL: Bool, to builder: inout LogBuilder) throws(LogFault) {
    builder.idSource = "digests of the vars"
    let columns = Set(rows.map(\.column)).sorted()
    let titles = Self.titles(of: columns, rows)
    if columns.count > 1 {
      builder.note(
        "\(columns.count) pairs of provider and prompt are in the file; each has metrics of its own: choose with --metric"
      )
    }
    // Tests of equal vars are repeats of one, unless they assert something else.
    var variants: [String: [String: Int]] = [:]
    var epochs: [String: [Int: Int]] = [:]
    var order: [String] = []
    struct Gathered {
      var cells: [(metric: Int, cell: LogCell)] = []
      let id: String
      let epoch: Int
      let row: Row
      var nothing: LogNothing?
      var slices: [String: [String]]
    }
    var gathered: [String: Gathered] = [:]
    var (unasserted, described) = (0, 0)
    for row in rows.sorted(by: { ($0.column, $0.test) < ($1.column, $1.test) }) {
      let test = row["testCase"]
      let vars = [test?["vars"], isJSONL ? nil : row["vars"]].compactMap { $0?.objectValue }.first {
        !$0.isEmpty
      }
      let base: String
      if let vars {
        base = builder.options.digest(Array(JSONWriter.compact(.object(vars)).utf8))
      } else if let text = test?["description"]?.stringValue ?? row["description"]?.stringValue, !text.isEmpty
      {
        base = text
        described += 1
      } else {
        throw LogFault(
          "the row has no vars and no description, so nothing says which test it is", file: builder.file,
          entry: row.entry, line: row.line,
          remedy: "run promptfoo without PROMPTFOO_STRIP_TEST_VARS, or give each test a description")
      }
      let asserted = test?["assert"].map(JSONWriter.compact) ?? ""
      let variant = variants[base]?[asserted] ?? variants[base]?.count ?? 0
      variants[base, default: [:]][asserted] = variant
      let id = variant == 0 ? base : "\(base)#\(variant + 1)"
      let count = epochs[id]?[row.column] ?? 0
      epochs[id, default: [:]][row.column] = count + 1
      let epoch = (row["repeatIndex"]?.integerValue ?? count) + 1

      let nothing = Self.nothing(row)
      let hasNoAssertion = row["gradingResult"]?["reason"]?.stringValue == "No assertions"
      if hasNoAssertion, nothing == nil { unasserted += 1 }
      let lack: LogNothing? = nothing ?? (hasNoAssertion ? .notApplicable : nil)
      let suffix = titles[row.column].map { ",\($0)" } ?? ""
      func cell(_ value: Double?) -> LogCell {
        lack.map(LogCell.nothing) ?? value.map(LogCell.score) ?? .nothing(.judgeFailed)
      }
      let key = "\(id)\u{0}\(epoch)"
      if gathered[key] == nil {
        order.append(key)
        gathered[key] = Gathered(
          id: id, epoch: epoch, row: row, nothing: nil, slices: slices(test?["metadata"]))
      }
      let score = builder.metric("score\(suffix)", higherIsBetter: true)
      let pass = builder.metric("pass\(suffix)", higherIsBetter: true, range: 0...1)
      gathered[key]?.cells.append((score, cell(row["score"]?.doubleValue)))
      gathered[key]?.cells.append((pass, cell(row["success"]?.boolValue.map { $0 ? 1 : 0 })))
      for (name, value) in (row["namedScores"]?.objectValue ?? [:]).sorted(by: { $0.key < $1.key }) {
        let metric = builder.metric("\(name)\(suffix)", higherIsBetter: true)
        gathered[key]?.cells.append((metric, nothing.map(LogCell.nothing) ?? cell(value.doubleValue)))
      }
      if columns.count == 1 { gathered[key]?.nothing = nothing == .judgeFailed ? nil : nothing }
    }
    for key in order {
      guard let one = gathered[key] else { continue }
      builder.add(
        id: one.id, epoch: one.epoch, slices: one.slices, nothing: one.nothing, line: one.row.line,
        entry: one.row.entry, one.cells)
    }
    if described > 0 {
      builder.note(
        "\(Counted.of(described, "row", "has", "have")) no vars and \(described == 1 ? "is known by its" : "are known by their") description"
      )
    }
    if unasserted > 0 {
      builder.note(
        "\(Counted.of(unasserted, "row", "has", "have")) no assertion, so \(unasserted == 1 ? "its" : "their") score of 1 says nothing and is left out"
      )
    }
  }

  /// Why a row has no score; nil if it has one.
  private static func nothing(_ row: Row) -> LogNothing? {
    if row["failureReason"]?.integerValue == 2 {
      return row["error"]?.stringValue?.hasPrefix("Aborted: ") == true ? .notRun : .applicationFailed
    }
    return row["gradingResult"].map(hasFailedJudge) == true ? .judgeFailed : nil
  }

  private static func hasFailedJudge(_ grading: JSONValue) -> Bool {
    grading["metadata"]?["graderError"] == .bool(true)
      || grading["reason"]?.stringValue?.hasPrefix("Scoring function error") == true
      || (grading["componentResults"]?.arrayValue ?? []).contains(where: hasFailedJudge)
  }

  /// What tells several columns apart; nothing for a single one.
  private static func titles(of columns: [Int], _ rows: [Row]) -> [Int: String] {
    guard columns.count > 1 else { return [:] }
    func title(_ column: Int, withPrompt: Bool) -> String {
      guard let row = rows.first(where: { $0.column == column }) else { return "\(column)" }
      let provider = row["provider"]?["label"]?.stringValue ?? row["provider"]?["id"]?.stringValue ?? ""
      let prompt = row["prompt"]?["label"]?.stringValue ?? ""
      return withPrompt && !prompt.isEmpty ? "\(provider),\(prompt.prefix(40))" : provider
    }
    for withPrompt in [false, true] {
      let titles = columns.map { title($0, withPrompt: withPrompt) }
      if Set(titles).count == columns.count, !titles.contains("") {
        return Dictionary(uniqueKeysWithValues: zip(columns, titles))
      }
    }
    return Dictionary(uniqueKeysWithValues: columns.map { ($0, "\($0)") })
  }

  private static func slices(_ metadata: JSONValue?) -> [String: [String]] {
    (metadata?.objectValue ?? [:]).compactMapValues { value in
      value.stringValue.flatMap { $0.isEmpty || $0.utf8.count > 200 ? nil : [$0] }
    }
  }

  private static func check(
    _ stats: JSONValue?, _ rows: [Row], _ builder: inout LogBuilder
  ) throws(LogFault) {
    let counts = ["successes", "failures", "errors"].compactMap { stats?[$0]?.integerValue }
    guard counts.count == 3 else {
      builder.note("the file has no totals, so that whether all tests ran is not known")
      return
    }
    let total = counts.reduce(0, +)
    let aborted = rows.count { nothing($0) == .notRun }
    if rows.count < total {
      builder.incomplete = LogIncompleteness(found: rows.count, declared: total, reason: "rows are missing")
    } else if aborted > 0 {
      builder.incomplete = LogIncompleteness(
        found: rows.count - aborted, declared: rows.count, reason: "the run was aborted")
    }
    let passed = rows.count { $0["success"]?.boolValue == true }
    if rows.count == total, passed != counts[0] {
      throw LogFault(
        "\(Counted.of(passed, "row")) passed as read, but the file itself says \(counts[0]): it would be read wrongly, so it is not read",
        file: builder.file, entry: "results.stats",
        remedy: "write the results again: promptfoo export eval ID -o results.json")
    }
  }
}
