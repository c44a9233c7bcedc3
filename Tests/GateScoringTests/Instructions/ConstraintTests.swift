import Foundation
import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateScoring

@Suite struct ConstraintTests {
  private func constraint(_ kind: String, _ arguments: JSONValue) throws -> Constraint {
    try Constraint(
      ConfigValue(["type": .string(kind), "args": arguments], at: Place(file: "suite.yaml", line: 1)))
  }

  @Test(arguments: ConstraintCase.all)
  func tellsRightFromWrong(stored: ConstraintCase) throws {
    let constraint = try constraint(stored.kind, stored.arguments)
    #expect(constraint.isFollowed(by: stored.right, .strict) == true)
    #expect(constraint.isFollowed(by: stored.right, .loose) == true)
    #expect(constraint.isFollowed(by: stored.wrong, .strict) == false)
    for (answer, isFollowed) in stored.borderline {
      #expect(constraint.isFollowed(by: answer, .strict) == isFollowed, "\(answer)")
    }
    for empty in ["", " \n\t"] { #expect(constraint.isFollowed(by: empty, .strict) == false) }
  }

  @Test func everyKindIsTried() {
    #expect(Set(ConstraintCase.all.map(\.kind)) == Set(ConstraintKind.all.keys))
    #expect(ConstraintKind.all.count == 25)
  }

  static let loose: [(String, JSONValue, String, Bool, Bool)] = [
    ("startend:quotation", [:], "Sure:\n\"Yes.\"", false, true),
    ("startend:quotation", [:], "Sure:\n\"Yes.\"\nBye", false, true),
    ("startend:quotation", [:], "*\"Yes.\"*", false, true),
    ("startend:quotation", [:], "a\"Yes.\"", false, false),
    ("combination:repeat_prompt", ["prompt_to_repeat": "Go."], "Here:\nGo. Gone.", false, true),
    ("startend:end_checker", ["end_phrase": "Bye."], "Bye.\n\nHope it helps!", false, true),
    ("punctuation:no_comma", [:], "Sure, here:\nno commas", false, true),
    ("detectable_format:number_bullet_lists", ["num_bullets": 1], "* a\n* b", false, true),
  ]

  @Test(arguments: loose)
  func theLooseReadingForgivesWhatSurrounds(
    kind: String, arguments: JSONValue, answer: String, strict: Bool, loose: Bool
  ) throws {
    let constraint = try constraint(kind, arguments)
    #expect(constraint.isFollowed(by: answer, .strict) == strict)
    #expect(constraint.isFollowed(by: answer, .loose) == loose)
  }

  @Test func aLanguageThatCannotBeToldIsUndecided() throws {
    #expect(
      try constraint("language:response_language", ["language": "de"]).isFollowed(by: "42", .strict) == nil)
    #expect(try constraint("change_case:english_capital", [:]).isFollowed(by: "BLORP", .strict) == nil)
    #expect(try constraint("change_case:english_capital", [:]).isFollowed(by: "Blorp", .strict) == false)
  }

  static let faults: [(JSONValue, String)] = [
    (
      "punctuation:no_coma",
      "there is no constraint 'punctuation:no_coma'; did you mean 'punctuation:no_comma'?"
    ),
    (["type": "punctuation:no_comma", "args": ["n": 1]], "args.n: unknown key 'n'; known keys: "),
    (["type": "keywords:existence"], "the key 'keywords' is missing; add 'keywords'"),
    (
      ["type": "keywords:existence", "args": ["keywords": []]],
      "args.keywords: texts that are not empty are expected; give at least one"
    ),
    (
      [
        "type": "keywords:letter_frequency",
        "args": ["letter": "ab", "let_frequency": 1, "let_relation": "at least"],
      ],
      "args.letter: one letter is expected"
    ),
    (
      ["type": "length_constraints:number_words", "args": ["num_words": 5, "relation": "at most"]],
      "args.relation: 'at most' is not known here; give one of less than, at least"
    ),
    (
      ["type": "length_constraints:number_words", "args": ["num_words": -5, "relation": "at least"]],
      "args.num_words: -5 is out of range; give a whole number from 0 to 1000000000"
    ),
    (
      ["type": "length_constraints:number_words", "args": ["num_words": 5, "relation": .null]],
      "args: the key 'relation' is missing; add 'relation'"
    ),
    (
      [
        "type": "length_constraints:nth_paragraph_first_word",
        "args": ["num_paragraphs": 2, "nth_paragraph": 3, "first_word": "a"],
      ], "args.nth_paragraph: there is no paragraph 3 of 2; count from 1 to 'num_paragraphs'"
    ),
  ]

  @Test(arguments: faults)
  func aBadConstraintIsTold(constraint: JSONValue, message: String) throws {
    let fault = #expect(throws: Diagnostic.self) {
      _ = try Constraint(ConfigValue(constraint, at: Place(file: "", line: nil)))
    }
    #expect(fault?.description.hasSuffix(message) == true, "\(fault?.description ?? "")")
  }

  @Test(.needs(.shared("data/golden/ifeval.jsonl")))
  func everyPublishedRowCanBeScored() async throws {
    let url = try #require(SharedData.url("data/golden/ifeval.jsonl"))
    let rows = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
    let scorer = try Fixture.scorer("ifeval")
    for row in rows {
      let json = try JSONParser.parse(Array(row.utf8))
      let constraints = try #require(json["constraints"]?.arrayValue)
      let official: JSONValue = [
        "instruction_id_list": .array(constraints.compactMap { $0["type"] }),
        "kwargs": .array(constraints.compactMap { $0["args"] }),
      ]
      let text = json["input"]?.stringValue ?? ""
      let (listed, published) = (Fixture.example(constraints), Fixture.example([official]))
      try scorer.validate(listed)
      try scorer.validate(published)
      #expect(await scorer.score(text, for: listed) == scorer.score(text, for: published))
      #expect(await scorer.score(" ", for: listed) == .value(0))
    }
    #expect(rows.count == 541)
  }
}
