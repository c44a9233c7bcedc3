import Foundation
import GateDecision
import GateGit
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

/// A suite that is about to be recorded, looked at before anything is paid for.
package struct PreparedRecording {
  /// Where the suite is.
  package let location: SuiteLocator.Location
  /// The suite of the working tree.
  package let contents: SuiteContents
  /// The baseline's path, relative to the root, links to folders worked out.
  package let baselinePath: String
  /// What is not committed of the files that decide its answers and scores.
  let changes: [UncommittedChanges.Change]
  /// The baseline in the working tree; nil where there is none, or none that can be read and it is replaced by force.
  package let working: Run?
  /// The baseline that HEAD's tree has; nil as above.
  package let committed: Run?
  /// Whether the baseline in the working tree is not the one that HEAD has.
  package let isPending: Bool
  /// The commit that is checked out.
  package let head: String

  /// The suite's name.
  package var name: String { contents.suite.name }
  /// Whether files are recorded that no commit has.
  package var isDirty: Bool { !changes.isEmpty }
}
