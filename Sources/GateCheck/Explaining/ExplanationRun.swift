import GateDecision
import GateJournal
import GateRun
import GateSuite

/// The runs of an explanation: the branch, and if it is worse the mixtures, look by look until something is said of every
/// part.
struct ExplanationRun {
  let terms: CheckTerms
  let product: ProductParts
  /// The suite as it stands at the release.
  let released: SuiteContents
  /// The release's files, if something runs from them.
  let checkout: Workspace?
  let options: ExplanationOptions
  let settled: SettledRuns
  let announce: (ExplanationEstimate) -> Void

  /// How many looks at the mixtures there are if the policy plans none.
  static let standardLooks = 4
  /// A look of fewer examples says nothing.
  static let fewestOfLook = 20

  var isRerun: Bool { terms.release.baselineRun == .rerun }
  var rules: DecisionRules {
    var rules = terms.rules
    rules.seed = options.seed ?? rules.seed
    return rules
  }

  /// The examples that pair with one of the release, and that the gate does not leave out.
  var paired: Set<String> {
    let digests = Dictionary(
      released.golden.examples.map { ($0.id, $0.digest) }, uniquingKeysWith: { first, _ in first })
    let leftOut = Set(terms.quarantine.map(\.id))
    return Set(
      terms.release.policy.judged.golden.examples.filter {
        digests[$0.id] == $0.digest && !leftOut.contains($0.id)
      }.map(\.id))
  }

  /// Runs what is needed.
  /// - Returns: nil if only the estimate was asked for.
  func explanation() async throws -> Explanation? {
    let arms = product.parts.isEmpty ? nil : CauseArms(partCount: product.parts.count)
    let evaluation = terms.evaluation(
      of: terms.contents, in: terms.workspace, limits: terms.limits(), scorers: terms.scorers)
    let runner = ArmRun(
      terms: terms, product: product, checkout: checkout,
      // A release that is run again is run again: nothing that an earlier run came to its end with is taken.
      answers: options.isFresh ? .fresh : isRerun ? .standard : .reuse, allowance: evaluation.allowance())
    let (estimate, planned) = try await estimate(arms, runner)
    announce(estimate)
    if options.onlyEstimates { return nil }
    let judged = try await isRerun ? nil : terms.judgedBaseline()
    var draft = Draft(parts: product.parts, notes: notes(judged))
    do {
      if let recorded = terms.release.policy.isReleased ? judged?.run : terms.release.stored?.run {
        let (effects, told) = try await MeasuringChanges(
          terms: terms, released: released, baseline: recorded, allowance: runner.allowance
        ).effects()
        draft.measuring = effects
        draft.notes += told
      }
      guard let arms else { return finished(draft, .nothingDiffers) }
      // So little that not even the branch's own answers are to be had.
      let first = (planned[arms.branch]?.left ?? 0) + (isRerun ? planned[0]?.left ?? 0 : 0)
      if let most = terms.limits().budget.calls, first > most {
        draft.notes.append(
          "the branch\(isRerun ? " and the release take" : " alone takes") \(first) calls, more than the budget of \(most)"
        )
        return finished(draft, .budget)
      }
      return try await explanation(arms, runner, planned, judged, draft)
    } catch let failure as GateFailure where failure.kind == .budget {
      draft.notes.append(failure.message)
      return finished(draft, .budget)
    }
  }

  // MARK: The runs

  private func explanation(
    _ arms: CauseArms, _ runner: ArmRun, _ planned: [Int: PlannedArm], _ judged: JudgedBaseline?,
    _ draft: Draft
  ) async throws -> Explanation {
    var draft = draft
    let part = terms.part(of: paired)
    var baseline = judged?.run
    if isRerun {
      let outcome = try await runner.run(0, part, beside: nil)
      draft.note(0, outcome, isPaid: try isPaid())
      baseline = outcome.run
    }
    guard let baseline else {
      throw GateFailure(.noBaseline, "there is no recorded baseline at \(terms.release.reference.name)")
    }
    if let judged { draft.noteStored(judged.run) }
    let beside = judged?.released ?? (isRerun ? ReleasedAnswers(baseline, golden: nil) : nil)
    let branch = try await runner.run(arms.branch, part, beside: beside)
    draft.note(arms.branch, branch, isPaid: try isPaid())
    draft.notes += modelNote(baseline.header, branch.run.header)
    let comparison = RunPair(
      baseline: baseline, current: branch.run, golden: terms.release.policy.judged.golden
    ).comparison(rules: rules, quarantine: terms.quarantine)
    let decisions = Decider(suite: terms.contents.suite.name, rules: rules, threads: terms.threads)
      .decide(on: comparison)
    if let problem = decisions.problem, !decisions.showRegression { throw problem }
    let analyst = CauseAnalyst(rules: rules)
    let worse = CauseAnalyst.worse(among: decisions.cells, rules: rules)
    let cells = worse.filter(analyst.canShare)
    draft.unshared = worse.filter { !analyst.canShare($0) }.map { decision in
      decision.slice.map { "\(decision.metric) [\($0.label)]" } ?? decision.metric
    }
    if worse.isEmpty {
      if decisions.showRegression {
        draft.notes.append(
          "the gate blocks on a limit or on a single example, which is not shared among parts: 'goldgate check' names it"
        )
      }
      return finished(draft, .nothingWorse)
    }
    let shared = Sharing(rules: rules, decisions: cells, arms: arms, comparison: comparison)
    if arms.mixed.isEmpty || cells.isEmpty {
      draft.cells = shared.cells([:], at: CauseLook(level: 1 - rules.confidence))
      return finished(draft, arms.partCount == 1 ? .onePart : .complete)
    }
    return try await mixing(shared, runner, planned, beside, draft)
  }

  /// Runs the mixtures on the examples of the cells that are worse.
  private func mixing(
    _ shared: Sharing, _ runner: ArmRun, _ planned: [Int: PlannedArm], _ beside: ReleasedAnswers?,
    _ draft: Draft
  ) async throws -> Explanation {
    var draft = draft
    let arms = shared.arms
    let plan = plan(shared, planned, calls: draft.calls)
    let levels = CauseLooks(
      fractions: plan.looks.map(\.share), alpha: 1 - rules.confidence, parts: arms.partCount
    ).looks
    draft.cells = shared.unshared()
    if let told = plan.note { draft.notes.append(told) }
    var outcomes: [Int: SuiteEvaluation.Outcome] = [:]
    var end = plan.isWhole ? Explanation.End.complete : .budget
    var taken = 0
    looks: for (number, look) in plan.looks.enumerated() {
      var next = outcomes
      for arm in arms.mixed {
        let part = terms.part(of: Set(look.ids), isContinued: number > 0)
        let outcome: SuiteEvaluation.Outcome
        do { outcome = try await runner.run(arm, part, beside: beside) } catch let failure as GateFailure
          where failure.kind == .budget
        {
          draft.notes.append(failure.message)
          end = .budget
          break looks
        }
        draft.note(arm, outcome, isPaid: try isPaid())
        next[arm] = outcomes[arm].map { $0.joined(with: outcome) } ?? outcome
      }
      outcomes = next
      taken = number + 1
      draft.cells = shared.cells(outcomes.mapValues(\.run), at: levels[number])
      if draft.cells.allSatisfy(\.isSettled) {
        if plan.isWhole || draft.cells.allSatisfy(\.isTold) { end = .settled }
        break
      }
    }
    let run = plan.looks.prefix(taken).reduce(0) { $0 + $1.ids.count }
    draft.looks = Explanation.Looks(
      planned: plan.looks.count, taken: taken, examplesPlanned: plan.count, examplesRun: run)
    return finished(draft, end)
  }

  // MARK: What is said besides

  private func notes(_ judged: JudgedBaseline?) -> [String] {
    let doubts: Set<Warning.Code> = [.staleBaseline, .dirtyBaseline, .tagMoved]
    var notes = terms.release.warnings.filter { doubts.contains($0.code) }.map(\.message)
    let (before, now) = (released.golden.examples, terms.contents.golden.examples)
    let pairs = paired.count + terms.quarantine.count { entry in now.contains { $0.id == entry.id } }
    let unpaired = max(before.count - pairs, 0) + max(now.count - pairs, 0)
    if unpaired > 0 {
      notes.append(
        "the golden set has rows that were added, removed or ask something else now: they have no pair, and no part in this"
      )
    }
    for metric in judged?.changed ?? [] {
      notes.append(
        "the judge of '\(metric)' changed under its own name; both sides are judged by it as it is now")
    }
    return notes
  }

  /// That the provider names another model though the suite asks for the same.
  private func modelNote(_ before: RunHeader, _ now: RunHeader) -> [String] {
    guard !isRerun, !before.models.isEmpty, !now.models.isEmpty, before.models != now.models,
      !product.parts.contains(where: { [.model, .target, .code].contains($0.kind) })
    else { return [] }
    return [
      "the provider names the model \(now.models.joined(separator: ", ")) now, and \(before.models.joined(separator: ", ")) at the release: --rerun-baseline takes that out of the shares"
    ]
  }

  // MARK: The result

  /// An explanation that is being made.
  private struct Draft {
    let parts: [CausePart]
    var arms: [Explanation.ArmFacts] = []
    var cells: [ExplainedCell] = []
    var unshared: [String] = []
    var measuring: [MeasuringEffect] = []
    var looks: Explanation.Looks?
    var calls = 0
    var notes: [String]

    init(parts: [CausePart], notes: [String]) {
      self.parts = parts
      self.notes = notes
    }

    mutating func noteStored(_ run: Run) {
      arms.append(
        Explanation.ArmFacts(
          arm: 0, answers: run.examples.reduce(0) { $0 + $1.epochs.count }, paidBefore: 0, isStored: true))
    }

    /// Takes in a part of an arm's run.
    mutating func note(_ arm: Int, _ outcome: SuiteEvaluation.Outcome, isPaid: Bool) {
      let paidBefore = isPaid ? outcome.resumed + outcome.cached : outcome.calls
      calls += outcome.calls - paidBefore
      let known = arms.firstIndex { $0.arm == arm }
      let before = known.map { arms.remove(at: $0) }
      arms.append(
        Explanation.ArmFacts(
          arm: arm, answers: (before?.answers ?? 0) + outcome.calls,
          paidBefore: (before?.paidBefore ?? 0) + paidBefore, isStored: false))
      arms.sort { $0.arm < $1.arm }
    }
  }

  private func finished(_ draft: Draft, _ end: Explanation.End) -> Explanation {
    // What a budget broke off is gone on with when there is more of it.
    if end != .budget, let journal = terms.judges.journal.opened { settled.add(journal) }
    return Explanation(
      suite: terms.contents.suite.name, release: terms.release.reference.name, parts: draft.parts,
      arms: draft.arms, cells: draft.cells, unshared: draft.unshared, measuring: draft.measuring, end: end,
      looks: draft.looks, calls: draft.calls, notes: draft.notes, confidence: rules.confidence,
      resamples: rules.resamples, seed: rules.seed)
  }
}
