import Foundation
import GateDecision
import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateReport

/// What a model or an author may write, through every format and every other report.
@Suite("Hostile texts")
struct HostileTextTests {
  /// What may stand in any text: for pages, tables, logs, terminals and spreadsheets.
  static let texts =
    HTMLReportTests.attacks + [
      "\u{1B}[31mred\u{1B}[0m\u{9B}2J", "@everyone #1 !1 GH-1", "```\n# PASS\n```",
      "\u{200F}\u{2066}\u{061C}x",
      "\u{FFFE}\u{FFFF}", "a\r\nPASS\r\n", "::error file=a::b",
      "##vso[task.setvariable variable=a]b",
      "##[error]x ##teamcity[x]", "=cmd|' /C calc'!A0", "\u{85}\u{2028}\u{2029}", "\u{FFFD}\u{FFFD}",
      "'; DROP",
      String(repeating: "e\u{301}", count: 50) + String(repeating: "\u{300}", count: 500),
    ]

  private static let formats: [(name: String, format: ReportFormat)] = [
    ("terminal", .terminal(.plain)), ("narrow", .terminal(TerminalStyle(width: 40))),
    ("ascii", .terminal(TerminalStyle(glyphs: .ascii))), ("junit", .junit(.consumer)),
    ("strict", .junit(.strict)), ("json", .json), ("markdown", .markdown), ("html", .html), ("sarif", .sarif),
    ("codequality", .codeQuality), ("csv", .csv), ("jsonl", .jsonLines),
    ("otlp.json", .traces), ("intoto.json", .statement),
  ]

  /// Whether bytes are UTF-8 without control characters but line ends.
  private static func isPlain(_ bytes: [UInt8], besides kept: Set<Unicode.Scalar> = ["\n"]) -> Bool {
    guard let text = String(validating: bytes, as: UTF8.self) else { return false }
    return text.unicodeScalars.allSatisfy { scalar in
      kept.contains(scalar)
        || scalar.properties.generalCategory != .control && !scalar.properties.isBidiControl
          && !scalar.properties.isNoncharacterCodePoint
    }
  }

  /// Whether a log's lines hold nothing that a CI system takes for a command.
  private static func isNoCommand(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    return !text.contains("##vso[") && !text.contains("##[") && !text.contains("##teamcity[")
      && !text.split(separator: "\n").contains { $0.drop { $0 == " " }.hasPrefix("::") }
  }

  @Test("Every format stays valid, safe and complete", arguments: texts)
  func formats(text: String) throws {
    let verdict = HTMLReportTests.hostile(text)
    for (name, format) in Self.formats {
      let bytes = format.render(verdict)
      switch format {
      case .terminal:
        #expect(Self.isPlain(bytes), "\(name)")
        #expect(Self.isNoCommand(bytes), "\(name)")
      case .markdown: #expect(Self.isPlain(bytes), "\(name)")
      case .html, .junit, .csv: #expect(Self.isPlain(bytes, besides: ["\n", "\t", "\r"]), "\(name)")
      case .json, .sarif, .codeQuality, .statement:
        // Escapes keep what programs want whole.
        #expect(bytes.allSatisfy { $0 >= 0x20 || $0 == 0x0A }, "\(name)")
        _ = try JSONParser.parse(#require(String(validating: bytes, as: UTF8.self)))
      case .jsonLines:
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 2 && bytes.allSatisfy { $0 >= 0x20 || $0 == 0x0A })
        #expect(try JSONParser.parse(String(lines[0]))["now"] == [.string(text + "!")])
      case .traces:
        #expect(Self.isPlain(bytes), "\(name)")
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
          #expect(try JSONParser.parse(String(line))["resourceSpans"] != nil)
        }
      }
    }
    #expect(Self.isPlain(GitHubAnnotations.render(verdict)))
  }

  @Test(
    "A line of megabytes goes through every format",
    arguments: [("x", 10_000_000), ("x\u{1B}]]></script>", 60_000)])
  func longLine(text: String, count: Int) throws {
    let long = String(repeating: text, count: count)
    let suite = SampleVerdict.regression.with(comparisons: [
      SampleVerdict.example(
        "long", line: 1, metrics: [SampleVerdict.accuracy(1, 0)], before: [long + "1"], now: [long + "2"])
    ])
    let verdict = SampleVerdict.of([suite])
    for (name, format) in Self.formats {
      var bytes = 0
      format.render(verdict) { bytes += $0.count }
      switch format {
      case .csv, .jsonLines, .traces: #expect(bytes > count, "\(name)")
      case .statement: #expect(bytes < 2000)
      default: #expect(bytes > 1000 && bytes < 2_000_000, "\(name): \(bytes)")
      }
    }
  }

  @Test("An example that was asked again", arguments: texts)
  func asked(text: String) throws {
    var epoch = EpochRecord(
      response: Response(output: text, latencyMS: 1, finishReason: text), scores: [text: 1],
      unscored: ["other": text])
    epoch.turns = [text]
    epoch.toolCalls = [ToolCall(name: text, arguments: .string(text))]
    let example = AskedExample(
      suite: text, id: text, place: Place(file: text, line: 1), isHoldout: false,
      prompt: [ChatMessage(role: "user", content: text)], expected: [text], metrics: [text],
      before: .init(name: text, epochs: [epoch, EpochRecord(error: text)]),
      now: [EpochRecord(error: text), epoch],
      notes: [text])
    for style in [TerminalStyle.plain, TerminalStyle(width: 40)] {
      let shown = AskReport.render(example, style: style)
      #expect(Self.isPlain(shown) && Self.isNoCommand(shown))
    }
    let json = AskJSON.render(example, toolVersion: "1")
    #expect(json.allSatisfy { $0 >= 0x20 || $0 == 0x0A })
    let told = try JSONParser.parse(#require(String(validating: json, as: UTF8.self)))
    #expect(told["now"]?["epochs"]?.arrayValue?.last?["output"] == .string(text))
  }

  @Test("The history, its page, and the sheets for people", arguments: texts)
  func others(text: String) {
    let series = ScheduledSeries(
      metric: text, higherIsBetter: true,
      runs: (0..<20).map { (time: "\(text)2026-01-\(10 + $0)", value: Double($0 % 3) - ($0 > 12 ? 9 : 0)) })
    let history = [SuiteHistory(name: text, confidence: 0.95, metrics: [], scheduled: [series])]
    let report = HistoryReport.render(history)
    #expect(Self.isPlain(report) && Self.isNoCommand(report))
    #expect(Self.isPlain(HistoryPage.render(history, toolVersion: "1"), besides: ["\n", "\t", "\r"]))
    #expect(HistoryJSON.render(history, toolVersion: "1").allSatisfy { $0 >= 0x20 || $0 == 0x0A })
    let items = [ReviewItem(id: "a", code: nil, input: text, reference: text, answers: [text])]
    #expect(Self.isPlain(ReviewSheetCSV.render(items), besides: ["\n", "\t", "\r"]))
    #expect(
      Self.isPlain(
        ReviewSheetHTML.render(items, suite: text, choices: ["pass", "fail"]), besides: ["\n", "\t", "\r"]))
  }

  @Test("What is loaded")
  func load() {
    for text in Self.texts {
      let suite = SampleVerdict.breaksUnderLoad.with(name: text)
      let verdict = SampleVerdict.of([suite, suite])
      #expect(Self.isPlain(ReportFormat.terminal(.plain).render(verdict)))
      #expect(Self.isPlain(ReportFormat.markdown.render(verdict)))
      #expect(Self.isPlain(ReportFormat.html.render(verdict), besides: ["\n", "\t", "\r"]))
    }
  }

  @Test("A command to a CI system is none in a log")
  func commands() {
    let disarmed = LogCommands.disarmed(
      "a ::x::\n::error::x\n   ::add-mask::y\n##[group]z ##vso[a]b ##teamcity[c] ## [d] #[e]")
    #expect(
      disarmed
        == "a ::x::\n: :error::x\n   : :add-mask::y\n# #[group]z # #vso[a]b # #teamcity[c] ## [d] #[e]")
  }
}
