import GateDecision
import GateSuite

extension Quarantine {
  /// The doubts that the list gives rise to on a day.
  /// - Parameter leftOut: the examples of the suite that it leaves out on that day.
  package func warnings(on day: String, leavingOut leftOut: [Entry]) -> [Warning] {
    var warnings: [Warning] = []
    let (active, expired) = (leftOut.map(\.id), expired(on: day).map(\.id))
    let unknown = self.active(on: day).map(\.id).filter { !active.contains($0) }
    if !active.isEmpty {
      warnings.append(
        Warning(.quarantined, "\(active.count) examples are quarantined and not gated: \(Self.told(active))"))
    }
    if !unknown.isEmpty {
      warnings.append(
        Warning(.quarantined, "the quarantine list names no example of the suite: \(Self.told(unknown))"))
    }
    if !expired.isEmpty {
      warnings.append(
        Warning(
          .quarantineExpired, "the quarantine has run out, so that they count again: \(Self.told(expired))"))
    }
    return warnings
  }

  private static func told(_ ids: [String]) -> String {
    ids.prefix(5).joined(separator: ", ") + (ids.count > 5 ? " and \(ids.count - 5) more" : "")
  }
}
