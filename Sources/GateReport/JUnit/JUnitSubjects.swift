import GateDecision

/// Lists what a suite's cases are about, in the order of the report: the gate's decisions, then the examples.
struct JUnitSubjects {
  private let suite: SuiteVerdict
  private let added: Set<String>
  private let changed: Set<String>
  private let removed: Set<String>
  /// Why examples are left out by the quarantine list, by id.
  private let quarantined: [String: String]
  /// The breaks that are a part of why the suite failed, or may be, by the example's id.
  private let breaks: [String: [HardBreak]]
  /// Those of them that have a case.
  private var told: Set<HardBreak> = []
  private var names = JUnitNames()
  /// The class names by group, each made once.
  private var classnames: [String: String] = [:]
  private var subjects: [JUnitSubject] = []

  /// The subjects of a suite; never empty.
  static func of(_ suite: SuiteVerdict) -> [JUnitSubject] {
    var list = JUnitSubjects(suite)
    list.addGate()
    list.addExamples()
    list.addBreaksWithoutExamples()
    list.addAbsent()
    return list.subjects
  }

  private init(_ suite: SuiteVerdict) {
    self.suite = suite
    added = Set(suite.examples.added)
    changed = Set(suite.examples.changed)
    removed = Set(suite.examples.removed)
    quarantined = Dictionary(
      suite.examples.quarantined.map { ($0.id, "quarantined until \($0.until): \($0.reason)") },
      uniquingKeysWith: { first, _ in first })
    breaks = suite.outcome == .regression ? Dictionary(grouping: suite.hardBreaks, by: \.id) : [:]
  }

  private mutating func append(
    _ name: String, in group: String, _ outcome: JUnitOutcome, _ content: JUnitSubject.Content
  ) {
    let classname = classnames[group] ?? Self.classname(suite, group)
    classnames[group] = classname
    let unique = names.unique(name, in: classname)
    subjects.append(JUnitSubject(classname: classname, name: unique, outcome: outcome, content: content))
  }

  /// `goldgate.SUITE.GROUP`.
  static func classname(_ suite: SuiteVerdict, _ group: String) -> String {
    "goldgate.\(JUnitNames.clean(suite.name)).\(JUnitNames.clean(group))"
  }

  private mutating func addGate() {
    if suite.problem != nil || suite.outcome == .invalid {
      let problem = suite.failureToDecide
      append("verdict", in: "gate", .error, .problem(message: problem.message, remedy: problem.remedy))
    }
    if suite.outcome == .unchanged || suite.outcome == .new {
      // Nothing was compared, and so nothing passed.
      append("verdict", in: "gate", .skipped, .notCompared(example: nil, reason: suite.sentence))
    }
    for decision in suite.decisions {
      append(decision.label, in: "gate", outcome(of: decision), .decision(decision))
    }
    for cell in suite.lacking {
      // Nothing of it was decided, so that it is no pass.
      let isError = cell.isGating && suite.blocksOnInconclusive
      append(
        cell.label, in: "gate", isError ? .error : .skipped,
        .lacking(cell.sentence))
    }
    for limit in suite.limits {
      append("limit \(limit.name)", in: "gate", outcome(of: limit), .limit(limit))
    }
    for step in suite.load { append("load \(step.concurrency)", in: "gate", .remarked, .load(step)) }
    for arm in suite.loadComparison?.arms ?? [] {
      // What a candidate bears decides nothing of the suite; one of which nothing is known is no pass.
      let isMeasured = arm.bearing.steps.contains { $0.finding != .notShown }
      append(
        "load of \(arm.name)", in: "gate", isMeasured ? .remarked : .skipped, .bearing(LoadSentence.of(arm)))
    }
    for test in suite.criticalTests {
      // What no answer could have shown was not tested, and is no pass.
      let outcome: JUnitOutcome =
        switch test.kind {
        case .broken: .failure
        case .held: .remarked
        case .blind: .skipped
        }
      append("critical \(JUnitNames.of(test.id, test.metric))", in: "gate", outcome, .critical(test))
    }
  }

  private func outcome(of limit: LimitDecision) -> JUnitOutcome {
    switch limit.kind {
    case .broken: .failure
    case .open: suite.blocksOnInconclusive ? .error : .remarked
    case .held: .remarked
    }
  }

  private func outcome(of decision: Decision) -> JUnitOutcome {
    if decision.isFailure { return .failure }
    let isBlocking = decision.isGating && decision.kind == .inconclusive && suite.blocksOnInconclusive
    return isBlocking ? .error : .remarked
  }

  private mutating func addExamples() {
    subjects.reserveCapacity(
      subjects.count + suite.comparisons.reduce(0) { $0 + Swift.max(1, $1.metrics.count) })
    for (number, example) in suite.comparisons.enumerated() {
      let group = example.category ?? "examples"
      // What holds for an example as a whole is one case, and not one for each of its metrics.
      if let reason = reasonAgainst(example) {
        append(example.id, in: group, .skipped, .notCompared(example: number, reason: reason))
      } else if example.hasNoAnswer {
        append(example.id, in: group, suite.blocks ? .error : .skipped, .unanswered(example: number))
      } else {
        for metric in example.metrics.indices { add(example, number, metric, in: group) }
      }
    }
  }

  private mutating func add(
    _ example: ExampleComparison, _ number: Int, _ index: Int, in group: String
  ) {
    let metric = example.metrics[index]
    let name = JUnitNames.of(example.id, metric.name)
    let broken = breaks[example.id]?.first { $0.metric == metric.name && suite.fails(by: $0, of: example) }
    if let broken {
      told.insert(broken)
      append(name, in: group, .failure, .broken(example: number, metric: index, broken))
    } else if metric.gain != nil {
      let isQuiet = Flip(example, metric) == nil && example.errors.isEmpty && example.unscored.isEmpty
      append(name, in: group, isQuiet ? .passed : .remarked, .compared(example: number, metric: index))
    } else {
      let reason = Self.gap(example, metric)
      append(
        name, in: group, .skipped,
        .notCompared(example: number, cases: example.metrics.count, reason: reason))
    }
  }

  /// Why an example was not compared; nil if at least one of its metrics may have been.
  private func reasonAgainst(_ example: ExampleComparison) -> String? {
    if let reason = quarantined[example.id] { return reason }
    // What broke is reported as such.
    if example.hasNoAnswer { return nil }
    if added.contains(example.id) { return Self.additionReason }
    if changed.contains(example.id) { return Self.changeReason }
    if removed.contains(example.id) { return Self.removalReason }
    if example.metrics.isEmpty { return "not compared: it has no metric" }
    let isNew = suite.newSuite != nil && example.metrics.allSatisfy { $0.gain == nil }
    return isNew ? Self.noveltyReason : nil
  }

  /// Breaks that block and whose example is not among the comparisons.
  private mutating func addBreaksWithoutExamples() {
    for example in suite.hardBreaks where example.isBlocking && !told.contains(example) {
      append(
        "hard break \(JUnitNames.of(example.id, example.metric))", in: "gate", .failure, .hardBreak(example))
    }
  }

  /// Why an example has no pair on a metric.
  private static func gap(_ example: ExampleComparison, _ metric: ExampleComparison.Metric) -> String {
    guard metric.current == nil else { return "not compared: the baseline has no score of it" }
    let prefix = "\(metric.name): "
    guard let told = example.unscored.first(where: { $0.hasPrefix(prefix) }) else {
      return "could not be scored"
    }
    return "could not be scored: \(told.dropFirst(prefix.count))"
  }

  private static let noveltyReason = "not compared: the suite is new, not gated until it is released"
  private static let additionReason = "not compared: it is new since the baseline"
  private static let changeReason = "not compared: it was edited since the baseline"
  private static let removalReason = "not compared: only the baseline has it"

  /// Examples of the tally that are not among the comparisons.
  private mutating func addAbsent() {
    let absent =
      suite.examples.added.map { ($0, Self.additionReason) }
      + suite.examples.changed.map { ($0, Self.changeReason) }
      + suite.examples.removed.map { ($0, Self.removalReason) }
      + suite.examples.quarantined.map { ($0.id, quarantined[$0.id] ?? "quarantined") }
    guard !absent.isEmpty else { return }
    let known = Set(suite.comparisons.map(\.id))
    for (id, reason) in absent where !known.contains(id) {
      append(id, in: "examples", .skipped, .notCompared(example: nil, reason: reason))
    }
  }
}

extension SuiteVerdict {
  /// Whether it keeps the gate from passing.
  var blocks: Bool {
    switch outcome {
    case .regression, .invalid: true
    case .inconclusive: blocksOnInconclusive
    case .pass, .unchanged, .new: false
    }
  }

  /// Whether a break is a part of why the suite failed: it blocks by itself, or is one of those that a failed decision, a
  /// broken limit or a broken critical example counts. Elsewhere the change of one example may be noise.
  func fails(by broken: HardBreak, of example: ExampleComparison) -> Bool {
    broken.isBlocking
      || decisions.contains { $0.isFailure && example.counts(in: $0, broken.metric) }
      || limits.contains { $0.kind == .broken && $0.series == broken.metric }
      || criticalTests.contains {
        $0.kind == .broken && $0.id == broken.id && $0.metric == broken.metric
      }
  }
}

extension ExampleComparison {
  /// Whether every call of the example failed.
  var hasNoAnswer: Bool {
    !errors.isEmpty && currentOutputs.isEmpty && metrics.allSatisfy { $0.current == nil }
  }
}

/// What a case is about, and where it belongs, before its text is written.
struct JUnitSubject {
  /// What a case is about. An example is named by its number in the suite's comparisons, as there may be many.
  enum Content {
    /// A suite without a verdict of its own.
    indirect case problem(message: String, remedy: String)
    /// A decision of the gate.
    indirect case decision(Decision)
    /// A cell of which nothing is left to compare, in words.
    indirect case lacking(String)
    /// A decision on a hard limit.
    indirect case limit(LimitDecision)
    /// The test of a critical example.
    indirect case critical(CriticalTest)
    /// An example whose break blocks, and that is not among the suite's comparisons.
    indirect case hardBreak(HardBreak)
    /// One metric of an example that passed every epoch and fails every epoch now.
    indirect case broken(example: Int, metric: Int, HardBreak)
    /// A step under load.
    indirect case load(LoadStep)
    /// What a system bears, in words.
    indirect case bearing(String)
    /// An example without any answer.
    case unanswered(example: Int)
    /// One metric of an example that was compared, by its number in the example's metrics.
    case compared(example: Int, metric: Int)
    /// An example that was not compared, how many cases it has, and why; nil if it is known by its id alone.
    indirect case notCompared(example: Int?, cases: Int = 1, reason: String)
    /// Cases that have no space in the report, and how many they are.
    case rest(Int)
  }

  /// The group of the case.
  let classname: String
  /// Its name.
  let name: String
  /// How the case ends.
  let outcome: JUnitOutcome
  /// What it is about.
  let content: Content
}
