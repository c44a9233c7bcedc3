import GateJSON
import GateSuite

/// Makes rows of tests, and metrics of their assertions.
///
/// A test of promptfoo's passes if all its assertions do, or if the weighted mean of their scores reaches its threshold:
/// that is the metric `pass`. Assertions with a `metric` name, if each test has one, are a metric of their own, too.
struct ScoredRows {
  private let mapper: AssertionMapper
  private var names = ExampleNames()
  private var passes: [(row: Int, scorer: YAMLNode)] = []
  private var named: [String: [Int: YAMLNode]] = [:]
  private var limits: [String: (maximum: Double, place: Place)] = [:]
  private var unasserted: [ImportedRow] = []
  /// The assertions of weight 0, by the metric that they count in alone.
  private var weightless: [String: [ConfigValue]] = [:]

  init(mapper: AssertionMapper) { self.mapper = mapper }

  /// Adds a test.
  /// - Parameter asking: the variables that the prompt asks for; those that a test lacks are null.
  mutating func add(_ test: PromptfooTest, asking: [String], _ suite: inout ImportedSuite) {
    var row = ImportedRow(id: "", place: test.place)
    var input = test.vars
    for name in asking where input[name] == nil { input[name] = .null }
    row.input = .object(input)
    row.metadata = test.metadata
    row.category = test.metadata["category"]?.stringValue
    if row.category != nil { row.metadata["category"] = nil }
    noteUnused(test, &suite)
    var checks: [ImportedCheck] = []
    var origins: [ConfigValue] = []
    var metrics: [String: [ImportedCheck]] = [:]
    var hasLimit = false
    for assertion in test.assertions {
      let mapped = map(assertion, of: test, &suite)
      hasLimit = hasLimit || mapped.isLimit
      guard !mapped.checks.isEmpty else { continue }
      // An assertion of weight 0 counts in its own metric alone.
      for check in mapped.checks where check.weight > 0 {
        checks.append(check)
        origins.append(assertion.value)
      }
      let name = assertion.value["metric"]?.plainText
      if let name { metrics[name, default: []] += mapped.checks }
      guard mapped.checks.allSatisfy({ $0.weight <= 0 }) else { continue }
      if let name {
        weightless[name, default: []].append(assertion.value)
      } else {
        drop(
          assertion.value, "the assertion has the weight 0 and no metric, so that it counts for nothing",
          &suite)
      }
    }
    let (combined, expected, left) = CheckRule(threshold: test.threshold).combined(checks)
    for origin in left.map({ origins[$0] }) {
      countAsLeft(origin, &suite)
      suite.remark(
        .notTaken, "the assertion needs another reference than one before it, and an example has one",
        at: origin.place, remedy: "split the test")
    }
    row.expected = expected
    row.id = names.name(for: test.title, otherwise: "example")
    // A test with nothing but a limit asks for any answer.
    guard let scorer = combined ?? (hasLimit ? ScorerAssignment.answered : nil) else {
      unasserted.append(row)
      for assertion in test.assertions { countAsLeft(assertion.value, &suite) }
      return
    }
    passes.append((suite.rows.count, scorer))
    for (name, checks) in metrics {
      let own = CheckRule().combined(checks.map(\.withoutReference))
      // The row has the references of its score.
      if let scorer = own.scorer, own.expected.isEmpty || own.expected == expected {
        named[name, default: [:]][suite.rows.count] = scorer
      }
    }
    suite.rows.append(row)
  }

  /// Writes the metrics, once all tests are there.
  mutating func finish(_ suite: inout ImportedSuite) {
    if suite.rows.isEmpty {
      // Nothing says what a right answer is, but that there is one.
      suite.rows = unasserted
      if let first = unasserted.first { suite.addAnswered(at: first.place) }
    } else {
      for row in unasserted {
        suite.remark(
          .notTaken,
          "the test has no assertion that is taken over, so that any answer would pass: it is left out",
          at: row.place, remedy: "give it an assertion")
      }
      addPass(&suite)
      addNamed(&suite)
    }
    for (measure, limit) in limits.sorted(by: { $0.key < $1.key }) {
      suite.metrics.append(
        ImportedMetric(
          name: measure,
          members: [
            YAMLMember("measure", .text(measure)), YAMLMember("gate", .scalar(.bool(false))),
            YAMLMember("max", .scalar(.number(limit.maximum))),
          ]))
    }
    let texts = suite.programTexts
    for kind in ProgramKind.allCases where texts.contains(kind.fileName) {
      suite.programs[kind.fileName] = kind.text
    }
    if suite.rows.count(where: { $0.category != nil }) > suite.rows.count / 2 { suite.slices = ["category"] }
  }

  private func addPass(_ suite: inout ImportedSuite) {
    let assignment = ScorerAssignment(passes.map(\.scorer))
    for (index, scorer) in passes where scorer != assignment.common {
      suite.rows[index].scorers["pass"] = scorer
    }
    suite.metrics.append(
      ImportedMetric(
        name: "pass",
        members: [YAMLMember("scorer", assignment.common), YAMLMember("margin", .scalar(.number(0.05)))],
        comment: assignment.comment))
  }

  private func addNamed(_ suite: inout ImportedSuite) {
    for (name, scorers) in named.sorted(by: { $0.key < $1.key }) {
      guard scorers.count == suite.rows.count, name != "pass" else {
        suite.remark(
          .changed,
          "the metric '\(name)' is on \(scorers.count) of \(suite.rows.count) tests; it counts in 'pass' alone",
          at: mapper.file.source.place(), remedy: "give every test an assertion of that metric")
        for assertion in weightless[name] ?? [] {
          drop(assertion, "the assertion has the weight 0, so that it counts in no metric", &suite)
        }
        continue
      }
      let ordered = scorers.sorted { $0.key < $1.key }
      let assignment = ScorerAssignment(ordered.map(\.value))
      for (index, scorer) in ordered where scorer != assignment.common {
        suite.rows[index].scorers[name] = scorer
      }
      suite.metrics.append(
        ImportedMetric(
          name: name,
          members: [YAMLMember("scorer", assignment.common), YAMLMember("gate", .scalar(.bool(false)))],
          comment: "part of 'pass', and reported by itself"))
    }
  }

  /// The checks of an assertion, or of a set of them.
  private mutating func map(
    _ assertion: PromptfooTest.Assertion, of test: PromptfooTest, _ suite: inout ImportedSuite
  ) -> (checks: [ImportedCheck], isLimit: Bool) {
    let value = assertion.value
    let type = value["type"]?.text ?? "?"
    if type == "assert-set" {
      var inner: [ImportedCheck] = []
      var (hasLimit, lacking) = (false, 0)
      for one in value["assert"]?.oneOrMore ?? [] {
        let mapped = map(.init(value: one, isOwn: assertion.isOwn), of: test, &suite)
        hasLimit = hasLimit || mapped.isLimit
        for check in mapped.checks {
          if check.explicit == nil {
            lacking += 1
            countAsLeft(one, &suite)
          } else {
            inner.append(check.withoutReference)
          }
        }
      }
      let rule = CheckRule(threshold: value["threshold"]?.json.doubleValue.flatMap { $0 > 0 ? $0 : nil })
      if lacking > 0 {
        suite.remark(
          .notTaken,
          "\(lacking) assertion\(lacking == 1 ? "" : "s") of a set need\(lacking == 1 ? "s" : "") the row's reference",
          at: value.place, remedy: "put them into tests of their own")
      }
      guard let scorer = rule.combined(inner).scorer else { return ([], hasLimit) }
      var check = ImportedCheck(scorer)
      check.weight = value["weight"]?.json.doubleValue ?? 1
      return ([check], hasLimit)
    }
    switch mapper.map(value, of: test, isOwn: assertion.isOwn) {
    case .check(let check, let note, let remarks):
      suite.assertions.count(type, at: value.place, isTaken: true)
      if let note { suite.remark(.changed, note, at: value.place) }
      for remark in remarks { suite.add(remark) }
      return ([check], false)
    case .limit(let measure, let maximum):
      suite.assertions.count(type, at: value.place, isTaken: true)
      if let other = limits[measure], other.maximum != maximum {
        suite.remark(
          .changed, "'\(measure)' has several limits; the largest one holds for all examples", at: value.place
        )
      } else {
        suite.remark(
          .changed, "'\(measure)' is a limit on the mean of all examples here, not on each", at: value.place)
      }
      limits[measure] = (max(maximum, limits[measure]?.maximum ?? 0), value.place)
      return ([], true)
    case .lost(let reason, let remedy):
      suite.assertions.count(type, at: value.place, isTaken: false)
      suite.remark(.notTaken, reason, at: value.place, remedy: remedy)
      return ([], false)
    }
  }

  /// Counts an assertion as not taken over, or all of a set.
  private func countAsLeft(_ assertion: ConfigValue, _ suite: inout ImportedSuite) {
    guard assertion["type"]?.text == "assert-set" else {
      suite.assertions.count(assertion["type"]?.text ?? "?", at: assertion.place, isTaken: false)
      return
    }
    for inner in assertion["assert"]?.oneOrMore ?? [] { countAsLeft(inner, &suite) }
  }

  private func drop(_ assertion: ConfigValue, _ reason: String, _ suite: inout ImportedSuite) {
    countAsLeft(assertion, &suite)
    suite.remark(.notTaken, reason, at: assertion.place, remedy: "give it a weight above 0")
  }

  private func noteUnused(_ test: PromptfooTest, _ suite: inout ImportedSuite) {
    let known: Set = [
      "transform", "postprocess", "provider", "rubricPrompt", "disableVarExpansion", "disableDefaultAsserts",
      "prefix", "suffix", "runSerially", "disableConversationVar",
    ]
    for (name, value) in test.options.sorted(by: { $0.key < $1.key }) where !known.contains(name) {
      suite.remark(
        .notTaken, "the option '\(name)' has no counterpart", at: value.place,
        remedy: "write what it makes into the tests")
    }
  }
}

extension ImportedCheck {
  /// The check with values of its own if it has them, so that several can stand beside another's reference.
  var withoutReference: ImportedCheck {
    explicit.map { form in
      var check = ImportedCheck(form)
      check.weight = weight
      return check
    } ?? self
  }
}

extension ImportedSuite {
  /// All words of its commands.
  fileprivate var programTexts: Set<String> {
    scorerMaps.reduce(into: Set<String>()) { words, members in
      words.formUnion((members["command"]?.arrayValue ?? []).compactMap(\.stringValue))
    }
  }

  /// Whether a model judges.
  var hasJudge: Bool { scorerMaps.contains { $0["type"] == "judge" } }

  /// The maps in the scorers of metrics and rows.
  private var scorerMaps: [[String: JSONValue]] {
    var maps: [[String: JSONValue]] = []
    func add(_ json: JSONValue) {
      switch json {
      case .object(let members):
        maps.append(members)
        members.values.forEach(add)
      case .array(let elements): elements.forEach(add)
      default: break
      }
    }
    for metric in metrics { metric.members.forEach { add($0.value.json) } }
    for row in rows { row.scorers.values.forEach { add($0.json) } }
    return maps
  }
}

extension PromptfooTest {
  /// Whether it says which model judges.
  var namesJudge: Bool {
    options["provider"] != nil || assertions.contains { $0.value["provider"] != nil }
  }
}
