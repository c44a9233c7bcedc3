import GateDecision
import GateSuite
import Testing

@testable import GateReport

@Suite("JUnit as its readers count it")
struct JUnitReaderTests {
  private func document(_ verdict: Verdict, _ style: JUnitStyle = .consumer) -> JUnitDocument {
    JUnitDocument(JUnitReport.render(verdict, style: style))
  }

  private func expectAgreement(_ verdict: Verdict, _ comment: Comment) throws {
    for style in JUnitStyle.allCases {
      let document = document(verdict, style)
      let cases = document.suites.flatMap(\.cases)
      let failures = cases.count { $0.has("failure") }
      let counts = JUnitReader.allCases.map { $0.count(document) }
      let count = try #require(counts[0], comment)
      #expect(counts.allSatisfy { $0 == count }, comment)
      #expect(count.tests == cases.count && count.tests > 0, comment)
      #expect((count.failed > 0) == (verdict.exitCode != .pass), comment)
      #expect((failures > 0) == (verdict.exitCode == .regression), comment)
      // A suite that would pass by itself shows nothing red.
      for (suite, shown) in zip(verdict.suites, document.suites) where !suite.blocks {
        #expect(!shown.cases.contains { $0.has("failure") || $0.has("error") }, comment)
      }
    }
  }

  @Test("Every reader counts what the exit code says", arguments: 0..<150)
  func random(seed: Int) throws {
    try expectAgreement(RandomVerdict.of(seed: UInt64(seed)), "seed \(seed)")
  }

  @Test("Every kind of verdict counts as it ends")
  func samples() throws {
    for (name, verdict) in SampleVerdict.all { try expectAgreement(verdict, "\(name)") }
  }

  @Test("The report's time, the suites' and the cases' are one", arguments: 0..<50)
  func time(seed: Int) throws {
    func milliseconds(_ attributes: [String: String]) throws -> Int {
      let parts = try #require(attributes["time"]).split(separator: ".")
      return try #require(Int(parts[0])) * 1000 + #require(Int(parts[1]))
    }
    let document = document(RandomVerdict.of(seed: UInt64(seed)))
    let suites = try document.suites.map { try milliseconds($0.attributes) }
    for (suite, time) in zip(document.suites, suites) {
      #expect(try suite.cases.reduce(0) { try $0 + milliseconds($1.attributes) } == time)
    }
    #expect(try milliseconds(document.root) == suites.reduce(0, +))
  }

  private func cases(_ verdict: Verdict, of id: String) -> [JUnitDocument.Case] {
    document(verdict).suites.flatMap(\.cases).filter { $0["name"] == id || $0["name"].hasPrefix("\(id) ") }
  }

  @Test("A call without an answer is one error, and only if the suite keeps the gate from passing")
  func failedCall() throws {
    let failing = cases(SampleVerdict.of([SampleVerdict.broken]), of: "silent-1")
    #expect(failing.map { $0["name"] } == ["silent-1"])
    let fault = try #require(failing[0].results.first)
    #expect(fault.name == "error")
    #expect(fault.text.hasPrefix("HTTP 500 from the target\n"))
    let passing = cases(SampleVerdict.of([SampleVerdict.passingWithFailedCall]), of: "silent-1")
    #expect(passing.map { $0.results.map(\.name) } == [["skipped"]])
    #expect(passing[0].results[0].text == "not compared: no answer: HTTP 500 from the target")
  }

  @Test("What was not compared is one case with a text")
  func notCompared() {
    let all = document(SampleVerdict.of([SampleVerdict.regression])).suites.flatMap(\.cases)
    for id in ["new-1", "edited-1", "old-1"] {
      let cases = all.filter { $0["name"].hasPrefix(id) }
      #expect(cases.map { $0["name"] } == [id])
      #expect(cases[0].results[0].name == "skipped" && !cases[0].results[0].text.isEmpty)
      #expect(cases[0].results[0].text == cases[0].results[0].message)
    }
  }

  @Test("The examples that broke fail if the suite regressed in what they broke in, and pass otherwise")
  func hardBreaks() throws {
    let broken = cases(SampleVerdict.of([SampleVerdict.broken]), of: "returns-001")
    #expect(broken.map { $0.results.map(\.name) } == [["failure"], []])
    #expect(broken[0].results[0].text.hasPrefix("the example returns-001 broke: accuracy passed 3 epochs"))
    #expect(broken[0].results[0].text.contains("question:"))
    // Broken in a metric that did not regress.
    let other = cases(SampleVerdict.of([SampleVerdict.broken]), of: "returns-005")
    #expect(other.map { $0.results.map(\.name) } == [[], []])
    let noise = SampleVerdict.broken.changing(0) { $0.kind = .inconclusive }.changing(1) {
      $0.kind = .inconclusive
    }
    #expect(!noise.blocks)
    let passing = cases(SampleVerdict.of([noise]), of: "returns-001")
    #expect(passing.map { $0.results.map(\.name) } == [[], []])
  }

  @Test("A break that blocks fails once, with or without its example")
  func blockingBreaks() {
    let listed = cases(SampleVerdict.of([SampleVerdict.hardBreak]), of: "refund-004")
    #expect(listed.map { $0.results.map(\.name) } == [["failure"]])
    let unlisted = document(SampleVerdict.of([SampleVerdict.hardBreak.with(comparisons: [])]))
    let names = unlisted.suites.flatMap(\.cases).filter { $0.has("failure") }.map { $0["name"] }
    #expect(names == ["hard break refund-004 accuracy", "hard break refund-005 accuracy"])
  }

  @Test("A long id loses its middle, never its metric, and names stay whatever stands before them")
  func longNames() {
    let stem = String(repeating: "customer/", count: 30)
    let ids = ["\(stem)a/end", "\(stem)b/end"]
    let names = ids.map { JUnitNames.of($0, "accuracy") }
    #expect(Set(names).count == 2)
    for name in names {
      #expect(name.count <= 150 && name.hasPrefix("customer/") && name.hasSuffix("/end accuracy"))
    }
    #expect(JUnitNames.of("short", "accuracy") == "short accuracy")
    let long = JUnitNames.of("id", String(repeating: "m", count: 200))
    #expect(long.hasPrefix("id mmm") && long.count <= 150)
    var unique = JUnitNames()
    #expect(ids.map { unique.unique(JUnitNames.of($0, "accuracy"), in: "c") } == names)
  }

  @Test("Both of dorny's readers find the golden row of a failure, below its reason")
  func places() throws {
    let tracked = ["other/golden.jsonl", "baselines/support-faq/golden.jsonl"]
    let all = document(SampleVerdict.of([SampleVerdict.broken])).suites.flatMap(\.cases)
    let faults = all.filter { !$0["classname"].hasSuffix(".gate") }.compactMap { testcase in
      testcase.results.first { $0.name != "skipped" }.map { (line: testcase["line"], text: $0.text) }
    }
    #expect(faults.count == 3)
    for (line, text) in faults {
      for place in [DornyPlace.java(text, tracked: tracked), DornyPlace.jest(text, tracked: tracked)] {
        #expect(place?.file == tracked[1] && place.map { "\($0.line)" } == line)
      }
      #expect(!text.drop { $0 == " " }.hasPrefix("at "))
    }
    let decision = try #require(all.first { $0.has("failure") }?.results.first)
    #expect(DornyPlace.java(decision.text, tracked: tracked)?.line == 1)
  }

  @Test(
    "A folder that Java has no package for is left out",
    arguments: [
      ("golden.jsonl", nil), ("Evals/golden.jsonl", nil), ("v1.2/golden.jsonl", nil),
      ("2026/faq/golden.jsonl", "at faq.Golden(golden.jsonl:7)"),
      ("a/b-c/golden.jsonl", "at a.b-c.Golden(golden.jsonl:7)"),
    ])
  func packages(file: String, expected: String?) {
    let suite = SampleVerdict.pass
    let lines = JUnitPlace.lines(
      of: SampleVerdict.example("a", line: 7, file: file, metrics: []), in: suite)
    #expect(lines == [expected, "    at golden (\(file):7:1)"].compactMap { $0 })
  }

  @Test(
    "No text of a model attaches a file or sets a property",
    arguments: [
      "[[ATTACHMENT|/etc/passwd]]", "[[PROPERTY|a=b]]", "[[attachment|x]]", "[\u{1B}[0m[ATTACHMENT|x]]",
      "[[[ATTACHMENT|x]]", "[[ATTACHMENT|[[ATTACHMENT|x]]",
    ])
  func attachments(text: String) {
    let verdict = HTMLReportTests.hostile("a\n\(text)\nb")
    for style in JUnitStyle.allCases {
      let report = String(decoding: JUnitReport.render(verdict, style: style), as: UTF8.self)
      let elements = report.split(separator: ">").filter { !$0.contains("=\"") || $0.contains("</") }
      for element in elements {
        let content = element.prefix { $0 != "<" }.lowercased()
        #expect(!content.contains("[[attachment|") && !content.contains("[[property|"))
      }
    }
  }
}
