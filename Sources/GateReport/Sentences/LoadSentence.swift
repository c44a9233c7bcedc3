import GateDecision
import GateJSON

/// What a load says, in sentences without full stops.
public enum LoadSentence {
  /// What a load would use at most.
  public static func of(_ estimate: LoadEstimate) -> String {
    let size = "up to \(Counted.of(estimate.calls, "call"))"
    let parts = "\(Counted.of(estimate.steps, "step")) of \(estimate.callsOfStep)"
    let arms = estimate.arms == 1 ? "" : " for each of \(estimate.arms) systems"
    let cost = estimate.costUSD.map { "$\(Figures(largest: $0).plain($0))" } ?? "cost not known"
    return "\(PlainText(estimate.suite).text): \(size), \(parts)\(arms), \(cost)"
  }

  /// What an arm bears, why no more is shown, and why it was asked no more.
  static func of(_ arm: LoadArm) -> String {
    let parts = [bearing(arm), arm.problem.map { "asked no more: \($0.message)" }].compactMap { $0 }
    return "\(arm.name) \(parts.joined(separator: "; "))"
  }

  /// How all arms were loaded.
  static func notes(on comparison: LoadComparison) -> [String] {
    let turns = comparison.turns.map { turn in
      "at \(turn.concurrency): \(turn.arms.joined(separator: ", "))"
    }
    var notes: [String] = []
    if comparison.arms.allSatisfy({ $0.steps.allSatisfy(\.limits.isEmpty) }) {
      notes.append("no limit was judged under 'load': a step is borne if throughput is shown to grow")
    }
    let confidence = Figures.percent(comparison.confidence)
    notes.append("throughput is said to grow where that is shown at \(confidence) for all steps of a system")
    if let end = comparison.end { notes.append(end) }
    if !turns.isEmpty {
      notes.append(
        "in a step one system was loaded after the other, in an order drawn by seed \(comparison.seed) (\(turns.joined(separator: "; ")))"
      )
    }
    return notes + ["\(Counted.of(comparison.calls, "call")) made, those included that are not measured"]
  }

  private static func bearing(_ arm: LoadArm) -> String {
    let bearing = arm.bearing
    guard !bearing.steps.isEmpty else { return "was not measured" }
    if let most = bearing.most, bearing.isLast {
      return "bears \(Counted.of(most, "call")) at once, the most that was tried"
    }
    let next = bearing.steps.first { $0.concurrency > bearing.most ?? 0 }
    let why = next.map { ": \($0.concurrency) \(finding($0))" } ?? "; more was not measured"
    guard let most = bearing.most else {
      let isBroken = bearing.steps[0].finding == .notBorne
      return "\(isBroken ? "does not bear" : "is not shown to bear") what was tried\(why)"
    }
    return "bears \(Counted.of(most, "call")) at once\(why)"
  }

  /// What is said of a step and why.
  private static func finding(_ step: LoadBearing.JudgedStep) -> String {
    let told = step.reasons.map { reason($0, of: step) }
    let word =
      switch step.finding {
      case .borne: "is borne"
      case .notBorne: "is too much"
      case .notShown: "is not shown to be borne"
      }
    return told.isEmpty ? word : "\(word), as \(Counted.list(told, limit: 3))"
  }

  /// A reason in words.
  static func reason(_ reason: LoadBearing.Reason, of step: LoadBearing.JudgedStep) -> String {
    switch reason {
    case .broken(let limit): "the limit \(limit) is broken"
    case .unanswered: "no call was answered"
    case .failed: "it answered no more"
    case .falls: "throughput falls (\(growth(step)))"
    case .below(let concurrency): "\(concurrency) is too much already"
    case .open(let limit): "the limit \(limit) is not shown to hold"
    case .unjudged(let limit): "the limit \(limit) has nothing to judge"
    case .cut: "the load ended within it"
    case .notGrowing: "throughput is not shown to grow (\(growth(step)))"
    }
  }

  /// `1.04 times that at 4 [0.81, 1.32]`.
  private static func growth(_ step: LoadBearing.JudgedStep) -> String {
    guard let growth = step.growth else { return "not known" }
    let (lower, upper) = (
      Figures.fixed(growth.lower, decimals: 2), Figures.fixed(growth.upper, decimals: 2)
    )
    return "\(Figures.fixed(growth.ratio, decimals: 2)) times that at \(growth.from) [\(lower), \(upper)]"
  }
}
