import GateDecision
import GateTestSupport
import Testing

@Suite struct GenerateTests {
  @Test func needlesAreGeneratedAndGatedBySlice() async throws {
    let folder = try TemporaryFolder()
    try folder.write("One two three. Four five six.\n", to: "baselines/deep/padding.txt")
    try folder.write(
      """
      padding: padding.txt
      needles:
        - {id: code, text: "The code is 7741.", question: "What is the code?", expected: ["7741"]}
        - {id: bird, text: "The bird is a wren.", question: "What is the bird?", expected: ["wren"]}
      depths: [0, 50]
      lengths: [10, 20, 30]
      """, to: "baselines/deep/needles.yaml")
    try folder.write(
      """
      target: {type: openai, model: m}
      metrics: [{name: recall, scorer: contains}]
      gate: {slices: [metadata.depth, metadata.length]}
      """, to: "baselines/deep/suite.yaml")
    let console = Console(in: folder.path)
    let arguments = ["generate", "needles", "--config", "baselines/deep/needles.yaml", "--output"]
    #expect(
      await console.run(arguments: arguments + ["baselines/deep/golden.jsonl"]) == .pass, "\(console.errors)")
    #expect(
      console.output == "baselines/deep/golden.jsonl: 12 examples, 2 needles at 2 depths in 3 lengths\n")
    #expect(await console.run(arguments: arguments + ["again.jsonl"]) == .pass)
    #expect(try folder.read("again.jsonl") == folder.read("baselines/deep/golden.jsonl"))
    #expect(await console.run("validate") == .pass, "\(console.errors)")
    // What a generator wrote may be replaced, and nothing else.
    #expect(await console.run(arguments: arguments + ["again.jsonl"]) == .pass, "\(console.errors)")
    let own = "{\"id\": \"a\", \"input\": \"q\", \"expected\": \"7\"}\n"
    try folder.write(own, to: "own.jsonl")
    #expect(await console.run(arguments: arguments + ["own.jsonl"]) == .usage)
    #expect(console.errors.contains("'own.jsonl' is there already"), "\(console.errors)")
    #expect(try folder.read("own.jsonl") == own)
    try folder.write(folder.read("again.jsonl") + own, to: "mixed.jsonl")
    #expect(await console.run(arguments: arguments + ["mixed.jsonl"]) == .usage)
    #expect(try folder.read("mixed.jsonl").hasSuffix(own))
    #expect(await console.run(arguments: arguments + ["golden.csv"]) == .usage)
    #expect(console.errors.contains("end it in .jsonl"))
    #expect(await console.run(arguments: arguments + ["absent/golden.jsonl"]) == .usage)
    try folder.write(
      "padding: absent.txt\nneedles: [{id: a, text: t, question: q, expected: e}]\ndepths: [0]\nlengths: [1]\n",
      to: "bad.yaml")
    #expect(await console.run("generate", "needles", "--config", "bad.yaml", "--output", "x.jsonl") == .usage)
    #expect(console.errors.contains("bad.yaml:1: padding: the padding 'absent.txt': there is no such file"))
    #expect(!folder.has("x.jsonl"))
  }

  @Test func perturbationsAreGenerated() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      #"{"id":"a","input":"Which city is the capital?","expected":"Rome"}"# + "\n"
        + #"{"id":"b","input":"Which?\nA) one\nB) two","expected":"A"}"# + "\n", to: "golden.jsonl")
    let console = Console(in: folder.path)
    let arguments = ["generate", "perturbations", "--golden", "golden.jsonl", "--output"]
    #expect(await console.run(arguments: arguments + ["one.jsonl"]) == .pass, "\(console.errors)")
    #expect(
      console.output == "one.jsonl: 10 examples in 2 clusters; variants left out: 2\n", "\(console.output)")
    #expect(console.errors.contains("golden.jsonl:1: 'a' has no variant of kind order"))
    #expect(await console.run(arguments: arguments + ["two.jsonl", "--seed", "1"]) == .pass)
    #expect(try folder.read("one.jsonl") == folder.read("two.jsonl"))
    // The originals among the variants belong to what was generated.
    #expect(await console.run(arguments: arguments + ["two.jsonl"]) == .pass, "\(console.errors)")
    #expect(await console.run(arguments: arguments + ["three.jsonl", "--kinds", "casing,order"]) == .pass)
    #expect(try folder.read("three.jsonl").contains("a~casing"))
    #expect(await console.run(arguments: arguments + ["x.jsonl", "--kinds", "casing,rhyme"]) == .usage)
    #expect(await console.run(arguments: arguments + ["x.jsonl", "--kinds", "casing,casing"]) == .usage)
    try folder.write("{\"id\":\"a\"}\n", to: "golden.jsonl")
    #expect(await console.run(arguments: arguments + ["x.jsonl"]) == .usage)
    #expect(console.errors.contains("golden.jsonl:1: the key 'input' is missing"))
  }
}
