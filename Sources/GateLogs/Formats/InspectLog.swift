import Foundation
import GateJSON

/// Reads logs of Inspect (`version` 2): `.eval` archives and `.json` files.
struct InspectLog {
  /// What the log says of the whole evaluation.
  private(set) var header: [String: JSONValue] = [:]
  private(set) var samples: [InspectSample] = []
  private var hasSamples = false
  /// Whether the archive has its last record; a crashed or running evaluation has not.
  private var isFinished = true

  private static let wantedKeys: Set = [
    "version", "status", "eval", "results", "error", "reductions", "invalidated",
  ]

  /// Reads an archive.
  static func read(archive: ZipArchive, options: LogOptions) throws(LogFault) -> LogTable {
    var log = InspectLog()
    var reader = ZipArchive.Reader(archive)
    if let entry = archive["header.json"] {
      log.header = try reader.readJSON(entry) { json throws(JSONSyntaxError) in try header(&json) }
      if let entry = archive["reductions.json"] {
        log.header["reductions"] = try reader.readJSON(entry) { json throws(JSONSyntaxError) in
          try json.value()
        }
      }
    } else if let entry = archive["_journal/start.json"] {
      log.header = try reader.readJSON(entry) { json throws(JSONSyntaxError) in try header(&json) }
      log.isFinished = false
    } else {
      throw LogFault(
        "the archive has neither header.json nor _journal/start.json, so it is no log of Inspect",
        file: archive.file.name, remedy: "give an .eval log, or name the format with --from")
    }
    for entry in archive.entries where entry.name.hasPrefix("samples/") && entry.name.hasSuffix(".json") {
      log.hasSamples = true
      var sample = try reader.readJSON(entry) { json throws(JSONSyntaxError) in try InspectSample(&json) }
      sample.entry = entry.name
      log.samples.append(sample)
    }
    return try log.table(file: archive.file.name, options: options)
  }

  /// Reads a `.json` log, or what `inspect log dump` prints.
  static func read(_ file: LogFile, options: LogOptions) throws(LogFault) -> LogTable {
    var log = InspectLog()
    try file.readJSON { json throws(JSONSyntaxError) in
      try json.members { json, key throws(JSONSyntaxError) in
        if key == "samples", json.isList {
          log.hasSamples = true
          try json.list { json throws(JSONSyntaxError) in
            var sample = try InspectSample(&json)
            sample.entry = "samples[\(log.samples.count)]"
            log.samples.append(sample)
          }
        } else if wantedKeys.contains(key) {
          log.header[key] = try json.value()
        } else {
          try json.skip()
        }
      }
    }
    return try log.table(file: file.name, options: options)
  }

  private static func header(_ json: inout JSONReader) throws(JSONSyntaxError) -> [String: JSONValue] {
    var members: [String: JSONValue] = [:]
    try json.members { json, key throws(JSONSyntaxError) in
      if wantedKeys.contains(key) { members[key] = try json.value() } else { try json.skip() }
    }
    return members
  }

  // MARK: The table

  private func table(file: String, options: LogOptions) throws(LogFault) -> LogTable {
    var builder = LogBuilder(.inspect, file: file, options: options)
    builder.idSource = "sample ids"
    if let version = header["version"]?.integerValue, version != 2 {
      throw LogFault(
        "this is version \(version) of Inspect's log, and version 2 is read", file: file,
        remedy: "write it again: inspect log convert --to eval LOG")
    }
    setIncompleteness(&builder)
    if hasSamples { try addSamples(&builder) } else { try addReductions(&builder) }
    if header["invalidated"] == .bool(true) {
      builder.note("the log is marked as invalidated; its scores count all the same")
    }
    if builder.incomplete == nil || !builder.metrics.isEmpty { try checkSummary(&builder) }
    return try builder.table()
  }

  private var evaluation: JSONValue? { header["eval"] }

  private var epochs: Int { max(1, evaluation?["config"]?["epochs"]?.integerValue ?? 1) }

  private func setIncompleteness(_ builder: inout LogBuilder) {
    let status = header["status"]?.stringValue ?? "started"
    let data = evaluation?["dataset"]
    let examples = data?["sample_ids"]?.arrayValue?.count ?? data?["samples"]?.integerValue
    let declared = examples.map { $0 * epochs }
    let stopped = header["results"]?["early_stopping"].map { $0 != .null } ?? false
    let ran = samples.count { !$0.isCancelled }
    if !isFinished {
      builder.incomplete = LogIncompleteness(
        found: ran, declared: declared,
        reason: "it has no header.json: the evaluation is running, or was killed")
    } else if status != "success" {
      builder.incomplete = LogIncompleteness(
        found: ran, declared: declared, reason: "its status is '\(status)'")
    } else if hasSamples, let declared, samples.count < declared, !stopped {
      builder.incomplete = LogIncompleteness(
        found: samples.count, declared: declared, reason: "samples are missing")
    }
  }

  private func addSamples(_ builder: inout LogBuilder) throws(LogFault) {
    let scoresErrors = evaluation?["config"]?["score_on_error"] == .bool(true)
    var others: [String: Int] = [:]
    var (leftOut, scoredOnError, limited, retried, edited, invalidated) = (0, 0, 0, 0, 0, 0)
    var graded: Set<Int> = []
    var lists: Set<String> = []
    let reductions = namedReductions(&builder)
    var told: Set<String> = []
    for sample in ordered {
      var cells: [(metric: Int, cell: LogCell)] = []
      var nothing: LogNothing?
      if sample.isCancelled {
        nothing = .notRun
      } else if sample.hasError {
        if scoresErrors, !sample.scores.isEmpty {
          scoredOnError += 1
        } else {
          nothing = .applicationFailed
          if !sample.scores.isEmpty { leftOut += 1 }
        }
      }
      for score in sample.scores {
        if case .array? = score.value {
          lists.insert(score.name)
          continue
        }
        // A dictionary is a metric a key; two scorers may have the same key.
        let parts: [(name: String, value: JSONValue?)] =
          if case .object(let members)? = score.value {
            members.sorted { $0.key < $1.key }.map { ("\(score.name).\($0.key)", $0.value) }
          } else {
            [(score.name, score.value)]
          }
        for part in parts {
          let value = InspectValue(part.value)
          let metric = builder.metric(part.name, range: 0...1)
          if !value.isGrade { graded.insert(metric) }
          if let other = value.otherText { others[other, default: 0] += 1 }
          guard nothing == nil else { continue }
          cells.append((metric, value.number.map(LogCell.score) ?? .nothing(.judgeFailed)))
        }
      }
      if sample.isLimited { limited += 1 }
      if sample.hasRetries { retried += 1 }
      if sample.isEdited { edited += 1 }
      if sample.isInvalidated { invalidated += 1 }
      for reduction in reductions where nothing == nil {
        // One value an example, in the first of its rows that has scores.
        guard let value = reduction.values[sample.id],
          told.insert("\(reduction.name)\u{0}\(sample.id)").inserted
        else { continue }
        let number = InspectValue(value).number
        cells.append(
          (builder.metric(reduction.name), number.map(LogCell.score) ?? .nothing(.judgeFailed)))
      }
      builder.add(
        id: sample.id, epoch: sample.epoch, input: sample.input, slices: sample.metadata, nothing: nothing,
        entry: sample.entry, cells)
    }
    for metric in graded { builder.setRange(nil, of: metric) }
    for name in lists.sorted() { builder.note("'\(name)' holds lists, which are no scores, and is not read") }
    for (text, count) in others.sorted(by: { $0.key < $1.key }) {
      builder.note(
        "the value '\(text.prefix(40))' counts as 0 in \(Counted.of(count, "sample")), as Inspect counts it")
    }
    func tell(_ count: Int, _ one: String, _ many: String) {
      if count > 0 { builder.note("\(count) \(count == 1 ? one : many)") }
    }
    tell(
      leftOut, "sample that failed was scored afterwards; its scores are left out",
      "samples that failed were scored afterwards; their scores are left out")
    tell(
      scoredOnError, "sample failed and is scored all the same (score_on_error)",
      "samples failed and are scored all the same (score_on_error)")
    tell(
      limited, "sample reached a limit and is scored as it stood",
      "samples reached a limit and are scored as they stood")
    tell(retried, "sample was tried again after an error", "samples were tried again after errors")
    tell(
      edited, "sample has an edited score; the newest counts", "samples have edited scores; the newest count")
    tell(
      invalidated, "sample is marked as invalid; its scores count all the same",
      "samples are marked as invalid; their scores count all the same")
  }

  /// The values of the reducers that the user names (`includes,at_least_2`), by example; the others are noted.
  private func namedReductions(
    _ builder: inout LogBuilder
  ) -> [(name: String, values: [String: JSONValue])] {
    var named: [(name: String, values: [String: JSONValue])] = []
    for reduction in header["reductions"]?.arrayValue ?? [] {
      guard let scorer = reduction["scorer"]?.stringValue, let reducer = reduction["reducer"]?.stringValue,
        reducer != "mean"
      else { continue }
      let name = "\(scorer),\(reducer)"
      guard builder.options.metrics.contains(name) else {
        builder.note("the reducer '\(reducer)' of '\(scorer)' is there by name: --metric \(name)")
        continue
      }
      let values = (reduction["samples"]?.arrayValue ?? []).compactMap { sample in
        sample["sample_id"].flatMap(InspectSample.text).map { ($0, sample["value"] ?? .null) }
      }
      named.append((name, Dictionary(values, uniquingKeysWith: { first, _ in first })))
    }
    return named
  }

  /// The samples in the order of the data set; those that it does not name come last.
  private var ordered: [InspectSample] {
    let ids = evaluation?["dataset"]?["sample_ids"]?.arrayValue ?? []
    var places: [String: Int] = [:]
    for (place, id) in ids.enumerated() { places[InspectSample.text(id) ?? ""] = place }
    return samples.enumerated().sorted { left, right in
      let (mine, theirs) = (places[left.element.id] ?? .max, places[right.element.id] ?? .max)
      return (mine, left.element.epoch, left.offset) < (theirs, right.element.epoch, right.offset)
    }.map(\.element)
  }

  /// The reduced values of a log without samples (`--no-log-samples`), one an example.
  private func addReductions(_ builder: inout LogBuilder) throws(LogFault) {
    let reductions = header["reductions"]?.arrayValue ?? []
    let plain = reductions.filter {
      let reducer = $0["reducer"]?.stringValue
      return reducer == nil || reducer == "mean"
    }
    guard !plain.isEmpty else {
      if builder.incomplete == nil {
        throw LogFault(
          "the log holds neither samples nor reductions", file: builder.file,
          remedy: "run the evaluation without --no-log-samples")
      }
      return
    }
    builder.note(
      "the log holds no samples (--no-log-samples), so each example has one score, the mean of its epochs")
    var order: [String] = []
    var cells: [String: [(metric: Int, cell: LogCell)]] = [:]
    for reduction in plain {
      guard let scorer = reduction["scorer"]?.stringValue else { continue }
      for sample in reduction["samples"]?.arrayValue ?? [] {
        guard let id = sample["sample_id"].flatMap(InspectSample.text) else { continue }
        if cells[id] == nil { order.append(id) }
        let parts: [(String, JSONValue?)] =
          if case .object(let members)? = sample["value"] {
            members.sorted { $0.key < $1.key }.map { ("\(scorer).\($0.key)", $0.value) }
          } else {
            [(scorer, sample["value"])]
          }
        for (name, value) in parts {
          let metric = builder.metric(name)
          let number = InspectValue(value).number
          guard !(cells[id] ?? []).contains(where: { $0.metric == metric }) else { continue }
          cells[id, default: []].append((metric, number.map(LogCell.score) ?? .nothing(.judgeFailed)))
        }
      }
    }
    for id in order { builder.add(id: id, cells[id] ?? []) }
    let missing = (evaluation?["dataset"]?["sample_ids"]?.arrayValue ?? []).compactMap(InspectSample.text)
      .filter { cells[$0] == nil }
    for id in missing { builder.add(id: id, nothing: .applicationFailed, []) }
    if !missing.isEmpty {
      builder.note(
        "\(Counted.of(missing.count, "example", "has", "have")) no value, which counts as a failed call: the log does not say why"
      )
    }
  }
}
