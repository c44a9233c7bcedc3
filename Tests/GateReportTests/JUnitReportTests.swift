import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

@testable import GateReport

@Suite("The JUnit report")
struct JUnitReportTests {
  /// All samples and some random verdicts.
  private static let verdicts = SampleVerdict.all.map(\.verdict) + (0..<40).map { RandomVerdict.of(seed: $0) }

  private static func reports(_ style: JUnitStyle) -> [[UInt8]] {
    verdicts.map { JUnitReport.render($0, style: style) }
  }

  private func text(_ verdict: Verdict, _ style: JUnitStyle = .consumer) -> String {
    String(decoding: JUnitReport.render(verdict, style: style), as: UTF8.self)
  }

  private func count(_ element: String, in text: String) -> Int {
    text.components(separatedBy: "<\(element) ").count - 1
  }

  /// The sum of an attribute over all suites.
  private func sum(_ attribute: String, in text: String) -> Int {
    text.components(separatedBy: "<testsuite ").dropFirst().reduce(0) { sum, suite in
      let value = suite.components(separatedBy: " \(attribute)=\"").dropFirst().first?.prefix { $0 != "\"" }
      return sum + (value.flatMap { Int($0) } ?? 0)
    }
  }

  @Test("Failures, the exit code and the JSON verdict agree", arguments: 0..<100)
  func agreement(seed: Int) {
    let verdict = RandomVerdict.of(seed: UInt64(seed))
    let json = JSONReport.value(of: verdict)
    for style in JUnitStyle.allCases {
      let report = text(verdict, style)
      let failures = sum("failures", in: report)
      #expect((failures > 0) == (verdict.exitCode == .regression))
      #expect(failures == count("failure", in: report))
      #expect(sum("errors", in: report) == count("error", in: report))
      #expect(sum("skipped", in: report) == count("skipped", in: report))
      #expect(sum("tests", in: report) == count("testcase", in: report))
      #expect(count("testcase", in: report) > 0)
      if [.usage, .inconclusive, .notComparable, .infrastructure, .budget].contains(verdict.exitCode) {
        #expect(sum("errors", in: report) > 0)
      }
    }
    #expect(json["exit_code"] == .integer(Int(verdict.exitCode.rawValue)))
    #expect(json["verdict"] == .string(verdict.outcome.rawValue))
    #expect((json["verdict"] == "regression") == (verdict.exitCode == .regression))
  }

  @Test("A regression that does not gate is no failure")
  func notGating() {
    let suite = SampleVerdict.pass.changing(1) { $0.kind = .regression }
    let report = text(SampleVerdict.of([suite]))
    #expect(count("failure", in: report) == 0)
    #expect(report.contains("reported only: it does not gate"))
  }

  @Test("A flip within the noise passes and shows both answers")
  func flip() {
    let report = text(SampleVerdict.of([SampleVerdict.inconclusive]))
    #expect(count("failure", in: report) == 0)
    #expect(count("error", in: report) == 0)
    #expect(
      report.contains(
        "clause-1: accuracy 1.000 -&gt; 0.000\nat baselines.legal.Golden(golden.jsonl:3)\n    at golden (baselines/legal/golden.jsonl:3:1)"
      ))
    #expect(report.contains("わかりません。"))
  }

  @Test("Names stay when scores move and examples are inserted")
  func stableNames() {
    func names(_ suite: SuiteVerdict) -> Set<String> {
      let parts = text(SampleVerdict.of([suite])).components(separatedBy: "<testcase ").dropFirst()
      return Set(parts.map { String($0.prefix { $0 != ">" }.split(separator: " time=")[0]) })
    }
    let inserted = SampleVerdict.example("inserted", line: 1, metrics: [SampleVerdict.accuracy(1, 1)])
    let moved = SampleVerdict.regression.changing(1) { ($0.current, $0.kind) = (0.9, .noRegression) }
      .with(comparisons: ExampleComparisons([inserted] + SampleVerdict.regression.comparisons))
    #expect(names(moved).subtracting(names(SampleVerdict.regression)).count == 1)
    #expect(names(SampleVerdict.regression).isSubset(of: names(moved)))
  }

  @Test("Cases are unique by class and name", arguments: 0..<20)
  func uniqueNames(seed: Int) {
    for suite in RandomVerdict.of(seed: UInt64(seed)).suites {
      let names = JUnitSubjects.of(suite).map { "\($0.classname)\n\($0.name)" }
      #expect(Set(names).count == names.count)
    }
  }

  @Test(
    "Times are plain decimals",
    arguments: [
      (0.0, "0.000"), (1.2345, "1.235"), (-1.0, "0.000"), (.nan, "0.000"), (.infinity, "0.000"),
      (1e9, "31536000.000"),
    ])
  func durations(seconds: Double, expected: String) {
    #expect(JUnitTime.text(milliseconds: JUnitTime.milliseconds(seconds)) == expected)
  }

  @Test(
    "Timestamps follow the calendar",
    arguments: [
      (0.0, "1970-01-01T00:00:00"), (951_827_696.0, "2000-02-29T12:34:56"),
      (1_772_323_198.75, "2026-02-28T23:59:58"),
      (1_709_251_199.0, "2024-02-29T23:59:59"), (4_107_542_400.0, "2100-03-01T00:00:00"),
      (.nan, "1970-01-01T00:00:00"),
      (-5.0, "1970-01-01T00:00:00"),
    ])
  func timestamps(seconds: Double, expected: String) { #expect(JUnitTime.timestamp(seconds) == expected) }

  // MARK: Sizes

  private func large(examples: Int, output: String) -> Verdict {
    let comparisons = ExampleComparisons(
      (0..<examples).map { index in
        SampleVerdict.example(
          "id-\(index)", line: index + 1, metrics: [SampleVerdict.accuracy(1, index % 2 == 0 ? 1 : 0)],
          now: [output])
      })
    return SampleVerdict.of([SampleVerdict.regression.with(comparisons: comparisons)])
  }

  @Test("A 10 MB output on one line is cut", arguments: JUnitStyle.allCases)
  func longOutput(style: JUnitStyle) {
    let bytes = JUnitReport.render(
      large(examples: 2, output: String(repeating: "&", count: 10_000_000)), style: style)
    #expect(bytes.count < 150_000)
    #expect(String(decoding: bytes, as: UTF8.self).contains("[cut]"))
  }

  @Test("A case holds at most 64 KB")
  func caseLimit() {
    let report = text(large(examples: 30, output: String(repeating: "<", count: 5000)))
    for part in report.components(separatedBy: "<testcase ") { #expect(part.utf8.count < 65_536) }
  }

  @Test("What has no room is summed up, and failures stay", arguments: JUnitStyle.allCases)
  func rest(style: JUnitStyle) {
    let room = JUnitRoom(bytes: 60_000, nodes: 1000)
    let bytes = JUnitReport.render(large(examples: 1000, output: "short"), style: style, room: room)
    let report = String(decoding: bytes, as: UTF8.self)
    #expect(bytes.count < room.bytes)
    #expect(sum("failures", in: report) == 2)
    #expect(report.contains("name=\"passed\" classname=\"goldgate.support-faq.rest\""))
    if style == .consumer { #expect(report.contains("more cases passed, not listed")) }
  }

  @Test("A failure without room is still a failure")
  func restOfFailures() {
    let room = JUnitRoom(bytes: 0, nodes: 0)
    let bytes = JUnitReport.render(large(examples: 10, output: ""), style: .consumer, room: room)
    let report = String(decoding: bytes, as: UTF8.self)
    #expect(sum("failures", in: report) == 1)
    #expect(report.contains("2 more cases failed"))
  }

  @Test("More examples than GitLab takes are cut to what it takes")
  func manyExamples() {
    let bytes = JUnitReport.render(large(examples: 45_000, output: "A wrong answer."), style: .consumer)
    #expect(bytes.count < 30_000_000)
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    let elements = zip(bytes, bytes.dropFirst()).count { $0 == UInt8(ascii: "<") && letters.contains($1) }
    let attributes = zip(bytes, bytes.dropFirst()).count {
      $0 == UInt8(ascii: "=") && $1 == UInt8(ascii: "\"")
    }
    #expect((200_000..<250_000).contains(elements + attributes))
  }

  // MARK: Other people's parsers

  @Test(
    "Both styles are well-formed",
    .needs(.program("xmllint")),
    arguments: JUnitStyle.allCases)
  func wellFormed(style: JUnitStyle) throws {
    let checked = try ExternalTool.withFiles(Self.reports(style), "xml") {
      try ExternalTool.run("xmllint", ["--noout"] + $0)
    }
    #expect(checked.status == 0, "\(checked.output)")
  }

  @Test(
    "The strict style is valid under the schemas of Jenkins and Windy Road",
    .needs(.program("xmllint")),
    .needs(.shared("data/junit")),
    arguments: ["jenkins-junit-10.xsd", "windyroad-JUnit.xsd"])
  func schema(name: String) throws {
    let schema = try #require(SharedData.url("data/junit/\(name)"))
    let checked = try ExternalTool.withFiles(Self.reports(.strict), "xml") {
      try ExternalTool.run("xmllint", ["--noout", "--schema", schema.path] + $0)
    }
    #expect(checked.status == 0, "\(checked.output)")
  }

  @Test(
    "PyPI's junitparser reads both styles and counts the same",
    .needs(.python("junitparser")),
    arguments: JUnitStyle.allCases)
  func junitparser(style: JUnitStyle) throws {
    let program = """
      import sys
      from junitparser import JUnitXml
      for path in sys.argv[1:]:
          suites = failures = errors = 0
          for suite in JUnitXml.fromfile(path):
              suites += 1
              failures += suite.failures
              errors += suite.errors
              cases = list(suite)
              kinds = [type(result).__name__ for case in cases for result in case.result]
              counts = (kinds.count("Failure"), kinds.count("Error"), kinds.count("Skipped"))
              assert (suite.tests, suite.failures, suite.errors, suite.skipped) == (len(cases),) + counts, path
              assert all(case.name and case.classname for case in cases)
              assert any(p.name == "goldgate.verdict" for p in suite.properties())
          print(suites, failures > 0, failures + errors > 0)
      """
    let checked = try ExternalTool.withFiles(Self.reports(style), "xml") {
      try ExternalTool.run("python3", ["-c", program] + $0)
    }
    #expect(checked.status == 0, "\(checked.output)")
    func python(_ isTrue: Bool) -> String { isTrue ? "True" : "False" }
    #expect(
      checked.output.split(separator: "\n").map(String.init)
        == Self.verdicts.map {
          "\(max(1, $0.suites.count)) \(python($0.exitCode == .regression)) \(python($0.exitCode != .pass))"
        })
  }
}
