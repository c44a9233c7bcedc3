import Foundation
import GateDecision
import GateGit
import GateRun
import GateSuite

/// Evaluates suites and writes what comes of it as baselines.
package struct BaselineRecorder {
  /// What is done about the baseline of a suite.
  package enum Choice {
    /// The baseline that HEAD has stands for what would be recorded.
    case keep(Run)
    /// A run becomes the baseline.
    case write(Run)
  }

  package let options: RecordingTerms
  package let workspace: Workspace
  /// The evaluated runs, to be ended when what came of them is written.
  package let settled = SettledRuns()

  package init(options: RecordingTerms, workspace: Workspace) {
    self.options = options
    self.workspace = workspace
  }

  /// Checks that HEAD is the commit of a tag, so that what is evaluated is what the tag holds.
  package func requireCheckedOut(_ tag: String) async throws {
    let repository = try workspace.requireRepository()
    let commit = try await repository.tag(named: tag).commitId
    let head = try await repository.headCommit().id
    guard commit == head else {
      throw GateFailure(
        .configuration,
        "the tag \(tag) is not checked out: it is at \(commit.prefix(12)), HEAD at \(head.prefix(12))",
        remedy: "git switch --detach \(tag)")
    }
  }

  /// Looks at a suite of the working tree before anything is paid for.
  /// - Parameter isForNote: whether the baseline becomes a note, so that the file which is there does not matter.
  /// - Throws: where it is not valid, its files are not committed, or its target cannot be called.
  package func prepare(
    _ location: SuiteLocator.Location, isForNote: Bool = false
  ) async throws -> PreparedRecording {
    let contents = try workspace.contents(of: location)
    try SuiteValidation.validate(contents, in: workspace)
    let repository = try workspace.requireRepository()
    let head = try await repository.headCommit().id
    let product = ProductFiles(of: contents, metrics: contents.suite.metrics, in: workspace)
    let changes = try await changes(of: contents, in: product, at: location, head: head, in: repository)
    try refuse(changes, in: product, of: contents)
    // A key that is missing is told here, not after other suites were paid for.
    _ = try LiveTarget.make(
      contents.suite.target, live: options.live, context: workspace.targetContext(for: contents))
    let path = try self.path(in: location)
    let working = isForNote ? nil : try existingFile(path)
    let committed = isForNote ? nil : try await committed(path, head: head, in: repository)
    let isUnchanged = try await repository.status(under: [path]).isEmpty
    let isPending = working != nil && (committed == nil || !isUnchanged)
    return PreparedRecording(
      location: location, contents: contents, baselinePath: path, changes: changes, working: working,
      committed: committed,
      isPending: isPending, head: head)
  }

  /// Finds the baseline of a suite for a release: the one that is there where it fits, else a new run.
  ///
  /// What `goldgate baseline update` wrote for this very state, or a release that failed after it had paid, is taken
  /// without a call. What an earlier release recorded is kept only after a run shows that the same models answer.
  /// - Throws: `GateFailure` where the target fails, or too few answers have a score.
  package func choose(_ prepared: PreparedRecording, for tag: String) async throws -> Choice {
    guard !options.force else { return .write(try await evaluate(prepared, for: tag)) }
    let system = RecordedSystem(
      prepared: prepared, workspace: workspace, repository: try workspace.requireRepository(),
      isLive: options.live)
    if let run = prepared.isPending ? prepared.working : prepared.committed,
      run.header.tag == nil || run.header.tag == tag, try await system.change(since: run) == nil
    {
      try refuseUnfit(run, prepared)
      guard prepared.isPending else { return .keep(run) }
      try await settle(prepared)
      var taken = run
      taken.header.tag = tag
      return .write(taken)
    }
    let run = try await evaluate(prepared, for: tag)
    guard let committed = prepared.committed else { return .write(run) }
    guard let changed = try await system.change(since: committed, to: run, for: tag) else {
      try refuseUnfit(committed, prepared)
      return .keep(committed)
    }
    workspace.context.writeError("\(prepared.name): recorded again, as this changed: \(changed)\n")
    return .write(run)
  }

  /// Evaluates a suite of the working tree.
  /// - Parameters:
  ///   - tag: the release that the baseline is for; nil where it is not named yet.
  ///   - epochs: their numbers, if they come after others; nil for all that the suite asks for.
  /// - Throws: `GateFailure` where the target fails, or too few answers have a score.
  package func evaluate(
    _ prepared: PreparedRecording, for tag: String?, epochs numbers: ClosedRange<Int>? = nil
  ) async throws -> Run {
    let contents = prepared.contents
    let targetContext = workspace.targetContext(for: contents)
    let paid = try LiveTarget.paid(contents.suite.target, live: options.live)
    let batch = try options.batch.terms(for: contents.suite, calling: paid, context: targetContext)
    let target = try LiveTarget.make(contents.suite.target, live: options.live, context: targetContext)
    let judges = JudgeClient(for: contents, on: .calls(policy: .standard, reports: []), in: workspace)
    let evaluation = SuiteEvaluation(
      contents: contents, metrics: contents.suite.metrics, epochs: contents.suite.releaseEpochs,
      concurrency: contents.suite.concurrency,
      limits: contents.suite.limits(budget: options.budget),
      terms: paid.map {
        PaidRun.Terms(target: $0, policy: .standard, reports: [], batch: batch)
      },
      judges: judges, workspace: workspace, allocation: try await allocation(of: prepared, for: tag))
    let part = numbers.map { EvaluationPart(golden: contents.golden, epochs: $0) }
    let outcome = try await evaluation.run(
      part, on: target, commit: prepared.head, isDirty: prepared.isDirty)
    if let summary = outcome.run.failoverSummary {
      workspace.context.writeError("\(contents.suite.name): answered by a failover: \(summary)\n")
    }
    let epochs = EpochWarnings(contents: contents)
    for warning in JudgeWarnings.all(outcome.doubts) + epochs.ofSuite(epochs: contents.suite.releaseEpochs)
      + epochs.of(outcome.run, numbers == nil ? "this baseline" : "these epochs")
      + ModelWarnings.all(of: paid ?? contents.suite.target, on: workspace.context.today())
    {
      workspace.context.writeError("\(contents.suite.name): \(warning.message)\n")
    }
    try refuseUnfit(outcome.run, prepared)
    settled.add(outcome)
    var run = outcome.run
    run.header.tag = tag
    if contents.suite.outputs != .full {
      run.examples = ExampleRecords(
        run.examples.lazy.map { example in
          var stored = example
          stored.epochs = example.epochs.map { $0.storing(contents.suite.outputs) }
          return stored
        })
    }
    return run
  }

  /// How often each example is run by what the releases before it stored, and says so; empty if epochs do not go by
  /// history.
  private func allocation(of prepared: PreparedRecording, for tag: String?) async throws -> [String: Int] {
    let suite = prepared.contents.suite
    guard let numbers = suite.epochNumbers.byHistory else { return [:] }
    let found = try await BaselineTags(workspace: workspace).releases(
      suites: [prepared.location.folder], last: Self.history)
    let runs = (found.first?.entries ?? []).compactMap { entry -> Run? in
      guard entry.reference.name != tag, entry.reference.commit != prepared.head else { return nil }
      return (try? entry.result.get())?.run
    }
    let allocation = EpochAllocation(
      of: prepared.contents.golden, numbers: numbers,
      metrics: suite.metrics.ofOneRun.filter { $0.isGating && $0.source.isScore && $0.scorer != nil }.map(
        \.name),
      releases: runs)
    workspace.context.writeError("\(suite.name): \(allocation.told(numbers))\n")
    return allocation.epochs
  }

  /// How many releases an allocation looks back.
  private static let history = 10

  /// Takes up the answers that a recording paid for and was not ended for, as its baseline is released: a check would
  /// resume them otherwise, and compare the baseline with itself.
  private func settle(_ prepared: PreparedRecording) async throws {
    let contents = prepared.contents
    guard let paid = try LiveTarget.paid(contents.suite.target, live: options.live) else { return }
    let target = try LiveTarget.make(
      contents.suite.target, live: options.live, context: workspace.targetContext(for: contents))
    let plan = try Evaluator(contents: contents, scorers: [], epochs: 1...contents.suite.releaseEpochs).plan()
    let run = try await PaidRun(
      of: contents.suite, on: PaidRun.Terms(target: paid, policy: .standard, reports: []), plan: plan,
      identity: target.identity, keptIn: SuiteJournal(of: contents.suite.name, in: workspace),
      in: workspace)
    settled.add(run.journal)
  }

  /// Writes a baseline into a suite's folder.
  package func writeFile(_ run: Run, of prepared: PreparedRecording) throws {
    let path = prepared.baselinePath
    var replaced = prepared.working
    replaced?.header.tag = run.header.tag
    if let existing = prepared.working, replaced != run {
      workspace.context.write("\(prepared.name): replacing \(path): \(run.change(from: existing))\n")
    }
    try OutputFile.write(run.fileBytes, to: workspace.absolute(path))
  }

  /// Refuses to replace a baseline of the same system, unless forced.
  package func refuseSameSystem(_ run: Run, _ prepared: PreparedRecording) async throws {
    guard !options.force, let existing = prepared.working ?? prepared.committed else { return }
    let system = RecordedSystem(
      prepared: prepared, workspace: workspace, repository: try workspace.requireRepository(),
      isLive: options.live)
    guard try await system.change(since: existing, to: run, for: nil) == nil else { return }
    throw GateFailure(
      .configuration,
      "\(prepared.baselinePath) holds a baseline of the same prompt, model, parameters, golden set and scorers; a rerun does not replace it (\(run.change(from: existing)))",
      remedy: "keep it, or give --force to replace it")
  }

  /// The path of a suite's baseline relative to the root: git takes no file beyond a link, so that one to the suite's
  /// folder is followed.
  package func path(in location: SuiteLocator.Location) throws(Diagnostic) -> String {
    let root = workspace.locator.root
    let resolved = URL(fileURLWithPath: workspace.absolute(location.folder)).resolvingSymlinksInPath().path
    let folder = resolved.hasPrefix(root + "/") ? String(resolved.dropFirst(root.count + 1)) : location.folder
    return try SuiteContents.join(folder, BaselineStore.fileName, at: Place(file: location.folder))
  }

  /// Refuses to replace a note, unless forced.
  package func refuseNote(of prepared: PreparedRecording, on tag: String) async throws {
    let repository = try workspace.requireRepository()
    let reference = BaselineReference(
      name: tag, tag: tag, commit: try await repository.tag(named: tag).commitId)
    guard !options.force,
      let note = try await BaselineStore(repository: repository).note(of: prepared.name, at: reference)
    else { return }
    let existing = try? Run(SourceFile(path: "note \(prepared.name) at \(tag)", bytes: [UInt8](note)))
    throw GateFailure(
      .configuration,
      "the tag \(tag) has a baseline of '\(prepared.name)' already (\(existing?.summary ?? "unreadable"))",
      remedy: "keep it, or give --force to run again and replace it")
  }

  /// Stores a baseline as a note on a tag's commit.
  /// - Parameter added: how many epochs it has more than the one that stands there; 0 if it is new.
  package func writeNote(_ run: Run, on tag: String, adding added: Int = 0) async throws {
    let repository = try workspace.requireRepository()
    let commit = try await repository.tag(named: tag).commitId
    let ref = BaselineStore.notesRef(of: run.header.suite)
    try await repository.writeNote(
      ref, of: commit, content: Data(run.fileBytes), by: workspace.signature(in: repository),
      force: options.force || added > 0)
    let what = added == 0 ? "recorded on" : "\(added) epochs added to"
    workspace.context.write(
      "\(run.header.suite): \(what) \(tag) (\(run.summary)); push it with: git push origin \(ref)\n")
  }

  /// The files that decide a suite's answers and are not as HEAD has them.
  private func changes(
    of contents: SuiteContents, in product: ProductFiles, at location: SuiteLocator.Location, head: String,
    in repository: Repository
  ) async throws -> [UncommittedChanges.Change] {
    let changes = try await UncommittedChanges(repository: repository).changes(in: product, for: .release)
    if changes.contains(where: { product.isNear($0.path) }) { return changes }
    return try await changes
      + differences(of: contents, at: location, head: head, in: repository).map {
        UncommittedChanges.Change(path: contents.folder + "/", told: $0)
      }
  }

  /// Refuses changes of what a release may not lack, unless allowed; changes elsewhere are told, and the baseline says
  /// that there were any.
  private func refuse(
    _ changes: [UncommittedChanges.Change], in product: ProductFiles, of contents: SuiteContents
  ) throws(GateFailure) {
    func told(_ changes: [UncommittedChanges.Change]) -> String {
      let first = changes.first?.told ?? ""
      return changes.count > 1 ? "\(first) and \(changes.count - 1) more" : first
    }
    let near = changes.filter { product.isNear($0.path) }
    guard near.isEmpty || options.allowDirty else {
      throw GateFailure(
        .configuration, "the suite '\(contents.suite.name)' has uncommitted changes: \(told(near))",
        remedy: "commit them first, or give --allow-dirty, which the baseline will say")
    }
    guard near.isEmpty, !changes.isEmpty else { return }
    workspace.context.writeError(
      "\(contents.suite.name): not committed, and the program may read it, so that the baseline counts as one of uncommitted changes: \(told(changes))\n"
    )
  }

  /// What a release of HEAD would hold otherwise though git sees no change: files that it ignores or was told to
  /// overlook, and line ends that a checkout converts.
  private func differences(
    of contents: SuiteContents, at location: SuiteLocator.Location, head: String, in repository: Repository
  ) async throws -> [String] {
    let held: SuiteContents?
    do {
      held = try await BaselineStore(repository: repository).contents(
        of: location, at: BaselineReference(name: "HEAD", tag: nil, commit: head), like: contents)
    } catch {
      guard let fault = BaselineFault(any: error) else { throw error }
      return ["what HEAD holds of it cannot be read: \(fault.summary)"]
    }
    let path = "\(location.folder)/\(location.file)"
    guard let held else { return ["\(path), which HEAD does not have"] }
    func told(_ what: String) -> String {
      "\(what), which is not as HEAD has it though git reports no change: ignored, marked as unchanged, or with other line ends (write '* text eol=lf' in .gitattributes)"
    }
    let (suite, before) = (contents.suite, held.suite)
    if held.prompt?.digest != contents.prompt?.digest { return [told(suite.prompt ?? "the prompt")] }
    if held.golden.digest != contents.golden.digest { return [told(contents.goldenPath)] }
    guard before.parameters.json == suite.parameters.json,
      AnswerCircumstances.options(of: before.target) == AnswerCircumstances.options(of: suite.target),
      before.epochNumbers == suite.epochNumbers, before.metrics.map(\.name) == suite.metrics.map(\.name)
    else { return [told(path)] }
    return []
  }

  /// A baseline's file in the working tree; nil where there is none, or where one that cannot be read is to be
  /// replaced by force.
  private func existingFile(_ path: String) throws -> Run? {
    guard FileManager.default.fileExists(atPath: workspace.absolute(path)) else { return nil }
    do { return try Run(SourceFile(readingFrom: workspace.absolute(path), named: path)) } catch {
      guard options.force else { throw error }
      return nil
    }
  }

  /// The baseline that HEAD's tree has; nil where there is none, and where it cannot be read, which is told, as another
  /// one will stand in its place.
  private func committed(_ path: String, head: String, in repository: Repository) async throws -> Run? {
    guard let bytes = try await repository.readContent(path, at: head) else { return nil }
    do { return try Run(SourceFile(path: "HEAD:\(path)", bytes: [UInt8](bytes))) } catch {
      guard let fault = BaselineFault(any: error) else { throw error }
      workspace.context.writeError("the baseline that HEAD has cannot be read: \(fault.summary)\n")
      return nil
    }
  }

  /// A baseline with holes would be a bar that nobody passes or fails, so none is recorded; what it lacks less is told.
  private func refuseUnfit(_ run: Run, _ prepared: PreparedRecording) throws {
    for example in run.examples {
      for (index, epoch) in example.epochs.enumerated() {
        if let error = epoch.error {
          throw GateFailure(
            .infrastructure, "the example '\(example.id)' has no answer in epoch \(index + 1): \(error)",
            remedy: "fix the target and run again; a baseline needs every answer")
        }
      }
    }
    let coverage = ScoreCoverage(run: run, contents: prepared.contents, today: workspace.context.today())
    try coverage.check()
    for doubt in coverage.doubts { workspace.context.writeError("\(prepared.name): \(doubt)\n") }
  }
}
