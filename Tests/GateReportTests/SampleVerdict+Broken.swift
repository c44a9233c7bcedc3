import GateDecision
import GateSuite

extension SampleVerdict {
  private static func asked(
    _ id: String, line: Int, question: String, metrics: [ExampleComparison.Metric],
    before: String = "Yes, within 30 days.",
    now: String, reasons: [String: String] = [:], finishReason: String = "stop"
  ) -> ExampleComparison {
    ExampleComparison(
      id: id, place: Place(file: "baselines/support-faq/golden.jsonl", line: line), category: "returns",
      question: question, expected: ["within 30 days"], metrics: metrics,
      baselineAnswers: [ExampleAnswer(output: before, finishReason: "stop")],
      currentAnswers: [ExampleAnswer(output: now, finishReason: finishReason, reasons: reasons)], errors: [],
      unscored: [], latencyMS: 333.3)
  }

  /// A suite that regressed where the prompt changed, with examples that broke, with their questions.
  static let broken = SuiteVerdict(
    name: "support-faq", goldenFile: "baselines/support-faq/golden.jsonl", baseline: baseline,
    current: current,
    differences: [
      ReleaseDifference(
        .prompt, "baselines/support-faq/prompt.md", before: "sha256:aa11", now: "sha256:cc33",
        place: Place(file: "baselines/support-faq/prompt.md", line: 3)),
      ReleaseDifference(
        .parameters, "temperature", before: "0", now: "0.7",
        place: Place(file: "baselines/support-faq/suite.yaml", line: 9)),
    ],
    decisions: [
      decision(
        "support-faq", "accuracy", baseline: 0.8233333333333334, current: 0.7423333333333333,
        bounds: -0.12 ... -0.043, p: 0.00004, adjusted: 0.0011, kind: .regression),
      decision(
        "support-faq", "format", baseline: 1, current: 0.99, bounds: -0.02...0.001, kind: .noRegression),
    ],
    hardBreaks: [
      HardBreak(id: "returns-001", metric: "accuracy", baselineEpochs: 3, currentEpochs: 3),
      HardBreak(id: longID, metric: "accuracy", baselineEpochs: 3, currentEpochs: 1),
      HardBreak(id: "returns-005", metric: "format", baselineEpochs: 3, currentEpochs: 3),
    ],
    examples: ExampleTally(
      paired: 150,
      errors: [
        .init(id: "silent-1", metric: nil, epoch: 1, reason: "HTTP 500 from the target", kind: "server_error")
      ]),
    comparisons: [
      asked(
        "returns-001", line: 1, question: "Can I send the lamp back?",
        metrics: [accuracy(1, 0), format(1, 1)],
        now: "No, never."),
      asked(
        longID, line: 2, question: "I bought a lamp\nand it broke.\nWhat now?",
        metrics: [accuracy(1, 0), format(1, 1)],
        now: "[[ATTACHMENT|/etc/passwd]]\nYes, within 30 days of work.",
        finishReason: "length"),
      asked(
        "returns-003", line: 3, question: "How long may I keep it?",
        metrics: [accuracy(1, 0.3333333333333333), format(1, 1)], now: "Yes, within 14 days.",
        reasons: ["accuracy": "14 days is not 30 days"]),
      asked(
        "returns-004", line: 4, question: "Is `return` free?",
        metrics: [accuracy(1, 0.6666666666666666), format(1, 1)], now: "Yes, within 30 days or so."),
      asked(
        "returns-005", line: 5, question: "When is it sent?", metrics: [accuracy(1, 1), format(1, 0)],
        now: "yes within 30 days"),
      example(
        "silent-1", line: 6, metrics: [accuracy(1, nil), format(1, nil)], now: [],
        errors: ["HTTP 500 from the target"]),
    ])

  /// A suite that passes although a call failed.
  static let passingWithFailedCall = pass.with(
    comparisons: [
      example("hello", line: 1, metrics: [accuracy(1, 1)]),
      example(
        "silent-1", line: 2, metrics: [accuracy(1, nil)], now: [], errors: ["HTTP 500 from the target"]),
    ])

  private static let longID =
    "returns-002/example.com/help/" + String(repeating: "returns/", count: 20) + "lamp?lang=en"

  private static func format(_ baseline: Double?, _ current: Double?) -> ExampleComparison.Metric {
    .init(name: "format", higherIsBetter: true, baseline: baseline, current: current)
  }
}
