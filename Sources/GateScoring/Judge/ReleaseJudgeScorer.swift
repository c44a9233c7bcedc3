import GateJSON
import GateSuite

/// A scorer that says how an answer stands against the release's answer to the same example.
public protocol ReleaseComparison: Scorer {
  /// The score of an answer against the release's: 1 better, 0 worse, 1/2 equally good.
  func score(_ output: String, against released: String, for example: Example) async -> Score
}

/// What a judge says of an answer beside the release's answer: `mode: pairwise, against: release`.
///
/// It needs the release's answers, so that it stands alone, as the scorer of a metric: a run knows them, a scorer around it
/// does not.
struct ReleaseJudgeScorer: ReleaseComparison {
  let judge: JudgeScorer

  /// A judge of a suite, which compares with the release if its options say so.
  static func make(
    _ configuration: ScorerConfiguration, context: ScorerContext
  ) throws(Diagnostic) -> any Scorer {
    let judge = try JudgeScorer(configuration, context: context)
    return judge.opponent == .release ? ReleaseJudgeScorer(judge: judge) : judge
  }

  func validate(_ example: Example) throws(Diagnostic) {
    try judge.validate(example)
    guard (example.conversation?.turns.count ?? 1) == 1 else {
      throw Diagnostic(
        "the example '\(example.id)' is a conversation, whose answers cannot be judged against the release's: each side goes on from its own",
        at: example.place, remedy: "judge it by a rubric, or keep conversations in a suite of their own")
    }
  }

  func definition(_ options: JSONValue) -> JSONValue { judge.definition(options) }

  func score(_ output: String, for example: Example) async -> Score {
    .unscored("there is no answer of a release to compare with")
  }

  func score(_ output: String, against released: String, for example: Example) async -> Score {
    await judge.score(output, against: released, for: example)
  }
}
