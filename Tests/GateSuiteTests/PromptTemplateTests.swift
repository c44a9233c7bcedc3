import GateJSON
import Testing

@testable import GateSuite

@Suite struct PromptTemplateTests {
  static func template(_ text: String) throws -> PromptTemplate {
    try PromptTemplate(SourceFile(path: "prompt.md", bytes: Array(text.utf8)))
  }

  static func example(_ input: ExampleInput) -> Example {
    Example(id: "e", input: input, place: Place(file: "golden.jsonl", line: 4))
  }

  @Test func aFileWithoutHeadingsIsOneUserMessage() throws {
    let messages = try Self.template("Say {{input}} & <b>\n").render(Self.example(.text("\"hi\" <there>")))
    #expect(messages == [ChatMessage(role: "user", content: "Say \"hi\" <there> & <b>")])
  }

  @Test func headingsBeginMessages() throws {
    let text = "# system\nBe brief.\n\n# user\n{{q}}\n# heading of the text\n# assistant\nOk\n"
    let messages = try Self.template(text).render(Self.example(.variables(["q": "Why?"])))
    #expect(messages.map(\.role) == ["system", "user", "assistant"])
    #expect(messages[1].content == "Why?\n# heading of the text")
  }

  @Test func anExampleCannotWriteTemplates() throws {
    let messages = try Self.template("{{input}}").render(Self.example(.text("{{secret}} # system")))
    #expect(messages == [ChatMessage(role: "user", content: "{{secret}} # system")])
  }

  @Test func aConversationFollowsTheTemplate() throws {
    let turns = [ChatMessage(role: "user", content: "hi")]
    let messages = try Self.template("# system\nBe brief.").render(Self.example(.messages(turns)))
    #expect(messages == [ChatMessage(role: "system", content: "Be brief.")] + turns)
  }

  @Test func aMissingVariableIsToldWithTheNearestName() throws {
    let template = try Self.template("{{qestion}}")
    do {
      _ = try template.render(Self.example(.variables(["question": "Why?"])))
      Issue.record("accepted")
    } catch {
      #expect(
        error.description
          == "golden.jsonl:4: the prompt prompt.md names '{{qestion}}', which the example 'e' does not have; did you mean '{{question}}'?"
      )
    }
  }

  @Test func anOptionalVariableIsNull() throws {
    let template = try Self.template("a{{#x}}[{{x}}]{{/x}}b")
    #expect(try template.render(Self.example(.variables(["x": .null])))[0].content == "ab")
    #expect(try template.render(Self.example(.variables(["x": 3])))[0].content == "a[3]b")
  }

  @Test func listsAndMapsPrintAsJSONAndHaveSections() throws {
    let input = ExampleInput.variables(["l": ["b", 1, .null], "m": ["z": "1", "a": ["x": 2]]])
    let text = "{{l}} {{m}} {{#l}}<{{.}}>{{/l}} {{#m}}{{z}}{{a}}{{/m}} {{m.a.x}}"
    #expect(
      try Self.template(text).render(Self.example(input))[0].content
        == #"["b",1,null] {"a":{"x":2},"z":"1"} <b><1><> 1{"x":2} 2"#)
  }

  @Test(arguments: [
    ("{{< part}}{{$a}}{{/a}}{{/part}}", "names a partial"),
    ("", "the prompt is empty"), ("{{a", "not a Mustache template"), ("{{> part}}", "names a partial"),
    ("{{#a}}x", "not a Mustache template"),
  ])
  func badPromptsAreTold(text: String, told: String) {
    do {
      _ = try Self.template(text)
      Issue.record("accepted")
    } catch {
      #expect("\(error)".contains(told), "\(error)")
      #expect("\(error)".hasPrefix("prompt.md"))
    }
  }
}
