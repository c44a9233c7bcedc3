import ArgumentParser
import GateCheck
import GateDecision
import GateGit
import GateSuite

/// `goldgate baseline update`: evaluates suites and records the result as their baseline.
struct BaselineUpdate: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Evaluate and write baseline.jsonl for the next release, or record it on a tag.",
    discussion: """
      Without --tag it writes baselines/<suite>/baseline.jsonl, to be committed before the release is tagged. \
      With --tag it stores the baseline as a git note on the tag's commit (refs/notes/goldgate/<suite>), for a \
      release whose tag was pushed first; push it with 'git push origin "refs/notes/goldgate/*"'. It then records the \
      suites whose tag_pattern finds the tag.

      With --tag, a baseline that the tag's tree has already, as 'goldgate release' commits it, is taken: nothing is \
      run, and no note is laid over it.

      A baseline of the same prompt, model, parameters, golden set and scorers is not replaced without --force: \
      taking the better of two runs would make innocent changes fail.

      With --add-epochs the stored run of a release (--tag, or the newest) is given epochs more, as a note on its \
      commit: a nightly job pays for them, and every check of the release sees more. Nothing that is stored is replaced, \
      and a working tree that is not the system of the release is refused.

      Every call is paid for: 'goldgate check --estimate' says beforehand what a check of the same suites uses.

      Examples:
        goldgate baseline update
        goldgate baseline update --tag v1.2.0
        goldgate baseline update --tag v1.2.0 --add-epochs 3
      """)

  @OptionGroup var suites: SuiteOptions
  @OptionGroup var recording: RecordingOptions

  @Option(help: ArgumentHelp("Record the baseline on this tag, which must be checked out.", valueName: "tag"))
  var tag: String?

  @Option(
    help: ArgumentHelp(
      "Add epochs of the unchanged system to the run of the release, instead of recording one.",
      valueName: "number"))
  var addEpochs: Int?

  func validate() throws {
    guard let addEpochs else { return }
    guard (1...1000).contains(addEpochs) else {
      throw ValidationError("--add-epochs must be from 1 to 1000.")
    }
    if recording.force || recording.allowDirty {
      throw ValidationError(
        "--add-epochs replaces nothing and needs the release's own files: leave out --force and --allow-dirty."
      )
    }
  }

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    let workspace = Workspace.open(in: context)
    if let addEpochs { return try await add(addEpochs, in: workspace) }
    let locations =
      try tag.map { try TaggedSuites(tag: $0, workspace: workspace).locations(suites.suite) }
      ?? workspace.locate(suites.suite)
    try recording.terms.batch.check(suites: locations.count)
    let recorder = BaselineRecorder(options: recording.terms, workspace: workspace)
    if let tag { try await recorder.requireCheckedOut(tag) }
    try await RecordingConditions(workspace: workspace).check(
      locations, writing: tag == nil ? .files : .notes)
    var prepared: [PreparedRecording] = []
    for location in locations {
      if let tag, !recording.force,
        let run = try await TreeBaseline(workspace: workspace, tag: tag).fitting(location)
      {
        context.write(
          "\(run.header.suite): \(tag) has its baseline in its tree, which counts, so that nothing is run (\(run.summary))\n"
        )
        continue
      }
      prepared.append(try await recorder.prepare(location, isForNote: tag != nil))
    }
    if let tag {
      let preflight = RecordingPreflight(workspace: workspace, repository: try workspace.requireRepository())
      try await preflight.check(notesOf: prepared.map(\.name))
      for suite in prepared { try await recorder.refuseNote(of: suite, on: tag) }
    }
    var baselines: [(PreparedRecording, Run)] = []
    for suite in prepared {
      let run = try await recorder.evaluate(suite, for: tag)
      BottomOfRange.tell(run, metrics: suite.contents.suite.metrics, in: context.check)
      UnreadAnswers.tell(run, in: context.check)
      baselines.append((suite, run))
    }
    if tag == nil {
      for (suite, run) in baselines { try await recorder.refuseSameSystem(run, suite) }
    }
    for (suite, run) in baselines {
      if let tag {
        try await recorder.writeNote(run, on: tag)
      } else {
        try recorder.writeFile(run, of: suite)
        context.write(
          "\(suite.name): wrote \(suite.baselinePath) (\(run.summary)); commit it before you tag the release\n"
        )
      }
    }
    await recorder.settled.finish(in: context.check)
    return .pass
  }

  /// Adds epochs to the stored runs of a release; all suites are looked at before the first call.
  private func add(_ count: Int, in workspace: Workspace) async throws -> GateDecision.ExitCode {
    let locations =
      try tag.map { try TaggedSuites(tag: $0, workspace: workspace).locations(suites.suite) }
      ?? workspace.locate(suites.suite)
    try recording.terms.batch.check(suites: locations.count)
    let recorder = BaselineRecorder(options: recording.terms, workspace: workspace)
    try await RecordingConditions(workspace: workspace).check(locations, writing: .notes)
    let addition = EpochAddition(count: count, recorder: recorder)
    var prepared: [EpochAddition.Prepared] = []
    for location in locations { prepared.append(try await addition.prepare(location, tag: tag)) }
    try await RecordingPreflight(workspace: workspace, repository: try workspace.requireRepository())
      .check(notesOf: prepared.map(\.name))
    for suite in prepared { try await addition.add(to: suite) }
    return .pass
  }
}

/// How a baseline is recorded.
struct RecordingOptions: ParsableArguments {
  @Flag(help: "Replace a baseline of the same system.")
  var force = false

  @Flag(help: "Record from a tree with uncommitted changes; the baseline says so.")
  var allowDirty = false

  @Flag(help: "Call a replay target's live source instead of its recordings.")
  var live = false

  @OptionGroup var budget: BudgetOptions
  @OptionGroup var batch: BatchOptions

  /// The choices as typed.
  var terms: RecordingTerms {
    var terms = RecordingTerms()
    terms.force = force
    terms.allowDirty = allowDirty
    terms.live = live
    terms.budget = budget.value
    terms.batch = batch.value
    return terms
  }
}
