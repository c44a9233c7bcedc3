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
  let announce: (StudyEstimate) -> Void

  var isRerun: Bool { terms.release.baselineRun == .rerun }
  var rules: DecisionRules {
    var rules = terms.rules
    rules.seed = options.seed ?? rules.seed
    return rules
  }

  /// The examples that pair with one of the release, and that the gate does not leave out.
  var paired: Set<String> { terms.paired(with: released) }

  /// Runs what is needed.
  /// - Returns: nil if only the estimate was asked for.
  /// - Throws: `GateFailure`, which tells how many calls were made before, if an arm cannot be run. The end of the budget is
  ///   none: what is known until then is the explanation.
  func explanation() async throws -> Explanation? {
    let arms = product.parts.isEmpty ? nil : CauseArms(partCount: product.parts.count)
    if arms != nil, let problem = terms.tooManyLost(of: released, paired: paired) { throw problem }
    let runner = ArmRun(
      terms: terms, product: product, checkout: checkout,
      // A release that is run again is run again: nothing that an earlier run came to its end with is taken.
      answers: options.isFresh ? .fresh : isRerun ? .standard : .reuse, allowance: terms.callAllowance())
    let (estimate, left) = try await estimate(arms, runner)
    announce(estimate)
    if options.onlyEstimates { return nil }
    var draft = ExplanationDraft(parts: product.parts, notes: notes)
    do {
      let end = try await explain(arms, runner, left: left, &draft)
      return finished(draft, end, runner.allowance.paid)
    } catch {
      let failure = GateFailure(.infrastructure, of: error)
      let paid = runner.allowance.paid
      guard failure.kind == .budget else { throw failure.told(after: paid.planned + paid.single) }
      draft.notes.append(failure.message)
      return finished(draft, .budget, paid)
    }
  }

  // MARK: The runs

  /// Runs what is needed, and says why no more was run.
  /// - Parameter left: how many calls of each arm are left to make on all examples; the journal is in use by now.
  private func explain(
    _ arms: CauseArms?, _ runner: ArmRun, left: [Int: Int], _ draft: inout ExplanationDraft
  ) async throws -> Explanation.End {
    let judged = try await isRerun ? nil : terms.judgedBaseline()
    draft.notes += (judged?.changed ?? []).map {
      "the judge of '\($0)' changed under its own name; both sides are judged by it as it is now"
    }
    // The scoring of a release that is run again is looked at by its recorded answers, too.
    let comparable = terms.release.policy.isReleased ? judged?.run : nil
    let (effects, told) = try await MeasuringChanges(
      terms: terms, released: released, baseline: comparable ?? terms.release.stored?.run,
      allowance: runner.allowance, seed: rules.seed
    ).effects()
    draft.measuring = effects
    draft.notes += told
    guard let arms else { return .nothingDiffers }
    // So little that not even the branch's own answers are to be had. What judges take of it shows when it is run.
    let first = (left[arms.branch] ?? 0) + (isRerun ? left[0] ?? 0 : 0)
    if let bound = terms.limits().budget.calls, first > bound - runner.allowance.calls {
      let used = runner.allowance.calls
      let rest =
        used > 0
        ? "the \(max(bound - used, 0)) that are left of the budget of \(bound)" : "the budget of \(bound)"
      draft.notes.append(
        "the branch\(isRerun ? " and the release take" : " alone takes") \(first) calls, more than \(rest)")
      return .budget
    }
    return try await compare(arms, runner, left: left, judged, &draft)
  }

  /// Runs the branch, and the mixtures if it is worse.
  private func compare(
    _ arms: CauseArms, _ runner: ArmRun, left: [Int: Int], _ judged: JudgedBaseline?,
    _ draft: inout ExplanationDraft
  ) async throws -> Explanation.End {
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
    draft.unshared = worse.filter { !analyst.canShare($0) }.map { $0.slice.label(of: $0.metric) }
    if worse.isEmpty {
      if decisions.showRegression {
        draft.notes.append(
          "the gate blocks on a limit or on a single example, which is not shared among parts: 'goldgate check' names it"
        )
      }
      return .nothingWorse
    }
    let shared = Sharing(rules: rules, decisions: cells, arms: arms, comparison: comparison)
    if arms.mixed.isEmpty || cells.isEmpty {
      draft.cells = shared.cells([:], at: CauseLook(level: 1 - rules.confidence))
      return arms.partCount == 1 ? .onePart : .complete
    }
    let looks = plan(
      shared, left: left, judgeCalls: judgeCalls(like: branch.judged), used: runner.allowance.calls)
    return try await mix(shared, looks, runner, beside, &draft)
  }

  /// Runs the mixtures on the examples of the cells that are worse.
  private func mix(
    _ shared: Sharing, _ plan: Looks, _ runner: ArmRun, _ beside: ReleasedAnswers?,
    _ draft: inout ExplanationDraft
  ) async throws -> Explanation.End {
    let arms = shared.arms
    let levels = CauseLooks(
      fractions: plan.looks.map(\.share), alpha: 1 - rules.confidence, parts: arms.partCount
    ).looks
    draft.cells = shared.unshared
    if let told = plan.note { draft.notes.append(told) }
    draft.looks = plan.facts(taken: 0)
    var outcomes: [Int: SuiteEvaluation.Outcome] = [:]
    for (number, look) in plan.looks.enumerated() {
      for arm in arms.mixed {
        let part = terms.part(of: Set(look.ids), isContinued: number > 0)
        let outcome = try await runner.run(arm, part, beside: beside)
        draft.note(arm, outcome, isPaid: try isPaid())
        outcomes[arm] = outcomes[arm].map { $0.joined(with: outcome) } ?? outcome
      }
      draft.looks = plan.facts(taken: number + 1)
      draft.cells = shared.cells(outcomes.mapValues(\.run), at: levels[number])
      if draft.cells.allSatisfy(\.isSettled) {
        return plan.isWhole || draft.cells.allSatisfy(\.isTold) ? .settled : .budget
      }
    }
    return plan.isWhole ? .complete : .budget
  }

  // MARK: What is said besides

  /// What is doubtful before anything is run.
  private var notes: [String] {
    let doubts: Set<Warning.Code> = [.staleBaseline, .dirtyBaseline, .tagMoved]
    return terms.release.warnings.filter { doubts.contains($0.code) }.map(\.message)
      + terms.unpairedNotes(released, paired: paired)
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

  private func finished(_ draft: ExplanationDraft, _ end: Explanation.End, _ paid: PaidCalls) -> Explanation {
    // What a budget broke off is gone on with when there is more of it.
    if end != .budget, let journal = terms.judges.journal.opened { settled.add(journal) }
    return Explanation(
      suite: terms.contents.suite.name, release: terms.release.reference.name, parts: draft.parts,
      arms: draft.arms, cells: draft.cells, unshared: draft.unshared, measuring: draft.measuring, end: end,
      looks: draft.looks, calls: paid.planned, judgeCalls: paid.single, notes: draft.notes,
      confidence: rules.confidence, resamples: rules.resamples, seed: rules.seed)
  }
}
