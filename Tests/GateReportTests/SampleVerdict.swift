import GateDecision
import GateJSON
import GateSuite

/// Verdicts of every kind, for the golden files.
enum SampleVerdict {
  /// All samples by the name of their golden files.
  static let all: [(name: String, verdict: Verdict)] = [
    ("pass", of([pass])),
    ("regression", of([regression])),
    ("inconclusive", of([inconclusive])),
    ("inconclusive-blocking", of([inconclusiveBlocking])),
    ("invalid-no-baseline", of([noBaseline])),
    ("invalid-infrastructure", of([infrastructure])),
    ("several-suites", of([pass, regression, inconclusive, noBaseline])),
    ("hostile", of([hostile])),
    ("limits", of([limits])),
    ("limits-open", of([openLimits])),
    ("hard-break", of([hardBreak])),
    ("broken", of([broken])),
    ("load", of([bearsLoad])),
    ("load-broken", of([bearsLoad, breaksUnderLoad])),
    ("load-candidates", of([comparedUnderLoad])),
    ("drift", of([drifted])),
    ("unchanged", of([skipped])),
    ("unchanged-canary", of([pass, canary])),
    ("no-suite", of([])),
    ("differs", of([differing])),
    ("differs-several", of([differing, regression])),
    ("groups", of([grouped])),
    ("groups-hostile", of([pass, hostileGroups])),
  ]

  /// A verdict of 2026-02-28 23:59:58 UTC.
  static func of(_ suites: [SuiteVerdict]) -> Verdict {
    Verdict(toolVersion: "0.1.0", seed: 1, suites: suites, startedAt: 1_772_323_198.75, duration: 12.345)
  }

  static let baseline = BaselineFacts(
    name: "v1.2.0", tag: "v1.2.0", commit: "4f1c2a9d0e3b5a6c7d8e9f00112233445566778a", source: "tree",
    evaluatedCommit: "4f1c2a9d0e3b5a6c7d8e9f00112233445566778a", evaluatedAt: "2026-02-01T10:00:00Z",
    model: "smollm2-135m")

  static let current = CurrentFacts(
    commit: "9d8e7f60112233445566778a4f1c2a9d0e3b5a6c", target: ["kind": "openai", "model": "smollm2-135m"],
    model: "smollm2-135m", parameters: ["temperature": 0.7, "max_tokens": 64],
    promptDigest: "sha256:aa11", goldenDigest: "sha256:bb22", epochs: 3, calls: 450)

  static func decision(
    _ suite: String, _ metric: String, slice: Slice? = nil, isGating: Bool = true,
    higherIsBetter: Bool = true,
    pairs: Int = 150, baseline: Double, current: Double, bounds: ClosedRange<Double>?, p: Double? = 0.4,
    adjusted: Double? = 0.6, margin: Double = 0.02, kind: Decision.Kind, isSuspect: Bool = false,
    drop: Double? = 0.05, settle: Int? = nil, warnings: [Warning] = []
  ) -> Decision {
    Decision(
      suite: suite, metric: metric, slice: slice, isGating: isGating, higherIsBetter: higherIsBetter,
      pairs: pairs,
      clusters: nil, baseline: baseline, current: current, difference: current - baseline,
      lower: bounds?.lowerBound, upper: bounds?.upperBound, confidence: 0.95, pValue: p,
      adjustedPValue: adjusted,
      margin: margin, kind: kind, isSuspect: isSuspect, minimumDetectableDrop: drop, pairsToSettle: settle,
      method: "resampling", resamples: 10_000, warnings: warnings)
  }

  static func example(
    _ id: String, line: Int, category: String? = "returns",
    file: String = "baselines/support-faq/golden.jsonl",
    expected: [String] = ["Refunds take five working days."], metrics: [ExampleComparison.Metric],
    before: [String]? = ["Refunds take five working days."],
    now: [String] = ["Refunds take five working days."],
    reasoning: (before: [String?], now: [String?]) = ([], []), errors: [String] = [], unscored: [String] = []
  ) -> ExampleComparison {
    func answers(_ texts: [String], _ reasoning: [String?]) -> [ExampleAnswer] {
      texts.enumerated().map { index, text in
        ExampleAnswer(output: text, reasoning: reasoning.indices.contains(index) ? reasoning[index] : nil)
      }
    }
    return ExampleComparison(
      id: id, place: Place(file: file, line: line), category: category, expected: expected, metrics: metrics,
      baselineAnswers: answers(before ?? [], reasoning.before),
      currentAnswers: answers(now, reasoning.now) + errors.map { ExampleAnswer(output: nil, error: $0) },
      errors: errors, unscored: unscored, latencyMS: 250.5)
  }

  static func accuracy(_ baseline: Double?, _ current: Double?) -> ExampleComparison.Metric {
    .init(name: "accuracy", higherIsBetter: true, baseline: baseline, current: current)
  }

  static func length(_ baseline: Double?, _ current: Double?) -> ExampleComparison.Metric {
    .init(name: "words", higherIsBetter: false, baseline: baseline, current: current)
  }

  static let pass = SuiteVerdict(
    name: "greetings", goldenFile: "baselines/greetings/golden.jsonl", baseline: baseline, current: current,
    decisions: [
      decision(
        "greetings", "accuracy", baseline: 0.9, current: 0.9066666666666667, bounds: -0.008...0.021,
        kind: .noRegression),
      decision(
        "greetings", "words", isGating: false, higherIsBetter: false, baseline: 12.25, current: 10.5,
        bounds: -2.5 ... -1, margin: 0.5, kind: .improvement),
    ],
    examples: ExampleTally(paired: 150),
    comparisons: [
      example(
        "hello", line: 1, category: nil, file: "baselines/greetings/golden.jsonl",
        metrics: [accuracy(1, 1), length(12, 12)]),
      example(
        "good-bye", line: 2, category: nil, file: "baselines/greetings/golden.jsonl", expected: [],
        metrics: [accuracy(1, 0.6666666666666666), length(12, 11)], before: nil, now: ["Farewell", "So long"]),
    ])

  static let regression = SuiteVerdict(
    name: "support-faq", goldenFile: "baselines/support-faq/golden.jsonl", baseline: baseline,
    current: current,
    decisions: [
      decision(
        "support-faq", "words", higherIsBetter: false, baseline: 42, current: 42.5, bounds: -0.4...1.3,
        margin: 5, kind: .noRegression),
      decision(
        "support-faq", "accuracy", baseline: 0.8233333333333334, current: 0.7423333333333333,
        bounds: -0.12 ... -0.043, p: 0.00004, adjusted: 0.0011, kind: .regression),
      decision(
        "support-faq", "accuracy", slice: Slice(key: "category", value: "returns"), pairs: 30, baseline: 0.8,
        current: 0.6, bounds: -0.31 ... -0.08, p: 0.004, adjusted: 0.02, kind: .regression,
        warnings: [
          Warning(
            .fewPairs, "30 pairs are fewer than the 149 that a claim of no regression within 0.02 needs")
        ]),
      decision(
        "support-faq", "accuracy", slice: Slice(key: "category", value: "shipping"), pairs: 1, baseline: 1,
        current: 1, bounds: nil, p: nil, adjusted: nil, kind: .inconclusive, drop: nil,
        warnings: [
          Warning(
            .fewPairs, "30 pairs are fewer than the 149 that a claim of no regression within 0.02 needs")
        ]),
    ],
    examples: ExampleTally(
      paired: 150, added: ["new-1", "new-2"], removed: ["old-1"], changed: ["edited-1"],
      unscored: [.init(id: "vague-1", metric: "accuracy", epoch: 2, reason: "no number in the answer")],
      errors: [
        .init(id: "silent-1", metric: nil, epoch: 1, reason: "HTTP 500 from the target"),
        .init(id: "silent-1", metric: nil, epoch: 2, reason: "no answer in 30 s"),
      ]),
    comparisons: [
      example(
        "returns-017", line: 12, metrics: [accuracy(1, 0), length(40, 44)],
        now: ["I do not know.\nAsk \"someone\" else & <quickly>."],
        reasoning: (["The policy says five days."], ["Is it <b>five</b> days? I forgot."])),
      example(
        "returns-018", line: 13, metrics: [accuracy(1, 0.3333333333333333), length(40, 40)], now: ["No."]),
      example("returns-019", line: 14, metrics: [accuracy(0, 1), length(40, 40)], before: ["No idea."]),
      example("shipping-001", line: 15, category: "shipping", metrics: [accuracy(1, 1), length(30, 30)]),
      example("new-1", line: 16, metrics: [accuracy(nil, 1), length(nil, 30)], before: []),
      example("edited-1", line: 17, metrics: [accuracy(1, 1), length(30, 30)]),
      example(
        "vague-1", line: 18, metrics: [accuracy(1, nil), length(30, 31)],
        unscored: ["accuracy: no number in the answer"]),
      example(
        "silent-1", line: 19, metrics: [accuracy(1, nil), length(30, nil)], now: [],
        errors: ["HTTP 500 from the target", "no answer in 30 s"]),
      example(
        "shaky-1", line: 20, metrics: [accuracy(1, 1), length(30, 30)], errors: ["HTTP 429 from the target"]),
    ],
    warnings: [
      Warning(.policyLoosened, "the branch raises the margin of accuracy; the policy at v1.2.0 was used")
    ])

  static let inconclusive = undecided(name: "legal", blocks: false)
  static let inconclusiveBlocking = undecided(name: "legal", blocks: true)

  private static func undecided(name: String, blocks: Bool) -> SuiteVerdict {
    SuiteVerdict(
      name: name, goldenFile: "baselines/legal/golden.jsonl", baseline: baseline, current: current,
      decisions: [
        decision(
          name, "accuracy", pairs: 40, baseline: 0.8, current: 0.775, bounds: -0.075...0.025,
          kind: .inconclusive,
          drop: 0.0595, settle: 640)
      ],
      examples: ExampleTally(paired: 40),
      comparisons: [
        example(
          "clause-1", line: 3, category: "条項", file: "baselines/legal/golden.jsonl", expected: ["三十日以内"],
          metrics: [accuracy(1, 0)], before: ["三十日以内に返金されます。"], now: ["わかりません。"])
      ],
      blocksOnInconclusive: blocks)
  }

  /// A decision on the scale of ratios; bounds, margin and drop are logarithms.
  static func ratio(
    _ suite: String, _ metric: String, statistic: String, isGating: Bool = true, baseline: Double,
    current: Double, bounds: ClosedRange<Double>, kind: Decision.Kind, warnings: [Warning] = []
  ) -> Decision {
    var decision = decision(
      suite, metric, isGating: isGating, higherIsBetter: false, pairs: 150, baseline: baseline,
      current: current, bounds: bounds, margin: 0.0953101798043, kind: kind, drop: 0.14, settle: 410,
      warnings: warnings)
    (decision.statistic, decision.scale) = (statistic, .ratio)
    decision.difference = kind == .regression ? 0.3364722366212 : 0.0487901641694
    (decision.epochsToSettle, decision.noiseShare) = (kind == .inconclusive ? 8 : nil, 0.62)
    return decision
  }

  static func limit(
    _ name: String, _ series: String, aggregate: String = "mean", limit: Double, value: Double,
    share: Double? = nil, bounds: ClosedRange<Double>, kind: LimitDecision.Kind
  ) -> LimitDecision {
    LimitDecision(
      suite: "billing", name: name, series: series, aggregate: aggregate,
      bound: name.hasPrefix("min") ? .atLeast : .atMost, limit: limit, value: value, share: share,
      allowedShare: share == nil ? nil : 0.05, lower: bounds.lowerBound, upper: bounds.upperBound,
      examples: 150, method: "clopper_pearson", kind: kind)
  }

  private static let heldLimits = [
    limit("min accuracy", "accuracy", limit: 0.85, value: 0.94, bounds: 0.898...0.967, kind: .held),
    limit(
      "max_mean_cost_usd", "cost", limit: 0.005, value: 0.0021, bounds: 0.00198...0.00223, kind: .held),
  ]

  private static let openErrors = limit(
    "max_error_rate", "errors", limit: 0.001, value: 0, bounds: 0...0.0197735, kind: .open)

  /// Limits, critical examples, hard breaks, a quarantine, an early end.
  static let limits = SuiteVerdict(
    name: "billing", goldenFile: "baselines/billing/golden.jsonl", baseline: baseline, current: current,
    decisions: [
      decision(
        "billing", "accuracy", baseline: 0.94, current: 0.94, bounds: -0.015...0.016, kind: .noRegression),
      ratio(
        "billing", "cost_per_accuracy", statistic: "ratio", baseline: 0.0021, current: 0.00294,
        bounds: 0.2231435513142...0.4446858212614, kind: .regression),
      ratio(
        "billing", "output_tokens", statistic: "mean", baseline: 412, current: 432.6,
        bounds: -0.0304592074847...0.1222176327242, kind: .inconclusive),
      ratio(
        "billing", "latency", statistic: "p95", isGating: false, baseline: 610, current: 640.5,
        bounds: -0.0304592074847...0.1222176327242, kind: .inconclusive,
        warnings: [
          Warning(
            .notInterleaved,
            "reported, not gated: the two sides were not interleaved, so another hour or machine may be the difference"
          )
        ]),
    ],
    limits: heldLimits + [
      limit(
        "max_p95_ms", "latency", aggregate: "p95", limit: 800, value: 912.4, share: 0.14,
        bounds: 0.0967...0.195, kind: .broken),
      openErrors,
    ],
    criticalTests: [
      CriticalTest(
        id: "refund-001", metric: "accuracy", baselinePasses: 3, baselineEpochs: 3, currentPasses: 0,
        currentEpochs: 3, pValue: 0.05, threshold: 0.05, kind: .broken),
      CriticalTest(
        id: "refund-002", metric: "accuracy", baselinePasses: 3, baselineEpochs: 3, currentPasses: 3,
        currentEpochs: 3, pValue: 1, threshold: 0.05, kind: .held),
      CriticalTest(
        id: "refund-003", metric: "accuracy", baselinePasses: 2, baselineEpochs: 2, currentPasses: 0,
        currentEpochs: 2, pValue: 0.166666666667, threshold: 0.05, kind: .blind),
    ],
    hardBreaks: [
      HardBreak(id: "refund-001", metric: "accuracy", baselineEpochs: 3, currentEpochs: 3),
      HardBreak(id: "refund-003", metric: "accuracy", baselineEpochs: 2, currentEpochs: 2),
    ],
    stopping: StoppingFacts(
      looks: 5, stoppedAt: 3, reason: .regression, examplesRun: 150, examplesPlanned: 250, callsSaved: 300),
    examples: ExampleTally(
      paired: 150,
      quarantined: [.init(id: "flaky-1", reason: "the upstream search times out", until: "2026-12-31")]),
    comparisons: [
      example(
        "refund-001", line: 1, file: "baselines/billing/golden.jsonl", metrics: [accuracy(1, 0)],
        now: ["We do not refund."]),
      example("refund-002", line: 2, file: "baselines/billing/golden.jsonl", metrics: [accuracy(1, 1)]),
      example(
        "flaky-1", line: 9, file: "baselines/billing/golden.jsonl", metrics: [accuracy(1, 0)],
        now: ["No result."]),
    ],
    warnings: [
      Warning(
        .hardBreak,
        "these passed every epoch at the release and fail every epoch now: refund-001, refund-003"),
      Warning(
        .criticalBlind,
        "critical examples are not tested, as epochs such as 2 before and 2 now are too few to show that one broke: refund-003; record more epochs"
      ),
    ])

  /// The mean is no worse, and one example that broke in every epoch blocks.
  static let hardBreak = SuiteVerdict(
    name: "billing", goldenFile: "baselines/billing/golden.jsonl", baseline: baseline, current: current,
    decisions: [
      decision(
        "billing", "accuracy", baseline: 0.94, current: 0.9366666666666666, bounds: -0.013...0.004,
        kind: .noRegression)
    ],
    hardBreaks: [
      HardBreak(id: "refund-004", metric: "accuracy", baselineEpochs: 5, currentEpochs: 5, isBlocking: true),
      HardBreak(
        id: "refund-005", metric: "accuracy", baselineEpochs: 1, currentEpochs: 1, isBlocking: true),
    ],
    examples: ExampleTally(paired: 150),
    comparisons: [
      example("refund-003", line: 3, file: "baselines/billing/golden.jsonl", metrics: [accuracy(1, 1)]),
      example(
        "refund-004", line: 4, file: "baselines/billing/golden.jsonl", metrics: [accuracy(1, 0)],
        now: ["We do not refund."]),
      example(
        "refund-005", line: 5, file: "baselines/billing/golden.jsonl", metrics: [accuracy(1, 0)],
        now: ["Ask someone else."]),
    ],
    warnings: [
      Warning(
        .hardBreak,
        "these passed every epoch at the release and fail every epoch now: refund-004, refund-005")
    ])

  /// Nothing regressed, and one limit is not shown to hold.
  static let openLimits = SuiteVerdict(
    name: "billing", goldenFile: "baselines/billing/golden.jsonl", baseline: baseline, current: current,
    decisions: [
      decision(
        "billing", "accuracy", baseline: 0.94, current: 0.94, bounds: -0.015...0.016, kind: .noRegression)
    ],
    limits: heldLimits + [openErrors], examples: ExampleTally(paired: 150), blocksOnInconclusive: true)

  /// The baseline was run again, and the provider drifted meanwhile.
  static let drifted = SuiteVerdict(
    name: "billing", goldenFile: "baselines/billing/golden.jsonl",
    baseline: BaselineFacts(
      name: "v1.2.0", tag: "v1.2.0", commit: "4f1c2a9d0e3b5a6c7d8e9f00112233445566778a", source: "rerun",
      evaluatedCommit: "4f1c2a9d0e3b5a6c7d8e9f00112233445566778a", model: "smollm2-135m-0226"),
    current: current,
    decisions: [
      decision(
        "billing", "accuracy", baseline: 0.81, current: 0.815, bounds: -0.011...0.019, kind: .noRegression),
      ratio(
        "billing", "latency", statistic: "p95", baseline: 610, current: 854, bounds: 0.2231435513142...0.45,
        kind: .regression),
    ],
    rerun: RerunFacts(
      calls: 450,
      drift: Drift(
        recordedAt: "2026-02-01T10:00:00Z", recordedModel: "smollm2-135m",
        decisions: [
          decision(
            "billing", "accuracy", isGating: false, baseline: 0.94, current: 0.81, bounds: -0.17 ... -0.09,
            kind: .regression),
          ratio(
            "billing", "latency", statistic: "p95", isGating: false, baseline: 580, current: 610,
            bounds: -0.0304592074847...0.1222176327242, kind: .inconclusive),
        ])),
    examples: ExampleTally(paired: 150),
    warnings: [
      Warning(
        .providerDrift,
        "v1.2.0 itself answers differently than when its baseline was recorded, on 'accuracy': the provider or the machine changed, and the next release needs a new baseline"
      )
    ])

  /// Nothing changed, and nothing was run.
  static let skipped = SuiteVerdict(
    name: "billing", goldenFile: "baselines/billing/golden.jsonl", baseline: baseline,
    unchanged: UnchangedFacts())

  /// Nothing changed, and ten examples were run to see whether the provider did.
  static let canary = SuiteVerdict(
    name: "billing", goldenFile: "baselines/billing/golden.jsonl", baseline: baseline,
    current: CurrentFacts(
      commit: "9d8e7f60112233445566778a4f1c2a9d0e3b5a6c", model: "smollm2-135m", epochs: 3, calls: 30),
    unchanged: UnchangedFacts(
      canary: CanaryFacts(
        examples: 10, calls: 30,
        tests: [
          .init(metric: "accuracy", pairs: 10, pValue: 0.375), .init(metric: "words", pairs: 10, pValue: 1),
        ], threshold: 0.025)))

  /// No release has it; one example was not scored.
  static let newSuite = SuiteVerdict(
    name: "refunds", goldenFile: "baselines/refunds/golden.jsonl", current: current,
    newSuite: NewSuiteFacts(
      examples: 2, means: [.init(metric: "accuracy", value: 0.5), .init(metric: "tone", value: nil)],
      step: "goldgate release v1.2.0"),
    comparisons: [
      example("r1", line: 1, metrics: [accuracy(nil, 1)]),
      example("r2", line: 2, metrics: [accuracy(nil, 0)]),
    ])

  /// No release has it, and it would run a program of its own.
  static let newSuiteNotRun = SuiteVerdict(
    name: "refunds", goldenFile: "baselines/refunds/golden.jsonl",
    newSuite: NewSuiteFacts(
      leftOut: "it would run a program that no release knows: sh tools/answer.sh",
      step: "goldgate release v1.2.0"))

  static let noBaseline = SuiteVerdict(
    name: "tools", goldenFile: "baselines/tools/golden.jsonl", current: current,
    problem: GateFailure(
      .noBaseline, "no version tag is reachable from HEAD",
      remedy: "fetch the tags with git fetch --tags, or record a first baseline with goldgate baseline update"
    ))

  static let infrastructure = SuiteVerdict(
    name: "search", goldenFile: "baselines/search/golden.jsonl", baseline: baseline, current: current,
    examples: ExampleTally(errors: [.init(id: "a", metric: nil, epoch: 1, reason: "connection refused")]),
    comparisons: [
      example(
        "a", line: 1, category: nil, file: "baselines/search/golden.jsonl", metrics: [accuracy(1, nil)],
        now: [],
        errors: ["connection refused"])
    ],
    problem: GateFailure(
      .infrastructure, "120 of 120 calls failed: connection refused at http://127.0.0.1:8080",
      remedy: "start the server, or check base_url in baselines/search/suite.yaml"))

  /// Text as a model, or an ill-meaning author of an example, may write it.
  static let nastyText =
    "\u{1B}[31mred\u{1B}[0m \u{1B}]0;title\u{7}nul\u{0} bell\u{7} ]]> <![CDATA[ & < > \" ' \u{FFFE}\u{FFFF}"
    + "\u{202E}desrever\u{202C} \u{2066}isolate\u{2069} \u{9B}1mc1 \u{85} tab\tcr\r\nlf\n\u{1FFFE}😀 漢字 e\u{301}"

  static let hostile = SuiteVerdict(
    name: "ho\u{1B}[1mst\u{0}ile", goldenFile: "baselines/hostile/golden.jsonl", baseline: baseline,
    current: current, differences: hostileDifferences,
    decisions: [
      decision(
        "ho\u{1B}[1mst\u{0}ile", nastyText, baseline: 1, current: 0, bounds: -1 ... -0.5, p: 0.001,
        adjusted: 0.001,
        kind: .regression, warnings: [Warning(.truncated, nastyText)])
    ],
    examples: ExampleTally(
      paired: 2, added: [nastyText], errors: [.init(id: "x", metric: nil, epoch: 1, reason: nastyText)]),
    comparisons: [
      example(
        nastyText, line: 1, category: nastyText, expected: [nastyText],
        metrics: [.init(name: nastyText, higherIsBetter: true, baseline: 1, current: 0)], before: [nastyText],
        now: [nastyText + "!"]),
      // The same id but for what cannot be written.
      example(
        nastyText + "\u{0}", line: 2, category: nastyText,
        metrics: [.init(name: nastyText, higherIsBetter: true, baseline: 1, current: 0)]),
      example(
        "long", line: 3,
        metrics: [.init(name: nastyText, higherIsBetter: true, baseline: 1, current: 0.5)],
        now: [
          String(repeating: "no line end ", count: 2000)
        ]),
      example("\n\t ", line: 4, metrics: [accuracy(1, nil)], now: [], errors: [nastyText]),
    ],
    warnings: [Warning(.modelChanged, nastyText)])
}
