import GateDecision
import GateJSON
import GateRun
import GateSuite
import GateTargets

/// Loads the arms of a suite, step by step and in each step one after the other.
struct LoadRun {
  /// A system to be loaded.
  struct Arm {
    /// What it is called.
    let name: String
    /// The suite with its product.
    let contents: SuiteContents
  }

  let options: LoadOptions
  let profile: LoadProfile
  /// The suite's own first.
  let arms: [Arm]
  /// Whether candidates are loaded beside the suite.
  let isCompared: Bool
  let workspace: Workspace

  private var suite: Suite { arms[0].contents.suite }
  private var steps: [Int] { options.steps ?? profile.concurrency }
  private var calls: Int { options.calls ?? profile.calls }

  /// What it would use if all is measured.
  /// - Parameter recorded: the release's run, whose tokens are taken; nil if there is none.
  func estimate(by recorded: Run?) throws -> LoadEstimate {
    let costs = try arms.map { arm -> Double? in
      let requests = try plan(of: arm).requests
      let total = steps.count * (calls + 1)
      var epochs: [String: Int] = [:]
      for number in 0..<requests.count {
        let more = number < total % requests.count ? 1 : 0
        epochs[requests.name(of: number).exampleID, default: 0] += total / requests.count + more
      }
      let target = try LiveTarget.source(of: arm.contents.suite.target, live: options.live)
      let cost = CostEstimate(
        epochs: epochs, baseline: recorded, paidBefore: nil,
        pace: CostEstimate.Pace(
          concurrency: 1, priceFactor: RecordedPrices.factor(of: recorded, on: target, byBatch: false)))
      if arm.name == LoadArm.ownName, let known = cost.costUSD { return known }
      return cost.priced(at: ModelPrice.of(target).map { (input: $0.input, output: $0.output) }).costUSD
    }
    return LoadEstimate(suite: suite.name, steps: steps.count, callsOfStep: calls + 1, costs: costs)
  }

  /// Loads all arms until all steps are made, none bears more, or the budget ends.
  func verdict(_ warnings: [Warning]) async throws -> SuiteVerdict {
    let targets = try arms.map { arm in
      try LiveTarget.make(
        arm.contents.suite.target, live: options.live,
        context: workspace.targetContext(for: arm.contents, concurrency: steps.max()))
    }
    var runner = LoadRunner(
      try zip(arms, targets).map { arm, target in
        let plan = try plan(of: arm)
        return LoadRunner.System(plan.target(on: target), requests: plan.requests)
      }, budget: suite.limits(budget: options.budget).budget)
    var states = arms.map { State($0, by: profile, isCompared: isCompared) }
    var turns: [LoadComparison.Turn] = []
    var end: GateFailure?
    let shown = isCompared ? nil : workspace.context.progress(suite.name)
    let order = LoadComparison.order(arms: arms.count, steps: steps.count, seed: suite.gate.seed)
    for (concurrency, numbers) in zip(steps, order) where end == nil {
      var asked: [String] = []
      for number in numbers where end == nil && states[number].problem == nil {
        asked.append(arms[number].name)
        let progress = shown ?? workspace.context.progress("\(suite.name), \(arms[number].name)")
        let step = await runner.step(of: number, concurrency: concurrency, calls: calls) {
          progress.show($0)
        }
        if isCompared { progress.end() }
        end = states[number].note(step, at: concurrency)
      }
      if !asked.isEmpty { turns.append(LoadComparison.Turn(concurrency: concurrency, arms: asked)) }
    }
    shown?.end()
    for target in targets { await target.close() }
    let comparison =
      isCompared
      ? LoadComparison(
        arms: states.map { $0.arm(planned: steps.count) }, turns: turns, seed: suite.gate.seed,
        confidence: suite.gate.confidence, calls: runner.callsMade, end: end?.message) : nil
    return verdict(on: states[0], comparison, end: end, target: targets[0], warnings)
  }

  private func verdict(
    on own: State, _ comparison: LoadComparison?, end: GateFailure?, target: any Target, _ warnings: [Warning]
  ) -> SuiteVerdict {
    let contents = arms[0].contents
    let current = CurrentFacts(
      target: target.identity, model: own.models.isEmpty ? nil : own.models.sorted().joined(separator: ", "),
      parameters: suite.parameters.json, promptDigest: contents.prompt?.digest.description,
      goldenDigest: contents.golden.digest.description, calls: own.total)
    return SuiteVerdict(
      name: suite.name, goldenFile: contents.goldenPath, current: current,
      limits: own.steps.flatMap(\.limits),
      load: own.steps.map(\.step), loadComparison: comparison, warnings: warnings,
      problem: own.problem ?? end ?? own.lack, blocksOnInconclusive: suite.gate.blocksOnInconclusive)
  }

  private func plan(of arm: Arm) throws -> RunPlan {
    try Evaluator(contents: arm.contents, scorers: [], epochs: 1...1).plan()
  }
}

extension LoadRun {
  /// What is known of an arm so far.
  struct State {
    private let name: String
    private let isCompared: Bool
    private let suite: Suite
    private let judge: LoadJudge
    /// The steps that have a measured call.
    private(set) var steps: [LoadedStep] = []
    /// The models that answered.
    private(set) var models: Set<String> = []
    /// Why it is asked no more.
    private(set) var problem: GateFailure?

    /// An arm that was not asked yet.
    init(_ arm: Arm, by profile: LoadProfile, isCompared: Bool) {
      name = arm.name
      suite = arm.contents.suite
      self.isCompared = isCompared
      judge = LoadJudge(suite: suite.name, limits: profile.limits, policy: suite.gate)
    }

    /// How many calls were measured.
    var total: Int { steps.reduce(0) { $0 + $1.step.calls } }

    /// Takes in a step.
    /// - Returns: why the whole load ends; nil if it goes on, without this arm if it has a problem now.
    mutating func note(_ step: LoadRunner.Step, at concurrency: Int) -> GateFailure? {
      let measured = step.outcomes.map(EpochRecord.init)
      models.formUnion(step.outcomes.compactMap { try? $0.result.get().model })
      if !measured.isEmpty {
        steps.append(
          LoadedStep(
            step: LoadStep(concurrency: concurrency, calls: measured, seconds: step.seconds),
            limits: judge.decisions(on: measured, concurrency: concurrency),
            undecided: judge.undecided(on: measured, concurrency: concurrency),
            end: LoadedStep.End(of: step.stop)))
      }
      guard let stop = step.stop else {
        // One that answers nothing answers no more with more calls at once.
        if isCompared, steps.count == 1, steps[0].step.answered == 0, let error = step.outcomes.last?.error {
          let told = suite.redaction.applied(to: ", the last with: \(error.message)")
          problem = GateFailure(unanswered.kind, unanswered.message + told, remedy: unanswered.remedy)
        }
        return nil
      }
      let own = isCompared ? " of \(name)" : ""
      let message =
        "the load\(own) was stopped at \(Counted.of(concurrency, "call")) at once: \(stop.description)"
      var failure = GateFailure(stopped: stop, suite.redaction.applied(to: message))
      if let remedy = Self.remedy(for: stop) {
        failure = GateFailure(failure.kind, failure.message, remedy: remedy)
      }
      if LoadedStep.End(of: stop) == .cut { return failure }
      problem = failure
      return nil
    }

    /// What to do if it is not what ends any other run: a load keeps no answers; nil if it is.
    private static func remedy(for stop: RunStop.Reason) -> String? {
      switch stop {
      case .budget(.unknownCost): nil
      case .budget: "raise the budget and run again, which makes all calls again"
      case .unavailable: "check that the target is up and its address right, then run again"
      default: nil
      }
    }

    /// What of it leaves the suite without a verdict though it was asked in all steps; nil if nothing does.
    var lack: GateFailure? {
      if total > 0, steps.allSatisfy({ $0.step.answered == 0 }) { return unanswered }
      let undecided = steps.flatMap(\.undecided)
      guard let first = undecided.first else { return nil }
      let more = undecided.count > 1 ? ", nor have \(undecided.count - 1) more" : ""
      return GateFailure(
        .notComparable,
        "the limit '\(first)' has nothing to judge\(more): no call of its step has the measure",
        remedy: "check that the target reports it and answers that many calls at once, or drop the limit")
    }

    private var unanswered: GateFailure {
      let isLimited = Set(steps.flatMap(\.step.errors).map(\.kind)) == ["rate_limited"]
      let why = isLimited ? ": the provider asked to slow down (429) at each" : ""
      return GateFailure(
        .infrastructure, "not one of \(total) calls was answered\(why)",
        remedy: isLimited
          ? "begin with fewer calls at once (--steps), wait until the provider's limit is free again, or set 'max_error_rate' under 'load' to judge it"
          : "look at the errors of the first step, and fix the target")
    }

    /// The arm as it is reported.
    func arm(planned: Int) -> LoadArm {
      LoadArm(
        name: name, steps: steps, planned: planned, models: models, problem: problem,
        confidence: suite.gate.confidence)
    }
  }
}

extension LoadedStep.End {
  /// How a step ended for a reason, or without any.
  fileprivate init(of reason: RunStop.Reason?) {
    switch reason {
    case nil: self = .whole
    case .budget, .cancelled, .journal: self = .cut
    case .authentication, .refused, .unavailable: self = .failed
    }
  }
}

extension EpochRecord {
  /// What a call under load measured; its text is not kept.
  fileprivate init(_ outcome: CallOutcome) {
    switch outcome.result {
    case .success(var response):
      response.output = ""
      response.reasoning = nil
      self.init(response: response, scores: [:], unscored: [:])
    case .failure(let error): self.init(error: error.description)
    }
  }
}
