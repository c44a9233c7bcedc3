import GateRun
import GateScoring
import GateSuite

/// Where scorers take their files and programs from, and judges theirs.
package struct ScorerPlace {
  let contents: SuiteContents
  let workspace: Workspace
  /// Files that scorers name, as they stand at a release, by the paths that the suite writes.
  let releasedFiles: [String: SourceFile]
  /// Where the judges that are programs or recordings are.
  let judges: Workspace

  /// The place of a suite whose files are in a workspace.
  /// - Parameter judges: nil for the same workspace.
  init(
    _ contents: SuiteContents, in workspace: Workspace, releasedFiles: [String: SourceFile] = [:],
    judges: Workspace? = nil
  ) {
    self.contents = contents
    self.workspace = workspace
    self.releasedFiles = releasedFiles
    self.judges = judges ?? workspace
  }

  /// What scorers need to know.
  func context(asking models: any ModelCaller) -> ScorerContext {
    var context = workspace.scorerContext(for: contents, models: models)
    context.releasedFiles = releasedFiles
    return context
  }
}
