import GateJournal
import GateSuite
import GateTargets

/// What batches are to answer of a plan, and what they have answered so far.
struct BatchCollection {
  /// All requests of the plan.
  let requests: PlannedRequests
  /// The digest of the plan.
  let digest: String
  /// The answers so far, and the journal.
  private(set) var paid: PaidAnswers
  /// The requests that have no answer, by what their answer is found by.
  private(set) var missing: [AnswerKey: Int]

  private let keys: [AnswerKey]
  private var covered: Set<AnswerKey> = []

  /// A plan with the answers that were paid for before.
  init(_ plan: RunPlan, _ paid: PaidAnswers) {
    requests = plan.requests
    self.paid = paid
    keys = plan.requests.map { paid.key(of: $0) }
    digest = AnswerKey(ofPlan: keys).hex
    missing = [:]
    for (index, key) in keys.enumerated() where paid.found.answers[index] == nil { missing[key] = index }
  }

  /// Whether one of the keys has no answer yet.
  func isMissingAny(of keys: Set<AnswerKey>) -> Bool { keys.contains { missing[$0] != nil } }

  /// Notes that a batch holds these requests.
  mutating func cover(_ keys: Set<AnswerKey>) { covered.formUnion(keys) }

  /// Notes which requests a batch turned out to hold.
  mutating func note(_ results: BatchResults) {
    covered.formUnion(results.results.compactMap { AnswerKey(hex: $0.customID) })
  }

  /// The results as they may be told: a failed holdout's without what the provider says of it.
  func withholding(_ results: BatchResults) -> BatchResults {
    let secret = Set(requests.indices.filter { requests.name(of: $0).isHoldout }.map { keys[$0].hex })
    var told = results
    told.results = results.results.map { result in
      guard secret.contains(result.customID), case .failure(let error) = result.outcome else { return result }
      return BatchResult(customID: result.customID, outcome: .failure(error.withheld))
    }
    return told
  }

  /// The requests without an answer that no batch holds, in the plan's order.
  var uncovered: [BatchEntry] {
    keys.indices.compactMap { index in
      let key = keys[index]
      guard missing[key] == index, !covered.contains(key) else { return nil }
      return BatchEntry(customID: key.hex, request: requests[index])
    }
  }

  /// The answers that may go into the journal: to what is missing, or to what belongs to no call of this plan, as
  /// a later part of the run may ask for it. Of two answers to one request the first counts.
  func answers(in results: BatchResults) -> [AnswerKey: Response] {
    let known = Set(keys)
    var answers: [AnswerKey: Response] = [:]
    for result in results.results {
      guard let key = AnswerKey(hex: result.customID), case .success(let response) = result.outcome,
        answers[key] == nil, missing[key] != nil || !known.contains(key)
      else { continue }
      answers[key] = response
    }
    return answers
  }

  /// Takes answers that are in the journal.
  /// - Returns: how many of them answer the plan.
  mutating func take(_ answers: [AnswerKey: Response]) -> Int {
    var taken = 0
    for (key, response) in answers {
      guard let index = missing.removeValue(forKey: key) else { continue }
      paid.add(response, to: index)
      taken += 1
    }
    return taken
  }
}

/// Repeats a request about a batch where that can heal; the waits double from a second to 30, five of them at most.
struct BatchRetries: Sendable {
  let clock: any Clock<Duration>

  private let policy = RetryPolicy(retries: 5, baseDelay: 1, maximumDelay: 30, maximumRetryAfter: 600)

  /// A repeater that sleeps by a clock.
  init(clock: any Clock<Duration>) { self.clock = clock }

  /// Does some work, again where it failed with an error that `canHeal`.
  /// - Throws: the last error.
  func run<Value: Sendable>(
    where canHeal: (TargetError) -> Bool, _ work: () async throws(TargetError) -> Value
  ) async throws(TargetError) -> Value {
    var attempts = 0
    while true {
      do throws(TargetError) { return try await work() } catch {
        attempts += 1
        guard canHeal(error), !Task.isCancelled,
          let delay = policy.delay(after: error, attempts: attempts, fraction: 1),
          (try? await clock.sleep(for: .seconds(delay))) != nil
        else { throw error }
      }
    }
  }
}
