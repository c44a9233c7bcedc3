import GateDecision

/// Lists what a suite's cases are about, in the order of the report: the gate's decisions, then the examples.
struct JUnitSubjects {
  private let suite: SuiteVerdict
  private let added: Set<String>
  private let changed: Set<String>
  private let removed: Set<String>
  /// Why examples are left out by the quarantine list, by id.
  private let quarantined: [String: String]
  private var names = JUnitNames()
  /// The class names by group, each made once.
  private var classnames: [String: String] = [:]
  private var subjects: [JUnitSubject] = []

  /// The subjects of a suite; never empty.
  static func of(_ suite: SuiteVerdict) -> [JUnitSubject] {
    var list = JUnitSubjects(suite)
    list.addGate()
    list.addExamples()
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
    for test in suite.criticalTests {
      // What no answer could have shown was not tested, and is no pass.
      let outcome: JUnitOutcome =
        switch test.kind {
        case .broken: .failure
        case .held: .remarked
        case .blind: .skipped
        }
      append("critical \(test.id) \(test.metric)", in: "gate", outcome, .critical(test))
    }
    for example in suite.hardBreaks where example.isBlocking {
      append("hard break \(example.id) \(example.metric)", in: "gate", .failure, .hardBreak(example))
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
      if example.metrics.isEmpty { add(example, number, metric: nil, named: example.id, in: group) }
      for (metric, told) in example.metrics.enumerated() {
        add(example, number, metric: metric, named: "\(example.id) \(told.name)", in: group)
      }
    }
  }

  private mutating func add(
    _ example: ExampleComparison, _ number: Int, metric index: Int?, named name: String, in group: String
  ) {
    let metric = index.map { example.metrics[$0] }
    if let reason = quarantined[example.id] {
      append(name, in: group, .skipped, .notCompared(example: number, reason: reason))
    } else if example.hasNoAnswer {
      append(name, in: group, .error, .unanswered(example: number))
    } else if added.contains(example.id) {
      append(name, in: group, .skipped, .notCompared(example: number, reason: Self.additionReason))
    } else if changed.contains(example.id) {
      append(name, in: group, .skipped, .notCompared(example: number, reason: Self.changeReason))
    } else if removed.contains(example.id) {
      append(name, in: group, .skipped, .notCompared(example: number, reason: Self.removalReason))
    } else if let index, let metric, metric.gain != nil {
      let isQuiet = Flip(example, metric) == nil && example.errors.isEmpty && example.unscored.isEmpty
      append(name, in: group, isQuiet ? .passed : .remarked, .compared(example: number, metric: index))
    } else {
      let reason = suite.newSuite == nil ? Self.gap(example, metric) : Self.noveltyReason
      append(name, in: group, .skipped, .notCompared(example: number, reason: reason))
    }
  }

  /// Why an example has no pair on a metric.
  private static func gap(_ example: ExampleComparison, _ metric: ExampleComparison.Metric?) -> String {
    guard let metric else { return "not compared: it has no metric" }
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
    /// An example whose break blocks.
    indirect case hardBreak(HardBreak)
    /// A step under load.
    indirect case load(LoadStep)
    /// An example without any answer.
    case unanswered(example: Int)
    /// One metric of an example that was compared, by its number in the example's metrics.
    case compared(example: Int, metric: Int)
    /// An example that was not compared, and why; nil if it is known by its id alone.
    indirect case notCompared(example: Int?, reason: String)
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
