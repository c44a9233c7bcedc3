import GateJournal
import GateSuite
import GateTargets

/// The answers to a plan that earlier runs paid for, and the journal that keeps the new ones.
public struct PaidAnswers: Sendable {
  /// An answer of a target that the first one fails over to.
  public struct FailoverAnswer: Sendable {
    /// Which one, from 1.
    let number: Int
    let answer: JournaledAnswer
  }

  /// What was found, by the number of the request in the plan.
  public private(set) var found: FoundAnswers
  /// The answers of an unfinished run's failover, where the first target has none.
  let foundByFailover: [Int: FailoverAnswer]

  let journal: Journal
  /// The first target's, and those that it fails over to: the keys tell who answered.
  private let scopes: [AnswerScope]

  /// Looks up the answers to a plan.
  /// - Parameter failover: the scopes of the targets that the first one fails over to, in order.
  /// - Throws: where the journal cannot be read or written.
  public init(
    to plan: RunPlan, in journal: Journal, scope: AnswerScope, failover: [AnswerScope] = [],
    policy: AnswerPolicy
  ) async throws(JournalError) {
    self.journal = journal
    scopes = [scope] + failover
    let found = try await journal.answers(to: plan.requests, in: scope, policy: policy)
    self.found = found
    var others: [Int: FailoverAnswer] = [:]
    // A finished run's failover is over; the first target may answer again.
    let unfinished = policy == .reuse ? AnswerPolicy.resume(maximumAge: .infinity) : policy
    for (number, scope) in failover.enumerated() {
      let missing = plan.requests.indices.filter { found.answers[$0] == nil && others[$0] == nil }
      let more = try await journal.answers(
        to: plan.requests.ordered(by: missing), in: scope, policy: unfinished)
      for (position, answer) in more.answers {
        others[missing[position]] = FailoverAnswer(number: number + 1, answer: answer)
      }
    }
    foundByFailover = others
  }

  private var allFound: [JournaledAnswer] {
    Array(found.answers.values) + foundByFailover.values.map(\.answer)
  }

  /// What the answer to a request is found by.
  func key(of request: TargetRequest) -> AnswerKey { key(of: request, by: 0) }

  /// Takes in the answer of a batch, which is in the journal.
  mutating func add(_ response: Response, to request: Int) {
    found.add(JournaledAnswer(response: response, attempts: 1, origin: .batch), to: request)
  }

  /// Takes in an answer that is in the journal.
  public mutating func add(_ answer: JournaledAnswer, to request: Int) { found.add(answer, to: request) }

  /// How many answers an unfinished run paid for.
  public var resumed: Int { allFound.count { $0.origin == .unfinishedRun } }

  /// How many answers come from runs that had their verdict.
  public var cached: Int { allFound.count { $0.origin == .finishedRun } }

  /// Keeps the answer of a call; it is on the disk when this returns.
  /// - Parameter number: which target answered: 0 for the first.
  func keep(
    _ response: Response, to request: TargetRequest, attempts: Int, by number: Int
  ) async throws(JournalError) {
    try await journal.keep(response, attempts: attempts, under: key(of: request, by: number))
  }

  /// Notes a failed call, where the provider may have billed it.
  func note(_ error: TargetError, of request: TargetRequest, by number: Int) async throws(JournalError) {
    switch error.kind {
    case .timeout, .connection, .server, .malformed:
      try await journal.note(error, under: key(of: request, by: number))
    case .authentication, .proxy, .request, .rateLimited, .process, .missingRecording: return
    }
  }

  private func key(of request: TargetRequest, by number: Int) -> AnswerKey {
    scopes[min(number, scopes.count - 1)].key(of: request)
  }
}
