import GateSuite

/// What a user may choose of the recording of a baseline.
package struct RecordingTerms: Sendable {
  /// Whether a baseline of the same system is replaced.
  package var force = false
  /// Whether a tree with uncommitted changes is recorded; the baseline says so.
  package var allowDirty = false
  /// Whether a replay target's source is called instead of its recordings.
  package var live = false
  /// Bounds instead of the suite's own.
  package var budget = Budget()
  /// Whether and how answers come by batch.
  package var batch = BatchChoice()

  /// The standard choice of everything.
  package init() {}
}
