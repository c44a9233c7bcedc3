import GateScoring
import GateSuite
import GateTargets
import Synchronization

/// Runs a suite's examples on a target and scores the answers.
public struct Evaluator: Sendable {
  /// The suite with its golden set and prompt.
  public let contents: SuiteContents
  /// The metrics that score each answer.
  public let scorers: [MetricScorer]
  /// The epochs of each example, by number from 1.
  public let epochs: ClosedRange<Int>
  /// How many epochs critical examples have, if that is more than the others.
  let criticalEpochs: Int
  /// How many epochs examples have by id, if not all have as many; one that is not in it has those of most.
  let allocation: [String: Int]

  /// The release's answers, if those of this run are judged beside them; nil if there are none.
  private let released: ReleasedAnswers?
  /// The rows by which answers are judged in place of those that were asked, by id.
  private let judged: [String: Example]

  /// An evaluator.
  /// - Parameters:
  ///   - criticalEpochs: how many epochs critical examples have, if that is more than the others.
  ///   - allocation: how many epochs examples have by id; empty if all have as many.
  ///   - judged: the rows by which the answers to some examples are judged, which ask the same, by id.
  ///   - released: the release's answers, if those of this run are judged beside them.
  public init(
    contents: SuiteContents, scorers: [MetricScorer], epochs: ClosedRange<Int>, criticalEpochs: Int = 0,
    allocation: [String: Int] = [:], judged: [String: Example] = [:], released: ReleasedAnswers? = nil
  ) {
    self.contents = contents
    self.scorers = scorers
    self.epochs = epochs
    self.criticalEpochs = criticalEpochs
    self.allocation = allocation
    self.judged = judged
    self.released = released
  }

  /// The same evaluator, if its answers are judged beside those of a release.
  public func beside(_ released: ReleasedAnswers) -> Evaluator {
    Evaluator(
      contents: contents, scorers: scorers, epochs: epochs, criticalEpochs: criticalEpochs,
      allocation: allocation, judged: judged, released: released)
  }

  /// The calls of a run: each example in each epoch, in the golden set's order.
  /// - Parameter arm: the side that they are made for; nil where there is one side only.
  /// - Throws: up to twenty prompts that cannot be rendered.
  public func plan(for arm: Arm? = nil) throws(Diagnostics) -> RunPlan {
    var faults = FaultGroups()
    for example in contents.golden.examples {
      do throws(Diagnostic) { _ = try contents.messages(for: example) } catch {
        faults.add(row(of: example).isHoldout ? error.withheld : error, of: example.id)
      }
    }
    guard faults.isEmpty else { throw Diagnostics(faults.faults(of: contents.golden.examples.count)) }
    let (contents, schedule) = (contents, schedule)
    return RunPlan(
      requests: PlannedRequests(
        count: schedule.count,
        name: { number in
          let (place, epoch) = schedule.place(of: number)
          let example = contents.golden.examples[place]
          return PlannedRequests.Name(
            exampleID: example.id, epoch: epoch, arm: arm, isHoldout: row(of: example).isHoldout)
        }
      ) { number in
        let (place, epoch) = schedule.place(of: number)
        let example = contents.golden.examples[place]
        return TargetRequest(
          exampleID: example.id, epoch: epoch,
          // Every prompt was rendered once above, so that this one renders too.
          messages: (try? contents.messages(for: example)) ?? [], input: example.input.json,
          metadata: example.metadata,
          parameters: contents.suite.parameters(of: example).seeded(for: example.id, epoch: epoch),
          tools: example.tools, arm: arm,
          laterTurns: example.conversation.map { $0.turns.dropFirst().map(\.message) } ?? [],
          isHoldout: row(of: example).isHoldout)
      },
      hasConversations: contents.golden.hasConversations,
      hasHoldouts: contents.golden.examples.contains { row(of: $0).isHoldout })
  }

  /// The scored answers of a plan.
  public struct Scored: Sendable {
    /// The examples, in the golden set's order.
    public let examples: ExampleRecords
    /// How many answers keep the release's score, by metric.
    public let kept: [String: Int]
  }

  /// Scores the outcomes of a plan, and lets each go.
  public func score(_ outcomes: CallOutcomes) async -> Scored {
    let (examples, schedule) = (contents.golden.examples, schedule)
    let tasks = min(contents.suite.concurrency, examples.count)
    let scored = ScoredRecords()
    let kept = await withTaskGroup(of: [String: Int].self) { group in
      for task in 0..<tasks {
        group.addTask {
          var kept: [String: Int] = [:]
          for index in stride(from: task, to: examples.count, by: tasks) {
            let calls = outcomes.take(schedule.requests(of: index))
            let example = row(of: examples[index])
            let answers = await self.records(
              of: example, calls, in: schedule.epochs(of: index), counting: &kept)
            scored.add(ExampleRecord(example, epochs: answers), at: index)
          }
          return kept
        }
      }
      return await group.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
    }
    return Scored(examples: AgreementScoring.finish(scored.records, with: scorers), kept: kept)
  }

  /// The row by which the answers to an example are judged.
  func row(of example: Example) -> Example { judged[example.id] ?? example }

  private func records(
    of example: Example, _ calls: [CallOutcome], in epochs: ClosedRange<Int>,
    counting kept: inout [String: Int]
  ) async -> [EpochRecord] {
    var records: [EpochRecord] = []
    var released = released?.answers(to: example)
    let parameters = contents.suite.parameters(of: example)
    for (epoch, call) in zip(epochs, calls) {
      switch call.result {
      case .success(let response):
        let beside = Beside(
          match: released?.match(response), kept: released?.kept ?? [],
          opponent: released?.opponent(in: epoch))
        var record = await record(example, response, by: call.fallback, beside: beside, counting: &kept)
        if let seed = parameters.seeded(for: example.id, epoch: epoch).values["seed"]?.integerValue {
          record.seed = seed
        }
        if call.attempts > 1 { record.retries = call.attempts - 1 }
        if call.isCold { record.isCold = true }
        records.append(finished(record, of: example))
      case .failure(let error):
        let told = example.isHoldout ? error.withheld : error
        var record = EpochRecord(error: told.description)
        record.retries = call.attempts - 1
        records.append(finished(record, of: example))
      }
    }
    return records
  }

  /// What of the release an answer is judged beside.
  private struct Beside {
    /// The release's answer that it is word for word; nil if there is none.
    let match: EpochRecord?
    /// The metrics whose scores are kept.
    let kept: Set<String>
    /// The release's answer in the same epoch; nil if there is none.
    let opponent: String?
  }

  private func record(
    _ example: Example, _ response: Response, by fallback: Fallback?, beside: Beside,
    counting kept: inout [String: Int]
  ) async -> EpochRecord {
    if let fallback, !fallback.isCompared {
      // Another model's answer says nothing of this one, neither good nor bad.
      var record = EpochRecord(
        error: "fallback: \(fallback.name) answered, another model, whose answers do not count")
      record.answeredBy = fallback.name
      return record
    }
    var scores: [String: Double] = [:]
    var unscored: [String: String] = [:]
    var unread: [String: String] = [:]
    for scorer in scorers {
      let name = scorer.metric.name
      let score: Score
      if beside.kept.contains(name), let stored = beside.match?.keptScore(name) {
        score = stored
        kept[name, default: 0] += 1
      } else if scorer.isAgainstRelease {
        // A run of the release itself, or before the first one, has no such score.
        guard released != nil else { continue }
        score = await scorer.score(response, against: beside.opponent, for: example)
        if response.output == beside.opponent { kept[name, default: 0] += 1 }
      } else {
        score = await scorer.score(response, for: example)
      }
      switch score {
      case .value(let value): scores[scorer.metric.name] = value
      case .unread(let reason):
        scores[scorer.metric.name] = 0
        unread[scorer.metric.name] = reason
      case .unscored(let reason): unscored[scorer.metric.name] = reason
      }
    }
    var record = EpochRecord(response: response, scores: scores, unscored: unscored)
    if !unread.isEmpty { record.unread = unread }
    record.answeredBy = fallback?.name
    return record
  }

  /// A scored record as it may be kept and told: without what the suite's `redact` names, and a holdout's without
  /// its texts.
  private func finished(_ record: EpochRecord, of example: Example) -> EpochRecord {
    let redacted = record.redacted(by: contents.suite.redaction)
    return example.isHoldout ? redacted.withheld : redacted
  }
}

/// The records of examples, as they are scored: several tasks do that.
private final class ScoredRecords: Sendable {
  private struct State {
    var records = ExampleRecords()
    /// The example of each record, by its number.
    var numbers: [Int] = []
  }

  private let state = Mutex(State())

  func add(_ record: ExampleRecord, at number: Int) {
    state.withLock { state in
      state.records.append(record)
      state.numbers.append(number)
    }
  }

  /// The records in the order of their examples.
  var records: ExampleRecords {
    state.withLock { state in
      let numbers = state.numbers
      return state.records.arranged(by: numbers.indices.sorted { numbers[$0] < numbers[$1] })
    }
  }
}
