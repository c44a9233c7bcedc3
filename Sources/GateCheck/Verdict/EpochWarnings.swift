import GateDecision
import GateSuite

/// The doubts about epochs that are no draws of their own: copies of one answer say nothing of chance, and each is
/// paid for.
package struct EpochWarnings {
  package let contents: SuiteContents

  package init(contents: SuiteContents) {
    self.contents = contents
  }

  /// From which share of the examples on it is told that all their epochs are the same.
  private static let toldShare = 0.9

  /// The doubt about a suite that sends one seed in every epoch; none where it does not.
  package func ofSuite(epochs: Int) -> [Warning] {
    guard epochs > 1, let seed = fixedSeed else { return [] }
    return [
      Warning(
        .fixedSeed,
        "the seed \(seed) is sent in each of the \(epochs) epochs, so that a server that honours it gives \(epochs) copies of one answer; write 'seed: \(seed)' for a seed of each epoch's own, or 'epochs: 1'"
      )
    ]
  }

  /// The doubts about the answers of a run.
  /// - Parameter side: whose answers they are: `this run`, `the baseline`.
  package func of(_ run: Run, _ side: String) -> [Warning] {
    var warnings: [Warning] = []
    if run.hasOneSeedForAll {
      warnings.append(
        Warning(
          .fixedSeed,
          "\(side) is of a goldgate that sent one seed in every epoch, where each example and epoch now has its own; record it anew at the next release"
        ))
    }
    let sampled = Set(contents.golden.examples.filter(contents.suite.isSampled).map(\.id))
    let (same, all) = run.identicalEpochs(where: sampled.contains)
    guard all > 0, Double(same) >= Self.toldShare * Double(all) else { return warnings }
    let cause =
      fixedSeed == nil
      ? "a server that caches answers or ignores the temperature does that, and so do answers of a word"
      : "the fixed seed does that"
    warnings.append(
      Warning(
        .identicalEpochs,
        "in \(side), \(same) of \(all) examples have the same answer in every epoch, though the suite samples: such epochs cost more and show no more (\(cause))"
      ))
    return warnings
  }

  private var fixedSeed: Int? {
    let rules =
      [contents.suite.parameters.seedRule] + contents.golden.examples.map(\.parameters.seedRule)
    return rules.lazy.compactMap { rule -> Int? in
      guard case .fixed(let seed)? = rule else { return nil }
      return seed
    }.first
  }
}
