import GateJSON
import GateJournal
import GateSuite
import GateTargets

/// Answers a plan by batches: submits what is missing, waits, and puts the answers into the journal.
///
/// What the batches do not answer is left to the usual runner. A batch that an earlier run submitted is taken up
/// wherever it holds something that is missing, so that nothing is submitted twice.
public struct BatchRunner: Sendable {
  /// What becomes of requests that none of the given batches holds.
  public enum Rest: Sendable {
    /// They are submitted in a new batch.
    case submitted
    /// The batches are taken for those of another plan.
    case refused
  }

  let target: any BatchTarget
  let wait: Double
  let allowance: CallAllowance
  let clock: any Clock<Duration>
  let tell: @Sendable (String) -> Void

  /// A runner.
  /// - Parameters:
  ///   - wait: how long the batches are waited for, in seconds; at 0 they are looked at once.
  ///   - allowance: its calls bound how many requests are submitted, by all runners that have it.
  ///   - clock: sleeps between looks.
  ///   - tell: is told what happens, one line each.
  public init(
    on target: any BatchTarget, wait: Double, within allowance: CallAllowance,
    clock: any Clock<Duration> = ContinuousClock(), tell: @escaping @Sendable (String) -> Void
  ) {
    self.target = target
    self.wait = wait
    self.allowance = allowance
    self.clock = clock
    self.tell = tell
  }

  /// Brings in the answers that batches can give, and closes the target, whatever happens.
  /// - Parameters:
  ///   - paid: what was paid for before, and the journal; the answers are added to it.
  ///   - ids: batches that the journal may not know of, as another machine submitted them.
  ///   - policy: which batches of earlier runs may be taken up.
  /// - Returns: the longest time from the submission of a batch to its results, in seconds; nil if there was none.
  /// - Throws: where the answers are not there yet, or cannot be had this way.
  @discardableResult public func collect(
    _ plan: RunPlan, into paid: inout PaidAnswers, ids: [String] = [], rest: Rest = .submitted,
    policy: AnswerPolicy
  ) async throws(BatchStop) -> Double? {
    var collection = BatchCollection(plan, paid)
    let result: Result<Double?, BatchStop>
    do throws(BatchStop) {
      let batches = try await collect(&collection, ids: ids, rest: rest, policy: policy)
      result = .success(try await seconds(of: batches, in: collection.paid.journal))
    } catch {
      result = .failure(error)
    }
    await target.close()
    let seconds = try result.get()
    paid = collection.paid
    return seconds
  }

  /// How many requests `collect` would submit: those that have no answer and are in no batch of an earlier run.
  /// - Throws: where the journal cannot be read.
  public func requestsToSubmit(
    of plan: RunPlan, besides paid: PaidAnswers, policy: AnswerPolicy
  ) async throws(BatchStop) -> Int {
    var collection = BatchCollection(plan, paid)
    _ = try await takeUp(&collection, policy: policy)
    return collection.uncovered.count
  }

  /// The longest time from the submission of one of the batches to its results.
  private func seconds(of batches: [String], in journal: Journal) async throws(BatchStop) -> Double? {
    guard !batches.isEmpty else { return nil }
    do throws(JournalError) {
      return try await journal.batches().filter { batches.contains($0.id) }
        .compactMap { batch in batch.collectedAt.map { max($0 - batch.submittedAt, 0) } }.max()
    } catch {
      throw BatchStop(Task.isCancelled ? .cancelled : .journal(error), batches: batches)
    }
  }

  /// - Returns: the ids of the batches that were collected.
  private func collect(
    _ collection: inout BatchCollection, ids: [String], rest: Rest, policy: AnswerPolicy
  ) async throws(BatchStop) -> [String] {
    guard !collection.missing.isEmpty else { return [] }
    var watch = BatchWatch(self)
    let pending = try await takeUp(&collection, policy: policy)
    var (all, submitted) = (pending, (ids: [String](), keys: [AnswerKey]()))
    if !ids.isEmpty {
      all = []
      for id in ids + pending where !all.contains(id) { all.append(id) }
      try await gather(all, into: &collection, with: &watch, isStrict: rest == .refused)
      if rest == .submitted {
        submitted = try await submit(&collection, beside: [])
        try await gather(submitted.ids, into: &collection, with: &watch, isStrict: false)
        all += submitted.ids
      }
    } else {
      submitted = try await submit(&collection, beside: pending)
      all += submitted.ids
      try await gather(all, into: &collection, with: &watch, isStrict: false)
    }
    if !collection.missing.isEmpty {
      // What a batch has not answered is not billed; what one of an earlier run has not was never taken from the budget.
      _ = allowance.submit(-submitted.keys.count { collection.missing[$0] != nil })
      tell(
        "\(Counted.of(collection.missing.count, "request", "has", "have")) no answer from a batch and \(collection.missing.count == 1 ? "is" : "are") called directly"
      )
    }
    return all
  }

  /// The batches of earlier runs that are not collected yet and hold something that is missing.
  private func takeUp(
    _ collection: inout BatchCollection, policy: AnswerPolicy
  ) async throws(BatchStop) -> [String] {
    if case .fresh = policy { return [] }
    let known: [JournaledBatch]
    do throws(JournalError) { known = try await collection.paid.journal.batches() } catch {
      throw BatchStop(Task.isCancelled ? .cancelled : .journal(error), batches: [])
    }
    var pending: [String] = []
    for batch in known where collection.isMissingAny(of: batch.keys) {
      if case .resume(let age) = policy, batch.submittedAt < collection.paid.journal.time - age {
        tell("the batch \(batch.id) is too old to go on with; --resume does")
        continue
      }
      collection.cover(batch.keys)
      guard !batch.isCollected else { continue }
      pending.append(batch.id)
      tell("going on with the batch \(batch.id)")
    }
    return pending
  }

  /// Submits what no batch holds.
  /// - Returns: the new batches' ids, and the keys of what the budget allowed for.
  private func submit(
    _ collection: inout BatchCollection, beside others: [String]
  ) async throws(BatchStop) -> (ids: [String], keys: [AnswerKey]) {
    let entries = collection.uncovered
    guard allowance.submit(entries.count) else {
      throw BatchStop(
        .budget(requests: entries.count, calls: allowance.callsLeft ?? 0), batches: others)
    }
    var ids: [String] = []
    let groups: [[BatchEntry]]
    do throws(TargetError) { groups = try self.groups(of: entries) } catch {
      throw BatchStop(.failed(error, during: .submitting), batches: others)
    }
    for batch in groups {
      if Task.isCancelled { throw BatchStop(.cancelled, batches: others + ids) }
      let id = try await submit(batch, of: collection, beside: others + ids)
      ids.append(id)
      collection.cover(Set(batch.compactMap { AnswerKey(hex: $0.customID) }))
      tell("submitted the batch \(id) with \(Counted.of(batch.count, "request"))")
    }
    return (ids, entries.compactMap { AnswerKey(hex: $0.customID) })
  }

  /// The requests of each batch; one that is larger than a whole batch is in none.
  /// - Throws: `.request` if the API has no place for what is asked.
  private func groups(of entries: [BatchEntry]) throws(TargetError) -> [[BatchEntry]] {
    let limits = target.limits
    var fitting: [(entry: BatchEntry, size: Int)] = []
    for entry in entries {
      let size = try target.size(of: entry)
      if size <= limits.bytes { fitting.append((entry, size)) }
    }
    return try limits.groups(of: fitting) { element throws(TargetError) in element.size }
      .map { $0.map(\.entry) }
  }

  /// Submits one batch and notes it in the journal. Once begun it is not cancelled, as a batch whose id nobody
  /// knows would be paid for in vain.
  private func submit(
    _ entries: [BatchEntry], of collection: BatchCollection, beside others: [String]
  ) async throws(BatchStop) -> String {
    let (journal, plan, target) = (collection.paid.journal, collection.digest, target)
    let retries = BatchRetries(clock: clock)
    let task = Task { () -> Result<String, BatchStop> in
      do throws(TargetError) {
        // After a broken connection or a timeout nobody knows whether the batch was made: no second one.
        let id = try await retries.run(where: { $0.kind == .rateLimited || $0.kind == .server }) {
          () throws(TargetError) in try await target.submit(entries, plan: plan)
        }
        do throws(JournalError) {
          try await journal.noteBatch(
            id, plan: plan, keys: entries.compactMap { AnswerKey(hex: $0.customID) })
        } catch {
          return .failure(BatchStop(.journal(error), batches: others + [id]))
        }
        return .success(id)
      } catch {
        return .failure(BatchStop(.failed(error, during: .submitting), batches: others))
      }
    }
    return try await task.value.get()
  }

  /// Waits for batches, fetches their results and keeps them.
  private func gather(
    _ ids: [String], into collection: inout BatchCollection, with watch: inout BatchWatch, isStrict: Bool
  ) async throws(BatchStop) {
    guard !ids.isEmpty else { return }
    let ended = try await watch.end(of: ids, plan: isStrict ? collection.digest : nil, collection)
    var all: [(status: BatchStatus, results: BatchResults)] = []
    for status in ended { all.append((status, try await fetch(status, of: ids))) }
    let spared = all.reduce(0) { sum, batch in
      // A batch that was cut off has no lines for what it did not come to.
      sum
        + (batch.status.phase == .ended("completed")
          ? 0 : max(0, batch.status.total - batch.results.results.count))
    }
    for (_, results) in all { collection.note(results) }
    if isStrict, collection.uncovered.count > spared + all.reduce(0, { $0 + $1.results.unreadable }) {
      throw BatchStop(
        .otherPlan(requests: collection.uncovered.count, of: collection.requests.count), batches: ids)
    }
    for (status, results) in all {
      let taken = try await keep(results, of: status.id, in: &collection)
      tell(Self.summary(of: status, collection.withholding(results), taken: taken))
      let again = results.answeredAgain
      if again > 0 {
        tell(
          "\(Counted.of(again, "result")) of the batch \(status.id) came again with another answer: the first counts"
        )
      }
    }
  }

  private func fetch(_ status: BatchStatus, of ids: [String]) async throws(BatchStop) -> BatchResults {
    let target = target
    let retries = BatchRetries(clock: clock)
    do throws(TargetError) {
      var results = BatchResults()
      for attempt in 1...3 {
        results = try await retries.run(where: \.isTransient) { () throws(TargetError) in
          try await target.results(of: status)
        }
        if results.unreadable == 0 { break }
        tell(
          "\(Counted.of(results.unreadable, "line")) of the results of \(status.id) cannot be read (\(attempt) of 3 downloads)"
        )
      }
      return results
    } catch {
      if Task.isCancelled { throw BatchStop(.cancelled, batches: ids) }
      throw BatchStop(.failed(error, during: .fetching), batches: ids)
    }
  }

  /// Keeps a batch's answers in the journal before anything else is done with them.
  /// - Returns: how many of them answer the plan.
  private func keep(
    _ results: BatchResults, of id: String, in collection: inout BatchCollection
  ) async throws(BatchStop) -> Int {
    let answers = collection.answers(in: results)
    let journal = collection.paid.journal
    do throws(JournalError) { try await journal.collectBatch(id, answers: answers) } catch {
      throw BatchStop(Task.isCancelled ? .cancelled : .journal(error), batches: [id])
    }
    return collection.take(answers)
  }

  private static func summary(of status: BatchStatus, _ results: BatchResults, taken: Int) -> String {
    let failures = results.results.compactMap { result -> TargetError? in
      if case .failure(let error) = result.outcome { error } else { nil }
    }
    var told = "collected \(Counted.of(taken, "answer")) from the batch \(status.id)"
    if case .ended(let word) = status.phase, word != "completed", word != "ended" {
      told += ", which is \(word)"
    }
    if let first = failures.first {
      told += "; \(failures.count) of its requests failed, the first with: \(first.message)"
    }
    return told
  }
}
