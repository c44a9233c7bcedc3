import GateDecision
import GateSuite

/// The verdict as one HTML page that asks for nothing else: it opens from the disk, in light and dark, and prints.
///
/// Its one script is named by its digest in the page's content security policy, so that no other runs in it
/// (W3C Content Security Policy Level 3, `script-src` with hashes).
public enum HTMLReport {
  /// The bytes of the page, UTF-8.
  public static func render(_ verdict: Verdict) -> [UInt8] {
    let caption = Caption(verdict)
    let summary = HTMLSummary(verdict)
    return page(
      title: "\(caption.rawValue) - goldgate",
      [summary.header, HTML("main", [], sections(of: verdict)), summary.footer])
  }

  /// A page of ours with a body.
  static func page(title: String, _ body: [HTML]) -> [UInt8] {
    let policy: [(StaticString, String)] = [
      ("http-equiv", "Content-Security-Policy"), ("content", Self.policy),
    ]
    let head = HTML(
      "head", [],
      [
        .void("meta", [("charset", "utf-8")]), .void("meta", policy),
        .void("meta", [("name", "viewport"), ("content", "width=device-width, initial-scale=1")]),
        .void("link", [("rel", "icon"), ("href", "data:,")]),
        HTML("title", text: title),
        HTML("style", [], [HTML(.reportStyle)]),
      ])
    let script = HTML("script", [], [HTML(.reportScript)])
    let page = HTML("html", [("lang", "en")], [head, HTML("body", [], body + [script])])
    return Array("<!DOCTYPE html>\n\(page.source)\n".utf8)
  }

  /// The first screen has what differs, what to do next and the facts of the run beside them; then comes how it was
  /// decided, then the examples.
  private static func sections(of verdict: Verdict) -> [HTML] {
    let summary = HTMLSummary(verdict)
    let answers = [
      section("Differs from the release", summary.differences),
      section(GroupSection.heading, HTMLGroups(verdict).list),
      section("Next", summary.nextSteps),
    ].compactMap { $0 }
    let facts = HTML("aside", [("aria-label", "Run")], [HTML("h2", text: "Run")] + summary.facts)
    let first = HTML("div", [("class", "first")], [HTML("div", [], answers), facts])
    return [first]
      + [
        section("Decisions", ForestTable(verdict).table.map { [$0] } ?? []),
        section("Limits and critical examples", summary.limits),
        section("What the table cannot say", summary.remarks),
        section("Judges", summary.judging),
        section("Warnings", summary.warnings),
        section("Not compared", summary.notCompared),
      ].compactMap { $0 } + plots(of: verdict)
      + [section("Examples", HTMLExamples(verdict).section)].compactMap { $0 }
  }

  private static func plots(of verdict: Verdict) -> [HTML] {
    verdict.suites.flatMap { suite -> [HTML] in
      let isSeveral = verdict.suites.count > 1
      let ending = isSeveral ? ": \(suite.name)" : ""
      let passFail = PassFail(suite)
      return [
        section("Slices\(ending)", SliceHeatMap(suite).map { [$0.table] } ?? []),
        section(
          "Before and now\(ending)",
          passFail.tables(ofSuite: isSeveral ? suite.name : nil)
            + DistributionPlot.all(of: suite, besides: Set(passFail.metrics.map(\.metric))).map(\.figure)),
        section("Latency\(ending)", LatencyPlot(suite).map { [$0.figure] } ?? []),
        section("Load\(ending)", suite.isLoaded ? LoadPlot(suite).figures : []),
      ].compactMap { $0 }
    }
  }

  /// A section; nil without content.
  private static func section(_ heading: String, _ content: [HTML]) -> HTML? {
    content.isEmpty ? nil : HTML("section", [], [HTML("h2", text: heading)] + content)
  }

  /// What the page may load: its own style and script.
  private static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    + "script-src '\(Digest(of: PageFile.reportScript.text).policySource)'"
}
