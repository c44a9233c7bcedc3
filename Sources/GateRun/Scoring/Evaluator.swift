import GateScoring
import GateSuite
import GateTargets

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

  /// The rows by which answers are judged in place of those that were asked, by id.
  private let judged: [String: Example]

  /// An evaluator.
  /// - Parameters:
  ///   - criticalEpochs: how many epochs critical examples have, if that is more than the others.
  ///   - allocation: how many epochs examples have by id; empty if all have as many.
  ///   - judged: the rows by which the answers to some examples are judged, which ask the same, by id.
  public init(
    contents: SuiteContents, scorers: [MetricScorer], epochs: ClosedRange<Int>, criticalEpochs: Int = 0,
    allocation: [String: Int] = [:], judged: [String: Example] = [:]
  ) {
    self.contents = contents
    self.scorers = scorers
    self.epochs = epochs
    self.criticalEpochs = criticalEpochs
    self.allocation = allocation
    self.judged = judged
  }

  /// The calls of a run: each example in each epoch, in the golden set's order.
  /// - Parameter arm: the side that they are made for; nil where there is one side only.
  /// - Throws: up to twenty prompts that cannot be rendered.
  public func plan(for arm: Arm? = nil) throws(Diagnostics) -> RunPlan {
    var faults: [Diagnostic] = []
    for example in contents.golden.examples {
      do throws(Diagnostic) { _ = try contents.messages(for: example) } catch {
        faults.append(row(of: example).isHoldout ? error.withheld : error)
        if faults.count == 20 { break }
      }
    }
    guard faults.isEmpty else { throw Diagnostics(faults) }
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
      hasConversations: contents.golden.examples.contains { ($0.conversation?.turns.count ?? 0) > 1 },
      hasHoldouts: contents.golden.examples.contains { row(of: $0).isHoldout })
  }

  /// Scores the outcomes of a plan, and lets each go; examples keep the golden set's order.
  public func score(_ outcomes: CallOutcomes) async -> [ExampleRecord] {
    let (examples, schedule) = (contents.golden.examples, schedule)
    let tasks = min(contents.suite.concurrency, examples.count)
    return await withTaskGroup(of: (task: Int, records: [ExampleRecord]).self) { group in
      for task in 0..<tasks {
        group.addTask {
          var records: [ExampleRecord] = []
          var sharing = RecordSharing()
          for index in stride(from: task, to: examples.count, by: tasks) {
            let calls = outcomes.take(schedule.requests(of: index))
            let example = row(of: examples[index])
            let answers = await self.records(of: example, calls, in: schedule.epochs(of: index))
            records.append(ExampleRecord(example, epochs: answers, sharing: &sharing))
          }
          return (task, records)
        }
      }
      var parts = [[ExampleRecord]](repeating: [], count: tasks)
      for await (task, records) in group { parts[task] = records }
      return AgreementScoring.finish(
        examples.indices.map { parts[$0 % tasks][$0 / tasks] }, with: scorers)
    }
  }

  /// The row by which the answers to an example are judged.
  func row(of example: Example) -> Example { judged[example.id] ?? example }

  private func records(
    of example: Example, _ calls: [CallOutcome], in epochs: ClosedRange<Int>
  ) async -> [EpochRecord] {
    var records: [EpochRecord] = []
    let parameters = contents.suite.parameters(of: example)
    for (epoch, call) in zip(epochs, calls) {
      switch call.result {
      case .success(let response):
        var record = await record(example, response, by: call.fallback)
        record.seed = parameters.seeded(for: example.id, epoch: epoch).values["seed"]?.integerValue
        (record.retries, record.isCold) = (call.attempts - 1, call.isCold)
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

  private func record(
    _ example: Example, _ response: Response, by fallback: Fallback?
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
      switch await scorer.score(response, for: example) {
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
