import GateDecision
import GateGit
import GateSuite

/// Whether a baseline that is there was recorded for the system that is to be recorded now: then a second run would
/// differ from it by chance alone, and does not replace it.
struct RecordedSystem {
  let prepared: PreparedRecording
  let workspace: Workspace
  let repository: Repository
  /// Whether a replay target's source is called.
  let isLive: Bool

  /// What changed since a baseline was recorded, in a word or two, as far as it can be known without a call; nil
  /// where nothing did.
  func change(since run: Run) async throws -> String? {
    let header = run.header
    let place = try await evaluatedAt(header)
    let contents = try await suite(at: place)
    return try await SystemChange(
      contents: prepared.contents, repository: repository, workspace: workspace, isLive: isLive, reports: [],
      scope: .release
    ).first(
      since: SystemChange.Recorded(
        header: header, contents: contents, commit: place, fallback: nil, isDoubtful: header.isDirty,
        metrics: prepared.contents.suite.metrics, epochs: prepared.contents.suite.releaseEpochs,
        hasOneSeedForAll: run.hasOneSeedForAll))
  }

  /// What changed since a baseline was recorded, with what a new run tells; nil where both ran the same system.
  ///
  /// Behind an HTTP interface of the user's own stands a product that goldgate cannot see: what was released with an
  /// earlier tag says nothing of what answers now.
  func change(since run: Run, to new: Run, for tag: String?) async throws -> String? {
    if let changed = try await change(since: run) { return changed }
    if let released = run.header.tag, released != tag, isOpaque {
      return "what answers behind the http target cannot be seen"
    }
    return run.evaluatesSameSystem(as: new) ? nil : new.change(from: run)
  }

  /// Whether what answers is behind an HTTP interface of the user's own.
  var isOpaque: Bool {
    let target = prepared.contents.suite.target
    return ([target] + target.failover.map(\.target)).contains { $0.type == "http" }
  }

  /// The commit whose files a run evaluated, or the tag's that it was recorded for; nil where neither is here.
  private func evaluatedAt(_ header: RunHeader) async throws -> String? {
    if let commit = header.commit, try await repository.hasCommit(commit) { return commit }
    guard let tag = header.tag, let found = try? await repository.findTag(tag) else { return nil }
    // The program may have been another one on the branch that was merged.
    let product = ProductFiles(
      of: prepared.contents, metrics: prepared.contents.suite.metrics, in: workspace)
    return product.isWholeRepository ? nil : found.commitId
  }

  /// The suite as it stood at a commit; nil where it was not there or cannot be read.
  private func suite(at commit: String?) async throws -> SuiteContents? {
    guard let commit else { return nil }
    let reference = BaselineReference(name: String(commit.prefix(12)), tag: nil, commit: commit)
    return try? await BaselineStore(repository: repository).contents(
      of: prepared.location, at: reference, like: prepared.contents)
  }
}
