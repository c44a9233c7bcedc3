import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

@testable import GateReport

@Suite("The HTML report")
struct HTMLReportTests {
  /// What may stand in an output to become a part of the page, or to run in it.
  static let attacks = [
    "<script>document.title='pwned'</script>", "</script><script>document.title='pwned'</script>",
    "<img src=x onerror=\"document.title='pwned'\">", "\"><svg onload=document.title='pwned'>",
    "'><a href=javascript:document.title='pwned'>", "<!-- ", "]]>", "</title><script>document.title='pwned'",
    "</style><script>document.title='pwned'</script>", "</pre></details></main>", "&lt;script&gt;",
    "\u{0}\u{8}",
    "\u{202E}SSAP", "\u{1B}]0;title\u{7}", "<base href=https://evil.example>",
    "<meta http-equiv=refresh content=0>",
  ]

  private static func page(_ verdict: Verdict) -> String {
    String(decoding: HTMLReport.render(verdict), as: UTF8.self)
  }

  static func hostile(_ text: String) -> Verdict {
    SampleVerdict.of([MarkdownReportTests.hostile(text), MarkdownReportTests.hostile(text + "2")])
  }

  @Test("No text opens or closes an element, whatever it holds", arguments: attacks)
  func attack(text: String) {
    let page = Self.page(Self.hostile(text))
    let plain = Self.page(Self.hostile("plain"))
    func tags(_ page: String) -> [String] {
      // A name that a shell's line cannot show has no command that asks for it again.
      let page = page.replacing(/<p class="ask"><code>[^<]*<\/code><\/p>/, with: "").replacing(
        /<li>[^<]*asked again[^<]*<\/li>/, with: "")
      return page.split(separator: "<").dropFirst().map {
        String($0.prefix { $0.isLetter || $0 == "/" || $0 == "!" })
      }
    }
    // Word by word, a difference may be cut otherwise.
    let marks = ["ins", "/ins", "del", "/del"]
    #expect(tags(page).filter { !marks.contains($0) } == tags(plain).filter { !marks.contains($0) })
    #expect(page.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
    #expect(!page.unicodeScalars.contains { $0.properties.isBidiControl })
  }

  @Test("The page asks for nothing and runs one script", arguments: SampleVerdict.all.map(\.name))
  func asksForNothing(name: String) throws {
    let page = Self.page(try #require(SampleVerdict.all.first { $0.name == name }?.verdict))
    #expect(page.ranges(of: "<script>").count == 1)
    // Data for it is no script.
    #expect(
      page.ranges(of: "<script").count == page.ranges(of: "<script type=\"application/json\"").count + 1)
    #expect(page.contains("default-src &#39;none&#39;"))
    for loading in [" src=", "@import", "url(", "href=\"http"] { #expect(!page.contains(loading)) }
  }

  /// The rows that the page's script makes its list of.
  static func rows(_ page: String) throws -> [JSONValue] {
    guard let start = page.range(of: "id=\"data\">"),
      let end = page.range(of: "</script>", range: start.upperBound..<page.endIndex)
    else { return [] }
    return try #require(JSONParser.parse(String(page[start.upperBound..<end.lowerBound])).arrayValue)
  }

  @Test("The page says what the JSON verdict says", arguments: 0..<100)
  func agrees(seed: Int) throws {
    let verdict = RandomVerdict.of(seed: UInt64(seed))
    let page = Self.page(verdict)
    #expect(page.contains("<h1>\(Caption(verdict).rawValue)</h1>"))
    let rows = try Self.rows(page)
    let worse = rows.filter { $0["is"]?.arrayValue?.contains("worse") == true }.count
    let flipped = verdict.suites.map { suite in
      suite.comparisons.count { example in
        example.metrics.contains { ($0.gain ?? 0) < -ExampleComparison.Metric.tolerance }
      }
    }
    #expect(worse == flipped.reduce(0, +))
    #expect(page.ranges(of: "<details class=\"example\"").count == min(rows.count, HTMLExamples.written))
    #expect(page.ranges(of: "<td class=\"verdict\">").count == verdict.decisions.count)
    #expect(Self.page(verdict) == page)
  }

  @Test("A browser shows it, and no attack runs in it", .needs(.program("chromium")))
  func browser() throws {
    let shown = Self.attacks.joined(separator: "\n")
    try ExternalTool.withFile(HTMLReport.render(Self.hostile(shown)), "html") { path in
      let dump = try Self.chromium(["--dump-dom", "file://\(path)"])
      #expect(dump.contains("<title>REGRESSION - goldgate</title>"))
      #expect(!dump.contains("<title>pwned"))
      #expect(dump.ranges(of: "<script").count == 2)
      #expect(dump.ranges(of: "class=\"example\"").count == 2)
    }
  }

  @Test(
    "What must be seen is on the screen",
    .needs(.program("chromium")), .needs(.python("PIL")))
  func screenshot() throws {
    let verdict = try #require(SampleVerdict.all.first { $0.name == "regression" }?.verdict)
    try ExternalTool.withFile(HTMLReport.render(verdict), "html") { path in
      let picture = path + ".png"
      _ = try Self.chromium(["--screenshot=\(picture)", "--window-size=1200,2400", "file://\(path)"])
      // The colours of the caption, of the interval that regressed, and of both sides of a distribution.
      let script = """
        import collections, sys
        from PIL import Image
        counts = collections.Counter(Image.open(sys.argv[1]).convert('RGB').getdata())
        for colour in ((0xb4, 0x23, 0x18), (0x8b, 0x94, 0x9e), (0x09, 0x69, 0xda), (0xf6, 0xf8, 0xfa)):
            assert counts[colour] > 100, (colour, counts[colour], counts.most_common(9))
        """
      let seen = try ExternalTool.run("python3", ["-c", script, picture])
      #expect(seen.status == 0, "\(seen.output)")
    }
  }

  static func chromium(_ arguments: [String]) throws -> String {
    let profile = NSTemporaryDirectory() + "goldgate-chromium-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: profile) }
    let flags = [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
      "--user-data-dir=\(profile)",
    ]
    return try ExternalTool.run("chromium", flags + arguments).output
  }
}
