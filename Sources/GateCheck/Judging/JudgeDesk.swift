import GateDecision
import GateJSON
import GateJournal
import GateRun
import GateScoring
import GateSuite
import GateTargets
import Synchronization

/// Calls the models that judge a suite's answers.
///
/// What they answer is in the suite's journal before it is used, counts against the suite's limits, and is found
/// again by a run that goes on. The same question is asked once, however often an answer comes.
package final class JudgeDesk: ModelCaller {
  /// Whether and on which terms models are called.
  package enum Terms {
    /// They are, with answers of earlier runs by a policy.
    /// - reports: the absolute paths of the files that the command writes.
    case calls(policy: AnswerPolicy, reports: [String])
    /// The command calls no model.
    case none
  }

  private struct State {
    var allowance: CallAllowance
    var journal: Journal?
    var targets: [String: any Target] = [:]
    var scopes: [String: AnswerScope] = [:]
    var known: [AnswerKey: Response] = [:]
    var models: [String: Set<String>] = [:]
    var doubts: [String: [JudgeDoubt: Int]] = [:]
    var calls = 0
    var paidBefore = 0
    var isUncallable = false
    /// Where the judges that are programs or recordings are; nil for the suite's own workspace.
    var programs: Workspace?
  }

  private let contents: SuiteContents
  private let workspace: Workspace
  private let terms: Terms
  /// The part of a run that is run here, which has a journal of its own; nil for all of it.
  private let shard: Shard?
  private let state: Mutex<State>

  /// A desk for one suite.
  /// - Parameter shard: the part of the run; nil for all of it.
  package init(for contents: SuiteContents, on terms: Terms, in workspace: Workspace, shard: Shard? = nil) {
    self.contents = contents
    self.workspace = workspace
    self.terms = terms
    self.shard = shard
    state = Mutex(State(allowance: CallAllowance(concurrency: 1, limits: RunLimits())))
  }

  /// Lets judges that are programs or recordings be those of another folder.
  func startPrograms(in workspace: Workspace) { state.withLock { $0.programs = workspace } }

  /// Begins a run, whose budget bounds the judges' calls as well.
  /// - Parameter allowance: what bounds all calls of the run.
  func begin(within allowance: CallAllowance) {
    state.withLock { state in
      state.allowance = allowance
      (state.models, state.calls, state.paidBefore) = ([:], 0, 0)
    }
  }

  /// The suite's journal; nil where nothing needed it yet.
  package var journal: Journal? { state.withLock { $0.journal } }

  /// Takes the suite's journal, which a part of the run has open.
  package func use(_ journal: Journal) { state.withLock { $0.journal = journal } }

  /// The models that answered since they were last taken, as the providers name them, sorted, by metric.
  func takeModels() -> [String: [String]] {
    let models = state.withLock { state in
      defer { state.models = [:] }
      return state.models
    }
    return models.mapValues { Set($0.map(contents.suite.redaction.applied)).sorted() }
  }

  /// How often the judges could not say plainly, by metric.
  package var doubts: [String: [JudgeDoubt: Int]] { state.withLock { $0.doubts } }

  /// What the judges could not say plainly, as doubts about the run.
  package var warnings: [Warning] { JudgeWarnings.all(doubts) }

  /// Adds what judges could not say plainly on another machine.
  package func add(_ doubts: [String: [JudgeDoubt: Int]]) {
    state.withLock { state in
      for (metric, counts) in doubts { state.doubts[metric, default: [:]].merge(counts, uniquingKeysWith: +) }
    }
  }

  /// Leaves out of the warnings what was noted until now.
  func forgetDoubts() { state.withLock { $0.doubts = [:] } }

  /// Closes the models' connections when a body has ended, however it did; the next run makes its own.
  func closing<Value>(_ body: () async throws -> Value) async throws -> Value {
    do {
      let value = try await body()
      await close()
      return value
    } catch {
      await close()
      throw error
    }
  }

  private func close() async {
    let targets = state.withLock { state in
      defer { state.targets = [:] }
      return state.targets.sorted { $0.key < $1.key }.map(\.value)
    }
    for target in targets { await target.close() }
    let (calls, paidBefore) = state.withLock { ($0.calls, $0.paidBefore) }
    if paidBefore > 0 {
      workspace.context.writeError(
        "\(contents.suite.name): judge: \(paidBefore) of \(calls) verdicts were already paid for\n")
    }
  }

  /// Checks that the run did not end while it was judged.
  /// - Throws: `GateFailure` where the budget was used up or a judge is out of reach.
  func requireOpen() throws {
    if state.withLock({ $0.isUncallable }) {
      throw GateFailure(
        .notComparable,
        "the judge is another one than when the baseline was recorded, and only a run asks it",
        remedy: "run 'goldgate check', or record a new baseline with 'goldgate baseline update'")
    }
    let (reason, calls) = state.withLock { ($0.allowance.reason, $0.calls) }
    guard let reason else { return }
    throw GateFailure(
      stopped: reason,
      "the judge: "
        + contents.suite.redaction.applied(
          to: RunStop.sentence(of: reason, done: "after \(calls) verdicts")))
  }

  package func identity(of configuration: TargetConfiguration) throws(Diagnostic) -> JSONValue {
    let identity = try TargetRegistry.identity(of: configuration)
    if case .calls = terms { _ = try target(of: configuration) }
    return identity
  }

  package func answer(to question: ModelQuestion) async throws(ModelSilence) -> Response {
    guard case .calls(let policy, let reports) = terms else {
      state.withLock { $0.isUncallable = true }
      throw ModelSilence("this command calls no model")
    }
    let request = TargetRequest(
      exampleID: question.exampleID, epoch: question.attempt, messages: question.messages, input: .null,
      parameters: question.parameters.seeded(for: question.exampleID, epoch: question.attempt),
      isHoldout: question.isHoldout)
    let target: any Target
    let scope: AnswerScope
    do {
      target = try self.target(of: question.target)
      scope = try await self.scope(of: question.target, identity: target.identity, besides: reports)
    } catch {
      throw ModelSilence("\(error)")
    }
    let key = scope.key(of: request)
    if let known = state.withLock({ $0.known[key] }) {
      noteModel(of: known, for: question.metric)
      return known
    }
    let allowance = state.withLock { $0.allowance }
    let memory: SingleCaller.Memory?
    do {
      memory =
        question.target.type == "replay"
        ? nil : SingleCaller.Memory(journal: try openJournal(), scope: scope, policy: policy)
    } catch {
      allowance.shut(because: .journal(error))
      throw ModelSilence(error.description)
    }
    let caller = SingleCaller(
      of: target, named: Self.key(question.target), within: allowance,
      retryPolicy: RetryPolicy(retries: contents.suite.retries), memory: memory)
    guard let outcome = await caller.outcome(of: request) else {
      throw ModelSilence("the run ended before the judge was asked")
    }
    switch outcome.result {
    case .failure(let error): throw ModelSilence(error.description)
    case .success(let response):
      state.withLock { state in
        state.known[key] = response
        state.calls += 1
        if outcome.paidBy != nil { state.paidBefore += 1 }
      }
      noteModel(of: response, for: question.metric)
      return response
    }
  }

  package func note(_ doubt: JudgeDoubt, of metric: String) {
    state.withLock { $0.doubts[metric, default: [:]][doubt, default: 0] += 1 }
  }

  private func noteModel(of response: Response, for metric: String) {
    guard let model = response.model else { return }
    // A judge that was asked otherwise is another one.
    let name = ([model] + response.omitted.map { "without \($0)" }).joined(separator: " ")
    state.withLock { _ = $0.models[metric, default: []].insert(name) }
  }

  private static func key(_ target: TargetConfiguration) -> String { JSONWriter.compact(target.options.json) }

  private func target(of configuration: TargetConfiguration) throws(Diagnostic) -> any Target {
    let key = Self.key(configuration)
    if let target = state.withLock({ $0.targets[key] }) { return target }
    let isLocal = ["command", "replay"].contains(configuration.type)
    let place = isLocal ? state.withLock { $0.programs } ?? workspace : workspace
    let made = HoldoutTarget(
      try TargetRegistry.make(
        TargetConfiguration(configuration.options, prices: contents.suite.target.prices),
        context: place.targetContext(for: contents)))
    return state.withLock { state in
      let target = state.targets[key] ?? made
      state.targets[key] = target
      return target
    }
  }

  private func scope(
    of target: TargetConfiguration, identity: JSONValue, besides reports: [String]
  ) async throws -> AnswerScope {
    let key = Self.key(target)
    if let scope = state.withLock({ $0.scopes[key] }) { return scope }
    let circumstances = try await AnswerCircumstances.of(target, in: workspace, besides: reports)
    let scope = AnswerScope(
      identity: ["judge": identity], circumstances: circumstances)
    state.withLock { $0.scopes[key] = scope }
    return scope
  }

  /// The suite's journal, opened where nobody did yet.
  private func openJournal() throws(JournalError) -> Journal {
    let folder: JournalFolder
    do { folder = try workspace.journalFolder(of: shard) } catch {
      throw JournalError(
        "there is no place for the cache of paid answers: \(error)", remedy: "run in a repository")
    }
    let opened = state.withLock { state -> Result<Journal, JournalError> in
      if let journal = state.journal { return .success(journal) }
      do throws(JournalError) {
        let journal = try Journal(suite: contents.suite.name, in: folder, now: workspace.context.now)
        state.journal = journal
        return .success(journal)
      } catch {
        return .failure(error)
      }
    }
    return try opened.get()
  }
}
