import GateDecision
import GateJSON
import GateJournal
import GateRun
import GateSuite
import GateTargets

extension CheckTerms {
  /// How the target's requests and results are written in files.
  private var lines: BatchLines {
    get throws { try BatchLines(answering()) }
  }

  /// The target that an engine stands in for.
  private func answering() throws -> TargetConfiguration {
    guard let target = try LiveTarget.paid(contents.suite.target, live: options.live) else {
      throw contents.suite.target.options.fault(
        "--requests and --responses need a target that is called, and recordings are not",
        remedy: "check without them, or with --live, which is for the recordings' source")
    }
    return target
  }

  private func scope() async throws -> AnswerScope {
    try await .of(
      answering(), in: workspace, besides: options.writtenFiles(of: contents.suite, in: context))
  }

  /// Requires that files can hold all answers that the verdict needs.
  /// - Throws: `GateFailure` for a metric that asks a model, and for a conversation.
  private func requireFileable(_ plan: RunPlan) throws(GateFailure) {
    let judged = FreeMetrics.paid(
      among: release.policy.metrics.filter { $0.scorer != nil }, golden: release.policy.judged.golden)
    if let metric = judged.sorted().first {
      throw GateFailure(
        .configuration,
        "the metric '\(metric)' asks a model about each answer, and files of requests hold none of its calls",
        remedy: "check without --requests and --responses, or keep such metrics in a suite of their own")
    }
    if plan.hasConversations {
      throw GateFailure(
        .configuration, "a conversation of several turns cannot be asked for in a file",
        remedy: "check without --requests and --responses, or keep conversations in a suite of their own")
    }
  }

  /// The calls of a part, made by nobody yet.
  /// - Throws: if they could not be scored.
  func plan(of part: EvaluationPart) throws -> RunPlan {
    let evaluation = filedEvaluation()
    return try evaluation.prepare(part, within: evaluation.allowance()).plan
  }

  private func filedEvaluation(beside released: ReleasedAnswers? = nil) -> SuiteEvaluation {
    evaluation(
      of: contents, in: workspace, limits: RunLimits(), scorers: scorers, judged: release.policy.judged,
      beside: released)
  }

  /// Writes the requests of a part into the folder that the options name.
  /// - Parameter numbers: those to be written, from 0; nil for all.
  /// - Throws: before anything is written if files cannot hold all answers, or the API has no place for a request.
  func write(
    _ part: EvaluationPart, only numbers: [Int]? = nil, to folder: String
  ) async throws -> RequestWriter.Written {
    let plan = try plan(of: part)
    try requireFileable(plan)
    let requests = numbers.map(plan.requests.ordered) ?? plan.requests
    return try await RequestWriter(
      folder: folder, suite: contents.suite.name, requestsPerFile: options.files.requestsPerFile,
      context: context
    ).write(requests, by: lines, in: scope())
  }

  /// Scores the responses to a part's requests as if they were answers to calls.
  /// - Parameters:
  ///   - required: what must have been answered if that is more than the part; nil for the part.
  ///   - released: the release's answers beside which these are judged.
  /// - Throws: `GateFailure` if a request has no response, or two, or if a response is to no request.
  func measure(
    _ part: EvaluationPart, requiring required: EvaluationPart?, in responses: ResponseFiles,
    beside released: ReleasedAnswers?
  ) async throws -> SuiteEvaluation.Outcome {
    var answers = FiledAnswers(in: responses, read: try lines, scope: try await scope())
    let evaluation = filedEvaluation(beside: released)
    let prepared = try evaluation.prepare(part, within: evaluation.allowance())
    try requireFileable(prepared.plan)
    do {
      let found = try answers.take(prepared.plan)
      let plan = try required.map(evaluation.plan) ?? prepared.plan
      let missing = required == nil ? found.missing : answers.missing(of: plan)
      // What goes on with a run was known when that began.
      if !part.isContinued {
        try answers.requireKnown {
          try (isWhole(required ?? part) ? [] : [evaluation.plan(of: self.part())]) + laterPlans()
        }
      }
      guard missing.isEmpty else {
        throw try await gap(missing, of: required ?? part, in: plan, responses.folder)
      }
      let (commit, isDirty) = try await checkout()
      return try await evaluation.run(
        prepared, answered: found.outcomes, on: TargetRegistry.identity(of: answering()), commit: commit,
        isDirty: isDirty)
    } catch let fault as ResponseFault {
      throw GateFailure(fault)
    }
  }

  /// Whether a part of the first run is all of it.
  func isWhole(_ part: EvaluationPart) -> Bool {
    let whole = self.part()
    return part.golden.examples.count == whole.golden.examples.count && part.epochs == whole.epochs
  }

  /// The plans of what a check may ask for after its first run: second runs and top-ups.
  private func laterPlans() throws -> [RunPlan] {
    let (epochs, runs) = (release.policy.epochs, policy.topUps + (policy.confirmation == .rerun ? 1 : 0))
    return try (1..<runs + 1).map { run in
      try filedEvaluation().plan(
        of: part(epochs: run * epochs + 1...(run + 1) * epochs, isContinued: true))
    }
  }

  /// What becomes of requests without a response: they are written if the options name a folder for that.
  private func gap(
    _ missing: [Int], of part: EvaluationPart, in plan: RunPlan, _ folder: String
  ) async throws -> GateFailure {
    let count = plan.requests.count
    let message =
      "\(missing.count) of \(Counted.of(count, "request")) \(missing.count == 1 ? "has" : "have") no response in \(folder): \(FiledAnswers.names(of: missing, in: plan))"
    if let requests = options.files.requests {
      let written = try await write(part, only: missing, to: requests)
      return GateFailure(
        .unfinished, message,
        remedy:
          "let the engine answer \(written.folder), put its output into \(folder) beside the rest, and run again"
      )
    }
    // What follows on answers nobody can have answered before: a second run, or all after a canary.
    let isLater = part.isContinued || (options.unchanged ?? policy.unchanged) == .canary
    return GateFailure(
      isLater ? .unfinished : .notComparable, message,
      remedy:
        "write them: \(options.command("--responses \(options.files.responses ?? folder) --requests more-requests", suite: contents.suite.name))"
    )
  }
}

extension SuiteEvaluation {
  /// Scores answers that stand in files.
  fileprivate func run(
    _ prepared: Prepared, answered: [CallOutcome], on identity: JSONValue, commit: String, isDirty: Bool
  ) async throws -> Outcome {
    let startedAt = workspace.context.now()
    let outcomes = CallOutcomes(answered)
    let (run, doubts, judged) = try await score(
      outcomes, of: prepared, on: identity, startedAt: startedAt, commit: commit, isDirty: isDirty)
    return Outcome(
      run: run, calls: outcomes.count, resumed: 0, cached: 0, doubts: doubts, judged: judged, journal: nil)
  }
}
