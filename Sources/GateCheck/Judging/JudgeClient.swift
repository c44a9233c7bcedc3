import GateDecision
import GateJSON
import GateJournal
import GateRun
import GateScoring
import GateSuite
import GateTargets
import Synchronization

/// Calls the models that judge a suite's answers, for all parts of its run.
///
/// What they answer is in the suite's journal before it is used, and is found again by a run that goes on. The same
/// question is asked once, however often an answer comes.
package final class JudgeClient: Sendable {
  /// Whether and on which terms models are called.
  package enum Terms {
    /// They are, with answers of earlier runs by a policy.
    /// - reports: the absolute paths of the files that the command writes.
    case calls(policy: AnswerPolicy, reports: [String])
    /// The command calls no model.
    case none
  }

  private struct State {
    var targets: [String: any Target] = [:]
    var scopes: [String: AnswerScope] = [:]
    var known: [AnswerKey: Response] = [:]
    var calls = 0
    var paidBefore = 0
  }

  /// The suite's journal, which the run shares.
  package let journal: SuiteJournal
  private let contents: SuiteContents
  private let workspace: Workspace
  private let terms: Terms
  private let state = Mutex(State())

  /// A client for one suite.
  /// - Parameter shard: the part of the run, which has a journal of its own; nil for all of it.
  package init(for contents: SuiteContents, on terms: Terms, in workspace: Workspace, shard: Shard? = nil) {
    self.contents = contents
    self.workspace = workspace
    self.terms = terms
    journal = SuiteJournal(of: contents.suite.name, in: workspace, shard: shard)
  }

  /// Whether models are called at all.
  var callsModels: Bool { if case .calls = terms { true } else { false } }

  /// How many verdicts the models gave since they were connected.
  var calls: Int { state.withLock { $0.calls } }

  /// A text without what the suite's `redact` names.
  func redacted(_ text: String) -> String { contents.suite.redaction.applied(to: text) }

  /// Runs a body that may ask models, and closes their connections when it has ended, however it did.
  func connected<Value>(_ body: () async throws -> Value) async throws -> Value {
    state.withLock { ($0.calls, $0.paidBefore) = (0, 0) }
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
    let (targets, calls, paidBefore) = state.withLock { state in
      defer { state.targets = [:] }
      return (state.targets.sorted { $0.key < $1.key }.map(\.value), state.calls, state.paidBefore)
    }
    for target in targets { await target.close() }
    if paidBefore > 0 {
      workspace.context.writeError(
        "\(contents.suite.name): judge: \(paidBefore) of \(calls) verdicts were already paid for\n")
    }
  }

  /// What a model answers to a question.
  /// - Parameters:
  ///   - place: where a model that is a program or a recording is.
  ///   - allowance: what bounds the call.
  /// - Returns: the answer, and whether it was asked for now and not earlier in this run.
  func answer(
    to question: ModelQuestion, in place: Workspace, within allowance: CallAllowance
  ) async throws(ModelSilence) -> (response: Response, isNew: Bool) {
    guard case .calls(let policy, let reports) = terms else {
      throw ModelSilence("this command calls no model")
    }
    let request = TargetRequest(
      exampleID: question.exampleID, epoch: question.attempt, messages: question.messages, input: .null,
      parameters: question.parameters.seeded(for: question.exampleID, epoch: question.attempt),
      isHoldout: question.isHoldout)
    let target: any Target
    let scope: AnswerScope
    do {
      target = try self.target(of: question.target, in: place)
      scope = try await self.scope(of: question.target, identity: target.identity, besides: reports)
    } catch {
      throw ModelSilence("\(error)")
    }
    let key = scope.key(of: request)
    if let known = state.withLock({ $0.known[key] }) { return (known, false) }
    let memory: SingleCaller.Memory?
    do throws(JournalError) {
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
      return (response, true)
    }
  }

  private static func key(_ target: TargetConfiguration) -> String { JSONWriter.compact(target.options.json) }

  /// The target of a model, made at its first use.
  /// - Parameter place: where it is if it is a program or a recording.
  func target(of configuration: TargetConfiguration, in place: Workspace) throws(Diagnostic) -> any Target {
    let isLocal = ["command", "replay"].contains(configuration.type)
    let place = isLocal ? place : workspace
    let key = "\(Self.key(configuration))\t\(place.locator.root)"
    if let target = state.withLock({ $0.targets[key] }) { return target }
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

  private func openJournal() throws(JournalError) -> Journal {
    do { return try journal.open() } catch let error as JournalError { throw error } catch {
      throw JournalError(
        "there is no place for the cache of paid answers: \(error)", remedy: "run in a repository")
    }
  }
}
