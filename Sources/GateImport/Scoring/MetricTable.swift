import GateJSON
import GateSuite

/// A check of a row, under the name of a metric.
struct RowCheck: Sendable {
  let metric: String
  let check: ImportedCheck
  /// What it is counted as, and where it stands; nil if its format has no assertions that are counted.
  fileprivate let origin: (kind: String, place: Place)?

  /// A check that is not counted.
  init(_ metric: String, _ check: ImportedCheck) {
    (self.metric, self.check, origin) = (metric, check, nil)
  }

  /// A check that is counted as an assertion of a kind.
  init(_ metric: String, _ check: ImportedCheck, of kind: String, at place: Place) {
    (self.metric, self.check, origin) = (metric, check, (kind, place))
  }
}

/// Gathers the checks of rows under the names of metrics, and writes metrics that every row can have.
///
/// If each row has a check of each metric, they are metrics of their own; if not, all checks of a row make up one metric
/// `pass`, as a metric must hold for every example.
struct MetricTable {
  private var rows: [[RowCheck]] = []
  private var order: [String] = []

  /// Adds the checks of the suite's next row.
  mutating func add(_ checks: [RowCheck]) {
    for check in checks where !order.contains(check.metric) { order.append(check.metric) }
    rows.append(checks)
  }

  /// Writes the metrics into a suite whose rows are those that were added; a row without any check is left out, unless none
  /// has one: then any answer passes that is not empty.
  func finish(_ suite: inout ImportedSuite) {
    guard !order.isEmpty else {
      if let first = suite.rows.first { suite.addAnswered(at: first.place) }
      return
    }
    for (index, checks) in rows.enumerated() where checks.isEmpty {
      suite.remark(
        .notTaken, "nothing that is taken over says what a right answer is: the example is left out",
        at: suite.rows[index].place, remedy: "say what is expected")
    }
    let kept = rows.indices.filter { !rows[$0].isEmpty }
    suite.rows = kept.map { suite.rows[$0] }
    let present = kept.map { rows[$0] }
    let isEven = present.allSatisfy { checks in
      order.allSatisfy { name in checks.contains { $0.metric == name } }
    }
    var scorers: [String: [YAMLNode]] = [:]
    for (index, checks) in present.enumerated() {
      let named = checks.map { (metric: isEven ? $0.metric : "pass", check: $0.check) }
      // The reference is one for all metrics of a row.
      let all = CheckRule().combined(named.map(\.check))
      suite.rows[index].expected = all.expected
      for left in all.left.map({ checks[$0] }) {
        if let origin = left.origin {
          suite.assertions.count(origin.kind, at: origin.place, isTaken: false)
        }
        suite.remark(
          .notTaken,
          "'\(left.metric)' needs another reference than a check before it, and an example has one",
          at: suite.rows[index].place, remedy: "split the example")
      }
      for name in isEven ? order : ["pass"] {
        let own = named.enumerated().filter { $0.element.metric == name && !all.left.contains($0.offset) }
          .map(\.element.check)
        scorers[name, default: []].append(Self.scorer(own, reading: all.expected))
      }
    }
    for name in isEven ? order : ["pass"] {
      let assignment = ScorerAssignment(scorers[name] ?? [])
      for (index, scorer) in (scorers[name] ?? []).enumerated() where scorer != assignment.common {
        suite.rows[index].scorers[name] = scorer
      }
      suite.metrics.append(
        ImportedMetric(
          name: name,
          members: [YAMLMember("scorer", assignment.common), YAMLMember("margin", .scalar(.number(0.05)))],
          comment: assignment.comment))
    }
    if !isEven {
      suite.remark(
        .changed,
        "\(order.joined(separator: ", ")) are not in every example, so all checks of one make its score 'pass'",
        at: Place(file: suite.rows.first?.place.file ?? ""))
    }
  }

  private static func scorer(_ checks: [ImportedCheck], reading expected: [JSONValue]) -> YAMLNode {
    let forms = checks.compactMap { check in
      check.referenced != nil && check.references == expected ? check.referenced : check.explicit
    }
    let scorers = forms.map(\.pass)
    guard scorers.count > 1 else { return scorers.first ?? ScorerAssignment.answered }
    return .map(["type": .text("all_of"), "of": .list(scorers)])
  }
}

/// Checks against a reference that several tools have under one name.
enum ReferenceChecks {
  /// 1 if the answer says what the reference says: for short references by the words, for sentences by a judge.
  static func agreement(_ references: [String], judge: JudgeNodes) -> ImportedCheck {
    let isShort = references.allSatisfy {
      $0.split(whereSeparator: \.isWhitespace).count <= 4 && $0.count <= 40
    }
    if isShort { return contains(references) }
    return judge.factuality(references.joined(separator: "\n"))
  }

  /// 1 if the answer holds one of the references.
  static func contains(_ references: [String], mode: String = "any", ignoresCase: Bool = true)
    -> ImportedCheck
  {
    let members = [
      YAMLMember("type", .text("contains")), YAMLMember("mode", .text(mode)),
      YAMLMember("ignore_case", .scalar(.bool(ignoresCase))),
    ]
    return ImportedCheck(
      references: references.map { .string($0) }, ImportedCheck.Form(.map(members)),
      explicit: ImportedCheck.Form(
        .map(members + [YAMLMember("values", .list(references.map { .text($0) }))])))
  }

  /// A scorer that has no values of its own.
  static func scorer(_ type: String, _ references: [JSONValue], _ more: [YAMLMember] = []) -> ImportedCheck {
    ImportedCheck(
      references: references, ImportedCheck.Form(.map([YAMLMember("type", .text(type))] + more)))
  }
}

extension ImportOptions {
  /// The judge's target: the one that was named, else that of the file, else the usual one.
  /// - Parameter named: as `openai/gpt-6-luna`; nil if the file names none.
  func judgeTarget(_ named: String? = nil) -> YAMLNode {
    func openAI(_ model: String) -> YAMLNode { Providers.target(vendor: "openai", model: model) ?? .map([]) }
    if let judge { return Self.target(ofModel: judge) ?? openAI(judge) }
    return named.flatMap { Self.target(ofModel: $0) } ?? openAI(Self.judge)
  }

  /// The target of a model as `VENDOR/MODEL` or `VENDOR:MODEL`; nil for a vendor that is not known.
  static func target(ofModel name: String) -> YAMLNode? {
    guard let split = name.firstIndex(where: { $0 == "/" || $0 == ":" }) else { return nil }
    return Providers.target(
      vendor: String(name[..<split]), model: String(name[name.index(after: split)...]))
  }

  /// The target that the user named.
  /// - Throws: if nobody did: a data set does not say what answers.
  func requiredTarget(of file: ImportFile, what: String) throws(Diagnostic) -> YAMLNode {
    guard let target else {
      throw Diagnostic(
        "\(what) does not say what answers", at: file.source.place(),
        remedy: "name a program with --command, or a model with --target and --model")
    }
    return target
  }
}
