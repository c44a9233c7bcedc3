import ArgumentParser
import GateCheck
import GateDecision
import GateRun
import GateSuite
import GateTargets

/// `goldgate record`: calls the live target behind a replay target and keeps the answers.
struct RecordCommand: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Record the missing answers of a replay target from its live source.",
    discussion: """
      Calls only for what the recordings do not hold yet, appends each answer to disk as it comes, and sorts \
      the file at the end. A run that was cut off goes on where it stopped.

      Examples:
        goldgate record
        goldgate record --suite support-faq
      """)

  @OptionGroup var suites: SuiteOptions

  @Option(
    help: ArgumentHelp(
      "Record this prompt file instead of the suite's, for a branch to come. Repeatable.", valueName: "file"))
  var prompt: [String] = []

  @OptionGroup var budget: BudgetOptions

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    let workspace = Workspace.open(in: context)
    var missing = 0
    var endedWithBudget = false
    for location in try workspace.locate(suites.suite) {
      let contents = try workspace.contents(of: location)
      guard contents.suite.target.type == "replay" else {
        throw contents.suite.target.options.fault(
          "the target is no replay target, so there is nothing to record",
          remedy: "write 'target: {type: replay, source: {...}}'")
      }
      try SuiteValidation.validate(contents, in: workspace)
      let outcome = try await record(contents, in: workspace)
      missing += outcome.missing
      endedWithBudget = endedWithBudget || outcome.endedWithBudget
    }
    if endedWithBudget { return .budget }
    return missing == 0 ? .pass : .infrastructure
  }

  /// How many answers could not be had, and whether for lack of a budget.
  private typealias Outcome = (missing: Int, endedWithBudget: Bool)

  /// Records a suite.
  private func record(_ contents: SuiteContents, in workspace: Workspace) async throws -> Outcome {
    let targetContext = workspace.targetContext(for: contents)
    let live = try LiveTarget.make(contents.suite.target, live: true, context: targetContext)
    let store = try RecordingStore(ReplayOptions(contents.suite.target.options).path(in: targetContext))
    let target = RecordingTarget(live, into: store, redaction: contents.suite.redaction)
    var variants = [contents]
    if !prompt.isEmpty {
      variants = try prompt.map { path in
        let source = try SourceFile(readingFrom: workspace.context.absolute(path), named: path)
        return contents.with(prompt: try PromptTemplate(source))
      }
    }
    let epochs = contents.suite.releaseEpochs
    let planned = try variants.flatMap {
      try Evaluator(contents: $0, scorers: [], epochs: 1...epochs).plan().requests
    }
    // What is recorded already is no call, and takes nothing from the limits.
    var requests: [TargetRequest] = []
    for request in planned {
      // Only the first turn of a conversation is known yet; the target takes what is recorded of the others.
      let isRecorded = await store.response(for: Recording.Key(request, identity: target.identity)) != nil
      if !isRecorded || !request.laterTurns.isEmpty { requests.append(request) }
    }
    let outcome = await call(RunPlan(requests: requests), of: contents.suite, on: target, in: workspace)
    try await store.finish()
    let (added, count) = (await store.added, await store.count)
    workspace.context.write(
      "\(contents.suite.name): \(added) answers recorded, \(count) in all, \(outcome.missing) missing\n")
    return outcome
  }

  /// Makes the calls; what was answered is in the recordings by then.
  private func call(_ plan: RunPlan, of suite: Suite, on target: any Target, in workspace: Workspace)
    async -> Outcome
  {
    let progress = workspace.context.progress(suite.name)
    defer { progress.end() }
    let runner = SuiteEvaluation.runner(
      within: CallAllowance(concurrency: suite.concurrency, limits: suite.limits(budget: budget.value)),
      retries: suite.retries, progress: progress)
    do {
      let failed = try await runner.run(plan, on: plan.target(on: target)).compactMap(\.error)
      if let first = failed.first {
        workspace.context.writeError(
          "goldgate: the first of \(failed.count) errors: \(suite.redaction.applied(to: first.description))\n"
        )
      }
      return (failed.count, false)
    } catch {
      workspace.context.writeError("goldgate: \(suite.redaction.applied(to: error.description))\n")
      let missing = error.total - error.outcomes.count { $0.error == nil }
      if case .budget = error.reason { return (missing, true) }
      return (missing, false)
    }
  }
}
