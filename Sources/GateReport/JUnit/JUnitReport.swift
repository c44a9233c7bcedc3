import GateDecision
import GateJSON

/// The verdict as JUnit XML, for the test views of CI systems.
///
/// One `<testsuite>` a suite, one `<testcase>` a decision of the gate and one an example and metric; an example without
/// an answer, or that was not compared, is one case. Readers count what the exit code says: a `<failure>` stands there
/// exactly if the gate's answer is a regression, and an `<error>` only if the suite keeps the gate from passing. What
/// regressed fails, and with it the examples that broke in it: those that passed every epoch and fail every epoch now. An
/// example that merely changed passes, with both answers in its output. Faults of the machinery, calls without an answer,
/// and an inconclusive gate that blocks, are `<error>`s; what was not compared is `<skipped>`. Names are ids only, so
/// that they stay the same from run to run. The time of a suite is that of its cases, and the report's that of its
/// suites: the time that the calls took. A report is never empty.
public enum JUnitReport {
  /// The bytes of the report: UTF-8, XML 1.0.
  public static func render(_ verdict: Verdict, style: JUnitStyle) -> [UInt8] {
    // GitLab takes 30 MB and 250 000 nodes a file.
    render(verdict, style: style, room: JUnitRoom(bytes: 28_000_000, nodes: 245_000))
  }

  /// The bytes of a report that has a size limit.
  static func render(_ verdict: Verdict, style: JUnitStyle, room: JUnitRoom) -> [UInt8] {
    // A verdict without suites is invalid, and says so in a case like any other.
    let suites = verdict.suites.isEmpty ? [SuiteVerdict(name: "goldgate", goldenFile: "")] : verdict.suites
    let properties = suites.map { JUnitStyle.properties(Self.properties(of: $0, in: verdict)) }
    var room = room
    for list in properties { _ = room.take(bytes: 200 * list.nodes, nodes: list.nodes + 20) }
    let share = room.share(of: suites.count)
    let rendered = suites.map { JUnitCases(of: $0, style: style, room: share) }
    let counts = rendered.reduce(JUnitCounts()) { $0 + $1.counts }
    let timestamp = JUnitTime.timestamp(verdict.startedAt)

    let root = XMLElement(
      "testsuites",
      style.rootAttributes(counts, milliseconds: rendered.reduce(0) { $0 + $1.milliseconds }))
    var bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
    bytes.reserveCapacity(rendered.reduce(100_000) { $0 + $1.size })
    root.writeStart(to: &bytes)
    bytes.append(contentsOf: ">\n".utf8)
    for (index, (suite, cases)) in zip(suites, rendered).enumerated() {
      let element = XMLElement(
        "testsuite",
        style.suiteAttributes(
          name: JUnitNames.clean(suite.name), index: index, counts: cases.counts,
          milliseconds: cases.milliseconds, timestamp: timestamp))
      bytes.append(contentsOf: "  ".utf8)
      element.writeStart(to: &bytes)
      bytes.append(contentsOf: ">\n".utf8)
      properties[index].write(to: &bytes, level: 2)
      cases.write(to: &bytes)
      for part in cases.trailer { part.write(to: &bytes, level: 2) }
      bytes.append(contentsOf: "  ".utf8)
      element.writeEnd(to: &bytes)
    }
    root.writeEnd(to: &bytes)
    return bytes
  }

  private static func properties(of suite: SuiteVerdict, in verdict: Verdict) -> [XMLElement.Attribute] {
    let (baseline, current, tally) = (suite.baseline, suite.current, suite.examples)
    let facts: [(String, String?)] = [
      ("version", verdict.toolVersion),
      ("verdict", suite.outcome.rawValue),
      ("seed", String(verdict.seed)),
      ("run_seconds", JUnitTime.text(milliseconds: JUnitTime.milliseconds(verdict.duration))),
      ("confidence", suite.decisions.first?.confidence.description),
      ("resamples", suite.decisions.map(\.resamples).max()?.description),
      ("baseline.name", baseline?.name),
      ("baseline.tag", baseline?.tag),
      ("baseline.commit", baseline?.commit),
      ("baseline.source", baseline?.source),
      ("baseline.evaluated_commit", baseline?.evaluatedCommit),
      ("baseline.evaluated_at", baseline?.evaluatedAt),
      ("baseline.model", baseline?.model),
      ("current.commit", current?.commit),
      ("current.target", current.map { JSONWriter.compact($0.target) }),
      ("current.model", current?.model),
      ("current.parameters", current.map { JSONWriter.compact($0.parameters) }),
      ("current.prompt_digest", current?.promptDigest),
      ("current.golden_digest", current?.goldenDigest),
      ("current.epochs", current?.epochs.description),
      ("current.calls", current?.calls.description),
      ("current.retries", current.flatMap { $0.retries > 0 ? $0.retries.description : nil }),
      ("rerun.calls", suite.rerun?.calls.description),
      ("rerun.recorded_at", suite.rerun?.drift?.recordedAt),
      ("judging", suite.judging.isEmpty ? nil : suite.judgingSentences.joined(separator: "; ")),
      ("unchanged", suite.unchanged.map { $0.canary == nil ? "skip" : "canary" }),
      ("new_suite", suite.newSuite.map { $0.leftOut == nil ? "evaluated" : "not evaluated" }),
      ("canary.examples", suite.unchanged?.canary?.examples.description),
      ("canary.p_value", suite.unchanged?.canary?.tests.map(\.pValue).min()?.description),
      ("canary.threshold", suite.unchanged?.canary?.threshold.description),
      ("examples.paired", String(tally.paired)),
      ("examples.added", String(tally.added.count)),
      ("examples.removed", String(tally.removed.count)),
      ("examples.changed", String(tally.changed.count)),
      ("examples.unscored", String(tally.unscored.count)),
      ("examples.errors", String(tally.errors.count)),
      ("groups", suite.groups.flatMap { $0.isEmpty ? nil : $0.sentences.joined(separator: "\n") }),
      ("examples.unread", tally.unread.isEmpty ? nil : String(tally.unread.reduce(0) { $0 + $1.current })),
      (
        "examples.unread.baseline",
        tally.unread.isEmpty ? nil : String(tally.unread.reduce(0) { $0 + $1.baseline })
      ),
    ]
    let told = facts.compactMap { name, value in value.map { (name: "goldgate.\(name)", value: $0) } }
    let means = (suite.newSuite?.means ?? []).map {
      (name: "goldgate.new_suite.\($0.metric)", value: $0.value?.description ?? "no score")
    }
    let decisions = suite.decisions.map { (name: "goldgate.gate.\($0.label)", value: $0.kind.rawValue) }
    let drift = (suite.rerun?.drift?.decisions ?? []).flatMap { decision in
      let figures: [(String, Double?)] = [
        ("recorded", decision.baseline), ("now", decision.current), ("difference", decision.difference),
        ("lower", decision.lower), ("upper", decision.upper),
      ]
      return figures.compactMap { name, value in
        value.map { (name: "goldgate.drift.\(decision.label).\(name)", value: $0.description) }
      }
    }
    let warnings = suite.warnings.map { (name: "goldgate.warning.\($0.code.rawValue)", value: $0.message) }
    let differences = (DifferenceSentence(suite)?.lines ?? []).map {
      (name: "goldgate.differs.\($0.part.rawValue)", value: $0.text)
    }
    return told + means + differences + decisions + drift + warnings
  }
}
