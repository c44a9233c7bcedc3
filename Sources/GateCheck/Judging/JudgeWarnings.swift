import GateDecision
import GateScoring

/// The doubts of judges as doubts about a run.
enum JudgeWarnings {
  /// One warning a metric and kind, in their order.
  /// - Parameter doubts: how often a judge could not say plainly, by metric.
  static func all(_ doubts: [String: [JudgeDoubt: Int]]) -> [Warning] {
    doubts.sorted { $0.key < $1.key }.flatMap { metric, counts -> [Warning] in
      var warnings: [Warning] = []
      let (undecided, silent) = (counts[.undecided] ?? 0, counts[.noVerdict] ?? 0)
      if undecided + silent > 0 {
        warnings.append(
          Warning(
            .judgeUnsure,
            "the judge of '\(metric)' was undecided on \(undecided) answers and brought no verdict on \(silent): they are unscored"
          ))
      }
      if let turned = counts[.ordersDisagree] {
        warnings.append(
          Warning(
            .judgeInconsistent,
            "the judge of '\(metric)' changed its preference with the order of the answers \(turned) times: counted as ties"
          ))
      }
      return warnings
    }
  }
}
