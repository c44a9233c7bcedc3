import GateDecision
import GateGeneration
import GateJournal
import GateRun
import GateSuite
import GateTargets

/// Would this suite notice a worse prompt? Mutants of the release's prompt and parameters, asked of its target and gated
/// by its policy, each until its verdict is clear.
package struct PromptMutationStudy {
  /// What a user may choose.
  package struct Options: Sendable {
    /// Whether the prompt has mutants.
    package var prompt = false
    /// Whether the parameters have some.
    package var parameters = false
    /// How many mutants are run at most, from 1.
    package var count = Self.standardCount
    /// Whether nothing is run after the estimate.
    package var onlyEstimates = false
    /// The baseline to compare with; nil for the policy's choice.
    package var baseline: String?
    /// Whether a replay target's source is called.
    package var live = false
    /// Whether every answer is asked for anew.
    package var isFresh = false
    /// Bounds instead of the suite's own, of all mutants together.
    package var budget = Budget()
    /// How many calls may be under way at once; nil for the suite's number.
    package var concurrency: Int?
    /// The seed of the choice of mutants; nil for the policy's.
    package var seed: UInt64?
    /// How many threads decide; nil for one a core.
    package var threads: Int?

    /// How many mutants are run if nothing is said.
    package static let standardCount = 12

    package init() {}

    /// Whether any mutant is asked for.
    package var isOn: Bool { prompt || parameters }

    var check: CheckOptions {
      var options = CheckOptions()
      options.baseline = baseline
      options.live = live
      options.answers = isFresh ? .fresh : .reuse
      options.budget = budget
      options.concurrency = concurrency
      options.threads = threads
      return options
    }
  }

  private let options: Options
  private let ground: StudyGround
  private var workspace: Workspace { ground.workspace }

  package init(options: Options, on ground: StudyGround) {
    (self.options, self.ground) = (options, ground)
  }

  /// What the gate said; nil if only the estimate was asked for.
  /// - Throws: `GateFailure` if there is no release, nothing to change, or nobody to ask.
  package func result() async throws -> PromptMutationResult? {
    try await ground.withSuite { try await result(of: $0) }
  }

  private func result(of head: SuiteContents) async throws -> PromptMutationResult? {
    let repository = try workspace.requireRepository()
    let context = workspace.context
    let release = try await Release.find(
      for: head, at: ground.location, override: options.baseline, policy: .tag, run: .stored,
      in: BaselineStore(repository: repository, environment: context.environment))
    let released = try release.requireContents(or: "its prompt cannot be changed")
    let policed = try release.policed(head)
    // The release's product, so that nothing but the mutation differs.
    let product = policed.with(
      prompt: released.prompt, target: released.suite.target.priced(policed.suite.target.prices),
      parameters: released.suite.parameters)
    guard try LiveTarget.paid(product.suite.target, live: options.live) != nil else {
      throw GateFailure(
        .configuration, "the answers come from recordings, which hold none to another prompt",
        remedy: "add --live to call the source of the recordings")
    }
    let check = options.check
    return try await release.withPrograms(of: repository, in: context) { programs in
      let terms = CheckTerms(
        options: check, contents: product, release: release, workspace: workspace, repository: repository,
        programs: programs,
        judges: JudgeClient(
          for: product,
          on: check.judgeTerms(for: product.suite, in: context), in: workspace),
        shard: nil, shards: nil)
      return try await result(of: terms, released)
    }
  }

  private func result(of terms: CheckTerms, _ released: SuiteContents) async throws -> PromptMutationResult? {
    let seed = options.seed ?? terms.rules.seed
    let all = mutants(of: terms)
    guard !all.isEmpty else {
      throw GateFailure(
        .configuration, "nothing of the prompt or the parameters can be made worse by rule",
        remedy: "leave out --prompt and --parameters; the mutants of stored answers need neither")
    }
    let chosen = PromptMutant.chosen(options.count, of: all, seed: seed)
    let runs = try chosen.enumerated().map { number, mutant in
      let title = "mutant \(number + 1) of \(chosen.count), \(mutant.kind.title)"
      return PromptMutantRun(mutant: mutant, terms: try terms.with(mutant, showing: title))
    }
    ground.announce(try estimate(runs, of: terms))
    if options.onlyEstimates { return nil }
    var notes = try await notes(terms, released)
    var results: [PromptMutationResult.Mutant] = []
    do {
      let baseline = try await terms.judgedBaseline()
      for run in runs { results.append(try await run.result(against: baseline)) }
    } catch {
      let failure = GateFailure(.infrastructure, of: error)
      let paid = terms.callAllowance().paid
      guard failure.kind == .budget else { throw failure.told(after: paid.planned + paid.single) }
      notes.append(
        "\(failure.message): \(runs.count - results.count) of \(runs.count) mutants were not run to their end"
      )
      return finished(results, of: terms, all.count, runs.count, notes, seed)
    }
    if let journal = terms.judges.journal.opened { ground.settled.add(journal) }
    return finished(results, of: terms, all.count, runs.count, notes, seed)
  }

  private func finished(
    _ results: [PromptMutationResult.Mutant], of terms: CheckTerms, _ possible: Int, _ planned: Int,
    _ notes: [String], _ seed: UInt64
  ) -> PromptMutationResult {
    let paid = terms.callAllowance().paid
    return PromptMutationResult(
      suite: terms.contents.suite.name, release: terms.release.reference.name, possible: possible,
      planned: planned, mutants: results, calls: paid.planned + paid.single, notes: notes, seed: seed)
  }

  /// All mutants that were asked for.
  private func mutants(of terms: CheckTerms) -> [PromptMutant] {
    let contents = terms.contents
    var mutants: [PromptMutant] = []
    if options.prompt, let prompt = contents.prompt { mutants += PromptMutant.all(of: prompt.text) }
    if options.parameters {
      let stored = terms.release.stored?.run.examples.flatMap(\.epochs) ?? []
      let tokens = stored.compactMap(\.outputTokens).sorted()
      mutants += PromptMutant.all(
        of: contents.suite.parameters,
        highestTemperature: contents.suite.target.type == "anthropic" ? 1 : 2,
        usualTokens: tokens.isEmpty ? nil : tokens[tokens.count / 2])
    }
    return mutants
  }

  /// What all of it would use.
  private func estimate(_ runs: [PromptMutantRun], of terms: CheckTerms) throws -> StudyEstimate {
    let costs = try runs.map { try $0.estimate() }
    let judges = terms.release.policy.metrics.count { $0.scorer?.asksModels ?? false }
    return StudyEstimate(
      suite: terms.contents.suite.name, release: terms.release.reference.name, arms: costs, isRecorded: false,
      judged: judges * costs.reduce(0) { $0 + $1.calls })
  }

  private func notes(_ terms: CheckTerms, _ released: SuiteContents) async throws -> [String] {
    let program = try await ReleaseDifferences(
      head: terms.contents, released: released, reference: terms.release.reference,
      repository: terms.repository,
      reports: options.check.writtenFiles(of: terms.contents.suite, in: terms.context)
    ).changedProgram()
    if program.isEmpty { return [] }
    return [
      "the program is the working tree's, which is not that of \(terms.release.reference.name): what it changes counts with each mutant"
    ]
  }
}

extension CheckTerms {
  /// These terms for a product with another prompt or other parameters, decided look by look.
  /// - Throws: if the changed prompt cannot be read.
  func with(_ mutant: PromptMutant, showing title: String) throws -> CheckTerms {
    var prompt = contents.prompt
    if let text = mutant.text {
      prompt = try PromptTemplate(
        SourceFile(path: contents.suite.prompt ?? "prompt", bytes: Array(text.utf8)))
    }
    let looks = StudyLooks.count(of: contents.golden.examples.count, planned: policy.stopping)
    return CheckTerms(
      options: options,
      contents: contents.with(
        prompt: prompt, target: contents.suite.target,
        parameters: mutant.parameters ?? contents.suite.parameters),
      release: release, workspace: workspace.showing(title), repository: repository, programs: programs,
      judges: judges, shard: nil, shards: nil, allowance: allowance,
      ending: policy.stopping == .never && looks > 1 ? .groupSequential(looks: looks) : nil)
  }
}
