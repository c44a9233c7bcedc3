import GateSuite

/// A baseline as it was found at a commit.
package struct StoredBaseline {
  /// Where a baseline is kept.
  package enum Source: String {
    /// In the commit's tree, as `baselines/<suite>/baseline.jsonl`.
    case tree
    /// In a git note on the commit.
    case note
  }

  /// The stored run.
  package let run: Run
  /// Where it was kept.
  package let source: Source
}
