import Foundation
import GateJSON

/// Reads a test run of DeepEval: `test_run_TIME.json`, or the rolling `.latest_run_full.json`.
struct DeepEvalLog {
  private struct Case {
    var name: String?
    var input: UInt64?
    var metrics: [JSONValue] = []
    var hasMetrics = false
    var slices: [String: [String]] = [:]
    var entry = ""
  }

  static func read(_ file: LogFile, options: LogOptions) throws(LogFault) -> LogTable {
    var builder = LogBuilder(.deepEval, file: file.name, options: options)
    builder.idSource = "names of the test cases"
    var cases: [Case] = []
    var totals: [JSONValue] = []
    try file.readJSON { json throws(JSONSyntaxError) in
      try json.members { json, key throws(JSONSyntaxError) in
        switch key {
        case "testCases" where json.isList, "conversationalTestCases" where json.isList:
          var number = 0
          try json.list { json throws(JSONSyntaxError) in
            var one = try testCase(&json)
            one.entry = "\(key)[\(number)]"
            number += 1
            cases.append(one)
          }
        case "metricsScores": totals = try json.value().arrayValue ?? []
        default: try json.skip()
        }
      }
    }
    if file.lastName == ".latest_run_full.json" || file.lastName == ".latest_test_run.json" {
      builder.note(
        "this is the rolling file, which stays that of the run before if a run stops with an error; prefer the folder of DEEPEVAL_RESULTS_FOLDER"
      )
    }
    add(cases, to: &builder)
    try check(totals, &builder)
    return try builder.table()
  }

  private static func testCase(_ json: inout JSONReader) throws(JSONSyntaxError) -> Case {
    var one = Case()
    try json.members { json, key throws(JSONSyntaxError) in
      switch key {
      case "name" where json.isString: one.name = try json.string()
      case "input" where json.isString: one.input = LogInput.hash(try json.value())
      case "metricsData" where json.isList:
        one.hasMetrics = true
        try json.list { json throws(JSONSyntaxError) in
          var metric: [String: JSONValue] = [:]
          try json.members { json, key throws(JSONSyntaxError) in
            if ["name", "score", "success", "error"].contains(key) {
              metric[key] = try json.value()
            } else {
              try json.skip()
            }
          }
          one.metrics.append(.object(metric))
        }
      case "tags" where json.isList:
        let tags = try json.value().arrayValue?.compactMap(\.stringValue) ?? []
        if !tags.isEmpty { one.slices["tags"] = tags.sorted() }
      case "metadata" where json.isObject, "additionalMetadata" where json.isObject:
        try json.members { json, key throws(JSONSyntaxError) in
          guard json.isString else {
            try json.skip()
            return
          }
          let text = try json.string()
          if !text.isEmpty, text.utf8.count <= 200 { one.slices[key] = [text] }
        }
      default: try json.skip()
      }
    }
    return one
  }

  private static func add(_ cases: [Case], to builder: inout LogBuilder) {
    let positional = cases.count { $0.name.map(isPosition) ?? true }
    if positional > 0 {
      builder.note(
        "\(positional) of \(cases.count) test cases have no name of their own and are known by position: an inserted one renames all after it; give each LLMTestCase a name"
      )
    }
    let identified = cases.map { one in attempt(one.name ?? "test_case") }
    let numbered = identified.contains { $0.epoch != nil }
    var counts: [String: Int] = [:]
    var repeats = false
    for (one, name) in zip(cases, identified) {
      let count = counts[name.id, default: 0] + 1
      counts[name.id] = count
      if count > 1, name.epoch == nil { repeats = true }
      var cells: [(metric: Int, cell: LogCell)] = []
      var seen: [String: Int] = [:]
      for metric in one.metrics {
        guard let title = metric["name"]?.stringValue else { continue }
        let time = seen[title, default: 0] + 1
        seen[title] = time
        let position = builder.metric(time == 1 ? title : "\(title)#\(time)", higherIsBetter: true)
        // An errored metric has no score, whatever its success says.
        let score = metric["error"].map { $0 == .null } ?? true ? metric["score"]?.doubleValue : nil
        cells.append((position, score.map(LogCell.score) ?? .nothing(.judgeFailed)))
      }
      builder.add(
        id: name.id, epoch: numbered ? (name.epoch ?? count) : count, input: one.input, slices: one.slices,
        entry: one.entry, cells)
    }
    if repeats {
      builder.note(
        "names occur more than once: their test cases are taken as epochs of one example (deepeval test run -r)"
      )
    }
  }

  /// A name without the number of its attempt, as `-r` makes it: `test_capital[row2-1-2]` is attempt 1 of 2.
  private static func attempt(_ name: String) -> (id: String, epoch: Int?) {
    guard name.hasSuffix("]"), let open = name.lastIndex(of: "[") else { return (name, nil) }
    let parts = name[name.index(after: open)...].dropLast().split(
      separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 3, let count = Int(parts[parts.count - 1]), let number = Int(parts[parts.count - 2]),
      number >= 1, number <= count
    else { return (name, nil) }
    return (name[...open] + parts.dropLast(2).joined(separator: "-") + "]", number)
  }

  /// Whether a name is one that DeepEval makes of a position.
  private static func isPosition(_ name: String) -> Bool {
    for prefix in ["test_case_", "conversational_test_case_"] where name.hasPrefix(prefix) {
      return Int(name.dropFirst(prefix.count)) != nil
    }
    return false
  }

  private static func check(_ totals: [JSONValue], _ builder: inout LogBuilder) throws(LogFault) {
    let names = totals.compactMap { $0["metric"]?.stringValue }
    for total in totals {
      guard let name = total["metric"]?.stringValue, names.count(where: { $0 == name }) == 1,
        let position = builder.metrics.firstIndex(where: { $0.name == name }),
        !builder.metrics.contains(where: { $0.name == "\(name)#2" })
      else { continue }
      let scores = (total["scores"]?.arrayValue ?? []).compactMap(\.doubleValue)
      guard !scores.isEmpty else { continue }
      let read = builder.rows.compactMap {
        $0.cells.indices.contains(position) ? $0.cells[position].score : nil
      }
      let stated = scores.reduce(0, +) / Double(scores.count)
      try builder.check(
        name, stated: stated, read: read.isEmpty ? nil : read.reduce(0, +) / Double(read.count),
        entry: "metricsScores")
    }
  }
}
