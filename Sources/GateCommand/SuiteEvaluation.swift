import GateDecision
import GateJSON
import GateRun
import GateSuite
import GateTargets

/// One evaluation of a suite: plan, call, score.
struct SuiteEvaluation {
  let contents: SuiteContents
  let metrics: [MetricConfiguration]
  let epochs: Int
  let concurrency: Int
  let workspace: Workspace

  /// An evaluation that could not be finished, as the verdict tells it.
  struct Failure: Error {
    let problem: Problem
  }

  /// The evaluated run, and how many calls it made.
  struct Outcome {
    let run: Run
    let calls: Int
  }

  /// Runs the suite on a target.
  /// - Parameters:
  ///   - commit: the commit that is checked out; nil outside a repository.
  ///   - isDirty: whether the suite's folder holds changes that are not committed.
  /// - Throws: `Diagnostics` before the first call where the suite is faulty; `Failure` where the target is.
  func run(on target: any Target, commit: String?, isDirty: Bool) async throws -> Outcome {
    let scorers = try MetricScorer.all(metrics, context: workspace.scorerContext(for: contents))
    try MetricScorer.validate(contents.golden, with: scorers)
    let evaluator = Evaluator(contents: contents, scorers: scorers, epochs: epochs)
    let plan = try evaluator.plan()
    let startedAt = workspace.context.now()
    let outcomes = try await call(plan, on: target)
    let examples = await evaluator.score(outcomes)
    // A scorer's program that was ended in its work has said nothing of the answer.
    if Task.isCancelled { throw Self.stopped(.cancelled, "the run was cancelled while it was scored") }
    let models = Set(outcomes.compactMap { try? $0.result.get().model })
    let header = RunHeader(
      suite: contents.suite.name, toolVersion: Version.current, commit: commit, isDirty: isDirty,
      evaluatedAt: CommandContext.timestamp(startedAt), target: target.identity, models: models.sorted(),
      parameters: contents.suite.parameters.json, prompt: contents.prompt?.digest,
      golden: contents.golden.digest,
      metrics: Dictionary(uniqueKeysWithValues: scorers.map { ($0.metric.name, $0.metric.definition) }),
      epochs: epochs,
      examples: examples.count, outputs: contents.suite.outputs)
    return Outcome(run: Run(header: header, examples: examples), calls: outcomes.count)
  }

  private func call(_ plan: RunPlan, on target: any Target) async throws -> [CallOutcome] {
    let progress = ProgressLine(suite: contents.suite.name, context: workspace.context)
    defer { progress.end() }
    do {
      return try await Self.runner(
        concurrency: concurrency, retries: contents.suite.retries, progress: progress
      ).run(plan, on: target)
    } catch {
      throw Self.stopped(error.reason, error.description)
    }
  }

  private static func stopped(_ reason: RunStop.Reason, _ message: String) -> Failure {
    Failure(problem: Problem(.infrastructure, message, remedy: remedy(for: reason)))
  }

  /// Why too many calls failed for a verdict; nil where few enough did.
  static func failure(of run: Run, policy: GatePolicy) -> Problem? {
    let epochs = run.examples.flatMap(\.epochs)
    let errors = epochs.compactMap(\.error)
    guard let first = errors.first else { return nil }
    guard
      errors.count == epochs.count || Double(errors.count) > policy.maximumErrorShare * Double(epochs.count)
    else {
      return nil
    }
    return Problem(
      .infrastructure, "\(errors.count) of \(epochs.count) calls failed, the first with: \(first)",
      remedy:
        "mend the target and run again; at most a share of \(policy.maximumErrorShare) may fail (max_error_share)"
    )
  }

  /// A runner that shows its progress.
  static func runner(
    concurrency: Int, retries: Int, progress: ProgressLine
  ) -> Runner<SystemRandomNumberGenerator> {
    // The jitter of retries is no part of any result, so it needs no seed.
    Runner(
      concurrency: concurrency, retryPolicy: RetryPolicy(retries: retries),
      generator: SystemRandomNumberGenerator(),
      onProgress: { progress.show(completed: $0.completed, total: $0.total, errors: $0.errors) })
  }

  private static func remedy(for reason: RunStop.Reason) -> String {
    switch reason {
    case .authentication: "check the key in the environment variable that the suite names"
    case .refused: "check the model, the parameters and the length of the prompt"
    case .cancelled: "run again"
    }
  }
}
