import GateJSON
import GateSuite
import Testing

@testable import GateGeneration

/// Mutants of prompts and parameters.
@Suite struct PromptMutationTests {
  private static let prompt = """
    # system
    You answer for a shop, e.g. about orders. Never promise a refund.
    Keep it short.

    ## Rules
    - Use the customer's name.
    - You must cite the page,
      with its number.
    1. Ask back if you are not sure!

    ```
    # user
    Do not touch this. Never.
    ```

    Example: where is my order?
    It is on its way.

    # user
    Where is it?

    # assistant
    Behind you.

    # user
    The question: {{input}}. Never lie.
    """

  private static func mutants(_ kind: PromptMutation, of text: String = prompt) -> [PromptMutant] {
    PromptMutant.all(of: text).filter { $0.kind == kind }
  }

  @Test func sentencesAreDroppedOneByOne() {
    #expect(
      Self.mutants(.sentence).map(\.what) == [
        "You answer for a shop, e.g. about orders.", "Never promise a refund.", "Keep it short.",
        "- Use the customer's name.", "- You must cite the page, with its number.",
        "1. Ask back if you are not sure!", "Example: where is my order?", "It is on its way.",
        "Where is it?",
        "Behind you.",
      ])
    let without = Self.mutants(.sentence)[1].text
    #expect(without == Self.prompt.replacing("Never promise a refund.\n", with: "\n"))
    #expect(
      Self.mutants(.sentence)[3].text == Self.prompt.replacing("- Use the customer's name.\n", with: ""))
  }

  @Test func examplesAreDropped() {
    let texts = Self.mutants(.example).map(\.text)
    #expect(
      texts == [
        Self.prompt.replacing("# user\nWhere is it?\n\n# assistant\nBehind you.\n\n", with: ""),
        Self.prompt.replacing("Example: where is my order?\nIt is on its way.\n\n", with: ""),
      ])
  }

  @Test(arguments: [
    ("Do not guess.", "Do guess."), ("Never lie.", "Always lie."),
    ("You must not answer.", "You must answer."),
    ("You must answer.", "You must not answer."), ("Don’t say why.", "Do say why."),
    ("Answer in one word.", "Do not answer in one word."), ("- Be brief.", "- Do not be brief."),
    ("Use at most three words.", "Use at least three words."), ("Erfinde nicht etwas.", "Erfinde etwas."),
    ("Antworte immer kurz.", "Antworte niemals kurz."), ("Réponds toujours.", "Réponds jamais."),
    ("Only say yes.", "Not only say yes."),
  ])
  func rulesSayTheirOpposite(rule: String, opposite: String) {
    #expect(Negation.opposite(of: rule) == opposite)
  }

  @Test(arguments: ["You are a clerk.", "The shop is in Nevers.", "Mustard is yellow.", ""])
  func whatIsNoRuleHasNoOpposite(text: String) { #expect(Negation.opposite(of: text) == nil) }

  @Test func theOrderIsReversedWithinAParagraphOrAList() {
    let texts = Self.mutants(.order, of: "One two. Three four.\nFive six.\n\n- a b\n- c d\n\n{{input}}").map(
      \.text)
    #expect(
      texts == [
        "Five six. Three four.\nOne two.\n\n- a b\n- c d\n\n{{input}}",
        "One two. Three four.\nFive six.\n\n- c d\n- a b\n\n{{input}}",
      ])
  }

  /// Whatever the text is: mutants differ from it and from each other, can be read, and keep every tag.
  @Test func mutantsAreSoundPrompts() throws {
    let pieces = [
      "# system\n", "# user\n", "# assistant\n", "Never say no. ", "You must!\n", "- a list entry\n", "```\n",
      "{{input}}\n", "{{#more}}Some more words. {{/more}}\n", "\n", "Example: this one.\n", "日本語です。次の文。",
      "  indented words here\n", "e.g. this. And that?\n", "\u{1F469}\u{200D}\u{1F469} don't do it\n",
    ]
    var state: UInt64 = 7
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    for _ in 0..<400 {
      let text = (0...next(12)).map { _ in pieces[next(pieces.count)] }.joined()
      let mutants = PromptMutant.all(of: text)
      let texts = mutants.compactMap(\.text)
      #expect(texts.count == mutants.count && Set(texts + [text]).count == texts.count + 1)
      for mutant in mutants {
        let changed = try #require(mutant.text)
        _ = try PromptTemplate(SourceFile(path: "p", bytes: Array(changed.utf8)))
        let tags = (text.ranges(of: "{{").count, changed.ranges(of: "{{").count)
        #expect(tags.1 == tags.0 || mutant.kind == .example && tags.1 < tags.0, "\(text) \(changed)")
        #expect(!mutant.what.contains("\n") && !mutant.what.isEmpty)
      }
    }
  }

  @Test func parametersGetWorse() {
    let parameters = GenerationParameters(values: [
      "temperature": 0.2, "max_tokens": 500, "reasoning_effort": "high",
      "tools": [["type": "function", "function": ["name": "find"]], ["name": "book"]],
    ])
    let mutants = PromptMutant.all(of: parameters, highestTemperature: 2, usualTokens: 90)
    #expect(
      mutants.map(\.what) == [
        "temperature 0.2 -> 1", "max_tokens 500 -> 45", "reasoning_effort high -> low", "find", "book",
      ])
    #expect(mutants[1].parameters?.values["max_tokens"] == 45)
    #expect(mutants[1].parameters?.values["temperature"] == 0.2)
    #expect(mutants[3].parameters?.values["tools"]?.arrayValue?.count == 1)
    let hot = GenerationParameters(values: ["temperature": 1, "max_tokens": 1, "reasoning_effort": "low"])
    #expect(PromptMutant.all(of: hot, highestTemperature: 1, usualTokens: nil).isEmpty)
  }

  @Test func eachKindHasItsTurn() {
    let all = PromptMutant.all(of: Self.prompt)
    let chosen = PromptMutant.chosen(6, of: all, seed: 3)
    #expect(chosen.count == 6)
    #expect(Set(chosen.map(\.kind)) == [.sentence, .example, .negation, .order])
    #expect(chosen == PromptMutant.chosen(6, of: all, seed: 3))
    #expect((0..<20).contains { PromptMutant.chosen(6, of: all, seed: $0) != chosen })
    #expect(PromptMutant.chosen(1000, of: all, seed: 3) == all)
  }
}
