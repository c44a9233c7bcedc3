import GateDecision
import GateSuite

/// A change since the release that may be why a suite regressed, at the line where the working tree makes it.
struct PlacedChange {
  /// Where it is made.
  let place: Place
  /// What changed there, as a clause.
  let sentence: String

  /// What may change answers, the likeliest first; rows are judged as at the release, and settings are no cause.
  private static let parts: [ReleaseDifference.Part] = [.prompt, .program, .model, .parameters, .target]

  /// The change that is named first; nil if no line of a file is known.
  init?(_ suite: SuiteVerdict) {
    let placed = (suite.differences ?? []).filter { $0.place != nil }
    let first = Self.parts.lazy.compactMap { part in placed.first { $0.part == part } }.first
    guard let change = first, let place = change.place else { return nil }
    self.place = place
    let release = suite.baseline.map { " since \($0.name)" } ?? ""
    let others = Self.parts.filter { part in
      part != change.part && suite.differences?.contains { $0.part == part } == true
    }
    let names = others.map { "the \($0.rawValue)" }.joined(separator: " and ")
    sentence =
      "the \(change.part.rawValue) changed here\(release)" + (others.isEmpty ? "" : ", and so did \(names)")
  }
}

extension SuiteVerdict {
  /// The change that a regression is placed at.
  var placedChange: PlacedChange? { PlacedChange(self) }
}
