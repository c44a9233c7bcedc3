import Foundation
import GateDecision
import GateGit
import GateSuite

/// Adds epochs of the unchanged system to the stored run of a release: the noise of its answers enters every check of
/// it, and whoever runs by night can pay for less of it.
///
/// What is stored is never replaced, and what is added must come from the system that was released.
package struct EpochAddition {
  /// A suite, the release, and what is added to.
  package struct Prepared {
    let recording: PreparedRecording
    let tag: String
    let reference: BaselineReference
    let stored: StoredBaseline
    /// The note that is there; nil if the baseline is in the tag's tree.
    let note: Data?

    /// The suite's name.
    package var name: String { recording.name }
  }

  /// How many epochs are added, from 1.
  package let count: Int
  package let recorder: BaselineRecorder

  package init(count: Int, recorder: BaselineRecorder) {
    self.count = count
    self.recorder = recorder
  }

  private var workspace: Workspace { recorder.workspace }

  /// Looks at a suite and its release before anything is paid for.
  /// - Parameter tag: the release; nil for the newest in HEAD's history.
  /// - Throws: `GateFailure` if there is no baseline, if the working tree is not the system that was released, or if the
  ///   release would have too many epochs.
  package func prepare(_ location: SuiteLocator.Location, tag: String?) async throws -> Prepared {
    let recording = try await recorder.prepare(location, isForNote: true)
    let repository = try workspace.requireRepository()
    let store = BaselineStore(repository: repository)
    let policy = recording.contents.suite.gate
    let reference: BaselineReference
    if let tag {
      reference = try await store.reference(named: tag)
    } else {
      reference = try await store.reference(for: policy)
    }
    let name = recording.name
    guard let tag = reference.tag else {
      throw GateFailure(
        .configuration, "epochs are added to a release, and \(reference.name) is no tag",
        remedy: "name the release with --tag")
    }
    guard let stored = try await store.baseline(of: name, folder: location.folder, at: reference) else {
      throw GateFailure(
        .noBaseline, "there is no baseline for the suite '\(name)' at \(tag), to which epochs could be added",
        remedy: try await store.adviceOnMissingBaseline(
          of: name, in: location.folder, at: reference))
    }
    let prepared = Prepared(
      recording: recording, tag: tag, reference: reference, stored: stored,
      note: try await store.note(of: name, at: reference))
    try refuseNumber(prepared)
    try await refuseOtherSystem(prepared)
    return prepared
  }

  /// Makes the calls of the new epochs, and writes them after those that are stored.
  /// - Throws: `GateFailure` if what answers is not what answered for the release, or if the note changed meanwhile.
  package func add(to prepared: Prepared) async throws {
    do {
      try await write(try await run(prepared), of: prepared)
    } catch let refusal as Refusal {
      // What another system answered must not be taken for an epoch of this one later.
      await recorder.settled.finish(in: workspace.context)
      throw refusal.failure
    }
    await recorder.settled.finish(in: workspace.context)
  }

  /// That the answers are another system's.
  private struct Refusal: Error {
    let failure: GateFailure
  }

  private func run(_ prepared: Prepared) async throws -> Run {
    let stored = prepared.stored.run
    let first = stored.header.epochs + 1
    let later = try await recorder.evaluate(
      prepared.recording, for: prepared.tag, epochs: first...first + count - 1)
    try refuseOtherAnswers(later, prepared)
    guard let joined = stored.adding(epochsOf: later) else {
      throw GateFailure(
        .notComparable,
        "the baseline of '\(prepared.recording.name)' at \(prepared.tag) is of other examples than were run",
        remedy: "check it with 'goldgate baseline verify \(prepared.tag)'")
    }
    return joined
  }

  /// Writes the run as the note on the release, unless that is another one by now; what was paid for is found by the next
  /// run.
  private func write(_ run: Run, of prepared: Prepared) async throws {
    let store = BaselineStore(repository: try workspace.requireRepository())
    guard try await store.note(of: prepared.recording.name, at: prepared.reference) == prepared.note else {
      throw GateFailure(
        .configuration,
        "the baseline of '\(prepared.recording.name)' at \(prepared.tag) changed while epochs were added to it, and nothing is replaced",
        remedy: "run it again")
    }
    try await recorder.writeNote(run, on: prepared.tag, adding: count)
  }

  /// With more than so many epochs at the release for one of a check, unchanged systems would be blocked too often.
  private func refuseNumber(_ prepared: Prepared) throws(GateFailure) {
    let (suite, header) = (prepared.recording.contents.suite, prepared.stored.run.header)
    guard suite.epochNumbers.byHistory == nil else {
      throw GateFailure(
        .configuration,
        "the epochs of '\(suite.name)' go by history: each example has its own number, which is planned when a release is recorded",
        remedy: "raise 'epochs.to' in its suite.yaml before the next release")
    }
    let most = min(EpochNumbers.mostRatio * suite.epochNumbers.check, 1000)
    let all = header.epochs + count
    guard all <= most else {
      let left = most - header.epochs
      throw GateFailure(
        .configuration,
        "\(prepared.tag) would have \(all) epochs of '\(suite.name)', more than five times a check's (\(suite.epochNumbers.check)): with so unequal numbers the sign-flip test would block unchanged systems too often",
        remedy: left > 0
          ? "give --add-epochs \(left) or less" : "it has all that are of use; leave it as it is")
    }
    let agreeing = suite.metrics.first { $0.source.agreement?.peers == .epochs }
    if count == 1, let agreeing {
      throw GateFailure(
        .configuration,
        "'\(agreeing.name)' is the agreement of an example's epochs, and one added epoch has none to agree with",
        remedy: "give --add-epochs 2 or more")
    }
  }

  /// Refuses a working tree that is not the system of the release, as far as it can be known without a call.
  private func refuseOtherSystem(_ prepared: Prepared) async throws {
    let (recording, header) = (prepared.recording, prepared.stored.run.header)
    guard !header.isDirty else {
      throw GateFailure(
        .notComparable,
        "the baseline of '\(recording.name)' at \(prepared.tag) was recorded from uncommitted changes, so that nothing shows which system it is of",
        remedy: "record it again: goldgate baseline update --tag \(prepared.tag) --force")
    }
    let system = RecordedSystem(
      prepared: recording, workspace: workspace, repository: try workspace.requireRepository(),
      isLive: recorder.options.live)
    if let changed = try await system.change(since: prepared.stored.run) {
      throw GateFailure(
        .notComparable,
        "epochs are added to \(prepared.tag) by the system that it released alone, and this is another one now: \(changed)",
        remedy: "check the release out: git switch --detach \(prepared.tag)")
    }
    guard !system.isOpaque else {
      throw GateFailure(
        .notComparable,
        "what answers behind the http target of '\(recording.name)' cannot be seen, so that nothing shows that it still is what \(prepared.tag) released",
        remedy: "give the release more epochs when it is recorded: 'epochs: {release: N, check: M}'")
    }
  }

  /// Refuses epochs of a model or a judge that is named otherwise, or whose scores are shown to have moved.
  private func refuseOtherAnswers(_ later: Run, _ prepared: Prepared) throws(Refusal) {
    let stored = prepared.stored.run
    func refuse(_ what: String, _ before: [String], _ now: [String]) throws(Refusal) {
      guard !before.isEmpty, !now.isEmpty, before != now else { return }
      throw other(
        prepared,
        "the provider names \(what) \(now.joined(separator: ", ")), for \(prepared.tag) it named \(before.joined(separator: ", "))"
      )
    }
    try refuse("the model", stored.header.models, later.header.models)
    for (metric, judges) in later.header.judges.sorted(by: { $0.key < $1.key }) {
      try refuse("the judge of '\(metric)'", stored.header.judges[metric] ?? [], judges)
    }
    let suite = prepared.recording.contents.suite
    let drift = Drift(
      from: stored, to: later, golden: prepared.recording.contents.golden,
      rules: DecisionRules(metrics: suite.metrics.ofOneRun, policy: suite.gate))
    if let moved = drift.proven.first {
      func figure(_ value: Double?) -> String { value.map { String(format: "%.3f", $0) } ?? "-" }
      throw other(
        prepared,
        "under the same names it answers otherwise than for \(prepared.tag): '\(moved.metric)' \(figure(moved.baseline)) -> \(figure(moved.current)), more than its margin"
      )
    }
    let (builds, others) = (stored.header.fingerprints, later.header.fingerprints)
    if !builds.isEmpty, !others.isEmpty, Set(builds).isDisjoint(with: others) {
      workspace.context.writeError(
        "\(suite.name): the provider runs another build of the model (\(others.joined(separator: ", "))) than for \(prepared.tag) (\(builds.joined(separator: ", "))); its scores are not shown to differ\n"
      )
    }
  }

  private func other(_ prepared: Prepared, _ why: String) -> Refusal {
    Refusal(
      failure: GateFailure(
        .notComparable, "'\(prepared.recording.name)' is not the system of \(prepared.tag) any more: \(why)",
        remedy: "nothing was added; release what answers now: goldgate release vX.Y.Z"))
  }
}
