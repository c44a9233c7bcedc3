import GateDecision
import GateGit
import GateSuite
import GateTargets

/// The baseline that a release has in its tree already, as 'goldgate release' put it there: a second run of the same
/// system would lay another draw over it.
package struct TreeBaseline {
  package let workspace: Workspace
  package let tag: String

  package init(workspace: Workspace, tag: String) {
    self.workspace = workspace
    self.tag = tag
  }

  /// The run in the tag's tree that stands for what the tag holds; nil where there is none, or it is of another
  /// state.
  /// - Parameter location: the suite, whose working tree is the tag's.
  package func fitting(_ location: SuiteLocator.Location) async throws -> Run? {
    let repository = try workspace.requireRepository()
    let store = BaselineStore(repository: repository)
    let reference = try await store.reference(named: tag)
    guard let contents = try await store.contents(of: location, at: reference) else { return nil }
    guard try await store.note(of: contents.suite.name, at: reference) == nil,
      let run = try await store.treeBaseline(in: location.folder, at: reference), !run.header.isDirty,
      run.header.suite == contents.suite.name, try evaluates(contents, run)
    else { return nil }
    if run.header.tag == tag { return run }
    guard let commit = run.header.commit,
      let changed = try? await repository.changedPaths(from: commit, to: reference.commit),
      !changed.contains(where: { decides($0, in: contents) })
    else { return nil }
    return run
  }

  /// Whether a run measured a suite as it stands, as far as its header tells.
  private func evaluates(_ contents: SuiteContents, _ run: Run) throws -> Bool {
    let (header, suite) = (run.header, contents.suite)
    let definitions = Dictionary(
      suite.metrics.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let target = try TargetRegistry.identity(of: suite.target)
    return header.prompt == contents.prompt?.digest && header.golden == contents.golden.digest
      && header.parameters == suite.parameters.json && header.recordedEpochs == suite.releaseEpochs
      && header.target == target
      && header.metrics.allSatisfy { definitions[$0.key] != nil }
      && suite.metrics.filter { $0.scorer != nil }.allSatisfy { header.metrics[$0.name] != nil }
  }

  /// Whether a changed file may decide an answer or a score. What is read of the suite is in its digests.
  private func decides(_ path: String, in contents: SuiteContents) -> Bool {
    if path.hasSuffix("/\(BaselineStore.fileName)") || contents.ownPaths.contains(path) { return false }
    return ProductFiles(of: contents, metrics: contents.suite.metrics, in: workspace).contains(path)
  }
}
