import GateDecision
import GateJSON
import GateSuite

/// Writes what a case has to report: its result, its figures and its text.
struct JUnitStory {
  /// How many changed examples a failed decision shows.
  private static let shownExamples = 10
  /// How much of one output is shown, in characters.
  private static let shownOutput = 4000

  private let suite: SuiteVerdict
  private let flips: [Flip]

  /// The stories of a suite's cases.
  init(_ suite: SuiteVerdict) {
    self.suite = suite
    flips = Flip.all(of: suite)
  }

  /// The case of a subject.
  func testcase(_ subject: JUnitSubject) -> JUnitCase {
    var testcase = JUnitCase(
      classname: subject.classname, name: subject.name, file: suite.goldenFile, line: 1, seconds: 0,
      result: .passed)
    switch subject.content {
    case .problem(let message, let remedy):
      let kind = suite.problem?.kind.rawValue ?? "nothing_decided"
      if let fault = suite.problem?.faults.first, !fault.place.file.isEmpty {
        testcase.file = fault.place.file
        testcase.line = fault.place.line ?? 1
      }
      testcase.result = .error(
        JUnitFault(type: "goldgate.\(kind)", message: message, text: "\(message)\n\nNext: \(remedy)"))
    case .decision(let decision): tell(decision, subject.outcome, in: &testcase)
    case .lacking(let sentence):
      testcase.result =
        subject.outcome == .error
        ? .error(
          JUnitFault(
            type: "goldgate.inconclusive", message: sentence,
            text: "The policy blocks on an inconclusive gate.\n\n" + sentence))
        : .skipped(XMLText.line(sentence, longest: XMLElement.attributeLimit))
    case .limit(let limit): tell(limit, subject.outcome, in: &testcase)
    case .critical(let test): tell(test, in: &testcase)
    case .hardBreak(let broken):
      testcase.result = .failure(
        JUnitFault(type: "goldgate.hard_break", message: broken.sentence, text: broken.sentence))
    case .broken(let number, let metric, let broken):
      let example = suite.comparisons[number]
      place(example, cases: example.metrics.count, in: &testcase)
      let text = [broken.sentence, remarks(on: example, example.metrics[metric])].joined(separator: "\n\n")
      testcase.result = .failure(
        JUnitFault(type: "goldgate.hard_break", message: broken.sentence, text: text))
    case .load(let step): tell(step, in: &testcase)
    case .bearing(let sentence):
      if subject.outcome == .skipped {
        testcase.result = .skipped(XMLText.line(sentence, longest: XMLElement.attributeLimit))
      } else {
        testcase.output = sentence
      }
    case .unanswered(let number): tellUnanswered(number, subject.outcome, in: &testcase)
    case .compared(let number, let metric):
      let example = suite.comparisons[number]
      place(example, cases: example.metrics.count, in: &testcase)
      if subject.outcome == .remarked { testcase.output = remarks(on: example, example.metrics[metric]) }
    case .notCompared(let number, let cases, let reason):
      if let number { place(suite.comparisons[number], cases: cases, in: &testcase) }
      testcase.result = .skipped(XMLText.line(reason, longest: XMLElement.attributeLimit))
    case .rest(let count): tellRest(count, subject.outcome, in: &testcase)
    }
    return testcase
  }

  /// - Parameter cases: how many cases the example has, among which its time is divided.
  private func place(_ example: ExampleComparison, cases: Int, in testcase: inout JUnitCase) {
    if !example.place.file.isEmpty { testcase.file = example.place.file }
    testcase.line = example.place.line ?? 1
    testcase.seconds = example.latencyMS / 1000 / Double(max(1, cases))
  }

  /// An example without an answer: an error only if the suite keeps the gate from passing, as readers count errors.
  private func tellUnanswered(_ number: Int, _ outcome: JUnitOutcome, in testcase: inout JUnitCase) {
    let example = suite.comparisons[number]
    place(example, cases: 1, in: &testcase)
    let reason = example.errors.first ?? "unknown: no call was answered"
    let message = "no answer: \(reason)"
    guard outcome == .error else {
      testcase.result = .skipped(
        XMLText.line("not compared: \(message)", longest: XMLElement.attributeLimit))
      return
    }
    let text = example.errors + [""] + JUnitPlace.lines(of: example, in: suite) + asked(example)
    testcase.result = .error(
      JUnitFault(
        type: "goldgate.target.\(EpochRecord.kind(of: reason))", message: message,
        text: text.joined(separator: "\n")))
  }

  // MARK: Decisions

  private func tell(_ decision: Decision, _ outcome: JUnitOutcome, in testcase: inout JUnitCase) {
    testcase.properties = figures(of: decision)
    let sentence = decision.sentence
    switch outcome {
    case .failure:
      testcase.result = .failure(
        JUnitFault(type: "goldgate.regression", message: sentence, text: story(of: decision)))
    case .error:
      let text = "The policy blocks on an inconclusive gate.\n\n" + story(of: decision)
      testcase.result = .error(JUnitFault(type: "goldgate.inconclusive", message: sentence, text: text))
    default:
      let told = decision.isGating ? sentence : "\(sentence) (reported only: it does not gate)"
      testcase.output = ([told] + decision.warnings.map { "warning: \($0.message)" }).joined(separator: "\n")
    }
  }

  private func tell(_ limit: LimitDecision, _ outcome: JUnitOutcome, in testcase: inout JUnitCase) {
    let figures: [(String, String?)] = [
      ("verdict", limit.kind.rawValue), ("limit", limit.limit.description),
      ("value", limit.value.description),
      ("share", limit.share?.description), ("allowed_share", limit.allowedShare?.description),
      ("lower", limit.lower?.description), ("upper", limit.upper?.description),
      ("examples", String(limit.examples)),
    ]
    testcase.properties = figures.compactMap { name, value in value.map { ("goldgate.\(name)", $0) } }
    let sentence = limit.sentence
    switch outcome {
    case .failure:
      testcase.result = .failure(JUnitFault(type: "goldgate.limit", message: sentence, text: sentence))
    case .error:
      let text = "The policy blocks on an inconclusive gate.\n\n" + sentence
      testcase.result = .error(JUnitFault(type: "goldgate.inconclusive", message: sentence, text: text))
    default: testcase.output = sentence
    }
  }

  private func tell(_ step: LoadStep, in testcase: inout JUnitCase) {
    let table = LoadTable([step])
    testcase.seconds = step.seconds
    let figures = zip(table.headings, table.rows.first ?? []).map { "\($0): \($1)" }
    testcase.output = (figures + table.notes).joined(separator: "\n")
    let properties: [(String, Double?)] = [
      ("answers_per_second", step.answersPerSecond), ("error_rate", step.errorRate),
      ("rate_limited_rate", step.rateLimitedRate), ("latency_p50_ms", step.latencyP50),
      ("latency_p95_ms", step.latencyP95), ("latency_p99_ms", step.latencyP99),
      ("first_token_p50_ms", step.firstTokenP50), ("first_token_p95_ms", step.firstTokenP95),
    ]
    testcase.properties = properties.compactMap { name, value in
      value.map { ("goldgate.\(name)", "\($0)") }
    }
  }

  private func tell(_ test: CriticalTest, in testcase: inout JUnitCase) {
    // Its time stands with its own cases.
    if let example = suite.comparisons.first(where: { $0.id == test.id }) {
      place(example, cases: 1, in: &testcase)
    }
    testcase.seconds = 0
    switch test.kind {
    case .held: testcase.output = test.sentence
    case .blind:
      testcase.result = .skipped(XMLText.line(test.sentence, longest: XMLElement.attributeLimit))
    case .broken:
      testcase.result = .failure(
        JUnitFault(type: "goldgate.critical", message: test.sentence, text: test.sentence))
    }
  }

  private func figures(of decision: Decision) -> [XMLElement.Attribute] {
    let figures: [(String, String?)] = [
      ("verdict", decision.kind.rawValue),
      ("pairs", String(decision.pairs)),
      ("baseline", decision.baseline.description),
      ("current", decision.current.description),
      ("difference", decision.difference.description),
      ("lower", decision.lower?.description),
      ("upper", decision.upper?.description),
      ("p_value", decision.pValue?.description),
      ("adjusted_p_value", decision.adjustedPValue?.description),
      ("margin", decision.margin.description),
      ("minimum_detectable_drop", decision.minimumDetectableDrop?.description),
      ("pairs_to_settle", decision.pairsToSettle?.description),
      ("epochs_to_settle", decision.epochsToSettle?.description),
      ("noise_share", decision.noiseShare?.description),
      ("statistic", decision.statistic), ("scale", decision.scale.rawValue),
    ]
    return figures.compactMap { name, value in value.map { ("goldgate.\(name)", $0) } }
  }

  private func story(of decision: Decision) -> String {
    let figures = Figures(decision)
    let before = suite.baseline.map { "  \($0.name)\($0.commit.map { " (\($0.prefix(7)))" } ?? "")" } ?? ""
    let now = suite.current?.commit.map { "  \($0.prefix(7))" } ?? ""
    var lines = [
      decision.sentence,
      "",
      "baseline    \(figures.plain(decision.baseline))\(before)",
      "current     \(figures.plain(decision.current))\(now)",
      "difference  \(figures.difference(decision))",
    ]
    if let interval = figures.interval(decision) {
      lines.append("interval    \(interval), each bound at \(Figures.percent(decision.confidence))")
    }
    lines.append("margin      \(figures.margin(decision))")
    if let value = decision.pValue {
      let adjusted =
        decision.adjustedPValue.map { ", adjusted for the family: \(Figures.probability($0))" } ?? ""
      lines.append("sign-flip   \(Figures.probability(value))\(adjusted)")
    }
    lines.append("pairs       \(decision.pairs)")
    lines += decision.warnings.map { "warning     \($0.message)" }
    let worst = flips.filter { $0.gain < 0 && $0.belongs(to: decision) }
    if worst.isEmpty { return lines.joined(separator: "\n") }
    lines += ["", "\(Counted.of(worst.count, "example")) got worse; the worst first:"]
    for flip in worst.prefix(Self.shownExamples) {
      lines += ["", change(flip)] + JUnitPlace.lines(of: flip.example, in: suite) + outputs(flip)
    }
    if worst.count > Self.shownExamples { lines += ["", "and \(worst.count - Self.shownExamples) more"] }
    return lines.joined(separator: "\n")
  }

  // MARK: Examples

  private func change(_ flip: Flip) -> String {
    let figures = Figures(flip)
    return
      "\(flip.example.id): \(flip.metric) \(figures.plain(flip.baseline)) -> \(figures.plain(flip.current))"
  }

  private func outputs(_ flip: Flip) -> [String] {
    guard flip.hasOutputs else { return [] }
    let expected = flip.example.expected.isEmpty ? nil : flip.example.expected.joined(separator: " | ")
    var (before, now) = (flip.before ?? "(only its digest was kept)", flip.now ?? "(no output)")
    if flip.before != nil, flip.now != nil {
      let room = DifferenceWindow.Room(bytes: Self.shownOutput, lines: .max)
      // One more than is shown, so that the cut is told.
      (before, now) = DifferenceWindow.around(before, now, longest: Self.shownOutput + 1, room: room)
    }
    return asked(flip.example) + quoted("expected", expected) + quoted("before", before) + quoted("now", now)
  }

  /// What was asked, if it may be shown.
  private func asked(_ example: ExampleComparison) -> [String] { quoted("question", example.question) }

  /// A heading and, indented, as much of a text as is shown.
  private func quoted(_ heading: String, _ text: String?) -> [String] {
    guard let text else { return [] }
    let shown = text.unicodeScalars.prefix(Self.shownOutput)
    let isCut = shown.endIndex < text.endIndex
    let lines = String(shown).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return ["  \(heading):"] + lines.map { "    \($0)" } + (isCut ? ["    [cut]"] : [])
  }

  private func remarks(on example: ExampleComparison, _ metric: ExampleComparison.Metric) -> String {
    var lines: [String] = []
    if let flip = Flip(example, metric) {
      lines += [change(flip)] + JUnitPlace.lines(of: example, in: suite) + outputs(flip)
    }
    lines += example.errors.map { "a call failed: \($0)" }
    lines += example.unscored.map { "could not be scored: \($0)" }
    return lines.joined(separator: "\n")
  }

  // MARK: The rest

  private func tellRest(_ count: Int, _ outcome: JUnitOutcome, in testcase: inout JUnitCase) {
    let end = "not listed: the report would grow beyond what its readers take"
    switch outcome {
    case .failure:
      let message = "\(Counted.of(count, "more case")) failed, \(end)"
      testcase.result = .failure(JUnitFault(type: "goldgate.regression", message: message, text: message))
    case .error:
      let message = "\(Counted.of(count, "more case")) ended in errors, \(end)"
      testcase.result = .error(JUnitFault(type: "goldgate.rest", message: message, text: message))
    case .skipped: testcase.result = .skipped("\(Counted.of(count, "more case")) not compared, \(end)")
    case .remarked, .passed: testcase.output = "\(Counted.of(count, "more case")) passed, \(end)"
    }
  }
}
