import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateScoring

/// Our constraints against IFEval's own code, as the package `if-verifiable` carries it.
@Suite struct OfficialConstraintTests {
  private static let pieces =
    [
      "*", "**", "***", "******", "\n", "\n\n", " ", "- ", "* ", "-", "\"", ",", ".", "<<", ">>", "[", "]",
      "P.S.",
      "P.P.S", "p. s.", "Section", "SECTION ", "1", "2 ", "cat", "Cat's", "DOG", "don't", "DON'T", "well",
      "Well,",
      "WELL-KNOWN", "U.S.", "A&B", "A,B", "1,000", "(NASA)", "The end.", "Go on.", "My answer is no.", "{",
      "}", "[]",
    ] + [
      "\t", "\u{A0}", "é", "İ", "ß", "_", "qQ", "--", ":", "…", "“X”", "/", "<<Ode>>", "<<*>>",
      "cat\n\nwell, ",
    ]

  private static func text(_ generator: inout TextGenerator) -> String {
    let quote = Int.random(in: 0..<10, using: &generator) == 0 ? "\"" : ""
    let text = (0..<Int.random(in: 0..<14, using: &generator)).map { _ in
      pieces[Int.random(in: 0..<pieces.count, using: &generator)]
        + (Int.random(in: 0..<3, using: &generator) == 0 ? " " : "")
    }.joined()
    return quote + text + quote
  }

  /// The kinds whose rule is the same as the official one; the others lean on NLTK's model and on langdetect.
  private static let kinds: [(String, JSONValue)] = [
    ("keywords:existence", ["keywords": ["cat", "dog"]]),
    ("keywords:frequency", ["keyword": "cat", "frequency": 2, "relation": "less than"]),
    ("keywords:forbidden_words", ["forbidden_words": ["cat", "well"]]),
    ("keywords:letter_frequency", ["letter": "q", "let_frequency": 2, "let_relation": "at least"]),
    ("length_constraints:number_words", ["num_words": 5, "relation": "at least"]),
    ("length_constraints:number_paragraphs", ["num_paragraphs": 2]),
    (
      "length_constraints:nth_paragraph_first_word",
      ["num_paragraphs": 2, "nth_paragraph": 2, "first_word": "well"]
    ),
    ("detectable_content:number_placeholders", ["num_placeholders": 1]),
    ("detectable_content:postscript", ["postscript_marker": "P.S."]),
    ("detectable_content:postscript", ["postscript_marker": "P.P.S"]),
    ("detectable_content:postscript", ["postscript_marker": "Well,"]),
    ("detectable_format:constrained_response", [:]), ("detectable_format:json_format", [:]),
    ("detectable_format:multiple_sections", ["section_spliter": "Section", "num_sections": 1]),
    ("detectable_format:number_bullet_lists", ["num_bullets": 1]),
    ("detectable_format:number_highlighted_sections", ["num_highlights": 1]),
    ("detectable_format:title", [:]), ("combination:two_responses", [:]),
    ("combination:repeat_prompt", ["prompt_to_repeat": " Cat"]),
    ("startend:end_checker", ["end_phrase": "END. "]),
    ("startend:quotation", [:]), ("punctuation:no_comma", [:]),
    ("change_case:capital_word_frequency", ["capital_frequency": 2, "capital_relation": "at least"]),
  ]

  @Test(
    .needs(.python("if_verifiable.ifeval.instructions_registry, nltk; nltk.word_tokenize('a b')")))
  func equalsTheOfficialCodeOnRandomTexts() throws {
    var generator = TextGenerator(seed: 5)
    let texts = (0..<1000).map { _ in Self.text(&generator) }
    let request: JSONValue = [
      "texts": .array(texts.map { .string($0) }),
      "kinds": .array(Self.kinds.map { .array([.string($0.0), $0.1]) }),
    ]
    let output = try ExternalTool.withFile(Array(JSONWriter.compact(request).utf8), "json") {
      try ExternalTool.run("python3", ["-W", "ignore", "-c", Self.program, $0])
    }
    try #require(output.status == 0, "\(output.output)")
    let line = try #require(output.output.split(separator: "\n").last)
    let answers = try #require(try JSONParser.parse(Array(line.utf8)).arrayValue)
    try #require(answers.count == Self.kinds.count)
    for ((kind, arguments), official) in zip(Self.kinds, answers) {
      let constraint = try Constraint(
        kind: kind, arguments: ConfigValue(arguments, at: Place(file: "")), at: Place(file: ""))
      var followed = 0
      for (text, official) in zip(texts, official.arrayValue ?? []) {
        let strict = constraint.isFollowed(by: text, .strict)
        #expect(strict == official.arrayValue?.first?.boolValue, "\(kind) strict \(text.debugDescription)")
        #expect(
          constraint.isFollowed(by: text, .loose) == official.arrayValue?.last?.boolValue,
          "\(kind) loose \(text.debugDescription)")
        if strict == true { followed += 1 }
      }
      #expect((1..<1000).contains(followed), "\(kind) is told from its absence")
    }
  }

  /// Checks each text strictly and loosely, as `evaluation_lib.py` of IFEval does.
  private static let program = #"""
    import json, sys
    from if_verifiable.ifeval.instructions_registry import INSTRUCTION_DICT
    request = json.load(open(sys.argv[1], encoding="utf-8"))
    def loosely(t):
      lines = t.split("\n")
      plain = [t] + ["\n".join(l).strip() for l in (lines[1:], lines[:-1], lines[1:-1])]
      return plain + [p.replace("*", "") for p in plain]
    answers = []
    for kind, arguments in request["kinds"]:
      instruction = INSTRUCTION_DICT[kind](kind)
      instruction.build_description(**arguments)
      def follows(t): return bool(t.strip() and instruction.check_following(t))
      answers.append([[follows(t), any(map(follows, loosely(t)))] for t in request["texts"]])
    print(json.dumps(answers))
    """#
}
