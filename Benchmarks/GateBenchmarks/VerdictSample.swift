import GateDecision
import GateSuite

/// A verdict of many examples with answers like a model's: a third changed by a few words, a tenth worse.
struct VerdictSample {
  private static let vocabulary = """
    the customer may return any lamp within thirty days of delivery if it is unused and in its box, refunds go to \
    the card that paid and take five working days; after that we write a mail \u{2014} with the parcel's number \
    \u{201C}as sent\u{201D} \u{2013} and \"everything\" else <b>you</b> need & want.\n
    """.split(separator: " ").map(String.init)

  /// How many examples it has.
  let examples: Int
  /// How many words an answer has.
  let words: Int

  /// The verdict: one suite that regressed, with eight slices.
  var verdict: Verdict {
    let comparisons = ExampleComparisons((0..<examples).map(comparison))
    let slices: [Slice?] = [nil] + (0..<8).map { Slice(key: "category", value: "category-\($0)") }
    let suite = SuiteVerdict(
      name: "large", goldenFile: "baselines/large/golden.jsonl",
      baseline: BaselineFacts(name: "v1.0.0", source: "tree"),
      current: CurrentFacts(calls: examples),
      decisions: slices.flatMap { slice in ["accuracy", "words"].map { decision($0, slice) } },
      examples: ExampleTally(paired: examples), comparisons: comparisons,
      warnings: [Warning(.truncated, "12 answers were cut off by the token limit")])
    return Verdict(toolVersion: "0", seed: 1, suites: [suite], startedAt: 0, duration: 1)
  }

  private func decision(_ metric: String, _ slice: Slice?) -> Decision {
    Decision(
      suite: "large", metric: metric, slice: slice, isGating: true, higherIsBetter: true, pairs: examples,
      clusters: nil, baseline: 1, current: 0.9, difference: -0.1, lower: -0.11, upper: -0.09,
      confidence: 0.95,
      pValue: 0.0001, adjustedPValue: 0.0001, margin: 0.02,
      kind: metric == "accuracy" ? .regression : .noRegression, isSuspect: false,
      minimumDetectableDrop: 0.01, pairsToSettle: nil, method: "resampling", resamples: 10_000, warnings: [])
  }

  private func comparison(_ number: Int) -> ExampleComparison {
    let (isChanged, isWorse) = (number % 3 == 0, number % 10 == 0)
    let answer = text(number, changed: false)
    let metrics = [
      ExampleComparison.Metric(name: "accuracy", higherIsBetter: true, baseline: 1, current: isWorse ? 0 : 1),
      ExampleComparison.Metric(
        name: "words", higherIsBetter: false, baseline: Double(words),
        current: Double(words + (isWorse ? 3 : 0))),
    ]
    return ExampleComparison(
      id: "example-\(number)", place: Place(file: "baselines/large/golden.jsonl", line: number + 1),
      category: "category-\(number % 8)", question: "How long does it take, \(number)?",
      expected: ["five working days, example \(number)"], metrics: metrics,
      baselineAnswers: [ExampleAnswer(output: answer)],
      currentAnswers: [ExampleAnswer(output: isChanged ? text(number, changed: true) : answer)], errors: [],
      unscored: [], latencyMS: 700 + Double(number % 300), baselineLatencyMS: 690 + Double(number % 310))
  }

  /// Words drawn by a linear congruential generator, the same on every machine.
  private func text(_ number: Int, changed: Bool) -> String {
    var state = UInt64(number) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    var text = ""
    for place in 0..<words {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let word = Self.vocabulary[Int((state >> 33) % UInt64(Self.vocabulary.count))]
      text += changed && place % 29 == 7 ? "other " : word + " "
    }
    return text
  }
}
