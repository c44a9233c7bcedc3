import GateJournal
import GateSuite

/// Which examples and epochs of a suite one evaluation runs.
package struct EvaluationPart {
  /// The examples.
  package let golden: GoldenSet
  /// The epochs, by number from 1; a second run counts on from the first, so that its answers are new ones.
  package let epochs: ClosedRange<Int>
  /// The journal of the part before, which has the suite's journal open; nil for the first part.
  package let journal: Journal?

  package init(golden: GoldenSet, epochs: ClosedRange<Int>, journal: Journal?) {
    self.golden = golden
    self.epochs = epochs
    self.journal = journal
  }
}
