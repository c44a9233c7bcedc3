import Foundation
import GateDecision
import GateGit
import GateJSON
import GateRun
import GateSuite
import GateTargets

/// Whether anything that decides a suite's answers and scores changed since a run of it was recorded.
struct SystemChange {
  /// What is known of the recorded run besides itself.
  struct Recorded {
    /// The run's header.
    let header: RunHeader
    /// The suite as it stood then; nil where it cannot be read any more.
    let contents: SuiteContents?
    /// The commit whose files were evaluated; nil where this clone does not have it.
    let commit: String?
    /// A commit whose files stand for those where only the suite's own folder matters; nil where there is none.
    let fallback: String?
    /// Whether the header says too little of what was evaluated.
    let isDoubtful: Bool
    /// The metrics besides the suite's own that score a run now.
    let metrics: [MetricConfiguration]
    /// How many epochs a release's run has now.
    let epochs: Int
    /// Whether one seed was sent in every epoch, where each now has its own.
    let hasOneSeedForAll: Bool
  }

  let contents: SuiteContents
  let repository: Repository
  let workspace: Workspace
  /// Whether a replay target's source is called.
  let isLive: Bool
  /// The absolute paths of the files that this command writes, which decide nothing.
  let reports: [String]
  /// Which files that no commit has count.
  var scope = UncommittedChanges.Scope.everything

  /// What changed first, in a word or two; nil where nothing did. Where that cannot be known, something did.
  /// - Throws: where the repository cannot be read.
  func first(since recorded: Recorded) async throws -> String? {
    let header = recorded.header
    guard let released = recorded.contents else { return "the release has no such suite" }
    if recorded.isDoubtful { return "the baseline has warnings" }
    let target = contents.suite.target
    guard try header.target == TargetRegistry.identity(of: LiveTarget.source(of: target, live: isLive)) else {
      return "the target"
    }
    let (before, now) = (released.suite.target, target)
    guard before.type == now.type, before.prices == now.prices,
      AnswerCircumstances.options(of: before) == AnswerCircumstances.options(of: now)
    else { return "the target's options" }
    guard header.parameters == contents.suite.parameters.json else { return "the parameters" }
    guard !recorded.hasOneSeedForAll else { return "the seeds" }
    guard header.prompt == contents.prompt?.digest else { return "the prompt" }
    guard header.golden == contents.golden.digest else { return "the golden set" }
    for metrics in [contents.suite.metrics, recorded.metrics]
    where try !MetricDefinition.agree(definitions(metrics), header.metrics) {
      return "the metrics"
    }
    guard header.recordedEpochs == recorded.epochs else { return "the epochs" }
    return try await changedFile(since: recorded)
  }

  private func definitions(_ metrics: [MetricConfiguration]) throws -> [String: JSONValue] {
    let scorers = try MetricScorer.all(
      metrics, golden: contents.golden, context: workspace.scorerContext(for: contents))
    return Dictionary(
      scorers.map { ($0.metric.name, $0.definition) }, uniquingKeysWith: { first, _ in first })
  }

  /// The first file that may decide an answer or a score and is not as it was, the header's own left out.
  private func changedFile(since recorded: Recorded) async throws -> String? {
    let product = ProductFiles(
      of: contents, metrics: contents.suite.metrics + recorded.metrics, in: workspace)
    let known = product.isWholeRepository ? recorded.commit : recorded.commit ?? recorded.fallback
    guard let known else { return "the commit that the baseline was recorded at is not in this clone" }
    let head = try await repository.headCommit().id
    let answered = contents.ownPaths
    let committed = try await repository.changedPaths(from: known, to: head)
    if let path = committed.first(where: { product.contains($0) && !answered.contains($0) }) { return path }
    return try await UncommittedChanges(repository: repository, reports: reports)
      .changes(in: product, for: scope).first { !answered.contains($0.path) }?.told
  }
}
