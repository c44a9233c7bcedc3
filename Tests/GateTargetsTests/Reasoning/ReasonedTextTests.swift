import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateTargets

/// The reasoning in the text of an answer.
@Suite struct ReasonedTextTests {
  private func parted(_ text: String, _ tags: ReasoningTags = .standard) -> ReasonedText {
    ReasonedText(text, by: tags)
  }

  /// A program that answers `text` to each request.
  private func echo(_ text: String) -> JSONValue {
    ["type": "command", "command": ["/bin/sh", "-c", .string("cat > /dev/null; echo '\(text)'")]]
  }

  private func tags(_ value: JSONValue) throws -> ReasoningTags {
    let options = ConfigValue(["reasoning_tags": value], at: Place(file: "suite.yaml", line: 1))
    return try ReasoningTags(Fields(options, allowed: ["reasoning_tags"]))
  }

  @Test(
    arguments: [
      ("<think>\nSydney? No.\n</think>\n\nCanberra", "Canberra", "Sydney? No."),
      ("  \n<think>a</think>b", "b", "a"), ("<think></think>\n\nb", "b", nil),
      ("<THINK>a</Think> b", "b", "a"),
      ("Sydney? No.\n</think>\nCanberra", "Canberra", "Sydney? No."), ("</think>b", "b", nil),
      ("<thinking>a</thinking>b", "b", "a"), ("[THINK]a[/THINK]b", "b", "a"),
      ("<seed:think>a</seed:think>b", "b", "a"),
      ("<think>a</think>b <think>c</think>d", "b d", "a\n\nc"),
      ("Let me see. <think>a</think>b", "Let me see. b", "a"),
      ("<think>a <think>b</think> c</think>d", "d", "a <think>b\n\nc"),
      ("<think>it ends with `</think>` then</think>b", "b", "it ends with `</think>` then"),
      ("<think>so: `</think>` b", "` b", "so: `"),
      ("a</think>b</think>c", "c", "a\n\nb"),
      ("<think>```py\nx\n</think>\nb", "b", "```py\nx"),
      ("<think>a</think>Write `<think>` and `</think>`.", "Write `<think>` and `</think>`.", "a"),
      ("<think>a</think>\n```html\n<think>\n</think>\n```", "```html\n<think>\n</think>\n```", "a"),
      ("<think>\u{1F600}é</think>\u{1F600}", "\u{1F600}", "\u{1F600}é"),
    ] as [(String, String, String?)])
  func partsReasoningFromAnswer(text: String, answer: String, reasoning: String?) {
    let result = parted(text)
    #expect(result.answer == answer)
    #expect(result.reasoning == reasoning)
    #expect(!result.isCutOff)
  }

  @Test(arguments: [
    "", "Canberra", " Canberra\n", "a < b", "</thinks> <thinker>", "Use `</think>` here.",
    "HTML has no <think> tag.",
    "```xml\n<think>x</think>\n```\n", "~~~\n</think>\n~~~", "[think] [THINK", "``a ` <think>x</think>``",
  ])
  func leavesATextWithoutReasoningAsItIs(text: String) {
    let result = parted(text)
    #expect(result.answer == text)
    #expect(result.reasoning == nil)
    #expect(!result.isCutOff)
  }

  @Test(
    arguments: [
      ("<think>Canberra comes", "", "Canberra comes"), ("\n <think>", "", nil),
      ("Well.\n<think>but", "Well.", "but"), ("<think>a</think>\n<think>b", "", "a\n\nb"),
      ("<think>a</think><think>b", "", "a\n\nb"),
    ] as [(String, String, String?)])
  func findsWhereATextEndsInItsReasoning(text: String, answer: String, reasoning: String?) {
    let result = parted(text)
    #expect(result.answer == answer)
    #expect(result.reasoning == reasoning)
    #expect(result.isCutOff)
  }

  @Test func takesOtherNamesAndMarks() throws {
    let own = try tags(["plan", ["open": "<|START|>", "close": "<|END|>"]])
    #expect(parted("<plan>a</plan>b", own).answer == "b")
    #expect(parted("<|START|>a<|END|>b", own).answer == "b")
    #expect(parted("<think>a</think>b", own).answer == "<think>a</think>b")
    #expect(try parted("<plan>a</plan>b", tags("plan")).answer == "b")
    #expect(try tags(true) == .standard)
    #expect(try tags(.null) == .standard)
    #expect(try parted("<think>a</think>b", tags(false)).answer == "<think>a</think>b")
    #expect(try tags([]) == .none)
    #expect(try tags(["think", "thinking", "seed:think"]).identity == nil)
    #expect(try tags(false).identity == [])
  }

  @Test(
    arguments: [
      (7, "a list of names"), (["<think>"], "not the name of a tag"), ([""], "not the name of a tag"),
      ([7], "the name of a tag is expected"), (["a b"], "not the name of a tag"),
      ([["open": "x", "close": "x"]], "both marks are 'x'"), ([["open": "x"]], "close"),
      ([["open": "x", "close": ""]], "close"),
    ] as [(JSONValue, String)])
  func refusesWhatCannotBeTags(value: JSONValue, words: String) {
    let fault = #expect(throws: Diagnostic.self) { try tags(value) }
    #expect(fault?.description.contains(words) == true, "\(fault?.description ?? "")")
  }

  @Test func anAnswerThatEndsInItsReasoningIsCutOff() {
    for (reason, expected) in [
      ("stop", "length"), (nil, "length"), ("max_tokens", "max_tokens"), ("content_filter", "content_filter"),
    ] as [(String?, String)] {
      var response = Response(output: "<think>It is Canb", finishReason: reason)
      response.separateReasoning(by: .standard)
      #expect(response.output == "")
      #expect(response.reasoning == "It is Canb")
      #expect(response.finishReason == expected)
    }
  }

  @Test func callsBesideReasoningStandForTheText() {
    var response = Response(output: "<think>I look.</think>\n", finishReason: "tool_calls")
    response.toolCalls = [ToolCall(name: "f", arguments: ["a": "<think>"])]
    response.reasoning = "first"
    response.separateReasoning(by: .standard)
    #expect(response.output == ToolCall.text(of: response.toolCalls))
    #expect(response.reasoning == "first\n\nI look.")
    let before = response
    response.separateReasoning(by: .standard)
    #expect(response == before)
  }

  /// Parting a text twice is parting it once, and no letter is lost.
  @Test func partingIsStable() {
    var cuts = CutSource(seed: 3)
    let words = ["<think>", "</think>", "a", " ", "\n", "`", "```", "[THINK]", "[/THINK]", "é", "\u{1F600}"]
    for _ in 0..<3000 {
      let text = (0..<Int.random(in: 0...9, using: &cuts)).map { _ in
        words.randomElement(using: &cuts) ?? ""
      }.joined()
      let once = parted(text)
      if once.reasoning == nil, !once.isCutOff, once.answer == text { continue }
      let letters = (once.answer + (once.reasoning ?? "")).unicodeScalars.filter {
        "aé\u{1F600}`".unicodeScalars.contains($0)
      }
      let all = text.unicodeScalars.filter { "aé\u{1F600}`".unicodeScalars.contains($0) }
      #expect(letters.count == all.count, "\(text.debugDescription)")
    }
  }

  @Test(arguments: ["http", "command", "replay", "gemini", "anthropic", "openai"])
  func everyTargetKeepsReasoningApart(type: String) async throws {
    let said = "<think>Canb</think>Sydney"
    let folder = try TemporaryFolder()
    let environment = Provider.openAI.environment
    let providers = ["http": Provider.generic, "gemini": .gemini, "anthropic": .anthropic, "openai": .openAI]
    func expectApart(_ target: JSONValue) async throws {
      let other: JSONValue = ["plan"]
      let cases: [(JSONValue?, String)] = [(nil, "Sydney"), (.bool(false), said), (other, said)]
      for (value, output) in cases {
        var options = target.objectValue ?? [:]
        options["reasoning_tags"] = value
        let response = try await withTarget(.object(options), context(folder.path, environment: environment))
        {
          try await $0.respond(to: request())
        }
        #expect(response.output == output, "\(type)")
        #expect(response.reasoning == (value == nil ? "Canb" : nil), "\(type)")
      }
    }
    if let provider = providers[type] {
      try await StubModelServer.with({ _ in provider.reply(said) }) { server in
        try await expectApart(provider.target(server.address))
      }
    } else if type == "command" {
      try await expectApart(echo(JSONWriter.compact(.string(said))))
    } else {
      let key = Recording.Key(request(), identity: ["type": "replay"])
      let recording = Recording(key: key, response: Response(output: said))
      try folder.write(recording.line + "\n", to: "recordings.jsonl")
      try await expectApart(["type": "replay"])
    }
  }

  @Test func targetsThatTellTheirReasoningKeepIt() async throws {
    let response = try await withTarget(echo(#"{"output":"a","reasoning":"b"}"#), context()) {
      try await $0.respond(to: request())
    }
    #expect(response.reasoning == "b")
    let body = #"{"answer":[{"text":"a"}],"thought":"b"}"#
    try await StubModelServer.with({ _ in .http(200, body) }) { server in
      var options = Provider.generic.target(server.address).objectValue ?? [:]
      options["response"] = ["text": "/answer/0/text", "reasoning": "/thought"]
      let response = try await withTarget(
        .object(options), context(environment: Provider.openAI.environment)
      ) { try await $0.respond(to: request()) }
      #expect(response.reasoning == "b")
    }
  }

  /// A model that repeats a mark for ever must not hold up a run: the work grows as the text does, not as its square.
  @Test(arguments: [
    "</think>\n", "</think>", "<think> a ", "a <think> ", "a <think>b</think>", "`x` </think>",
  ])
  func marksWithoutEndAreReadInLinearWork(piece: String) {
    let (few, many) = (500, 4000)
    let short = parted(String(repeating: piece, count: few) + "end")
    let result = parted(String(repeating: piece, count: many) + "end")
    #expect(result.reasoning == nil || result.answer.utf8.count < 100_000)
    #expect(result.steps <= 2 * (many / few) * short.steps, "\(short.steps) and \(result.steps)")
    // Code is read at most 64 times.
    #expect(result.steps <= 100 * piece.utf8.count * many, "\(result.steps)")
  }

  /// What is read faster is read as before: each mark by itself, on what is left of the text.
  @Test func repeatedMarksAreRead() {
    #expect(parted(String(repeating: "<think>a</think>b ", count: 300)).answer.utf8.count == 599)
    #expect(parted("a</think>```\n</think>\n```\nc").answer == "```\n</think>\n```\nc")
    #expect(parted("`x`</think>`</think>`</think>c").answer == "c")
  }
}
