import GateDecision

/// The scales that differences are drawn on: one for all ratios, and one for each statistic of a metric, so that
/// its suites and slices can be compared by eye.
struct DifferenceScale {
  /// How many margins a scale reaches at most, so that a margin can still be told from zero.
  private static let mostMargins = 8.0

  private var reaches: [String: Double] = [:]

  /// The scales of some decisions.
  init(_ decisions: [Decision]) {
    var margins: [String: Double] = [:]
    for decision in decisions {
      let key = Self.key(decision)
      let reach =
        [decision.lower, decision.upper, decision.difference, 1.5 * decision.margin].compactMap { $0 }
        .filter(\.isFinite).map(abs).max() ?? 0
      reaches[key] = max(reaches[key] ?? 0, reach * 1.05, 1e-12)
      if decision.margin.isFinite, decision.margin > 0 {
        margins[key] = min(margins[key] ?? .infinity, decision.margin)
      }
    }
    for (key, margin) in margins { reaches[key] = min(reaches[key] ?? 0, Self.mostMargins * margin) }
  }

  /// How far the scale of a decision reaches to both sides of zero, above 0; what lies beyond is cut.
  func reach(of decision: Decision) -> Double { reaches[Self.key(decision)] ?? 1 }

  private static func key(_ decision: Decision) -> String {
    decision.scale == .ratio ? "" : "\(decision.metric)\u{0}\(decision.statistic)"
  }
}
