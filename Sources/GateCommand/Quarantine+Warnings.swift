import GateDecision
import GateSuite

extension Quarantine {
  /// The doubts that the list gives rise to on a day.
  func warnings(on day: String) -> [Warning] {
    var warnings: [Warning] = []
    let (active, expired) = (active(on: day).map(\.id), expired(on: day).map(\.id))
    if !active.isEmpty {
      warnings.append(
        Warning(.quarantined, "\(active.count) examples are quarantined and not gated: \(Self.told(active))"))
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
