import ArgumentParser
import GateCheck
import GateDecision
import GateJSON
import GateReport
import GateSuite

/// `goldgate ask SUITE EXAMPLE`: one example, asked again.
struct AskCommand: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "ask",
    abstract: "Ask the target one golden example again, and show prompt, answers and scores.",
    discussion: """
      Makes a new call for every epoch, scores the answers as 'goldgate check' does, and shows them beside those that \
      the release stored, with the words marked that differ. Nothing is kept and nothing is decided: it ends \
      with 0 whatever the scores are, and with 5 if no call brought an answer. What is held out is not shown.

      With --diff nothing is asked: the prompt as it was rendered at the release and as it is rendered now stand beside \
      each other, with the words marked that differ (line by line if the terminal has less than 100 columns).

      Examples:
        goldgate ask support-faq account-011
        goldgate ask support-faq account-011 --epochs 1 --json
        goldgate ask support-faq account-011 --baseline v1.0.0
        goldgate ask support-faq account-011 --diff
      """)

  @Argument(help: "The suite: its name under baselines/, its folder, or its suite.yaml.")
  var suite: String

  @Argument(help: "The example's id.")
  var example: String

  @Option(
    help: ArgumentHelp("How often to ask, instead of as often as a check does.", valueName: "n"))
  var epochs: Int?

  @Option(
    help: ArgumentHelp(
      "Show the answers of this baseline instead of the policy's: latest, a tag, a branch, a commit, or merge-base:BRANCH.",
      valueName: "name"))
  var baseline: String?

  @Option(
    help: "Whose scorers count: those at the baseline's tag, or the working tree's (tag, head).")
  var policy: PolicySource = .tag

  @Flag(help: "Call a replay target's live source instead of its recordings.")
  var live = false

  @Flag(help: "Show the prompt at the release and now beside each other, and make no call.")
  var diff = false

  @Flag(help: "Print JSON instead of text.")
  var json = false

  @OptionGroup var budget: BudgetOptions

  func validate() throws {
    if let epochs, !(1...1000).contains(epochs) {
      throw ValidationError("--epochs must be from 1 to 1000.")
    }
    if diff, epochs != nil || live {
      throw ValidationError("--diff makes no call: leave out --epochs and --live.")
    }
  }

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    let workspace = Workspace.open(in: context)
    let (location, contents) = try find(in: workspace)
    try SuiteValidation.validate(contents, in: workspace)
    let example = try example(of: contents)
    let (release, doubt) = try await release(of: contents, at: location, in: workspace)
    if diff {
      let prompts = try PromptComparison(contents: contents, release: release, doubt: doubt).prompts(
        of: example)
      let shown =
        json
        ? PromptDiffJSON.render(prompts, toolVersion: Version.current)
        : PromptDiffReport.render(prompts, style: context.terminalStyle)
      context.write(String(decoding: shown, as: UTF8.self))
      return .pass
    }
    let run = try await answers(to: example, of: contents, release, in: workspace)
    let asked = try self.asked(example, contents, release, run, doubt)
    let shown =
      json
      ? AskJSON.render(asked, toolVersion: Version.current)
      : AskReport.render(asked, style: context.terminalStyle)
    context.write(String(decoding: shown, as: UTF8.self))
    return asked.now.contains { $0.error == nil } ? .pass : .infrastructure
  }

  // MARK: What is asked

  /// The suite by its place, or by the name that it gives itself.
  private func find(in workspace: Workspace) throws -> (SuiteLocator.Location, SuiteContents) {
    let unknown: any Error
    do {
      let location = try workspace.locate([suite])[0]
      return (location, try workspace.contents(of: location))
    } catch let error as Diagnostic {
      unknown = error
    }
    for location in (try? workspace.locate([])) ?? [] {
      guard let contents = try? workspace.contents(of: location), contents.suite.name == suite else {
        continue
      }
      return (location, contents)
    }
    throw unknown
  }

  private func example(of contents: SuiteContents) throws(Diagnostic) -> Example {
    if let found = contents.golden.examples.first(where: { $0.id == example }) { return found }
    let ids = contents.golden.examples.map(\.id)
    let remedy = Suggestion.nearest(to: example, among: ids).map { "did you mean '\($0)'?" }
    throw Diagnostic(
      "there is no example '\(example)'", at: Place(file: contents.goldenPath),
      remedy: remedy ?? "give the id of one of its \(ids.count) examples")
  }

  /// The release to compare with; nil, and why, if there is none and none was named.
  private func release(
    of contents: SuiteContents, at location: SuiteLocator.Location, in workspace: Workspace
  ) async throws -> (Release?, doubt: String?) {
    do {
      let store = BaselineStore(repository: try workspace.requireRepository())
      return (
        try await Release.find(
          for: contents, at: location, override: baseline, policy: policy, in: store), nil
      )
    } catch {
      let problem = GateFailure(.infrastructure, of: error)
      guard problem.kind == .noBaseline else { throw error }
      if baseline == nil { return (nil, problem.message) }
      throw problem
    }
  }

  // MARK: What is answered

  private func answers(
    to example: Example, of contents: SuiteContents, _ release: Release?, in workspace: Workspace
  ) async throws -> Run {
    let suite = contents.suite
    // What a judge says is kept in the journal, for no later run to take.
    let judges = JudgeClient(for: contents, on: .calls(policy: .fresh, reports: []), in: workspace)
    let epochs = epochs ?? release?.policy.epochs ?? suite.epochs
    let evaluation = SuiteEvaluation(
      contents: contents, metrics: release?.policy.metrics ?? suite.metrics, epochs: epochs,
      concurrency: suite.concurrency, limits: suite.limits(budget: budget.value), terms: nil, judges: judges,
      workspace: workspace)
    let target = try LiveTarget.make(
      suite.target, live: live, context: workspace.targetContext(for: contents))
    do {
      let part = EvaluationPart(golden: GoldenSet(examples: [example]), epochs: 1...epochs)
      let run = try await evaluation.run(part, on: target, commit: nil, isDirty: false).run
      await target.close()
      try await judges.journal.opened?.finish()
      return run
    } catch {
      await target.close()
      throw error
    }
  }

  // MARK: What is reported

  private func asked(
    _ example: Example, _ contents: SuiteContents, _ release: Release?, _ run: Run, _ doubt: String?
  ) throws(Diagnostic) -> AskedExample {
    let redaction = contents.suite.redaction
    let turns = example.conversation?.turns ?? []
    let messages = try PromptComparison.messages(example, in: contents)
    let references =
      turns.isEmpty ? example.expected : example.expected + turns.flatMap(\.expected)
    let stored = release?.stored?.run
    let record = stored?.examples.first { $0.id == example.id }
    var notes = doubt.map { ["no stored answers are shown: \($0)"] } ?? []
    if let stored, let release {
      if record == nil { notes.append("\(release.reference.name) has no example '\(example.id)'") }
      if let record, record.digest != example.digest {
        notes.append("the example was edited since \(release.reference.name)")
      }
      let other = run.header.metrics.filter {
        !MetricDefinition.agree($0.value, stored.header.metrics[$0.key])
      }.keys.sorted()
      if record != nil, !other.isEmpty {
        notes.append(
          "scored differently when \(release.reference.name) was recorded: \(other.joined(separator: ", "))")
      }
    }
    return AskedExample(
      suite: contents.suite.name, id: example.id, place: example.place, isHoldout: example.isHoldout,
      prompt: messages.map { PromptComparison.redacted($0, by: redaction) },
      expected: references.map { redaction.applied(to: $0.stringValue ?? JSONWriter.compact($0)) },
      metrics: (release?.policy.metrics ?? contents.suite.metrics).map(\.name),
      before: record.map { record in
        AskedExample.Before(
          name: release?.reference.name ?? "", epochs: record.epochs.map { $0.redacted(by: redaction) })
      },
      now: run.examples.first?.epochs ?? [], notes: notes)
  }
}
