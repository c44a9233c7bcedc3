import GateSuite

/// A quarantine list for review: the list as it is, with the examples that fail at random added.
public struct QuarantineProposal: Sendable, Equatable {
  /// The whole list: the entries as they stand, then those that are new or renewed.
  public let list: Quarantine
  /// The entries that are new, or had run out and are renewed, by id.
  public let proposed: [Quarantine.Entry]
  /// Flaky critical examples, by id: they are never proposed, for that would take their gate away.
  public let spared: [String]

  /// A proposal.
  /// - Parameters:
  ///   - flaky: the flaky examples.
  ///   - existing: the list as it is.
  ///   - above: the share of epochs that disagree with the majority on whether an example passes, in [0, 0.5);
  ///     what is above it on a gating metric is proposed.
  ///   - today: the day, as `2026-11-21`; an entry that ran out before it is renewed if it is still flaky.
  ///   - until: the last day of the new entries.
  ///   - source: where the epochs are from, for the reason, such as `the baseline at v1.1.0`.
  public init(
    flaky: [Flakiness], existing: Quarantine, above: Double, today: String, until: String, source: String
  ) {
    var reasons: [String: [String]] = [:]
    var spared: Set<String> = []
    for example in flaky where example.isGating {
      guard let passes = example.passes, let disagreement = example.disagreement,
        disagreement > above + 1e-12
      else { continue }
      if example.isCritical {
        spared.insert(example.id)
      } else {
        reasons[example.id, default: []].append(
          "\(example.metric) passed in \(passes) of \(example.epochs) epochs")
      }
    }
    let active = Set(existing.active(on: today).map(\.id))
    proposed =
      reasons.filter { !active.contains($0.key) }
      .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { id, reasons in
        Quarantine.Entry(
          id: id, reason: "flaky: \(reasons.joined(separator: "; ")) of \(source)", until: until)
      }
    let renewed = Set(proposed.map(\.id))
    list = Quarantine(entries: existing.entries.filter { !renewed.contains($0.id) } + proposed)
    self.spared = spared.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
