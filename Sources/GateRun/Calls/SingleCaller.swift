import GateJournal
import GateScoring
import GateSuite
import GateTargets

/// Makes calls that no plan knows beforehand, one by one: kept, bounded and retried like those of a run.
public struct SingleCaller: Sendable {
  /// Where answers are kept, and which of earlier runs may be taken.
  public struct Memory: Sendable {
    /// The journal.
    public let journal: Journal
    /// What all calls of the target have in common.
    public let scope: AnswerScope
    /// Which answers of earlier runs may be taken.
    public let policy: AnswerPolicy

    /// Where answers are kept.
    public init(journal: Journal, scope: AnswerScope, policy: AnswerPolicy) {
      self.journal = journal
      self.scope = scope
      self.policy = policy
    }
  }

  private let target: any Target
  private let name: String
  private let allowance: CallAllowance
  private let retryPolicy: RetryPolicy
  private let memory: Memory?

  /// A caller of one target.
  /// - Parameters:
  ///   - name: tells the target from the others that draw on the allowance.
  ///   - memory: nil where nothing is paid for, and so nothing is kept.
  public init(
    of target: any Target, named name: String, within allowance: CallAllowance, retryPolicy: RetryPolicy,
    memory: Memory?
  ) {
    self.target = target
    self.name = name
    self.allowance = allowance
    self.retryPolicy = retryPolicy
    self.memory = memory
  }

  /// What comes of one call and its retries; the answer is kept when this returns.
  /// - Returns: nil where the run ended before there was an outcome; the allowance says why.
  public func outcome(of request: TargetRequest) async -> CallOutcome? {
    let plan = RunPlan(requests: [request])
    var paid: PaidAnswers?
    if let memory {
      do throws(JournalError) {
        paid = try await PaidAnswers(
          to: plan, in: memory.journal, scope: memory.scope, policy: memory.policy)
      } catch {
        allowance.shut(because: .journal(error))
        return nil
      }
    }
    // The jitter of retries is no part of any result, so it needs no seed.
    let caller = Caller(
      target: target, gate: allowance.gate, retryPolicy: retryPolicy,
      jitter: { Double.random(in: 0..<1) }, paid: paid, kind: .single)
    if let known = caller.outcomesPaidBefore(plan.requests).first ?? nil { return known }
    guard let outcome = await caller.call(request) else { return nil }
    allowance.note(outcome, of: name)
    return outcome
  }
}

/// Calls an embedding model for the scorers, with retries.
public struct EmbeddingCaller: EmbeddingSource {
  private let target: EmbeddingTarget
  private let retryPolicy: RetryPolicy
  /// Waits some seconds; returns early where the task is cancelled.
  private let sleep: @Sendable (Double) async -> Void

  /// A caller.
  /// - Parameter options: the scorer's `embeddings: {model: ...}`.
  /// - Throws: on a bad option, and where the key is missing from the environment.
  public init(
    _ options: ConfigValue, context: TargetContext, retryPolicy: RetryPolicy,
    sleep: @escaping @Sendable (Double) async -> Void = { try? await Task.sleep(for: .seconds($0)) }
  ) throws(Diagnostic) {
    target = try EmbeddingTarget(options, context: context)
    self.retryPolicy = retryPolicy
    self.sleep = sleep
  }

  /// The vectors of some texts, in their order; a call that can heal is made again as the policy says.
  public func embed(_ texts: [String]) async throws(EmbeddingFailure) -> [[Double]] {
    var attempts = 0
    while true {
      attempts += 1
      do throws(TargetError) {
        return try await target.embed(texts)
      } catch {
        // Calls for embeddings are few, so that none need be spread by chance.
        guard !Task.isCancelled, let delay = retryPolicy.delay(after: error, attempts: attempts, fraction: 1)
        else {
          throw EmbeddingFailure(
            "no embedding: \(error.description)", mayConcernOneText: error.kind == .request)
        }
        await sleep(delay)
      }
    }
  }

  /// Closes the connections.
  public func close() async { await target.close() }
}
