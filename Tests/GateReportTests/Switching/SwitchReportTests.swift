import GateDecision
import GateJSON
import GateReport
import GateSuite
import GateTestSupport
import Testing

/// The reports of a switch, byte for byte.
@Suite struct SwitchReportTests {
  private static let files = ["switch.txt", "switch-narrow.txt", "switch.md", "switch.html", "switch.json"]
  private static let routed = ["routed.txt", "routed.md", "routed.html", "routed.json", "routes.json"]

  @Test func theReportsAreAsRecorded() throws {
    let results = [SampleSwitch.result()]
    try GoldenFile("switch.txt").verify(SwitchReport.render(results, style: .plain))
    try GoldenFile("switch-narrow.txt").verify(
      SwitchReport.render(results, style: TerminalStyle(width: 60, glyphs: .ascii)))
    try GoldenFile("switch.md").verify(SwitchMarkdown.render(results))
    try GoldenFile("switch.html").verify(SwitchPage.render(results, toolVersion: "0.0.0"))
    try GoldenFile("switch.json").verify(SwitchJSON.render(results, toolVersion: "0.0.0"))
    try GoldenFile.verifyNoOrphans(beyond: Set(Self.files + Self.routed))
  }

  @Test func theReportsOfRoutesAreAsRecorded() throws {
    let results = [SampleSwitch.result(isRouted: true)]
    try GoldenFile("routed.txt").verify(SwitchReport.render(results, style: .plain))
    try GoldenFile("routed.md").verify(SwitchMarkdown.render(results))
    try GoldenFile("routed.html").verify(SwitchPage.render(results, toolVersion: "0.0.0"))
    try GoldenFile("routed.json").verify(SwitchJSON.render(results, toolVersion: "0.0.0"))
    try GoldenFile("routes.json").verify(RoutesJSON.render(results, toolVersion: "0.0.0"))
  }

  @Test func allReportsNameTheSameDecisions() throws {
    let result = SampleSwitch.result()
    let words = ["go", "no-go", "no-go", "not measured"]
    #expect(result.candidates.map(\.decision) == [.go, .noGo, .noGo, .notMeasured])
    let json = try JSONParser.parse(
      String(decoding: SwitchJSON.render([result], toolVersion: "1"), as: UTF8.self))
    let found = json["suites"]?.arrayValue?.first?["candidates"]?.arrayValue?.map {
      $0["decision"]?.stringValue
    }
    #expect(found == result.candidates.map(\.decision.rawValue))
    let markdown = String(decoding: SwitchMarkdown.render([result]), as: UTF8.self)
    for (candidate, word) in zip(result.candidates, words) {
      #expect(markdown.contains("**\(word)** `\(candidate.name)`"))
    }
  }

  @Test func theHeadlineSaysWhatIsLeft() {
    func headline(_ result: SwitchResult) -> String {
      String(decoding: SwitchReport.render([result], style: .plain), as: UTF8.self)
        .split(separator: "\n").first.map(String.init) ?? ""
    }
    #expect(headline(SampleSwitch.result()) == "bot: mini can take v1.4.0's place")
    #expect(
      headline(SampleSwitch.result(of: ["tiny"]))
        == "bot: no candidate is shown to be able to take v1.4.0's place")
  }

  @Test func aPageHasRoomForAllThatACandidateDiffersIn() {
    let result = SampleSwitch.result(of: ["thorough"])
    let whole = "parameters reasoning_effort low -> high; prompt step-by-step.md"
    #expect(!String(decoding: SwitchReport.render([result], style: .plain), as: UTF8.self).contains(whole))
    #expect(String(decoding: SwitchMarkdown.render([result]), as: UTF8.self).contains(whole))
    let page = String(decoding: SwitchPage.render([result], toolVersion: "1"), as: UTF8.self)
    #expect(page.contains(whole.replacing(">", with: "&gt;")))
  }

  @Test func aNarrowTableStillTellsItsRowsApart() throws {
    let limit = Limit(
      name: "max_mean_cost_usd", series: Measure.cost.rawValue, aggregate: .mean, bound: .atMost, value: 900)
    let result = SampleSwitch.result(of: ["mini"], slices: [SliceKey("category")], limits: [limit])
    let text = String(
      decoding: SwitchReport.render([result], style: TerminalStyle(width: 60, glyphs: .ascii)), as: UTF8.self)
    let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    for metric in ["accuracy", "value"] {
      for slice in ["billing", "returns"] {
        #expect(lines.count { $0.starts(with: ["mini", metric, "category=\(slice)"]) } == 1)
      }
    }
    // The mean price of 0.001 dollars, beside a large bound.
    let row = try #require(lines.first { $0.starts(with: ["mini", "max_mean_cost_usd"]) })
    #expect(row[2] == "0.00100")
  }

  @Test func whatWouldSettleASingleMetricIsSaidOnce() {
    let result = SampleSwitch.result(of: ["close"])
    #expect(result.candidates.map(\.decision) == [.moreEvidence])
    let text = String(decoding: SwitchMarkdown.render([result]), as: UTF8.self)
    #expect(text.ranges(of: "would settle it").count == 1)
  }

  @Test func hostileTextIsDisarmed() {
    let result = SampleSwitch.result(of: ["mini"], notes: ["x\u{1B}]0;y\u{7}<script>"])
    let text = String(decoding: SwitchReport.render([result], style: .plain), as: UTF8.self)
    #expect(!text.contains("\u{1B}") && !text.contains("\u{7}"))
    let page = String(decoding: SwitchPage.render([result], toolVersion: "1"), as: UTF8.self)
    #expect(!page.contains("<script>x") && page.contains("&lt;script&gt;"))
  }
}
