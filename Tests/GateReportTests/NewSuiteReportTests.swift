import Foundation
import GateDecision
import GateJSON
import Testing

@testable import GateReport

/// A suite that no release has, in every report.
@Suite struct NewSuiteReportTests {
  private static let told = "refunds is new, not gated until it is released"

  private func texts(_ verdict: Verdict) -> [String] {
    [
      JUnitReport.render(verdict, style: .consumer), JUnitReport.render(verdict, style: .strict),
      MarkdownReport.render(verdict), HTMLReport.render(verdict), SARIFReport.render(verdict),
      CodeQualityReport.render(verdict), GitHubAnnotations.render(verdict),
    ].map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func saysWhatItScored() throws {
    let verdict = SampleVerdict.of([SampleVerdict.pass, SampleVerdict.newSuite])
    for text in texts(verdict) {
      #expect(text.contains("\(Self.told): 2 examples, accuracy 0.500, tone without a score"))
    }
    #expect(verdict.outcome == .pass)
    let json = try #require(try? JSONParser.parse(JSONReport.render(verdict)))
    let suite = try #require(json["suites"]?.arrayValue?.first { $0["name"]?.stringValue == "refunds" })
    #expect(suite["verdict"]?.stringValue == "new")
    #expect(suite["new_suite"]?["step"]?.stringValue == "goldgate release v1.2.0")
    #expect(suite["new_suite"]?["not_evaluated"] == .null)
    let means = try #require(suite["new_suite"]?["means"]?.arrayValue)
    #expect(means.map { $0["metric"]?.stringValue } == ["accuracy", "tone"])
    #expect(means.map { $0["mean"]?.doubleValue } == [0.5, nil])
  }

  @Test func saysWhyItWasNotEvaluated() {
    let verdict = SampleVerdict.of([SampleVerdict.newSuiteNotRun])
    for text in texts(verdict) {
      #expect(text.contains("\(Self.told); not evaluated, as it would run a program that no release knows"))
    }
    #expect(verdict.outcome == .new)
    #expect(verdict.exitCode == .pass)
  }

  @Test func nothingOfItPassesInJUnit() {
    let text = String(
      decoding: JUnitReport.render(SampleVerdict.of([SampleVerdict.newSuite]), style: .consumer),
      as: UTF8.self)
    #expect(text.contains("failures=\"0\""))
    #expect(text.contains("skipped=\"3\""))
  }
}
