import GateDecision
import GateLogs

/// What the logs of other tools leave uncertain: failed calls, and what their readers noted.
struct LogDoubts {
  private struct Side {
    let name: String
    let log: LogTable
  }

  private let sides: [Side]
  private let errors: LogChoices.Errors

  init(baseline: ScoreSide, current: ScoreSide, errors: LogChoices.Errors) {
    sides = [("baseline", baseline), ("current side", current)].compactMap { name, side in
      side.log.map { Side(name: name, log: $0) }
    }
    self.errors = errors
  }

  /// Why there is no verdict, if more calls failed than may; nil if few enough did, or they count as the worst score.
  func problem(maximumShare: Double) -> GateFailure? {
    guard errors == .missing else { return nil }
    for side in sides {
      let failed = side.log.count(of: .applicationFailed)
      guard failed > 0, Double(failed) > maximumShare * Double(side.log.rows.count) else { continue }
      return GateFailure(
        .infrastructure,
        "\(failed) of \(side.log.rows.count) calls of the \(side.name) failed, says its log; a gate must not pass because the hard examples crashed",
        remedy:
          "fix what fails and run again, count them as the worst score with --errors worst, or allow more with --max-error-share (\(maximumShare) now)"
      )
    }
    return nil
  }

  /// A sentence each for the calls that brought no score, and for what the readers noted.
  var warnings: [Warning] {
    var warnings: [Warning] = []
    var notes: [String] = []
    for side in sides {
      for kind in LogNothing.allCases {
        let count = side.log.count(of: kind)
        // What does not apply gives no warning.
        guard count > 0, kind != .notApplicable else { continue }
        let taken =
          kind == .applicationFailed && errors == .worst ? "count as the worst score" : "have no score"
        warnings.append(
          Warning(
            kind == .applicationFailed ? .errors : .unscored,
            "\(count) of \(side.log.rows.count) rows of the \(side.name) \(taken): \(kind.words)"))
      }
      if let incomplete = side.log.incomplete {
        notes.append("the run of the \(side.name) is incomplete and taken as it is: \(incomplete.reason)")
      }
    }
    for side in sides {
      for note in side.log.notes where !notes.contains(note) { notes.append(note) }
    }
    return warnings + notes.map { Warning(.logRead, $0) }
  }

  /// Scores that are not there, with the reason that the log has for each.
  static func explained(
    _ unscored: [ExampleTally.Unusable], baseline: ScoreSide, current: ScoreSide
  ) -> [ExampleTally.Unusable] {
    guard baseline.log != nil || current.log != nil, !unscored.isEmpty else { return unscored }
    let known = [("baseline", baseline.log), ("current", current.log)].map { side, log in
      (side: side, log: log, rows: log.map(rows) ?? [:])
    }
    return unscored.map { one in
      for side in known where one.reason.hasSuffix("on the \(side.side) side") {
        guard let log = side.log, let metric = log.metrics.firstIndex(where: { $0.name == one.metric }),
          let rows = side.rows[one.id], rows.indices.contains(one.epoch - 1),
          case .nothing(let kind) = log.rows[rows[one.epoch - 1]].cells[metric]
        else { continue }
        return ExampleTally.Unusable(
          id: one.id, metric: one.metric, epoch: one.epoch,
          reason: "\(one.reason): \(kind.words)", kind: one.kind)
      }
      return one
    }
  }

  /// The rows of each example, in the order of its epochs.
  private static func rows(_ log: LogTable) -> [String: [Int]] {
    var rows: [String: [Int]] = [:]
    for index in log.rows.indices { rows[log.rows[index].id, default: []].append(index) }
    return rows.mapValues { $0.sorted { (log.rows[$0].epoch, $0) < (log.rows[$1].epoch, $1) } }
  }
}
