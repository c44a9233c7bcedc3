import Foundation
import GateDecision
import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateReport

/// The page in a browser: what a reader sees first, finds by the filters, and reaches without a mouse.
@Suite("The page of a check", .needs(.program("chromium")))
struct HTMLPageTests {
  /// A verdict with more examples than are written as parts of the page.
  private static func large(_ count: Int = 250) throws -> Verdict {
    var verdict = try #require(SampleVerdict.all.first { $0.name == "differs-several" }?.verdict)
    verdict.suites[1] = verdict.suites[1].with(
      comparisons: ExampleComparisons(
        (0..<count).map { number in
          ExampleComparison(
            id: "q/\(number) ü", place: Place(file: "golden.jsonl", line: number + 1),
            category: number % 2 == 0 ? "returns" : "shipping", question: "What is \(number) and <b>why</b>?",
            expected: ["number \(number)"],
            metrics: [SampleVerdict.accuracy(number < 200 ? 1 : 0, number % 10 == 9 ? 1 : 0)],
            baselineAnswers: (0..<3).map { _ in
              ExampleAnswer(output: "It is number \(number).", finishReason: "stop", scores: ["accuracy": 1])
            },
            currentAnswers: [
              ExampleAnswer(
                output: "It is a number, I think \(number)", finishReason: "length", latencyMS: 812),
              ExampleAnswer(output: nil, error: "timeout: no answer within 30 s"),
              ExampleAnswer(
                output: "", toolCalls: [ToolCall(name: "lookup", arguments: ["what": .string("\(number)")])]),
            ], errors: number == 7 ? ["timeout: no answer within 30 s"] : [], unscored: [], latencyMS: 812)
        }))
    return verdict
  }

  /// What a script finds in the page that a browser shows in a window of a width.
  /// - Parameter script: the body of a function of the page's `document`, which returns a value.
  private static func look(_ verdict: Verdict, width: Int, height: Int = 700, _ script: String) throws
    -> JSONValue
  {
    try look(page: HTMLReport.render(verdict), width: width, height: height, script)
  }

  /// What a script finds in a page that a browser shows in a window of a width.
  static func look(page: [UInt8], width: Int, height: Int = 700, _ script: String) throws -> JSONValue {
    try ExternalTool.withFile(page, "html") { path in
      let frame = """
        <!DOCTYPE html><iframe id="page" src="file://\(path)" style="border:0;width:\(width)px;height:\(height)px"></iframe>
        <pre id="seen"></pre>
        <script>
        document.getElementById('page').addEventListener('load', function () {
          var frame = document.getElementById('page');
          var found = (function (document, window) { \(script) })(frame.contentDocument, frame.contentWindow);
          document.getElementById('seen').textContent = encodeURIComponent(JSON.stringify(found));
        });
        </script>
        """
      return try ExternalTool.withFile(Array(frame.utf8), "html") { outer in
        let dump = try HTMLReportTests.chromium([
          "--allow-file-access-from-files", "--virtual-time-budget=5000", "--window-size=1400,900",
          "--dump-dom",
          "file://\(outer)",
        ])
        let seen = try #require(
          dump.firstMatch(of: /<pre id="seen">([^<]+)<\/pre>/)?.output.1, "\(dump.suffix(2000))")
        return try JSONParser.parse(try #require(String(seen).removingPercentEncoding))
      }
    }
  }

  @Test("Nothing scrolls sideways, and the verdict is in the first screen", arguments: [360, 768, 1280])
  func fits(width: Int) throws {
    for verdict in [try Self.large(), HTMLReportTests.hostile("a" + String(repeating: "b", count: 500))] {
      let seen = try Self.look(
        verdict, width: width,
        """
        document.querySelectorAll('details').forEach(function (fold) { fold.open = true; });
        var over = Array.from(document.querySelectorAll('body *')).filter(function (part) {
          return part.getBoundingClientRect().right > \(width) + 1 && !part.closest('.wide');
        });
        return { over: over.slice(0, 5).map(function (part) { return part.outerHTML.slice(0, 200); }), wide: document.documentElement.scrollWidth, verdict: document.querySelector('h1').getBoundingClientRect().bottom,
          words: Array.from(document.querySelectorAll('td.verdict')).every(function (cell) {
            var box = cell.getBoundingClientRect(); return \(width) > 700 || (box.left >= 0 && box.right <= \(width));
          }) };
        """)
      #expect(seen["over"] == .array([]))
      let wide = try #require(seen["wide"]?.doubleValue)
      #expect(wide <= Double(width))
      #expect(try #require(seen["verdict"]?.doubleValue) < 600)
      #expect(seen["words"] == .bool(true))
    }
  }

  @Test("Filters, links and keys find examples")
  func finds() throws {
    let seen = try Self.look(
      try Self.large(), width: 1280,
      """
      function set(id, value) {
        var control = document.getElementById(id);
        control.value = value;
        control.dispatchEvent(new Event('input'));
        return document.getElementById('count').textContent;
      }
      function key(name) {
        (document.activeElement || document.body).dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));
        return document.activeElement.textContent.slice(0, 40);
      }
      var found = { rows: document.querySelectorAll('details.example').length };
      found.search = set('search', 'think q/123');
      found.row = document.querySelector('details.example .id').textContent;
      set('search', '');
      found.error = set('show', 'error');
      found.broke = set('show', 'broke');
      found.category = set('category', 'returns');
      set('category', ''); set('show', '');
      document.querySelector('button[data-show="still fails"]').click();
      found.button = document.getElementById('count').textContent;
      set('show', ''); set('metric', ''); set('suite', '');
      document.activeElement.blur();
      found.first = key('j'); found.second = key('j'); found.back = key('k');
      key('/');
      found.focus = document.activeElement.id;
      var late = document.querySelectorAll('details.example')[60];
      late.open = true;
      late.dispatchEvent(new Event('toggle'));
      found.fold = late.textContent;
      found.bold = late.querySelectorAll('b').length;
      found.ins = Array.from(late.querySelectorAll('ins')).map(function (word) { return word.textContent; }).join(' ');
      return found;
      """)
    #expect(seen["rows"]?.integerValue == 100)
    #expect(seen["search"] == "1 of 251 examples")
    #expect(seen["row"] == "support-faq / q/123 ü")
    #expect(seen["error"] == "1 of 251 examples")
    #expect(seen["broke"] == "180 of 251 examples")
    #expect(seen["category"] == "100 of 251 examples")
    #expect(seen["button"] == "45 of 251 examples")
    #expect(seen["first"] != seen["second"])
    #expect(seen["back"] == seen["first"])
    #expect(seen["focus"] == "search")
    let fold = try #require(seen["fold"]?.stringValue)
    for part in [
      "question", "What is", "<b>why</b>", "expected", "epochs 1, 2, 3", "cut off by the token limit",
      "timeout: ", "lookup({",
    ] {
      #expect(fold.contains(part), "\(part)")
    }
    #expect(seen["bold"]?.integerValue == 0)
    #expect(seen["ins"]?.stringValue?.contains("think") == true)
  }

  /// The rules are our own, after WCAG 2.2: 1.1.1, 1.3.1, 2.4.2, 2.4.6, 3.1.1, 3.3.2, 4.1.1 and 4.1.2.
  @Test("A screen reader finds names, labels and an order of headings")
  func accessible() throws {
    let seen = try Self.look(
      try Self.large(30), width: 1280,
      """
      var faults = [];
      function all(selector) { return Array.from(document.querySelectorAll(selector)); }
      if (!document.documentElement.lang || !document.title) faults.push('no language or title');
      all('input, select').forEach(function (control) { if (!control.labels.length) faults.push('no label: ' + control.id); });
      all('button, summary').forEach(function (part) { if (!part.textContent.trim()) faults.push('no name: ' + part.outerHTML); });
      all('svg').forEach(function (picture) {
        if (picture.getAttribute('role') !== 'img' || !picture.getAttribute('aria-label')) faults.push('a picture without words');
      });
      all('th').forEach(function (cell) { if (!cell.getAttribute('scope')) faults.push('a heading of a table without scope'); });
      var last = 0;
      all('h1, h2, h3').forEach(function (heading) {
        var level = Number(heading.tagName[1]);
        if (level > last + 1) faults.push('a level is left out before ' + heading.textContent);
        last = level;
      });
      var ids = all('[id]').map(function (part) { return part.id; });
      if (new Set(ids).size !== ids.length) faults.push('an id stands twice');
      all('a, [tabindex]').forEach(function (part) { if (part.tabIndex > 0) faults.push('an order of its own'); });
      return faults;
      """)
    #expect(seen == .array([]))
  }

  /// WCAG 2.2, 1.4.3: 4.5 to 1 for text.
  @Test("Text has the contrast of AA, in light and dark")
  func contrast() throws {
    let style = PageFile.reportStyle.text
    for block in style.matches(of: /:root \{([^}]*--paper[^}]*)\}/) {
      var colours: [Substring: Double] = [:]
      for colour in block.output.1.matches(of: /--(\w+): #([0-9a-f]{6})/) {
        colours[colour.output.1] = Self.luminance(colour.output.2)
      }
      for text in ["ink", "quiet", "bad", "good", "doubtful", "now"] {
        for ground in ["paper", "shade"] {
          let (one, other) = (try #require(colours[text[...]]), try #require(colours[ground[...]]))
          #expect((max(one, other) + 0.05) / (min(one, other) + 0.05) >= 4.5, "\(text) on \(ground)")
        }
      }
      let ink = try #require(colours["ink"])
      for ground in ["worse1", "better1"] {
        let other = try #require(colours[ground[...]])
        #expect((max(ink, other) + 0.05) / (min(ink, other) + 0.05) >= 4.5, "ink on \(ground)")
      }
    }
  }

  /// The relative luminance of a colour (WCAG 2.2).
  private static func luminance(_ colour: Substring) -> Double {
    let value = Int(colour, radix: 16) ?? 0
    let parts = [value >> 16, value >> 8 & 255, value & 255].map { part -> Double in
      let share = Double(part) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}
