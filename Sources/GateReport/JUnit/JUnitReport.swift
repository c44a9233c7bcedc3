import GateDecision
import GateJSON

/// The verdict as JUnit XML, for the test views of CI systems.
///
/// One `<testsuite>` a suite, one `<testcase>` a decision of the gate and one an example and metric. There is a
/// `<failure>` exactly if the gate's answer is a regression: only gating decisions fail. An example that
/// flipped passes, with both answers in its output; faults of the machinery, and an inconclusive gate that
/// blocks, are `<error>`s; what was not compared is `<skipped>`. Names are ids only, so that they stay the same
/// from run to run. A report is never empty.
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

    let root = XMLElement("testsuites", style.rootAttributes(counts, seconds: verdict.duration))
    var bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
    bytes.reserveCapacity(rendered.reduce(100_000) { $0 + $1.size })
    root.writeStart(to: &bytes)
    bytes.append(contentsOf: ">\n".utf8)
    for (index, (suite, cases)) in zip(suites, rendered).enumerated() {
      let element = XMLElement(
        "testsuite",
        style.suiteAttributes(
          name: JUnitNames.clean(suite.name), index: index, counts: cases.counts, seconds: cases.seconds,
          timestamp: timestamp))
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

/// Gives cases names that are clean, short, and unique within their group.
struct JUnitNames {
  /// The longest name in characters.
  private static let longest = 150

  /// The names by class: a text of both for each would take most of a large report's memory.
  private var taken: [String: Set<String>] = [:]

  /// The name for a case; one that is taken already gets a number.
  mutating func unique(_ name: String, in classname: String) -> String {
    let clean = Self.clean(name)
    var candidate = clean
    var number = 2
    while !taken[classname, default: []].insert(candidate).inserted {
      candidate = "\(clean) (\(number))"
      number += 1
    }
    return candidate
  }

  /// A name on one line, without space around it; never empty.
  static func clean(_ name: String) -> String {
    let line = XMLText.line(name, longest: longest)
    return line.isEmpty ? "unnamed" : line
  }
}

/// Times as JUnit XML writes them.
enum JUnitTime {
  /// The longest time that consumers take, in seconds: a year.
  private static let longest = 31_536_000.0

  /// Seconds with three decimals, a dot and no exponent; what is no time is 0.
  static func duration(_ seconds: Double) -> String {
    let bounded = seconds.isFinite ? min(max(seconds, 0), longest) : 0
    return Figures.fixed(bounded, decimals: 3)
  }

  /// `YYYY-MM-DDThh:mm:ss` in UTC, without fraction and zone as the Ant schema wants it.
  ///
  /// The date follows from the days since 1970 by Howard Hinnant's `civil_from_days`.
  static func timestamp(_ secondsSince1970: Double) -> String {
    let isKnown = secondsSince1970.isFinite && (0..<253_402_300_800).contains(secondsSince1970)
    let seconds = isKnown ? Int(secondsSince1970) : 0
    let days = seconds / 86_400 + 719_468
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60)
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
      + "T\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
