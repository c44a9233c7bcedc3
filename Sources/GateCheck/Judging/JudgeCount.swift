import GateJSON
import GateRun
import GateScoring
import GateSuite

/// What judging one metric of a run took, and what it did not take.
struct JudgeCount: Sendable, Equatable {
  /// How many calls its judges answered.
  var calls: Int
  /// How many answers were judged without a call, as they are word for word the release's.
  var kept: Int
  /// How many answers there were to judge.
  var answers: Int

  /// The counts of a run, by metric; a metric without a judge has none.
  /// - Parameters:
  ///   - calls: how many calls the judges answered, by metric.
  ///   - kept: how many answers were judged without a call, by metric.
  static func all(
    of scorers: [MetricScorer], calls: [String: Int], kept: [String: Int], in examples: ExampleRecords
  ) -> [String: JudgeCount] {
    let judged = scorers.map(\.metric).filter { $0.scorer.flatMap(JudgeUse.init) != nil }.map(\.name)
    if judged.isEmpty { return [:] }
    let answers = examples.reduce(0) { $0 + $1.epochs.count { $0.error == nil } }
    return Dictionary(
      judged.map { ($0, JudgeCount(calls: calls[$0] ?? 0, kept: kept[$0] ?? 0, answers: answers)) },
      uniquingKeysWith: { first, _ in first })
  }
}

extension JudgeCount {
  /// The count as the file of a shard keeps it.
  var json: JSONValue {
    ["calls": .integer(calls), "kept": .integer(kept), "answers": .integer(answers)]
  }

  /// Reads a count; what is absent is 0.
  init(_ json: JSONValue) {
    func count(_ name: String) -> Int { max(json[name]?.integerValue ?? 0, 0) }
    self.init(calls: count("calls"), kept: count("kept"), answers: count("answers"))
  }
}

extension [String: JudgeCount] {
  /// These counts and others, by metric.
  func adding(_ others: Self) -> Self {
    merging(others) { left, right in
      JudgeCount(
        calls: left.calls + right.calls, kept: left.kept + right.kept, answers: left.answers + right.answers)
    }
  }
}

extension ReleasedAnswers {
  /// The same answers, if those scores may be kept whose judges judge now as they did for the release.
  func keeping(by scorers: [MetricScorer]) -> ReleasedAnswers {
    let names = scorers.filter { scorer in
      guard let use = scorer.metric.scorer.flatMap(JudgeUse.init), !use.rejudges else { return false }
      return kept.contains(scorer.metric.name) && scorer.isDefined(as: definitions[scorer.metric.name])
    }.map(\.metric.name)
    return keeping(Set(names))
  }

  /// The models that judged kept scores for the release, as their providers named them, by metric.
  func judges(of kept: [String: Int]) -> [String: [String]] {
    judges.filter { (kept[$0.key] ?? 0) > 0 && self.kept.contains($0.key) }
  }
}
