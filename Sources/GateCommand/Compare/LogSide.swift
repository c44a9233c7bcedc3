import ArgumentParser
import Foundation
import GateCheck
import GateDecision
import GateLogs
import GateSuite

/// How `goldgate compare` takes the logs of other tools.
struct LogChoices: Sendable {
  /// What counts for a call that brought no answer.
  enum Errors: String, CaseIterable, ExpressibleByArgument, Sendable {
    case missing
    case worst
  }

  /// Whose log a file is; nil to find it by content.
  var source: LogSource?
  /// Whether an incomplete run is taken as it is.
  var takesIncomplete = false
  var errors = Errors.missing
  /// The ranges that the user declares.
  var ranges: [DeclaredRange] = []
  /// The metrics that the user names; all if none.
  var metrics: [String] = []
}

/// Whose file a side is, as a user says it: a tool whose logs are read, or a plain table.
struct LogSource: ExpressibleByArgument, Sendable, Equatable {
  /// The tool; nil for a plain table of scores.
  let format: LogFormat?

  static let allValueStrings = ["table"] + LogFormat.allCases.map(\.rawValue)

  init?(argument: String) {
    if argument == "table" {
      format = nil
    } else if let format = LogFormat(rawValue: argument) {
      self.format = format
    } else {
      return nil
    }
  }
}

/// Reads a side of `goldgate compare` from another tool's log.
struct LogSide {
  let choices: LogChoices

  /// The log that a file or folder holds; nil if it is none, but a table or a stored run.
  /// - Parameters:
  ///   - path: where it is, absolute.
  ///   - name: as the user typed it.
  func log(at path: String, named name: String) throws -> LogTable? {
    if let source = choices.source, source.format == nil { return nil }
    let files = try self.files(at: path, named: name)
    guard !files.isEmpty else { return nil }
    let options = LogOptions(metrics: Set(choices.metrics)) {
      String(Digest(of: $0).description.dropFirst(7).prefix(12))
    }
    let reader = LogReader(options)
    do throws(LogFault) {
      return try reader.read(files, as: choices.source?.format)
    } catch {
      throw Diagnostic(
        error.message, at: Place(file: error.file, line: error.line, key: error.entry ?? ""),
        remedy: choices.source == nil
          ? "\(error.remedy); if it is a plain table of scores, say so with --from table" : error.remedy)
    }
  }

  /// The side that a log is, for a decision.
  /// - Throws: if the run is incomplete and nobody asked for it all the same, or a worst score is asked for and not known.
  func side(
    _ log: LogTable, path: String, facts: BaselineFacts, in context: CheckContext
  ) throws -> ScoreSide {
    if let incomplete = log.incomplete, !choices.takesIncomplete {
      let count = incomplete.declared.map { "\(incomplete.found) of \($0)" } ?? "\(incomplete.found)"
      throw Diagnostic(
        "the run is incomplete, \(count) \(incomplete.found == 1 && incomplete.declared == nil ? "row is" : "rows are") there: \(incomplete.reason)",
        at: Place(file: path), remedy: "run it to its end, or take it as it is with --incomplete")
    }
    let worstScores = try log.metrics.map { try worst(of: $0, in: log, path: path) }
    let rows = log.rows.map { row in
      ScoreTable.Row(
        id: row.id, epoch: row.epoch, slices: row.slices,
        scores: row.cells.enumerated().map { index, cell in
          cell == .nothing(.applicationFailed) ? worstScores[index] : cell.score
        }, place: Place(file: path, line: row.line, key: row.entry ?? ""))
    }
    let table = ScoreTable(metrics: log.metrics.map(\.name), rows: rows)
    guard !table.metrics.isEmpty else {
      throw Diagnostic(
        "no example has a score: \(Self.counts(log))", at: Place(file: path),
        remedy: log.count(of: .applicationFailed) > 0
          ? "find out why, or count failed calls as the worst score with --errors worst"
          : "find out why the scorer gave none; if it is a plain table of scores, say so with --from table")
    }
    return ScoreSide(
      content: .table(table), path: path, facts: facts, log: log,
      places: RowPlaces(
        of: context.absolute(path), lines: Self.holdsLines(path) ? table.lines : [], in: context))
  }

  /// Whether the lines of rows are those of the file that is named, and of none that was read beside it.
  private static func holdsLines(_ path: String) -> Bool {
    [".jsonl", ".csv"].contains { path.lowercased().hasSuffix($0) }
  }

  /// What counts for a failed call; nil for no score.
  private func worst(of metric: LogMetric, in log: LogTable, path: String) throws(Diagnostic) -> Double? {
    guard choices.errors == .worst, choices.metrics.isEmpty || choices.metrics.contains(metric.name),
      log.count(of: .applicationFailed) > 0
    else { return nil }
    let declared =
      choices.ranges.last { $0.metric == metric.name } ?? choices.ranges.last { $0.metric == nil }
    guard let range = declared?.range ?? metric.range else {
      throw Diagnostic(
        "no range of '\(metric.name)' is known, so that no score is the worst", at: Place(file: path),
        remedy: "declare it: --range \(metric.name)=0,1")
    }
    return metric.higherIsBetter == false ? range.upperBound : range.lowerBound
  }

  /// How many rows have no score, by kind: `application failed 3, scorer failed 1`.
  static func counts(_ log: LogTable) -> String {
    let counts = LogNothing.allCases.compactMap { kind in
      let count = log.count(of: kind)
      return count > 0 ? "\(kind.words) \(count)" : nil
    }
    return counts.isEmpty ? "none is missing" : counts.joined(separator: ", ")
  }

  // MARK: Files

  /// The files of a log: the one that is named and what was written with it, or those of a folder.
  private func files(at path: String, named name: String) throws -> [LogFile] {
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    guard manager.fileExists(atPath: path, isDirectory: &isFolder) else { return [] }
    if isFolder.boolValue {
      let names = (manager.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []).filter { inner in
        [".json", ".jsonl", ".eval", ".xml", ".csv"].contains { inner.lowercased().hasSuffix($0) }
      }
      guard !names.isEmpty else {
        throw Diagnostic("the folder holds no log", at: Place(file: name), remedy: "name a file")
      }
      return try names.sorted().map { try file("\(path)/\($0)", named: "\(name)/\($0)") }
    }
    guard manager.isReadableFile(atPath: path), isRegular(path) else { return [] }
    var files = [try file(path, named: name)]
    // lm-evaluation-harness writes results and samples of one run beside each other, with one time in their names.
    let last = String(path.split(separator: "/").last ?? "")
    if let time = Self.time(of: last) {
      let folder = String(path.dropLast(last.utf8.count))
      let shown = String(name.dropLast(last.utf8.count))
      for other in try manager.contentsOfDirectory(atPath: folder).sorted()
      where other != last && Self.time(of: other) == time {
        files.append(try file(folder + other, named: shown + other))
      }
    }
    return files
  }

  /// Whether a file is one that can be read twice, which a pipe is not.
  private func isRegular(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  private func file(_ path: String, named name: String) throws(Diagnostic) -> LogFile {
    do {
      return LogFile(
        name: name, bytes: try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe))
    } catch {
      throw Diagnostic("the file cannot be read", at: Place(file: name), remedy: "check its permissions")
    }
  }

  /// The time in a name that lm-evaluation-harness gave a file, as `2026-11-29T12-00-00.000001`; nil of other names.
  private static func time(of name: String) -> String? {
    guard name.hasSuffix(".json") || name.hasSuffix(".jsonl"), let underscore = name.lastIndex(of: "_") else {
      return nil
    }
    var time = String(name[name.index(after: underscore)...])
    for ending in [".jsonl", ".json"] where time.hasSuffix(ending) {
      time.removeLast(ending.count)
      break
    }
    guard time.utf8.count >= 19, time.dropFirst(10).first == "T" else { return nil }
    return time
  }
}
