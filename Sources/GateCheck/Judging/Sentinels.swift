import GateDecision
import GateJSON
import GateJournal
import GateRun
import GateScoring
import GateSuite

extension CheckTerms {
  /// Judges some stored answers of the release again, for each metric whose scores were made by a judge, and looks whether
  /// it judges as it did.
  ///
  /// None is asked in a part of a run or a merge, nor if answers of earlier runs are taken, which say nothing of today.
  /// - Returns: what was seen, by metric.
  func sentinels(of baseline: Release.ComparableBaseline) async throws -> [String: SentinelFacts] {
    let isReuse = if case .reuse = options.answers(for: contents.suite) { true } else { false }
    guard judges.callsModels, shard == nil, shards == nil, !isReuse, watchesJudges(of: baseline) else {
      return [:]
    }
    let golden = release.contents?.golden ?? contents.golden
    let judging = Judging(by: judges, within: callAllowance(), in: scorers.judges)
    return try await judges.connected {
      let scorers = try MetricScorer.all(
        release.policy.metrics, golden: golden, context: scorers.context(asking: judging))
      return try await MetricScorer.using(scorers) {
        let watched = scorers.filter { watches($0, of: baseline) }
        var facts: [String: SentinelFacts] = [:]
        for scorer in watched {
          let sentinel = Sentinel(
            scorer: scorer, run: baseline.run, golden: golden,
            error: JudgeWatch.error(of: 1 - policy.confidence) / Double(watched.count), seed: policy.seed)
          facts[scorer.metric.name] = try await look(through: sentinel, judging)
        }
        return facts
      }
    }
  }

  /// Whether any judge may be watched, as far as the suite tells: then no scorer is made in vain.
  private func watchesJudges(of baseline: Release.ComparableBaseline) -> Bool {
    release.policy.metrics.contains { metric in
      metric.scorer.flatMap(JudgeUse.init).map { $0.anchors > 0 && !$0.isAgainstRelease } ?? false
        && !baseline.rescored.contains(metric.name)
    }
  }

  private func watches(_ scorer: MetricScorer, of baseline: Release.ComparableBaseline) -> Bool {
    guard let use = scorer.metric.scorer.flatMap(JudgeUse.init), use.anchors > 0, !use.isAgainstRelease
    else { return false }
    let name = scorer.metric.name
    return !baseline.rescored.contains(name) && scorer.isDefined(as: baseline.run.header.metrics[name])
  }

  /// Takes up what earlier checks saw, judges further answers, and keeps what came of it.
  private func look(through sentinel: Sentinel, _ judging: Judging) async throws -> SentinelFacts? {
    let name = sentinel.scorer.metric.name
    let header = sentinel.run.header
    let journal = try judges.journal.open()
    // Other scores, of another recording or by another judge, are another matter.
    let subject = Digest(
      of: [
        "sentinel", .string(release.reference.commit), .string(header.evaluatedAt), .string(name),
        sentinel.scorer.definition,
      ])
    let history = try await journal.judgements(of: subject)
    let watch = sentinel.watch(after: history)
    let mark = "\(try await repository.headCommit().id)\n\(release.reference.commit)\n\(watch.checks)"
    let calls = try judging.findings().calls[name] ?? 0
    let judged = await sentinel.judge(
      sentinel.anchors(beside: watch, mark: mark), concurrency: contents.suite.concurrency)
    let findings = try judging.findings()
    if Task.isCancelled {
      throw GateFailure(
        .infrastructure, "the run was cancelled while stored answers were judged again", remedy: "run again")
    }
    if judged.isEmpty { return nil }
    journal.keep(judged.map { StoredJudgement(answer: $0.name, score: $0.now) }, of: subject)
    var looked = watch
    looked.add(judged, seed: policy.seed)
    return SentinelFacts(
      looked, calls: (findings.calls[name] ?? 0) - calls,
      models: SentinelFacts.Models(before: header.judges[name] ?? [], now: findings.models[name] ?? []))
  }
}

/// Stored answers of a release that are judged again, to see whether a metric's judge is still the same.
struct Sentinel {
  let scorer: MetricScorer
  /// The release's run.
  let run: Run
  /// The rows by which the release judges its answers.
  let golden: GoldenSet
  /// The share of unchanged judges that may raise an alarm over all checks of the release.
  let error: Double
  let seed: UInt64

  private var metric: String { scorer.metric.name }

  /// A stored answer that can be judged again.
  struct Anchor {
    /// The example's id and the first epoch with this answer, from 1.
    let name: String
    /// If the example stands in the run, and the epoch in it, from 0.
    let place: (example: Int, epoch: Int)
    let stored: Double
  }

  /// What earlier checks saw.
  func watch(after history: [[StoredJudgement]]) -> JudgeWatch {
    var watch = JudgeWatch(error: error)
    if history.isEmpty { return watch }
    let stored = Dictionary(all.map { ($0.name, $0.stored) }, uniquingKeysWith: { first, _ in first })
    for check in history {
      watch.add(
        check.compactMap { judgement in
          stored[judgement.answer].map {
            JudgeWatch.Anchor(name: judgement.answer, stored: $0, now: judgement.score)
          }
        }, seed: seed)
    }
    return watch
  }

  /// The answers to be judged now: those first that were judged again least often, among them by a digest.
  /// - Parameter mark: what tells this check from others.
  func anchors(beside watch: JudgeWatch, mark: String) -> [Anchor] {
    let most = scorer.metric.scorer.flatMap(JudgeUse.init)?.anchors ?? 0
    let ranked = all.map { anchor in
      (
        count: watch.count(of: anchor.name), mark: Digest(of: "\(mark)\n\(anchor.name)").description,
        anchor: anchor
      )
    }
    return ranked.sorted { ($0.count, $0.mark, $0.anchor.name) < ($1.count, $1.mark, $1.anchor.name) }
      .prefix(most).map(\.anchor)
  }

  /// Judges some answers again; one without a score now is left out.
  func judge(_ anchors: [Anchor], concurrency: Int) async -> [JudgeWatch.Anchor] {
    // Several answers may be of one example, and a run has an example once: one by one in as many runs as needed.
    var judged: [String: Double] = [:]
    var rest = anchors
    while !rest.isEmpty {
      var (now, later): ([Anchor], [Anchor]) = ([], [])
      var ids: Set<String> = []
      for anchor in rest {
        let id = run.examples[anchor.place.example].id
        if ids.insert(id).inserted { now.append(anchor) } else { later.append(anchor) }
      }
      let names = Dictionary(
        now.map { (run.examples[$0.place.example].id, $0.name) }, uniquingKeysWith: { first, _ in first })
      let rescored = await Rescorer.rescore(
        Run(header: run.header, examples: now.map(record)), golden: golden, with: [scorer],
        concurrency: concurrency)
      for record in rescored?.examples ?? [] {
        guard let name = names[record.id] else { continue }
        judged[name] = record.epochs.first?.scores[metric]
      }
      rest = later
    }
    return anchors.compactMap { anchor in
      judged[anchor.name].map { JudgeWatch.Anchor(name: anchor.name, stored: anchor.stored, now: $0) }
    }
  }

  /// The example of an answer with that answer alone.
  private func record(of anchor: Anchor) -> ExampleRecord {
    var record = run.examples[anchor.place.example]
    record.epochs = [record.epochs[anchor.place.epoch]]
    return record
  }

  /// The answers that can be judged again: whole texts with a score, to rows that are as they were, each text of an example
  /// once, as it was judged once.
  private var all: [Anchor] {
    let rows = Dictionary(golden.examples.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return run.examples.enumerated().flatMap { place, record -> [Anchor] in
      guard let row = rows[record.id], row.digest == record.digest, row.ownScorer(of: metric) == nil else {
        return []
      }
      var texts: Set<String> = []
      return record.epochs.enumerated().compactMap { number, epoch in
        guard let text = epoch.wholeText, let stored = epoch.scores[metric], texts.insert(text).inserted
        else { return nil }
        return Anchor(name: "\(record.id)#\(number + 1)", place: (place, number), stored: stored)
      }
    }
  }
}
