import Foundation
import GateJSON
import GateTestSupport
import Testing

@testable import GateDecision
@testable import GateReport

/// The history's page: with two releases and with two hundred, in a browser and without one.
@Suite("The page of a history") struct HistoryPageTests {
  /// A history of some releases whose values go up and down a little.
  static func history(_ releases: Int, named name: String = "v1.") -> SuiteHistory {
    let points = (0..<releases).map { number in
      let value = 0.7 + Double(number * 7 % 11) / 100
      return MetricHistory.Point(
        release: "\(name)\(number).0", evaluatedAt: "2026-\(10 + number % 3)-\(10 + number % 18)T10:00:00Z",
        examples: 120, value: value, lower: number == 1 ? nil : value - 0.05, upper: value + 0.04,
        isComparable: number > 0)
    }
    let metric = MetricHistory(
      metric: "accuracy", higherIsBetter: true, points: points, comparable: releases - 1, common: 100,
      accepted: (points.last?.value ?? 0) - 0.03, isVanished: false, gap: "nothing compares")
    let nights = ScheduledSeries(
      metric: "accuracy", higherIsBetter: true,
      runs: (0..<20).map { (time: "2026-01-\(10 + $0)T03:17:00Z", value: Double($0 % 3) - ($0 > 12 ? 9 : 0)) }
    )
    return SuiteHistory(name: "support-faq", confidence: 0.95, metrics: [metric], scheduled: [nights])
  }

  private static let links = ReleaseLinks(remote: "git@github.com:shop/faq.git", environment: [:])

  private static func page(_ history: SuiteHistory) -> [UInt8] {
    HistoryPage.render([history], toolVersion: "1", links: links)
  }

  @Test("Values, dates, intervals, the margin and links stand in the page", arguments: [1, 2, 200])
  func content(releases: Int) {
    let page = String(decoding: Self.page(Self.history(releases)), as: UTF8.self)
    #expect(page.contains("href=\"https://github.com/shop/faq/tree/v1.0.0\""))
    #expect(page.contains("2026-10-10") && page.contains("the margin accepts of the next release: down to"))
    #expect(page.contains("v1.0.0, 2026-10-10: 0.700 [0.650, 0.740], 120 examples"))
    #expect(page.components(separatedBy: "class=\"at\"").count == releases + 20 + 1)
    #expect(page.components(separatedBy: "scope=\"row\"").count == releases + 1)
    #expect(page.contains("<details open") == (releases <= 12))
    #expect(!page.contains("NaN") && !page.contains("nan%") && !page.contains("n/a%"))
    #expect(page.utf8.count < 400_000)
  }

  @Test("Values that are no numbers leave a page", .needs(.program("xmllint")))
  func holes() throws {
    var points = Self.history(4).metrics[0].points
    points[3] = MetricHistory.Point(
      release: "<script>x</script>", evaluatedAt: "", examples: 0, value: .nan, lower: nil, upper: nil,
      isComparable: true)
    let metric = MetricHistory(
      metric: "a", higherIsBetter: false, points: points, comparable: 1, common: 0, accepted: nil,
      isVanished: false, gap: "x")
    let page = HistoryPage.render(
      [SuiteHistory(name: "s", confidence: 0.95, metrics: [metric])], toolVersion: "1", links: Self.links)
    let text = String(decoding: page, as: UTF8.self)
    #expect(!text.contains("<script>x") && text.contains("tree/%3Cscript%3Ex%3C/script%3E"))
    #expect(try Self.faults(of: page) == [])
    let broken = text.replacing("</section>", with: "</article>")
    #expect(try !Self.faults(of: Array(broken.utf8)).isEmpty)
  }

  /// What a parser finds wrong in a page. It knows the elements of HTML 4 alone, and exits with 0 whatever it finds.
  private static func faults(of page: [UInt8]) throws -> [String] {
    try ExternalTool.withFile(page, "html") { path in
      let read = try ExternalTool.run("xmllint", ["--html", "--noout", path])
      return read.output.split(separator: "\n").map(String.init).filter { line in
        line.contains("parser error") && line.firstMatch(of: /error : Tag [A-Za-z0-9]+ invalid$/) == nil
      }
    }
  }

  @Test(
    "It fits every window, shows figures under the pointer, and has words for who cannot see it",
    .needs(.program("chromium")), arguments: [(2, 360), (200, 360), (200, 768), (2, 1280), (200, 1280)])
  func looks(releases: Int, width: Int) throws {
    let seen = try HTMLPageTests.look(
      page: Self.page(Self.history(releases)), width: width,
      """
      var faults = [];
      function all(selector) { return Array.from(document.querySelectorAll(selector)); }
      all('details').forEach(function (fold) { fold.open = true; });
      all('svg').forEach(function (picture) {
        if (picture.getAttribute('role') !== 'img' || !picture.getAttribute('aria-label')) faults.push('no words');
      });
      all('th').forEach(function (cell) { if (!cell.getAttribute('scope')) faults.push('no scope'); });
      var last = 0;
      all('h1, h2, h3').forEach(function (heading) {
        var level = Number(heading.tagName[1]);
        if (level > last + 1) faults.push('a level is left out before ' + heading.textContent);
        last = level;
      });
      all('body *').forEach(function (part) {
        if (part.getBoundingClientRect().right > \(width) + 1 && !part.closest('.wide') && !part.closest('.at')) faults.push(part.outerHTML.slice(0, 120));
      });
      var names = all('svg.history text.few, svg.history text.more').filter(function (text) {
        return getComputedStyle(text).display !== 'none';
      }).map(function (text) { return text.getBoundingClientRect(); });
      names.forEach(function (one, index) {
        names.slice(index + 1).forEach(function (other) {
          if (one.left < other.right && other.left < one.right && one.top < other.bottom - 1 && other.top < one.bottom - 1) faults.push('names overlap');
        });
      });
      var told = document.querySelector('.at .told');
      return { faults: faults.slice(0, 5), wide: document.documentElement.scrollWidth, told: getComputedStyle(told).visibility,
        hits: all('.at .hit').every(function (hit) { return hit.getBoundingClientRect().width > 0; }),
        links: all('table a').length };
      """)
    #expect(seen["faults"] == .array([]))
    let wide = try #require(seen["wide"]?.doubleValue)
    #expect(wide <= Double(width))
    #expect(seen["told"] == "hidden")
    #expect(seen["hits"] == .bool(true))
    #expect(seen["links"]?.integerValue == releases)
  }

  @Test(
    "Tags are linked on hosts whose addresses are known",
    arguments: [
      ("https://github.com/a/b.git", [:], "https://github.com/a/b/tree/v1%20x"),
      ("https://user:secret@gitlab.example.org/g/s/p", [:], "https://gitlab.example.org/g/s/p/-/tags/v1%20x"),
      ("ssh://git@codeberg.org:22/a/b.git/", [:], "https://codeberg.org/a/b/src/tag/v1%20x"),
      ("git@bitbucket.org:a/b", [:], "https://bitbucket.org/a/b/src/v1%20x"),
      (
        "https://u:p@gitlab.example.org:8443/g/p.git", [:],
        "https://gitlab.example.org:8443/g/p/-/tags/v1%20x"
      ),
      ("http://gitea.example.org:3000/a/b", [:], "http://gitea.example.org:3000/a/b/src/tag/v1%20x"),
      ("https://github.com:443/a/b", [:], "https://github.com/a/b/tree/v1%20x"),
      ("http://gitea.example.org:80/a/b", [:], "http://gitea.example.org/a/b/src/tag/v1%20x"),
      ("https://gitlab.example.org:x/a/b", [:], nil),
      ("/srv/git/a.git", [:], nil), ("https://example.org/a", [:], nil), ("git@github.com", [:], nil),
      (
        nil, ["GITHUB_SERVER_URL": "https://ghe.example.org", "GITHUB_REPOSITORY": "a/b"],
        "https://ghe.example.org/a/b/tree/v1%20x"
      ),
      ("x", ["CI_PROJECT_URL": "https://git.example.org/a"], "https://git.example.org/a/-/tags/v1%20x"),
    ] as [(String?, [String: String], String?)])
  func tagLinks(remote: String?, environment: [String: String], address: String?) {
    #expect(ReleaseLinks(remote: remote, environment: environment)?.address(of: "v1 x") == address)
  }

  @Test("The last line of a log says what came out")
  func summary() throws {
    for (name, line) in [
      ("regression", "1 suite: 1 REGRESSION ("), ("pass", "1 suite: 1 PASS;"),
      ("no-suite", "0 suites: NO VERDICT;"),
    ] {
      let verdict = try #require(SampleVerdict.all.first { $0.name == name }?.verdict)
      let told = SummaryLine.of(verdict)
      #expect(told.hasPrefix("goldgate: \(line)"), "\(told)")
      #expect(told.hasSuffix("; exit code \(verdict.exitCode.rawValue)"), "\(told)")
      #expect(!told.contains("\n"))
    }
  }
}
