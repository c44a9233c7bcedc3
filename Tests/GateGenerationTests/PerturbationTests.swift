import GateJSON
import GateSuite
import Testing

@testable import GateGeneration

@Suite struct PerturbationTests {
  static func golden(_ rows: String...) throws -> GoldenSet {
    try GoldenReader.read(SourceFile(path: "g.jsonl", bytes: Array(rows.joined(separator: "\n").utf8)))
  }

  static func variants(
    _ golden: GoldenSet, _ kinds: [PerturbationKind] = PerturbationKind.allCases, seed: UInt64 = 1
  ) throws -> PerturbationGenerator.Result {
    try PerturbationGenerator(kinds: kinds, seed: seed).variants(of: golden)
  }

  private func text(_ example: Example?) -> String? {
    guard case .text(let text)? = example?.input else { return nil }
    return text
  }

  static let question = "Which planet of the solar system has the largest mass?"

  @Test func variantsAreInTheClusterOfTheirOriginal() throws {
    let golden = try Self.golden(
      #"{"id":"a","input":"\#(Self.question)","expected":["Jupiter"],"critical":true,"category":"c","holdout":true}"#,
      #"{"id":"b","cluster":"k","input":[{"role":"system","content":"S"},{"role":"user","content":"\#(Self.question)"}],"expected":"x"}"#
    )
    let result = try Self.variants(golden, [.whitespace, .casing, .typos, .punctuation])
    let examples = result.examples
    #expect(
      examples.map(\.id) == [
        "a", "a~whitespace", "a~casing", "a~typos", "a~punctuation", "b", "b~whitespace", "b~casing",
        "b~typos",
        "b~punctuation",
      ])
    #expect(examples.map(\.cluster) == Array(repeating: "a", count: 5) + Array(repeating: "k", count: 5))
    #expect(
      examples.prefix(5).allSatisfy { $0.expected == ["Jupiter"] && $0.category == "c" && $0.isHoldout })
    #expect(examples.map(\.isCritical) == [true] + Array(repeating: false, count: 9))
    #expect(examples[1].metadata["perturbation"] == "whitespace" && examples[0].metadata.isEmpty)
    #expect(result.omissions.isEmpty)
    let words = Self.question.split(separator: " ")
    let spaced = try #require(text(examples[1]))
    #expect(spaced != Self.question && spaced.split(separator: " ") == words)
    let cased = try #require(text(examples[2]))
    #expect(cased != Self.question && cased.lowercased() == Self.question.lowercased())
    let typed = try #require(text(examples[3]))
    #expect(typed != Self.question && typed.sorted() == Self.question.sorted())
    #expect(zip(typed.split(separator: " "), words).count { $0 != $1 } == 1)
    #expect(text(examples[4]) == String(Self.question.dropLast()))
    guard case .messages(let messages) = examples[9].input else {
      Issue.record("the input is no conversation any more")
      return
    }
    #expect(messages.map(\.content) == ["S", String(Self.question.dropLast())])
  }

  @Test func theSameSeedGivesTheSameBytesAndAnotherOthers() throws {
    let golden = try Self.golden(#"{"id":"a","input":"\#(Self.question)","expected":"x"}"#)
    func bytes(_ seed: UInt64, _ kinds: [PerturbationKind]) throws -> [String] {
      try Self.variants(golden, kinds, seed: seed).examples.map { JSONWriter.compact($0.row) }
    }
    #expect(try bytes(1, [.whitespace, .typos]) == bytes(1, [.whitespace, .typos]))
    #expect(try bytes(1, [.typos])[1] == bytes(1, [.whitespace, .typos])[2])
    #expect(Set(try (1...8).map { try bytes($0, [.whitespace])[1] }).count > 4)
  }

  @Test func optionsChangePlacesWithTheirLetter() throws {
    let golden = try Self.golden(
      #"{"id":"a","input":"Largest planet?\nA) Mars\nB) Jupiter\nC) Venus\nAnswer:","expected":["B"]}"#)
    for seed in 1...20 as ClosedRange<UInt64> {
      let variant = try #require(try Self.variants(golden, [.order], seed: seed).examples.last)
      let lines = try #require(text(variant)).split(separator: "\n").map(String.init)
      #expect(lines.first == "Largest planet?" && lines.last == "Answer:" && lines.count == 5)
      #expect(lines[1...3].map { $0.prefix(3) } == ["A) ", "B) ", "C) "])
      let letter = try #require(variant.expected.first?.stringValue)
      #expect(lines.contains("\(letter)) Jupiter"))
      #expect(variant.input != golden.examples[0].input)
    }
  }

  @Test(arguments: [
    (#""Which?\nA) Mars\nB) All of the above""#, #""A""#),
    (#""Which?\nA) Mars\nB) Both A and C\nC) Venus""#, #""A""#),
    (#""Is B right?\nA) Mars\nB) Venus""#, #""A""#),
    (#""Which?\nA) Mars\nC) Venus""#, #""A""#),
    (#""Which?\nA) Mars\nor\nB) Venus""#, #""A""#),
    (#""Which?\nA) Mars\nB) Mars""#, #""A""#),
    (#""Which?\nA) Mars\nB) Venus""#, #""Mars""#),
    (#""Which?\nA) Mars\nB) Venus""#, #"["A","Mars"]"#),
    (#""Which?\nA) Mars\nB) Venus""#, "[]"),
    (#""Which planet?""#, #""A""#),
    (#"{"q":"A) Mars\nB) Venus"}"#, #""A""#),
  ])
  func whatCannotSurelyChangePlacesIsLeftOut(input: String, expected: String) throws {
    let golden = try Self.golden(#"{"id":"a","input":\#(input),"expected":\#(expected)}"#)
    let result = try Self.variants(golden, [.order])
    #expect(result.examples.map(\.id) == ["a"])
    #expect(result.omissions.map(\.kind) == [.order])
    #expect(result.omissions[0].place.line == 1)
  }

  static func shots(_ turns: String...) -> String {
    let messages = turns.map { turn in
      let role = ["s": "system", "u": "user", "a": "assistant"][turn.prefix(1)] ?? "user"
      return #"{"role":"\#(role)","content":"\#(turn)"}"#
    }
    return #"{"id":"x","input":[\#(messages.joined(separator: ","))],"expected":"e"}"#
  }

  private func contents(_ example: Example?) -> [String]? {
    guard case .messages(let messages)? = example?.input else { return nil }
    return messages.map(\.content)
  }

  @Test func solvedExamplesChangePlaces() throws {
    let golden = try Self.golden(Self.shots("s", "u1", "a1", "u2", "a2", "u3", "a3", "u"))
    var orders: Set<[String]> = []
    for seed in 1...40 as ClosedRange<UInt64> {
      let variant = try #require(try Self.variants(golden, [.shots], seed: seed).examples.last)
      let told = try #require(contents(variant))
      #expect(variant.id == "x~shots" && told.first == "s" && told.last == "u" && told.count == 8)
      for number in 1...3 {
        let position = try #require(told.firstIndex(of: "u\(number)"))
        #expect(told[position + 1] == "a\(number)")
      }
      orders.insert(told)
    }
    // All but the order that was there.
    #expect(orders.count == 5)
    let twins = try Self.golden(Self.shots("u1", "a1", "u1", "a1", "u2", "a2", "u"))
    for seed in 1...20 as ClosedRange<UInt64> {
      let variant = try #require(try Self.variants(twins, [.shots], seed: seed).examples.last)
      #expect(variant.id == "x~shots" && variant.input != twins.examples[0].input)
    }
  }

  @Test(arguments: [
    shots("u"), shots("s", "u1", "a1", "u"), shots("u1", "a1", "u2", "a2"),
    shots("u1", "a1", "u1", "a1", "u"),
    shots("u1", "u2", "a2", "a1", "u"), shots("u1", "a1", "s", "u2", "a2", "u"),
    #"{"id":"x","input":"Q: 1? A: 1. Q: 2?","expected":"e"}"#,
  ])
  func whatIsNoSolvedExampleStays(row: String) throws {
    let result = try Self.variants(Self.golden(row), [.shots])
    #expect(result.examples.map(\.id) == ["x"] && result.omissions.map(\.kind) == [.shots])
  }

  @Test func aDialogueIsNotTurnedUnasked() { #expect(!PerturbationKind.usual.contains(.shots)) }

  @Test func optionsKeepTheirLettersInAnyCase() throws {
    let golden = try Self.golden(#"{"id":"a","input":"Largest planet?\nA) Mars\nB) Jupiter","expected":"B"}"#)
    for seed in 1...20 as ClosedRange<UInt64> {
      let variant = try Self.variants(golden, [.casing], seed: seed).examples.last
      #expect(text(variant) == "LARGEST PLANET?\nA) MARS\nB) JUPITER")
    }
  }

  @Test func oddTextsDoNotCrash() throws {
    for input in ["", " ", "a", "42", "🎉🎉", "\\n\\n", "ÄÖÜäöüß e\u{301}", "?!.", "漢字漢字漢字漢字"] {
      let golden = try Self.golden(#"{"id":"a","input":"\#(input)","expected":"x"}"#)
      let result = try Self.variants(golden)
      #expect(result.examples.count + result.omissions.count == 7)
      #expect(result.examples.dropFirst().allSatisfy { $0.input != golden.examples[0].input })
    }
    let taken = try Self.golden(#"{"id":"a","input":"x"}"#, #"{"id":"a~casing","input":"y"}"#)
    let error = #expect(throws: Diagnostic.self) { try Self.variants(taken) }
    #expect(error?.description.hasPrefix("g.jsonl:1: the id 'a~casing'") == true)
  }

  @Test func rowsAreReadBackAsTheyWere() throws {
    let golden = try Self.golden(
      #"{"id":"a","input":"x","expected":"y","category":"c","tags":["t"],"cluster":"k","weight":2,"critical":true,"holdout":true,"metadata":{"m":1}}"#,
      #"{"id":"b","input":{"q":"x"},"expected":[["list"]]}"#,
      #"{"id":"c","turns":["hi",{"user":"you","expected":["y"]}],"score":"each"}"#,
      #"{"id":"d","turns":["hi"],"expected":["y","z"]}"#,
      #"{"id":"e","input":[{"role":"user","content":"x"}],"expected":[{"a":1},2]}"#)
    let rows = golden.examples.map { JSONWriter.compact($0.row) }.joined(separator: "\n")
    let again = try Self.golden(rows)
    #expect(again.digest == golden.digest)
    #expect(again.examples == golden.examples)
  }
}
