import Foundation
import GateJSON
import GateLogs
import GateSuite
import Testing

@testable import GateImport

/// What becomes of a call: its input as the golden set has it, without what must not be written.
@Suite struct CandidateTests {
  /// A suite of these files.
  static func suite(
    prompt: String? = nil, golden: String = #"{"id": "a", "input": "x", "expected": "y"}"#, more: String = "",
    file: String = "golden.jsonl"
  ) throws -> SuiteContents {
    let yaml = """
      golden: \(file)
      \(prompt == nil ? "" : "prompt: prompt.md")
      target: {type: openai, model: m}
      metrics: [{name: right, scorer: exact, margin: 0.1}]
      \(more)
      """
    let files = ["s/suite.yaml": yaml, "s/\(file)": golden, "s/prompt.md": prompt ?? ""]
    return try SuiteContents(
      folder: "s", exists: { files[$0] != nil && ($0 != "s/prompt.md" || prompt != nil) },
      read: { path throws(Diagnostic) in SourceFile(path: path, bytes: Array((files[path] ?? "").utf8)) })
  }

  /// The calls of spans whose requests and answers are these.
  static func calls(_ pairs: [(request: String, answer: String)], more: String = "") -> [TracedCall] {
    let spans = pairs.enumerated().map { number, pair in
      let request = JSONWriter.compact(.string(pair.request))
      let answer = JSONWriter.compact(.string(pair.answer))
      return """
        {"traceId": "0af7651916cd43dd8448eb211c8031\(10 + number)", "spanId": "00f067aa0ba902\(10 + number)", "name": "x",
         "startTimeUnixNano": "1795936705000000000", "attributes": [
          {"key": "gen_ai.operation.name", "value": {"stringValue": "chat"}},
          {"key": "gen_ai.input.messages", "value": {"stringValue": \(request)}}, \(more)
          {"key": "gen_ai.output.messages", "value": {"stringValue": \(answer)}}]}
        """
    }
    let text = #"{"resourceSpans": [{"scopeSpans": [{"spans": [\#(spans.joined(separator: ","))]}]}]}"#
    return TraceReader().read([LogFile(name: "d/t.json", bytes: Data(text.utf8))]).calls
  }

  private func made(
    _ request: String, _ answer: String = "Paris", of contents: SuiteContents?,
    rules: RedactionRules = .standard
  ) -> (candidates: [Candidate], refused: [CandidateMaker.Refusal: Int], redactions: Int) {
    CandidateMaker(CandidateMaker.Suite(contents, rules: rules), feedback: .init(names: [], badBelow: 0.5))
      .candidates(of: Self.calls([(request, answer)]))
  }

  private static let asked =
    #"[{"role":"system","content":"Be brief."},{"role":"user","content":"Capital of France?"}]"#

  @Test func withoutAPromptTheSystemsWordsBelongToWhatIsAsked() throws {
    let (candidates, _, _) = made(Self.asked, of: try Self.suite())
    #expect(
      candidates.map(\.input) == [
        .messages([
          ChatMessage(role: "system", content: "Be brief."),
          ChatMessage(role: "user", content: "Capital of France?"),
        ])
      ])
    let plain = made(#"[{"role":"user","content":"Capital of France?"}]"#, of: nil).candidates
    #expect(plain.map(\.input) == [.text("Capital of France?")])
    #expect(plain.map(\.answer) == ["Paris"])
    #expect(plain.first?.origin.time == "2026-11-29T07:18:25Z")
    #expect(plain.first?.origin.file == "t.json")
  }

  @Test(arguments: [
    ("# system\nBe brief.\n# user\nCapital of {{country}}?\n", ExampleInput.variables(["country": "France"])),
    ("# system\nBe brief.\n# user\n{{input}}\n", .text("Capital of France?")),
    ("# system\nBe brief.\n", .text("Capital of France?")),
    (
      "# system\nBe {{how}}.\n# user\nCapital of {{country}}?\n",
      .variables(["how": "brief", "country": "France"])
    ),
  ])
  func thePromptIsTakenOff(prompt: String, input: ExampleInput) throws {
    let (candidates, _, _) = made(Self.asked, of: try Self.suite(prompt: prompt))
    #expect(candidates.map(\.input) == [input])
    #expect(candidates.map(\.notes) == [[]])
  }

  @Test(arguments: [
    "# system\nBe long.\n# user\n{{input}}\n", "# system\nBe brief.\n# user\n{{#input}}{{input}}{{/input}}\n",
    "# system\nBe brief.\n# user\nQuestion: {{input}}\n",
  ])
  func aPromptThatCannotHaveMadeItIsTold(prompt: String) throws {
    let (candidates, _, _) = made(Self.asked, of: try Self.suite(prompt: prompt))
    #expect(candidates.map(\.input) == [.text("Capital of France?")])
    #expect(
      candidates.first?.notes.first?.hasPrefix("the request is not as the suite's prompt makes it") == true)
  }

  @Test func aPromptIsTakenOffOnlyIfThereIsOneReading() throws {
    let template = try PromptTemplate(SourceFile(path: "p", bytes: Array("{{a}} and {{b}}".utf8)))
    func input(_ text: String) -> ExampleInput? {
      template.input(madeInto: [ChatMessage(role: "user", content: text)])
    }
    #expect(input("x and y") == .variables(["a": "x", "b": "y"]))
    #expect(input("x and y and z") == nil)
    #expect(input("x or y") == nil)
    let twice = try PromptTemplate(SourceFile(path: "p", bytes: Array("{{a}}, {{a}}!".utf8)))
    #expect(twice.input(madeInto: [ChatMessage(role: "user", content: "x, x!")]) == .variables(["a": "x"]))
    #expect(twice.input(madeInto: [ChatMessage(role: "user", content: "x, y!")]) == nil)
    // What is taken off and rendered again is what was asked.
    for example in ["a", "", "line\nline", "{{b}}", "Straße 🇫🇷"] {
      let prompt = try PromptTemplate(
        SourceFile(path: "p", bytes: Array("# system\nS\n# user\nQ: <{{q}}>".utf8)))
      let messages = try prompt.render(Example(id: "x", input: .variables(["q": .string(example)])))
      #expect(prompt.input(madeInto: messages) == .variables(["q": .string(example)]))
    }
  }

  @Test func aGoldenSetOfOneVariableGetsIt() throws {
    let contents = try Self.suite(golden: #"{"id": "a", "input": {"question": "x"}, "expected": "y"}"#)
    let (candidates, _, _) = made(#"[{"role":"user","content":"Why?"}]"#, of: contents)
    #expect(candidates.map(\.input) == [.variables(["question": "Why?"])])
  }

  @Test func historyIsKeptAndToolsAreNoted() throws {
    let request =
      #"[{"role":"user","content":"Hello"},{"role":"assistant","content":"Hi"},{"role":"assistant","tool_calls":[{"function":{"name":"w","arguments":"{}"}}]},{"role":"tool","content":"rain"},{"role":"user","content":"And now?"},{"role":"assistant","tool_calls":[{"function":{"name":"w","arguments":"{\"d\":1}"}}]},{"role":"tool","content":"sun"}]"#
    let (candidates, _, _) = made(request, "Sun.", of: nil)
    #expect(
      candidates.map(\.input) == [
        .messages([
          ChatMessage(role: "user", content: "Hello"), ChatMessage(role: "assistant", content: "Hi"),
          ChatMessage(role: "user", content: "And now?"),
        ])
      ])
    #expect(candidates.first?.toolCalls == [["name": "w", "arguments": ["d": 1]]])
    #expect(candidates.first?.notes == ["earlier calls of tools and their results are left out"])
  }

  @Test func whatCannotBeAnExampleIsCounted() throws {
    let image = #"[{"role":"user","content":[{"type":"text","text":"?"},{"type":"image_url"}]}]"#
    #expect(made(image, of: nil).refused == [.medium: 1])
    #expect(made(#"[{"role":"system","content":"Go."}]"#, of: nil).refused == [.noQuestion: 1])
    #expect(
      made(#"[{"role":"system","content":"Go."},{"role":"user","content":" "}]"#, of: nil).refused == [
        .noQuestion: 1
      ])
    let id = try #require(made(Self.asked, of: nil).candidates.first?.id)
    let contents = try Self.suite(golden: #"{"id": "\#(id)", "input": "x", "expected": "y"}"#)
    #expect(made(Self.asked, of: contents).refused == [.known: 1])
  }

  // MARK: Redaction

  @Test func secretsAndWhatTheSuiteNamesAreTakenOut() throws {
    let key = "sk-" + String(repeating: "a1", count: 20)
    let contents = try Self.suite(more: #"redact: {defaults: false, patterns: {customer: "C-[0-9]{8}"}}"#)
    let rules = try contents.suite.redaction.joined(with: .standard, at: Place(file: ""))
    let request =
      #"[{"role":"user","content":"I am C-12345678, key \#(key), \#(String(key.prefix(10)))\u0000\#(key.dropFirst(10))"}]"#
    let (candidates, _, redactions) = made(
      request, "Hello C-12345678 \u{1B}[31m", of: contents, rules: rules)
    #expect(
      candidates.map(\.input) == [.text("I am [redacted:customer], key [redacted:openai], [redacted:openai]")]
    )
    #expect(candidates.map(\.answer) == ["Hello [redacted:customer] [31m"])
    #expect(redactions == 4)
    #expect(candidates.first?.notes == ["control characters are left out"])
    let sheet = String(decoding: CandidateSheet.render(candidates, hasTools: true), as: UTF8.self)
    #expect(!sheet.contains("C-1234") && !sheet.contains("a1a1"))
  }

  // MARK: The draw

  private func candidates(_ categories: [String?: Int], bad: Int = 0) -> [Candidate] {
    let all = categories.sorted { ($0.key ?? "") < ($1.key ?? "") }.flatMap { category, count in
      (0..<count).map { (category, $0) }
    }
    return all.enumerated().map { number, one in
      Candidate(
        id: "trace-\(number)", input: .text("\(number)"), answer: "", expected: nil, category: one.0,
        cluster: nil,
        opinion: one.1 < bad ? .bad : nil, marks: [], notes: [], toolCalls: [], tools: [], model: nil,
        origin: Candidate.Origin(traceID: "", spanID: "", file: "", time: ""))
    }
  }

  @Test func categoriesAreDrawnEvenly() {
    let all = candidates(["a": 50, "b": 3, nil: 40])
    let drawn = CandidateDraw(by: .category, seed: 1).drawn(20, from: all)
    let counts = Dictionary(grouping: drawn, by: \.category).mapValues(\.count)
    #expect(counts["b"] == 3)
    #expect(Set([counts["a"], counts[nil]]) == [8, 9])
    #expect(drawn == CandidateDraw(by: .category, seed: 1).drawn(20, from: all.reversed()))
    #expect(drawn != CandidateDraw(by: .category, seed: 2).drawn(20, from: all))
    // A larger draw begins with the smaller one.
    #expect(CandidateDraw(by: .category, seed: 1).drawn(60, from: all).prefix(20) == drawn[...])
  }

  @Test func whatWasMarkedBadComesFirst() {
    let all = candidates(["a": 20, "b": 20], bad: 3)
    let drawn = CandidateDraw(by: .feedback, seed: 1).drawn(8, from: all)
    #expect(drawn.prefix(6).allSatisfy { $0.opinion == .bad })
    #expect(drawn.suffix(2).allSatisfy { $0.opinion == nil })
    #expect(drawn.prefix(6).count { $0.category == "a" } == 3)
    #expect(CandidateDraw(by: .random, seed: 1).drawn(99, from: all).count == 40)
  }

  @Test(
    arguments: [
      (1_795_936_705_498_541_974, "2026-11-29T07:18:25Z"), (951_782_400_000_000_000, "2000-02-29T00:00:00Z"),
      (4_107_542_399_000_000_000, "2100-02-28T23:59:59Z"), (1, "1970-01-01T00:00:00Z"), (0, ""), (-5, ""),
    ] as [(Int64, String)])
  func timesAreInUTC(nanoseconds: Int64, text: String) { #expect(TraceTime.text(nanoseconds) == text) }
}
